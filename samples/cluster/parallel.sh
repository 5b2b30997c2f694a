#!/bin/sh
# parallel.sh - the same on one workstation, with GNU parallel over files; never
# its --pipe, which cuts within quoted fields. Call it again after a failure.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd)
export HERE
# shellcheck source=samples/cluster/settings.sh
. "$HERE/settings.sh"
export WORK ROSTER OUTPUT SHARDS JIUZHU DECIDE MERGE TRIES
sh "$HERE/split.sh"
seq "$SHARDS" | parallel --halt soon,fail=1 sh "$HERE/decide.sh" {}
sh "$HERE/merge.sh"
