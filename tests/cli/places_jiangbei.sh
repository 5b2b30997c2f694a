#!/bin/sh
# places_jiangbei.sh - what the pack of Jiangbei says and determine does with
# it, provision by provision, on both sides of its limits and of its dates.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# cells COLUMN...: of the rows of the last run, joined by "|".
cells()
{
    awk -F, -v names="$*" '
        NR == 1 {
            n = split(names, wanted, " ")
            for (i = 1; i <= NF; i++)
                at[$i] = i
            next
        }
        {
            line = $1
            for (i = 1; i <= n; i++)
                line = line "|" $at[wanted[i]]
            print line
        }' "$OUT"
}

# expect_cells "COLUMN..." ROWS
expect_cells()
{
    # shellcheck disable=SC2086 # words
    cells $1 >"$WORK/cells"
    expect_is "$WORK/cells" "$2"
}

# Two urban persons; the first earns what the household has.
pair()
{
    echo household_id,person_id,birth_date,area,wage,savings
    for row in "$@"; do
        id=${row%%,*}
        echo "$id,${id}1,1980-01-01,urban,${row#*,}"
        echo "$id,${id}2,1982-01-01,urban,0,"
    done
}

# ---- basic living (二) ---------------------------------------------------

test_case "J04.1: edge from the standard to below 1.5 times it"
pair A,1271.99, B,1272, C,1907.99, D,1908, >pairs.csv
decide -d 2021-10-01 pairs.csv
expect_cells "category distance" "A|dibao|
B|edge|0.00
C|edge|318.00
D|none|0.00"
expect_out_has "J04.1"

test_case "J04.1: there is no edge before 2021-03-02"
pair B,1240, C,1859.99, >pairs.csv
decide -d 2021-03-01 pairs.csv
expect_cells category "B|none
C|none"
decide -d 2021-03-02 pairs.csv
expect_cells category "B|edge
C|edge"

test_case "J04.1: property decides beside income"
pair B,1272,15264.00 C,1272,15264.01 >pairs.csv
decide -d 2021-10-01 pairs.csv
expect_cells category "B|edge
C|none"

