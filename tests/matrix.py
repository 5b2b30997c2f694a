#!/usr/bin/env python3
"""The same bytes in every locale, encoding, time zone and year: matrix.sh."""
import os
import pathlib
import shutil
import subprocess
import sys

from commands import ROOT, Workshop

LOCALES = {"C": None, "C.UTF-8": None,
           "zh_CN.UTF-8": ("zh_CN", "UTF-8"),
           "zh_CN.GB18030": ("zh_CN", "GB18030"),
           "tr_TR.UTF-8": ("tr_TR", "UTF-8"),
           "de_DE.UTF-8": ("de_DE", "UTF-8")}
ZONES = ("UTC", "Asia/Shanghai", "America/St_Johns", "Pacific/Kiritimati")
CLOCKS = ("1999-12-31 23:59:58", "2031-03-04 05:06:07")
passed = failed = 0


def check(what, good, found=b""):
    global passed, failed
    if good:
        passed += 1
        return
    failed += 1
    print(f"FAILED  {what}\n        {found[-300:]!r}", flush=True)


def make_locales(folder):
    """The locales that can be made; those that cannot are told."""
    made = {}
    for name, source in LOCALES.items():
        if not source:
            made[name] = {"LC_ALL": name}
            continue
        done = subprocess.run(["localedef", "-i", source[0], "-f", source[1],
                               folder / name], capture_output=True,
                              check=False)
        if (folder / name).is_dir():
            made[name] = {"LC_ALL": name, "LOCPATH": str(folder)}
        else:
            print(f"cannot make the locale {name}, not tried: "
                  f"{done.stderr[-80:]!r}")
    return made


def in_english(words):
    """Texts for people follow the locale unless a language is named."""
    return [*words, "--lang", "en"]


def messages(run, clock):
    """Whether rules are past their last check is told as of today."""
    return [line for line in run.err.splitlines()
            if not clock or b"checked until" not in line]


def compare(shop, name, around=(), **environment):
    """All lines in other surroundings give what they gave before."""
    for words in shop.lines:
        base = shop.base[" ".join(words)]
        if around and words[0] == "schedule":
            continue  # `planned` says which months are to come
        run = shop.run(in_english(words), around=around, **environment)
        same = run.result() == base.result()
        check(f"{name}: {' '.join(words)}",
              same and messages(run, around) == messages(base, around),
              run.err if same else repr(run.result())[-300:].encode())


def rosters():
    """The same roster in every encoding, by name."""
    text = (ROOT / "samples/jiangbei/roster.csv").read_text("utf-8")
    forms = {"utf-8": text.encode(), "bom": b"\xef\xbb\xbf" + text.encode(),
             "gb18030": text.encode("gb18030"),
             "gb18030 bom": b"\x84\x31\x95\x33" + text.encode("gb18030")}
    for name in list(forms):
        forms[name + " crlf"] = forms[name].replace(b"\n", b"\r\n")
    return forms


DECIDE = ["determine", "-q", "-r", "chongqing-jiangbei", "-d", "2021-10-01",
          "--lang", "en", "--by", "person", "-o", "out/rows.csv", "roster.csv"]


def encodings(shop, name, environment):
    expected = (ROOT / "samples/jiangbei/expected-by-person.csv").read_bytes()
    for form, text in rosters().items():
        (shop.folder / "roster.csv").write_bytes(text)
        run = shop.run(DECIDE, **environment)
        check(f"{name}, {form}", run.status == 0 and
              run.files.get("rows.csv") == expected, run.err)


def euro(shop, name, environment):
    """GBK has its euro sign at 0x80, where GB18030 has nothing."""
    row = "household_id,birth_date,area,name\nH\u20ac,1980-01-01,urban,陈光明\n"
    results = []
    for text in (row.encode(), row.encode("gb18030"),
                 row.replace("\u20ac", "\0").encode("gbk")
                 .replace(b"\0", b"\x80")):
        (shop.folder / "roster.csv").write_bytes(text)
        results.append(shop.run(DECIDE, **environment).files.get("rows.csv"))
    check(f"{name}, the euro sign of GBK", results[0] and
          "H\u20ac".encode() in results[0] and
          results.count(results[0]) == 3, repr(results).encode())


def utf16(shop, name, environment):
    text = (ROOT / "samples/quickstart/roster.csv").read_text("utf-8")
    for form in ("utf-16", "utf-16-le", "utf-16-be"):
        (shop.folder / "roster.csv").write_bytes(text.encode(form))
        run = shop.run(DECIDE, **environment)
        check(f"{name}, {form} is refused with advice", run.status == 2 and
              not run.files and b"UTF-16" in run.err and b"UTF-8" in run.err,
              run.err)


def twice(shop):
    with Workshop(shop.program) as other:
        old = os.umask(0o777 & ~0o700)
        try:
            other.base = shop.base
            compare(other, "again, in another folder")
        finally:
            os.umask(old)


def main():
    with Workshop() as shop:
        shop.base = {" ".join(words): shop.run(in_english(words))
                     for words in shop.lines}
        folder = pathlib.Path(shop.folder, "locales")
        folder.mkdir()
        for name, environment in make_locales(folder).items():
            compare(shop, name, **environment)
            encodings(shop, name, environment)
            euro(shop, name, environment)
            utf16(shop, name, environment)
        for zone in ZONES:
            compare(shop, zone, TZ=zone)
        faketime = shutil.which("faketime")
        for clock in CLOCKS if faketime else ():
            compare(shop, clock, around=[faketime, "-f", clock])
        if not faketime:
            print("no faketime: other years are not tried")
        twice(shop)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
