#!/bin/sh
# review.sh - the list of reviews and deadlines: what samples/review gives, the
# bounds of each provision, the laws over time, applications, and the events.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/cli/chart_lib.sh
. "$ROOT/tests/cli/chart_lib.sh"

SAMPLE=$ROOT/samples/review
HEAD=household_id,person_id,birth_date,area

# The columns up to status, and the reasons.
brief()
{
    cut -d, -f1-8,14 "$OUT"
}

review()
{
    run review -r chongqing-jiangbei -d 2022-02-28 "$@"
}

# sample OPTION...: the list of the sample.
sample()
{
    review --procedures "$SAMPLE/procedures.csv" "$@" "$SAMPLE/roster.csv"
}

# roster COLUMNS ROW...: rows of household, person, birth date, area, COLUMNS.
roster()
{
    printf '%s,%s\n' "$HEAD" "$1"
    shift
    for values; do
        printf '%s\n' "$values"
    done
}

# cases COLUMNS ROW...: rows of case, household, acceptance, COLUMNS.
cases()
{
    printf 'case_id,household_id,accepted_on%s\n' "$1"
    shift
    for values; do
        printf '%s\n' "$values"
    done
}

# due OPTION...: due date, months and status of the rows, one a line.
due()
{
    run review "$@"
    sed 1d "$OUT" | cut -d, -f3,5,6,8 >"$WORK/due"
}

expect_due()
{
    expect_is "$WORK/due" "$1"
}

# ---- the sample ------------------------------------------------------------

for jobs in 1 4; do
    test_case "the sample's list, load and events, -j $jobs"
    sample -j "$jobs" --ics events.ics
    expect_status 1
    expect_out_same "$SAMPLE/expected.csv"
    expect_same events.ics "$SAMPLE/expected.ics"
    expect_err_is "\
jiuzhu: 1 households without an approval are left out
jiuzhu: 11 overdue, 21 due within 30 days, 12 later, 1 without a deadline, 1 suspended
jiuzhu: 13 cases in, 18 deadlines, 0 rejected
jiuzhu: 24 households in, 46 rows out, 0 rejected"
    sample -j "$jobs" --load
    expect_status 1
    expect_out_same "$SAMPLE/expected-load.csv"
    expect_summary 24 21 0
done

# Every due day of README's tables is the one of the list, and no other.
same_as_readme()
{
    "$PYTHON" - "$SAMPLE" <<'END'
import collections, csv, re, sys
folder = sys.argv[1]
rows = list(csv.DictReader(open(folder + "/expected.csv", encoding="utf-8")))
found = collections.defaultdict(set)
for row in rows:
    found[row["case_id"] or row["household_id"]].add(row["due"] or
                                                     row["status"])
told = {}
for line in open(folder + "/README.md", encoding="utf-8"):
    cells = [cell.strip() for cell in line.split("|")]
    if re.match(r"\| (HC|SQ)-\d+ ", line):
        told[cells[1]] = set(re.findall(r"\d{4}-\d\d-\d\d|listed|suspended",
                                        cells[3]))
assert len(told) == 24 + 13
for name, days in told.items():
    # of a case the tables name the steps they show
    if name.startswith("SQ"):
        assert days <= found[name], (name, days, found[name])
    else:
        assert days == found[name], (name, days, found[name])
assert all(name in told for name in found), found
for status in ("overdue", "due", "ok", "listed", "suspended"):
    assert any(row["status"] == status for row in rows), status
END
}

test_case "the sample's list says what its README says"
expect "the same" same_as_readme

test_case "the order of the roster changes nothing"
"$PYTHON" - "$SAMPLE/roster.csv" >turned.csv <<'END'
import itertools, sys
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
groups = [list(g) for _, g in itertools.groupby(
    lines[1:], key=lambda line: line.split(",")[0])]
print("\n".join(lines[:1] + sum(reversed(groups), [])))
END
review --procedures "$SAMPLE/procedures.csv" turned.csv
expect_out_same "$SAMPLE/expected.csv"

test_case "from a pipe"
# shellcheck disable=SC2002 # a pipe is wanted
cat "$SAMPLE/roster.csv" | review --procedures "$SAMPLE/procedures.csv"
expect_out_same "$SAMPLE/expected.csv"

