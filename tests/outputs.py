#!/usr/bin/env python3
"""outputs.py: every file that a run writes is its owner's alone, and has the
same bytes when it is written again.

Of each command in commands.txt, and of those named here that are not in it,
every option that names an output is given that the command takes by its
--help, and every format. Each run is made twice, with another umask, in
another folder, time zone and, with faketime, year: whatever was written must
be the same, byte for byte, and no file may be other than 0600, no folder other
than 0700, even with a umask of 0. ONCE=1 leaves the second run out: a sanitizer
has nothing to say about bytes that are compared. An option that was never taken, or a format,
is a failure: nothing is passed over in silence. Ends with "N runs, N files, N
wrong".
"""
import functools
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys

from commands import ROOT, Workshop

# Options that name an output, and what they need besides.
WRITES = {"--output": "rows", "--receipt": "run.receipt",
          "--rejects": "rejects.csv", "--ics": "due.ics",
          "--ledger": "ledger.csv", "--recovery": "recovery.csv",
          "--drawn": "drawn.csv", "--chart": "chart.svg", "--into": "shards"}
# What it says are messages, and -o is refused (cli/rules_more.sh).
SILENT = ("rules check",)
NEEDS = {("whatif", "--chart"): "--sweep dibao.standard.urban=600:700:50",
         ("refer", "--receipt"): "samples/jiangbei/refer-roster.csv",
         ("audit", "--drawn"): "--sample 5",
         ("review", "--chart"): "--load"}
MORE = """
schedule -r chongqing-jiangbei --from 2021-01 --to 2021-12 samples/schedule/roster.csv
audit -r chongqing-jiangbei -d 2023-02-28 --payments samples/audit/payments.csv samples/audit/roster.csv
review -r chongqing-jiangbei -d 2021-10-01 samples/review/roster.csv
rules gap -r chongqing-jiangbei
rules diff chongqing chongqing-jiangbei samples/quickstart/roster.csv
report --list students -r chongqing-jiangbei --month 2021-10 samples/quickstart/roster.csv
diff given/1.csv given/2.csv
init out/office --rules chongqing-jiangbei
completion bash
"""
FORMATS = re.compile(r"--format[ =]FORMAT\n? *([a-z, ]+ or [a-z]+)")


def lines_of(shop):
    """A line a command (or command and sub-command), without its outputs."""
    found = {}
    for words in shop.lines + [w.split() for w in MORE.split("\n") if w]:
        if "--catalogue" in words:
            continue
        name = words[0]
        key = " ".join([*words[:2], *(w for w in words if "roster" in w)]) \
            if name == "rules" else \
            " ".join(words) if name in ("report", "verify") else name
        plain, at = [], 0
        while at < len(words):
            if words[at] in ("-o", "-f", "--format", *WRITES):
                at += 2
                continue
            plain.append(words[at])
            at += 1
        if key not in found or len(plain) < len(found[key]):
            found[key] = [w for w in plain if w not in ("--excel",)]
    return [words for words in found.values()
            if " ".join(words[:2]) not in SILENT]


def help_of(shop, words):
    """The help; of `rules` the lines of the options that its word takes."""
    text = subprocess.run([shop.program, words[0], "--help"], check=True,
                          capture_output=True, text=True).stdout
    if words[0] != "rules":
        return text
    said = subprocess.run([shop.program, "completion", "suggest", "--",
                           *words[:2], "--"], check=True, capture_output=True,
                          text=True).stdout
    taken = [line.split("\t")[0] for line in said.splitlines()]
    return "".join(part for part in re.split(r"(?m)^(?= )(?!  {9})", text)
                   if any(re.search(rf"{option}\b(?!-)", part)
                          for option in taken))


def environment(shop, second):
    more = {"TZ": "Asia/Shanghai" if second else "America/New_York",
            "TMPDIR": str(shop.folder / ("b" if second else "a"))}
    os.makedirs(more["TMPDIR"], exist_ok=True)
    return dict(shop.environment, **more)


@functools.cache
def another_year(program):
    """What a run in another year begins with; nothing where it cannot be."""
    around = ["faketime", "2031-02-03 04:05:06"]
    if shutil.which("faketime") and subprocess.run(
            [*around, program, "--version"], capture_output=True,
            check=False).returncode == 0:
        return around
    # The address sanitizer wants to be the first library of a program.
    print("no faketime with this program: another year is not tried")
    return []


def make(shop, words, second):
    """(exit status, {name: (mode, bytes)}) of everything that is written."""
    shutil.rmtree(shop.folder / "out", ignore_errors=True)
    os.mkdir(shop.folder / "out")
    done = subprocess.run(
        [*(another_year(shop.program) if second else []), shop.program,
         *words], cwd=shop.folder,
        stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
        check=False, env=environment(shop, second),
        preexec_fn=lambda: os.umask(0o077 if second else 0))
    left = {}
    for path in sorted((shop.folder / "out").rglob("*")):
        mode = stat.S_IMODE(path.lstat().st_mode)
        left[str(path.relative_to(shop.folder / "out"))] = \
            (mode, None if path.is_dir() else path.read_bytes())
    return done.returncode, left, done.stderr


def runs_of(shop, words):
    """The line with each of its outputs and formats in turn."""
    text = help_of(shop, words)
    if "--date" in text and "-d" not in words:
        words = [*words, "-d", "2021-10-01"] # not today
    taken = [o for o in WRITES if re.search(rf"^ .*{o}\b", text, re.M)]
    usual = ["-o", "out/rows"] if "--output" in taken else []
    for option in taken:
        more = NEEDS.get((words[0], option), "").split()
        more = [] if more and more[0] in words else more
        beside = [] if option in ("--output", "--into") else usual
        for name in (["chart.svg", "chart.png"] if option == "--chart"
                     else [WRITES[option]]):
            yield option, [*words[:1], *more, *words[1:], *beside, option,
                           "out/" + name]
    formats = None if words[0] == "merge" else FORMATS.search(text)
    for form in re.findall(r"[a-z]+", formats.group(1).replace(" or ", ", ")
                           ) if formats and usual else ():
        yield form, [*words, *usual, "-f", form]


def main():
    runs = files = wrong = 0
    done, wanted = set(), set()
    with Workshop() as shop:
        for words in lines_of(shop):
            if words[0] == "init":
                cases = [("init", words)]
            else:
                cases = list(runs_of(shop, words))
            for what, line in cases:
                wanted.add((words[0], what))
                status, first, said = make(shop, line, False)
                runs += 1
                if status > 1:
                    if os.environ.get("TELL"):
                        print(" ".join(line), said.decode()[-200:])
                    continue
                done.add((words[0], what))
                again, second = status, first
                if "ONCE" not in os.environ:
                    again, second, _ = make(shop, line, True)
                    runs += 1
                files += len(first)
                for name, (mode, text) in first.items():
                    why = None
                    if mode != (0o700 if text is None else 0o600):
                        why = f"mode {mode:o}"
                    elif second.get(name, (0, b"none"))[1] != text:
                        why = "other bytes when it is written again"
                    if why:
                        wrong += 1
                        print(f"WRONG  {name}: {why}: {' '.join(line)}")
                if not first or again != status:
                    wrong += 1
                    print(f"WRONG  {len(first)} files, status {status}, then "
                          f"{again}: {' '.join(line)}")
    for command, what in sorted(wanted - done):
        wrong += 1
        print(f"WRONG  never written: {command}: {what}")
    print(f"{runs} runs, {files} files, {wrong} wrong")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
