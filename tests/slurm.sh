# shellcheck shell=sh
# slurm.sh - a Slurm of four nodes on this machine, for tests; sourced, not
# run. munge, slurmctld and four slurmd on loopback, without systemd and
# without the machine's own configuration; everything they write is in one
# folder, and they run as whoever calls.
#
#     slurm_missing           prints what is not installed; false: all is there
#     slurm_start FOLDER      true once all four nodes are idle
#     slurm_node FOLDER NODE  starts a node (again)
#     slurm_stop FOLDER       ends every process; false: one would not

# Where Debian has daemons, which is not in everybody's PATH.
PATH=$PATH:/usr/sbin:/sbin

slurm_missing()
{
    for program in munged slurmctld slurmd sbatch scontrol squeue sinfo; do
        command -v $program >/dev/null 2>&1 || {
            echo "$program is not installed"
            return 0
        }
    done
    return 1
}

# cred_expire: a requeued task is held back so long, 120 seconds by default;
# 5 is the least. config_overrides: as many cores as we say.
slurm_configure()
{
    host=$(uname -n)
    host=${host%%.*}
    port=$((20000 + $$ % 2500 * 5))
    cat >"$1/slurm.conf" <<CONF
ClusterName=jiuzhu
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$1/munge/socket,cred_expire=5
StateSaveLocation=$1/state
SlurmdSpoolDir=$1/spool-%n
SlurmctldPidFile=$1/slurmctld.pid
SlurmdPidFile=$1/slurmd-%n.pid
SlurmctldLogFile=$1/slurmctld.log
SlurmdLogFile=$1/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1
KillWait=1
MinJobAge=10
ReturnToService=1
NodeName=n[1-4] NodeHostname=$host NodeAddr=127.0.0.1 \
Port=[$((port + 1))-$((port + 4))] CPUs=1
PartitionName=all Nodes=ALL Default=YES MaxTime=10 State=UP
CONF
}

# Its socket and key lie below folders that others may not write to.
slurm_munge()
{
    mkdir -p "$1/munge"
    chmod 755 "$1" "$1/munge"
    dd if=/dev/urandom of="$1/munge/key" bs=1024 count=1 2>/dev/null
    chmod 400 "$1/munge/key"
    munged --force --socket="$1/munge/socket" --key-file="$1/munge/key" \
        --pid-file="$1/munged.pid" --log-file="$1/munge/log" \
        --seed-file="$1/munge/seed" 2>"$1/munged.err"
}

slurm_node()
{
    slurmd -N "$2"
}

slurm_all_idle()
{
    [ "$(sinfo -h -t idle -o %D 2>/dev/null)" = 4 ]
}

slurm_start()
{
    SLURM_CONF=$1/slurm.conf
    export SLURM_CONF
    mkdir -p "$1/state" && slurm_configure "$1" || return 1
    slurm_munge "$1" && slurmctld || return 1
    for node in n1 n2 n3 n4; do
        slurm_node "$1" $node || return 1
    done
    waited=0
    until slurm_all_idle; do
        [ $((waited += 1)) -le 60 ] || return 1
        sleep 0.5
    done
}

# Daemons, and what they have started: all have our configuration in their
# environment, and no process of another test has.
slurm_processes()
{
    grep -lsF "SLURM_CONF=$1/slurm.conf" /proc/[0-9]*/environ |
        sed 's|/proc/\([0-9]*\)/environ|\1|'
}

slurm_alive()
{
    for pid in $(slurm_processes "$1"); do
        ! kill -0 "$pid" 2>/dev/null || return 0
    done
    return 1
}

# slurm_end SIGNAL FOLDER: true once nothing is left, within five seconds.
slurm_end()
{
    for pid in $(slurm_processes "$2"); do
        kill "-$1" "$pid" 2>/dev/null
    done
    waited=0
    while slurm_alive "$2"; do
        [ $((waited += 1)) -le 20 ] || return 1
        sleep 0.25
    done
}

slurm_stop()
{
    scancel -u "$(id -un)" 2>/dev/null
    slurm_end TERM "$1" || slurm_end TERM "$1" || slurm_end KILL "$1"
}
