#!/usr/bin/env bash
# Runs of 48 x 48 cells, once left alone and once interrupted again and again, on this machine or on a Slurm of three nodes; the bytes must be the same.
# kills.sh local|slurm RUNS INTERRUPTIONS PATH-TO-carbonopt.dll [FOLDER]; the folder is kept, and what is in it is gone on with.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
source "$here/cluster.sh"
source "$here/same.sh"
mode="$1" runs="$2" cuts="$3"
dll="$(realpath "$4")"
work="${5:-$(mktemp -d /tmp/carbonopt-kills.XXXXXX)}"
mkdir -p "$work"
if [ "$mode" = slurm ]; then why="$(cluster_have)" || { echo "skipped: $why"; exit 77; }; fi
[ -d "$work/county" ] || dotnet "$dll" synth "$work/county" --width 48 --height 48 --seed 3 --quiet
# Chains of ten; a run is a second of work.
cat >"$work/batch.yaml" <<BATCH
schema: carbon-optimizer/batch/1
id: kills
scenario: county
grid: {run.seed: {from: 1, to: $((runs / 20)), steps: $((runs / 20))}, policies.urban-county.min_ha: {from: 1, to: 4.8, steps: 20}, run.iteration_limit: [4]}
chain: {along: policies.urban-county.min_ha, length: 10}
limits: {memory: 200MB}
BATCH
RANDOM=7
waiting() { dotnet "$dll" batch status "$work/$mode" --json | sed -E 's/.*"waiting":([0-9]+).*/\1/'; }

echo "== left alone ($(date -u +%H:%M:%S))"
dotnet "$dll" batch run "$work/batch.yaml" --out "$work/alone" --executor local --quiet
echo "== interrupted ($(date -u +%H:%M:%S))"
done=0
if [ "$mode" = local ]; then
    while [ "$done" -lt "$cuts" ]; do
        setsid dotnet "$dll" batch run "$work/batch.yaml" --out "$work/local" --executor local --progress none >/dev/null 2>>"$work/runner.err" &
        runner=$!
        sleep "$((1 + RANDOM % 8)).$((RANDOM % 10))"
        if ! kill -0 "$runner" 2>/dev/null; then wait "$runner" || true; break; fi
        at_work="$(children_of "$runner")"
        case $((done % 4)) in
            0) kill -9 "$runner" ;;
            1) for one in $at_work; do kill -9 "$one" 2>/dev/null || true; done; sleep 2; kill -9 "$runner" 2>/dev/null || true ;;
            2) kill -9 "$runner" $at_work 2>/dev/null || true ;;
            3) kill -TERM "$runner" ;;
        esac
        code=0
        wait "$runner" || code=$?
        done=$((done + 1))
        for _ in $(seq 50); do alive=no; for one in $at_work; do [ -d "/proc/$one" ] && ! grep -q ') Z ' "/proc/$one/stat" 2>/dev/null && alive=yes; done; [ "$alive" = yes ] || break; sleep 0.2; done
        [ "$alive" = no ] || { echo "a worker outlived its runner"; exit 1; }
    done
    dotnet "$dll" batch run "$work/batch.yaml" --out "$work/local" --executor local --quiet
else
    base="$(mktemp -d /tmp/carbonopt-slurm.XXXXXX)"
    trap cluster_stop EXIT
    cluster_start "$base" "MaxArraySize=100001"
    dotnet "$dll" batch run "$work/batch.yaml" --out "$work/slurm" --executor slurm
    while left="$(waiting)" && [ "$left" -gt 0 ]; do
        if [ -z "$(timeout 20 squeue --noheader 2>/dev/null || true)" ]; then dotnet "$dll" batch run "$work/batch.yaml" --out "$work/slurm" --executor slurm || true; fi
        sleep "$((5 + RANDOM % 10))"
        [ "$done" -lt "$cuts" ] || continue
        node=$((1 + RANDOM % 3))
        case $((done % 5)) in
            0) node_kill "$node"; sleep 5; node_start "$node" ;;
            1) daemon_kill "$node"; sleep 5; node_start "$node" ;;
            2) task="$(timeout 20 squeue --noheader --states=R --format=%A 2>/dev/null | head -n 1)"; [ -z "$task" ] || timeout 20 scancel --batch --signal=TERM "$task" || true ;;
            3) for keeper in $(keepers_of "$(timeout 20 squeue --noheader --states=R --format=%A 2>/dev/null | head -n 1)"); do for shell in $(children_of "$keeper"); do for one in $(children_of "$shell"); do kill -9 "$one" 2>/dev/null || true; done; done; done ;;
            4) controller_kill; sleep 3; controller_start ;;
        esac
        done=$((done + 1))
    done
    dotnet "$dll" batch report "$work/slurm" --quiet
fi
echo "== compared ($(date -u +%H:%M:%S)), $done interruptions"
same "$work/alone" "$work/$mode"
