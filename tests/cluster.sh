#!/bin/sh
# cluster.sh - samples/cluster on a Slurm of four nodes: the bytes of one run,
# whatever is killed on the way, and a refusal where a shard is missing or
# there twice. Exit status 77 and a line "not run: ..." where Slurm is missing.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/cli/lib.sh"
# shellcheck source=tests/slurm.sh
. "$ROOT/tests/slurm.sh"

if why=$(slurm_missing); then
    echo "not run: the cluster test: $why" \
        "(sh tests/install_dependencies.sh cluster)"
    exit 77
fi

GENERATOR=${GENERATOR:-$(dirname "$JIUZHU")/tests/roster_generator}
CLUSTER=$ROOT/samples/cluster
SLURM=$WORK/slurm
REAL=$JIUZHU
HOLD=$WORK/hold # what befalls a shard; see `hold`
RUNS=$HOLD/runs # every time a shard was begun: array job, node, restarts
mkdir "$HOLD"
: >"$RUNS"
export REAL HOLD RUNS

clean_up()
{
    slurm_stop "$SLURM"
    cd / && rm -rf "$WORK"
}

# ---- the program, as the tasks find it -------------------------------------

# `hold SHARD half`: its next run sees some of its rows and waits for more;
# `hold SHARD late`: its runs wait before they begin, those of a requeued task
# left out. Until `let_go SHARD`.
hold()
{
    rm -f "$(held_file "$1").pid"
    case $2 in
    half) : >"$(held_file "$1").once" ;;
    late) : >"$(held_file "$1")" ;;
    esac
}

held_file() { printf '%s/shard-%05d.held' "$HOLD" "$1"; }
is_held() { [ -s "$(held_file "$1").pid" ]; }
let_go() { rm -f "$(held_file "$1")"; }

HELD_PROGRAM=$WORK/jiuzhu
cat >"$HELD_PROGRAM" <<'END_OF_PROGRAM'
#!/bin/sh
[ "$1" = determine ] || exec "$REAL" "$@"
for roster; do :; done
shard=$(basename "$roster" .csv)
echo "$shard ${SLURM_ARRAY_JOB_ID:-0} ${SLURMD_NODENAME:-none}" \
    "${SLURM_RESTART_COUNT:-0}" >>"$RUNS"
held=$HOLD/$shard.held
if mv "$held.once" "$held" 2>/dev/null; then
    mkfifo "$held.fifo"
    { head -c 3000 "$roster" && while [ -e "$held" ]; do sleep 0.1; done; } \
        >"$held.fifo" &
    n=$#
    for word; do
        shift
        [ $((n -= 1)) -gt 0 ] || word=$held.fifo
        set -- "$@" "$word"
    done
    echo $$ >"$held.pid"
elif [ -e "$held" ] && [ "${SLURM_RESTART_COUNT:-0}" = 0 ]; then
    echo $$ >"$held.pid"
    while [ -e "$held" ]; do sleep 0.1; done
fi
exec "$REAL" "$@"
END_OF_PROGRAM
chmod +x "$HELD_PROGRAM"

# ---- waiting ---------------------------------------------------------------

# wait_for SECONDS COMMAND...
wait_for()
{
    patience=$(($1 * 5))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $((patience -= 1)) -gt 0 ] || return 1
        sleep 0.2
    done
}

no_jobs() { [ -z "$(squeue -h -o %i)" ]; }

# submit N FOLDER: the project's own script, with N shards; DECIDE and MERGE
# stand in the environment.
submit()
{
    ROSTER=roster.csv WORK=$2 OUTPUT=$2.csv SHARDS=$1 JIUZHU=$HELD_PROGRAM \
        sh "$CLUSTER/slurm.sh" >"$2.said" 2>&1
}

ended() { ! kill -0 "$1"; }

# How often a shard was begun, by what grep finds in the lines of $RUNS.
begun() { [ "$(grep -c -e "$1" "$RUNS")" = "$2" ]; }

"$GENERATOR" 4000 3 --versions --headings zh >roster.csv || exit 2
"$REAL" determine -q -r chongqing-jiangbei -d 2021-10-01 -o whole.csv \
    roster.csv 2>whole.err || [ $? -eq 1 ] || exit 2

test_case "munge, slurmctld and four slurmd begin on loopback"
expect "four idle nodes" slurm_start "$SLURM" || exit 2
[ -s "$BOOK/why" ] && finish

# ---- the bytes of one run --------------------------------------------------

for n in 1 2 7 16; do
    submit $n of$n || { cat of$n.said >&2; exit 2; }
done
wait_for 120 no_jobs
for n in 1 2 7 16; do
    test_case "$n shards on Slurm give the bytes of one run"
    expect_same of$n.csv whole.csv
