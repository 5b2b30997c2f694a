#!/usr/bin/env python3
"""mutation.py - would the tests notice a wrong operator, constant or condition?

    python3 tests/mutation.py [--build DIR] [--every N] [--jobs N] [--log FILE]
                              [--units [--quick]] [FILE.c ...]

Alters one token of a formula, money or date file of lib at a time, compiles
that file alone, and links it before the library, in a folder of its own: first
into the unit tests that come past the line, that of the file itself first, then
the quickest, then, where all of these pass, into the program for the end-to-end
tests below. What is not altered must pass all of them. Who comes past a line is
seen in a first run of all unit tests, with counters in the files asked for; a
test that does not is not asked, as it cannot notice. A mutant is killed by the
first test that fails. A mutant whose object code is that of the original is no
mutant. A test has so many seconds of a processor, ten times what it needed in
the first run, however long that takes on a machine that does other work, too.

With --log, what became of each mutant is kept in FILE, and what was killed is
not run again: a run that was broken off goes on, and one after a new test asks
the survivors alone. What the first run saw is kept beside it, in a file of the
ending .reach, for as long as the tests and the files are the same. With --units
no end-to-end test is asked, so that more survive: a first run, whose survivors
say which unit test is missing; with --quick not even all of these, but those of
the file itself and the four quickest others, and no mutant that is listed as
one that survives. The tree must stay as it was built, so let nobody else build
in it.

Survivors are printed, one a line, and must stand in tests/mutation_survivors.txt
with the reason why no test can notice; one that does not is an error, and so is
a score below 95 percent of all. Exit status 1 then.
"""
import argparse
import concurrent.futures
import hashlib
import json
import math
import os
import pathlib
import pickle
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILES = """money ratio date month income dibao edge tekun expenditure phaseout
members property standard supplement instalment price medical relief reserve
wider payment monthly due course""".split()
# Slow, or without a formula in them.
NOT_ASKED = set("""arena array buffer chart cliff_brute cut excel_number
excel_text first_line group harmless json_text manifest marks mask partial
plain proof prose quick readable receipt roster rows rulebook share spill split
suite table words xlsx""".split())
END_TO_END = [("published", {}), ("samples", {}), ("schedule", {}),
              ("price", {}), ("medical", {}), ("relief", {}), ("laws", {}),
              ("differential", {"N": "150", "RANDOM_RULES": "6"}),
              ("schedule_differential", {"N": "30", "RANDOM_RULES": "2"})]
MOST_QUICK = 4
SURVIVORS = ROOT / "tests" / "mutation_survivors.txt"

SWAPS = [
    (r"(?<![<>=!\-+*/&|])<(?![<=])(?=\s)", "<="),
    (r"<=(?=\s)", "<"),
    (r"(?<![<>=!\-])(?<=\s)>(?![>=])(?=\s)", ">="),
    (r">=(?=\s)", ">"),
    (r"==", "!="),
    (r"!=", "=="),
    (r"&&", "||"),
    (r"\|\|", "&&"),
    (r"(?<=\s)\+(?=\s)", "-"),
    (r"(?<=[\w)\]]\s)-(?=\s)", "+"),
    (r"(?<=[\w)\]]\s)\*(?=\s)", "/"),
    (r"(?<=\s)/(?=\s)", "*"),
    (r"(?<=\s)%(?=\s)", "/"),
    (r"\+=", "-="),
    (r"-=", "+="),
    (r"\+\+", "--"),
    (r"\btrue\b", "false"),
    (r"\bfalse\b", "true"),
    (r"(?<=[(\s])!(?=[\w(])", ""),
    (r"\bif \((?!\()", "if (!("),
    (r"\bcontinue;", "break;"),
]
NUMBER = re.compile(r"(?<![\w.\"%])(\d+)(?![\w.\"])")


def code_lines(text):
    """(number, line) of code: no comment, string, directive or table of words."""
    inside = False
    for number, line in enumerate(text.splitlines()):
        if inside or line.lstrip().startswith("/*"):
            inside = "*/" not in line
            continue
        if line.startswith("#") or '"' in line or "assert" in line:
            continue
        yield number, line.split("/*")[0]


def mutants(text):
    lines = text.splitlines()
    for number, line in code_lines(text):
        found = []
        for pattern, new in SWAPS:
            for match in re.finditer(pattern, line):
                changed = line[:match.start()] + new + line[match.end():]
                if new == "if (!(":
                    end = closing(line, match.end() - 1)
                    if end is None:
                        continue
                    changed = (line[:match.start()] + new
                               + line[match.end():end] + ")" + line[end:])
                found.append((match.start(), changed))
        for match in NUMBER.finditer(line):
            new = str(int(match.group(1)) + 1)
            found.append((match.start(),
                          line[:match.start()] + new + line[match.end():]))
        for _, changed in sorted(found):
            yield number + 1, line, changed, "\n".join(
                lines[:number] + [changed] + lines[number + 1:]) + "\n"