test_case "the expenditure households of the sample"
run review -r chongqing-jiangbei -d 2026-01-10 -s expenditure.share=60% \
    -s income.disposable_year=48000 "$SAMPLE/expenditure.csv"
expect_status 1
expect_out_same "$SAMPLE/expected-expenditure.csv"

test_case "a table in both languages; columns that are empty are left out"
review -f table --lang zh "$SAMPLE/roster.csv"
expect_out_has 逾期
expect_out_has 定期核查
expect_out_has 收入来源不固定且有劳动能力
expect_out_lacks 环节
review -f table "$SAMPLE/roster.csv"
expect_out_has "irregular income, somebody able to work"

test_case "JSON lines"
sample -f jsonl
expect "valid" jq -e .household_id "$OUT"
expect "numbers and nulls" test "$(jq -r \
    'select(.household_id == "HC-01") | [.interval_months, .days_left,
     .case_id] | tojson' "$OUT")" = '[6,0,null]'

test_case "large: the same from one thread and four"
{
    echo "$HEAD,wage,income_stable,approved_on,last_review"
    seq 1 6000 | awk '{ printf "H%d,p%d,1980-01-01,urban,%d,%s,2021-0%d-1%d,\n",
        $1, $1, $1 % 700, $1 % 3 ? "no" : "yes", 1 + $1 % 9, $1 % 10 }'
} >large.csv
review -j 1 large.csv
cp "$OUT" alone.csv
review -j 4 large.csv
expect_out_same alone.csv
expect "sorted" sh -c 'cut -d, -f6 alone.csv | sed 1d | sort -c'

test_case "as computed a second time, for random households"
for seed in 1 2 3 4; do
    "$PYTHON" "$ROOT/tests/oracle/review.py" generate $seed 1500 >random.csv
    for day in 2022-02-28 2022-03-01; do
        "$PYTHON" "$ROOT/tests/oracle/review.py" review random.csv $day |
            sort >wanted
        run review -q -r chongqing-jiangbei -d $day random.csv
        sed 1d "$OUT" | cut -d, -f1-8 | sort >found
        expect_same found wanted
        expect "many" test "$(wc -l <wanted)" -gt 800
    done
done

# ---- J06.1, J06.2, laws over time ------------------------------------------

roster wage,income_stable,employment,last_review \
    'A,a,1980-01-01,urban,400,no,flexible,2021-08-31' >first.csv

test_case "J06.2: the first household is due on 2022-02-28, on both sides"
for day in 2022-01-28,ok 2022-01-29,due 2022-02-28,due 2022-03-01,overdue; do
    due -r chongqing-jiangbei -d "${day%,*}" first.csv
    expect_due "review,6,2022-02-28,${day#*,}"
done

test_case "the exit status is 1 from the first day overdue on"
run review -r chongqing-jiangbei -d 2022-02-28 first.csv
expect_status 0
run review -r chongqing-jiangbei -d 2022-03-01 first.csv
expect_status 1

test_case "--window: its last day is inside"
review --window 0 first.csv
expect_out_has ",0,due,"
run review -r chongqing-jiangbei -d 2022-02-27 --window 0 first.csv
expect_out_has ",1,ok,"
run review -r chongqing-jiangbei -d 2022-02-27 --window 1 first.csv
expect_out_has ",1,due,"

for window in -1 x 1.5 3651 99999 ''; do
    test_case "--window '$window' is refused"
    review --window "$window" first.csv
    expect_status 2
    expect_out_is ""
    expect_err_has "(found '$window')"
done

# One household reviewed on a day under a pack: who law, months, due.
by_law()
{
    roster employment,labour,approved_on,last_review \
        "A,a,1980-01-01,$1,unemployed,full,2013-01-01,$2" >law.csv
    due -r "$3" -d 2021-12-31 law.csv
    grep '^review' "$WORK/due" >"$WORK/reviews"
    expect_is "$WORK/reviews" "$4"
}

test_case "渝条例 art. 26 until 2021-06-30 in Chongqing, then 办法57 art. 31"
by_law urban 2021-06-30 chongqing "review,1,2021-07-30,overdue"
by_law rural 2021-06-30 chongqing "review,3,2021-09-30,overdue"
by_law urban 2021-07-01 chongqing "review,12,2022-07-01,ok"

