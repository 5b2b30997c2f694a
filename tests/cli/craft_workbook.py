"""craft_workbook.py OUT.xlsx: a workbook of whatever the Python on standard
input says, for what no library would write. It sets:

sheets    [(name, state, rows, merged, extra)]: rows of cells; a cell is None,
          a number as text, "=text" for inline text, or XML itself ("<c ...")
formats   number format codes, cell style 1 being the first of them
strings   shared strings, each XML within <si>
date1904, parts (name: bytes, more or other parts), prefix, bad
"""
import sys
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def letters(i):
    text = ""
    i += 1
    while i:
        i, rest = divmod(i - 1, 26)
        text = chr(65 + rest) + text
    return text


def cell(place, what):
    if what is None:
        return ""
    if what.startswith("<"):
        return what.replace("@", 'r="%s"' % place)
    if what.startswith("="):
        return '<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t>' \
            '</is></c>' % (place, escape(what[1:]))
    return '<c r="%s"><v>%s</v></c>' % (place, what)


def sheet_xml(rows, merged=(), extra=""):
    out = ['<worksheet xmlns="%s"><sheetData>' % MAIN]
    for r, row in enumerate(rows, 1):
        if row is None:
            continue
        out.append('<row r="%d">' % r + "".join(
            cell(letters(c) + str(r), what) for c, what in enumerate(row))
            + "</row>")
    out.append("</sheetData>" + extra)
    if merged:
        out.append("<mergeCells>" + "".join(
            '<mergeCell ref="%s"/>' % ref for ref in merged) + "</mergeCells>")
    return "".join(out) + "</worksheet>"


sheets, formats, strings = [], [], []
date1904, parts = False, {}
exec(sys.stdin.read())
files = {"_rels/.rels": '<Relationships xmlns="%s"><Relationship Id="rId1" '
         'Type="%s/officeDocument" Target="xl/workbook.xml"/>'
         '</Relationships>' % (PACKAGE, REL)}
book = '<workbook xmlns="%s" xmlns:r="%s">' % (MAIN, REL)
if date1904:
    book += '<workbookPr date1904="1"/>'
book += "<sheets>"
rels = ""
for i, given in enumerate(sheets, 1):
    name, state, rows, *rest = given
    book += '<sheet name="%s" sheetId="%d" %s r:id="rId%d"/>' % (
        escape(name), i, 'state="%s"' % state if state else "", i)
    rels += '<Relationship Id="rId%d" Type="%s/worksheet" ' \
        'Target="worksheets/sheet%d.xml"/>' % (i, REL, i)
    files["xl/worksheets/sheet%d.xml" % i] = sheet_xml(rows, *rest)
book += "</sheets></workbook>"
rels += '<Relationship Id="s" Type="%s/styles" Target="styles.xml"/>' % REL
files["xl/styles.xml"] = '<styleSheet xmlns="%s"><numFmts>' % MAIN + "".join(
    '<numFmt numFmtId="%d" formatCode="%s"/>' % (
        164 + i, escape(code, {'"': "&quot;"}))
    for i, code in enumerate(formats)) + '</numFmts><cellXfs>' \
    '<xf numFmtId="0"/>' + "".join(
        '<xf numFmtId="%d"/>' % (164 + i) for i in range(len(formats))) + \
    "</cellXfs></styleSheet>"
if strings:
    rels += '<Relationship Id="t" Type="%s/sharedStrings" ' \
        'Target="/xl/sharedStrings.xml"/>' % REL
    files["xl/sharedStrings.xml"] = '<sst xmlns="%s">' % MAIN + "".join(
        "<si>%s</si>" % text for text in strings) + "</sst>"
files["xl/workbook.xml"] = book
files["xl/_rels/workbook.xml.rels"] = \
    '<Relationships xmlns="%s">%s</Relationships>' % (PACKAGE, rels)
files.update(parts)
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as out:
    for name, text in files.items():
        if text is not None:
            out.writestr(name, text)
