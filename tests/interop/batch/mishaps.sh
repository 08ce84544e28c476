#!/usr/bin/env bash
# Fifty runs with one of each mishap among them: memory that is not enough, a disk that is full for a while, a crash, a process that hangs, a run that
# cannot have a plan, one whose data is damaged. The others must be done and each failure have its class. About seven minutes, six of them for the hang.
# mishaps.sh PATH-TO-carbonopt.dll [FOLDER]. Needs root for a small file system of its own; ends with 77 without.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
source "$here/cluster.sh"
dll="$(realpath "$1")"
work="${2:-$(mktemp -d /tmp/carbonopt-mishaps.XXXXXX)}"
[ "$(id -u)" -eq 0 ] || { echo "skipped: a small file system needs root"; exit 77; }
mkdir -p "$work/out"
mount -t tmpfs -o size=120m none "$work/out" 2>/dev/null || { echo "skipped: no file system of its own is to be had here"; exit 77; }
trap 'umount -l "$work/out"' EXIT
out="$work/out/results"
dotnet "$dll" synth "$work/county" --width 48 --height 48 --seed 3 --quiet
dotnet "$dll" synth "$work/large" --width 1400 --height 1400 --seed 3 --quiet
mv "$work/large/layers" "$work/county/large"
head -c 700 "$work/county/layers/landuse.tif" >"$work/county/layers/damaged.tif"
layers="$(cd "$work/county" && sed -nE 's:^  ([a-z_]+)\: layers/(.*\.tif).*:\1 \2:p' scenario.yaml)"
{
    cat <<'BATCH'
schema: carbon-optimizer/batch/1
id: mishaps
scenario: county
grid: {run.seed: {from: 1, to: 47, steps: 47}, run.iteration_limit: [4]}
chain: none
limits: {time: 10s, memory: 40MB}
retry: {max: 1, on: [crash, out_of_memory, io, killed]}
list:
  - {id: infeasible, set: {policies.forest-county.min_ha: 5000}}
  - {id: damaged, set: {layers.landuse: layers/damaged.tif}}
BATCH
    echo "  - {id: large, set: {$(while read -r id file; do printf 'layers.%s: large/%s, ' "$id" "$file"; done <<<"$layers")run.iteration_limit: 4}}"
} >"$work/batch.yaml"

# As a machine with little memory; two runs of the small county fit into it.
export DOTNET_GCHeapHardLimit=0x6000000
dotnet "$dll" batch run "$work/batch.yaml" --out "$out" --jobs 2 --progress none >"$work/first.txt" 2>&1 &
runner=$!
count() { find "$out/runs" -mindepth 1 -maxdepth 1 2>/dev/null | wc -l; }
seen() { grep -c "\"outcome\":\"$1\"" "$out/events.jsonl" 2>/dev/null || true; }
# The worker that is next seen at work gets a signal.
strike() { local one=""; while [ -z "$one" ]; do one="$(children_of "$runner" | head -n 1)"; sleep 0.05; done; sleep 0.3; kill "-$1" "$one" 2>/dev/null || true; }
until [ "$(count)" -ge 5 ]; do sleep 0.2; done
strike STOP
until [ "$(count)" -ge 10 ]; do sleep 0.2; done
until [ "$(seen crash)" -ge 1 ]; do strike SEGV; sleep 1; done
fallocate -l "$(($(df --output=avail -B1 "$work/out" | tail -n 1) - 300000))" "$work/out/filler"
until [ "$(seen io)" -ge 1 ]; do sleep 0.1; done
rm "$work/out/filler"
code=0
wait "$runner" || code=$?
cat "$work/first.txt"
for class in crash io killed out_of_memory invalid_input; do echo "$class: $(seen "$class") attempts"; [ "$(seen "$class")" -ge 1 ]; done
[ "$code" -eq 1 ]
echo "== again"
code=0
dotnet "$dll" batch run "$work/batch.yaml" --out "$out" --jobs 2 --progress none || code=$?
[ "$code" -eq 1 ]
dotnet "$dll" batch status "$out" --json | tee "$work/status.json"
python3 - "$work/status.json" <<'PY'
import json, sys
status = json.load(open(sys.argv[1]))
assert status["runs"] == 50 and status["done"] == 47 and status["waiting"] == 0, status
assert {failure["id"].split("_")[1]: failure["outcome"] for failure in status["failures"]} == {"infeasible": "infeasible", "damaged": "invalid_input", "large": "out_of_memory"}, status
PY
echo "47 of 50 done, each of the others has its class"
