#!/bin/sh
# bench_targets.sh - how fast each job is beside what it is measured by: the
# figures of tests/BENCHMARKS.md, as ratios.
#
#   sh tests/bench_targets.sh [PERSONS [RUNS]]    (default: 1000000 and 5)
#
# DUCKDB names a folder with a program `duckrun` (DuckDB's library: THREADS
# FILE.sql; IN, OUT and ORDER in the environment) and `determine_duckdb.sql`,
# ROSTER the roster that this SQL reads; without them the lines that need
# DuckDB say so. Jobs run in turn, once before
# the first round; a ratio is the median over the rounds of the ratios within
# one round, so that what slows a round slows both. CPU seconds are printed
# beside, which a loaded machine moves less. Never judged: the exit status is
# 0 unless a job fails. Needs what bench.sh needs, and python3.
# shellcheck source=tests/bench_time.sh
. "$(dirname "$0")/bench_time.sh"

persons=${1:-1000000}
runs=${2:-5}

case $persons$runs in
*[!0-9]*) fail 'usage: sh tests/bench_targets.sh [PERSONS [RUNS]]' ;;
esac
[ -x "$program" ] || fail "no program $program: build it first"
[ -z "${DUCKDB-}" ] || [ -f "${ROSTER-}" ] || fail 'DUCKDB asks for ROSTER'

# ---- inputs -----------------------------------------------------------------

for name in roster_generator history_generator bench_libcsv; do
    libraries=
    [ $name != bench_libcsv ] || libraries=-lcsv
    # shellcheck disable=SC2086 # none, or one
    "${CC:-cc}" -std=c11 -O2 -o "$tmp/$name" "$root/tests/$name.c" $libraries
done
"$tmp/roster_generator" "$persons" >"$tmp/roster.csv"
"$tmp/roster_generator" "$persons" --quoted >"$tmp/quoted.csv"
iconv -f UTF-8 -t GB18030 "$tmp/roster.csv" >"$tmp/gb18030.csv"
{
    head -n 1 "$tmp/roster.csv"
    tail -n +2 "$tmp/roster.csv" | shuf --random-source="$tmp/roster.csv"
} >"$tmp/shuffled.csv"
head -n 1 "$tmp/roster.csv" >"$tmp/nobody.csv"
households=$((persons / 20))
"$tmp/history_generator" "$households" --late --reviewed 6 --from 2022-01 \
    >"$tmp/history.csv"
jiuzhu="$program"
pack="-r chongqing-jiangbei --rules-dir $root/rules"
# shellcheck disable=SC2086 # options
"$jiuzhu" schedule -q $pack --from 2022-01 --to 2022-12 -d 2022-12-31 \
    "$tmp/history.csv" 2>"$tmp/messages" >"$tmp/schedule.csv"
cut -d, -f1-5 "$tmp/schedule.csv" >"$tmp/paid.csv"
if [ -n "${DUCKDB-}" ]; then
    {
        head -n 1 "$ROSTER"
        tail -n +2 "$ROSTER" | shuf --random-source="$ROSTER"
    } >"$tmp/duck_shuffled.csv"
fi

# ---- what is run ------------------------------------------------------------

determine="$jiuzhu determine -q $pack -d 2021-10-01"
{
    echo "determine|$determine -j 2 $tmp/roster.csv"
    echo "by person|$determine -j 2 --by person $tmp/roster.csv"
    echo "explain|$determine -j 2 --explain $tmp/roster.csv"
    echo "quoted -j 1|$determine -j 1 $tmp/quoted.csv"
    echo "libcsv, quoted|$tmp/bench_libcsv $tmp/quoted.csv"
    echo "GB18030|$determine -j 2 $tmp/gb18030.csv"
    echo "from a pipe|cat $tmp/roster.csv | $determine -j 2 -"
    echo "cat to cat|cat $tmp/roster.csv | cat"
    echo "--group, shuffled|$determine -j 2 --group $tmp/shuffled.csv"
    echo "schedule|$jiuzhu schedule -q $pack --from 2022-01 --to 2022-12\
 -d 2022-12-31 -j 2 $tmp/history.csv"
    echo "audit|$jiuzhu audit -q $pack -d 2022-12-31 -j 2\
 --payments $tmp/paid.csv $tmp/history.csv"
    echo "whatif, 100|$jiuzhu whatif -q $pack -d 2021-10-01 -j 2\
 --sweep edge.ratio=1.01:2:0.01 $tmp/roster.csv"
    echo "start|$determine -j 1 $tmp/nobody.csv"
    echo "wc -l|wc -l $tmp/roster.csv"
    if [ -n "${DUCKDB-}" ]; then
        duck="ORDER='ORDER BY household_id' OUT=$tmp/duck.csv"
        run="$DUCKDB/duckrun 2 $DUCKDB/determine_duckdb.sql"
        echo "D: determine|$determine -j 2 $ROSTER"
        echo "D: by person|$determine -j 2 --by person $ROSTER"
        echo "D: --group|$determine -j 2 --group $tmp/duck_shuffled.csv"
        echo "D: DuckDB|IN=$ROSTER $duck $run"
        echo "D: DuckDB, shuffled|IN=$tmp/duck_shuffled.csv $duck $run"
    fi
} >"$tmp/jobs"

