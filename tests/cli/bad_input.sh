#!/bin/sh
# bad_input.sh - a roster with faults: each is told with file, line, column,
# what was found and what was expected; the others are decided; households in
# are rows out and rejected; the rejects can be mended and run again.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

HEADING=household_id,person_id,sex,birth_date,area,wage

# Three households; the second, with the fault, has two rows (lines 3 and 4).
good_roster()
{
    cat <<END
$HEADING
G1,p1,F,1980-05-01,urban,600
B,p2,M,1975-03-02,urban,700
B,p3,F,1977-07-07,urban,
G2,p4,M,1990-01-31,rural,250.50
END
}

# with_cell LINE COLUMN CELL: standard input with a cell put in, in a new
# column at the end where there is none of that name.
with_cell()
{
    at_line=$1 column=$2 cell=$3 awk '
    BEGIN { FS = OFS = "," }
    NR == 1 {
        for (i = 1; i <= NF; i++)
            if ($i == ENVIRON["column"])
                at = i
        if (!at) {
            at = NF + 1
            added = 1
            $at = ENVIRON["column"]
        }
    }
    NR > 1 && added { $at = "" }
    NR == ENVIRON["at_line"] { $at = ENVIRON["cell"] }
    { print }'
}

# roster_of: a roster whose rows are the lines of standard input, ID COLUMN=CELL
# ..., apart by blanks; what is not said is as in the first row of B above.
roster_of()
{
    heading=$HEADING awk '
    function put(name, cell) {
        if (!(name in place)) {
            names[++columns] = name
            place[name] = columns
        }
        cells[rows, name] = cell
    }
    BEGIN {
        split(ENVIRON["heading"], first, ",")
        for (i = 1; i in first; i++)
            put(first[i], first[i])
    }
    {
        rows = NR
        put("household_id", $1)
        put("person_id", "p" NR)
        put("sex", "M")
        put("birth_date", "1975-03-02")
        put("area", "urban")
        put("wage", 700)
        for (i = 2; i <= NF; i++)
            put(substr($i, 1, index($i, "=") - 1),
                substr($i, index($i, "=") + 1))
    }
    END {
        for (i = 1; i <= columns; i++)
            printf "%s%s", names[i], i < columns ? "," : "\n"
        for (row = 1; row <= rows; row++)
            for (i = 1; i <= columns; i++)
                printf "%s%s", cells[row, names[i]], i < columns ? "," : "\n"
    }'
}

# Lines of roster.csv as rejects must have them: the text behind the first
# four columns.
expect_rejected_lines()
{
    {
        printf 'file,line,column,fault,'
        head -n 1 roster.csv
        sed -n "$1p" roster.csv | sed 's/^/...,/'
    } >wanted
    sed -e '2,$s/^roster\.csv,[0-9]*,.*,\([^,"]*\|".*"\),\(G[12],\|B,\)/...,\2/' \
        rejects.csv >found
    expect_same found wanted
}

# fault_told PLACE PIECE...: a line of standard error begins with the place
# and holds the pieces.
fault_told()
{
    place=$1
    shift
    grep -a -F -e "jiuzhu: $place: " "$ERR" >line || :
    expect_has line "$place"
    for piece; do
        expect_has line "$piece"
    done
}

# rejected_for COLUMN PIECE...: roster.csv has one fault, on line 3.
rejected_for()
{
    place=roster.csv:3${1:+:$1}
    shift
    decide roster.csv
    expect_status 1
    expect_decided "G1 G2"
    fault_told "$place" "$@"
    expect "one message" test "$(wc -l <"$ERR")" -eq 2
    expect_summary 3 2 1
    cp "$OUT" rows
    cp "$ERR" said
    decide -q -j 7 roster.csv
    expect_status 1
    expect_out_same rows
    expect_err_same said
}

# bad_cell COLUMN CELL MENDED PIECE...: a cell, what is right in its place, and
# what the message holds; cells_told() tries all that were given. In one roster,
# since a start of the program takes longer than a hundred of its rows.
bad_cell()
{
    printf '%s' "$1" >>cells
    shift
    printf '\t%s' "$@" >>cells
    echo >>cells
}

# cells_told WHAT: the whole life of bad cells. Each is told once, with its
# place, by one thread as by several; the households between are decided; the
# rejects have the rows as they came, and decide when they are mended.
cells_told()
{
    test_case "$1: $(wc -l <cells) bad cells"
    "$PYTHON" "$BAD_CELLS" make
    decide roster.csv
    expect_status 1
    cp "$OUT" rows
    cp "$ERR" said
    decide -q -j 7 roster.csv
    expect_status 1
    expect_out_same rows
    expect_err_same said
    decide --rejects rejects.csv roster.csv
    expect_status 1
    expect_out_same rows
    cp "$ERR" summary
    expect "each is told and rejected" "$PYTHON" "$BAD_CELLS" told
    decide mended.csv
    expect_status 0
    expect_decided "$(awk '{ print "B" NR - 1 }' cells | paste -s -d ' ' -)"
    rm -f rejects.csv mended.csv cells
}
BAD_CELLS=$ROOT/tests/cli/bad_cells.py

test_case "the roster without a fault"
good_roster >roster.csv
decide roster.csv
expect_status 0
expect_decided "G1 B G2"
expect_err_is "jiuzhu: 3 households in, 3 rows out, 0 rejected"

# ---- amounts, numbers, dates ---------------------------------------------

