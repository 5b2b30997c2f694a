#!/bin/sh
# reproducible.sh: two builds, in two folders of other names and depths, at
# two times, give the same bytes: the program, both libraries, the module of
# the charts, catalogues and everything else that is installed. The packages
# are compared by package.sh, what runs write by outputs.py. Takes some five
# minutes, so run.sh leaves it out. Ends with "N files, N differ".
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
export CCACHE_DISABLE=1
unset CMAKE_C_COMPILER_LAUNCHER SOURCE_DATE_EPOCH

git ls-files -z | xargs -0 tar cf "$work/tree.tar"

# build FOLDER PLACE UMASK: the tracked files, built in FOLDER, put into PLACE
build()
{
    umask "$3"
    mkdir -p "$1"
    tar xf "$work/tree.tar" -C "$1"
    for shared in OFF ON; do
        if ! {
            cmake -G Ninja -S "$1" -B "$1/build-$shared" -DBUILD_TESTING=OFF \
                -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX=/usr \
                -DBUILD_SHARED_LIBS=$shared &&
                nice -n 19 cmake --build "$1/build-$shared" -j 2 &&
                DESTDIR="$2/$shared" cmake --install "$1/build-$shared"
        } >"$work/log"; then
            tail -20 "$work/log"
            exit 1
        fi
    done
}
build "$work/one" "$work/first" 022
build "$work/another/folder/of/two" "$work/second" 077

(cd "$work/first" && find . -type f | sort) >"$work/names"
(cd "$work/second" && find . -type f | sort) | diff "$work/names" - || exit 1
differ=0
while read -r name; do
    cmp "$work/first/$name" "$work/second/$name" || differ=$((differ + 1))
done <"$work/names"
echo "$(wc -l <"$work/names") files, $differ differ"
[ "$differ" -eq 0 ]