done
test_case "sums of a comparison on Slurm give the bytes of one run"
REFORM="-r chongqing-jiangbei -d 2021-10-01 -s dibao.standard.urban=700"
# shellcheck disable=SC2086 # words
"$REAL" whatif $REFORM -q -f table roster.csv >reform.txt 2>reform.err
export DECIDE="whatif $REFORM --partial" MERGE="-f table"
expect "a job" submit 5 sums
unset DECIDE MERGE
expect "an empty queue" wait_for 90 no_jobs
expect_same sums.csv reform.txt

test_case "all four nodes had tasks"
for node in n1 n2 n3 n4; do
    expect "$node" grep -q " $node " "$RUNS"
done

# ---- what is killed --------------------------------------------------------

test_case "a program killed with -9 leaves no result, and is run again"
: >"$RUNS"
hold 2 half
submit 4 killed
expect "the shard begun" wait_for 90 is_held 2
sleep 0.3
expect "kill" kill -9 "$(cat "$(held_file 2).pid")"
expect_absent killed/results/shard-00002.csv
expect_absent killed/results/shard-00002.csv.receipt
let_go 2
expect "an empty queue" wait_for 90 no_jobs
expect "two runs of the shard" begun '^shard-00002 ' 2
expect_same killed.csv whole.csv

test_case "a task killed whole with -9: no merge; called again, it alone runs"
: >"$RUNS"
hold 3 half
submit 4 broken
expect "the shard begun" wait_for 90 is_held 3
program=$(cat "$(held_file 3).pid")
task=$(ps -o ppid= -p "$program")
# shellcheck disable=SC2086 # without its blanks
expect "kill" kill -9 $task "$program"
let_go 3
expect "an empty queue" wait_for 90 no_jobs
expect_absent broken/results/shard-00003.csv
expect_absent broken.csv
submit 4 broken
expect "an empty queue" wait_for 90 no_jobs
expect "two runs of the shard" begun '^shard-00003 ' 2
expect "and of no other" begun . 5
expect_same broken.csv whole.csv

# ---- nodes that go down ----------------------------------------------------

# The node of a shard that is held; its jobs are requeued elsewhere.
node_of()
{
    sed -n "s/^shard-0000$1 [0-9]* \(n[1-4]\) 0\$/\1/p" "$RUNS"
}

down() { scontrol update nodename="$1" state=down reason=test; }
up() { scontrol update nodename="$1" state=resume; }

test_case "a node taken down: its task is requeued and runs on another one"
: >"$RUNS"
hold 2 late
submit 4 node
expect "the shard begun" wait_for 90 is_held 2
node=$(node_of 2)
expect "$node is down" down "$node"
expect "a requeued task" wait_for 90 begun '^shard-00002 .* 1$' 1
let_go 2
expect "not on $node" begun "^shard-00002 .* $node 1\$" 0
expect "an empty queue" wait_for 90 no_jobs
expect_same node.csv whole.csv
expect "$node is up" up "$node"

test_case "a node cut off: what still runs there does no harm to the result"
: >"$RUNS"
hold 1 late
submit 4 cut
expect "the shard begun" wait_for 90 is_held 1
node=$(node_of 1)
expect "kill" kill -9 "$(cat "$SLURM/slurmd-$node.pid")"
expect "$node is down" down "$node"
expect "an empty queue" wait_for 90 no_jobs
expect_same cut.csv whole.csv
expect "two runs of the shard" begun '^shard-00001 ' 2
lost=$(cat "$(held_file 1).pid")
expect "what ran there still runs" kill -0 "$lost"
let_go 1
expect "its end" wait_for 90 ended "$lost"
WORK=cut OUTPUT=again.csv JIUZHU=$REAL \
    expect "another merge" sh "$CLUSTER/merge.sh"
expect_same again.csv whole.csv

# ---- what merge refuses ----------------------------------------------------

merged_from()
{
    WORK=$1 OUTPUT=$1.csv JIUZHU=$REAL run_as sh "$CLUSTER/merge.sh"
    [ ! -e "$1.csv" ]
}

test_case "a shard that is there twice is refused, and nothing is written"
cp -R of7 twice
cp twice/results/shard-00002.csv twice/results/shard-00002x.csv
cp twice/results/shard-00002.csv.receipt \
    twice/results/shard-00002x.csv.receipt
expect "no result" merged_from twice
expect_err_has "shard 2 is there twice"

test_case "a shard that is missing is refused, and nothing is written"
cp -R of7 missing
rm missing/results/shard-00005.csv
expect "no result" merged_from missing
expect_err_has "shard 5 of 7 is missing"

# ---- the end ---------------------------------------------------------------

test_case "nothing is left running"
expect "an end" slurm_stop "$SLURM"
expect_not "no process" slurm_alive "$SLURM"
finish
