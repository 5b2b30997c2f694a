#!/bin/sh
# split.sh - cuts the roster, once: a manifest says that it is done.
set -eu
HERE=${HERE:-$(cd "$(dirname "$0")" && pwd)}
# shellcheck source=samples/cluster/settings.sh
. "$HERE/settings.sh"
mkdir -p "$WORK/results" "$WORK/logs"
[ -e "$WORK/shards/manifest.csv" ] ||
    "$JIUZHU" split --shards "$SHARDS" --into "$WORK/shards" "$ROSTER"
