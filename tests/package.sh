#!/bin/sh
# package.sh [FOLDER]: the Debian packages. Builds them twice in two folders
# and compares them byte by byte, runs lintian over them, looks at the symbols
# of the library and at what is where, compiles samples/library against them,
# and installs, tries and removes them on a bare system made by mmdebstrap.
# Where that cannot be made it says so. Takes some eight minutes, so run.sh
# leaves it out. The packages are left in FOLDER, if there is one.
# shellcheck disable=SC2016,SC2317 # inner shells expand; check() calls functions
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
sh tests/install_dependencies.sh package

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
chmod 755 "$work"
passed=0
failed=0

# check NAME COMMAND...
check()
{
    name=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        passed=$((passed + 1))
        echo "ok      $name"
    else
        failed=$((failed + 1))
        echo "FAILED  $name"
        sed 's/^/        /' "$work/said"
    fi
}

end()
{
    echo
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] || exit 1
    exit 0
}

# ---- building ------------------------------------------------------------

SOURCE_DATE_EPOCH=$(date -d "$(sed -n 's/^ -- .*>  //p' cmd/packaging/changelog |
    head -n 1)" +%s)
export SOURCE_DATE_EPOCH CCACHE_DISABLE=1
unset CMAKE_C_COMPILER_LAUNCHER

# build FOLDER: the tracked files as they stand, built there
build()
{
    mkdir -p "$1"
    git ls-files -z | xargs -0 tar cf - | tar xf - -C "$1" &&
        cmake --preset package -G Ninja -DJIUZHU_WERROR=ON -S "$1" \
            -B "$1/build-package" &&
        nice cmake --build "$1/build-package" &&
        (cd "$1/build-package" && cpack -G DEB)
}

one=$work/one two=$work/another/folder
check "packages are built" build "$one"
check "and again in another folder" build "$two"
[ "$failed" -eq 0 ] || end
# shellcheck disable=SC2012 # our own names
check "there are three" test "$(ls "$one"/build-package/*.deb | wc -l)" -eq 3
for deb in "$one"/build-package/*.deb; do
    check "same bytes: $(basename "$deb")" \
        cmp "$deb" "$two/build-package/$(basename "$deb")"
done
if [ $# -gt 0 ]; then
    mkdir -p "$1"
    cp "$one"/build-package/*.deb "$1"
fi

# ---- what they are -------------------------------------------------------

check "lintian finds no error" lintian --fail-on error \
    "$one"/build-package/*.deb

tree=$work/tree
mkdir "$tree"
for deb in "$one"/build-package/*.deb; do
    dpkg -x "$deb" "$tree"
done
libraries=$tree/usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH)
library=$libraries/libjiuzhu.so.0
share=$tree/usr/share

check "everything is in its place" ls "$tree/usr/bin/jiuzhu" "$library" \
    "$libraries/libjiuzhu.so" "$libraries/jiuzhu/jiuzhu-chart.so" \
    "$libraries/jiuzhu/jiuzhu-documents.so" "$libraries/pkgconfig/jiuzhu.pc" "$tree/usr/include/jiuzhu/determine.h" \
    "$share/bash-completion/completions/jiuzhu" \
    "$share/zsh/vendor-completions/_jiuzhu" \
    "$share/fish/vendor_completions.d/jiuzhu.fish" \
    "$share/jiuzhu/rules/national.ini" \
    "$share/locale/zh_CN/LC_MESSAGES/jiuzhu.mo" \
    "$share/doc/jiuzhu/samples/quickstart/roster.csv"
for page in man/*.[157] man/zh_CN/*.[157]; do
    [ -f "$page" ] || continue
    folder=$(dirname "${page#man}")
    section=${page##*.}
    test -s "$share/man$folder/man$section/$(basename "$page").gz" ||
        echo "$page"
done >"$work/missing"
check "every manual page" sh -c '! grep . "$1"' sh "$work/missing"

no_debugging()
{
    for file in "$tree/usr/bin/jiuzhu" "$library" \
        "$libraries/jiuzhu/jiuzhu-chart.so" \
        "$libraries/jiuzhu/jiuzhu-documents.so"; do
        if readelf -SW "$file" | grep -E '\.debug_|\.symtab'; then
            return 1
        fi
    done
}
check "stripped" no_debugging
check "no folder of this machine in it" sh -c '! grep -r -l "$1" "$2"' sh \
    "$work" "$tree"

# ---- the library ---------------------------------------------------------

check "soname" sh -c 'readelf -d "$1" | grep -q "SONAME.*\[libjiuzhu.so.0\]"' \
    sh "$library"
nm -D --defined-only "$library" | sed 's/@.*//; s/.* //' |
    grep -v '^JIUZHU_' | sort -u >"$work/exported"