test_case "J06.1: in Jiangbei from 2021-03-02"
by_law urban 2021-03-01 chongqing-jiangbei "review,1,2021-04-01,overdue"
by_law urban 2021-03-02 chongqing-jiangbei "review,12,2022-03-02,ok"

test_case "办法220 art. 33 nationally from 2012-12-12 until 2021-06-30"
by_law urban 2012-12-12 chongqing "review,1,2013-02-01,overdue"
roster employment,last_review \
    'A,a,1980-01-01,urban,unemployed,2021-06-30' >law.csv
due -r national -d 2021-12-31 -s dibao.standard.urban=600 law.csv
expect_due "review,1,2021-07-30,overdue"

test_case "a law without an interval gives way to that of the date"
roster wage,employment,last_review \
    'A,a,1980-01-01,urban,300,employed,2012-12-11' >law.csv
run review -r national -d 2013-01-01 -s dibao.standard.urban=600 law.csv
expect_out_has "A,dibao,review,2012-12-11,6,2013-06-11,161,ok"
expect_out_has "other;later_law"

test_case "without any law the household is listed, and the run goes on"
run review -r national -d 2012-12-11 -s dibao.standard.urban=600 law.csv
expect_status 0
expect_out_has "A,dibao,review,2012-12-11,,,,listed,"
expect_out_has no_interval

test_case "a period that has ended stops the run and is named"
run review -r chongqing-jiangbei -d 2022-02-28 -o never.csv \
    -s review.unstable_months@2021-07-01=none first.csv
expect_status 2
expect_absent never.csv
expect_err_has "household A needs 'review.unstable_months', whose value in"
expect_err_has "has ended by 2021-08-31"

test_case "J06.1: the household without a review counts from its approval"
roster wage,approved_on,last_review 'A,a,1950-01-01,urban,100,2021-03-31,' \
    'B,b,1950-01-01,urban,100,2021-05-31,2021-04-30' >approved.csv
due -r chongqing-jiangbei -d 2021-10-01 approved.csv
expect_due "review,12,2022-03-31,ok
review,12,2022-05-31,ok"

# ---- versions ----------------------------------------------------------------

test_case "an approval to come does not take an overdue review off the list"
roster wage,category,approved_on,valid_from \
    'R,a,1970-01-01,urban,100,dibao,2021-01-10,2021-01-05' \
    'R,a,1970-01-01,urban,100,dibao,2021-12-10,2021-12-01' >anew.csv
for pair in 2021-11-30:2021-07-10 2021-12-05:2021-07-10 2021-12-09:2021-07-10 \
    2021-12-10:2022-12-10; do
    due -r chongqing-jiangbei -d "${pair%:*}" anew.csv
    expect "on ${pair%:*}" grep -q "review,[0-9]*,${pair#*:}," "$WORK/due"
done

test_case "the version of the date, and with --known-on those recorded by then"
roster wage,income_stable,last_review,valid_from,recorded_on \
    'A,a,1980-01-01,urban,300,yes,2021-04-01,2021-04-01,' \
    'A,a,1980-01-01,urban,300,no,2021-09-01,2021-09-01,2021-12-01' >versions.csv
due -r chongqing-jiangbei -d 2021-08-31 versions.csv
expect_due "review,12,2022-04-01,ok"
due -r chongqing-jiangbei -d 2021-12-31 versions.csv
expect_due "review,6,2022-03-01,ok"
due -r chongqing-jiangbei -d 2021-12-31 --known-on 2021-11-30 versions.csv
expect_due "review,12,2022-04-01,ok"
due -r chongqing-jiangbei -d 2021-03-31 versions.csv
expect_due ""

# ---- J16.1, Z09.2 --------------------------------------------------------------

roster employment,employed_on,approved_on \
    'A,a,1980-01-01,urban,unemployed,,2021-12-31' >zero.csv

test_case "J16.1: within a month of the entry, flagged when overdue"
for day in 2022-01-31,due 2022-02-01,overdue; do
    due -r chongqing-jiangbei -d "${day%,*}" zero.csv
    expect "on ${day%,*}" grep -qx "employment,1,2022-01-31,${day#*,}" \
        "$WORK/due"
