#!/usr/bin/env python3
"""A roster damaged at random, as files are on their way: bytes changed, lost,
inserted, lines torn. The same seed damages in the same way.

    damage.py SEED < roster.csv > damaged.csv
"""

import random
import sys

PIECES = [b'"', b'""', b",", b"\n", b"\r", b"\0", b"\xff", b"\x80", b"\x1a", b";",
          b'"\n', b",,", b"\xef\xbb\xbf", b"\xa1\xa1", b" ", b"'", b"-", b"9" * 30]


def harm(rng, data, start):
    """One damage behind the line of headings."""
    at = rng.randrange(start, len(data))
    form = rng.randrange(6)
    if form == 0:
        data[at] = rng.randrange(256)
    elif form == 1:
        del data[at:at + rng.choice([1, 1, 3, 40])]
    elif form == 2:
        end = data.find(b"\n", at)
        del data[at:end + rng.randrange(2)]
    elif form == 3:
        line = data.rfind(b"\n", 0, at) + 1
        end = data.find(b"\n", at) + 1
        data[line:line] = data[line:end]
    else:
        data[at:at] = rng.choice(PIECES)


def main():
    rng = random.Random(int(sys.argv[1]))
    data = bytearray(sys.stdin.buffer.read())
    start = data.index(b"\n") + 1
    for _ in range(rng.choice([1, 2, 5, 20, 60])):
        harm(rng, data, start)
    sys.stdout.buffer.write(data)


if __name__ == "__main__":
    main()
