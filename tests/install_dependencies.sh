#!/bin/sh
# install_dependencies.sh build|test|cluster|package|proof|coverage|analyze|fuzz:
# installs from Debian's packages what is missing to build jiuzhu, to build and
# test it, to test it on a Slurm of its own, which may stay away, to test its
# packages, to prove its kernels, to measure what its tests cover, to let other
# tools look for faults, or for the long runs of fuzz.sh and oracle.sh. Says
# what it does; does nothing where everything is there. As root, or with sudo.
set -eu

build="gcc cmake ninja-build pkg-config gettext libcsv-dev libiniparser-dev
libutf8proc-dev libxlsxwriter-dev libical-dev libjansson-dev nettle-dev
libzip-dev libexpat1-dev libpango1.0-dev libcairo2-dev libc6-dev"
# less, zsh and fish: the pager and the completions are tried in them.
# groff renders the Chinese manual; valgrind counts instructions.
test="$build check clang parallel mandoc jq python3 python3-icalendar shellcheck git
strace faketime locales fonts-noto-cjk zsh fish less groff-base valgrind"
# gmpy2 makes the fractions of tests/oracle.sh fast.
analyze="$test clang clang-tidy cppcheck"
fuzz="$test afl++ python3-gmpy2"
proof="frama-c-base why3 z3 cvc4"
cluster="slurm-wlm munge procps"
coverage="$test clang-19 llvm-19 libclang-rt-19-dev"
package="$test lintian abigail-tools dpkg-dev file mmdebstrap"

case "${1:-build}" in
build) wanted=$build ;;
test) wanted=$test ;;
cluster) wanted=$cluster ;;
package) wanted=$package ;;
proof) wanted=$proof ;;
coverage) wanted=$coverage ;;
analyze) wanted=$analyze ;;
fuzz) wanted=$fuzz ;;
*)
    echo "usage: install_dependencies.sh build|test|cluster|package|proof|" \
        "coverage|analyze|fuzz" >&2
    exit 2
    ;;
esac

missing=
for package in $wanted; do
    state=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    case $state in
    *"ok installed") ;;
    *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

echo "installing:$missing"
run=
if [ "$(id -u)" -ne 0 ]; then
    run=sudo
fi
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # a list of packages, meant to be split
if ! $run apt-get update -qq ||
    ! $run apt-get install -y -qq --no-install-recommends $missing >/dev/null
then
    echo "not installed:$missing" >&2
    [ "${1:-build}" = cluster ]
fi
