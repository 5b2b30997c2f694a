"""mutate.py IN.xlsx OUT.xlsx SEED: the parts with some bytes, tags or lengths
altered, packed again, so that what reads the XML meets them."""
import random
import sys
import zipfile

random.seed(int(sys.argv[3]))
with zipfile.ZipFile(sys.argv[1]) as book:
    parts = {name: bytearray(book.read(name)) for name in book.namelist()}
PIECES = [b"<c r=\"ZZZ9\"><v>1</v></c>", b"<row r=\"0\">", b"</row>", b"<v>",
          b"t=\"s\"", b"9" * 400, b"<mergeCells><mergeCell ref=\"A1:XFD9999\"/>"
          b"</mergeCells>", b"&#x1F600;", b"<is><t>x</t></is>", b"1E999",
          b"-", b"\xff", b"<f/>", b"_x0041_", b"r=\"A1048577\""]
for _ in range(random.randint(1, 4)):
    name = random.choice([n for n in parts if parts[n]])
    data = parts[name]
    at = random.randrange(len(data))
    kind = random.randrange(4)
    if kind == 0:
        data[at] = random.randrange(256)
    elif kind == 1:
        del data[at:at + random.randint(1, 40)]
    elif kind == 2:
        data[at:at] = random.choice(PIECES)
    else:
        tag = data.find(b">", at)
        data[tag + 1:tag + 1] = random.choice(PIECES)
with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as out:
    for name, data in parts.items():
        out.writestr(name, bytes(data))