YUAN="expected yuan such as 1200 or 1200.50"
bad_cell wage '"12,5"' 12.5 "found '12,5'" "$YUAN"
bad_cell wage '"1,200"' 1200 "found '1,200'" "$YUAN"
bad_cell wage 1e3 1000 "found '1e3'" "$YUAN"
bad_cell wage 800.125 800.13 "found '800.125'" "$YUAN"
bad_cell wage 800.120 800.12 "found '800.120'" "$YUAN"
bad_cell wage -1 1 "found '-1'" "$YUAN"
bad_cell wage -0.01 0 "found '-0.01'" "$YUAN"
bad_cell wage +5 5 "found '+5'" "$YUAN"
bad_cell wage abc 0 "found 'abc'" "$YUAN"
bad_cell wage 12元 12 "found '12元'" "$YUAN"
bad_cell wage 1.2.3 1.23 "found '1.2.3'" "$YUAN"
bad_cell wage . 0 "found '.'" "$YUAN"
bad_cell wage ¥5 5 "found '¥5'" "$YUAN"
bad_cell wage '1 200' 1200 "found '1 200'" "$YUAN"
bad_cell wage 0x10 16 "found '0x10'" "$YUAN"
bad_cell wage NaN 0 "found 'NaN'" "$YUAN"
bad_cell wage 99999999999999999999 9999 "999****************9" "$YUAN"
bad_cell wage 92233720368547758.08 9223 "922*************8.08" "$YUAN"
for column in business property transfer farm_income_year exempt_income \
    basic_pension employment_cost savings rigid_expense_year amount; do
    bad_cell $column x1 0 "found 'x1'" "$YUAN"
done

FROM_0="expected a whole number from 0"
ABOVE_0="expected a decimal above 0"
DIGITS="expected 6 to 12 digits"
bad_cell care_failed 7 6 "found '7'" "$FROM_0 to 6"
bad_cell care_failed 1.5 1 "found '1.5'" "$FROM_0 to 6"
bad_cell homes -1 1 "found '-1'" "$FROM_0"
bad_cell vehicles 1.0 1 "found '1.0'" "$FROM_0"
bad_cell businesses two 2 "found 'two'" "$FROM_0"
bad_cell homes 9999999999 1 "found '9999999999'" "$FROM_0"
bad_cell refusals x 3 "found 'x'" "$FROM_0"
bad_cell weight 0 1 "found '0'" "$ABOVE_0"
bad_cell weight -1 1 "found '-1'" "$ABOVE_0"
bad_cell weight x 2.5 "found 'x'" "$ABOVE_0"
bad_cell division 50010 500105 "found '50010'" "$DIGITS"
bad_cell division 5001051234567 500105 "found '5001051234567'" "$DIGITS"
bad_cell division 50O105 500105 "found '50O105'" "$DIGITS"
cells_told "amounts and numbers"

DAY="such as 2021-09-01"
for text in 2021-02-29 2023-02-29 1975-13-01 1975-04-31 1975-00-10 \
    1975-01-00 01/02/1975 1975 75-01-02 1975-1 1975-01-02T00:00 4444 444400 \
    1975-01-02x 二〇二一年; do
    bad_cell birth_date "$text" 1975-01-02 "found '$text'" "$DAY"
done
# The number of a day comes where a column was no date column when it was saved.
bad_cell birth_date 27396 1975-01-02 "found '27396'" "the column formatted as a"
bad_cell birth_date 00444 1975-01-02 "found '00444'" "$DAY"
bad_cell birth_date 2000-02-30 2000-02-29 "found '2000-02-30'" "$DAY"
bad_cell birth_date 1900-02-29 1904-02-29 "found '1900-02-29'" "$DAY"
for column in resident_since employed_on approved_on last_review change_on \
    died_on valid_from recorded_on; do
    bad_cell $column 2021-13-01 2021-10-01 "found '2021-13-01'" "$DAY"
done
cells_told "dates"

# ---- coded words ---------------------------------------------------------

# COLUMN, a Chinese word that is right, two of the words it may say
while read -r column right first second; do
    bad_cell "$column" xyzzy "$right" "found 'xyzzy'" expected \
        "$first/" "$second"
done <<'END'
relation 户主 head 配偶
sex 男 M 女
area 城镇 urban 农村
hukou 居住证 local permit
lives_together 是 yes 否
income_stable 否 yes 否
employment 灵活就业 employed registered_unemployed
labour 部分 full none
disability 听力 visual intellectual
disability_grade 二级 1 四级
illness 慢性病 chronic serious
care 部分丧失 able 完全丧失
support 有能力 able unable
support_choice 孤儿 tekun orphan
stage 中职 preschool senior_high
insurance 居民 resident employee
category 低保 tekun expenditure
registered_relative 是 yes 否
END
cells_told "coded words"

test_case "a word is not taken for its beginning, nor in capitals"
good_roster | with_cell 3 area Urban >roster.csv
rejected_for area "found 'Urban'"
good_roster | with_cell 3 area urba >roster.csv
rejected_for area "found 'urba'"

test_case "a long cell is shortened at a character"
good_roster | with_cell 3 area \
    "$(awk 'BEGIN { while (i++ < 100) printf "农村" }')" >roster.csv
rejected_for area "expected urban"
expect "valid UTF-8" iconv -f UTF-8 -t UTF-8 said
expect "a short line" test "$(head -n 1 said | wc -c)" -lt 400

test_case "a tag that nobody knows is a warning, and the rest of them counts"
good_roster | with_cell 3 tags 'xyzzy;prison' >roster.csv
decide roster.csv
expect_status 0
fault_told roster.csv:3:tags "warning" "found 'xyzzy'"
expect_out_has B,2021-10-01,dibao,1,0.00
expect_summary 3 3 0

# ---- identity numbers ----------------------------------------------------

# bad_number WHAT NUMBER EXPECTED: never printed, not even in part (which
# bad_cells.py asks of every person_id); WHAT is wrong with it is for the reader
bad_number()
{
    bad_cell person_id "$2" $GOOD "expected" "$3"
}

