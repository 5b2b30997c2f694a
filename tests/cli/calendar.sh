#!/bin/sh
# calendar.sh - the calendar of working days: what rules/calendar.ini says of
# every day of 2018 to 2026, and what `rules` says of it.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# The days that work against the week, and those of the week that do not, by
# the notices: typed here a second time, from the texts.
notices()
{
    cat <<'END'
2018 off 0101 0215-0216 0219-0221 0405-0406 0430 0501 0618 0924 1001-1005 1231
2018 work 0211 0224 0408 0428 0929 0930 1229
2019 off 0101 0204-0208 0405 0501-0503 0607 0913 1001-1004 1007
2019 work 0202 0203 0428 0505 0929 1012
2020 off 0101 0124 0127-0131 0406 0501 0504-0505 0625-0626 1001-1002 1005-1008
2020 work 0119 0426 0509 0628 0927 1010
2021 off 0101 0211-0212 0215-0217 0405 0503-0505 0614 0920-0921 1001 1004-1007
2021 work 0207 0220 0425 0508 0918 0926 1009
2022 off 0103 0131 0201-0204 0404-0405 0502-0504 0603 0912 1003-1007
2022 work 0129 0130 0402 0424 0507 1008 1009
2023 off 0102 0123-0127 0405 0501-0503 0622-0623 0929 1002-1006
2023 work 0128 0129 0423 0506 0625 1007 1008
2024 off 0101 0212-0216 0404-0405 0501-0503 0610 0916-0917 1001-1004 1007
2024 work 0204 0218 0407 0428 0511 0914 0929 1012
2025 off 0101 0128-0131 0203-0204 0404 0501-0502 0505 0602 1001-1003 1006-1008
2025 work 0126 0208 0427 0928 1011
2026 off 0101-0102 0216-0220 0223 0406 0501 0504-0505 0619 0925 1001-1002
2026 off 1005-1007
2026 work 0104 0214 0228 0509 0920 1010
END
}

same_as_notices()
{
    notices >notices.txt
    "$PYTHON" - "$OUT" notices.txt <<'END'
import csv, datetime, sys
day = datetime.date
shown = {day.fromisoformat(r["day"]): r["works"] == "yes"
         for r in csv.DictReader(open(sys.argv[1], encoding="utf-8"))}
told = {}
for line in open(sys.argv[2], encoding="utf-8"):
    year, kind, *parts = line.split()
    for part in parts:
        first, _, last = part.partition("-")
        at, end = (day(int(year), int(t[:2]), int(t[2:]))
                   for t in (first, last or first))
        while at <= end:
            told[at] = kind == "work"
            at += datetime.timedelta(1)
at, totals = day(2018, 1, 1), {}
while at < day(2027, 1, 1):
    week = at.weekday() < 5
    assert shown.get(at, week) == told.get(at, week), at
    totals[at.year] = totals.get(at.year, 0) + shown.get(at, week)
    at += datetime.timedelta(1)
# 2020: 250 by the first notice, less 2 days, more a make-up day left out.
assert totals == {2018: 250, 2019: 250, 2020: 249, 2021: 250, 2022: 249,
                  2023: 249, 2024: 251, 2025: 248, 2026: 248}, totals
assert min(shown) == day(2018, 1, 1) and max(shown) == day(2026, 10, 10)
END
}

test_case "the calendar is that of the notices on every day of 2018 to 2026"
run rules show calendar --history
expect_status 0
expect "the same" same_as_notices

test_case "every day has its notice, with its number"
run rules show calendar --history
expect "numbers" test "$(sed 1d "$OUT" | grep -c '国办发明电〔20')" -eq \
    "$(sed 1d "$OUT" | wc -l)"
expect_out_has "2019-05-02,4,no,labour_day,国务院办公厅关于调整2019年劳动节假期安排的通知 (国办发明电〔2019〕3号),regulation"
expect_out_has "2020-02-01,6,no,spring_festival,国务院办公厅关于延长2020年春节假期的通知 (国办发明电〔2020〕1号)"

test_case "rules show calendar: a year"
run rules show calendar -d 2018-06-01
expect_status 0
expect "2018 alone" test "$(sed 1d "$OUT" | cut -c 1-4 | sort -u)" = 2018
expect_out_has "2018-12-29,6,yes,new_year,"
expect_out_lacks "2019-01-01"
run rules show calendar -d 2018-12-31 -f table --lang zh
expect_out_has "星期六"
expect_out_has "国庆节"

test_case "rules show calendar: a year without data is not done"
run rules show calendar -d 2027-01-01
expect_status 2
expect_out_is ""
expect_err_has "calendar.ini has no year 2027 (it has 2018 to 2026)"

