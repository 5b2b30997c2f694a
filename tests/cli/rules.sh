#!/bin/sh
# rules.sh - rule packs: values over time, overlays, --set, what is missing,
# what was known when; and packs with faults, each told with its line.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# One urban household of one person, and one rural.
cat >one.csv <<'END'
household_id,birth_date,area,wage
U,1980-01-01,urban,100
R,1980-01-01,rural,100
END

# expect_column HOUSEHOLD COLUMN VALUE
column()
{
    "$PYTHON" -c '
import csv, sys
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")):
    if row["household_id"] == sys.argv[2]:
        print(row[sys.argv[3]])' "$OUT" "$1" "$2"
}
expect_column()
{
    column "$1" "$2" >found
    expect_is found "$3"
}

# missing PARAMETER: exit 2, which names it and says how to give it
expect_missing()
{
    expect_status 2
    expect_err_has "'$1'"
    expect_err_has "--set $1=VALUE"
}

# ---- --set ---------------------------------------------------------------

test_case "--set replaces all values of a parameter"
decide --set dibao.standard.urban=1000 one.csv
expect_status 0
expect_column U standard 1000.00
expect_column U dibao 900.00
expect_column R standard 515.00
decide -s dibao.standard.urban=1000 -d 2018-05-01 one.csv
expect_column U standard 1000.00
decide -s dibao.standard.urban=1000 -d 1999-12-31 -s dibao.standard.rural=1 \
    one.csv
expect_column U standard 1000.00

test_case "--set KEY@DATE: from that date on, earlier values stay"
decide --set dibao.standard.urban@2021-10-01=1000 one.csv
expect_column U standard 1000.00
decide --set dibao.standard.urban@2021-10-02=1000 one.csv
expect_column U standard 636.00
decide --set dibao.standard.urban@2020-01-01=1000 -d 2025-08-01 one.csv
expect_column U standard 1000.00
decide --set dibao.standard.urban@2020-01-01=1000 -d 2019-12-31 one.csv
expect_column U standard 580.00
decide --set dibao.standard.urban@2020/1/1=1000 one.csv
expect_column U standard 1000.00

test_case "--set several times: the later over the earlier"
decide -s dibao.standard.urban=1000 -s dibao.standard.urban=2000 one.csv
expect_column U standard 2000.00
decide -s dibao.standard.urban=1000 -s dibao.standard.urban@2021-10-01=3000 \
    one.csv
expect_column U standard 3000.00
decide -s dibao.standard.urban@2021-10-02=3000 -s dibao.standard.urban=1000 \
    one.csv
expect_column U standard 1000.00

test_case "--set none: the end, an error where it is met"
decide --set dibao.standard.urban=none one.csv
expect_missing dibao.standard.urban
expect_err_has U
decide --set dibao.standard.urban@2021-10-02=none one.csv
expect_status 0
decide --set dibao.standard.rural@2021-10-01=none one.csv
expect_missing dibao.standard.rural
expect_err_has R

test_case "--set none of a parameter that no household meets is no error"
sed '/^R/d' one.csv >urban.csv
decide --set dibao.standard.rural=none urban.csv
expect_status 0

test_case "--set none of what opens a category: an error where it is met"
printf 'household_id,birth_date,area,wage\nU,1980-01-01,urban,700\n' >edge.csv
decide edge.csv
expect_column U category edge
decide --set edge.ratio=none edge.csv
expect_missing edge.ratio
decide --set edge.ratio=none urban.csv
expect_status 0

test_case "--set none is a mode where the parameter has that mode"
printf 'household_id,birth_date,area,wage,employment_cost\nU,1980-01-01,urban,600,50\n' \
    >cost.csv
decide cost.csv
expect_column U income 550.00
decide --set income.employment_cost=none cost.csv
expect_status 0
expect_column U income 600.00

test_case "--set of a key that is not known, with the nearest"
decide --set dibao.standard.urbn=1 one.csv
expect_status 2
expect_out_is ""
expect_err_has "'dibao.standard.urbn'"
expect_err_has "did you mean 'dibao.standard.urban'?"
decide --set supplement.nobody=1 one.csv
expect_status 2
expect_err_has "supplement.nobody"
decide --set qqq=1 one.csv
expect_status 2
expect_err_has "'qqq'"

test_case "--set that is not KEY=VALUE"
for text in dibao.standard.urban dibao.standard.urban= =5 = '' \
    dibao.standard.urban@2021-13-01=5 dibao.standard.urban@=5; do
    decide --set "$text" one.csv
    expect_status 2
    expect_out_is ""
    expect_err_has --set
done

