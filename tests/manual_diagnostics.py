#!/usr/bin/env python3
"""Looks for the diagnostics of the manual among what the program can say.

Every item of a section DIAGNOSTICS, in man and in man/zh_CN, must be a message
of the catalogue, in the language of the page, with something in the place of
its arguments. A page may leave out what stands before the message (the file,
the line, "warning"), and end before the parenthesis, colon or semicolon with
which the message goes on. Prints the items that are none, and ends with
"N diagnostics, N that nothing says".
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ARGUMENT = re.compile(r"%(?:\d+\$)?(?:\.\*)?(?:l|ll|z)?[cdsu]|%%|%<PRI\w+>")
# What the system says, in its own words.
SYSTEM = re.compile(r"(cannot write|cannot read|无法写入|无法读取)(: |：)")


def unquoted(text):
    text = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text))
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], text)


def catalogue():
    """(English, Chinese) of every message."""
    text = (ROOT / "cmd/zh_CN.po").read_text("utf-8")
    for entry in text.split("\n\n"):
        found = re.search(r"^msgid (.*?)^msgstr (.*)", entry, re.S | re.M)
        if found:
            yield unquoted(found[1]), unquoted(found[2])


def own_words(message):
    """What it says itself, without the words that stand around arguments."""
    return re.sub("expected|found|应为|现为|请", "", ARGUMENT.sub("", message))


def says(message, letters):
    """That many letters, or a third of it in Chinese characters."""
    own = own_words(message)
    return len(re.findall("[A-Za-z]", own)) >= letters or \
        len(re.findall("[\u4e00-\u9fff]", own)) >= letters // 3


def beginnings(message):
    """The message, and it as far as a page may quote it."""
    message = re.sub("^%s:%llu: ", "", message)
    if says(message, 4):
        yield message
    for mark in re.finditer(r" \(|（|: |：|; |；|, |，", message):
        part = message[:mark.start()]
        if says(part, 9 if part[-1:] in own_words(part)[-1:] else 24):
            yield part


def pattern(text):
    out, last = "", 0
    for found in ARGUMENT.finditer(text):
        out += re.escape(text[last:found.start()])
        out += "%" if found[0] == "%%" else ".+?"
        last = found.end()
    return re.compile(out + re.escape(text[last:]))


def diagnostics(page):
    """(line number, text) of the items."""
    section = ""
    lines = page.read_text("utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        following = number
        while line.endswith("\\"):
            line = line[:-1] + lines[following]
            following += 1
        if line.startswith(".Sh "):
            section = line[4:]
        found = re.match(r'\.It "?(.*?)"?$', line)
        if section == "DIAGNOSTICS" and found:
            text = found[1].replace('""', '"').replace("\\&", "")
            yield number, re.sub(r"\\(.)", r"\1", text.replace("\\e", "\\\\"))


def tails(text):
    """The item, and it without what stands before the message."""
    yield text
    for mark in re.finditer(": |：", text):
        yield text[mark.end():]


def beheaded(text):
    """The tails, and each without its last parenthesis."""
    for tail in tails(text):
        yield tail
        yield re.sub(r"( \(|（)[^()（）]*(\([^()]*\))?[^()（）]*[)）]$", "", tail)


def main():
    count = bad = 0
    for folder, language in (("man", 0), ("man/zh_CN", 1)):
        patterns = [pattern(part) for both in catalogue()
                    for part in beginnings(both[language])]
        for page in sorted((ROOT / folder).glob("*.[157]")):
            for number, text in diagnostics(page):
                count += 1
                if SYSTEM.search(text) or any(
                        p.fullmatch(part) for part in beheaded(text)
                        for p in patterns):
                    continue
                print(f"{folder}/{page.name}:{number}: {text}")
                bad += 1
    print(f"{count} diagnostics, {bad} that nothing says")
    return 1 if bad or not count else 0


if __name__ == "__main__":
    sys.exit(main())
