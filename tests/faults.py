#!/usr/bin/env python3
"""faults.py quick|all [SECTION...]: what becomes of a run when memory, disk or
power fail.

Every line of commands.txt is run as it is; then again and again, with one
thing failing each time. Each such run must either give the same result (exit
status, rows, files, byte for byte), or end with 2 after a message and leave
under the name of its output (-o) nothing, or what was there before. The files
beside it (--rejects, --ledger ...) may be there, whole; so may an output that
replaced one, when the folder can be written and not synced. `rules check`,
`rules provisions` and `doctor` tell of a pack that cannot be read, and end with
1; `rules list` has it in its place.

  memory   the Nth allocation fails, once and from then on (fail_allocations.c);
           libiniparser, libical, libxlsxwriter and those that draw do not
           always look whether they got what they asked for: a run that they
           let die must leave no file either, and is counted apart; so is a
           workbook or picture for which they were refused once (memory, or a
           write to a temporary file of their own) and went on
  calls    the Nth read, write, fsync, rename, linkat, openat, fstat ... fails
           with EIO or ENOSPC (strace -e inject)
  kill     SIGKILL at the Nth write, fsync, linkat, rename; the next run is as
           ever and leaves no temporary file
  refuse   a call of one of our functions that returns a status, the first of
           each place in the program, returns STATUS_OVERFLOW (one of lib) or
           STATUS_MEMORY and does nothing (jiuzhu-refusing, refuse_calls.c);
           a household may be rejected for it, with a message; of the coverage
           build (JIUZHU=build-coverage/jiuzhu), whose places have names
  both     an allocation fails while a call fails
  full     /dev/full, a file size limit, a full tmpfs, a pipe closed early
  two      two runs onto one file: it is one of the two, whole
  counts   households in = rows out + rejected, for generated rosters

`quick` takes of the allocations that come by one chain of five callers the
first, of the calls some of the N; `all` takes each (an allocation that many
commands make when they read the same pack in one of them). Between the two,
`quick chains` takes the first of each whole chain of callers, `quick own` the
first of what a library asks for within one call of ours. ONLY=EXPRESSION
names the lines to run; BEGIN=N takes for done, in `memory` and `chains`, those
before the Nth. Ends with
"N passed, N failed"; a thing that cannot be done here (strace without ptrace,
tmpfs without root) is said and not counted.
"""
import collections
import os
import pathlib
import random
import re
import resource
import signal
import subprocess
import sys
import time

from commands import ROOT, Run, Workshop

QUICK = {"calls": 1, "kill": 1, "both": 1}
CALLS = {"read": "EIO", "pread64": "EIO", "write": "ENOSPC", "fsync": "EIO",
         "rename": "EIO", "linkat": "ENOSPC", "openat": "EMFILE",
         "memfd_create": "ENOMEM", "lseek": "EIO",
         "mkdir": "ENOSPC"}
KILLS = ("write", "fsync", "linkat", "rename")
CARELESS = ("libiniparser.so", "libical.so", "libxlsxwriter.so", "libglib-",
            "libpango", "libcairo.so", "libfontconfig.so", "libharfbuzz.so",
            "libfreetype.so", "libgobject-", "libpixman-")
NOBODY = "0" * 16  # asked for by a library that draws: not tried
DEADLY = (-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGTRAP)
OLD = b"what was there before\n"


class Tally:
    """Counts runs; tells what went wrong."""

    def __init__(self):
        self.passed = self.failed = self.died = self.poorer = 0
        self.shown = {}

    def add(self, what, why):
        if not why:
            self.passed += 1
            return
        self.failed += 1
        command = what.split(": ")[-1]
        self.shown[command] = self.shown.get(command, 0) + 1
        if self.shown[command] <= 4:
            print(f"FAILED  {what}\n        {why}", flush=True)


def is_output(words, name):
    """Is out/NAME the file of -o? The others are beside it."""
    return f"out/{name}" in words[:-1] and \
        words[words.index(f"out/{name}") - 1] == "-o"


