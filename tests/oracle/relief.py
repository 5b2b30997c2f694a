#!/usr/bin/env python3
"""Applications for temporary relief at random, decided a second time.

    relief.py rules SEED [funds]    an overlay of multiples, caps and limits
    relief.py cases SEED N          N applications under them
    relief.py opening SEED          balances of the funds
    relief.py pay RULES CASES [OPENING]
                                    the rows that jiuzhu relief must give,
                                    without source and reason

Written from the specification (formulas 10) and jiuzhu-relief(1), not from the C
code. Caps of a year are asked where no fund can refuse, since what a fund
refuses later is not told of the day of the application.
"""
import calendar
import collections
import csv
import datetime
import random
import sys
from fractions import Fraction

from overlay import Overlay, ratio, show, to_fen

TYPES = "emergency expenditure public_emergency judgment special".split()
COLUMNS = ("case_id household_id type tier persons months applied_on area_code "
           "loss township approved_on hukou resident_since group other_aid "
           "in_stages needs_document already_paid_year").split()
OUT = ("case_id amount level stage pay_on status balance household_id type fund "
       "documents_due").split()
DATES = "2021-01-01", "2021-06-01", "2022-01-01"
GROUPS = ("tekun dibao edge enterprise_worker only_child soldier migrant "
          "other").split()
AREAS = "500105", "500106001", "500107"
TOWNSHIPS = "甲镇", "乙镇", "500105"


# ---- rules and applications -------------------------------------------------

def rules(seed, with_funds):
    pick = random.Random(seed)
    multiple = lambda most: pick.choice(("0.5", "1", "4/3", "1.25", str(most)))
    values = {f"{kind}.low": lambda: multiple(2) for kind in TYPES[:3]}
    values.update({f"{kind}.high": lambda: pick.choice(("2", "3.5", "6"))
                   for kind in TYPES[:3]})
    optional = {
        "case_cap": lambda: pick.choice(("3000", "6360", "9999.99")),
        "township_limit": lambda: pick.choice(("636", "1500", "2400.01")),
        "stages": lambda: pick.choice(("50%;50%", "1/3;1/3;1/3", "70%;20%;10%")),
        "document_days": lambda: str(pick.choice((0, 5, 10, 40))),
        "residence_months": lambda: str(pick.choice((1, 6, 12))),
        "areas": lambda: pick.choice(("500105", "500105;500107")),
        "covered": lambda: ";".join(pick.sample(GROUPS[2:-1], 3))}
    if with_funds:
        values["reserve"] = lambda: pick.choice(("township",
                                                 "township;district"))
    else:
        optional["year_cap"] = lambda: pick.choice(("2000", "4000.50"))
    values["judgment_months"] = lambda: str(pick.choice((3, 6)))
    print('[pack]\nid = "random-relief"\ntitle = "Random relief"')
    for name, value in list(values.items()) + list(optional.items()):
        if name in optional and pick.random() < 0.35:
            continue
        print(f'[relief.{name}]\nsource = "fictional"')
        for date in DATES[:pick.randint(1, 3)]:
            print(f'{date} = "{value()}"')
    if pick.random() < 0.6:
        print('[relief.special.low]\nsource = "fictional"\n'
              '2021-06-01 = "1.5"\n[relief.special.high]\n'
              'source = "fictional"\n2021-06-01 = "10"')
    print('[dibao.standard.urban]\nsource = "fictional"\n2021-01-01 = "620"\n'
          '2021-06-01 = "636.05"')
    for name, words in (("round", "up down half_up half_down"),
                        ("unit", "0.01 0.1 1")):
        print(f'[payment.{name}]\nsource = "fictional"\n'
              f'2021-01-01 = "{pick.choice(words.split())}"')