done

test_case "J16.1: one member at work takes the family off"
roster employment,employed_on,approved_on \
    'A,a,1980-01-01,urban,unemployed,,2021-12-31' \
    'A,b,1981-01-01,urban,employed,2022-01-15,' >works.csv
run review -r chongqing-jiangbei -d 2022-01-14 works.csv
expect_out_has ",employment,"
run review -r chongqing-jiangbei -d 2022-01-15 works.csv
expect_out_lacks ",employment,"

test_case "Z09.2: in Zhijin listed until one member works, without a deadline"
run review -r guizhou-zhijin -d 2024-06-01 -s dibao.standard.urban=700 zero.csv
expect_out_has "A,dibao,employment,2023-08-09,,,,listed,"
run review -r guizhou-zhijin -d 2023-08-08 -s dibao.standard.urban=700 zero.csv
expect_out_lacks ",employment,"
run review -r guizhou-zhijin -d 2024-06-01 -s dibao.standard.urban=700 works.csv
expect_out_lacks ",employment,"

# ---- who is not on the list ----------------------------------------------------

test_case "applications and those no longer helped are not on the list"
roster wage,category,approved_on 'A,a,1980-01-01,urban,100,,' \
    'B,b,1980-01-01,urban,100,none,' 'C,c,1980-01-01,urban,100,,2022-03-01' \
    'D,d,1980-01-01,urban,5000,dibao,2021-01-01' >none.csv
review none.csv
expect_status 0
expect_decided ""
expect_err_has "3 households without an approval are left out"
expect_summary 4 0 0
review -q none.csv
expect_err_is "jiuzhu: 4 households in, 0 rows out, 0 rejected"

test_case "in force without a day, or reviewed later than the list: rejected"
roster wage,现救助类别,确认日期,核查日期 'A,a,1980-01-01,urban,100,低保,,' \
    'B,b,1980-01-01,urban,100,低保,2021-01-01,2022-03-01' \
    'C,c,1980-01-01,urban,100,低保,,2022-02-28' >faults.csv
review faults.csv
expect_status 1
expect_err_has "faults.csv:2:确认日期: empty, and reviews are reckoned from it"
expect_err_has "faults.csv:3:核查日期: later than the date of the list"
expect_summary 3 1 2
review --rejects rejects.csv faults.csv
expect "two rejects" test "$(wc -l <rejects.csv)" -eq 3

test_case "a birth date is asked for where the interval rests on it"
roster wage,income_stable,last_review 'A,a,,urban,100,no,2021-09-01' \
    'B,b,,urban,100,yes,2021-09-01' >born.csv
run review -r national -d 2022-02-28 -s dibao.standard.urban=600 born.csv
expect_status 1
expect_err_has "born.csv:2:birth_date: empty, and a rule asks for it"
expect_decided B

test_case "headings alone"
echo "$HEAD" >headings.csv
review headings.csv
expect_status 0
expect_summary 0 0 0

test_case "an empty file, an unknown option"
: >empty.csv
review empty.csv
expect_status 2
review --windows 3 first.csv
expect_status 2
expect_err_has "did you mean --window?"

# ---- applications ---------------------------------------------------------------

# procedure DATE OPTION...: those of cases.csv; step, limit, due, status, left
procedure()
{
    day=$1
    shift
    run review -r national -s dibao.standard.urban=600 -d "$day" \
        --procedures cases.csv "$@" headings.csv
    sed 1d "$OUT" | cut -d, -f6,8,10-13 >"$WORK/steps"
}

test_case "办法57 art. 22: 30 working days, 45 extended, 20 delegated later"
cases ,extended,delegated A,h,2021-07-01,, B,h,2021-07-01,yes, \
    C,h,2022-10-19,,yes D,h,2022-10-20,,yes >cases.csv
procedure 2022-10-20
grep whole "$WORK/steps" >"$WORK/whole"
expect_is "$WORK/whole" "\
2021-08-12,overdue,A,whole,30,-295
2021-09-02,overdue,B,whole,45,-280
2022-11-17,due,D,whole,20,20
2022-11-30,ok,C,whole,30,29"
expect_status 1

