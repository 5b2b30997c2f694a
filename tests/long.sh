#!/bin/sh
# long.sh [PART...]: the long part of the tests, one part after the other, at
# the lowest priority; all parts take about a day on two processors.
#   sh tests/long.sh            all parts
#   sh tests/long.sh PART...    these alone
#   sh tests/long.sh --list     the parts, and what each runs
# A line a part: "ok", "FAILED" or "not run" (what it needs is not here),
# minutes, and the last line that it said; all of it is in build-long/PART.log,
# and these lines, with day and commit, in build-long/results.csv, from which
# tests/RESULTS.md is brought up to date. A part that was broken off and
# is begun again goes on where it can: fuzzing from its corpus, mutation from its
# log, recomputation with BEGIN. Installs what a part needs from Debian's
# packages where it can. Exit status 1 where a part failed.
set -u
cd "$(dirname "$0")/.." || exit 2
export LC_ALL=C
unset JIUZHU_RULES JIUZHU_RULES_DIR
kept=build-long
PYTHON=${PYTHON:-/usr/bin/python3}
[ -x "$PYTHON" ] || PYTHON=python3
pypy=$(command -v pypy3 || echo "$PYTHON")

# PART|PACKAGES of install_dependencies.sh|COMMAND
parts()
{
    cat <<END
coverage|coverage|sh tests/coverage.sh
mutation|test|$PYTHON tests/mutation.py --units --jobs 2 --log $kept/mutation.json
recomputation|fuzz|PYTHON=$pypy sh tests/oracle.sh 10000000 2
laws|test|CK_FORK=no LAW_CASES=1000000 build/tests/check_laws
months|test|CK_FORK=no LAW_CASES=1000000 build/tests/check_laws_months
files|fuzz|$pypy tests/laws.py --batch 20000 build/jiuzhu 1000000
proof|proof|sh tests/proof.sh
fuzz|fuzz|JOBS=2 sh tests/fuzz.sh 30
afl|fuzz|AFL=1 JOBS=2 HANG=120 sh tests/fuzz.sh 30
readers|test|readers 20
standstill|test|CK_FORK=no STANDSTILL_HOUSEHOLDS=10000 build/tests/check_standstill
cliffs|test|CK_FORK=no CLIFF_HOUSEHOLDS=1000 build/tests/check_cliff_brute
faults|test|$PYTHON tests/faults.py all
personal|test|$PYTHON tests/messages.py 100
outputs|test|$PYTHON tests/outputs.py
planted|test|sh tests/planted.sh
analyze|analyze|sh tests/analyze.sh
reproducible|test|sh tests/reproducible.sh
package|package|sh tests/package.sh
END
}

# The two ways of reading, with so many other seeds.
# shellcheck disable=SC2317 # run() calls it
readers()
{
    begun=$(date +%s)
    export CK_FORK=no
    for round in $(seq "$1"); do
        seed=$((begun + round))
        for name in roster marks cut quick split plain; do
            ROSTER_SEED=$seed SPLIT_SEED=$seed PLAIN_SEED=$seed \
                "build/tests/check_$name" || {
                echo "check_$name differs with seed $seed"
                return 1
            }
        done
    done
    echo "$1 rounds of six suites, seeds from $begun: no difference"
}

# run PART PACKAGES COMMAND: one part, its line, and its line in the table
run()
{
    begun=$(date +%s)
    status=0
    {
        sh tests/install_dependencies.sh "$2" && (eval "$3")
    } >"$kept/$1.log" 2>&1 || status=$?
    minutes=$((($(date +%s) - begun + 30) / 60))
    case $status in
    0) verdict=ok ;;
    77) verdict='not run' ;;
    *) verdict=FAILED failed=1 ;;
    esac
    last=$(grep -a -v '^ *$' "$kept/$1.log" | tail -n 1 | cut -c 1-200)
    printf '%-8s%-14s%5d min  %s\n' "$verdict" "$1" "$minutes" "$last"
    printf '%s,%s,%s,%s,%d,"%s"\n' "$(date +%F)" "$commit" "$1" "$verdict" \
        "$minutes" "$(printf %s "$last" | sed 's/"/""/g')" >>"$kept/results.csv"
}

case ${1-} in
--list)
    parts | awk -F '|' '{ printf "%-14s%s\n", $1, $3 }'
    exit 0
    ;;
-*)
    echo 'usage: sh tests/long.sh [--list | PART...]' >&2
    exit 2
    ;;
esac
for part; do
    parts | cut -d '|' -f 1 | grep -q -x -e "$part" || {
        echo "long.sh: no part '$part' (--list tells them)" >&2
        exit 2
    }
done

sh tests/install_dependencies.sh test || exit 2
mkdir -p "$kept"
if ! { cmake --preset release -G Ninja && cmake --build --preset release; } \
    >"$kept/build.log" 2>&1; then
    tail -n 30 "$kept/build.log"
    exit 2
fi
renice -n 19 $$ >/dev/null 2>&1
commit=$(git describe --always --dirty)
failed=0
[ -s "$kept/results.csv" ] ||
    echo 'date,commit,part,verdict,minutes,last_line' >"$kept/results.csv"
parts >"$kept/parts"
# Not standard input, which a part may read.
while IFS='|' read -r name packages command <&3; do
    case " $* " in
    "  " | *" $name "*) run "$name" "$packages" "$command" ;;
    esac
done 3<"$kept/parts"
exit $failed