def judge(words, base, run, before, mute=False):
    """Why the run is wrong, or None."""
    stray = [name for name in run.files
             if name not in base.files and name not in before]
    if run.status < 0 or run.status >= 128:
        return f"died: {run.status}; {run.err[-900:]!r}"
    if stray:
        return f"left {stray}"
    if run.status == base.status:
        if run.result() == base.result():
            return missing_message(words, base, run, mute)
        if words[:2] == ["rules", "list"] and \
                any(b"(cannot be read)" in text
                    for text in run.files.values()):
            return None
        if run.status < 2:
            return "another result, status " + str(run.status)
    if words[0] == "rules" and run.status == 1 and \
            (mute or b": cannot read: " in run.err or
             "无法读取：".encode() in run.err):
        return None
    if words[0] == "doctor" and run.status == 1 and \
            any(b"cannot be read" in text for text in run.files.values()):
        return None
    if run.status not in (2, 127):
        return f"status {run.status}, expected {base.status} or 2"
    if not run.err and not mute:
        return "no message"
    if run.status == 2 and b"jiuzhu: " not in run.err and not mute:
        return f"what message? {run.err[:200]!r}"
    for name, text in run.files.items():
        whole = text == base.files.get(name)
        if text == before.get(name) or \
                whole and (name in before or not is_output(words, name)):
            continue
        return f"left {name}: {text[:80]!r} after {run.err[-200:]!r}"
    return None


def ours(words, run):
    """What we say, without libxlsxwriter and those that draw."""
    return [line for line in run.err.splitlines()
            if not line.startswith(b"[ERROR][./src/") and
            ("--chart" not in words or line.startswith(b"jiuzhu: "))]


def missing_message(words, base, run, mute):
    """A run that is done has said all that it had to say."""
    said = ours(words, run)
    if mute or ours(words, base) == said or not base.err.isascii():
        return None  # gettext speaks English where it has no memory
    if run.status == 2 and b"jiuzhu: " in run.err:
        return None
    if b"jiuzhu: out of memory" in run.err:
        return None
    return f"said {run.err[-300:]!r}, expected {base.err[-300:]!r}"


def some(total, section, everything):
    """The N to try: all, or some, the first and the last among them."""
    want = QUICK[section]
    if everything or total <= want:
        return range(1, total + 1)
    draw = random.Random(total)
    return sorted({1, total, *(draw.randint(1, total) for _ in range(want))})


def old_of(base, number):
    """What is there before: in every other run, old outputs."""
    if number % 2:
        return {}
    return {name: OLD for name in base.files if "/" not in name}


# ---- memory ---------------------------------------------------------------

def build_allocator(shop):
    library = shop.folder / "fail_allocations.so"
    subprocess.run([os.environ.get("CC", "cc"), "-O2", "-shared", "-fPIC",
                    "-o", library, ROOT / "tests/fail_allocations.c", "-ldl"],
                   check=True)
    return str(library)


def sites_of(shop, library, words, **how):
    """The chain of callers of each allocation of the run."""
    sites = shop.folder / "sites"
    shop.run(words, LD_PRELOAD=library, FAIL_SITES=str(sites),
             **(how or {"FAIL_DEPTH": "1"}))
    return sites.read_text("ascii").split()


def allocations(sites, seen, everything):
    """The numbers to let fail: of each chain of callers the first; or each.

    The Nth allocation by a chain of five callers is the same in every command
    that reads the same pack: it fails in the first of them. (What the others
    do about it is what `chains` shows, by whole chains.)
    """
    for number, key in enumerate(numbered(sites, everything), 1):
        if key not in seen and key[0] != NOBODY:
            seen.add(key)
            yield number


def numbered(sites, everything):
    """Each chain of callers, and how often it has come so far."""
    times = collections.Counter()
    for site in sites:
        times[site] += 1
        yield site, times[site] if everything else 1


def poorer(words, base, run):
    """A workbook, or a picture, that lacks something? `verify` finds it so."""
    if words[0] == "verify":
        return run.status == 1
    return ("xlsx" in words or "--chart" in words) and \
        run.status == base.status and run.files != base.files


