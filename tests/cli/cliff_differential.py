"""The rows of cliff against determine.

    cliff_differential.py PROGRAM ROSTER

For every fourth household of a roster with Chinese headings and one fact of
it: determine decides copies of the household at both ends of each row, just
inside them, and in the middle. Each total must be on the row's line, rounded
once, and each category that of the row.
"""
import csv
import io
import math
import subprocess
import sys
from fractions import Fraction

RULES = ["-q", "-r", "chongqing-jiangbei", "-d", "2021-10-01"]
FIELDS = {"wage": "工资性收入", "savings": "金融资产",
          "transfer": "转移净收入", "farm_income_year": "种养殖年收入"}


def rows_of(program, arguments, text=None):
    done = subprocess.run([program, *arguments], input=text,
                          capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, (arguments, done.stderr)
    return list(csv.DictReader(io.StringIO(done.stdout)))


def yuan(x):
    return "%d.%02d" % (x // 1, x * 100 % 100)


def points(row):
    """The ends of a row, what is just inside, and the middle, in yuan."""
    low, high = Fraction(row["from"]), Fraction(row["to"])
    middle = Fraction((low + high) * 50 // 1, 100)
    return sorted({low, high, middle, min(high, low + Fraction(7, 100)),
                   max(low, high - Fraction(3, 100))})


def with_fact(rows, place, field, x):
    """A copy of the household's rows: the fact is x, a person's the head's."""
    relation = place["与户主关系"]
    heads = [i for i, row in enumerate(rows) if row[relation] == "户主"]
    head = heads[0] if heads else 0
    for i, row in enumerate(rows):
        copy = list(row)
        if field == "savings" or i == head:
            copy[place[FIELDS[field]]] = yuan(x)
        yield copy


def main():
    program, roster = sys.argv[1:]
    with open(roster, encoding="utf-8", newline="") as file:
        head, *lines = csv.reader(file)
    place = {name: i for i, name in enumerate(head)}
    households = {}
    for line in lines:
        households.setdefault(line[place["户编号"]], []).append(line)
    asked, out = [], io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    fields = sorted(FIELDS)
    for n, household in enumerate(list(households)[::4]):
        field = fields[n % len(fields)]
        for row in rows_of(program, ["cliff", household, "--vary", field,
                                     *RULES, roster]):
            for x in points(row) if row["item"] == "total" else []:
                asked.append((household, field, x, row))
                for copy in with_fact(households[household], place, field, x):
                    copy[place["户编号"]] = "T%d" % len(asked)
                    writer.writerow(copy)
    decided = rows_of(program, ["determine", *RULES], out.getvalue())
    assert len(decided) == len(asked) > 300, (len(decided), len(asked))
    for (household, field, x, row), result in zip(asked, decided):
        exact = Fraction(row["exact_at_from"]) + Fraction(row["slope"]) * (
            x - Fraction(row["from"]))
        total = Fraction(math.floor(exact * 100 + Fraction(1, 2)), 100)
        assert total == Fraction(result["total"]), (household, field, x, row)
        assert row["category"] == result["category"], (household, field, x)


main()