def cases(seed, count):
    pick = random.Random(seed)
    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()
    first = datetime.date(2021, 1, 1).toordinal()
    often = lambda usual, *others: pick.choice((usual,) * 4 + others)
    for number in range(count):
        day = first + pick.randint(0, 500)
        resident = day - pick.choice((29, 30, 31, 181, 184, 364, 365, 366, 900))
        iso = lambda at: datetime.date.fromordinal(at).isoformat()
        hukou = often("", "local", "permit", "other")
        group = often("", *GROUPS)
        needs_day = hukou in ("permit", "other") or group == "migrant"
        out.writerow({
            "case_id": f"R{number:05}", "household_id": f"H{pick.randrange(60)}",
            "type": pick.choice(TYPES),
            "tier": pick.choice(("", "low", "high", "2")),
            "persons": often("", "1", "2", "5"), "months": often("", "1", "3"),
            "applied_on": iso(day), "area_code": pick.choice(AREAS),
            "loss": often("4000", "6360.01"), "township": often("", *TOWNSHIPS),
            "approved_on": often("", iso(day + pick.randint(0, 40))),
            "hukou": hukou,
            "resident_since": iso(resident) if needs_day or
            pick.random() < 0.1 else "",
            "group": group,
            "other_aid": often("", "none", "insufficient", "sufficient"),
            "in_stages": often("", "no"), "needs_document": often("", "no"),
            "already_paid_year": often("", "700", "1999.99")})


def opening(seed):
    pick = random.Random(seed)
    print("township,level,balance")
    for place in TOWNSHIPS + ("",):
        print(f"{place},,{pick.choice((5000, 20000, 63600))}")
    print(f",district,{pick.choice((3000, 40000))}")


# ---- deciding ---------------------------------------------------------------

def rounded(fen, mode, unit):
    """Fen in whole units."""
    whole, rest = divmod(Fraction(fen) / unit, 1)
    more = {"up": rest > 0, "down": False, "half_up": rest >= Fraction(1, 2),
            "half_down": rest > Fraction(1, 2)}[mode]
    return int(whole + more) * unit