test_case "办法57 art. 15-22: 3 + 3 working days, 7 days, 10, 3"
cases ,investigation_on,requested_on,posted_on,submitted_on,decided_on,refused \
    A,h,2021-09-30,,,,,, B,h,2021-09-01,2021-09-02,2021-09-30,,,, \
    C,h,2021-09-01,2021-09-02,,2021-09-30,,, \
    D,h,2021-09-01,2021-09-02,,,2021-09-30,, \
    E,h,2021-09-01,2021-09-02,,,,2021-09-30,yes >cases.csv
procedure 2021-10-07
grep -v whole "$WORK/steps" >"$WORK/steps.first"
expect_is "$WORK/steps.first" "\
2021-10-07,due,C,posting,7,
2021-10-11,due,A,investigation,3,3
2021-10-11,due,B,cross_check,3,3
2021-10-11,due,E,notice,3,3
2021-10-20,due,D,opinion,10,10"

test_case "a year without working days stops the run, named once"
cases '' A,h,2026-12-01 B,h,2026-12-02 >cases.csv
procedure 2026-12-20 -o never.csv
expect_status 2
expect_absent never.csv
expect_err_has "case A needs the working days of 2027, which"
expect_err_has "needs a section [2027]"
expect_err_lacks "case B"

test_case "with the year given the run goes on"
mkdir years
{
    cat "$ROOT/rules/calendar.ini"
    printf '\n[2027]\nsource = "example"\nnew_year = "2027-01-01"\n'
} >years/calendar.ini
cases '' A,h,2026-12-01 >cases.csv
procedure 2026-12-20 --rules-dir years
expect_out_has "2027-01-13"

test_case "faults of applications: each with line and column, all of them"
cases ,决定日期,不予确认,延长办理,权限下放 A,h,2022-02-01,2022-01-31,,, \
    B,h,2022-03-01,,,, C,h,2022-02-01,,是,, D,h,2022-02-01,,,是,是 \
    E,h,2022-02-30,,,, F,,2022-02-01,,,, G,h,2022-02-01,,,, \
    G,h,2022-02-02,,,, >cases.csv
procedure 2022-02-28
expect_status 1
expect_err_has "cases.csv:2:决定日期: not what a case can have (found '2022-01-31', expected a day not before"
expect_err_has "cases.csv:3:accepted_on: not what a case can have"
expect_err_has "cases.csv:4:不予确认: not what a case can have (found 'yes', expected a day in decided_on"
expect_err_has "cases.csv:5:延长办理: "
expect_err_has "cases.csv:6:accepted_on: "
expect_err_has "cases.csv:7:household_id: empty"
expect_err_has "cases.csv:9:case_id: the case comes again (first at cases.csv:8)"
expect_err_has "jiuzhu: 8 cases in, 2 deadlines, 7 rejected"
expect_summary 0 2 0

test_case "a file of applications that lacks a column, or is not there"
echo case_id,household_id >cases.csv
procedure 2022-02-28
expect_status 2
expect_err_has accepted_on
run review -r national -d 2022-02-28 --procedures nowhere.csv headings.csv
expect_status 2
expect_err_has nowhere.csv

test_case "template procedures, in both languages"
run template procedures
expect_out_has case_id,household_id,division,accepted_on
cp "$OUT" cases.csv
procedure 2022-02-28
expect_status 0
expect_err_has "0 cases in, 0 deadlines, 0 rejected"
run template procedures --lang zh
expect_out_has 案件编号,户编号,区划代码,受理日期

# ---- events ----------------------------------------------------------------------

