"""The commands of commands.txt, run as programs: used by faults.py and others.
LINES=commands_more.txt names others.

A Workshop is a folder with samples/ and given/; run() gives a Run, all that a
run has left: exit status, standard output and error, and the files of out/.
"""
import os
import pathlib
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parent.parent


@dataclass
class Run:
    status: int
    out: bytes
    err: bytes
    files: dict = field(default_factory=dict)

    def result(self):
        """What must be the same whenever a run is done."""
        return (self.status, self.out, self.files)


def read_lines():
    """(lines that prepare, lines to test), each a list of words."""
    given, lines = [], []
    path = ROOT / "tests" / os.environ.get("LINES", "commands.txt")
    for line in path.read_text("utf-8").splitlines():
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if words[0] == "!":
            given.append(words[1:])
        else:
            lines.append(words)
    return given, lines


class Workshop:
    """A folder to work in; use it in a `with`."""

    def __init__(self, program=None):
        self.program = os.path.abspath(program or os.environ.get(
            "JIUZHU", ROOT / "build/jiuzhu"))
        self.environment = dict(os.environ, LC_ALL="C",
                                JIUZHU_RULES_DIR=str(ROOT / "rules"))
        for name in ("JIUZHU_RULES", "LANGUAGE", "LANG", "TMPDIR"):
            self.environment.pop(name, None)

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="workshop."))
        os.symlink(ROOT / "samples", self.folder / "samples")
        (self.folder / "given").mkdir()
        given, self.lines = read_lines()
        for words in given:
            done = self.run(words)
            assert done.status in (0, 1), (words, done)
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def empty(self, before=None):
        """Makes out/ empty, but for the files of `before`."""
        shutil.rmtree(self.folder / "out", ignore_errors=True)
        (self.folder / "out").mkdir()
        for name, text in (before or {}).items():
            path = self.folder / "out" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)

    def left(self):
        """Every file of out/, by its name there."""
        top = self.folder / "out"
        return {str(path.relative_to(top)): path.read_bytes()
                for path in sorted(top.rglob("*")) if path.is_file()}

    def run(self, words, around=(), before=None, **environment):
        """Runs the program behind the words of `around`, as of strace."""
        self.empty(before)
        try:
            done = subprocess.run([*around, self.program, *words],
                                  cwd=self.folder, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=120,
                                  check=False,
                                  env=dict(self.environment, **environment))
        except subprocess.TimeoutExpired:
            return Run(124, b"", b"it hangs", self.left())
        return Run(done.returncode, done.stdout, done.stderr, self.left())
