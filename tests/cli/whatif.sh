#!/bin/sh
# whatif.sh - reforms against the baseline: each row is what two separate runs
# of determine give, put together a second time by tests/oracle/whatif.py;
# sums tie out; bad scenarios are refused.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

ORACLE=$ROOT/tests/oracle/whatif.py
SAMPLE=$ROOT/samples/jiangbei/roster.csv
HEAD=scenario,households,recipients_before,recipients_after,cost_before,\
cost_after,difference,winners,losers,poverty_rate_before,poverty_rate_after,\
poverty_gap_before,poverty_gap_after,gini_before,gini_after,gained,lost,\
persons,severity_before,severity_after,watts_before,watts_after

whatif()
{
    run whatif -r chongqing-jiangbei -d 2021-10-01 "$@"
}

# side NAME ROSTER OPTION...: one side as a separate run has it.
side()
{
    side_name=$1 side_roster=$2
    shift 2
    "$JIUZHU" determine -r chongqing-jiangbei -d 2021-10-01 --explain "$@" \
        "$side_roster" >"$side_name.csv" 2>/dev/null
}

# same_as_oracle SCENARIO [OPTION...]: its row in $OUT is that of before.csv
# and after.csv.
same_as_oracle()
{
    oracle_scenario=$1
    shift
    "$PYTHON" "$ORACLE" "$@" before.csv after.csv >oracle.row || return 1
    grep -F -e "$oracle_scenario," "$OUT" | sed "s/^$oracle_scenario,//" \
        >our.row
    cmp our.row oracle.row
}

# sums FILE COLUMN...: the sums of columns by name, in hundredths or as they
# are.
sums()
{
    "$PYTHON" - "$@" <<'END'
import csv, decimal, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
print(" ".join(str(sum(decimal.Decimal(row[name]) for row in rows))
               for name in sys.argv[2:]))
END
}

# ---- each row is what separate runs give ---------------------------------

test_case "a scenario is what two runs of determine give, to the last index"
side before "$SAMPLE"
for set in dibao.standard.urban=700 dibao.standard.rural=400 edge.ratio=2 \
    dibao.standard.urban=1000.01 tekun.standard=none supplement.severe_disability=0 \
    property.savings_limit=2000 single.mode=full dibao.floor=200 \
    payment.unit=1 income.employment_cost=none; do
    whatif -s "$set" "$SAMPLE"
    expect_status 0
    side after "$SAMPLE" -s "$set"
    expect "the row of $set" same_as_oracle "$set"
done
expect_out_has "$HEAD"

test_case "all of a sweep and of named scenarios in one reading, the same"
cat >overlay.ini <<'END'
[edge.ratio]
1990-01-01 = "1.8"
1990-01-01.source = "test"
END
whatif -s dibao.standard.urban=650 -s dibao.standard.rural=530 \
    --sweep tekun.standard=800:900:50 --scenario wide --overlay overlay.ini \
    --scenario low --sweep dibao.standard.urban=500:700:100 \
    --sweep dibao.standard.rural=400:500:50 "$SAMPLE"
expect_status 0
expect_summary 120 13 0
both='-s dibao.standard.urban=650 -s dibao.standard.rural=530'
for tekun in 800 850 900; do
    # shellcheck disable=SC2086 # options
    side after "$SAMPLE" $both -s tekun.standard=$tekun
    expect "tekun $tekun" same_as_oracle "dibao.standard.urban=650; \
dibao.standard.rural=530; tekun.standard=$tekun"
done
side after "$SAMPLE" --overlay overlay.ini
expect "the overlay" same_as_oracle wide
for urban in 500 600 700; do
    for rural in 400 450 500; do
        side after "$SAMPLE" -s dibao.standard.urban=$urban \
            -s dibao.standard.rural=$rural
        expect "$urban and $rural" same_as_oracle "low; \
dibao.standard.urban=$urban; dibao.standard.rural=$rural"
    done
done

