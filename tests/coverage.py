#!/usr/bin/env python3
"""coverage.py - branches and MC/DC that the tests reached, beside the limits.

    python3 tests/coverage.py COVERAGE.json [--show FILE] ...

Reads what `llvm-cov export` wrote (tests/coverage.sh makes it). Prints for lib,
lib/io and cmd how many branches went both ways, and how many conditions were
shown to decide by themselves (MC/DC). A function in a header counts once, by
all files that include it; so does a file that several programs hold.

Exit status 1, and a line for each reason, where lib has a branch or condition
that no test reached and tests/coverage_exceptions.txt does not name; where that
file names one that was reached, or is not there; where a file of lib is not
measured; and where lib/io or cmd stay below 95 percent of their branches.

--show FILE lists what is missing in the files whose path holds FILE, and judges
nothing; `--show lib/` all of them, in the form of the exceptions.

An exception is `FILE | FUNCTION | CONDITION | WHAT | reason`: the condition as
it stands in the code, blanks made one; WHAT is "true" or "false" for an outcome
that never comes, "alone" for a condition that never decides by itself (MC/DC).
One line stands for one place. Lines that begin with # are remarks.
"""
import argparse
import collections
import json
import os
import pathlib
import sys

ROOT = pathlib.Path(os.environ.get(
    "COVERAGE_ROOT", pathlib.Path(__file__).parent.parent)).resolve()
EXCEPTIONS = ROOT / "tests" / "coverage_exceptions.txt"
LIMITS = {"lib": 100, "lib/io": 95, "cmd": 95}
MCDC_BRANCH = 6  # a condition of a decision, in llvm's CounterMappingRegion

Place = collections.namedtuple("Place", "file function text what line")


def path_of(name):
    """The path below the tree; objects may hold it without the tree."""
    path = pathlib.Path(name)
    if path.is_absolute():
        try:
            path = path.relative_to(ROOT)
        except ValueError:
            return None
    if path.parts[0].startswith("build"):  # where it was compiled
        path = path.relative_to(path.parts[0])
    return path.as_posix()


def folder_of(path):
    folder = path.rpartition("/")[0]
    return folder if folder in LIMITS else None


def functions_of(data):
    """{file: [(first line, last line, name)]}."""
    found = collections.defaultdict(set)
    for function in data["functions"]:
        path = path_of(function["filenames"][0])
        if path:
            region = function["regions"][0]
            name = function["name"].rpartition(":")[2]
            found[path].add((region[0], region[2], name))
    return found


class File:
    """One file: what each branch and each condition came to."""

    def __init__(self, path, entries, functions):
        self.path = path
        self.lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
        self.functions = functions
        self.branches = {}
        self.conditions = {}
        for entry in entries:
            self.take(entry)

    def take(self, entry):
        inside = []
        for branch in entry["branches"]:
            at = tuple(branch[:4])
            seen = self.branches.setdefault(at, [False, False])
            seen[0] |= branch[4] > 0
            seen[1] |= branch[5] > 0
            if branch[8] == MCDC_BRANCH:
                inside.append(at)
        inside = sorted(set(inside))
        for record in entry.get("mcdc_records", []):
            first, last = tuple(record[:2]), tuple(record[2:4])
            places = [at for at in inside
                      if first <= at[:2] and at[2:] <= last]
            if len(places) != len(record[-1]):  # in a macro
                places = [(*first, *last)] * len(record[-1])
            for number, (at, met) in enumerate(zip(places, record[-1])):
                key = (first, last, number, at)
                self.conditions[key] = self.conditions.get(key, False) or met

    def text(self, at):
        first, begin, last, end = at
        rows = self.lines[first - 1:last]
        rows[-1] = rows[-1][:end - 1]
        rows[0] = rows[0][begin - 1:]
        return " ".join(" ".join(rows).split())

    def place(self, at, what):
        names = [name for first, last, name in self.functions
                 if first <= at[0] <= last]
        return Place(self.path, names[0] if names else "?", self.text(at),
                     what, at[0])

    def missing(self):
        for at, seen in sorted(self.branches.items()):
            for met, what in zip(seen, ("true", "false")):
                if not met:
                    yield self.place(at, what)
        for (_, _, _, at), met in sorted(self.conditions.items()):
            if not met:
                yield self.place(at, "alone")

    def counts(self):
        """Branches covered and all, conditions covered and all."""
        return (sum(map(sum, self.branches.values())), 2 * len(self.branches),
                sum(self.conditions.values()), len(self.conditions))


