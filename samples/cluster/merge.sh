#!/bin/sh
# merge.sh - puts the results together, or says what is wrong with them.
set -eu
HERE=${HERE:-$(cd "$(dirname "$0")" && pwd)}
# shellcheck source=samples/cluster/settings.sh
. "$HERE/settings.sh"
status=0
# shellcheck disable=SC2086 # words
"$JIUZHU" merge $MERGE --manifest "$WORK/shards/manifest.csv" -o "$OUTPUT" \
    "$WORK"/results/shard-*.csv || status=$?
# 1: done, and households were rejected.
[ "$status" -le 1 ]