GOOD=500105197503020116
bad_number "17 digits" 50010519750302011 "18 characters"
bad_number "19 digits" 5001051975030201167 "18 characters"
bad_number "14 digits" 44030819990110 "18 characters"
bad_number "16 digits" 5001051975030200 "18 characters"
bad_number "17 digits and X" 50010519750302011X "the number as printed"
bad_number "15 digits, the last X" 50010575030201X "18 characters"
bad_number "one digit" 7 "18 characters"
bad_number "the check digit" 500105197503020117 "the number as printed"
bad_number "two digits exchanged" 500105197530020116 "YYYYMMDD"
bad_number "30 February, check digit right" 500105197502300036 "YYYYMMDD"
bad_number "15 digits, 31 June" 500105750631001 "YYYYMMDD"
bad_number "a last 000 of a spreadsheet" 500105197503020000 "the column formatted as text"
bad_number "1.10105E+17" 5.00105E+17 "the column formatted as text"
bad_number "1.1010519990101E+17" 5.0010519750302E+17 "the column formatted as text"
bad_number "1e+17 in small letters" 5e+17 "the column formatted as text"
bad_number "full-width digits, the check digit" \
    ５００１０５１９７５０３０２０１１７ "the number as printed"
cells_told "identity numbers"

test_case "identity numbers that are right, and codes"
awk '{ print "A" NR, "person_id=" $1, "birth_date=" $2, "sex=" $3 }' \
    <<'END' | roster_of >roster.csv
500105197503020116 1975-03-02 M
500105750302001 1975-03-02 M
50010519750302011６ 1975-03-02 M
500105195001031000 1950-01-03 F
34052419800101001X 1980-01-01 M
34052419800101001x 1980-01-01 M
44040119580101000X 1958-01-01 F
50010519750302X116 1975-03-02 F
护照E1234567 1975-03-02 F
'500105197503020117 1975-03-02 F
P-7 1975-03-02 M
END
decide roster.csv
expect_status 0
expect_summary 11 11 0

test_case "a small x is printed X"
printf '%s\nA,34052419800101001x,,,urban,1\n' $HEADING >roster.csv
decide --by person roster.csv
expect_out_has A,34052419800101001X,

test_case "sex and birth date come from the number"
printf '%s\nA,500105195101010012,,,urban,1\n' $HEADING >roster.csv
decide roster.csv
expect_status 0
expect_out_has ,635.00,0.00,0.00,0.00,60.00,

test_case "birth_date contradicts the number"
good_roster | with_cell 3 person_id $GOOD |
    with_cell 3 birth_date 1975-03-03 >roster.csv
rejected_for birth_date "identity number"
expect_lacks said 0302011

test_case "sex contradicts the number"
good_roster | with_cell 3 person_id $GOOD | with_cell 3 sex F >roster.csv
rejected_for sex "identity number"
expect_lacks said 0302011

test_case "birth_date contradicts a number of 15 digits"
good_roster | with_cell 3 person_id 500105750302001 |
    with_cell 3 birth_date 1976-03-02 >roster.csv
rejected_for birth_date "identity number"

# The column slipped: the number stands where something else belongs.
test_case "an identity number is not told when it slipped into another column"
set -- sex wage birth_date area relation homes division weight care_failed \
    disability
for column; do
    echo "B-$column $column=$GOOD"
done | roster_of >roster.csv
decide roster.csv
expect_status 1
expect_summary 10 0 10
line=1
for column; do
    line=$((line + 1))
    fault_told "roster.csv:$line:$column" expected
done
expect_err_lacks $GOOD
test_case "an identity number is not told when it slipped into tags"
good_roster | with_cell 3 tags $GOOD >roster.csv
decide roster.csv
expect_err_has roster.csv:3:tags
expect_err_lacks $GOOD

test_case "person twice in a household: both lines, no number"
good_roster | with_cell 3 person_id $GOOD | with_cell 4 person_id $GOOD |
    with_cell 4 birth_date 1975-03-02 | with_cell 4 sex M >roster.csv
decide roster.csv
expect_status 1
expect_decided "G1 G2"
fault_told roster.csv:4:person_id "line 3"
expect_err_lacks 0302011
expect_summary 3 2 1

test_case "person twice: x and X are one, full-width digits too"
printf '%s\nA,%s,,,urban,1\nA,%s,,,urban,1\n' $HEADING \
    34052419800101001x 34052419800101001X >roster.csv
decide roster.csv
fault_told roster.csv:3:person_id "line 2"
printf '%s\nA,%s,,,urban,1\nA,%s,,,urban,1\n' $HEADING \
    ３４０５２４１９８００１０１００１X 34052419800101001X >roster.csv
decide roster.csv
fault_told roster.csv:3:person_id "line 2"

test_case "the same code in two households is two persons, no fault"
good_roster | with_cell 2 person_id p9 | with_cell 3 person_id p9 >roster.csv
decide roster.csv
expect_status 0

test_case "rows without a person_id are not one person"
good_roster | with_cell 3 person_id '' | with_cell 4 person_id '' >roster.csv
decide roster.csv
expect_status 0

# ---- what contradicts ----------------------------------------------------

test_case "care_failed contradicts care"
good_roster | with_cell 3 care_failed 0 | with_cell 3 care partial >roster.csv
rejected_for care "expected 0: able, 1-3: partial, 4-6: lost"
roster_of <<'END' >roster.csv
A care_failed=0 care=able
B care_failed=1 care=partial
C care_failed=3 care=半自理
D care_failed=4 care=lost
E care_failed=6 care=完全丧失
END
decide roster.csv
expect_status 0
expect_summary 5 5 0
roster_of <<'END' >roster.csv
A care_failed=4 care=partial
B care_failed=3 care=lost
C care_failed=1 care=able
D care_failed=0 care=lost
END
decide roster.csv
expect_status 1
expect_decided ""
for line in 2 3 4 5; do
    fault_told roster.csv:$line:care expected
done

