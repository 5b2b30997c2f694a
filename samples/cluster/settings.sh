# shellcheck shell=sh disable=SC2034 # read by the scripts beside it
# settings.sh - what a site changes; a variable that is set already wins.
: "${ROSTER:=roster.csv}"            # the whole roster, a file
: "${WORK:=work}"                    # shards, results and logs, on a disk
                                     # that every node sees
: "${OUTPUT:=result.csv}"            # what is to be made
: "${SHARDS:=16}"
: "${JIUZHU:=jiuzhu}"
: "${DECIDE:=determine -r chongqing-jiangbei -d 2021-10-01}"
: "${MERGE:=}"                       # options of the merge: "-f table" for
                                     # sums, where DECIDE has --partial
: "${TRIES:=3}"                      # of a shard, before its task fails
: "${SBATCH:=}"                      # what the site asks for, as
                                     # "--partition=batch --time=60"
