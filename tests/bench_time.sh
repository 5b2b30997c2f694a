# shellcheck shell=sh
# bench_time.sh - what the benchmarks share; sourced first, not run: the
# program, a temporary folder $tmp, fail(), which ends them, and measuring.
set -eu
LC_ALL=C
export LC_ALL

root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck disable=SC2034 # those that source this run it
program=${JIUZHU:-$root/build/jiuzhu}
gnu_time=/usr/bin/time

fail()
{
    echo "$(basename "$0" .sh): $*" >&2
    exit 2
}

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM

cat >"$tmp/peak.py" <<'END'
"""Runs a command; prints nanoseconds and VmHWM (KiB, seen every 2 ms)."""
import re, subprocess, sys, time

start = time.perf_counter_ns()
child = subprocess.Popen(sys.argv[2:])
peak = "0"
while child.poll() is None:
    with open("/proc/%d/status" % child.pid) as status:
        found = re.search(r"VmHWM:\s*(\d+)", status.read())
    peak = found.group(1) if found else peak
    time.sleep(0.002)
with open(sys.argv[1], "w") as out:
    print(time.perf_counter_ns() - start, peak, file=out)
sys.exit(child.returncode)
END

# Runs a command; leaves its nanoseconds and its peak in KiB in $tmp/sample:
# measure OUTPUT COMMAND...
measure()
{
    measure_output=$1
    shift
    if [ -x "$gnu_time" ]; then
        start=$(date +%s%N)
        "$gnu_time" -f %M -o "$tmp/peak" "$@" \
            >"$measure_output" 2>"$tmp/messages" || stopped "$@"
        echo $(($(date +%s%N) - start)) "$(cat "$tmp/peak")" >"$tmp/sample"
    else
        python3 "$tmp/peak.py" "$tmp/sample" "$@" \
            >"$measure_output" 2>"$tmp/messages" || stopped "$@"
    fi
}

stopped()
{
    cat "$tmp/messages" >&2
    fail "not done: $*"
}

machine()
{
    model=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1)
    echo "machine: ${model:-unknown}, $(getconf _NPROCESSORS_ONLN) processors"
    if [ -x "$gnu_time" ]; then
        echo "peak memory: $gnu_time -f %M"
    else
        echo "peak memory: VmHWM of /proc, seen every 2 ms by python3"
    fi
}