for none in none 无; do
    test_case "a grade of disability contradicts no disability ($none)"
    good_roster | with_cell 3 disability $none |
        with_cell 3 disability_grade 2 >roster.csv
    rejected_for disability_grade "disability says" "expected a kind"
done
test_case "a disability given by half is no fault, and is told"
while read -r kind grade lacks; do
    good_roster | with_cell 3 disability "$(echo "$kind" | tr -d -)" |
        with_cell 3 disability_grade "$(echo "$grade" | tr -d -)" >roster.csv
    for command in decide "run check"; do
        $command roster.csv
        expect_status 0
        if [ "$lacks" = nothing ]; then
            expect_err_lacks warning
        else
            expect_err_has "roster.csv:3:$lacks: warning: a "
            expect_err_has " it does not count where a rule asks for the "
        fi
    done
done <<'END'
- 二级 disability
hearing - disability_grade
none - nothing
无 - nothing
- - nothing
hearing 2 nothing
END
run check -q roster.csv
expect_err_lacks warning

test_case "a column of half a disability alone is told once, of the headings"
for pair in "disability physical disability_grade 残疾等级" \
    "disability_grade 2 disability 残疾类别"; do
    # shellcheck disable=SC2086 # words
    set -- $pair
    good_roster | with_cell 2 "$1" "$2" | with_cell 3 "$1" "$2" >roster.csv
    run check roster.csv
    expect_status 0
    expect_err_is "jiuzhu: roster.csv:1:$1: warning: the column '$3' ($4) is \
missing: no disability counts where a rule asks for that
jiuzhu: 3 households in, 3 sound, 0 rejected, 0 findings"
done

test_case "a disability that cannot be read is no missing one"
good_roster | with_cell 3 disability legs | with_cell 3 disability_grade 2 \
    >roster.csv
run check roster.csv
expect_status 1
expect_err_lacks warning

test_case "the incomes contain what does not count, or it is told"
# wage business property transfer farm | exempt basic pension | told of
while read -r wage business property transfer farm exempt pension told most; do
    good_roster | with_cell 3 wage "$wage" | with_cell 3 business "$business" |
        with_cell 3 property "$property" | with_cell 3 transfer "$transfer" |
        with_cell 3 farm_income_year "$farm" |
        with_cell 3 exempt_income "$exempt" |
        with_cell 3 basic_pension "$pension" >roster.csv
    for order in "" --group; do
        run check $order roster.csv
        expect_status 0
        case $told in
        nothing) expect_err_lacks warning ;;
        *)
            expect_err_has "roster.csv:3:$told: warning: exempt income and"
            expect_err_has "more than the $most of the incomes that contain"
            ;;
        esac
    done
done <<'END'
100 0 0 0 0 100 0 nothing
100 0 0 0 0 100.01 0 exempt_income 100.00
10 20 30 40 0 60 40 nothing
10 20 30 40 0 60 40.01 exempt_income 100.00
0 0 0 173 0 0 173 nothing
0 0 0 173 0 0 173.01 basic_pension 173.00
0 0 0 0 600 50 0 nothing
0 0 0 0 599.99 50 0 exempt_income 49.99
0 0 0 0 600.12 50 0.01 nothing
END

# COLUMN, two values that differ, and the first spelled otherwise
cat <<'END' >values
area urban rural 城市
division 500105 500106 ５００１０５
savings 100 100.01 100.00
homes 1 2 01
vehicles 0 1 00
businesses 1 0 １
rigid_expense_year 5 6 5.0
category dibao edge 低保
amount 1 2 1.00
approved_on 2021-01-01 2021-01-02 2021/1/1
last_review 2021-01-01 2021-01-02 20210101
change_on 2021-01-01 2021-01-02 2021年1月1日
recorded_on 2021-01-01 2021-01-02 2021-1-1
END
test_case "two values of a column in one household"
while read -r column one other same; do
    echo "B-$column $column=$one"
    echo "B-$column $column=$other"
    echo "G-$column"
done <values | roster_of >roster.csv
decide roster.csv
expect_status 1
sed 's/ .*//;s/^/G-/' values | paste -s -d ' ' - >good
expect_decided "$(cat good)"
expect_summary 26 13 13
expect "a message each" test "$(wc -l <"$ERR")" -eq 14
line=1
while read -r column one other same; do
    line=$((line + 3))
    fault_told "roster.csv:$((line - 1)):$column" "two different values" \
        "line $((line - 2))"
done <values
decide --rejects rejects.csv roster.csv
sed '1d;s/.*,\(B-[a-z_]*,\)/\1/' rejects.csv >found
grep ^B- roster.csv >wanted
expect_same found wanted
rm rejects.csv

test_case "one value of a column in one household, spelled in two ways"
while read -r column one other same; do
    echo "B-$column $column=$one"
    echo "B-$column $column=$same"
done <values | roster_of >roster.csv
decide roster.csv
expect_status 0
expect_summary 13 13 0

test_case "a third row is told against the first that gave a value"
printf '%s,savings\nA,1,,1980-01-01,urban,,\nA,2,,1980-01-01,,,5\nA,3,,1980-01-01,,,6\n' \
    $HEADING >roster.csv
decide roster.csv
fault_told roster.csv:4:savings "line 3"

test_case "versions out of order"
{
    echo $HEADING,valid_from
    echo A,p1,,1980-01-01,urban,1,2021-05-01
    echo A,p1,,1980-01-01,urban,2,2021-04-01
    echo Z,p1,,1980-01-01,urban,2,
} >roster.csv
decide roster.csv
expect_status 1
expect_decided Z
fault_told roster.csv:3:valid_from "in order"
expect_summary 2 1 1

