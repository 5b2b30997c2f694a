#!/bin/sh
# abi.sh [LIBRARY]: what programs that use libjiuzhu.so rely on, held against
# cmd/packaging/libjiuzhu.abi.xz, the interface of the version that is out: functions
# that are gone, structures that have changed. New functions are no difference.
# Where something differs, the next version needs another soname (the major
# version in CMakeLists.txt), or the change is to be taken back.
#
#     abi.sh --update [LIBRARY]    for who makes a release: stores the interface
#
# LIBRARY is a shared one with debugging data; without it one is built, in
# build-abi. Where abidiff is not installed it says so and ends with 77.
set -eu
cd "$(dirname "$0")/.."
stored=cmd/packaging/libjiuzhu.abi.xz
update=
if [ "${1:-}" = --update ]; then
    update=yes
    shift
fi
if ! command -v abidiff >/dev/null 2>&1; then
    echo "not run: abidiff is not installed (abigail-tools)"
    exit 77
fi
library=${1:-}
if [ -z "$library" ]; then
    cmake --preset package -G Ninja -B build-abi -DCMAKE_BUILD_TYPE=Debug \
        -DJIUZHU_CHARTS=OFF >/dev/null
    cmake --build build-abi --target libjiuzhu >/dev/null
    library=build-abi/libjiuzhu.so.0
fi

# What no installed header has is nobody's business: abidw knows them by name.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/headers"
# shellcheck disable=SC2013 # names without blanks
for header in $(sed -n '/^set(CORE_HEADERS$/,/)$/p;/^set(IO_HEADERS$/,/)$/p' \
    lib/CMakeLists.txt | sed -n 's/^  \([a-z0-9_/]*\.h\))*$/\1/p'); do
    cp "lib/$header" "$work/headers"
done
abidw --no-corpus-path --no-comp-dir-path --no-show-locs \
    --drop-private-types --headers-dir "$work/headers" \
    --out-file "$work/found" "$library"
if [ -n "$update" ]; then
    xz -9c "$work/found" >"$stored"
    exit 0
fi
xz -dc "$stored" >"$work/stored"
abidiff --no-added-syms "$work/stored" "$work/found"
