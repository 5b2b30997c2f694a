#!/bin/sh
# slurm.sh - the whole run on Slurm: split here, a job array with a task a
# shard, and a merge that waits for all of them. Call it again after a failure:
# shards that are done are not decided again.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=samples/cluster/settings.sh
. "$HERE/settings.sh"
case $WORK in /*) ;; *) WORK=$PWD/$WORK ;; esac
case $ROSTER in /*) ;; *) ROSTER=$PWD/$ROSTER ;; esac
case $OUTPUT in /*) ;; *) OUTPUT=$PWD/$OUTPUT ;; esac
export HERE WORK ROSTER OUTPUT SHARDS JIUZHU DECIDE MERGE TRIES
sh "$HERE/split.sh"
# --requeue: a task whose node fails runs again on another one.
# shellcheck disable=SC2086 # words
array=$(sbatch --parsable $SBATCH --job-name=jiuzhu --array="1-$SHARDS" \
    --requeue --open-mode=append --output="$WORK/logs/task-%a.out" \
    --export=ALL \
    --wrap="exec sh '$HERE/decide.sh' \$SLURM_ARRAY_TASK_ID")
# shellcheck disable=SC2086 # words
merge=$(sbatch --parsable $SBATCH --job-name=jiuzhu-merge \
    --dependency="afterok:${array%%;*}" --kill-on-invalid-dep=yes --requeue \
    --open-mode=append --output="$WORK/logs/merge.out" --export=ALL \
    --wrap="exec sh '$HERE/merge.sh'")
echo "array ${array%%;*}, merge ${merge%%;*}"
