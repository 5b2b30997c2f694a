#!/bin/sh
# modules.sh - libraries that take longer to load than most runs take are in
# modules beside the program, loaded when they are asked for
# (lib/io/document_module.h, chart.h); a program without its modules decides.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

beside=$(dirname "$JIUZHU")
roster=$ROOT/samples/quickstart/roster.csv

test_case "the program itself needs no library of documents or pictures"
ldd "$JIUZHU" >needed
for library in libicu libical libxlsxwriter libcairo libpango; do
    expect_lacks needed "$library"
done
ldd "$beside/jiuzhu-documents.so" >needed
expect_has needed libical
expect_has needed libxlsxwriter

test_case "a workbook and a calendar are refused where the module is missing"
mkdir alone
cp "$JIUZHU" alone/jiuzhu
decide="determine -q -r chongqing-jiangbei -d 2021-10-01"
# shellcheck disable=SC2086 # words
run_as alone/jiuzhu $decide "$roster"
expect_status 0
cp "$OUT" alone.csv
# shellcheck disable=SC2086
run_as alone/jiuzhu $decide -f xlsx -o out.xlsx "$roster"
expect_status 2
expect_err_has "jiuzhu-documents.so is missing"
run_as alone/jiuzhu review -q -r chongqing-jiangbei -d 2021-10-01 \
    --ics out.ics "$ROOT/samples/review/roster.csv"
expect_status 2
expect_err_has "workbooks and calendars cannot be written"
run_as alone/jiuzhu init office
expect_status 2
expect_err_has "workbooks and calendars cannot be written"
expect "no file and no folder is left" \
    test ! -e out.xlsx -a ! -e out.ics -a ! -e office
run_as alone/jiuzhu doctor
expect_out_has "install the program anew"

test_case "a module that is none is named"
: >alone/jiuzhu-documents.so
run_as alone/jiuzhu init office
expect_status 2
expect_err_has "file too short"

test_case "what is decided does not depend on it"
# shellcheck disable=SC2086
run $decide "$roster"
expect_out_same alone.csv

finish
