#!/bin/sh
# places_jiangbei.sh - what the pack of Jiangbei adds to determine.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

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
