# A Slurm of three nodes on this machine's loopback; to be sourced. Needs root, slurm-wlm and munge.
# cluster_have || skip; cluster_start FOLDER [OPTION-OF-SLURM.CONF...]; node_kill N; node_start N; controller_kill; controller_start; cluster_stop.

# Whether Slurm is there or can be had.
cluster_have() {
    [ "$(id -u)" -eq 0 ] || { echo "starting Slurm's daemons needs root"; return 1; }
    if command -v slurmctld >/dev/null && command -v munged >/dev/null; then return 0; fi
    (apt-get update && apt-get install -y --no-install-recommends slurm-wlm munge) >/dev/null 2>&1 || { echo "Slurm is not to be had here"; return 1; }
}

cluster_start() {
    base="$1"
    shift
    mkdir -p "$base"/{munge,msock,state,log,run,spool/n1,spool/n2,spool/n3}
    chmod 755 "$base"
    dd if=/dev/urandom of="$base/munge/munge.key" bs=1024 count=1 status=none
    chown -R munge:munge "$base/munge" "$base/msock"
    chmod 700 "$base/munge"
    {
        cat <<CONF
ClusterName=lab
SlurmctldHost=localhost(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$base/msock/s,cred_expire=15
CredType=cred/munge
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmctldPort=16817
SlurmctldPidFile=$base/run/slurmctld.pid
SlurmdPidFile=$base/run/slurmd-%n.pid
StateSaveLocation=$base/state
SlurmdSpoolDir=$base/spool/%n
SlurmctldLogFile=$base/log/slurmctld.log
SlurmdLogFile=$base/log/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SchedulerType=sched/backfill
SchedulerParameters=sched_min_interval=0,sched_interval=1,bf_interval=1,batch_sched_delay=0
JobRequeue=1
ReturnToService=2
SlurmdParameters=config_overrides
SlurmctldTimeout=30
SlurmdTimeout=10
KillWait=3
MinJobAge=3600
SwitchType=switch/none
MpiDefault=none
CONF
        for n in 1 2 3; do echo "NodeName=n$n NodeHostname=localhost NodeAddr=127.0.0.1 Port=1690$n CPUs=1 RealMemory=4000 State=UNKNOWN"; done
        echo "PartitionName=batch Nodes=n[1-3] Default=YES MaxTime=INFINITE DefMemPerCPU=500 State=UP"
        printf '%s\n' "$@"
    } >"$base/slurm.conf"
    export SLURM_CONF="$base/slurm.conf"
    runuser -u munge -- munged --force --key-file="$base/munge/munge.key" --socket="$base/msock/s" --pid-file="$base/munge/pid" --log-file="$base/munge/log" --seed-file="$base/munge/seed"
    controller_start
    for n in 1 2 3; do node_start "$n"; done
    for _ in $(seq 60); do [ "$(timeout 10 sinfo --noheader --Node --format=%t 2>/dev/null | grep -c idle || true)" -ge 3 ] && return 0; sleep 1; done
    echo "the cluster does not come up:"
    tail -n 20 "$base"/log/*.log
    return 1
}

controller_start() { slurmctld -f "$base/slurm.conf"; }

controller_kill() { kill_file "$base/run/slurmctld.pid"; }

# After a kill the port is free in a moment.
node_start() { for _ in $(seq 10); do slurmd -f "$base/slurm.conf" -N "n$1" 2>/dev/null && return 0; sleep 1; done; return 1; }

# The daemon alone: its tasks go on under their keepers.
daemon_kill() { kill_file "$base/run/slurmd-n$1.pid"; }

# The machine: daemon, keepers of its tasks, and the tasks.
node_kill() {
    local job keeper
    local jobs
    jobs="$(timeout 20 squeue --noheader --nodelist="n$1" --states=R --format=%A 2>/dev/null || true)"
    daemon_kill "$1"
    for job in $jobs; do
        for keeper in $(keepers_of "$job"); do kill_tree "$keeper"; done
    done
}

# Processes slurmstepd of a job.
keepers_of() { pgrep -f "^slurmstepd: \\[$1\\." || true; }

kill_file() { [ -f "$1" ] && kill -9 "$(cat "$1")" 2>/dev/null || true; }

children_of() { pgrep -P "$1" || true; }

kill_tree() {
    local child
    for child in $(children_of "$1"); do kill_tree "$child"; done
    kill -9 "$1" 2>/dev/null || true
}

cluster_stop() {
    local file
    timeout 20 scancel --user="$(id -un)" 2>/dev/null || true
    for file in "$base"/run/*.pid "$base/munge/pid"; do [ -f "$file" ] && kill "$(cat "$file")" 2>/dev/null || true; done
    sleep 1
    rm -rf "$base"
}