test_case "--against: another place, another day, and both with changes"
whatif --against chongqing --against @2023-10-01 \
    --against chongqing@2022-10-01 -s edge.ratio=1.2 \
    --scenario abroad --against shandong-dezhou -s tekun.standard=700 "$SAMPLE"
expect_status 0
side after "$SAMPLE" -r chongqing
expect "chongqing" same_as_oracle chongqing
side after "$SAMPLE" -d 2023-10-01
expect "another day" same_as_oracle @2023-10-01
side after "$SAMPLE" -r chongqing -d 2022-10-01 -s edge.ratio=1.2
expect "place, day and change" \
    same_as_oracle "chongqing@2022-10-01; edge.ratio=1.2"
side after "$SAMPLE" -r shandong-dezhou -s tekun.standard=700
expect "by name" same_as_oracle abroad

test_case "--against another day with a sweep: each value as decided alone"
whatif --against @2023-10-01 --sweep dibao.standard.urban=650:850:50 \
    --against shandong-dezhou@2019-10-01 \
    --sweep dibao.standard.rural=300:500:100 "$SAMPLE"
expect_status 0
for standard in 650 700 750 800 850; do
    side after "$SAMPLE" -d 2023-10-01 -s dibao.standard.urban=$standard
    expect "$standard" \
        same_as_oracle "@2023-10-01; dibao.standard.urban=$standard"
done
for standard in 300 400 500; do
    side after "$SAMPLE" -r shandong-dezhou -d 2019-10-01 \
        -s dibao.standard.rural=$standard
    expect "$standard" same_as_oracle \
        "shandong-dezhou@2019-10-01; dibao.standard.rural=$standard"
done

test_case "--scenario baseline changes both sides of every row"
side before "$SAMPLE" -s dibao.standard.urban=600
side after "$SAMPLE" -s dibao.standard.urban=600 -s edge.ratio=2
whatif -s edge.ratio=2 --scenario baseline -s dibao.standard.urban=600 \
    "$SAMPLE"
expect_status 0
expect "the row" same_as_oracle edge.ratio=2
side before "$SAMPLE" -s dibao.standard.urban=600
side after "$SAMPLE" -r chongqing -s dibao.standard.urban=600
whatif --scenario baseline -s dibao.standard.urban=600 --against chongqing \
    "$SAMPLE" 2>/dev/null
expect_status 2
whatif --scenario baseline -s dibao.standard.urban=600 --scenario place \
    --against chongqing "$SAMPLE"
expect_status 0
expect "another place with the changes of the baseline" same_as_oracle place

test_case "--line: one line for all, to the fen"
side before "$SAMPLE"
side after "$SAMPLE" -s dibao.standard.urban=700
for line in 0.01 333.33 636 10000000; do
    whatif -s dibao.standard.urban=700 --line $line "$SAMPLE"
    expect "line $line" same_as_oracle dibao.standard.urban=700 --line $line
done

# A sample: the weight of a household is that of its first person who has one.
cat >sample.csv <<'END'
household_id,person_id,birth_date,area,wage,farm_income_year,weight,support,care
A,a1,1980-01-01,urban,500,,12.5,,
A,a2,1981-01-01,urban,,,12.5,,
B,b1,1980-01-01,rural,,4000.01,,,
B,b2,2010-01-01,rural,,,3.000000001,,
C,c1,1940-01-01,urban,100.5,,0.25,none,lost
C,c2,1980-01-01,urban,700.33,,7,,
D,d1,1980-01-01,urban,900,,1000000,,
E,e1,1980-01-01,rural,515,,,,
END

test_case "weights: counts, money and indices are those of the population"
side before sample.csv
side after sample.csv -s dibao.standard.urban=710.01 -s dibao.standard.rural=600
whatif -s dibao.standard.urban=710.01 -s dibao.standard.rural=600 sample.csv
expect_status 0
expect_summary 5 1 0
expect "the row" same_as_oracle \
    "dibao.standard.urban=710.01; dibao.standard.rural=600" \
    --roster sample.csv