# bad_value KEY VALUE EXPECTED: by --set, and in a pack
bad_value()
{
    test_case "no value of $1: $2"
    decide --set "$1=$2" one.csv
    expect_status 2
    expect_out_is ""
    expect_err_has "$1"
    expect_err_has "found '$2'"
    expect_err_has "expected $3"
    {
        printf '[%s]\n' "$1"
        printf '2020-01-01 = "%s"\n' "$2"
        printf 'source = "x"\n'
    } >bad.ini
    decide --overlay bad.ini one.csv
    expect_status 2
    expect_out_is ""
    expect_err_has "bad.ini:2:2020-01-01: "
    expect_err_has "[$1]"
    expect_err_has "found '$2'"
    expect_err_has "expected $3"
}

for value in -1 1e3 1,000 abc 600.001 1000000.01 99999999999999 30% 1/2; do
    bad_value dibao.standard.urban "$value" yuan
done
bad_value income.disposable_year x yuan
bad_value payment.unit 0 yuan
bad_value payment.unit 0.001 yuan
bad_value payment.unit 1001 yuan
for value in x -1 101 1/0 1.2.3 10001%; do
    bad_value edge.ratio "$value" "a ratio"
done
for value in x -1 1.5 1201 10%; do
    bad_value property.homes_limit "$value" "a whole number"
done
bad_value tekun.minor_age sixteen "a whole number"
for value in Gap gaps tier,gap 1; do
    bad_value dibao.mode "$value" "one of gap, tier, coefficient"
done
bad_value payment.round nearest "one of half_up, half_down, up, down, exact"
bad_value income.basic_pension_excluded maybe "yes or no"
bad_value income.basic_pension_excluded 1 "yes or no"
for value in m m24 24mm -1m 1.5m x 100000001; do
    bad_value property.savings_limit "$value" months
done
for value in x 1e3 -1 1000001 101/0; do
    bad_value dibao.floor "$value" "yuan, or a share"
done
for value in 0.4 0.4:x 1:300\;0.4:500 0.4:500\;0.4:400\;1:300 0.4:500 \
    0.4:500\;1.2:300 :500 0.4:-1\;1:300; do
    bad_value dibao.tiers "$value" tiers
done

test_case "what is wrong with several --set and --overlay is told in one run"
decide --set dibao.standard.urbn=1 --set edge.ratio=x --overlay bad.ini \
    --overlay nowhere.ini one.csv
expect_status 2
expect_err_has dibao.standard.urbn
expect_err_has edge.ratio
expect_err_has bad.ini:2
expect_err_has nowhere.ini

# ---- overlays ------------------------------------------------------------

cat >over.ini <<'END'
# as a town might
[dibao.standard.urban]
2021-01-01 = "700"
source = "x"
[supplement.orphans]
2021-01-01 = 50
source = "x"
who = "age=..13"
stack = yes
END

test_case "--overlay: from its first date on, earlier values stay"
decide --overlay over.ini one.csv
expect_status 0
expect_err_is "jiuzhu: 2 households in, 2 rows out, 0 rejected"
expect_column U standard 700.00
expect_column R standard 515.00
decide --overlay over.ini -d 2020-12-31 one.csv
expect_column U standard 620.00
decide --overlay over.ini -d 2025-08-01 one.csv
expect_column U standard 700.00

test_case "--overlay brings a supplement of its own"
sed 's/1980/2010/' one.csv >child.csv
decide --overlay over.ini child.csv
expect_column U supplement 50.00
decide child.csv
expect_column U supplement 0.00
decide --overlay over.ini --set supplement.orphans=80 child.csv
expect_column U supplement 80.00

test_case "--overlay and --set in the order they are given"
decide --overlay over.ini --set dibao.standard.urban=800 one.csv
expect_column U standard 800.00
decide --set dibao.standard.urban=800 --overlay over.ini one.csv
expect_column U standard 700.00
sed 's/700/900/' over.ini >over2.ini
decide --overlay over.ini --overlay over2.ini one.csv
expect_column U standard 900.00

test_case "--overlay that is not there, or a folder"
decide --overlay nowhere.ini one.csv
expect_status 2
expect_err_has "nowhere.ini"
mkdir folder.ini
decide --overlay folder.ini one.csv
expect_status 2
expect_err_has "folder.ini"
expect_err_has directory

test_case "--overlay without a source warns; with --strict the run stops"
sed '/^source/d' over.ini >bare.ini
decide --overlay bare.ini one.csv
expect_status 0
expect_err_has "bare.ini:3:2021-01-01: warning: "
expect_err_has "[dibao.standard.urban]"
expect_column U standard 700.00
decide --strict --overlay bare.ini one.csv
expect_status 2
expect_out_is ""
expect_err_has --strict

