#!/bin/sh
# all.sh - every end-to-end test: the scripts of this folder, two at a time,
# and one summary, "N passed, N failed". JIUZHU is the program, as in lib.sh;
# QUIET=1 shows only what failed.
set -u
cd "$(dirname "$0")/../.." || exit 2
LOGS=$(mktemp -d) || exit 2
trap 'rm -rf "$LOGS"' EXIT
trap 'exit 1' HUP INT TERM

# Slow ones first, so that two hands are busy to the end.
for script in tests/cli/differential.sh tests/cli/stream.sh tests/cli/*.sh; do
    topic=$(basename "$script" .sh)
    case $topic in all | lib | place_lib | chart_lib | rare_lib) continue ;; esac
    [ ! -f "$script" ] || echo "$topic"
done | awk '!seen[$0]++' >"$LOGS/topics"

# shellcheck disable=SC2016 # the inner shell shall expand it
xargs -P 2 -n 1 sh -c 'sh "tests/cli/$1.sh" >"$0/$1.log" 2>&1 || :' \
    "$LOGS" <"$LOGS/topics"

passed=0
failed=0
while read -r topic; do
    log=$LOGS/$topic.log
    last=$(tail -n 1 "$log")
    case $last in
    *[0-9]" passed, "*[0-9]" failed")
        ok=${last%% passed*}
        bad=${last##*, }
        bad=${bad%% failed}
        sed '$d' "$log" >"$LOGS/lines"
        ;;
    *)
        ok=0
        bad=1
        cp "$log" "$LOGS/lines"
        echo "not ok $topic.sh broke off" >>"$LOGS/lines"
        ;;
    esac
    passed=$((passed + ok))
    failed=$((failed + bad))
    echo "# $topic"
    if [ -n "${QUIET:-}" ]; then
        grep -v '^ok ' "$LOGS/lines"
    else
        cat "$LOGS/lines"
    fi
done <"$LOGS/topics"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
