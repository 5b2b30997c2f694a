#!/bin/sh
# mutation_entitlements.sh - would the tests notice? Takes one entitlement or
# mode after the other out of a copy of a place's pack and shows that the test
# which rules/provisions.csv (or a third word here) names for it then fails in
# a test of the provision it stands for. JIUZHU is the program, as there. Prints "ok ..." or "not ok
# ...", at last "N passed, N failed"; exit status 1 where one failed.
set -u
LC_ALL=C
export LC_ALL

ROOT=$(cd "$(dirname "$0")/.." && pwd) || exit 2
WORK=$(mktemp -d) || exit 2
trap 'rm -rf "$WORK"' EXIT
trap 'exit 1' HUP INT TERM
passed=0
failed=0

# verdict NAME COMMAND...
verdict()
{
    name=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
        echo "ok $name"
    else
        failed=$((failed + 1))
        echo "not ok $name"
    fi
}

# The rules as they are, to be changed.
renew()
{
    rm -rf "$WORK/rules"
    cp -R "$ROOT/rules" "$WORK/rules"
}

# tests SCRIPT: with the copy of the rules; what they say is in log.
tests()
{
    RULES_TO_TEST=$WORK/rules sh "$ROOT/$1" >"$WORK/log" 2>&1
}

# without PACK SECTION: the pack less one section
without()
{
    awk -v section="[$2]" '/^\[/ { out = $0 == section } !out' \
        "$ROOT/rules/$1.ini" >"$WORK/rules/$1.ini"
    ! cmp -s "$ROOT/rules/$1.ini" "$WORK/rules/$1.ini"
}

# noticed PROVISION SCRIPT: a test of the provision failed
noticed()
{
    ! tests "$2" && grep -q -E "^not ok ([A-Z][0-9.]+ )*$1[ :]" "$WORK/log"
}

pack_of()
{
    sed -n "s/^$1,\([^,]*\),.*/\1/p" "$ROOT/rules/provisions.csv"
}

script_of()
{
    sed -n "s/^$1,.*,\([^,]*\)\$/\1/p" "$ROOT/rules/provisions.csv"
}

renew
for script in refer report places_jiangbei places_zhijin places_dezhou \
    places_chengde; do
    verdict "$script passes with the packs as they are" \
        tests tests/cli/$script.sh
done
while read -r provision section script; do
    renew
    verdict "$section is in the pack" without "$(pack_of "$provision")" \
        "$section"
    verdict "$provision is missed without $section" \
        noticed "$provision" "${script:-$(script_of "$provision")}"
done <<'END'
J07.1 entitlement.premium_low_income
J10.1 entitlement.education_vocational
J12.1 entitlement.teaching_at_home
J13.1 entitlement.town_housing_orphan
J14.1 entitlement.village_housing_tekun
J15.1 entitlement.social_insurance_subsidy
J17.1 entitlement.disaster_bereaved
J19.1 entitlement.house_rebuilding
J22.1 entitlement.stranded_rescue
J24.1 entitlement.judicial_aid
J25.1 entitlement.disabled_nursing
J31.1 entitlement.measure_33
J04.1 edge.ratio
J04.2 single.mode
J04.4 tekun.minor_mode
J11.1 report.students
J32.1 procedure.simplified
J32.1 procedure.where_resident
D06.1 entitlement.care_severe
D07.1 expenditure.mode
Z14.1 entitlement.vagrant_help
H03.6 entitlement.relief_emergency tests/cli/places_chengde.sh
END

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