# ---- known then ----------------------------------------------------------

test_case "--known-on: the standard of 2018 was announced on 2018-08-28"
decide -d 2018-05-01 one.csv
expect_column U standard 546.00
decide -d 2018-05-01 --known-on 2018-08-28 one.csv
expect_column U standard 546.00
decide -d 2018-05-01 --known-on 2018-08-27 one.csv
expect_column U standard 500.00
expect_column R standard 350.00
decide -d 2018-09-01 --known-on 2018-08-27 one.csv
expect_column U standard 500.00

test_case "--known-on before anything was known: the parameter is missing"
decide -d 2018-05-01 --known-on 2010-01-01 one.csv
expect_missing dibao.standard.urban

test_case "--known-on does not touch --set"
decide -d 2018-05-01 --known-on 2010-01-01 --set dibao.standard.urban=1 \
    --set dibao.standard.rural=1 one.csv
expect_status 0

test_case "--known-on: facts recorded later are not used"
cat >facts.csv <<'END'
household_id,birth_date,area,wage,valid_from,recorded_on
A,1980-01-01,urban,100,2021-01-01,
A,1980-01-01,urban,300,2021-05-01,2021-11-20
B,1980-01-01,urban,100,2021-05-01,2021-11-20
END
decide facts.csv
expect_column A income 300.00
expect_column B category dibao
decide --known-on 2021-11-20 facts.csv
expect_column A income 300.00
decide --known-on 2021-11-19 facts.csv
expect_column A income 100.00
expect_column B category none
expect_column B members 0

# ---- the date a pack was checked until -----------------------------------

sed 's/^checked_until.*/checked_until = "2021-09-30"/' \
    "$ROOT/rules/chongqing-jiangbei.ini" >chongqing-jiangbei.ini
test_case "checked_until: a warning behind it"
run determine -r ./chongqing-jiangbei.ini -d 2021-10-01 one.csv
expect_status 0
expect_err_has "warning: "
expect_err_has 2021-09-30
expect_err_has 2021-10-01
expect_summary 2 2 0
run determine -r ./chongqing-jiangbei.ini -d 2021-09-30 one.csv
expect_status 0
expect_err_lacks warning
test_case "checked_until: with --strict the run stops"
run determine --strict -r ./chongqing-jiangbei.ini -d 2021-10-01 one.csv
expect_status 2
expect_out_is ""
run determine --strict -r ./chongqing-jiangbei.ini -d 2021-09-30 one.csv
expect_status 0
rm chongqing-jiangbei.ini

# ---- what is missing -----------------------------------------------------

test_case "a parameter without a value on the date: since when it has one"
decide -d 2017-03-31 one.csv
expect_missing dibao.standard.urban
expect_err_has 2017-03-31
expect_err_has 2017-04-01
expect_out_is ""
decide -d 2017-04-01 one.csv
expect_status 0
decide -d 2017-03-31 --set dibao.standard.urban=300 \
    --set dibao.standard.rural=200 one.csv
expect_status 0
expect_column U dibao 200.00

test_case "a parameter without a value on any day"
run determine -r national -d 2021-10-01 one.csv
expect_missing dibao.standard.urban
expect_err_has "any other day"

test_case "the basic pension from 2026-01-01: say what applies"
printf 'household_id,birth_date,area,transfer,basic_pension\nU,1980-01-01,urban,300,200\n' \
    >pension.csv
decide -d 2025-12-31 pension.csv
expect_status 0
expect_column U income 100.00
decide -d 2026-01-01 pension.csv
expect_missing income.basic_pension_excluded
decide -d 2026-01-01 --set income.basic_pension_excluded=yes pension.csv
expect_column U income 100.00
decide -d 2026-01-01 --set income.basic_pension_excluded=no pension.csv
expect_column U income 300.00
decide -d 2026-01-01 one.csv
expect_status 0
decide -d 2021-06-30 pension.csv
expect_column U income 300.00
decide -d 2021-07-01 pension.csv
expect_column U income 100.00

test_case "the missing parameter of one late household stops the whole run"
{
    sed 's/,wage/,wage,transfer,basic_pension/; s/100$/100,,/' one.csv
    echo Z,1980-01-01,urban,,300,200
} >late.csv
decide -d 2026-01-01 -o never.csv late.csv
expect_missing income.basic_pension_excluded
expect_err_has Z
expect_absent never.csv

# ---- rules list, show, check ---------------------------------------------