expect_out_has ",1000016.750000001,"

test_case "a roster of headings alone is nobody"
head -n 1 sample.csv >nobody.csv
whatif -s edge.ratio=2 nobody.csv
expect_status 0
expect_summary 0 1 0
expect_out_has "edge.ratio=2,0,0,0,0.00,0.00,0.00,0,0,0.000000,0.000000,"
whatif -s edge.ratio=2 --by moves nobody.csv
expect_status 0
expect_summary 0 0 0

# ---- the sample ----------------------------------------------------------

STUDY=$ROOT/samples/whatif

# gives NAME OPTION...: the study's expected output, by one thread and four.
gives()
{
    gives_name=$1
    shift
    for jobs in 1 4; do
        whatif -j $jobs "$@" "$SAMPLE"
        expect_status 0
        expect_out_same "$STUDY/expected-$gives_name.csv"
    done
}

test_case "the study of samples/whatif gives what stands beside it"
gives sweep --sweep dibao.standard.urban=636:736:10
gives moves --by moves -s dibao.standard.urban=700
gives households --by household -s dibao.standard.urban=700
gives reforms --scenario standard-700 -s dibao.standard.urban=700 \
    --scenario one-standard --overlay "$STUDY/one-standard.ini" \
    --scenario wider-edge -s edge.ratio=2 \
    --scenario whole-standard -s single.mode=full \
    --scenario floor-100 -s dibao.floor=100 \
    --against @2025-07-01 --against chongqing
gives area --by area --scenario one-standard \
    --overlay "$STUDY/one-standard.ini"
gives solve --solve dibao.standard.urban --within 600:680 --cost 70000

# Every figure of the tables of its README, by column.
same_as_readme()
{
    "$PYTHON" - "$STUDY" <<'END'
import csv, re, sys
study = sys.argv[1]
read = lambda name: {row["scenario"]: row for row in csv.DictReader(
    open("%s/expected-%s.csv" % (study, name), encoding="utf-8"))}
sweep, reforms = read("sweep"), read("reforms")
names = {"recipients": "recipients_after", "cost": "cost_after",
         "more than now": "difference", "winners": "winners",
         "losers": "losers", "poverty rate": "poverty_rate_after",
         "poverty gap": "poverty_gap_after", "Gini": "gini_after"}
head, told = [], 0
for line in open(study + "/README.md", encoding="utf-8"):
    cells = [cell.strip() for cell in line.strip("|\n").split("|")]
    if not line.startswith("|") or set(line) <= set("|-: \n"):
        continue
    if cells[0] in ("urban standard", "scenario"):
        head = cells
        continue
    row = reforms.get(cells[0]) or \
        sweep["dibao.standard.urban=" + cells[0]]
    for name, cell in zip(head[1:], cells[1:]):
        assert row[names[name]] == cell, (cells[0], name, cell)
        told += 1
assert told == 6 * 7 + 7 * 6, told
END
}

test_case "README.md of the study says the same"
expect "the same figures" same_as_readme

# ---- breakdowns ----------------------------------------------------------

test_case "breakdowns add up to the row of all"
whatif -s dibao.standard.urban=700 "$SAMPLE"
cp "$OUT" all.csv
total=$(sums all.csv households cost_before cost_after difference winners \
    losers gained lost persons recipients_after)
for by in division area category members; do
    whatif -s dibao.standard.urban=700 --by $by "$SAMPLE"
    expect_status 0
    cp "$OUT" by.csv
    sums by.csv households cost_before cost_after difference winners losers \
        gained lost persons recipients_after >sum
    expect_is sum "$total"
done