def add_months(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


class Rules(Overlay):
    def relief(self, name, day, read=str):
        return self.get("relief." + name, day, read)


class Case:
    def __init__(self, row):
        self.row = row
        read = lambda name: (datetime.date.fromisoformat(row[name])
                             if row[name] else None)
        self.day, self.approved = read("applied_on"), read("approved_on")
        self.resident, self.kind = read("resident_since"), row["type"]
        self.is_migrant = (
            row["hukou"] in ("permit", "other") or
            (not row["hukou"] and (self.resident is not None or
                                   row["group"] == "migrant")))


def is_refused(rules, case):
    """Refused before any amount is reckoned?"""
    row, day = case.row, case.day
    if case.kind == "public_emergency":
        areas = (rules.relief("areas", day) or "").split(";")
        return not any(area and row["area_code"].startswith(area)
                       for area in areas)
    if case.kind == "judgment":
        return case.is_migrant
    if case.kind == "emergency":
        return row["other_aid"] == "sufficient"
    months = rules.relief("residence_months", day, int)
    if case.is_migrant and months is not None and \
            day < add_months(case.resident, months):
        return True
    covered = rules.relief("covered", day)
    return bool(covered is not None and row["group"] and
                row["group"] not in covered.split(";") + ["tekun", "dibao"])


def multiple(rules, case):
    low, high = (rules.relief(f"{case.kind}.{tier}", case.day, ratio)
                 for tier in ("low", "high"))
    tier = case.row["tier"] or "low"
    return {"low": low, "high": high}.get(tier) or Fraction(tier)


def asked(rules, case):
    """The amount before the caps, rounded once."""
    standard = rules.get("dibao.standard.urban", case.day, to_fen)
    row = case.row
    if case.kind == "judgment":
        exact = rules.relief("judgment_months", case.day, int) * standard
    elif case.kind == "special" and \
            rules.relief("special.low", case.day) is None:
        return to_fen(row["loss"])
    else:
        exact = (multiple(rules, case) * standard * int(row["persons"] or 1) *
                 int(row["months"] or 1))
    return rounded(exact, *payment(rules, case.day))


def payment(rules, day):
    return rules.get("payment.round", day), rules.get("payment.unit", day,
                                                      to_fen)


def level_of(rules, case, fen):
    limit = rules.relief("township_limit", case.day, to_fen)
    funds = (rules.relief("reserve", case.day) or "").split(";")
    above = "district" if "district" in funds else "county"
    if limit is None:
        return "township" if "township" in funds else above
    return "township" if fen <= limit else above


def stages(rules, case, fen):
    parts = rules.relief("stages", case.day)
    if not parts or case.row["in_stages"] == "no":
        return [fen]
    unit = payment(rules, case.day)[1]
    amounts = [rounded(ratio(part) * fen, "down", unit)
               for part in parts.split(";")[:-1]]
    return amounts + [fen - sum(amounts)]


def decide(rules, case, granted, said):
    """The rows of a case, before any fund is asked."""
    key = case.row["household_id"], case.day.year
    said[key].append(to_fen(case.row["already_paid_year"] or "0"))
    row = dict.fromkeys(OUT, "")
    row.update({"case_id": case.row["case_id"], "stage": 1, "amount": 0,
                "household_id": case.row["household_id"], "type": case.kind,
                "on": case.day})
    if is_refused(rules, case):
        return [dict(row, status="refused")]
    fen = asked(rules, case)
    cap = rules.relief("case_cap", case.day, to_fen)
    if case.kind == "special" or (cap is not None and fen > cap):
        return [dict(row, status="discuss", amount=fen,
                     level=level_of(rules, case, fen))]
    year_cap = rules.relief("year_cap", case.day, to_fen)
    if year_cap is not None:
        fen = min(fen, max(0, year_cap - max(said[key]) - granted[key]))
    if fen == 0:
        return [dict(row, status="refused")]
    granted[key] += fen
    first = case.day if case.kind == "emergency" else case.approved or case.day
    amounts = stages(rules, case, fen)
    level = level_of(rules, case, fen)
    days = rules.relief("document_days", case.day, int)
    due = ""
    if case.kind == "emergency" and days is not None and \
            case.row["needs_document"] != "no":
        due = first + datetime.timedelta(days)
    return [dict(row, amount=part, stage=at + 1, level=level,
                 on=add_months(first, at), pay_on=add_months(first, at),
                 documents_due=due,
                 status="staged" if len(amounts) > 1 else "paid")
            for at, part in enumerate(amounts)]


class Funds:
    def __init__(self, path):
        with open(path, encoding="utf-8", newline="") as stream:
            self.left = {(row["level"] or "township", row["township"]):
                         to_fen(row["balance"])
                         for row in csv.DictReader(stream)}

    def of(self, level, case):
        """The fund of a case and its name, or none."""
        if level != "township":
            return (level, "") if (level, "") in self.left else None
        places = {place for kind, place in self.left if kind == level}
        if case.row["township"]:
            named = case.row["township"]
            return (level, named) if named in places else (level, "")
        begins = [place for place in places if place and
                  case.row["area_code"].startswith(place)]
        return level, max(begins, key=len, default="")

    def draw(self, row, case, kept):
        fund = self.of(row["level"], case) if row["level"] in kept else None
        if fund is None or row["status"] not in ("paid", "staged"):
            return
        row["fund"] = fund[1] or fund[0]
        if row["amount"] > self.left[fund]:
            row.update(amount=0, status="refused", documents_due="")
        self.left[fund] -= row["amount"]
        row["balance"] = show(self.left[fund])


def main():
    if sys.argv[1] == "rules":
        return rules(int(sys.argv[2]), "funds" in sys.argv)
    if sys.argv[1] == "cases":
        return cases(int(sys.argv[2]), int(sys.argv[3]))
    if sys.argv[1] == "opening":
        return opening(int(sys.argv[2]))
    law = Rules(sys.argv[2])
    with open(sys.argv[3], encoding="utf-8", newline="") as stream:
        every = {row["case_id"]: Case(row) for row in csv.DictReader(stream)}
    granted, said, rows = collections.Counter(), collections.defaultdict(
        list), []
    for case in sorted(every.values(), key=lambda c: (c.day,
                                                      c.row["case_id"])):
        rows += decide(law, case, granted, said)
    rows.sort(key=lambda row: (row["on"], row["case_id"], row["stage"]))
    funds = Funds(sys.argv[4]) if len(sys.argv) > 4 else None
    out = csv.DictWriter(sys.stdout, OUT, lineterminator="\n",
                         extrasaction="ignore")
    out.writeheader()
    for row in rows:
        case = every[row["case_id"]]
        if funds:
            kept = (law.relief("reserve", case.day) or "").split(";")
            funds.draw(row, case, kept)
        out.writerow(dict(row, amount=show(row["amount"])))
    return None


if __name__ == "__main__":
    main()