def chains(shop, tally, everything):
    memory(shop, tally, everything, FAIL_DEPTH="48")


def own(shop, tally, everything):
    memory(shop, tally, everything, FAIL_OWN="1")


def careless(trace):
    """Do the callers come to a library that does not look, before ours?"""
    for line in trace.read_text("utf-8").splitlines():
        name = pathlib.Path(line.split("(")[0]).name
        if name.startswith(CARELESS):
            return True
        if name.startswith("jiuzhu"):
            return False
    return False


def died_in_library(words, run, died, tally):
    """A run that a library's want of memory ended is not done, as others."""
    if run.status not in DEADLY:
        return
    if not died.exists():
        # Threads that look for fonts leave no trace.
        tally.died += "--chart" in words
        if "--chart" in words:
            run.status, run.err = 2, b"jiuzhu: died in a library"
        return
    if careless(died):
        tally.died += 1
        run.status, run.err = 2, b"jiuzhu: died in a library"
    else:
        run.err += died.read_bytes()
    died.unlink()


def memory(shop, tally, everything, **how):
    library = build_allocator(shop)
    how = how or {"FAIL_DEPTH": "5"}
    seen = set()
    for line, words in enumerate(shop.lines, 1):
        base = shop.run(words)
        assert base.status < 2, (words, base)
        sites = sites_of(shop, library, words, **how)
        total = len(sites)
        if line < int(os.environ.get("BEGIN", "1")):
            seen.update(numbered(sites, everything))
            continue
        for number in allocations(sites, seen, everything):
            for persists in ({}, {"FAIL_ON": "1"}):
                before = old_of(base, number)
                who, died = shop.folder / "who", shop.folder / "died"
                run = shop.run(words, before=before, LD_PRELOAD=library,
                               FAIL_AT=str(number), FAIL_WHO=str(who),
                               FAIL_DIED=str(died), **persists)
                died_in_library(words, run, died, tally)
                if not persists and poorer(words, base, run) and \
                        careless(who):
                    tally.poorer += 1
                    run = base
                tally.add(f"allocation {number} of {total}"
                          f"{' and all after' if persists else ''}: "
                          f"{' '.join(words)}",
                          judge(words, base, run, before))


# ---- refused calls --------------------------------------------------------

# A call that is not made leaves undone what its caller relies on: the end of
# a file, what is said, what is freed whatever becomes of it, the reason of a
# refusal. (Their own failures are those of what they call.)
NOT_REFUSED = {
    "outfile_commit", "outfile_prepare", "output_tell", "workbook_finish",
    "rulebook_init", "scheduler_begin", "monthly_begin",
    "scheduler_decision", "lab_open", "json_text_read", "determine",
    "determine_again", "audit_household", "bytes_read"}
# Where what does not fit is left out, or cannot but fit, since what it is made
# of does: shares, rates and limits for the eye, steps of a search.
FOR_THE_EYE = {
    "determination_limit", "put_exact", "cliff_marginal_rate", "put_count",
    "cliff_total_fen", "shown", "audit_sample_take", "lab_decide",
    "explain_result", "explain_grounds", "explain_steps", "param_parse",
    "screen_reason", "trace_json", "put_incomes", "cliff_rows", "swept_value",
    "readable_share", "parse_ratio", "put_income",
    "sweep_parse", "doctor_place", "scheduler_version"}
CANNOT_FAIL = {"determination_per_capita", "application_examine"}
OVERFLOW, MEMORY = "3", "6"


def pure_functions():
    """The names of those of lib that return a status."""
    return {name for header in (ROOT / "lib").glob("*.h") for name in
            re.findall(r"^enum status (\w+)\(", header.read_text("utf-8"),
                       re.M)}


