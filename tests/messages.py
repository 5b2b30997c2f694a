#!/usr/bin/env python3
"""messages.py [ROUNDS]: no message ever shows an identity number.

The property: whatever cell, heading, operand or value of whatever file or
option an identity number slipped into, in whatever spelling, what a command
says on standard error, and the columns `column` and `fault` of the rejects,
tell the household and the line and not the number; with and without --mask, in
both languages.

Each round makes, from its number as a seed, a roster whose households have an
identity number in a random cell of each column in turn, and inputs of the
other kinds with the same in theirs, and runs every command over them. A
number that is told is one of 15 digits or more in a row, or eleven digits of
one that was made, with whatever stands between them. Ends with "N rounds, N
runs, N messages, N told", and fails where one was told, or where a command
said nothing that could have told.

Quick tests make 2 rounds; 200 and more are for the long run (RESULTS.md).
"""
import csv
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
JIUZHU = os.path.abspath(os.environ.get("JIUZHU", ROOT / "build/jiuzhu"))
TELLING = 11  # digits of a number in a row: area and half of a birth date

ROSTER = {
    "household_id": "H1", "person_id": "P1", "name": "陈光明",
    "relation": "head", "sex": "M", "birth_date": "1980-01-01",
    "area": "urban", "division": "500105001", "hukou": "local",
    "resident_since": "2001-01-01", "lives_together": "yes", "wage": "300",
    "business": "0", "property": "0", "transfer": "0",
    "farm_income_year": "0", "exempt_income": "0", "basic_pension": "0",
    "employment_cost": "0", "income_stable": "yes", "employment": "none",
    "employed_on": "", "labour": "full", "disability": "",
    "disability_grade": "", "illness": "none", "care_failed": "0",
    "care": "able", "support": "", "support_choice": "", "stage": "none",
    "insurance": "resident", "savings": "0", "homes": "1", "vehicles": "0",
    "businesses": "0", "rigid_expense_year": "0", "category": "dibao",
    "amount": "336", "approved_on": "2021-03-05",
    "last_review": "2021-03-05", "change_on": "", "refusals": "0",
    "died_on": "", "valid_from": "2021-03-05", "recorded_on": "2021-03-05",
    "address": "", "phone": "", "bank": "示例银行",
    "account": "6280000110500001", "registered_relative": "no",
    "weight": "1", "tags": ""}

OTHERS = {
    "payments": {"household_id": "H1", "month": "2021-04", "item": "dibao",
                 "amount": "50.00", "person_id": "P1",
                 "paid_on": "2021-04-30", "account": "6280000110500001"},
    "against": {"person_id": "P1", "source": "社保", "field": "wage",
                "value": "900"},
    "cases": {"case_id": "C1", "household_id": "H1", "type": "emergency",
              "tier": "low", "persons": "1", "months": "1",
              "applied_on": "2021-10-01", "area_code": "500105001",
              "loss": "0"},
    "claims": {"claim_id": "K1", "person_id": "P1", "class": "dibao",
               "kind": "inpatient", "date": "2021-10-01",
               "hospital": "江畔人民医院", "total": "100",
               "within_range": "100", "basic_paid": "0", "serious_paid": "0"},
    "months": {"month": "2021-10", "cpi": "1", "food_cpi": "1",
               "low_income_cpi": "1"},
    "townships": {"township": "T1", "inhabitants": "100", "villages": "1",
                  "clients": "1"},
    "procedures": {"case_id": "C1", "household_id": "H1",
                   "division": "500105001", "accepted_on": "2021-09-28"},
    "aid": {"person_id": "P1", "giver": "江北区慈善会", "need": "学费",
            "amount": "600", "date": "2021-09-03"},
}