test_case "the matrix of moves adds up on both sides"
whatif -s dibao.standard.urban=700 --by moves "$SAMPLE"
expect_status 0
cp "$OUT" moves.csv
sums moves.csv households cost_before cost_after difference >sum
expect_is sum "$(sums all.csv households cost_before cost_after difference)"
# Its rows are the categories before, its columns those after.
side before "$SAMPLE"
side after "$SAMPLE" -s dibao.standard.urban=700
moved()
{
    "$PYTHON" - <<'END'
import collections, csv
read = lambda path: {row["household_id"]: row for row in
                     csv.DictReader(open(path, encoding="utf-8"))}
before, after = read("before.csv"), read("after.csv")
cells = collections.Counter((before[key]["category"], after[key]["category"])
                            for key in before)
found = {(row["category_before"], row["category_after"]):
         int(row["households"])
         for row in csv.DictReader(open("moves.csv", encoding="utf-8"))}
assert found == dict(cells), (found, cells)
END
}
expect "as two runs have it" moved

test_case "--by household: who is touched, by how much, and where they part"
whatif -s dibao.standard.urban=700 --by household --lang zh -f table "$SAMPLE"
expect_out_has "低保补差"
expect_out_has "办法57第23条"
expect_out_lacks dibao_gap
whatif -s dibao.standard.urban=700 --by household "$SAMPLE"
cp "$OUT" english
whatif -s dibao.standard.urban=700 --by household --lang zh "$SAMPLE"
expect_out_same english
whatif -s dibao.standard.urban=700 --by household "$SAMPLE"
expect_status 0
cp "$OUT" touched.csv
expect_out_has "household_id,scenario,before,after,difference,\
category_before,category_after,first_step,source"
expect_out_has "JB2021-0001,dibao.standard.urban=700,708.00,900.00,192.00,\
dibao,dibao,dibao_gap,J05.2;"
expect_out_has "JB2021-0004,dibao.standard.urban=700,0.00,64.00,64.00,edge,\
dibao,dibao_test,"
expect_out_has "JB2021-0005,dibao.standard.urban=700,736.00,800.00,64.00,edge,\
edge,single,J04.2;"
expect_out_has "none,tekun,savings_limit,"
sums touched.csv difference >sum
expect_is sum "$(sums all.csv difference)"
winners=$(awk -F, '$5 > 0' touched.csv | sed 1d | wc -l)
expect "the winners of the row" \
    [ "$winners" = "$(sums all.csv winners)" ]

test_case "winners, losers and the others are all households"
"$PYTHON" - <<'END' >counted
import csv
read = lambda path: {row["household_id"]: float(row["total"]) for row in
                     csv.DictReader(open(path, encoding="utf-8"))}
before, after = read("before.csv"), read("after.csv")
row = next(csv.DictReader(open("all.csv", encoding="utf-8")))
same = sum(before[key] == after[key] for key in before)
print(int(row["winners"]) + int(row["losers"]) + same == int(row["households"]))
END
expect_is counted True

# ---- the same bytes ------------------------------------------------------

# A thousand households: the sample's, under other ids.
"$PYTHON" - "$SAMPLE" <<'END' >many.csv
import csv, io, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8", newline="")))
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(rows[0])
for copy in range(40):
    for row in rows[1:]:
        out.writerow(["%03d-%s" % (copy, row[0])] + row[1:])
END

test_case "the number of threads changes nothing"
for by in scenario household division moves; do
    whatif -j 1 --by $by --sweep dibao.standard.urban=600:720:20 \
        --against chongqing many.csv
    expect_status 0
    cp "$OUT" one.csv
    for jobs in 2 5; do
        whatif -j $jobs --by $by --sweep dibao.standard.urban=600:720:20 \
            --against chongqing many.csv
        expect_out_same one.csv
    done
done

test_case "neither does a pipe, and 40 times the households are 40 times the cost"
whatif -s dibao.standard.urban=700 many.csv
cp "$OUT" file.csv
whatif -s dibao.standard.urban=700 - <many.csv
expect_out_same file.csv
sums file.csv households cost_after winners >sum
"$PYTHON" -c "print(*['%g' % (40 * float(n)) if i != 1 else
'%.2f' % (40 * float(n)) for i, n in enumerate('$(sums all.csv households \
cost_after winners)'.split())])" >forty
expect_same sum forty
expect "the same indices" sh -c "cut -d, -f10-15,19-22 all.csv >a &&
    cut -d, -f10-15,19-22 file.csv >b && cmp a b"