test_case "rules list"
run rules list
expect_status 0
expect_err_is ""
head -n 1 "$OUT" >first
expect_is first id,title,inherits,checked_until,file
for pack in "national,*," "chongqing,*,national," \
    "chongqing-jiangbei,*,chongqing,"; do
    expect "$pack" grep -q "^${pack%%,*},.*,${pack#*\*,}" "$OUT"
done
run rules list -f jsonl
expect "valid JSON" jq -e .id "$OUT"
run rules list -f table
expect_out_has chongqing-jiangbei

test_case "rules list: a pack that cannot be read is listed as such"
mkdir broken
echo nonsense >broken/bad.ini
run rules list --rules-dir broken
expect_status 0
expect "bad" grep -q '^bad,(cannot be read),' "$OUT"

test_case "rules show: a value, its date, its pack, its source"
run rules show dibao.standard.urban -r chongqing-jiangbei -d 2021-10-01
expect_status 0
expect "two lines" test "$(wc -l <"$OUT")" -eq 2
expect_out_has "dibao.standard.urban,636,"
expect_out_has ",2021-09-01,"
expect_out_has ",chongqing,"
run rules show dibao.standard.urban -r chongqing-jiangbei -d 2021-08-31
expect_out_has "dibao.standard.urban,620,"
run rules show dibao.standard -r chongqing-jiangbei -d 2021-10-01
expect "three lines" test "$(wc -l <"$OUT")" -eq 3
run rules show -r chongqing-jiangbei -d 2021-10-01 \
    --set dibao.standard.urban=1 dibao.standard.urban
expect_out_has "dibao.standard.urban,1,"
run rules show dibao.standard.urban -r chongqing -d 2018-05-01 \
    --known-on 2018-08-27
expect_out_has "dibao.standard.urban,500,"

test_case "rules show --history: every value, in order"
run rules show dibao.standard.urban -r chongqing-jiangbei --history
expect_status 0
sed 1d "$OUT" | cut -d, -f2,4 | paste -s -d ' ' - >found
expect_is found "500,2017-04-01 546,2018-01-01 580,2019-01-01 620,2020-09-01 636,2021-09-01 717,2022-09-01 735,2023-09-01 750,2024-09-01 770,2025-07-01"
expect_out_has ,2018-08-28,

test_case "rules show: everything has a source"
run rules show -r chongqing-jiangbei -d 2021-10-01 -f jsonl
expect_status 0
expect "sources" jq -e -s \
    'length > 50 and all(.source != null and .source != "" or .pack == "built-in")' \
    "$OUT"

test_case "rules show of what is not there"
run rules show dibao.standard.urbn -r chongqing
expect_status 2
expect_err_has "'dibao.standard.urbn'"
expect_err_has "did you mean 'dibao.standard.urban'?"
run rules show dibao.standard.urban -r chongqing -d 2000-01-01
expect_status 0
expect_err_has "no value"
expect_err_has --history
run rules show dibao.standard.urban dibao.mode -r chongqing
expect_status 2
run rules show dibao.mode
expect_status 2
expect_err_has chongqing-jiangbei

test_case "rules of no action, or another"
run rules
expect_status 2
expect_err_has "list, show"
run rules shw
expect_status 2
expect_err_has "'shw'"

test_case "rules check: the shipped packs have no fault"
run rules check -d 2021-10-01
expect_status 0
for pack in national chongqing chongqing-jiangbei; do
    expect "$pack" grep -q "^jiuzhu: $pack: .*, 0 faults$" "$ERR"
done
run rules check chongqing
expect_status 0
expect_err_lacks chongqing-jiangbei
run rules check -r chongqing
expect_status 0

test_case "rules check of a pack that is not there"
run rules check nowhere
expect_not "exit 0" grep -qx 0 "$STATUS"
expect_err_has "'nowhere'"

# ---- packs with faults ---------------------------------------------------

mkdir packs
cp "$ROOT/rules/national.ini" packs
BASE='[pack]
id = "mine"
title = "Mine"
inherits = "national"
[dibao.standard.urban]
2020-01-01 = "600"
source = "x"
'
# Line 8 is the first behind BASE.

# pack: BASE and standard input
pack()
{
    {
        printf %s "$BASE"
        cat
    } >packs/mine.ini
}

check_mine()
{
    run rules check --rules-dir packs mine
}

# told LINE[:KEY] PIECE...: one message of that place, with the pieces
told()
{
    place=packs/mine.ini:$1:
    shift
    grep -F -e "jiuzhu: $place " "$ERR" >line || :
    expect_has line "$place"
    for piece; do
        expect_has line "$piece"
    done
}