PACK = "-r chongqing-jiangbei"
ON = PACK + " -d 2021-10-01"
LINES = f"""
determine {ON} --rejects out/rejects.csv -o out/rows.csv roster.csv
determine {ON} --by person --mask --rejects out/rejects.csv -o out/r roster.csv
determine {ON} --explain -f jsonl -o out/r roster.csv
determine {ON} --group -o out/r roster.csv
determine {ON} -o out/r spoilt.csv
determine {ON} -o out/r again.csv
determine {ON} -o out/r heading.csv
determine {ON} -s dibao.standard.urban=@ -o out/r sound.csv
determine {ON} -s @=1 -o out/r sound.csv
determine {PACK} -d @ -o out/r sound.csv
determine -r @ -o out/r sound.csv
determine {ON} -f @ -o out/r sound.csv
determine -r ./pack.ini -o out/r sound.csv
schedule {PACK} --from 2021-01 --to 2021-12 -o out/r roster.csv
schedule {PACK} --from @ --to 2021-12 -o out/r roster.csv
review {ON} --procedures procedures.csv --ics out/i.ics -o out/r roster.csv
audit {ON} --payments payments.csv --ledger out/l --recovery out/c -o out/r roster.csv
audit {ON} --payments payments.csv -o out/r sound.csv
check {ON} --rejects out/rejects.csv roster.csv
check --against against.csv sound.csv
check {ON} sound.csv
whatif {ON} -s dibao.standard.urban=700 --by household -o out/r roster.csv
refer {ON} -o out/r roster.csv
screen {ON} --list outreach -o out/r roster.csv
report {PACK} --month 2021-10 --list platform -o out/r roster.csv
report {PACK} --month 2021-10 --list social --against aid.csv -o out/r roster.csv
publish {ON} -o out/r roster.csv
explain @ {ON} sound.csv
cliff @ --vary wage {ON} sound.csv
cliff H1 --vary wage@@ {ON} sound.csv
notice @ {ON} sound.csv
explain H1 {ON} --payments payments.csv sound.csv
relief {PACK} --overlay {ROOT}/samples/relief/example.ini -o out/r cases.csv
medical -r chongqing -s medical.dibao.share=70% -o out/r claims.csv
price -r {ROOT}/samples/price/jiangsu.ini -o out/r months.csv
staff -r shandong-dezhou -d 2021-10-01 --overlay {ROOT}/samples/staff/dezhou.ini -o out/r townships.csv
split --shards 2 --into out/shards roster.csv
split --shards 2 --into out/shards again.csv
diff result.csv result.csv
merge -o out/r result.csv
verify --trace trace.csv
verify receipt.json
rules check ./pack.ini
rules diff -d 2021-10-01 --against 2020-10-01 chongqing-jiangbei roster.csv
template @
@ roster.csv
"""


def number(draw):
    """An identity number of somebody made up, of 18 characters or of 15."""
    birth = f"{draw.randint(1930, 2020)}{draw.randint(1, 12):02}" \
            f"{draw.randint(1, 28):02}"
    if draw.random() < .2:
        return f"500105{birth[2:]}{draw.randint(0, 999):03}"
    digits = f"500105{birth}{draw.randint(0, 999):03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    rest = sum(int(d) * w for d, w in zip(digits, weights)) % 11
    return digits + "10X98765432"[rest]


def wide(text):
    return "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in text)


def spellings(text, draw):
    """The ways in which a number comes to stand in a cell."""
    cut = "备注" * draw.randint(1, 9)
    return [text, text.lower(), wide(text), " " + text + " ", "'" + text,
            f"{text[:6]} {text[6:-4]} {text[-4:]}",
            f"{text[:6]}-{text[6:-4]}-{text[-4:]}",
            f"{text[:6]}\u3000{text[6:-4]}\u00a0{text[-4:]}",
            " ".join(text), f"ID{text}", f"身份证{text}号", f"{text};{text}",
            f"{text[0]}.{text[1:15]}E+17", cut + text, cut + wide(text),
            text[:-1] + ("0" if text[-1] != "0" else "1"), text[:-3] + "000",
            text[:-1] if len(text) == 18 else text, text + "1", f"{text},{text}", f'"{text}', f"{text}.00",
            f"-{text}", f"{text}\n", f"\ufeff{text}",
            f"{text[:6]}.{text[6:-4]}.{text[-4:]}"]