households_out=$($determine "$tmp/roster.csv" 2>"$tmp/messages" | wc -l)
cat >"$tmp/rounds.py" <<'END'
"""Runs the jobs in turn; prints seconds, CPU, peak and the ratios."""
import os, statistics, subprocess, sys, time

folder, runs = sys.argv[1], int(sys.argv[2])
households, rows, payments = map(int, sys.argv[3:6])
jobs = dict(line.rstrip("\n").split("|", 1) for line in open(folder + "/jobs"))

def once(command):
    start = time.perf_counter()
    child = subprocess.Popen(["sh", "-c", command], stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode > 1:
        sys.exit("bench_targets: not done: " + command)
    return (time.perf_counter() - start, usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss / 1024)

for command in jobs.values():
    once(command)
rounds = [{name: once(c) for name, c in jobs.items()} for _ in range(runs)]

def middle(name, which):
    return statistics.median(r[name][which] for r in rounds)

def times(slow, fast, which):
    return statistics.median(r[slow][which] / r[fast][which] for r in rounds)

print("%-20s %9s %9s %9s" % ("", "seconds", "CPU s", "MiB peak"))
for name in jobs:
    print("%-20s %9.3f %9.3f %9.1f" %
          (name, middle(name, 0), middle(name, 1), middle(name, 2)))
print()
print("%-42s %12s %12s %10s" % ("", "by the clock", "by CPU", "wanted"))

def ratio(what, slow, fast, wanted):
    if slow in jobs and fast in jobs:
        print("%-42s %11.2fx %11.2fx %10s" %
              (what, times(slow, fast, 0), times(slow, fast, 1), wanted))
    else:
        print("%-42s %12s %12s %10s" % (what, "no DuckDB", "", wanted))

def rate(what, count, name, wanted):
    """A second of the clock; and of two processors, start-up left out."""
    spent = [middle(name, i) - middle("start", i) for i in (0, 1)]
    print("%-42s %12s %12s %10s" % (what, "{:,.0f}".format(count / spent[0]),
                                    "{:,.0f}".format(2 * count / spent[1]),
                                    wanted))

ratio("determine: DuckDB takes", "D: DuckDB", "D: determine", ">= 8x")
ratio("--by person: DuckDB (household job) takes", "D: DuckDB",
      "D: by person", ">= 5x")
ratio("all quoted, -j 1: a bare libcsv takes", "libcsv, quoted", "quoted -j 1",
      ">= 1x")
ratio("GB18030: UTF-8 takes", "determine", "GB18030", ">= 0.33x")
ratio("a pipe: cat FILE | cat takes", "cat to cat", "from a pipe", ">= 0.67x")
ratio("--group, shuffled: DuckDB takes", "D: DuckDB, shuffled", "D: --group",
      ">= 2x")
ratio("whatif of 100 scenarios: times determine", "whatif, 100", "determine",
      "<= 3x")
rate("--explain, households a second", households, "explain", "100,000")
rate("schedule of 12 months, rows a second", rows, "schedule", "2,000,000")
rate("audit, payments a second", payments, "audit", "1,000,000")
print("%-42s %9.1f ms %9.1f ms %10s" % (
    "start-up with a pack", middle("start", 0) * 1e3,
    middle("start", 1) * 1e3, "<= 10 ms"))
END
model=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1)
echo "machine: ${model:-unknown}, $(getconf _NPROCESSORS_ONLN) processors"
echo "roster: $persons persons, $((households_out - 1)) households;" \
    "history: $households households; $runs rounds, medians"
echo
python3 "$tmp/rounds.py" "$tmp" "$runs" $((households_out - 1)) \
    $(($(wc -l <"$tmp/schedule.csv") - 1)) $(($(wc -l <"$tmp/paid.csv") - 1))