# Read by a second reader, and against the rows of the list.
sound_events()
{
    "$PYTHON" - "$1" "$2" <<'END'
import csv, datetime, icalendar, sys
raw = open(sys.argv[1], "rb").read()
assert raw.endswith(b"END:VCALENDAR\r\n")
lines = raw.split(b"\r\n")
assert all(b"\n" not in line and b"\r" not in line for line in lines)
assert max(map(len, lines)) <= 75
raw.decode("utf-8")
for line in lines:
    line.decode("utf-8")  # no character is torn
calendar = icalendar.Calendar.from_ical(raw)
assert calendar["VERSION"] == "2.0" and calendar["METHOD"] == "PUBLISH"
assert calendar["PRODID"] and calendar["X-WR-CALNAME"]
events = calendar.walk("VEVENT")
rows = [row for row in csv.DictReader(open(sys.argv[2], encoding="utf-8"))
        if row["due"]]
assert len(events) == len(rows) > 0, (len(events), len(rows))
assert len({str(e["UID"]) for e in events}) == len(events)
for event, row in zip(events, rows):
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    assert type(start) is datetime.date
    assert start.isoformat() == row["due"], (start, row)
    assert end - start == datetime.timedelta(1)
    assert row["household_id"] in str(event["SUMMARY"]), row
    assert event["DTSTAMP"].dt.tzinfo is not None
    alarm, = event.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY" and alarm["DESCRIPTION"]
    trigger = alarm["TRIGGER"].dt
    days = 1 if row["kind"] == "procedure" else 7
    assert trigger == datetime.timedelta(days=-days, hours=9), trigger
END
}

test_case "the events read back by another reader, in both languages"
for language in en zh; do
    sample --lang $language --ics events.ics
    expect "sound" sound_events events.ics "$OUT"
done
expect "Chinese" grep -q 'SUMMARY:定期核查：HC-01' events.ics
tr -d '\r' <events.ics | sed -e ':a' -e '$!N; s/\n //; ta' -e 'P; D' >unfolded
expect "sources in Chinese, too" grep -q \
    '依据：条文未规定低保边缘家庭的核查间隔；按一年执行$' unfolded
expect_not "an article in English" grep -q 'art\.' unfolded

test_case "lines of any length are folded so that the next one stays whole"
{
    echo household_id,birth_date,area,category,approved_on
    for length in $(seq 80); do
        printf '%0*d,1980-01-01,urban,dibao,2021-09-01\n' "$length" 1
    done
} >lengths.csv
for language in en zh; do
    review --lang $language --ics lengths.ics lengths.csv
    expect "sound" sound_events lengths.ics "$OUT"
done

test_case "no name and no number of a person is in the events"
tail -n +2 "$SAMPLE/roster.csv" | cut -d, -f3 | sort -u >names
tail -n +2 "$SAMPLE/roster.csv" | cut -d, -f2 | sort -u >numbers
expect_not "a name" grep -q -F -f names events.ics
expect_not "a number" grep -q -F -f numbers events.ics
expect "names" test "$(wc -l <names)" -gt 20

test_case "the events do not depend on the clock, the zone or the threads"
cp events.ics first.ics
run_as env TZ=Asia/Shanghai "$JIUZHU" review -j 7 -r chongqing-jiangbei \
    -d 2022-02-28 --lang zh --procedures "$SAMPLE/procedures.csv" \
    --ics events.ics "$SAMPLE/roster.csv"
expect_same events.ics first.ics

test_case "a later list moves an event: same UID, later stamp, new day"
roster wage,last_review 'A,a,1950-01-01,urban,100,2021-04-01' >one.csv
run review -r chongqing-jiangbei -d 2022-03-01 --ics before.ics one.csv
roster wage,last_review 'A,a,1950-01-01,urban,100,2022-03-15' >one.csv
run review -r chongqing-jiangbei -d 2022-03-16 --ics after.ics one.csv
expect "one event moved" "$PYTHON" - <<'END'
import icalendar
before, after = (icalendar.Calendar.from_ical(open(name, "rb").read())
                 .walk("VEVENT") for name in ("before.ics", "after.ics"))
(before,), (after,) = before, after
assert before["UID"] == after["UID"] == "review.A@chongqing-jiangbei.jiuzhu"
assert after["SEQUENCE"] > before["SEQUENCE"]
assert after["DTSTAMP"].dt > before["DTSTAMP"].dt
assert (before["DTSTART"].dt.isoformat(), after["DTSTART"].dt.isoformat()) == \
    ("2022-04-01", "2023-03-15")
END

test_case "ids with every mark that iCalendar escapes"
roster wage,last_review '"A,1;2\3:""渝""",a,1950-01-01,urban,100,2021-04-01' \
    >marks.csv
review --ics marks.ics marks.csv
expect_status 0
expect "sound" sound_events marks.ics "$OUT"

test_case "a list without deadlines is a calendar without events"
review --ics none.ics headings.csv
expect_status 0
expect "empty" test "$(grep -c VEVENT none.ics)" -eq 0
expect "a calendar" grep -q 'END:VCALENDAR' none.ics

