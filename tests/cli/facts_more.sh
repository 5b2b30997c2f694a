#!/bin/sh
# facts_more.sh - the dead, the later and the unknown in publish, check, screen,
# review and split; keys that are files of another kind.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/cli/chart_lib.sh
. "$ROOT/tests/cli/chart_lib.sh"

cat >roster.csv <<'END'
household_id,person_id,name,relation,birth_date,area,wage,approved_on,last_review,died_on,category,amount,valid_from,support
A,P1,Chen Da,spouse,1980-01-01,urban,0,2021-01-10,,2021-05-01,dibao,636,2021-01-01,
A,P2,Li Er,child,1990-01-01,urban,0,2021-01-10,,,dibao,636,2021-01-01,
A,P3,Bo San,child,1992-01-01,urban,0,2021-01-10,,,dibao,636,2021-01-01,
D,P4,Xu Si,head,1950-01-01,urban,0,2021-01-10,,2021-05-01,dibao,636,2021-01-01,
L,P5,Xu Wu,head,1990-01-01,urban,0,2021-01-10,,,dibao,636,2022-01-01,
N,P6,Xu Liu,head,,urban,0,2021-01-10,,,dibao,636,2021-01-01,none
T,P7,Hu Qi,head,1950-01-01,urban,0,2021-01-10,2021-09-20,,tekun,827,2021-01-01,none
END

on()
{
    command=$1
    shift
    run "$command" -r chongqing-jiangbei -d 2021-10-01 "$@" roster.csv
}

test_case "J13.1: the name in public is that of the first who lives, where no head does"
on publish
expect_status 1
expect_out_is "name,persons,amount
L* E*,2,1272.00
H* Q*,1,827.00"
expect_err_has "5 households in, 2 listed, 0 left out, 2 not approved yet or without an amount, 1 rejected"

test_case "J32.2: a household that begins later is not compared with other sources"
printf '%s\n' person_id,source,field,value P5,tax,wage,1 P6,tax,wage,2 >other.csv
on check --against other.csv
expect_status 1
expect_err_has "roster.csv:7:wage: person P6: 0.00 declared, 2.00 by tax"
expect_err_has "roster.csv:7:birth_date: empty, and a rule asks for it"
expect_err_has "other.csv: 1 rows of persons who are not in the roster"
expect_err_lacks "person P5"
expect_err_has "household L: in force as dibao, decided as none"

test_case "check: a source with faults is a finding, though its rows agree"
printf '%s\n' person_id,source,field,value P2,tax,wage,0 P2,tax,nonsense,2 >other.csv
printf 'household_id,person_id,birth_date,area,wage\nA,P2,1990-01-01,urban,0\n' \
    >one.csv
run check -d 2021-10-01 --against other.csv one.csv
expect_status 1
expect_err_has "other.csv:3:field: 'nonsense' cannot be compared"
expect_err_has "1 households in, 1 sound, 0 rejected, 0 findings"

test_case "screen: the first of all days is no day from which a standard applies"
on screen --list new --since 1900-01-01
expect_status 2
expect_err_has "--since '1900-01-01' is not a date"
on screen --list new --since 2021-09-01
expect_status 1
expect_err_has "roster.csv:7:birth_date: empty, and a rule asks for it"

deadlines() { on review -s review.tekun_months=60 "$@"; }
if can_draw deadlines; then
    test_case "deadlines beyond the months that are drawn stand in a bar of their own"
    deadlines --chart due.svg
    expect_status 1
    expect_out_has "T,tekun,review,2021-09-20,60,2026-09-20,"
    expect "what the bar is" grep -qF "later: after 2023-10" due.svg
    figures_of due.svg
    expect "one review in it" grep -q "^review	later	1$" figures
fi

test_case "a key file that is too long for a key"
(umask 077 && head -c 100000 /dev/zero | tr '\0' k >long.key)
on determine --mask-key long.key
expect_status 2
expect_err_has "long.key: too long for a key (expected at most 4096 bytes: is it another file?)"

# ---- split -------------------------------------------------------------------------

test_case "split: files of other headings; a row without an id where a file begins"
printf 'household_id,area\nA,urban\nB,urban\n' >one.csv
printf 'household_id,area,wage\nC,urban,5\n' >two.csv
run split --shards 2 --into s1 one.csv two.csv
expect_status 2
expect_err_has "two.csv: its headings are not those of the first file: split the files one by one"
printf 'household_id,area\n,urban\nC,urban\n' >two.csv
run split --shards 8 --into s2 one.csv two.csv
expect_status 2
expect_err_has "two.csv:2: a row without a household id where a file begins"
run split --shards 2 --into s3 two.csv
expect_status 0
expect_err_has "2 households, 2 rows in 2 shards"
expect_is s3/shard-00001.csv "household_id,area
,urban
C,urban"

