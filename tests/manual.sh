#!/bin/sh
# manual.sh: every manual page lints clean, in Chinese too, cross-references
# among them, and renders without a warning, every command has a page and a help, with its exit statuses, and
# every parameter stands in the page of the rule packs.
set -eu
cd "$(dirname "$0")/.."
jiuzhu=${JIUZHU:-build/jiuzhu}
status=0

# mandoc finds a cross-reference only in an indexed tree of pages.
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
mkdir "$pages/man1" "$pages/man5" "$pages/man7"
cp man/*.1 "$pages/man1"
cp man/*.5 "$pages/man5"
cp man/*.7 "$pages/man7"
PATH=$PATH:/usr/sbin makewhatis "$pages"

for page in man/*.[157]; do
    said=$(MANPATH=$pages mandoc -Tlint -Wstyle "$page" 2>&1 || true)
    if [ -n "$said" ]; then
        printf '%s\n' "$said"
        status=1
    fi
done
# A line of Chinese has no blanks to be broken at, and mandoc takes the end of
# one for a delimiter.
for page in man/zh_CN/*.[157]; do
    said=$(MANPATH=$pages mandoc -Tlint -Wstyle "$page" 2>&1 |
        grep -v -e 'longer than 80 bytes' -e 'trailing delimiter' || true)
    if [ -n "$said" ]; then
        printf '%s\n' "$said"
        status=1
    fi
done
# As man(1) shows them: groff, the Chinese ones with their breaks.
for page in man/*.[157] man/zh_CN/*.[157]; do
    case $page in
    man/zh_CN/*) LC_ALL=C.UTF-8 sed -E -f man/zh_breaks.sed "$page" ;;
    *) cat "$page" ;;
    esac >"$pages/page"
    said=$(groff -K utf8 -mandoc -T utf8 -ww "$pages/page" 2>&1 >/dev/null)
    if [ -n "$said" ]; then
        printf '%s: %s\n' "$page" "$said"
        status=1
    fi
done
for command in $("$jiuzhu" --help | sed -n 's/^  \([a-z]*\)  *[A-Z].*/\1/p'); do
    if [ ! -f "man/jiuzhu-$command.1" ]; then
        echo "no page for '$command'"
        status=1
    elif ! grep -q '^\.Sh EXIT STATUS' "man/jiuzhu-$command.1"; then
        echo "jiuzhu-$command(1) has no exit statuses"
        status=1
    fi
    "$jiuzhu" "$command" --help >/dev/null
done
# A name of the table is a quoted word with dots in it.
for name in $(grep -oE '"[a-z_]+(\.[A-Za-z_]+)+"' lib/param_table.c |
    tr -d '"' | grep -v '\.h$' | sort -u); do
    if ! grep -qE "^\.It Cm $name( |\$)" man/jiuzhu-rules.5; then
        echo "jiuzhu-rules(5) does not know '$name'"
        status=1
    fi
done
exit $status