test_case "jsonl: numbers are numbers, money is text"
whatif -f jsonl -s dibao.standard.urban=700 "$SAMPLE"
expect_out_has '{"scenario":"dibao.standard.urban=700","households":120,'
expect_out_has '"cost_after":"76752.86"'
expect_out_has '"gini_after":0.138062,'

test_case "a workbook has numbers, and --excel harms no name of a scenario"
whatif -f xlsx -o book.xlsx --against @2023-10-01 "$SAMPLE"
expect_status 0
expect "typed cells" "$PYTHON" -c "
import zipfile
sheet = zipfile.ZipFile('book.xlsx').read('xl/worksheets/sheet1.xml').decode()
assert '<v>120</v>' in sheet and '<t>@2023-10-01</t>' in sheet
assert '<v>65528.36' in sheet, sheet"
whatif --excel --against @2023-10-01 "$SAMPLE"
expect_status 0
expect_out_has "'@2023-10-01,120,"

test_case "a table in either language"
whatif -f table --lang en -s dibao.standard.urban=700 "$SAMPLE"
expect_out_has "baseline                          85  65528.36        0.00"
expect_out_has "dibao.standard.urban=700          93  76752.86    11224.50"
whatif -f table --lang zh --by moves -s dibao.standard.urban=700 "$SAMPLE"
expect_out_has "低保边缘"
expect_out_lacks "edge "
whatif -f table --lang zh --by area -s dibao.standard.urban=700 "$SAMPLE"
expect_out_has "城市"

# The widest line of $OUT, as a terminal shows it.
width()
{
    "$PYTHON" -c '
import sys, unicodedata
print(max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1
              for c in line.rstrip("\n"))
          for line in open(sys.argv[1], encoding="utf-8")))' "$OUT"
}

test_case "a table fits into 80 columns"
for lang in en zh; do
    for by in scenario division area category members moves; do
        whatif -f table --lang $lang --by $by -s dibao.standard.urban=700 \
            "$SAMPLE"
        expect_status 0
        expect "$lang by $by" [ "$(width)" -le 80 ]
    done
done

# ---- rejected households and missing parameters --------------------------

test_case "who cannot be decided under one scenario is in no row of any"
printf 'household_id,person_id,area,wage\nA,a,urban,100\nB,b,urban,900\n' \
    >undated.csv
cat >age.ini <<'END'
[supplement.old]
1990-01-01 = "50"
1990-01-01.source = "test"
who = "age=70.."
stack = "yes"
END
whatif -r national -s edge.ratio=2 --scenario old --overlay age.ini \
    --scenario baseline -s dibao.standard.urban=636 undated.csv
expect_status 1
expect_summary 2 2 1
expect_err_has "undated.csv:2:birth_date:"
expect_out_has "edge.ratio=2,1,"
expect_out_has "old,1,"

test_case "--rejects takes them, and a broken row is in no row either"
printf 'household_id,area,birth_date,wage
A,urban,1980-01-01,100\nB,urban,1980-01-01,x\n' >broken.csv
whatif -s edge.ratio=2 --rejects rejects.csv broken.csv
expect_status 1
expect_summary 2 1 1
expect_has rejects.csv "broken.csv,3,wage,"

test_case "a missing parameter stops the run and names the scenario"
whatif --scenario gone -s dibao.standard.urban=none "$SAMPLE"
expect_status 2
expect_err_has "needs 'dibao.standard.urban'"
expect_err_has "that is in scenario 'gone'"
printf 'household_id,area,birth_date,transfer,basic_pension
A,urban,1980-01-01,100,100\n' >pension.csv
whatif -d 2026-03-01 -s edge.ratio=2 pension.csv
expect_status 2
expect_err_has "--scenario baseline"
whatif -d 2026-03-01 -s edge.ratio=2 \
    --scenario baseline -s income.basic_pension_excluded=yes pension.csv