test_case "rules list: the calendar is a row, and no pack to choose"
run rules list
expect_status 0
expect "a row" grep -q '^calendar,.*,,2026-12-31,.*/calendar.ini$' "$OUT"
run determine "$ROOT/samples/quickstart/roster.csv"
expect_status 2
expect_err_has chongqing-jiangbei
expect_err_lacks calendar

test_case "rules check: all packs, and the calendar"
run rules check -d 2026-01-01
expect_status 0
expect_err_last \
    "jiuzhu: calendar: 9 years, 255 days off, 59 make-up days, 0 faults"

test_case "rules check calendar: by name and by path; past its end a warning"
run rules check calendar -d 2026-12-31
expect_status 0
expect_err_is \
    "jiuzhu: calendar: 9 years, 255 days off, 59 make-up days, 0 faults"
run rules check "$ROOT/rules/calendar.ini" -d 2027-01-01
expect_status 0
expect_err_has "warning: it ends with 2026"

test_case "the calendar is not taken for a pack"
run rules show -r calendar
expect_status 2
expect_err_has "not a rule pack"

test_case "a calendar of one's own goes before"
mkdir own
sed 's/^\[2026\]$/&\nlocal_day = "2026-03-03"/' "$ROOT/rules/calendar.ini" \
    >own/calendar.ini
run rules show calendar -d 2026-01-01 --rules-dir own
expect_status 0
expect_out_has "2026-03-03,2,no,local_day,"

# fault TEXT LINE...: a calendar of these lines has it, and is not used.
fault()
{
    expected=$1
    shift
    printf '%s\n' "$@" >calendar.ini
    run rules check calendar --rules-dir .
    expect_status 1
    expect_err_has "$expected"
    run rules show calendar -d 2021-01-01 --rules-dir .
    expect_status 2
    expect_out_is ""
}

test_case "faults of a calendar, each with its line"
fault "./calendar.ini:3:source: [2021] not a value" '[calendar]' '[2021]' \
    'source = "x'
fault "./calendar.ini:4:a: [2021] not days (found '2021-02-30'" \
    '[calendar]' '[2021]' 'source = "x"' 'a = "2021-02-30"'
fault "not days (found '2021-01-03..2021-01-01'" \
    '[calendar]' '[2021]' 'source = "x"' 'a = "2021-01-03..2021-01-01"'
fault "./calendar.ini:4:a: [2021] a day of another year (found 2020-11-30" \
    '[calendar]' '[2021]' 'source = "x"' 'a = "2020-11-30;2020-12-31"'
fault "a day of another year (found 2022-01-01" \
    '[calendar]' '[2021]' 'source = "x"' 'a = "2022-01-01"'
fault "./calendar.ini:5:a.work: [2021] a make-up day that is no Saturday" \
    '[calendar]' '[2021]' 'source = "x"' 'a = "2021-01-01"' \
    'a.work = "2021-01-08"'
fault "./calendar.ini:5:b: 2021-01-01 comes again (first on line 4)" \
    '[calendar]' '[2021]' 'source = "x"' 'a = "2021-01-01"' 'b = "2021-01-01"'
fault "./calendar.ini:4:b.work: [2021] unknown key" \
    '[calendar]' '[2021]' 'source = "x"' 'b.work = "2021-01-02"' \
    'a = "2021-01-01"'
fault "./calendar.ini:5:a.nights: [2021] unknown key" \
    '[calendar]' '[2021]' 'source = "x"' 'a = "2021-01-01"' 'a.nights = "1"'
fault "./calendar.ini:2:2021: a year without a source" \
    '[calendar]' '[2021]' 'a = "2021-01-01"'
fault "./calendar.ini:2:2021: a year without days off" \
    '[calendar]' '[2021]' 'source = "x"'
fault "./calendar.ini:2:y2021: not a year" '[calendar]' '[y2021]' \
    'source = "x"' 'a = "2021-01-01"'
fault "the years do not follow one another (found 2021 behind 2019)" \
    '[calendar]' '[2019]' 'source = "x"' 'a = "2019-01-01"' '[2021]' \
    'source = "x"' 'a = "2021-01-01"'
fault "a calendar begins with [calendar]" '[2021]' 'source = "x"' \
    'a = "2021-01-01"'

test_case "a calendar without a year"
printf '[calendar]\n' >calendar.ini
run rules check calendar --rules-dir .
expect_status 1
expect_err_has "no year"
run rules show calendar --rules-dir . -d 2021-01-01
expect_status 2
expect_err_has "has no year"

test_case "all faults of a calendar are told"
printf '%s\n' '[calendar]' '[2021]' 'a = "x"' 'b = "2021-01-01;y"' \
    'b.c = "1"' >calendar.ini
run rules check calendar --rules-dir .
expect_status 1
expect_err_last \
    "jiuzhu: calendar: 1 years, 1 days off, 0 make-up days, 4 faults"

finish