# refused_pack NAME: the pack is checked with faults, and decides nothing
refused_pack()
{
    test_case "a pack with $1"
    decide --rules-dir packs -r mine one.csv
    expect_status 2
    expect_out_is ""
    check_mine
    expect_status 1
    expect "the count" grep -q '^jiuzhu: mine: .*, [1-9][0-9]* faults$' "$ERR"
}

sound_pack()
{
    test_case "a pack with $1"
    check_mine
    expect_status 0
    decide --rules-dir packs -r mine --set dibao.standard.rural=500 one.csv
    expect_status 0
    expect_column U standard 600.00
}

pack <<END
END
sound_pack "nothing wrong"
{ printf '\357\273\277' && cat packs/mine.ini; } >x && mv x packs/mine.ini
sound_pack "a byte order mark"
pack <<END
END
sed "s/\$/$(printf '\r')/" packs/mine.ini >x && mv x packs/mine.ini
sound_pack "CRLF"
printf '%s' "$BASE" | head -c -1 >packs/mine.ini
sound_pack "a last line without a line end"
pack <<'END'
   # indented comments and blank lines

; of both kinds, a backslash at the end \
[ edge.ratio ]
END
refused_pack "blanks inside the brackets of a section"
told 11
pack <<'END'
   # indented comments and blank lines

; of both kinds, a backslash at the end \
  [edge.ratio]
	2020-01-01="150%"
   source   =   plain
note = "quoted: a;b #c = [d] and 中文；＝"
END
sound_pack "comments, indents, tabs, quoted marks"
run rules show edge.ratio --rules-dir packs -r mine -d 2021-01-01
expect_out_has "quoted: a;b #c = [d] and 中文；＝"
expect_out_has ",150%,"

pack <<'END'
[edge.ratio]
2020-01-01 = 1.5
source = "x"
2020-01-01 = 1.6
END
refused_pack "a key twice"
told 11:2020-01-01 again "[edge.ratio]" "line 9"
pack <<'END'
[edge.ratio]
2020-01-01 = 1.5
source = "x"
[dibao.mode]
2020-01-01 = "gap"
source = "x"
[edge.ratio]
2021-01-01 = 1.6
source = "x"
END
refused_pack "a section twice"
told 14 "[edge.ratio]" again "line 8"
pack <<'END'
[edge.ratio]
2020-01-01 : 1.5
source = "x"
END
refused_pack "a colon for ="
told 9
pack <<'END'
[edge:ratio]
2020-01-01 = 1.5
source = "x"
END
refused_pack "a colon in the name of a section"
told 8
expect_err_lacks "dibao.standard.urban"
pack <<'END'
[edge.ratio]
2020-01-01:x = 1.5
source = "x"
END
refused_pack "a colon in a key"
told 9:2020-01-01:x
{ echo 'x = 1' && printf %s "$BASE"; } >packs/mine.ini
refused_pack "a key before the first section"
told 1:x "before the first section"
for mark in ';' '#'; do
    pack <<END
[edge.ratio]
2020-01-01 = 1.5 $mark a remark
source = "x"
END
    refused_pack "a value that an unquoted $mark cuts"
    told 9:2020-01-01
    pack <<END
[edge.ratio]
2020-01-01 = 1.5
source = http://a${mark}b
END
    refused_pack "a source that an unquoted $mark cuts"
    told 10:source
    pack <<END
[edge.ratio] $mark a remark
2020-01-01 = 1.5
source = "x"
END
    refused_pack "a remark behind a section: $mark"
    told 8
    expect_err_lacks "dibao.standard.urban"