test_case "a run that is stopped leaves no events"
run review -r chongqing-jiangbei -d 2022-02-28 --ics never.ics \
    -s review.unstable_months@2021-07-01=none first.csv
expect_status 2
expect_absent never.ics

test_case "events are written over no input and no other output"
cp first.csv kept.csv
for options in "--ics kept.csv kept.csv" "--ics x -o x kept.csv" \
    "--ics x --rejects x kept.csv" "--ics - kept.csv" \
    "--ics cases.csv --procedures cases.csv kept.csv"; do
    # shellcheck disable=SC2086 # options, to be split
    review $options
    expect_status 2
    expect_out_is ""
done
expect_same kept.csv first.csv
expect_absent x
ln -s kept.csv link.ics
review --ics link.ics kept.csv
expect_status 2
expect_err_has link.ics
expect_absent never.csv

test_case "events on standard output, the list in a file"
sample --ics - -o list.csv
expect_status 1
expect_out_same "$SAMPLE/expected.ics"
expect_same list.csv "$SAMPLE/expected.csv"

test_case "a disk that is full is told"
review --ics /dev/full first.csv
expect_status 2
expect_err_has "/dev/full: cannot write"

# ---- the load ---------------------------------------------------------------------

test_case "the load adds up to the list"
sample --load
expect "the same sums" "$PYTHON" - "$OUT" "$SAMPLE/expected.csv" <<'END'
import collections, csv, sys
load, rows = (list(csv.DictReader(open(name, encoding="utf-8")))
              for name in sys.argv[1:])
kinds = "review employment recognition procedure".split()
want = collections.Counter((r["division"], r["due"][:7], r["kind"])
                           for r in rows)
have = {(r["division"], r["month"], k): int(r[k])
        for r in load for k in kinds if int(r[k])}
assert have == want
assert all(int(r["total"]) == sum(int(r[k]) for k in kinds) for r in load)
assert sum(int(r["overdue"]) for r in load) == \
    sum(r["status"] == "overdue" for r in rows)
keys = [(r["division"], r["month"] or "~") for r in load]
assert keys == sorted(set(keys))
END

# ---- the picture -------------------------------------------------------------------

quiet() { sample -q "$@"; }
if can_draw quiet; then
    test_case "a picture, the same each time, of rows or load, for any -j"
    same_picture quiet 1 "-j 1 -o rows.csv" "-j 4" --load "-f table"

    test_case "the figures of the picture are those of the list"
    figures_of here.svg
    expect "the same numbers" "$PYTHON" - figures "$SAMPLE/expected.csv" <<'END'
import collections, csv, sys
names = {"overdue": "overdue", "due soon": "due", "in time": "ok",
         "suspended": "suspended", "review": "review",
         "finding work": "employment", "procedure": "procedure",
         "recognition expires": "recognition"}
have, want = collections.Counter(), collections.Counter()
for line in open(sys.argv[1], encoding="utf-8"):
    word, month, number = line.rstrip("\n").split("\t")
    have[month, names[word]] += int(number)
for row in csv.DictReader(open(sys.argv[2], encoding="utf-8")):
    if row["due"]:
        for word in row["status"], row["kind"]:
            want[row["due"][:7], word] += 1
assert +have == +want and sum(want.values()) > 40
END

    test_case "what is due long before or after has a bar of its own"
    run review -q -r chongqing-jiangbei -d 2026-11-01 --chart late.svg \
        "$SAMPLE/roster.csv"
    figures_of late.svg
    cut -f2 figures | sort -u >bars
    expect_has bars earlier
    expect_lacks bars 2021

    test_case "a picture of nothing; a run that stops leaves none"
    head -n 1 "$SAMPLE/roster.csv" >empty.csv
    review -q --chart empty.png empty.csv
    expect_status 0
    expect "drawn" test -s empty.png
    no_rows_without quiet
    cat "$SAMPLE/roster.csv" "$SAMPLE/roster.csv" >twice.csv
    review -q --chart absent.svg twice.csv
    expect_status 2
    expect_absent absent.svg
fi

test_case "a picture of another form, or over the rows"
refused quiet

finish