test_case "J04.2: a severely disabled member of an edge family enters alone"
{
    echo household_id,person_id,birth_date,area,wage,disability,disability_grade
    for row in A,1500,1 B,1500,2 C,1500,3 D,1271,1; do
        id=${row%%,*} grade=${row##*,} wage=${row#*,}
        echo "$id,${id}1,1980-01-01,urban,${wage%,*},,"
        echo "$id,${id}2,1982-01-01,urban,0,hearing,$grade"
    done
} >graded.csv
decide -d 2021-10-01 graded.csv
expect_cells "category single single_persons" "A|edge|636.00|1
B|edge|636.00|1
C|edge|0.00|0
D|dibao|0.00|0"
expect_out_has "J04.2"
decide -d 2021-03-02 graded.csv
expect_cells "single single_persons" "A|620.00|1
B|620.00|1
C|0.00|0
D|620.00|1"
decide -d 2021-03-01 graded.csv
expect_cells single_persons "A|0
B|0
C|0
D|0"

test_case "J04.2: a seriously ill member, with an own income below the standard"
{
    echo household_id,person_id,birth_date,area,wage,illness
    echo A,a1,1980-01-01,urban,1400,
    echo A,a2,1982-01-01,urban,100,serious
    echo B,b1,1980-01-01,urban,700,
    echo B,b2,1982-01-01,urban,636,serious
    echo C,c1,1980-01-01,urban,1500,
    echo C,c2,1982-01-01,urban,0,chronic
} >ill.csv
decide -d 2021-10-01 ill.csv
expect_cells "category single" "A|edge|536.00
B|edge|0.00
C|edge|0.00"

test_case "J04.4: minors in tekun support up to 18, before 2021-03-02 up to 16"
{
    echo household_id,person_id,birth_date,area,support
    echo A,a,2003-10-01,rural,none
    echo B,b,2003-10-02,rural,none
    echo C,c,2005-03-01,rural,none
    echo D,d,2005-03-02,rural,none
} >minors.csv
decide -d 2021-10-01 minors.csv
expect_cells category "A|dibao
B|tekun
C|tekun
D|tekun"
expect_out_has "J04.4"
decide -d 2021-03-01 minors.csv
expect_cells category "A|dibao
B|dibao
C|dibao
D|tekun"
decide -d 2021-03-02 minors.csv
expect_cells category "A|tekun
B|tekun
C|tekun
D|tekun"

test_case "J05.2: the gap to the standard, or tiers where a pack says so"
pair A,1271.99, B,400, >pairs.csv
decide -d 2021-10-01 pairs.csv
expect_cells dibao "A|0.01
B|872.00"
expect_out_has "J05.2"
decide -d 2021-10-01 -s dibao.mode=tier \
    -s 'dibao.tiers=0.4:500;0.6:430;1:300' pairs.csv
expect_cells dibao "A|600.00
B|1000.00"

test_case "J05.3: tekun is paid the published standard, in the country too"
{
    echo household_id,person_id,birth_date,area,support,care_failed
    echo A,a,1961-10-01,urban,none,0
    echo B,b,1961-10-01,rural,none,3
    echo C,c,1961-10-01,rural,none,4
} >old.csv
decide -d 2021-10-01 old.csv
expect_cells "tekun care" "A|827.00|50.00
B|827.00|200.00
C|827.00|300.00"
expect_out_has "J05.3"

test_case "J05.3: without a published standard 1.3 times the urban one"
decide -d 2021-10-01 -s tekun.standard=none old.csv
expect_cells tekun "A|826.80
B|826.80
C|826.80"

test_case "J06.5: a failing test excludes, and is named"
pair A,400,15264.00 B,400,15264.01 >pairs.csv
decide -d 2021-10-01 pairs.csv
expect_cells category "A|dibao
B|none"
expect_out_has savings_above_limit
expect_out_has "J06.5"

# ---- applications (十一.32) ----------------------------------------------

# Four applications and a household in force.
{
    echo household_id,person_id,birth_date,area,wage,category,hukou,tags
    echo NEW,a,1980-01-01,urban,600,none,,
    echo DISPUTED,b,1980-01-01,urban,600,none,,disputed
    echo PERMIT,c,1980-01-01,urban,600,none,permit,
    echo UNSAID,d,1980-01-01,urban,600,,,
    echo INFORCE,e,1980-01-01,urban,600,dibao,permit,disputed
} >applications.csv

# codes: the household and its reasons, a line each.
codes()
{
    sed -n 's/^\([A-Z]*\),[^"]*,,\([a-z_;]*\),.*/\1 \2/p' "$OUT"
}

test_case "J32.1: who goes to appraisal, who applies where he lives"
decide -d 2021-10-01 applications.csv
expect_status 0
codes >codes.txt
expect_is codes.txt "NEW income_below_standard;simplified_procedure
DISPUTED income_below_standard;appraisal_needed
PERMIT income_below_standard;simplified_procedure;applies_where_resident
UNSAID income_below_standard
INFORCE income_below_standard"

test_case "J32.1: the ground is named: article and step"
decide -d 2021-10-01 --explain -f jsonl applications.csv
expect_out_has "救助649 art. 9; J32.1"
expect_out_has '"rule":"application","person":"b","note":"appraisal_needed","basis":{"parameter":"procedure.simplified","value":"yes","since":"2021-03-02"'
expect_out_has '"rule":"application","person":"c","note":"applies_where_resident","basis":{"parameter":"procedure.where_resident"'

test_case "J32.1: in force from 2021-03-02, in Jiangbei alone"
decide -d 2021-03-01 applications.csv
expect_out_lacks procedure
expect_out_lacks where_resident
expect_out_lacks J32.1
decide -d 2021-03-02 applications.csv
expect_out_has "simplified_procedure"
expect_out_has "appraisal_needed"
expect_out_has "applies_where_resident"
run determine -r chongqing -d 2021-10-01 applications.csv
expect_out_lacks J32.1

test_case "J32.1: said of the household, not of its persons"
decide -d 2021-10-01 --by person applications.csv
expect_status 0
expect_out_has "DISPUTED,b"
expect_out_lacks J32.1
expect_out_lacks appraisal

test_case "J32.1: no amount changes by it"
decide -d 2021-10-01 applications.csv
cut -d, -f1-16 "$OUT" >with
decide -d 2021-10-01 -s procedure.simplified=no \
    -s procedure.where_resident=no applications.csv
expect_out_lacks J32.1
cut -d, -f1-16 "$OUT" >without
expect_same with without

test_case "J32.1: in words, in both languages"
decide -d 2021-10-01 -f table --lang zh applications.csv
expect_out_has "申请没有争议，不再进行民主评议"
expect_out_has "申请有争议，需进行民主评议"
expect_out_has "持有居住证，可在居住地申请"
decide -d 2021-10-01 -f table --lang en applications.csv
expect_out_has "nobody disputes the application: no democratic appraisal"

test_case "J32.1: an ended measure is an error where it is met"
decide -d 2021-10-01 -s procedure.simplified=none applications.csv
expect_status 2
expect_err_has "needs 'procedure.simplified'"

finish