def closing(line, at):
    """The place of the parenthesis that closes the one at `at`."""
    depth = 0
    for place in range(at, len(line)):
        depth += {"(": 1, ")": -1}.get(line[place], 0)
        if depth == 0:
            return place
    return None


class Build:
    """A finished build: how one file is compiled and how a target is linked."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        self.links = {}

    def library(self):
        """A text that is that of this library alone."""
        return "".join(sorted(
            hashlib.sha256(path.read_bytes()).hexdigest()
            for path in self.folder.glob("lib*.a")))

    def commands(self, target):
        out = subprocess.run(["ninja", "-t", "commands", target],
                             cwd=self.folder, capture_output=True, text=True,
                             check=True).stdout
        return out.splitlines()

    def compile(self, name):
        """The command of lib/NAME.c with @SOURCE@ and @OBJECT@."""
        unit = "lib/CMakeFiles/jiuzhu_core.dir/%s.c.o" % name
        words = [line for line in self.commands(unit)
                 if line.endswith("/lib/%s.c" % name)][-1].split()
        while not words[1].startswith("-"): # what starts the compiler
            del words[0]
        for flag in ("-MD",):
            if flag in words:
                words.remove(flag)
        for flag in ("-MT", "-MF"):
            if flag in words:
                at = words.index(flag)
                del words[at:at + 2]
        words[words.index("-o") + 1] = "@OBJECT@"
        words[-1] = "@SOURCE@"
        return [re.sub(r"^-O3$", "-O1", word) for word in words]

    def link(self, target):
        if target not in self.links:
            line = self.commands(target)[-1]
            line = re.sub(r"^: && | && :.*$", "", line)
            words = line.split()
            at = words.index("-o")
            words[at + 1] = "@OUT@"
            words.insert(at + 2, "@OBJECT@")
            self.links[target] = words
        return self.links[target]


def run(words, cwd, env=None, seconds=60):
    """Exit status; a run that takes too long has failed: each of its processes
    may use so many seconds of a processor and 4 GB, all of them together sixty
    times as long by the clock."""
    def bounds():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    try:
        with subprocess.Popen(words, cwd=cwd, env=env, start_new_session=True,
                              preexec_fn=bounds, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as process:
            try:
                return process.wait(60 * seconds)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                return -9
    except OSError:
        return -1


def filled(words, **values):
    names = {"@%s@" % name.upper(): str(value)
             for name, value in values.items()}
    return [names.get(word, word) for word in words]


def compiled(build, words, name, text, folder):
    """The object, or None: nothing that a compiler takes."""
    source, unit = folder / (name + ".c"), folder / (name + ".o")
    source.write_text(text, encoding="utf-8")
    words = filled(words, source=source, object=unit)
    words[1:1] = ["-iquote", str(ROOT / "lib"), "-w"]
    return unit if run(words, build.folder) == 0 else None


def code_of(unit):
    out = subprocess.run(["objdump", "-d", "-s", "-j", ".text", "-j",
                          ".rodata", "--no-show-raw-insn", str(unit)],
                         capture_output=True, check=False).stdout
    return hashlib.sha256(out.split(b"\n", 3)[-1]).hexdigest()


def environment(**more):
    """That of a unit test; who reads beyond an end finds no 0."""
    return dict(os.environ, LC_ALL="C", CK_FORK="no", MALLOC_PERTURB_="165",
                **more)


class Reach:
    """Which unit tests come past which line of which file, and how long each
    of them takes: a first run of all, with counters in these files."""

    def __init__(self, build, units, folder, most):
        self.build, self.units, self.folder = build, units, folder / "reach"
        self.most = most # so many beside the file's own; None: all
        self.folder.mkdir()
        self.objects, self.seconds = {}, {}
        self.lines, self.functions = {}, {}

    def add(self, name, text, words):
        """False where it does not compile."""
        words = [word for word in words if not word.startswith("-O")]
        words[1:1] = ["--coverage", "-O0"]
        self.objects[name] = compiled(self.build, words, name, text,
                                      self.folder)
        return self.objects[name] is not None

    def see(self, jobs, kept):
        """All unit tests once, or what is kept of the last run of the same;
        the one that fails as it is, or None."""
        key = self.key()
        if kept and kept.exists():
            past = pickle.loads(kept.read_bytes())
            if past["key"] == key:
                self.seconds, self.lines = past["seconds"], past["lines"]
                self.functions = past["functions"]
                return None
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            for test, passed in zip(self.units, pool.map(self.pass_of,
                                                         self.units)):
                if not passed:
                    return "check_" + test
        if kept:
            kept.write_bytes(pickle.dumps({
                "key": key, "seconds": self.seconds, "lines": self.lines,
                "functions": self.functions}))
        return None

    def key(self):
        """A text that is that of these tests and these files alone."""
        texts = [(self.folder / (name + ".c")).read_bytes()
                 for name in sorted(self.objects)]
        texts += [(self.build.folder / "tests" / ("check_" + test)).read_bytes()
                  for test in sorted(self.units)]
        return hashlib.sha256(b"".join(texts)).hexdigest()

    def pass_of(self, test):
        folder = self.folder / test
        folder.mkdir()
        program = folder / "program"
        objects = [str(unit) for unit in self.objects.values()]
        link = filled(self.build.link("tests/check_" + test), out=program)
        at = link.index("@OBJECT@")
        link[at:at + 1] = ["--coverage", *objects]
        if run(link, self.build.folder) != 0:
            return False
        with subprocess.Popen(
                [str(program)], cwd=folder, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                env=environment(
                    GCOV_PREFIX=str(folder),
                    GCOV_PREFIX_STRIP=str(len(self.folder.parts) - 1)),
        ) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.seconds[test] = usage.ru_utime + usage.ru_stime
        self.read(test, folder)
        shutil.rmtree(folder)
        return status == 0

    def read(self, test, folder):
        counted = sorted(folder.rglob("*.gcda"))
        for path in counted:
            (path.parent / (path.stem + ".gcno")).symlink_to(
                self.folder / (path.stem + ".gcno"))
        out = subprocess.run(["gcov", "--json-format", "--stdout", *counted],
                             cwd=folder, capture_output=True, text=True,
                             check=True).stdout
        for line in out.splitlines():
            for file in json.loads(line)["files"]:
                self.note(test, pathlib.Path(file["file"]), file)

    def note(self, test, path, file):
        if path.suffix != ".c" or path.stem not in self.objects:
            return
        for line in file["lines"]:
            tests = self.lines.setdefault((path.stem, line["line_number"]),
                                          set())
            if line["count"]:
                tests.add(test)
        for function in file["functions"]:
            key = (path.stem, function["start_line"], function["end_line"])
            tests = self.functions.setdefault(key, set())
            if function["execution_count"]:
                tests.add(test)

    def tests(self, name, number):
        """Those of a line, or of its function where it has no code of its own;
        all of them beside the functions."""
        found = self.lines.get((name, number))
        for (file, first, last), tests in self.functions.items():
            if found is None and file == name and first <= number <= last:
                found = tests
        found = set(self.units) if found is None else found
        own = [test for test in found
               if test == name or test.startswith(name + "_")]
        rest = sorted(set(found) - set(own),
                      key=lambda test: (self.seconds[test], test))
        found = sorted(own, key=len) + rest[:self.most]
        return [(test, 2 + math.ceil(10 * self.seconds[test]))
                for test in found]


def killer(build, unit, tests, folder, end_to_end=()):
    """The test that notices, or None."""
    for test, seconds in tests:
        program = folder / ("check_" + test)
        if run(filled(build.link("tests/check_" + test), out=program,
                      object=unit), build.folder) != 0:
            return "link"
        status = run([str(program)], folder, environment(), seconds)
        program.unlink()
        if status != 0:
            return "check_" + test
    if not end_to_end:
        return None
    program = folder / "jiuzhu"
    if run(filled(build.link("jiuzhu"), out=program, object=unit),
           build.folder) != 0:
        return "link"
    for beside in ("tests", "locale", "jiuzhu-chart.so",
                   "jiuzhu-documents.so"):
        if not (folder / beside).exists():
            (folder / beside).symlink_to(build.folder / beside)
    for script, more in end_to_end:
        env = dict(os.environ, JIUZHU=str(program), **more)
        if run(["sh", str(ROOT / "tests" / "cli" / (script + ".sh"))],
               folder, env, 120) != 0:
            return script + ".sh"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default=str(ROOT / "build"))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--log", type=pathlib.Path)
    parser.add_argument("--units", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("files", nargs="*", metavar="FILE.c")
    asked = parser.parse_args()
    build = Build(asked.build)
    units = [p.stem[6:] for p in (ROOT / "tests").glob("check_*.c")
             if (build.folder / "tests" / p.stem).exists()]
    units = [name for name in units if name not in NOT_ASKED]
    names = [pathlib.Path(f).stem for f in asked.files] or FILES
    known = excused()
    past = Log(asked.log)
    scripts = () if asked.units else END_TO_END
    work = pathlib.Path(tempfile.mkdtemp())
    reach = Reach(build, units, work, MOST_QUICK if asked.quick else None)
    total = killed = 0
    unexplained, needed = [], set()

    def one(job):
        index, name, number, line, changed, text, words, original = job
        verdict = past.verdict(text)
        if asked.quick and key_of(name, line, changed) in known:
            verdict = "none"
        if verdict:
            return name, number, line, changed, verdict
        folder = work / str(index)
        folder.mkdir()
        unit = compiled(build, words, name, text, folder)
        verdict = ("none" if unit is None or code_of(unit) == original
                   else killer(build, unit, reach.tests(name, number), folder,
                               scripts))
        shutil.rmtree(folder)
        past.keep(text, verdict)
        return name, number, line, changed, verdict

    try:
        jobs, bases = [], {}
        for name in names:
            text = (ROOT / "lib" / (name + ".c")).read_text(encoding="utf-8")
            words = build.compile(name)
            bases[name] = compiled(build, words, name, text, work)
            if not bases[name] or not reach.add(name, text, words):
                sys.exit("mutation.py: lib/%s.c does not compile" % name)
            original = code_of(bases[name])
            for mutant in mutants(text):
                jobs.append((len(jobs), name, *mutant, words, original))
        noticed = reach.see(asked.jobs, asked.log and
                            asked.log.with_suffix(".reach"))
        if not noticed and not past.verdict(build.library()):
            noticed = killer(build, bases[names[0]], (), work, scripts)
            if scripts and not noticed:
                past.keep(build.library(), "unaltered")
        if noticed:
            sys.exit("mutation.py: %s fails without a mutant" % noticed)
        jobs = jobs[::asked.every]
        score, last = {}, None
        with concurrent.futures.ThreadPoolExecutor(asked.jobs) as pool:
            for name, number, line, changed, verdict in pool.map(one, jobs):
                if last and name != last:
                    tell(last, score)
                last = name
                if verdict in ("none", "link"):
                    continue
                of, dead = score.get(name, (0, 0))
                score[name] = of + 1, dead + (verdict is not None)
                total += 1
                if verdict is not None:
                    killed += 1
                    continue
                key = key_of(name, line, changed)
                excuse = known.get(key)
                needed.add(key)
                print("survives %s:%d: %s -> %s%s" % (
                    name + ".c", number, line.strip(), changed.strip(),
                    " (%s)" % excuse if excuse else ""), flush=True)
                if not excuse:
                    unexplained.append(key)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    if last:
        tell(last, score)
    if not asked.quick and asked.every == 1:
        for key in sorted(set(known) - needed):
            if key.partition(".c: ")[0] in names:
                print("is listed and does not survive: %s" % key)
    print("%d mutants, %d killed (%.1f %%), %d survive, %d of them unexplained"
          % (total, killed, 100 * killed / max(total, 1), total - killed,
             len(unexplained)))
    sys.exit(1 if unexplained or killed * 100 < 95 * total else 0)


class Log:
    """What became of each mutant: the hash of its text, and the test."""

    def __init__(self, path):
        self.path, self.lock, self.known = path, threading.Lock(), {}
        if path and path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                key, _, verdict = line.partition(" ")
                self.known[key] = verdict

    @staticmethod
    def key(text):
        return hashlib.sha256(text.encode()).hexdigest()

    def verdict(self, text):
        return self.known.get(self.key(text))

    def keep(self, text, verdict):
        """Who survives, or could not be linked, is asked again next time."""
        if self.path and verdict not in (None, "link"):
            with self.lock, self.path.open("a", encoding="utf-8") as out:
                out.write("%s %s\n" % (self.key(text), verdict))


def tell(name, score):
    """A file is done: a long run that is broken off has said so much."""
    of, dead = score.get(name, (0, 0))
    print("%-16s %4d of %4d killed" % (name + ".c", dead, of), flush=True)


def key_of(name, line, changed):
    return "%s.c: %s -> %s" % (name, line.strip(), changed.strip())


def excused():
    """Survivors that no test can notice: `FILE.c: before -> after | reason`."""
    found = {}
    if SURVIVORS.exists():
        for line in SURVIVORS.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                key, _, reason = line.partition(" | ")
                found[key] = reason
    return found


if __name__ == "__main__":
    main()