def refuse(shop, tally, everything):
    """`all` refuses them with either status."""
    ours, pure, seen = shop.program, pure_functions(), NOT_REFUSED | CANNOT_FAIL
    sites = shop.folder / "sites"
    shop.program = os.path.join(os.path.dirname(ours), "jiuzhu-refusing")
    for words in shop.lines:
        if "-j 2" in " ".join(words):
            continue  # the order of calls differs from run to run
        base = shop.run(words, REFUSE_SITES=str(sites))
        for number, site in enumerate(sites.read_text("ascii").split(), 1):
            name = site.split(":")[0]
            if site in seen or name in seen:
                continue
            seen.add(site)
            kinds = {OVERFLOW if name in pure else MEMORY}
            for status in kinds | ({OVERFLOW, MEMORY} if everything else set()):
                run = shop.run(words, REFUSE_AT=str(number),
                               REFUSE_STATUS=status)
                why = judge_refused(words, base, run)
                if why and FOR_THE_EYE & places_of(shop.program, site):
                    why = None
                tally.add(f"{site} refused with {status}: {' '.join(words)}",
                          why)
    shop.program = ours


def places_of(program, site):
    """The functions in which a call stands."""
    done = subprocess.run(["addr2line", "-f", "-i", "-e", program,
                           "0x" + site.split(":")[1]], capture_output=True,
                          text=True, check=True)
    return set(done.stdout.splitlines()[::2])


def judge_refused(words, base, run):
    if run.status == 1 and run.err != base.err and base.status < 2:
        return None  # it is told
    return judge(words, base, run, {})


# ---- system calls ---------------------------------------------------------

def can_trace():
    try:
        done = subprocess.run(["strace", "-qq", "-e", "inject=fsync:error=EIO",
                               "-e", "trace=fsync", "true"],
                              capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return done.returncode == 0 and not done.stderr


def trace(shop, call, what):
    return ["strace", "-f", "-qq", "-o", str(shop.folder / "trace"),
            "-e", f"trace={call}", "-e", f"inject={call}:{what}"]


def calls_of(shop, call, words):
    """How often the run makes the call."""
    shop.run(words, around=["strace", "-f", "-qq", "-o",
                            str(shop.folder / "trace"), "-e",
                            f"trace={call}"])
    text = (shop.folder / "trace").read_text("utf-8", "replace")
    return len(re.findall(rf"^\d+ +{call}\(", text, re.M))


def calls(shop, tally, everything):
    for words in shop.lines:
        base = shop.run(words)
        for call, error in CALLS.items():
            total = calls_of(shop, call, words)
            for number in some(total, "calls", everything):
                for on in ("", "+"):
                    before = old_of(base, number)
                    run = shop.run(words, before=before, around=trace(
                        shop, call, f"error={error}:when={number}{on}"))
                    # Persistently: other fonts than those that would be.
                    fonts = call == "openat" and "--chart" in words
                    if (not on or fonts) and poorer(words, base, run):
                        tally.poorer += 1
                        run = base
                    # A message that cannot be written is not heard.
                    mute = call == "write"
                    tally.add(f"{call} {number}{on} of {total}: {error}: "
                              f"{' '.join(words)}",
                              judge(words, base, run, before, mute))


def kill(shop, tally, everything):
    for words in shop.lines:
        base = shop.run(words)
        for call in KILLS:
            total = calls_of(shop, call, words)
            for number in some(total, "kill", everything):
                tally.add(f"killed at {call} {number} of {total}: "
                          f"{' '.join(words)}",
                          killed(shop, words, base, call, number))


def killed(shop, words, base, call, number):
    before = old_of(base, number)
    run = shop.run(words, before=before, around=trace(
        shop, call, f"signal=KILL:when={number}"))
    for name, text in run.files.items():
        if name in base.files and text not in (before.get(name),
                                               base.files[name]):
            return f"half a file: {name}: {text[:80]!r}"
    kept = {name: text for name, text in run.files.items()
            if not words[0] == "split"}
    again = shop.run(words, before=kept)
    if again.result() != base.result():
        return f"the next run: {again.status}, {sorted(again.files)}, " \
               f"{again.err[-200:]!r}"
    return None


def both(shop, tally, everything):
    library = build_allocator(shop)
    died = shop.folder / "died"
    for words in shop.lines:
        base = shop.run(words)
        total = len(sites_of(shop, library, words))
        for call, error in (("write", "ENOSPC"), ("read", "EIO")):
            times = calls_of(shop, call, words)
            draw = random.Random(total)
            for turn in range(QUICK["both"] * (10 if everything else 1)):
                number = draw.randint(1, max(times, 1))
                before = old_of(base, turn)
                around = trace(shop, call, f"error={error}:when={number}+")
                around += ["-E", f"LD_PRELOAD={library}",
                           "-E", f"FAIL_DIED={died}",
                           "-E", f"FAIL_AT={draw.randint(1, total)}"]
                run = shop.run(words, before=before, around=around)
                died_in_library(words, run, died, tally)
                tally.add(f"{call} {number}+ and {around[-1]}: "
                          f"{' '.join(words)}",
                          judge(words, base, run, before, True))


# ---- full disks, closed pipes --------------------------------------------

def full_tmpfs(shop):
    """A file system of 16 kB under full/, or None."""
    place = shop.folder / "full"
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "none",
                           place], capture_output=True, check=False)
    return place if done.returncode == 0 else None


