#!/bin/sh
# manual.sh: every manual page lints clean, and every command has a page.
set -eu
cd "$(dirname "$0")/.."
jiuzhu=${JIUZHU:-build/jiuzhu}
status=0

for page in man/*.[15]; do
    said=$(mandoc -Tlint -Wstyle "$page" 2>&1 || true)
    if [ -n "$said" ]; then
        printf '%s\n' "$said"
        status=1
    fi
done
for command in $("$jiuzhu" --help | sed -n 's/^  \([a-z]*\)  *[A-Z].*/\1/p'); do
    if [ ! -f "man/jiuzhu-$command.1" ]; then
        echo "no page for '$command'"
        status=1
    fi
    "$jiuzhu" "$command" --help >/dev/null
done
exit $status