expect_status 0

# ---- what is refused -----------------------------------------------------

# refuses TEXT OPTION...
refuses()
{
    refused=$1
    shift
    whatif "$@" "$SAMPLE"
    expect_status 2
    expect_err_has "$refused"
    expect_is "$OUT" ""
}

test_case "no reform, and scenarios that are none"
refuses "no reform to compare with"
refuses "changes nothing" --scenario empty
refuses "changes nothing" --scenario empty --scenario full -s edge.ratio=2
refuses "two of the name 'twice'" --scenario twice -s edge.ratio=2 \
    --scenario twice -s edge.ratio=3
refuses "needs a name" --scenario '' -s edge.ratio=2
refuses "not for it" --scenario baseline --against chongqing
refuses "not for the baseline" --scenario baseline \
    --sweep edge.ratio=1:2:1 --scenario b -s edge.ratio=2
refuses "no rule pack 'nowhere'" --against nowhere
refuses "is not PACK, PACK@DATE or @DATE" --against @someday
refuses "unknown parameter 'edge.ratoi'" -s edge.ratoi=2
refuses "not a value of this parameter" -s edge.ratio=wide
refuses "--by is scenario" --by person -s edge.ratio=2
refuses "--line is yuan" --line 0 -s edge.ratio=2
refuses "--line is yuan" --line 10000000.01 -s edge.ratio=2
refuses "--line is yuan" --line low -s edge.ratio=2

test_case "sweeps that are none"
refuses "is not KEY=FROM:TO:STEP" --sweep edge.ratio=1:2
refuses "the step is 0" --sweep edge.ratio=1:2:0
refuses "ends below its beginning" --sweep edge.ratio=2:1:1
refuses "no step ends at TO (the last before it is 1.9)" \
    --sweep edge.ratio=1:2:0.3
refuses "not a decimal" --sweep edge.ratio=1:2:-1
refuses "all three end in" --sweep edge.ratio=100%:2:1
refuses "more values than" --sweep edge.ratio=0:900000000:1
refuses "more than 1000 scenarios" --sweep edge.ratio=1:2:0.0001
refuses "more than 1000 scenarios" --sweep edge.ratio=1:2:0.005 \
    --sweep dibao.standard.urban=600:700:1
refuses "is swept twice" --sweep edge.ratio=1:2:1 --sweep edge.ratio=2:3:1
refuses "unknown parameter 'edge.ration'" --sweep edge.ration=1:2:1

# ---- the search for a value ----------------------------------------------

# costs KEY=VALUE: as a separate run has it.
costs()
{
    "$JIUZHU" determine -q -r chongqing-jiangbei -d 2021-10-01 -s "$1" \
        "$SAMPLE" 2>/dev/null >cost.csv
    sums cost.csv total
}

test_case "--solve: the last fen within the budget, and the next beyond it"
whatif --solve dibao.standard.urban --cost 70000 "$SAMPLE"
expect_status 0
expect_summary 120 2 0
value=$(sed -n 's/^dibao.standard.urban=\([^,]*\),.*/\1/p' "$OUT" | sed -n 1p)
next=$(sed -n 's/^dibao.standard.urban=\([^,]*\),.*/\1/p' "$OUT" | sed -n 2p)
expect "a fen apart" [ "$("$PYTHON" -c "from decimal import Decimal as D
print(D('$next') - D('$value'))")" = 0.01 ]
sums "$OUT" cost_after >found
expect "the costs of separate runs" [ "$(cat found)" = "$("$PYTHON" -c "
from decimal import Decimal as D
low, high = D('$(costs dibao.standard.urban="$value")'), \
D('$(costs dibao.standard.urban="$next")')
assert low <= 70000 < high, (low, high)
print(low + high)")" ]
expect_err_has "dibao.standard.urban=$value costs"

