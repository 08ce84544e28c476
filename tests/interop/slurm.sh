#!/usr/bin/env bash
# A Slurm of three nodes on this machine runs a small batch; a node is killed in the middle; the results must be those of a local run to the byte.
# Needs root, slurm-wlm and munge (apt); says why and ends with 0 where they cannot be had. Usage: slurm.sh PATH-TO-carbonopt.dll
set -euo pipefail
dll="$(realpath "${1:-artifacts/bin/CarbonOptimizer.Cli/release/carbonopt.dll}")"
[ "$(id -u)" -eq 0 ] || { echo "skipped: starting Slurm's daemons needs root"; exit 0; }
if ! command -v slurmctld >/dev/null || ! command -v munged >/dev/null; then
    (apt-get update && apt-get install -y --no-install-recommends slurm-wlm munge) >/dev/null 2>&1 || { echo "skipped: Slurm is not to be had here"; exit 0; }
fi

base="$(mktemp -d /tmp/carbonopt-slurm.XXXXXX)"
chmod 755 "$base"
mkdir -p "$base"/{munge,msock,state,log,run,spool/n1,spool/n2,spool/n3}
dd if=/dev/urandom of="$base/munge/munge.key" bs=1024 count=1 status=none
chown -R munge:munge "$base/munge" "$base/msock"
chmod 700 "$base/munge"

cat >"$base/slurm.conf" <<CONF
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
RequeueExit=75,137
JobRequeue=1
ReturnToService=2
SlurmdParameters=config_overrides
SlurmctldTimeout=30
SlurmdTimeout=10
KillWait=3
MinJobAge=3600
SwitchType=switch/none
MpiDefault=none
NodeName=n1 NodeHostname=localhost NodeAddr=127.0.0.1 Port=16901 CPUs=1 RealMemory=4000 State=UNKNOWN
NodeName=n2 NodeHostname=localhost NodeAddr=127.0.0.1 Port=16902 CPUs=1 RealMemory=4000 State=UNKNOWN
NodeName=n3 NodeHostname=localhost NodeAddr=127.0.0.1 Port=16903 CPUs=1 RealMemory=4000 State=UNKNOWN
PartitionName=batch Nodes=n[1-3] Default=YES MaxTime=INFINITE DefMemPerCPU=500 State=UP
CONF
export SLURM_CONF="$base/slurm.conf"

stop() {
    for file in "$base"/run/*.pid "$base/munge/pid"; do [ -f "$file" ] && kill "$(cat "$file")" 2>/dev/null || true; done
    sleep 1
    rm -rf "$base"
}
trap stop EXIT

runuser -u munge -- munged --force --key-file="$base/munge/munge.key" --socket="$base/msock/s" --pid-file="$base/munge/pid" --log-file="$base/munge/log" --seed-file="$base/munge/seed"
slurmctld -f "$base/slurm.conf"
for n in 1 2 3; do slurmd -f "$base/slurm.conf" -N "n$n"; done
for _ in $(seq 60); do [ "$(timeout 10 sinfo --noheader --format=%t 2>/dev/null | grep -c idle || true)" -ge 1 ] && break; sleep 1; done

work="$base/work"
mkdir -p "$work"
dotnet "$dll" synth "$work/county" --width 48 --height 48 --seed 3 --quiet
cat >"$work/batch.yaml" <<'BATCH'
schema: carbon-optimizer/batch/1
id: lab
scenario: county
grid: {policies.urban-county.min_ha: {from: 1, to: 3, steps: 3}, run.seed: [1, 2, 3], run.iteration_limit: [4]}
limits: {memory: 400MB}
BATCH

echo "== local"
dotnet "$dll" batch run "$work/batch.yaml" --out "$work/local" --quiet
echo "== slurm, one node killed"
dotnet "$dll" batch run "$work/batch.yaml" --out "$work/slurm" --executor slurm
sleep 5
kill -9 "$(cat "$base/run/slurmd-n2.pid")" 2>/dev/null || true
for _ in $(seq 150); do
    [ "$(dotnet "$dll" batch status "$work/slurm" --json | sed -E 's/.*"waiting":([0-9]+).*/\1/')" -eq 0 ] && break
    sleep 2
done
# Whatever the queue lost, the same command submits again what lacks a result.
dotnet "$dll" batch report "$work/slurm" --quiet || { tail -n 20 "$work"/slurm/logs/*; exit 1; }

digests() { (cd "$1/runs" && find . -type f ! -name run.json ! -name log.jsonl ! -name batch.json ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum); }
diff <(digests "$work/local") <(digests "$work/slurm")
echo "the same bytes from both: $(digests "$work/slurm" | wc -l) files"