class Round:
    """The files of a round; `numbers` are what nobody may be told."""

    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.numbers = set()

    def slip(self):
        text = number(self.draw)
        self.numbers.add(text)
        return self.draw.choice(spellings(text, self.draw))

    def write(self, name, rows):
        with open(name, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    def spoil(self, name, columns, times):
        """A file in which each column has a number in it, `times` times."""
        rows = [list(columns)]
        for turn in range(times):
            for at, column in enumerate(columns):
                row = dict(columns)
                first = list(columns)[0]
                row[first] = f"{columns[first]}-{turn}-{at}"
                row[column] = self.slip()
                if self.draw.random() < .3:
                    row[self.draw.choice(list(columns))] = self.slip()
                rows.append(list(row.values()))
        self.write(name, rows)

    def make(self):
        self.spoil("roster.csv", ROSTER, 3)
        for name, columns in OTHERS.items():
            self.spoil(name + ".csv", columns, 4)
        sound = dict(ROSTER, person_id=number(self.draw))
        self.numbers.add(sound["person_id"])
        head = list(ROSTER)
        holder = number(self.draw)
        self.numbers.add(holder)
        self.write("sound.csv", [
            head, list(sound.values()),
            list(dict(ROSTER, household_id=holder, person_id=holder,
                      amount="1", sex="", birth_date="").values())])
        self.write("again.csv", [
            head, list(dict(ROSTER, household_id=holder).values()),
            list(ROSTER.values()),
            list(dict(ROSTER, household_id=holder).values())])
        self.write("heading.csv", [[self.slip()] + head,
                                   ["1"] + list(ROSTER.values())])
        with open("against.csv", "a", encoding="utf-8") as file:
            file.write(f"{sound['person_id']},社保,wage,900\n")
        # Broken quotes, rows too long and too short.
        with open("spoilt.csv", "w", encoding="utf-8") as file:
            file.write("household_id,person_id,area,wage\n")
            for at in range(20):
                file.write(self.draw.choice([
                    'H{n},{a},urban,1,{b}\n', 'H{n},{a}\n',
                    'H{n},"{a}"x,urban,1\n', '{a},{b},urban,{a}\n',
                    'H{n},{a},{b},\0\n']).format(n=at, a=self.slip(),
                                                 b=self.slip()))
            file.write(f'H99,"{self.slip()},urban,1\n')
        plain = number(self.draw)
        self.numbers.add(plain)
        pathlib.Path("pack.ini").write_text(
            f'[pack]\nid = "x"\ntitle = "{plain}"\n'
            f'[dibao.standard.urban]\n2021-01-01 = "{plain}"\n'
            f'{plain} = 1\n[{plain}]\n2021-01-01 = 1\n', "utf-8")
        self.write("result.csv", [
            ["household_id", "category", "total", "date"],
            [plain, "dibao", plain, "2021-10-01"],
            [plain, plain, "1", plain]])
        self.write("trace.csv", [
            ["household_id", "date", "trace"],
            [plain, "2021-10-01", f'[{{"step":1,"person":"{plain}"}}]'],
            [plain, plain, plain]])
        pathlib.Path("receipt.json").write_text(
            f'{{"program":"{plain}","{plain}":1}}', "utf-8")


def told(text, numbers):
    """The numbers that a text tells, or what looks like one."""
    text = re.sub(r"\b[0-9a-f]{64}\b", "", text)
    flat = unicodedata.normalize("NFKC", text)
    found = set(re.findall(r"\d{15,}", flat)) - {"1000000000000000"}
    close = re.sub(r"[\s\-.]+", "", flat).upper()
    for secret in numbers:
        for at in range(0, len(secret) - TELLING + 1):
            if secret[at:at + TELLING] in close:
                found.add(secret)
    return found


def rejects_of(path):
    """What the rejects say, without the rows themselves."""
    with open(path, encoding="utf-8", newline="") as file:
        return "\n".join(row[2] + " " + row[3]
                         for row in csv.reader(file) if len(row) > 3)


def run(line, this, language, told_by):
    slip = this.slip()
    words = [word.replace("@@", "@" + slip) if word.endswith("@@")
             else slip if word == "@" else word.replace("=@", "=" + slip)
             for word in line.split()]
    subprocess.run(["rm", "-rf", "out"], check=True)
    os.mkdir("out")
    done = subprocess.run(
        [JIUZHU, *[w.replace("\0", "") for w in words], "--lang=" + language],
        stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
        check=False, env=dict(os.environ, JIUZHU_RULES_DIR=str(ROOT / "rules"),
                              JIUZHU_CONFIG="", LC_ALL="C.UTF-8"))
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode < 0 or done.returncode > 2:
        told_by.append((line, f"died: {done.returncode}"))
    if os.path.exists("out/rejects.csv"):
        said += rejects_of("out/rejects.csv")
    for one in said.split("\n"):
        if told(one, this.numbers):
            told_by.append((line, one))
    return len(said.split("\n")) - 1


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    first = int(os.environ.get("SEED", 1))
    lines = [line for line in LINES.split("\n") if line]
    only = os.environ.get("ONLY")
    told_by, runs, messages, silent = [], 0, 0, set(lines)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for seed in range(first, first + rounds):
            this = Round(seed)
            this.make()
            for line in lines:
                if only and not re.search(only, line):
                    continue
                language = ("en", "zh")[(seed + runs) % 2]
                before = len(told_by)
                said = run(line, this, language, told_by)
                for _, what in told_by[before:before + 3]:
                    print(f"TOLD  seed {seed}: {line}\n      {what[:300]}")
                if said > 0:
                    silent.discard(line)
                messages += said
                runs += 1
        os.chdir(ROOT)
    if not only:
        for line in silent:
            print(f"SILENT  {line}: nothing was said that could tell")
    print(f"{rounds} rounds, {runs} runs, {messages} messages, "
          f"{len(told_by)} told")
    return bool(told_by) or (bool(silent) and not only)


if __name__ == "__main__":
    sys.exit(main())