test_case "versions: a date that comes again after another"
{
    echo $HEADING,valid_from
    echo A,p1,,1980-01-01,urban,1,2021-05-01
    echo A,p1,,1980-01-01,urban,2,2021-06-01
    echo A,p2,,1980-01-01,urban,2,2021-05-01
} >roster.csv
decide roster.csv
expect_status 1
fault_told roster.csv:4:valid_from "in order"

# ---- what is missing -----------------------------------------------------

test_case "an empty household_id belongs to the household before it"
good_roster | with_cell 4 household_id '' >roster.csv
decide roster.csv
expect_status 1
expect_decided "G1 G2"
fault_told roster.csv:4:household_id empty expected
expect_summary 3 2 1
decide --rejects rejects.csv roster.csv
expect "two rows" test "$(wc -l <rejects.csv)" -eq 3

test_case "an empty household_id in the first row of all"
good_roster | with_cell 2 household_id '  ' >roster.csv
decide roster.csv
expect_status 1
expect_decided "B G2"
fault_told roster.csv:2:household_id empty expected
expect_summary 3 2 1

test_case "no row of the household says the area"
good_roster | with_cell 3 area '' | with_cell 4 area '' >roster.csv
rejected_for area "expected urban or rural"

test_case "one row of the household says the area: enough"
good_roster | with_cell 3 area '' >roster.csv
decide roster.csv
expect_status 0

test_case "a birth date that a rule asks for: the supplement by age"
good_roster | with_cell 3 birth_date '' >roster.csv
rejected_for birth_date empty expected

test_case "a birth date that a rule asks for: tekun"
good_roster | with_cell 4 birth_date '' | with_cell 4 support none >roster.csv
decide roster.csv
expect_status 1
fault_told roster.csv:4:birth_date empty expected
decide --rejects rejects.csv roster.csv
expect_rejected_lines 3,4

test_case "a birth date that no rule asks for"
good_roster | with_cell 3 birth_date '' | with_cell 3 wage 1500 >roster.csv
decide roster.csv
expect_status 0
expect_out_has B,2021-10-01,edge

test_case "each household is told, each missing date of it"
sed 's/19[0-9-]*//' <<END >roster.csv
$(good_roster)
END
decide roster.csv
expect_status 1
expect_decided ""
fault_told roster.csv:2:birth_date empty
fault_told roster.csv:3:birth_date empty
fault_told roster.csv:5:birth_date empty
expect_summary 3 0 3

# ---- many faults ---------------------------------------------------------

test_case "all faults of a run are told, several of one row too"
good_roster | with_cell 2 wage x | with_cell 3 wage y | with_cell 3 sex z |
    with_cell 3 person_id 123 | with_cell 4 area q | with_cell 5 birth_date r \
    >roster.csv
decide roster.csv
expect_status 1
expect_decided ""
fault_told roster.csv:2:wage "'x'"
fault_told roster.csv:3:wage "'y'"
fault_told roster.csv:3:sex "'z'"
fault_told roster.csv:3:person_id length
fault_told roster.csv:4:area "'q'"
fault_told roster.csv:5:birth_date "'r'"
expect "in the order of the file, nothing else" test "$(
    sed -n 's/^jiuzhu: roster.csv:\([0-9]*\):.*/\1/p' "$ERR" | tr -d '\n'
)" = 233345
expect_summary 3 0 3

test_case "rejects join the faults of a row"
decide --rejects rejects.csv roster.csv
expect_has rejects.csv 'roster.csv,3,person_id; sex; wage,'
expect_has rejects.csv "'z'"
expect_has rejects.csv "'y'"
expect "five lines" test "$(wc -l <rejects.csv)" -eq 5

test_case "rejects of a run without faults are a heading"
good_roster >roster.csv
decide --rejects rejects.csv roster.csv
expect_status 0
expect_is rejects.csv "file,line,column,fault,$HEADING"

test_case "COLUMN is the heading as in the file"
good_roster | with_cell 3 wage x |
    sed '1s/.*/家庭编号,身份证号码,性别,出生日期,户籍性质,工资性收入/' >roster.csv
rejected_for 工资性收入 "found 'x'"
decide --rejects rejects.csv roster.csv
expect_has rejects.csv 'roster.csv,3,工资性收入,'

# ---- the shape of rows ---------------------------------------------------

# broken_row NAME PIECE: line 3 of roster.csv is unsound, the others are not.
broken_row()
{
    test_case "$1"
    rejected_for "" "$2"
    decide --rejects rejects.csv roster.csv
    expect_status 1
    expect_out_same rows
    expect_err_is "jiuzhu: 3 households in, 2 rows out, 1 rejected"
    expect "rows 3 and 4, once" "$PYTHON" - <<'END'
import csv
raw = open("roster.csv", "rb").read().split(b"\n")
rows = list(csv.reader(open("rejects.csv", encoding="utf-8", newline="")))
assert [row[1] for row in rows] == ["line", "3", "4"], rows
line = raw[2].replace(b"\0", "\ufffd".encode()).decode()
assert rows[1][4:] in ([line], line.split(",")), rows[1]
assert ",".join(rows[2][4:]) == raw[3].decode(), rows[2]
END
}

good_roster | sed '3s/.*/B,p2,M,1975-03-02,urban/' >roster.csv
broken_row "too few fields" "found 5, expected 6"
good_roster | sed '3s/.*/B/' >roster.csv
broken_row "far too few fields" "found 1, expected 6"
good_roster | sed '3s/$/,/' >roster.csv
broken_row "too many fields, the last empty" "found 7, expected 6"
good_roster | sed '3s/,700/,1,200.50/' >roster.csv
broken_row "too many fields: a separator of thousands" "found 7, expected 6"
good_roster | sed '3s/p2/"p2/' >roster.csv
broken_row "a quote that is not closed" "not closed"
good_roster | sed '3s/p2/p"2/' >roster.csv
broken_row "a quote inside a field" "not closed"
good_roster | sed '3s/p2/"p2"x/' >roster.csv
broken_row "text behind a closing quote" "not closed"
good_roster | sed '3s/p2/"p2" "/' >roster.csv
broken_row "a quote behind a closing quote" "not closed"
good_roster | sed '3s/,700/,"700/' >roster.csv
broken_row "a quote that is not closed, in the last field" "not closed"
good_roster | sed '3s/p2/p@2/' | tr @ '\0' >roster.csv
broken_row "a NUL" NUL
good_roster | sed '3s/p2/"p@2"/' | tr @ '\0' >roster.csv
broken_row "a NUL between quotes" NUL
good_roster | sed '3s/p2/p@2/' | tr @ '\r' >roster.csv
test_case "a bare carriage return"
rejected_for "" "carriage return"

