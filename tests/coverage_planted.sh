#!/bin/sh
# coverage_planted.sh: can coverage.py fail? A small tree of its own, measured
# by clang 19: whole, with a test taken away, with a condition that no test
# knows, with an exception that is needed and with one that is not, with a
# command that is hardly run. Ends with "N caught, N missed". Seconds.
set -eu
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-/usr/bin/python3}
[ -x "$PYTHON" ] || PYTHON=python3
llvm=${LLVM:-/usr/lib/llvm-19/bin}
judge=$(pwd)/tests/coverage.py
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
trap 'exit 2' HUP INT TERM
caught=0
missed=0

# tree: two conditions in lib, one branch in lib/io and in cmd, all tested
tree()
{
    rm -rf "$copy/tree"
    mkdir -p "$copy/tree/lib/io" "$copy/tree/cmd" "$copy/tree/tests"
    cd "$copy/tree"
    cat >lib/rule.c <<'END'
int rule(int income, int members);
int rule(int income, int members)
{
    if (income < 636 && members > 0)
        return 1;
    return 0;
}
END
    printf 'int io(int n);\nint io(int n)\n{\n    return n ? 1 : 2;\n}\n' \
        >lib/io/io.c
    printf 'int command(int n);\nint command(int n)\n{\n%s\n}\n' \
        '    return n ? 1 : 2;' >cmd/command.c
    cat >tests/test.c <<'END'
int rule(int income, int members);
int io(int n);
int command(int n);
int main(void)
{
    int wrong = rule(635, 1) != 1;
    wrong += rule(636, 1) != 0;
    wrong += rule(635, 0) != 0;
    return wrong + io(0) + io(1) + command(0) + command(1) - 6;
}
END
    : >tests/coverage_exceptions.txt
}

# measure: builds, runs and judges the tree; the status of coverage.py
measure()
{
    clang-19 -fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc \
        lib/rule.c lib/io/io.c ./*/command.c tests/test.c -o program
    LLVM_PROFILE_FILE=raw ./program
    "$llvm/llvm-profdata" merge raw -o data
    "$llvm/llvm-cov" export ./program -instr-profile data >export.json
    COVERAGE_ROOT=. "$PYTHON" "$judge" export.json >said
}

# expect WHAT passes|fails [TEXT]: and says TEXT
expect()
{
    status=passes
    measure || status=fails
    if [ "$status" = "$2" ] && grep -q -F -e "${3:-}" said; then
        caught=$((caught + 1))
        echo "caught  $1"
    else
        missed=$((missed + 1))
        echo "MISSED  $1: $status"
        cat said
    fi
}

tree
expect 'nothing is missing' passes '0 faults'
tree
sed -i '/rule(635, 0)/d' tests/test.c
expect 'a test is taken away' fails '"members > 0" false'
echo 'lib/rule.c | rule | members > 0 | false | somebody is always there' \
    >tests/coverage_exceptions.txt
expect 'one of two exceptions is given' fails '"members > 0" by itself'
echo 'lib/rule.c | rule | members > 0 | alone | somebody is always there' \
    >>tests/coverage_exceptions.txt
expect 'both exceptions are given' passes 'exceptions in lib: 1 branches, 1'
tree
echo 'lib/rule.c | rule | members > 0 | alone | somebody is always there' \
    >tests/coverage_exceptions.txt
expect 'an exception is not needed' fails 'no longer needed'
tree
sed -i 's/members > 0/members > 0 \&\& members < 99/' lib/rule.c
expect 'a condition that no test knows' fails '"members < 99" by itself'
tree
sed -i '/rule(636, 1)/d' tests/test.c
expect 'a boundary is tested on one side' fails '"income < 636" false'
tree
sed -i 's/ + command(1) - 6/ - 5/' tests/test.c
expect 'a command is hardly run' fails 'cmd: below 95'
tree
echo 'int other(int n) { return n ? 1 : 2; }' | sed 's/{/\n{\n/' >lib/other.c
expect 'a file is not measured' fails 'lib/other.c: not measured'
tree
mv cmd elsewhere
expect 'a folder is not measured' fails 'cmd: nothing of it was measured'

echo "$caught caught, $missed missed"
[ "$missed" -eq 0 ]