def redirected(words, place):
    return [word.replace("out/", place) for word in words]


def limited(size):
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


def plain(shop, words, **more):
    shop.empty()
    done = subprocess.run([shop.program, *words], cwd=shop.folder,
                          stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          env=shop.environment, timeout=120, check=False,
                          **more)
    return Run(done.returncode, b"", done.stderr, shop.left())


def full(shop, tally, everything):
    del everything
    place = full_tmpfs(shop)
    if not place:
        print("cannot mount a tmpfs here: a full file system is not tried")
    try:
        for words in shop.lines:
            full_of(shop, tally, words, place)
    finally:
        if place:
            subprocess.run(["umount", place], check=True)


def full_of(shop, tally, words, place):
    base = shop.run(words)
    name = " ".join(words)
    for size in (0, 100):
        run = plain(shop, words, stdout=subprocess.DEVNULL,
                    preexec_fn=limited(size))
        run.out = base.out
        tally.add(f"files of {size} bytes at most: {name}",
                  judge(words, base, run, {}))
    if base.out:
        with open("/dev/full", "wb") as device:
            run = plain(shop, words, stdout=device)
        tally.add(f"/dev/full: {name}", None if run.status == 2 and
                  b"No space left" in run.err else f"{run}")
        tally.add(f"closed pipe: {name}", closed_pipe(shop, words))
    if place and base.files:
        filler = place / "filler"
        filler.write_bytes(b"x" * 16384)
        run = plain(shop, redirected(words, "full/"),
                    stdout=subprocess.DEVNULL)
        rest = [path.name for path in place.rglob("*") if path.is_file()]
        tally.add(f"full tmpfs: {name}",
                  None if run.status == 2 and run.err and rest == ["filler"]
                  else f"status {run.status}, left {rest}")
        filler.unlink()


def closed_pipe(shop, words):
    read_end, write_end = os.pipe()
    os.close(read_end)
    run = plain(shop, words, stdout=write_end,
                preexec_fn=lambda: signal.signal(signal.SIGPIPE,
                                                 signal.SIG_DFL))
    os.close(write_end)
    if run.status == -signal.SIGPIPE and not run.err:
        return None
    return f"status {run.status}: {run.err[-200:]!r}"


# ---- two at once ----------------------------------------------------------

def two(shop, tally, everything):
    lines = [words for words in shop.lines if "out/rows.csv" in words and
             words[0] == "determine"][:3]
    wholes = [shop.run(words).files["rows.csv"] for words in lines]
    for turn in range(100 if everything else 10):
        shop.empty()
        running = [subprocess.Popen([shop.program, *words], cwd=shop.folder,
                                    stdin=subprocess.DEVNULL,
                                    stdout=subprocess.DEVNULL,
                                    stderr=subprocess.DEVNULL,
                                    env=shop.environment)
                   for words in lines]
        ends = [process.wait() for process in running]
        left = shop.left()
        left.pop("rejects.csv", None)
        good = max(ends) < 2 and left.keys() == {"rows.csv"} and \
            left["rows.csv"] in wholes
        tally.add(f"at once, {turn}", None if good else f"{ends} {left}")


