"""Every row of a what-if, by whatever it is broken down, against separate runs.

    whatif_rows.py JIUZHU ORACLE PACK DATE ROSTER [SETTING ...]

Each scenario is run alone with `determine`, and its rows are put together by
ORACLE/whatif.py; one run of `whatif` has all scenarios. SETTING are values
that the baseline and all others have.
"""
import csv
import decimal
import io
import itertools
import os
import subprocess
import sys

jiuzhu, oracle_folder, pack, day, roster = sys.argv[1:6]
sys.path.insert(0, oracle_folder)
import whatif as oracle  # noqa: E402

decimal.getcontext().prec = 50
base = [word for setting in sys.argv[6:] for word in ("-s", setting)]

OVERLAY = """[edge.ratio]
1990-01-01 = "1.8"
1990-01-01.source = "test"
[supplement.old]
1990-01-01 = "45.5"
1990-01-01.source = "test"
who = "age=70.."
stack = "yes"
"""
with open("overlay.ini", "w", encoding="utf-8") as file:
    file.write(OVERLAY)


def sweep(key, first, last, step):
    """Options of the sweep, and (name, options of determine) of each value."""
    values, value = [], decimal.Decimal(first)
    while value <= decimal.Decimal(last):
        number = format(value.normalize(), "f")
        values.append(("%s=%s" % (key, number), ["-s", "%s=%s" %
                                                 (key, number)]))
        value += decimal.Decimal(step)
    return ["--sweep", "%s=%s:%s:%s" % (key, first, last, step)], values


# Names, the options of a scenario for whatif, and of the same for determine.
scenarios = []


def plan(name, options, alone):
    scenarios.append((options, [(name, alone)]))


def swept(name, *sweeps, fixed=()):
    """All combinations, the last sweep first, over fixed options."""
    options = ["--scenario", name, *fixed]
    parts = []
    for one in sweeps:
        words, values = sweep(*one)
        options += words
        parts.append(values)
    scenarios.append((options, [
        ("; ".join([name] + [key for key, _ in values]),
         [*fixed, *itertools.chain(*(words for _, words in values))])
        for values in itertools.product(*parts)]))


swept("urban", ("dibao.standard.urban", "300", "900", "50"))
swept("fen", ("dibao.standard.rural", "399.98", "400.02", "0.01"))
swept("both", ("dibao.standard.urban", "500", "640", "70"),
      ("dibao.standard.rural", "300.5", "420.5", "60"))
swept("rounded", ("dibao.standard.urban", "555.55", "655.55", "25"),
      fixed=["-s", "payment.unit=1", "-s", "payment.round=up"])
swept("edge", ("edge.ratio", "1", "2.5", "0.5"))
swept("old", ("tekun.elder_age", "55", "70", "5"))
swept("full", ("dibao.standard.urban", "400", "700", "75"),
      fixed=["-s", "single.mode=full"])
plan("floor", ["--scenario", "floor", "-s", "dibao.floor=100"],
     ["-s", "dibao.floor=100"])
plan("overlay", ["--scenario", "overlay", "--overlay", "overlay.ini"],
     ["--overlay", "overlay.ini"])
plan("place", ["--scenario", "place", "--against", "shandong-dezhou"],
     ["-r", "shandong-dezhou", "-d", day])
plan("day", ["--scenario", "day", "--against", "@2024-03-01"],
     ["-r", pack, "-d", "2024-03-01"])


def run(*words):
    done = subprocess.run([jiuzhu, *words, roster], capture_output=True,
                          text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, (words, done.returncode, done.stderr)
    return list(csv.reader(io.StringIO(done.stdout)))


def determined(options):
    head, *rows = run("determine", "-q", "--explain", "-r", pack, "-d", day,
                      *base, *options)
    return {row[0]: dict(zip(head, row)) for row in rows}


before = determined([])
sides = [(name, oracle.cases_of(before, determined(alone), roster, None))
         for _, alone_of in scenarios for name, alone in alone_of]
compared = 0
for by in ("scenario", "division", "area", "category", "members", "moves",
           "household"):
    words = ["whatif", "-q", "-r", pack, "-d", day, "--by", by]
    for options, _ in scenarios:
        words += options
    words += ["--scenario", "baseline", *base] if base else []
    found = {}
    for row in run(*words)[1:]:
        # By household the scenario stands behind it, and the step at the end.
        key, rest = (row[1], row[:1] + row[2:7]) if by == "household" \
            else (row[0], row[1:])
        found.setdefault(key, []).append(rest)
    for name, cases in sides:
        want = oracle.rows(cases, by)
        have = found.pop(name, [])
        assert have == want, "%s by %s:\n%s\nnot\n%s" % (
            name, by, *("\n".join(map(",".join, rows)) for rows in zip(
                *([a, b] for a, b in itertools.zip_longest(
                    have, want, fillvalue=[]) if a != b)))) \
            if have != want else ""
        compared += len(want)
    assert not found, (by, list(found))
print(len(sides), "scenarios,", compared, "rows", file=sys.stderr)
assert compared > 20 * len(sides)