test_case "an open quote costs one line: quoted fields after it are whole"
{
    echo $HEADING,address
    echo 'G1,p1,F,1980-05-01,urban,600,"a, b"'
    echo 'B,p2,M,1975-03-02,urban,700,"open'
    echo 'G2,p4,M,1990-01-31,rural,250.50,"two'
    echo 'lines"'
    echo 'G3,p5,M,1990-01-31,rural,1,"said ""so"""'
} >roster.csv
decide roster.csv
expect_status 1
expect_decided "G1 G2 G3"
fault_told roster.csv:3 "not closed"
expect_summary 4 3 1

test_case "an open quote in the last row of all, without a line end"
printf '%s\nG1,p1,F,1980-05-01,urban,600\nB,"p2,M,1975-03-02,urban,700' \
    $HEADING >roster.csv
decide roster.csv
expect_status 1
expect_decided G1
fault_told roster.csv:3 "not closed"
expect_summary 2 1 1

test_case "an open quote before more than a block of good rows"
{
    echo $HEADING
    echo 'B,"p2,M,1975-03-02,urban,700'
    awk 'BEGIN { while (i++ < 60000)
        printf "H%06d,p,M,1975-03-02,urban,700\n", i }'
} >roster.csv
decide -j 1 roster.csv
expect_status 1
fault_told roster.csv:2 "not closed"
expect_summary 60001 60000 1
cp "$OUT" rows
decide -j 7 roster.csv
expect_out_same rows
decide -j 2 <roster.csv
expect_out_same rows

test_case "the line of a row that begins before a quoted line end"
{
    echo $HEADING,address
    printf 'G1,p1,F,1980-05-01,urban,600,"a\n\n\nb"\n'
    printf 'B,p2,M,1975-03-02,urban,x,"a\nb"\n'
    printf 'C,"p2",M,1975-03-02,urban,"a\nb\n",7\n'
} >roster.csv
decide roster.csv
fault_told roster.csv:6:wage "found 'x'"
fault_told roster.csv:8:wage "found 'a"
expect_summary 3 1 2

test_case "a row of faults in shape: two households are not made one"
{
    echo $HEADING
    echo 'G1,p1,F,1980-05-01,urban,600'
    echo 'B'
    echo 'C,p'
    echo 'G2,p4,M,1990-01-31,rural,250.50'
} >roster.csv
decide roster.csv
expect_decided "G1 G2"
fault_told roster.csv:3 "too few"
fault_told roster.csv:4 "too few"
expect_summary 4 2 2

# ---- text that is not text -----------------------------------------------

printf '%s,name\nG1,p1,F,1980-05-01,urban,600,中\nB,p2,M,1975-03-02,urban,700,\344\270\nB,p3,F,1977-07-07,urban,,国\nG2,p4,M,1990-01-31,rural,250.50,\n' \
    $HEADING >roster.csv
test_case "invalid UTF-8 where UTF-8 was asked for"
decide --encoding utf-8 roster.csv
expect_status 1
expect_decided "G1 G2"
fault_told roster.csv:3:name expected UTF-8
expect_summary 3 2 1

test_case "invalid UTF-8 behind a byte order mark"
{
    printf '\357\273\277'
    cat roster.csv
} >marked.csv
decide marked.csv
expect_status 1
expect_decided "G1 G2"
fault_told marked.csv:3:name expected UTF-8

test_case "invalid UTF-8 far behind the first Chinese letter"
{
    echo $HEADING,name
    awk 'BEGIN { while (i++ < 4000)
        printf "A%06d,p,M,1975-03-02,urban,700,国\n", i }'
    printf 'B,p2,M,1975-03-02,urban,700,\377x\n'
    printf 'C,p2,M,1975-03-02,urban,700,x\n'
} >roster.csv
decide roster.csv
expect_status 1
fault_told roster.csv:4002:name expected UTF-8
expect_summary 4002 4001 1

# Names and tags of two letters are legal GB18030 too, and say nothing there.
test_case "one bad byte in UTF-8 does not change what the others get"
{
    echo $HEADING,name,tags
    echo A,p1,M,1980-01-01,urban,900,周明,服刑
    echo A,p2,F,1980-01-01,urban,,李英,
    echo B,p3,F,1980-01-01,urban,100,王芳,
} >roster.csv
decide roster.csv
expect_status 0
expect_out_has A,2021-10-01,dibao,1,0.00,
printf 'C,p4,F,1980-01-01,urban,100,\345\235\377,\n' >>roster.csv
decide roster.csv
expect_not "A with both members and 900 yuan" \
    grep -q '^A,2021-10-01,dibao,2,' "$OUT"

test_case "invalid UTF-8 in a household_id never reaches the output"
printf '%s\nA\377,p1,F,1980-05-01,urban,600\nG,p1,F,1980-05-01,urban,600\n' \
    $HEADING >roster.csv
decide --encoding utf-8 roster.csv
expect_status 1
expect_decided G
expect "valid UTF-8" iconv -f UTF-8 -t UTF-8 "$OUT"
decide --encoding utf-8 --rejects rejects.csv roster.csv
expect "valid UTF-8" iconv -f UTF-8 -t UTF-8 rejects.csv

