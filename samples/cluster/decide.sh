#!/bin/sh
# decide.sh NUMBER - decides one shard. Done already: nothing is done, so that
# a run that was stopped goes on where it was. The program writes beside the
# result and renames, the receipt last: a kill leaves no half of either.
set -eu
HERE=${HERE:-$(cd "$(dirname "$0")" && pwd)}
# shellcheck source=samples/cluster/settings.sh
. "$HERE/settings.sh"
shard=$(printf 'shard-%05d' "$1")
result=$WORK/results/$shard.csv
[ -e "$result" ] && [ -e "$result.receipt" ] && exit 0
# Told to end, as when its node is taken down, it does not try again.
trap 'exit 143' HUP INT TERM
try=1
while :; do
    status=0
    # shellcheck disable=SC2086 # words
    "$JIUZHU" $DECIDE -j "${SLURM_CPUS_PER_TASK:-1}" -o "$result" \
        --receipt "$result.receipt" "$WORK/shards/$shard.csv" \
        2>"$WORK/logs/$shard.log" || status=$?
    # 1: done, and households were rejected; the log says which.
    [ "$status" -le 1 ] && exit 0
    [ "$try" -lt "$TRIES" ] || break
    try=$((try + 1))
done
cat "$WORK/logs/$shard.log" >&2
exit "$status"
