#!/bin/sh
# mutation_entitlements.sh - would the tests of the entitlements notice? Takes
# one entitlement after the other out of a copy of the pack of Jiangbei and
# shows that tests/cli/refer.sh then fails in a test of the provision it
# stands for. JIUZHU is the program, as there. Prints "ok ..." or "not ok
# ...", at last "N passed, N failed"; exit status 1 where one failed.
set -u
LC_ALL=C
export LC_ALL

ROOT=$(cd "$(dirname "$0")/.." && pwd) || exit 2
WORK=$(mktemp -d) || exit 2
trap 'rm -rf "$WORK"' EXIT
trap 'exit 1' HUP INT TERM
cp -R "$ROOT/rules" "$WORK/rules" || exit 2
PACK=chongqing-jiangbei.ini
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

# The tests with the copy of the rules; what they say is in log.
tests()
{
    JIUZHU_RULES_DIR=$WORK/rules sh "$ROOT/tests/cli/refer.sh" \
        >"$WORK/log" 2>&1
}

# without SECTION: the pack less one section
without()
{
    awk -v section="[$1]" '/^\[/ { out = $0 == section } !out' \
        "$ROOT/rules/$PACK" >"$WORK/rules/$PACK"
}

# noticed PROVISION: the section is gone, and a test of the provision failed
noticed()
{
    ! cmp -s "$ROOT/rules/$PACK" "$WORK/rules/$PACK" && ! tests &&
        grep -q "^not ok $1 " "$WORK/log"
}

verdict "the pack as it is passes" tests
while read -r provision name; do
    without "entitlement.$name"
    verdict "$provision is missed without $name" noticed "$provision"
done <<'EOF'
J07.1 premium_low_income
J10.1 education_vocational
J12.1 teaching_at_home
J13.1 town_housing_orphan
J14.1 village_housing_tekun
J15.1 social_insurance_subsidy
J17.1 disaster_bereaved
J18.1 winter_relief
J19.1 house_rebuilding
J22.1 stranded_rescue
J24.1 judicial_aid
J25.1 disabled_nursing
J31.1 measure_33
EOF

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