cat "$tree"/usr/include/jiuzhu/*.h "$tree"/usr/include/jiuzhu/io/*.h |
    grep -oE '[A-Za-z_][A-Za-z_0-9]*' | sort -u >"$work/named"
check "symbols: some hundred" \
    test "$(wc -l <"$work/exported")" -gt 100
check "symbols: what a header names, nothing else" \
    sh -c '! comm -23 "$1" "$2" | grep .' sh "$work/exported" "$work/named"
PKG_CONFIG_PATH=$libraries/pkgconfig
export PKG_CONFIG_PATH
flags=$(pkg-config --cflags --libs jiuzhu) || flags=

each_header()
{
    cd "$tree/usr/include/jiuzhu" || return 1
    for header in *.h io/*.h; do
        # shellcheck disable=SC2086 # words
        echo "#include <$header>" | cc -std=c11 -D_GNU_SOURCE -fsyntax-only \
            -x c - $flags || return 1
    done
    cd "$root" || return 1
}
check "each header stands by itself" each_header

# shellcheck disable=SC2086 # words
check "samples/library compiles" cc -std=c11 -Wall -Wextra -Werror \
    -o "$work/decide" samples/library/decide.c $flags
LD_LIBRARY_PATH=$libraries "$work/decide" \
    "$share/jiuzhu/rules/chongqing-jiangbei.ini" >"$work/decided" || true
check "and decides: 636 - 400 = 236" grep -qx '23600 fen a month' \
    "$work/decided"

built=build-package/libjiuzhu.so.0
check "abidiff: the two builds" abidiff --headers-dir1 "$one/lib" \
    --headers-dir2 "$two/lib" "$one/$built" "$two/$built"
check "abidiff: the version that is out" sh tests/abi.sh "$one/$built"

# ---- installed -----------------------------------------------------------

cat >"$work/try.sh" <<'END'
set -eux
export LC_ALL=C DEBIAN_FRONTEND=noninteractive
cd /packages
apt-get install -y --no-install-recommends ./*.deb
cd /usr/share/doc/jiuzhu/samples/quickstart
jiuzhu --version
jiuzhu determine -r chongqing-jiangbei -d 2021-10-01 roster.csv |
    cmp - expected.csv
# No locale is installed here.
jiuzhu --lang zh help | grep 用法
env -u LC_ALL LANG=zh_CN.UTF-8 jiuzhu help | grep 用法
env -u LC_ALL LANG=C.UTF-8 LANGUAGE=zh_CN jiuzhu help | grep 用法
# What the READMEs show is what is printed here; one of them asks jq.
apt-get install -y --no-install-recommends jq
mkdir /tmp/readme
ln -s /usr/share/doc/jiuzhu/samples /tmp/readme/samples
(cd /tmp/readme && JIUZHU_CONFIG= sh /packages/readme.sh)
cd /tmp
jiuzhu determine -r chongqing-jiangbei -d 2021-10-01 -f xlsx -o decided.xlsx \
    /usr/share/doc/jiuzhu/samples/jiangbei/roster.gb18030.csv
jiuzhu rules list | grep chongqing-jiangbei
jiuzhu rules check
apt-get purge -y jiuzhu libjiuzhu0 libjiuzhu-dev
! find / -xdev -path /packages -prune -o -path /proc -prune -o \
    -iname '*jiuzhu*' -print | grep .
END
mkdir "$work/packages"
cp "$one"/build-package/*.deb "$work/packages"
python3 tests/readme.py --script >"$work/packages/readme.sh"

# shellcheck source=/dev/null
suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-stable}")
# bare HOOK...: a system of the essential packages and apt
bare()
{
    mmdebstrap --variant=apt "$@" "$suite" /dev/null
}
touch "$work/reached"
chmod 666 "$work/reached"
if bare --customize-hook="copy-in $work/packages /" \
    --customize-hook="copy-in $work/try.sh /" \
    --customize-hook="echo yes >$work/reached" \
    --customize-hook='chroot "$1" sh /try.sh' >"$work/bare" 2>&1 ||
    [ -s "$work/reached" ]; then
    check "installed on a bare $suite, tried, removed without a trace" \
        sh -c 'tail -n 30 "$1"; grep -q "^I: success" "$1"' sh "$work/bare"
else
    echo "no bare $suite can be made here (mmdebstrap: $(tail -n 1 \
        "$work/bare")): not installed, only unpacked"
    check "unpacked, the program runs" env LD_LIBRARY_PATH="$libraries" \
        "$tree/usr/bin/jiuzhu" determine -r chongqing-jiangbei -d 2021-10-01 \
        -o "$work/out.csv" "$root/samples/quickstart/roster.csv"
    check "with the same result" cmp "$work/out.csv" \
        "$root/samples/quickstart/expected.csv"
fi
end
