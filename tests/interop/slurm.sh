#!/usr/bin/env bash
# A Slurm of three nodes on this machine runs a small batch: bundled chains, a throttle, a task that is asked to stop (exit code 75, queued again), a node
# that dies. The results must be those of a local run to the byte. Then the passes of a deadline, one array after another.
# Needs root, slurm-wlm and munge (apt); says why and ends with 77 where they cannot be had. Usage: slurm.sh PATH-TO-carbonopt.dll
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
source "$here/batch/cluster.sh"
source "$here/batch/same.sh"
dll="$(realpath "${1:-artifacts/bin/CarbonOptimizer.Cli/release/carbonopt.dll}")"
why="$(cluster_have)" || { echo "skipped: $why"; exit 77; }

base="$(mktemp -d /tmp/carbonopt-slurm.XXXXXX)"
trap cluster_stop EXIT
cluster_start "$base"
work="$base/work"
mkdir -p "$work"
dotnet "$dll" synth "$work/county" --width 48 --height 48 --seed 3 --quiet
cat >"$work/batch.yaml" <<'BATCH'
schema: carbon-optimizer/batch/1
id: lab
scenario: county
grid: {run.seed: [1, 2, 3, 4, 5, 6, 7], policies.urban-county.min_ha: [1, 2, 3], run.iteration_limit: [4]}
limits: {memory: 400MB}
executor: {slurm: {partition: batch, throttle: 2, array: 4}}
BATCH

waiting() { dotnet "$dll" batch status "$1" --json | sed -E 's/.*"waiting":([0-9]+).*/\1/'; }

echo "== local"
dotnet "$dll" batch run "$work/batch.yaml" --out "$work/local" --executor local --quiet

echo "== slurm"
dotnet "$dll" batch run "$work/batch.yaml" --out "$work/slurm"
grep -q -- "--bundle 2" "$work/slurm/slurm.sh"
dotnet "$dll" batch run "$work/batch.yaml" --out "$work/slurm" && { echo "submitted twice"; exit 1; } || [ $? -eq 75 ]
stopped=no
killed=no
most=0
for _ in $(seq 90); do
    running="$(timeout 20 squeue --noheader --array --states=R --format='%A %N' 2>/dev/null || true)"
    count="$(grep -c . <<<"$running" || true)"
    [ "$count" -le "$most" ] || most="$count"
    if [ "$stopped" = no ] && [ "$count" -ge 2 ]; then
        sleep 1
        # As at the end of the time limit or at a preemption: the batch script gets SIGTERM, the worker ends with 75.
        task="$(head -n 1 <<<"$running" | cut -d' ' -f1)"
        timeout 20 scancel --batch --signal=TERM "$task" && stopped="$task"
    elif [ "$stopped" != no ] && [ "$killed" = no ] && [ "$count" -ge 1 ]; then
        node="$(tail -n 1 <<<"$running" | sed -E 's/.* n//')"
        node_kill "$node"
        killed="n$node"
    fi
    [ "$(waiting "$work/slurm")" -ne 0 ] || break
    sleep 1
done
echo "stopped task $stopped (queued again $(timeout 20 scontrol show job "$stopped" | grep -oE 'Restarts=[0-9]+')), killed node $killed, $most tasks at once at most"
[ "$most" -le 2 ]
dotnet "$dll" batch status "$work/slurm"
# Whatever the queue lost, the same command submits again what lacks a result.
if [ "$(waiting "$work/slurm")" -ne 0 ]; then
    timeout 60 scancel --user="$(id -un)"
    for _ in $(seq 40); do [ -n "$(timeout 20 squeue --noheader)" ] || break; sleep 1; done
    dotnet "$dll" batch run "$work/batch.yaml" --out "$work/slurm"
    for _ in $(seq 90); do [ "$(waiting "$work/slurm")" -ne 0 ] || break; sleep 1; done
fi
dotnet "$dll" batch report "$work/slurm" --quiet || { tail -n 20 "$work"/slurm/logs/*; exit 1; }
same "$work/local" "$work/slurm"