def exceptions():
    found = collections.Counter()
    if not EXCEPTIONS.exists():
        return found
    for number, line in enumerate(
            EXCEPTIONS.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        # A condition may hold a bar itself.
        head, _, rest = line.partition(" | ")
        function, _, rest = rest.partition(" | ")
        rest, _, reason = rest.rpartition(" | ")
        text, _, what = rest.rpartition(" | ")
        if what not in ("true", "false", "alone") or not reason.strip():
            sys.exit("coverage_exceptions.txt:%d: expected FILE | FUNCTION | "
                     "CONDITION | true, false or alone | reason" % number)
        found[head, function, text, what] += 1
    return found


def percent(part, whole):
    return 100 * part / whole if whole else 100.0


def judge(files):
    faults = []
    known = exceptions()
    excused = collections.Counter()
    for path, file in sorted(files.items()):
        if folder_of(path) != "lib":
            continue
        for place in file.missing():
            key = place[:4]
            if known[key] > 0:
                known[key] -= 1
                excused[place.what == "alone"] += 1
            else:
                faults.append("%s:%d: %s: no test reaches \"%s\" %s" % (
                    path, place.line, place.function, place.text,
                    "by itself (MC/DC)" if place.what == "alone"
                    else place.what))
    for key, count in known.items():
        faults += ["coverage_exceptions.txt: no longer needed: %s"
                   % " | ".join(key)] * count
    for source in sorted((ROOT / "lib").glob("*.c")):
        path = source.relative_to(ROOT).as_posix()
        if path not in files and "\n{\n" in source.read_text(encoding="utf-8"):
            faults.append("%s: not measured" % path)
    print("%-8s %21s %22s" % ("", "branches", "MC/DC"))
    for folder, limit in LIMITS.items():
        counts = [file.counts() for path, file in files.items()
                  if folder_of(path) == folder]
        if not counts:
            faults.append("%s: nothing of it was measured" % folder)
            continue
        branches, of, conditions, all_of = map(sum, zip(*counts))
        print("%-8s %6d of %6d %5.1f %% %6d of %6d %5.1f %%" % (
            folder, branches, of, percent(branches, of), conditions, all_of,
            percent(conditions, all_of)))
        if limit < 100 and 100 * branches < limit * of:
            faults.append("%s: below %d %% of the branches" % (folder, limit))
    print("exceptions in lib: %d branches, %d conditions"
          % (excused[False], excused[True]))
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("export")
    parser.add_argument("--show", action="append", default=[], metavar="FILE")
    asked = parser.parse_args()
    with open(asked.export, encoding="utf-8") as stream:
        data = json.load(stream)["data"][0]
    functions = functions_of(data)
    entries = collections.defaultdict(list)
    for entry in data["files"]:
        path = path_of(entry["filename"])
        if path and folder_of(path):
            entries[path].append(entry)
    files = {path: File(path, found, functions[path])
             for path, found in entries.items()}
    for path, file in sorted(files.items()):
        if any(part in path for part in asked.show):
            print("# %s: %d of %d branches, %d of %d MC/DC"
                  % (path, *file.counts()))
            for place in file.missing():
                print("%s | line %d" % (" | ".join(place[:4]), place.line))
    if asked.show:
        return
    faults = judge(files)
    for fault in faults:
        print(fault)
    print("%d faults" % len(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