done
pack <<'END'
[edge.ratio] ; rate=5
2020-01-01 = 1.5
source = "x"
END
refused_pack "a remark with = behind a section"
told 8
pack <<'END'
[edge.ratio]
2020-01-01 = "1.5
source = "x"
END
refused_pack "a quote that is not closed"
told 9:2020-01-01
pack <<'END'
[edge.ratio]
2020-01-01 = "1.5" junk
source = "x"
END
refused_pack "text behind a closing quote"
told 9:2020-01-01
pack <<'END'
[edge.ratio]
2020-01-01 = "1.5"
source = "a "b" c"
END
refused_pack "quotes within quotes"
told 10:source
pack <<'END'
[edge.ratio]
2020-01-01 = 1.5
source = "a \"b\" c"
END
refused_pack "quotes behind backslashes"
told 10:source
pack <<'END'
[edge.ratio]
2020-01-01 = '1.5'
source = "x"
END
refused_pack "single quotes"
told 9:2020-01-01
pack <<'END'
[]
2020-01-01 = 1.5
source = "x"
END
refused_pack "a section without a name"
told 8
pack <<'END'
[edge.ratio
2020-01-01 = 1.5
source = "x"
END
refused_pack "a bracket that is not closed"
told 8
pack <<'END'
[edge[ratio]]
2020-01-01 = 1.5
source = "x"
END
refused_pack "brackets within brackets"
told 8
pack <<'END'
[edge.ratio]
2020-01-01 = 1.5\
source = "x"
END
refused_pack "a backslash at the end of a value"
told 9:2020-01-01
pack <<'END'
[edge.ratio]
2020-01-01 = 1.5
source = x \
note = "y"
END
refused_pack "a line that goes on"
told 10:source
pack <<'END'
[edge.ratio]
2020-01-01 =
source = ""
note
END
refused_pack "no value, an empty one, no ="
told 9:2020-01-01
told 10:source
told 11
pack <<'END'
[Edge.ratio]
2020-01-01 = 1.5
source = "x"
[edge.limit]
2020-01-01 = "strict"
Source = "x"
END
refused_pack "capitals in names"
told 8
told 13:Source
pack <<'END'
[edge.ratio]
2020-01-01 ＝ 1.5
source = "x"
END
refused_pack "a full-width ="
told 9 half-width
pack <<'END'
【edge.ratio】
2020-01-01 = 1.5
source = "x"
END
refused_pack "full-width brackets"
told 8
{
    printf %s "$BASE"
    printf '# %01100d\n' 0
    printf 'note = "%01100d"\n' 0
} >packs/mine.ini
refused_pack "a long line, and a long comment"
told 8 1000
told 9 1000
{
    printf %s "$BASE"
    printf '# %0400d' 0 | sed 's/0/字/g'
    echo
} >packs/mine.ini
refused_pack "a comment of 400 Chinese letters"
told 8 1000
pack <<'END'
[edge.ratio]
2020-01-01 = 1.@5
source = "x"
END
tr @ '\0' <packs/mine.ini >x && mv x packs/mine.ini
refused_pack "a NUL"
told 9 NUL
pack <<'END'
[edge.ratio]
2020-01-01 = 1.5
source = "中文"
END
iconv -f UTF-8 -t GB18030 packs/mine.ini >x && mv x packs/mine.ini
refused_pack "GB18030 for UTF-8"
expect_err_has "UTF-8"
told 10
printf %s "$BASE" | tr '\n' '\r' >packs/mine.ini
refused_pack "carriage returns alone"
: >packs/mine.ini
refused_pack "nothing in it"
expect_err_has "[pack]"
rm packs/mine.ini
mkdir packs/mine.ini
test_case "a folder for a pack"
decide --rules-dir packs -r mine one.csv
expect_status 2
expect_err_has "packs/mine.ini"
expect_err_has directory
rmdir packs/mine.ini
test_case "a pack that may not be read"
ln -s nowhere packs/mine.ini
decide --rules-dir packs -r mine one.csv
expect_status 2
run rules list --rules-dir packs
expect_status 0
expect_out_has "mine,(cannot be read),"
rm packs/mine.ini

# ---- what a sound INI says wrongly ---------------------------------------

pack <<'END'
[dibao.standart.urban]
2020-01-01 = 1
source = "x"
[qqqqqqqqqqqqqqq]
2020-01-01 = 1
END
refused_pack "unknown parameters"
told 8:dibao.standart.urban "did you mean 'dibao.standard.urban'?"
told 11:qqqqqqqqqqqqqqq unknown
pack <<'END'
[edge.ratio]
2020-01-01 = 1.5
sorce = "x"
2020-01-01.sauce = "x"
2021-01-01.source = "x"
who = "age=70.."
END
refused_pack "unknown keys, and fields of a date that is not there"
told 10:sorce "[edge.ratio]" "did you mean 'source'?"
told 11:2020-01-01.sauce "[edge.ratio]"
told 12:2021-01-01.source "[edge.ratio]"
told 13:who "[edge.ratio]"
pack <<'END'
[edge.ratio]
2021-01-01 = 1.5
2020-01-01 = 1.6
source = "x"
END
refused_pack "dates out of order"
told 10:2020-01-01 "[edge.ratio]" ascend
pack <<'END'
[edge.ratio]
2021-02-30 = 1.5
source = "x"
END
refused_pack "a date that does not exist"
told 9:2021-02-30 "[edge.ratio]"
pack <<'END'
[edge.ratio]
2021-01-01 = 1.5
2021-01-01.announced = "2021-02-30"
source = "x"
unit = "week"
END
refused_pack "an announcement on no day, a unit that is none"
told 9:2021-01-01 "'2021-02-30'"
told 12:unit "'week'"
pack <<'END'
[edge.ratio]
source = "x"
END
refused_pack "a section without a value"
told 8:edge.ratio "no value"
pack <<'END'
[supplement.old]
2020-01-01 = 50
source = "x"
who = "age=seventy"
stack = perhaps
[supplement.ill]
2020-01-01 = 50
source = "x"
who = "illness=bad|serious"
[supplement.tall]
2020-01-01 = 50
source = "x"
who = "height=170.."
END
refused_pack "conditions that are none"
told 11:who "[supplement.old]" "age=seventy"
told 12:stack "[supplement.old]" "'perhaps'"
told 16:who "[supplement.ill]" "illness=bad|serious"
told 20:who "[supplement.tall]" "height=170.."

test_case "every fault of a pack is told in one run"
pack <<'END'
[edge.ratio]
2021-01-01 = 100000
source = "x"
[dibao.standart.rural]
2021-01-01 = 5
source = "x"
[dibao.mode]
2021-01-01 = "gap" ; as ever
source = "x"
[edge.limit]
2021-01-01 = "loose"
source = "x"
END
check_mine
expect_status 1
told 9:2021-01-01 "[edge.ratio]" "'100000'"
told 11:dibao.standart.rural unknown
told 15:2021-01-01
told 18:2021-01-01 "[edge.limit]" "'loose'"
expect_err_has "mine: "
expect_err_has " 4 faults"

test_case "a fault of form names its section, what was found and expected"
check_mine
told 15:2021-01-01 dibao.mode "as ever" '"text"'

test_case "a missing source: a warning in a run, a fault in rules check"
pack <<'END'
[edge.ratio]
2020-01-01 = 1.5
2021-01-01 = 1.6
2021-01-01.source = "x"
END
check_mine
expect_status 1
told 9:2020-01-01 "[edge.ratio]" source
expect_err_lacks mine.ini:10
decide --rules-dir packs -r mine --set dibao.standard.rural=1 one.csv
expect_status 0
told 9:2020-01-01 warning "[edge.ratio]" source
decide --strict --rules-dir packs -r mine --set dibao.standard.rural=1 one.csv
expect_status 2

test_case "a gap: an end with nothing after it"
pack <<'END'
[edge.ratio]
2020-01-01 = 1.5
2021-01-01 = none
source = "x"
END
check_mine
expect_status 1
told 10:edge.ratio gap 2021-01-01
pack <<'END'
[edge.ratio]
2020-01-01 = 1.5
2021-01-01 = none
2021-01-01.note = "given up"
2022-01-01 = 1.6
source = "x"
END
check_mine
expect_status 0

test_case "a pack without [pack], id or title"
for line in 1 2 3; do
    printf %s "$BASE" | sed "${line}d" >packs/mine.ini
    decide --rules-dir packs -r mine one.csv
    expect_status 2
    expect_out_is ""
    expect_err_has packs/mine.ini:1
done

test_case "an id that differs from the name of the file"
printf %s "$BASE" | sed 's/"mine"/"yours"/' >packs/mine.ini
check_mine
expect_status 1
expect_err_has "packs/mine.ini:"
expect_err_has "'yours'"
expect_err_has "'mine'"

test_case "unknown keys of [pack], a checked_until that is no day"
printf %s "$BASE" | sed '3a author = "me"\nchecked_until = "soon"' \
    >packs/mine.ini
check_mine
expect_status 1
told 4:author "[pack]"
expect_err_has "'soon'"
expect_err_has YYYY-MM-DD

test_case "a parent that is not there"
printf %s "$BASE" | sed 's/"national"/"motherless"/' >packs/mine.ini
check_mine
expect_status 1
expect_err_has packs/mine.ini
expect_err_has inherits
expect_err_has "'motherless'"
decide --rules-dir packs -r mine one.csv
expect_status 2

test_case "a parent that is not there does not hide the other faults"
{
    cat packs/mine.ini
    printf '[edge.ratio]\n2020-01-01 = 100000\nsource = "x"\n'
} >x && mv x packs/mine.ini
check_mine
told 9:2020-01-01 "[edge.ratio]"
expect_err_has "'motherless'"

test_case "packs that inherit in a circle"
printf %s "$BASE" | sed 's/"national"/"other"/' >packs/mine.ini
printf %s "$BASE" | sed 's/"national"/"mine"/; s/"mine"/"other"/;s/inherits = "other"/inherits = "mine"/' \
    >packs/other.ini
check_mine
expect_status 1
expect_err_has circle
printf %s "$BASE" | sed 's/"national"/"mine"/' >packs/mine.ini
check_mine
expect_status 1
expect_err_has circle
decide --rules-dir packs -r mine one.csv
expect_status 2

test_case "a fault of the parent is told, with the parent's file"
printf %s "$BASE" | sed 's/"national"/"other"/' >packs/mine.ini
printf '%s[edge.ratio]\n2020-01-01 = x\nsource = "x"\n' "$BASE" |
    sed 's/"mine"/"other"/' >packs/other.ini
check_mine
expect_status 1
expect_err_has "packs/other.ini:9:2020-01-01: "
decide --rules-dir packs -r mine one.csv
expect_status 2
expect_err_has "packs/other.ini:9:2020-01-01: "

test_case "names of packs that lead elsewhere"
mkdir -p outside
printf %s "$BASE" | sed 's/"mine"/"secret"/' >outside/secret.ini
for name in ../outside/secret a/b ..  . '' 'mine ' MINE mine.INI 'x;y' \
    ./packs nowhere.ini /etc/passwd; do
    decide --rules-dir packs -r "$name" one.csv
    expect_status 2
    expect_out_is ""
done
for name in ../outside/secret packs/../outside/secret . 'x y' ''; do
    printf %s "$BASE" | sed "s|\"national\"|\"$name\"|" >packs/mine.ini
    decide --rules-dir packs -r mine one.csv
    expect_status 2
    expect_out_is ""
done

test_case "a pack by its path"
printf %s "$BASE" >packs/mine.ini
decide -r packs/mine.ini --set dibao.standard.rural=1 one.csv
expect_status 0
expect_column U standard 600.00
cp packs/mine.ini packs/national.ini .
decide -r mine.ini --set dibao.standard.rural=1 one.csv
expect_status 0

test_case "values by the year are divided exactly, whole or by one date"
pack <<'END'
[tekun.standard]
2020-01-01 = "10000"
2021-01-01 = "900"
source = "x"
2020-01-01.unit = "year"
[dibao.standard.rural]
2020-01-01 = "5000"
unit = "year"
source = "x"
END
check_mine
expect_status 0
printf 'household_id,birth_date,area,wage\nR,1980-01-01,rural,0\nR,1980-01-01,rural,0\nR,1980-01-01,rural,0\n' \
    >three.csv
decide --rules-dir packs -r mine three.csv
expect_column R standard 416.67
expect_column R dibao 1250.00
printf 'household_id,birth_date,area,support\nR,1950-01-01,rural,none\n' \
    >old.csv
decide --rules-dir packs -r mine -d 2020-05-01 old.csv
expect_column R tekun 833.33
decide --rules-dir packs -r mine old.csv
expect_column R tekun 900.00

test_case "a child's section replaces from its first date on"
printf %s "$BASE" | sed 's/"mine"/"other"/' >packs/other.ini
printf %s "$BASE" | sed 's/"national"/"other"/;s/2020-01-01/2021-01-01/;s/600/650/' \
    >packs/mine.ini
for pair in "2020-12-31 600.00" "2021-01-01 650.00" "2025-01-01 650.00"; do
    decide --rules-dir packs -r mine --set dibao.standard.rural=1 \
        -d "${pair% *}" one.csv
    expect_column U standard "${pair#* }"
done

test_case "a published tekun standard below 1.3 times the standard is a fault"
pack <<'END'
[tekun.standard]
2020-01-01 = "779"
source = "x"
END
check_mine
expect_status 1
expect_err_has packs/mine.ini:9
expect_err_has tekun.standard
pack <<'END'
[tekun.standard]
2020-01-01 = "779.50"
source = "x"
END
check_mine
expect_status 0
expect_err_has packs/mine.ini:9

test_case "J05.3: so it is from the day on which the standard alone is raised"
run rules check -r chongqing -s dibao.standard.urban@2026-07-01=771
expect_status 1
expect_err_has "tekun.standard: below 1.3 times the urban standard from 2026-07-01 on (found 1001, expected at least 1002.3)"
run rules check -r chongqing -s dibao.standard.urban@2026-07-01=770.70
expect_status 0
expect_err_has "tekun.standard: note: by rounding below 1.3 times the urban standard from 2026-07-01 on (found 1001, 1001.91 unrounded)"

test_case "J05.3: and of a standard that is tried with --set"
run rules check -r chongqing-jiangbei -s tekun.standard@2025-07-01=1000
expect_status 1
expect_err_has "tekun.standard: below 1.3 times the urban standard from 2025-07-01 on (found 1000, expected at least 1001)"
run rules check -r chongqing-jiangbei -s tekun.standard@2025-07-01=1001
expect_status 0
expect_err_lacks "tekun.standard: "

finish
