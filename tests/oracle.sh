#!/bin/sh
# oracle.sh [HOUSEHOLDS [JOBS]]: the independent recomputation (tests/oracle) and
# the program decide so many generated households (100,000), which stand on the
# limits: in turn of every pack of rules/, on 20 dates, by household and by
# person. Then as many histories, divided by 10,000 (at least 20), a line of the
# table of cli/schedule_differential.sh, month by month, and of
# cli/audit_differential.sh, payment by payment; and as many files of medical
# claims, of applications for relief, of price months and of townships, and the
# lists and entitlements of so many households a line of the table of
# cli/lists_differential.sh. No difference may be.
#
#     nice -n 19 sh tests/oracle.sh 10000000 2
#
# takes an hour and a half on one processor with PYTHON=/usr/bin/pypy3, a night
# without; SEED=N makes others, BEGIN=N goes on with the batch that the last line
# named. python3-gmpy2, where it is installed, makes the exact fractions of the
# usual Python fast.
set -eu
cd "$(dirname "$0")/.."
households=${1:-100000}
JIUZHU=${JIUZHU:-$(pwd)/build/jiuzhu}
PYTHON=${PYTHON:-/usr/bin/python3}
[ -x "$PYTHON" ] || PYTHON=python3
export JIUZHU PYTHONDONTWRITEBYTECODE=1
unset JIUZHU_RULES JIUZHU_RULES_DIR

# The program as it is now, whatever is built while this runs.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
cp "$JIUZHU" "$work/jiuzhu"

"$PYTHON" tests/oracle/mass.py --seed "${SEED:-1}" --jobs "${2:-1}" \
    --begin "${BEGIN:-0}" --batch 2000 "$work/jiuzhu" "$households"
histories=$((households / 10000))
[ "$histories" -ge 20 ] || histories=20
export SEED=$((${SEED:-1} * 100)) ROUNDS=$histories
N=$histories sh tests/cli/schedule_differential.sh
N=$histories sh tests/cli/audit_differential.sh
sh tests/cli/medical.sh
sh tests/cli/relief.sh
N=$histories sh tests/cli/lists_differential.sh
sh tests/cli/price.sh
sh tests/cli/staff.sh