test_case "GB18030 that is cut in the middle of a letter"
{
    echo $HEADING,name
    echo G,p1,F,1980-05-01,urban,600,中文姓名
    printf 'B,p1,F,1980-05-01,urban,600,中'
} | iconv -f UTF-8 -t GB18030 >roster.csv
printf '\326' >>roster.csv
decide --encoding gb18030 roster.csv
expect_status 1
expect_decided G
fault_told roster.csv:3:name expected

# ---- whole files ---------------------------------------------------------

# stops NAME FILE PIECE...: exit 2, nothing under -o, the message
stops()
{
    test_case "$1"
    file=$2
    shift 2
    decide -o out.csv "$file"
    expect_status 2
    expect_out_is ""
    for piece; do
        expect_err_has "$piece"
    done
    expect_err_last "jiuzhu: stopped: nothing was written to out.csv"
    expect_absent out.csv
    echo kept >out.csv
    decide -o out.csv --rejects rejected.csv "$file"
    expect_status 2
    expect_is out.csv kept
    expect_absent rejected.csv
    expect "nothing else is left" test "$(find . -name '.*.csv*')" = ""
    rm out.csv
}

good_roster | cut -d, -f2- >f.csv
stops "no household_id" f.csv "f.csv:1: " household_id 户编号 missing
good_roster | cut -d, -f1-4,6 >f.csv
stops "no area" f.csv "f.csv:1: " area 城乡 missing
good_roster | cut -d, -f2-4,6 >f.csv
stops "neither of the two, and both are told" f.csv "'household_id'" "'area'"
good_roster | sed '1s/wage/wages/' >f.csv
stops "an unknown column, with the nearest" f.csv "f.csv:1:wages: " \
    "did you mean 'wage'" --ignore-unknown
good_roster | sed '1s/wage/工资收入/' >f.csv
stops "an unknown Chinese column, with the nearest" f.csv \
    "f.csv:1:工资收入: " "工资性收入" --ignore-unknown
good_roster | sed '1s/wage/qqqqqqqqqqqq/' >f.csv
stops "an unknown column like none" f.csv "f.csv:1:qqqqqqqqqqqq: " \
    --ignore-unknown
good_roster | with_cell 2 aaaaaaa 1 | with_cell 2 bbbbbbb 1 |
    sed '1s/area/areas/' >f.csv
stops "three unknown columns and a missing one: all are told" f.csv \
    f.csv:1:aaaaaaa f.csv:1:bbbbbbb f.csv:1:areas "'area'"
good_roster | sed '1s/birth_date/wage/' >f.csv
stops "a column twice" f.csv f.csv:1:wage twice
good_roster | sed '1s/birth_date/工资性收入/' >f.csv
stops "a column twice, once in each language" f.csv f.csv:1:wage twice \
    工资性收入
good_roster | sed '1s/household_id/户编号/;1s/person_id/低保证号/' >f.csv
stops "a column twice, under two Chinese headings" f.csv 低保证号 twice 户编号
good_roster | sed 's/$/,/' >f.csv
stops "a column without a heading" f.csv "without a heading"
: >f.csv
stops "an empty file" f.csv "f.csv" "the file is empty" template
printf '\n\r\n\n' >f.csv
stops "a file of blank lines" f.csv "the file is empty"
printf '\357\273\277' >f.csv
stops "a file of a byte order mark" f.csv "the file is empty"
good_roster | iconv -f UTF-8 -t UTF-16 >f.csv
stops "UTF-16 with a mark, little end first" f.csv UTF-16 "CSV UTF-8"
printf '\376\377' >f.csv
good_roster | iconv -f UTF-8 -t UTF-16BE >>f.csv
stops "UTF-16 with a mark, big end first" f.csv UTF-16 "CSV UTF-8"
good_roster | iconv -f UTF-8 -t UTF-16LE >f.csv
stops "UTF-16 without a mark" f.csv UTF-16 "CSV UTF-8"
good_roster | sed '1s/wage/"wage/' >f.csv
stops "headings that are not sound CSV" f.csv f.csv:1 heading
good_roster | tr '\n' '\r' >f.csv
stops "lines that end with carriage returns alone" f.csv f.csv:1
stops "no such file" nowhere.csv nowhere.csv "No such file"
mkdir folder
stops "a folder" folder folder directory

test_case "--ignore-unknown passes unknown columns over, and nothing else"
good_roster | with_cell 3 wages x >roster.csv
decide --ignore-unknown roster.csv
expect_status 0
expect_summary 3 3 0
good_roster | with_cell 3 wages x | sed '1s/birth_date/wage/' >roster.csv
decide --ignore-unknown roster.csv
expect_status 2
expect_err_has twice
good_roster | with_cell 3 wages x | with_cell 3 wage y >roster.csv
decide --ignore-unknown --rejects rejects.csv roster.csv
expect_status 1
expect_has rejects.csv ",$HEADING,wages"

for form in csv jsonl table; do
    test_case "headings alone are no households: 0, -f $form"
    echo $HEADING >roster.csv
    decide -f $form roster.csv
    expect_status 0
    expect_decided ""
    expect_err_is "jiuzhu: 0 households in, 0 rows out, 0 rejected"
    printf %s $HEADING >roster.csv
    decide -f $form roster.csv
    expect_status 0
    expect_err_is "jiuzhu: 0 households in, 0 rows out, 0 rejected"
done

# ---- an id that comes again ----------------------------------------------

good_roster >f.csv
echo B,p5,M,1970-01-01,urban,5 >>f.csv
stops "an id that comes again: both lines, and --group" f.csv \
    "f.csv:6: " "f.csv:3" B --group

test_case "an id that comes again is gathered with --group"
decide --group f.csv
expect_status 0
expect_decided "G1 B G2"
expect_out_has B,2021-10-01,dibao,3,705.00
expect_summary 3 3 0