# solved COST: which value a budget pays for, and which is too much.
solved()
{
    whatif --solve dibao.standard.urban --cost "$1" "$SAMPLE"
    sed -n 's/^dibao.standard.urban=\([^,]*\),.*/\1/p' "$OUT" |
        paste -s -d ' ' -
}

# yuan and fen, some fen more or less
fen_more()
{
    "$PYTHON" -c "from decimal import Decimal as D
print(D('$1') + D('$2') / 100)"
}

test_case "--solve: a budget of exactly the cost pays, a fen less does not"
low_cost=$(costs dibao.standard.urban="$value")
high_cost=$(costs dibao.standard.urban="$next")
expect "the cost itself" [ "$(solved "$low_cost")" = "$value $next" ]
expect "a fen less" \
    [ "$(solved "$(fen_more "$low_cost" -1)" | cut -d ' ' -f 2)" = "$value" ]
expect "a fen less than the next one" \
    [ "$(solved "$(fen_more "$high_cost" -1)")" = "$value $next" ]
expect "the cost of the next one" \
    [ "$(solved "$high_cost" | cut -d ' ' -f 1)" = "$next" ]

test_case "--solve: a cost that falls, in whole years, over a reform"
whatif -s dibao.standard.urban=700 --solve tekun.elder_age --within 60:80 \
    --cost 73000 "$SAMPLE"
expect_status 0
expect_summary 120 2 0
expect_out_has "dibao.standard.urban=700; tekun.elder_age="

test_case "--solve: a budget that is never or always met ends with 1"
whatif --solve dibao.standard.urban --within 600:700 --cost 1 "$SAMPLE"
expect_status 1
expect_err_has "even dibao.standard.urban=600 costs"
expect_summary 120 1 0
whatif --solve dibao.standard.urban --within 600:700 --cost 99999999 "$SAMPLE"
expect_status 1
expect_err_has "even dibao.standard.urban=700 costs only"

test_case "--solve: a cost that goes up and down is told"
# A household of 2 with 1000: dibao from 500.01 a person on; as edge household
# its disabled member alone has the whole standard.
printf 'household_id,person_id,birth_date,area,wage,disability,disability_grade
A,a,1980-01-01,urban,1000,,\nA,b,1980-01-01,urban,,physical,1\n' >drop.csv
whatif --solve dibao.standard.urban --within 400:600:10 --cost 550 drop.csv
expect_status 1
expect_err_has "the cost goes up and down"
expect_err_has "values beyond the one found come up to the budget too"

test_case "--solve: what it needs, and what it refuses"
refuses "needs --cost YUAN" --solve dibao.standard.urban
refuses "needs --cost YUAN" --solve dibao.standard.urban --cost much
refuses "is not a parameter with an amount" --solve dibao.mode --cost 1
refuses "is not a parameter with an amount" --solve no.such --cost 1
refuses "give --within" --solve dibao.floor --cost 1
refuses "--cost and --within are for --solve" --cost 1 -s edge.ratio=2
refuses "over one scenario" --solve edge.ratio --cost 1 -s edge.ratio=1 \
    --scenario b -s edge.ratio=2
refuses "over one scenario" --solve edge.ratio --cost 1 \
    --sweep tekun.standard=800:900:100
refuses "ends below its beginning" --solve edge.ratio --within 2:1 --cost 1
run whatif -r chongqing-jiangbei -d 2021-10-01 --solve edge.ratio --cost 1 \
    <"$SAMPLE"
expect_status 2
expect_err_has "give it as a file"
mkfifo pipe
run whatif -r chongqing-jiangbei -d 2021-10-01 --solve edge.ratio --cost 1 pipe
expect_status 2
expect_err_has "give it as a file"

test_case "--solve tells of a bad household once"
whatif --solve edge.ratio --cost 1 broken.csv
expect "one message" [ "$(grep -c broken.csv:3:wage "$ERR")" = 1 ]

finish
