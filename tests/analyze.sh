#!/bin/sh
# analyze.sh [PART...]: what other eyes see. Needs the packages of
# `install_dependencies.sh analyze`. Parts, all of them by default:
#   cppcheck   cppcheck over lib and cmd
#   gcc        gcc's -fanalyzer, beside all warnings
#   tidy       clang-tidy, with the checks of .clang-tidy
#   memory     the memory sanitizer (clang): the unit tests of lib, which call
#              no library but the C library and Check. What reads and writes
#              through libcsv, iniparser, jansson, libzip, expat or utf8proc is
#              left out: these are not instrumented, so that whatever they
#              write would be taken for unwritten. valgrind looks there.
#   valgrind   memcheck over the unit tests and over every line of commands.txt:
#              reads of what nobody wrote, and leaks
# A line a part, "ok PART" or "FAILED PART" with what was said; "N passed, N
# failed" at the end. An exception stands where it is made: a comment in the
# code, .clang-tidy, analyze.supp, cppcheck.supp or analyze_known.txt. Half an hour on two processors.
set -eu
cd "$(dirname "$0")/.."
unset JIUZHU_RULES JIUZHU_RULES_DIR
export LC_ALL=C CK_FORK=no CK_DEFAULT_TIMEOUT=0
PYTHON=${PYTHON:-/usr/bin/python3}
[ -x "$PYTHON" ] || PYTHON=python3
log=$(mktemp)
trap 'rm -f "$log"' EXIT
trap 'exit 2' HUP INT TERM
passed=0
failed=0
[ $# -gt 0 ] || set -- cppcheck gcc tidy memory valgrind

# Slow checks of many cases, smaller: the eyes want every path once.
export PLAIN_CELLS=2000 SPLIT_TEXTS=200 ROSTER_TEXTS=60 LAW_CASES=50

# A ; in a macro would end the list of macros, and all that follows be taken
# for faults of syntax.
cppcheck_all()
{
    cppcheck -q --std=c11 --language=c --error-exitcode=1 --inline-suppr \
        --enable=warning,performance,portability --library=posix,gnu \
        --suppress=missingIncludeSystem --suppressions-list=tests/cppcheck.supp \
        -D_GNU_SOURCE '-Djson_array_foreach(a,i,v)=while((i=0,v=json_array_get(a,i)))' -I lib -I lib/io -I cmd -j 2 lib cmd
}

# What is said, as FILE KIND; what analyze_known.txt explains is taken out.
gcc_all()
{
    cmake -S . -B build-analyzer -G Ninja -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_C_COMPILER=gcc -DBUILD_TESTING=OFF \
        "-DCMAKE_C_FLAGS=-fanalyzer -fdiagnostics-path-format=none" \
        >/dev/null || return 1
    cmake --build build-analyzer --clean-first >"$log.said" || {
        cat "$log.said"
        return 1
    }
    grep 'warning: .*\[-W' "$log.said" | while IFS= read -r line; do
        kind=${line##*\[-Wanalyzer-}
        where=$(echo "${line%%:*}" | sed 's|.*/\(lib/\)|\1|; s|.*/\(cmd/\)|\1|')
        grep -q "^$where ${kind%]} " tests/analyze_known.txt || echo "$line"
    done >"$log.new"
    cat "$log.new"
    rm -f "$log.said"
    [ ! -s "$log.new" ]
}

# One file a run: with several, clang-tidy 14 takes va_start() of all but the
# first for unknown.
tidy_all()
{
    cmake -S . -B build-tidy -G Ninja -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_C_COMPILER=clang -DBUILD_TESTING=OFF \
        -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >/dev/null &&
        find lib cmd -name '*.c' | sort |
        xargs -P 2 -n 1 clang-tidy --quiet -p build-tidy
}

# The unit tests that are linked with the core alone.
core_tests()
{
    "$PYTHON" - tests/CMakeLists.txt <<'END'
import re, sys
text = open(sys.argv[1], encoding="utf-8").read()
first = re.search(r"foreach\(\s*module\s([^)]*)\)\s*jiuzhu_unit_test", text)
more = re.findall(r"foreach\(module ([^)]*)\)\s*target_link_libraries", text)
named = re.findall(r"target_link_libraries\(check_(\w+)", text) + ["chart"]
beyond = set(" ".join(more).split()) | set(named)
print(*(name for name in first.group(1).split() if name not in beyond))
END
}

memory_all()
{
    cmake -S . -B build-msan -G Ninja -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_C_COMPILER=clang -DJIUZHU_SANITIZE=memory \
        -DJIUZHU_CHARTS=OFF >/dev/null
    names=$(core_tests)
    # shellcheck disable=SC2046,SC2086 # a list of words
    cmake --build build-msan --target $(printf 'check_%s ' $names) || return 1
    bad=0
    for name in $names; do
        "build-msan/tests/check_$name" >"$log.one" 2>&1 || {
            echo "check_$name:"
            tail -n 40 "$log.one"
            bad=1
        }
    done
    rm -f "$log.one"
    return $bad
}

# The unit tests, all of them, JOBS at once (2): what one says stays where it
# has failed.
# Of the release build, as run.sh makes it.
valgrind_all()
{
    bad=0
    cmake --preset release -G Ninja >/dev/null &&
        cmake --build --preset release >/dev/null || return 1
    said=$(mktemp -d)
    # shellcheck disable=SC2016 # it is the inner shell that expands
    find build/tests -maxdepth 1 -name 'check_*' -type f | sort | xargs -P "${JOBS:-2}" -n 1 sh -c '
        name=${1##*/}
        valgrind -q --error-exitcode=99 --leak-check=full \
            --errors-for-leak-kinds=definite --show-leak-kinds=definite \
            --suppressions=tests/analyze.supp "$1" >"$0/$name" 2>&1 &&
            : >"$0/$name"' "$said" || bad=1
    for one in "$said"/*; do
        [ ! -s "$one" ] || {
            echo "${one##*/}:"
            tail -n 60 "$one"
        }
    done
    echo "$(find "$said" -type f | wc -l) suites," \
        "$(find "$said" -type f -size +0 | wc -l) with faults"
    rm -rf "$said"
    "$PYTHON" tests/grind.py || bad=1
    return $bad
}

for part; do
    case $part in
    cppcheck | gcc | tidy | memory | valgrind) ;;
    *)
        echo "analyze.sh: no part $part" >&2
        exit 2
        ;;
    esac
    if "${part}_all" >"$log" 2>&1; then
        passed=$((passed + 1))
        echo "ok      $part"
        grep -E ' (suites|commands), ' "$log" || :
    else
        failed=$((failed + 1))
        echo "FAILED  $part"
        cat "$log"
    fi
done
echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