test_case "an id that comes again, blanks around it and quotes"
good_roster >f.csv
echo '" B ",p5,M,1970-01-01,urban,5' >>f.csv
decide f.csv
expect_status 2
expect_err_has f.csv:6
decide --group f.csv
expect_decided "G1 B G2"
expect_out_has B,2021-10-01,dibao,3,705.00

test_case "an id that comes again after a rejected one"
good_roster | with_cell 3 wage x >f.csv
echo B,p5,M,1970-01-01,urban,5 >>f.csv
decide f.csv
expect_status 2
expect_err_has f.csv:6
expect_err_has f.csv:3:wage

test_case "down a pipe: the output is said to be incomplete"
{
    echo $HEADING
    awk 'BEGIN { while (i++ < 60000)
        printf "H%06d,p,M,1975-03-02,urban,700\n", i }'
    echo H000001,p,M,1975-03-02,urban,700
} >f.csv
decide f.csv
expect_status 2
expect_err_has f.csv:60002
expect_err_has f.csv:2
expect_err_has --group
expect_err_last "jiuzhu: stopped: the output is incomplete"

test_case "an id that comes again late, both lines told, from any thread"
{
    echo $HEADING
    awk 'BEGIN { while (i++ < 60000)
        printf "H%06d,p,M,1975-03-02,urban,700\n", i }'
    echo H050000,p,M,1975-03-02,urban,700
} >f.csv
for jobs in 1 2 7; do
    decide -j $jobs -o out.csv f.csv
    expect_status 2
    expect_err_has f.csv:60002
    expect_err_has f.csv:50001
    expect_err_has --group
    expect_absent out.csv
done

test_case "60,000 ids in no order at all are no fault"
awk 'BEGIN { print "'$HEADING'"
    while (i++ < 60000)
        printf "H%06d,p,M,1975-03-02,urban,700\n", i * 7919 % 60013 }' >f.csv
decide f.csv
expect_status 0
expect_summary 60000 60000 0

test_case "many ids in the order of numbers, not of bytes, are no fault"
awk 'BEGIN { print "'$HEADING'"
    for (i = 9999; i <= 100000; i++)
        printf "JB-%d,p,M,1975-03-02,urban,700\n", i
    print "JB-999900,p,M,1975-03-02,urban,700" }' >f.csv
decide f.csv
expect_status 0
expect_summary 90003 90003 0

# ---- damage at random ----------------------------------------------------

# in = out + rejected; every row of the input once, in the rows or the rejects.
balanced()
{
    "$PYTHON" - "$ERR" "$OUT" rejects.csv <<'END'
import csv, re, sys
read = lambda path: open(path, encoding="utf-8", errors="replace", newline="")
last = read(sys.argv[1]).read().splitlines()[-1]
match = re.fullmatch(r"jiuzhu: (\d+) households in, (\d+) rows out, "
                     r"(\d+) rejected", last)
assert match, last
came, out, rejected = map(int, match.groups())
rows = list(csv.reader(read(sys.argv[2])))
assert came == out + rejected and len(rows) == out + 1, (last, len(rows))
rejects = list(csv.reader(read(sys.argv[3])))
lines = [int(row[1]) for row in rejects[1:]]
assert len(lines) == len(set(lines)), lines
assert (rejected > 0) == (len(lines) > 0), (rejected, lines)
assert all(row[3] for row in rejects), rejects
END
}

# damaged SEED OPTION...: the same from a file with one thread and from a
# pipe with seven, and what comes in goes out or is rejected.
damaged()
{
    test_case "damaged at random, $*"
    "$PYTHON" "$ROOT/tests/cli/damage.py" "$1" \
        <"$ROOT/samples/jiangbei/roster.csv" >f.csv
    shift
    decide -j 1 --rejects rejects.csv "$@" f.csv
    status=$(cat "$STATUS")
    case $status in
    0 | 1) expect "a balance" balanced ;;
    2) expect_out_is "" ;;
    *) expect_status "0 to 2" ;;
    esac
    cp "$OUT" rows
    cp "$ERR" said
    [ ! -f rejects.csv ] || mv rejects.csv first.csv
    decide -j 7 --rejects rejects.csv "$@" <f.csv
    expect_status "$status"
    expect_out_same rows
    sed 's/<standard input>:/f.csv:/g' "$ERR" >again
    expect_same again said
    if [ -f first.csv ]; then
        sed 's/^<standard input>,/f.csv,/' rejects.csv >second.csv
        expect_same second.csv first.csv
    fi
    rm -f rejects.csv first.csv
}

seed=0
while [ $seed -lt "${DAMAGES:-60}" ]; do
    seed=$((seed + 1))
    case $((seed % 4)) in
    0) damaged $seed ;;
    1) damaged $seed --encoding utf-8 --group ;;
    *) damaged $seed --encoding utf-8 ;;
    esac
done

test_case "check tells who is no longer in the next version, but not the dead"
for pair in "":1 2021-09-03:0; do
    printf '%s\n' household_id,name,area,birth_date,died_on,valid_from \
        V,A,urban,1980-01-01,,2021-09-01 \
        "V,B,urban,1981-01-01,${pair%:*},2021-09-01" \
        V,A,urban,1980-01-01,,2021-10-01 >left.csv
    run check left.csv
    expect_status 0
    if [ "${pair#*:}" = 1 ]; then
        expect_err_has "left.csv:4:valid_from: note: persons of the version before who are not in this one: 1"
    else
        expect_err_lacks "version before"
    fi
    run determine -r chongqing-jiangbei -d 2021-10-02 left.csv
    expect_err_lacks "version before"
done
echo V,B,urban,1981-01-01,,2021-10-01 >>left.csv
run check left.csv
expect_err_lacks "version before"

finish
