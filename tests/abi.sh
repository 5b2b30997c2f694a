#!/bin/sh
# abi.sh [LIBRARY]: what programs that use libjiuzhu.so rely on, held against
# packaging/libjiuzhu.abi.xz, the interface of the version that is out: functions
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
stored=packaging/libjiuzhu.abi.xz
plain=$(mktemp)
trap 'rm -f "$plain"' EXIT
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
if [ -n "$update" ]; then
    abidw --no-corpus-path --no-comp-dir-path --no-show-locs \
        --out-file "$plain" "$library"
    xz -9c "$plain" >"$stored"
    exit 0
fi
xz -dc "$stored" >"$plain"
abidiff --no-added-syms "$plain" "$library"
