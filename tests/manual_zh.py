#!/usr/bin/env python3
"""Compares the Chinese manual, man/zh_CN, with the English one, man.

A page is there in both; has the same sections, subsections, lists, options,
exit statuses and cross-references, and the same example commands, in the same
order; and no paragraph more or less, none left in English. As it is installed,
with breaks allowed between characters, its text fits 80 columns. Prints what
differs, and ends with "N pages, N that differ".

The commands of the Chinese pages, whose output is Chinese, are run by
manual_examples.py.
"""
import os
import pathlib
import re
import subprocess
import sys
import unicodedata

MAN = pathlib.Path(__file__).resolve().parent.parent / "man"
# Sections that formatters know by their English names.
KNOWN = {"NAME", "SYNOPSIS", "DESCRIPTION", "ENVIRONMENT", "FILES",
         "EXIT STATUS", "EXAMPLES", "DIAGNOSTICS", "SEE ALSO", "STANDARDS",
         "CAVEATS"}
STRUCTURE = re.compile(r"\.(Sh|Ss|Bl|El|It|Pp|Bd|Ed|Dl|D1|Rs|Re|%\w)\b ?(.*)")
# A macro of an item that is the same in both languages.
SAME = re.compile(r"(Fl|Cm|Ar|Ev|Pa)\b")

# What stands for a value may be in Chinese.
PLACE = re.compile(r"\bAr [^\s,.|/:]+")


def skeleton(page):
    """(line number, what must be the same) of a page, piece by piece."""
    section = ""
    in_block = in_text = False
    page = page.replace(" \\\n", " ")  # a line that goes on
    for number, line in enumerate(page.split("\n"), 1):
        if in_block:
            if line.startswith("$ ") and section == "EXAMPLES":
                yield number, line
            in_block = not line.startswith(".Ed")
            continue
        if line.startswith('.\\"') or re.match(r"\.(Dd|Dt|Os|Nd)\b", line):
            if line.startswith(".Dt"):
                yield number, line
            continue
        if section == "SYNOPSIS" and line and not line.startswith(".Sh"):
            yield number, PLACE.sub("Ar", line)
            continue
        found = STRUCTURE.match(line)
        if not found and re.match(r"\.Xr ", line) and section == "SEE ALSO":
            yield number, line.rstrip(" ,")
            continue
        if not found:
            if line and not in_text:
                in_text = True
                yield number, "text"
            continue
        in_text = False
        macro, rest = found.groups()
        in_block = macro == "Bd"
        if macro == "Sh":
            section = rest if rest in KNOWN else "another"
            yield number, f".Sh {section}"
        elif macro == "It" and (SAME.match(rest) or rest.isdigit()):
            # Behind these words stands what people read.
            same = re.split(r" No | Ta (?!.* Ta )", rest)[0]
            yield number, ".It " + PLACE.sub("Ar", same)
        elif macro == "Bl":
            yield number, f".Bl {rest.split()[0]}"
        else:
            yield number, f".{macro}"


def difference(english, chinese):
    """The first piece that differs, in words, or None."""
    here, there = list(skeleton(english)), list(skeleton(chinese))
    for (line, piece), (line_zh, piece_zh) in zip(here, there):
        if piece != piece_zh:
            return f"line {line}: '{piece}', in Chinese line {line_zh}: " \
                   f"'{piece_zh}'"
    if len(here) != len(there):
        return f"{len(here)} pieces, in Chinese {len(there)}"
    return None


def left_in_english(chinese):
    """Lines of text that hold five English words and nothing Chinese."""
    section = ""
    block = False
    for number, line in enumerate(chinese.split("\n"), 1):
        if line.startswith(".Sh "):
            section = line[4:]
        block = line.startswith(".Bd") or (block and line != ".Ed")
        if block or section in ("SYNOPSIS", "SEE ALSO"):
            continue
        text = line[4:] if re.match(r"\.(It|Nd|Ss) ", line) else line
        if text.startswith(".") or re.search(r"[\u4e00-\u9fff]", text):
            continue
        if re.search(r"([a-z]{2,} ){4}[a-z]{2,}", re.sub(r"\\f.", "", text)):
            yield number


def columns(line):
    """How many columns of a terminal a line takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in line)


def too_wide(path):
    """Lines of a page beyond 80 columns; literal blocks may have them."""
    environment = dict(os.environ, LC_ALL="C.UTF-8")
    text = subprocess.run(["sed", "-E", "-f", MAN / "zh_breaks.sed", path],
                          env=environment, capture_output=True, check=True,
                          text=True).stdout
    text = re.sub(r"^\.Bd .*?^\.Ed$", "", text, flags=re.M | re.S)
    shown = subprocess.run(["groff", "-K", "utf8", "-mandoc", "-T", "utf8",
                            "-P", "-c", "-r", "LL=78n"], input=text,
                           env=environment, capture_output=True, check=True,
                           text=True).stdout
    shown = re.sub(".\b", "", shown)
    return [line for line in shown.split("\n") if columns(line) > 80]


def main():
    english = {p.name for p in MAN.glob("*.[157]")}
    chinese = {p.name for p in (MAN / "zh_CN").glob("*.[157]")}
    bad = set()
    for name in sorted(english ^ chinese):
        where = "man/zh_CN" if name in english else "man"
        print(f"{name}: not in {where}")
        bad.add(name)
    for name in sorted(english & chinese):
        zh = (MAN / "zh_CN" / name).read_text("utf-8")
        what = difference((MAN / name).read_text("utf-8"), zh)
        if what:
            print(f"{name}: {what}")
            bad.add(name)
        for line in too_wide(MAN / "zh_CN" / name):
            print(f"zh_CN/{name}: wider than 80 columns: {line}")
            bad.add(name)
        for line in left_in_english(zh):
            print(f"zh_CN/{name}: line {line} is English")
            bad.add(name)
    print(f"{len(english | chinese)} pages, {len(bad)} that differ")
    return 1 if bad or not english else 0


if __name__ == "__main__":
    sys.exit(main())