test_case "split: more shards than households; line ends of the roster; no folder"
printf 'household_id,area\r\nA,urban\r\nB,urban' >crlf.csv
run split --shards 4 --into s4 crlf.csv
expect_status 0
printf 'household_id,area\r\nB,urban\r\n' >expected
expect_same s4/shard-00003.csv expected
printf 'household_id,area\r\n' >expected
expect_same s4/shard-00004.csv expected
run split --shards 2 --into one.csv/x crlf.csv
expect_status 2
expect_err_has "one.csv/x: cannot write: Not a directory"

# ---- completion ----------------------------------------------------------------------

completes()
{
    run completion suggest -- "$@"
    expect_status 0
}

test_case "completion: values, operands, and words behind --"
completes determine --jobs ""
expect_out_is ""
completes template roster ""
expect_out_is ""
completes completion bash ""
expect_out_is ""
completes determine -- a.csv ""
expect_out_is ":files"
completes rules list ""
expect_out_is ":files"
completes rules show x ""
expect_out_has "national	"
expect_out_lacks "dibao.mode"
completes rules -- show dib
expect_out_has "dibao.mode	how dibao is computed"
expect_out_lacks "edge.ratio"

# ---- workbooks -----------------------------------------------------------------------

# notes FILE.xlsx TEXT: stands in the workbook.
notes()
{
    expect "$1 notes: $2" "$PYTHON" - "$1" "$2" <<'END'
import sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
assert any(sys.argv[2] in book.read(name).decode("utf-8")
           for name in book.namelist() if name.endswith(".xml"))
END
}

test_case "a workbook notes of which day the rules are, and as known on which"
run determine -q -r chongqing-jiangbei -d 2021-10-01 --known-on 2021-10-02 \
    -f xlsx -o known.xlsx "$ROOT/samples/quickstart/roster.csv"
expect_status 0
notes known.xlsx "as known on"
notes known.xlsx 2021-10-02
run determine -q -r chongqing-jiangbei -d 2021-10-01 -o old.csv \
    "$ROOT/samples/quickstart/roster.csv"
sed 1q old.csv >none.csv
run diff -f xlsx -o diff.xlsx old.csv none.csv
expect_status 1
expect_err_has "8 households and 3691.00 yuan before, 0 and 0.00 after"
notes diff.xlsx ended

# ---- terminals -----------------------------------------------------------------------

# on_a COMMAND...: what stands on a terminal of 24 lines.
on_a()
{
    "$PYTHON" "$ROOT/tests/cli/terminal.py" out env "$@" >"$OUT" 2>"$ERR"
    echo $? >"$STATUS"
}

test_case "no pager on a terminal that is dumb, unknown, of one line, or not the output"
on_a TERM=xterm PAGER="echo paged; cat >/dev/null" "$JIUZHU" determine --help
expect_out_is "paged"
for how in "TERM=dumb" "-u TERM"; do
    # shellcheck disable=SC2086 # two words
    on_a $how PAGER="echo paged" "$JIUZHU" determine --help
    expect_out_has "usage: jiuzhu determine"
    expect_out_lacks "paged"
done
on_a TERM=xterm PAGER="echo paged" sh -c "stty rows 1; '$JIUZHU' determine --help"
expect_out_has "usage: jiuzhu determine"
expect_out_lacks "paged"
on_a TERM=xterm PAGER="echo paged" sh -c "'$JIUZHU' determine --help | cat"
expect_out_has "usage: jiuzhu determine"
expect_out_lacks "paged"

test_case "no colour where the terminal does not say what it is"
on_a TERM= "$JIUZHU" determine -r nowhere
expect_out_is "jiuzhu: no rule pack 'nowhere' (see 'jiuzhu rules list')"

test_case "a plot of a cliff unasked, where somebody looks at it"
on_a TERM=dumb "$JIUZHU" cliff A --vary wage@2 -r chongqing-jiangbei \
    -d 2021-10-01 -f table roster.csv
expect_out_has "* total a month   + both together"
on cliff A --vary wage@2 -f table
expect_out_lacks "* total a month   + both together"

finish