# ---- counts ---------------------------------------------------------------

def damaged_roster(seed):
    """A roster of some households, every now and then a broken row."""
    draw = random.Random(seed)
    rows = ["household_id,birth_date,area,wage,savings"]
    for number in range(draw.randint(1, 300)):
        for _ in range(draw.randint(1, 4)):
            wage = draw.choice(["0", "100", "500.50", "x", "1e5", "-3", ""])
            born = draw.choice(["1980-01-01"] * 5 + ["1980-13-01", "\x00"])
            rows.append(f"H{number},{born},{draw.choice(['urban', 'rural'])},"
                        f"{wage if draw.random() < .2 else 300},0")
            if draw.random() < .02:
                rows[-1] += draw.choice([",1", '"', ",\xff", '"a"b', ""])
    return "\n".join(rows).encode("utf-8", "surrogateescape") + b"\n", \
        {row.split(",")[0] for row in rows[1:]}


def counts(shop, tally, everything):
    summary = re.compile(rb"(\d+) households in, (\d+) rows out, (\d+) rej")
    for seed in range(1000 if everything else 40):
        text, households = damaged_roster(seed)
        (shop.folder / "roster.csv").write_bytes(text)
        run = shop.run(["determine", "-q", "-r", "chongqing-jiangbei", "-d",
                        "2021-10-01", "--rejects", "out/rejects.csv", "-o",
                        "out/rows.csv", "-j", str(1 + seed % 3),
                        "roster.csv"])
        tally.add(f"counts, seed {seed}",
                  miscounted(run, households, summary))


def miscounted(run, households, summary):
    found = summary.search(run.err)
    if run.status == 2 and not run.files:
        return None
    if run.status > 1 or not found:
        return f"status {run.status}, {run.err[-200:]!r}"
    came, out, rejected = map(int, found.groups())
    rows = run.files["rows.csv"].decode().splitlines()[1:]
    given = {row.split(",")[0] for row in rows}
    if came != out + rejected or out != len(rows) or len(given) != out:
        return f"{came} in, {out} out, {rejected} rejected, {len(rows)} rows"
    if came != len(households) or not given <= households:
        return f"{came} households were counted of {len(households)}"
    lost = [household for household in households - given
            if household.encode() + b"," not in run.files["rejects.csv"]]
    return f"lost: {lost}" if lost else None


SECTIONS = {"memory": memory, "chains": chains, "own": own, "refuse": refuse, "calls": calls,
            "kill": kill, "both": both, "full": full, "two": two,
            "counts": counts}


def main():
    if len(sys.argv) < 2 or sys.argv[1] not in ("quick", "all"):
        sys.exit(__doc__)
    everything = sys.argv[1] == "all"
    tally = Tally()
    traced = can_trace()
    if not traced:
        print("strace cannot trace here: calls, kill and both are not tried")
    with Workshop() as shop:
        only = os.environ.get("ONLY")
        if only:
            shop.lines = [w for w in shop.lines if re.search(only, " ".join(w))]
        usual = [name for name in SECTIONS 
                 if name not in ("chains", "own", "refuse")]
        for name in sys.argv[2:] or usual:
            if name in ("calls", "kill", "both") and not traced:
                continue
            before, begun = tally.passed + tally.failed, time.monotonic()
            SECTIONS[name](shop, tally, everything)
            print(f"{name}: {tally.passed + tally.failed - before} runs, "
                  f"{time.monotonic() - begun:.0f} s", flush=True)
    if tally.poorer:
        print(f"{tally.poorer} workbooks or pictures lack what a library once "
              "could not keep")
    if tally.died:
        print(f"{tally.died} of the runs died in a library that does not look")
    print(f"{tally.passed} passed, {tally.failed} failed")
    sys.exit(tally.failed > 0)


if __name__ == "__main__":
    main()
