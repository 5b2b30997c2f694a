#!/bin/sh
# library_headers.sh: what the program includes of the library, and what an
# installed header includes, is installed: in the lists of lib/CMakeLists.txt.
# A function that no installed header names is not exported from the shared
# library. What a module offers (document_module.h) is in no library.
set -eu
cd "$(dirname "$0")/../lib"
installed=$(sed -n '/^set(CORE_HEADERS$/,/)$/p;/^set(IO_HEADERS$/,/)$/p' \
    CMakeLists.txt | sed -n 's/^  \([a-z0-9_/]*\.h\))*$/\1/p')
status=0
# shellcheck disable=SC2013,SC2086 # names without blanks
for name in $(cat ../cmd/*.[ch] $installed |
    sed -n 's/^#include "\(.*\)"$/\1/p' | sort -u); do
    for header in "$name" "io/$name"; do
        [ -f "$header" ] || continue
        [ "$header" != io/document_module.h ] || continue
        if ! printf '%s\n' "$installed" | grep -q -x -F "$header"; then
            echo "lib/$header is used from outside, and not installed"
            status=1
        fi
    done
done
[ -n "$installed" ] || status=1
exit $status
