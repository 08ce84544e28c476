#!/usr/bin/env bash
# A night in small: real counties and cities to a deadline, with the runner, its workers or both killed every few minutes until three fifths of the time,
# then left alone. Afterwards every run must have a plan, all plans pass their audit, nothing half-written be left, and memory, files and disk be bounded.
# night.sh MINUTES PATH-TO-carbonopt.dll FOLDER SCENARIO.yaml...   Layers are copied beside copies of the scenarios into FOLDER/scenarios.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
source "$here/cluster.sh"
minutes="$1"
dll="$(realpath "$2")"
work="$3"
shift 3
mkdir -p "$work/scenarios"
python3 - "$work/scenarios" "$@" <<'PY'
import os, re, shutil, sys
for source in sys.argv[2:]:
    name = os.path.splitext(os.path.basename(source))[0]
    name = os.path.basename(os.path.dirname(os.path.abspath(source))) if name == 'scenario' else name
    target = os.path.join(sys.argv[1], name)
    os.makedirs(os.path.join(target, 'layers'), exist_ok=True)
    text, here = open(source, encoding='utf-8').read(), os.path.dirname(os.path.abspath(source))
    def copied(match):
        path = os.path.normpath(os.path.join(here, match.group(0)))
        if not os.path.exists(path): return match.group(0)
        stem = os.path.splitext(path)[0]
        for part in os.listdir(os.path.dirname(path)):
            full = os.path.join(os.path.dirname(path), part)
            if full == path or full.startswith(stem + '.'): shutil.copy(full, os.path.join(target, 'layers', part))
        return 'layers/' + os.path.basename(path)
    text = re.sub(r'[\w./-]+\.(?:tif|csv|shp|gpkg|geojson|asc)\b', copied, text)
    open(os.path.join(target, 'scenario.yaml'), 'w', encoding='utf-8').write(text)
PY
end=$(($(date +%s) / 60 * 60 + 60 * (minutes + 1)))
cat >"$work/batch.yaml" <<BATCH
schema: carbon-optimizer/batch/1
id: night
scenario: [$(ls "$work/scenarios" | sed 's:.*:scenarios/&:' | paste -sd, | sed 's/,/, /g')]
grid: {objectives.boundary_length.weight: [0.0005, 0.001, 0.002, 0.004], run.seed: [1, 2]}
zip: {run.relative_gap: [0], run.excess_gap: [0]}
limits: {time: $((60 * minutes / 6))s}
deadline: "$(date -d "@$end" +%H:%M)"
BATCH
out="$work/results"
RANDOM=11
begun=$(date +%s)
cuts=0
note() { echo "$(($(date +%s) - begun)) $1 $(awk '/VmRSS/ {print $2}' "/proc/$2/status" 2>/dev/null || echo 0) $(find "$out" -type f 2>/dev/null | wc -l) $(du -sk "$out" 2>/dev/null | cut -f1)" >>"$work/watch.txt"; }
rm -f "$work/watch.txt"
while :; do
    dotnet "$dll" batch run "$work/batch.yaml" --out "$out" --progress none >>"$work/out.txt" 2>>"$work/err.txt" &
    runner=$!
    next=$(($(date +%s) + 120 + RANDOM % 180))
    [ "$(date +%s)" -lt $((begun + 60 * minutes * 3 / 5)) ] || next=$((end + 3600))
    while kill -0 "$runner" 2>/dev/null && [ "$(date +%s)" -lt "$next" ]; do sleep 10; note "$cuts" "$runner"; done
    if ! kill -0 "$runner" 2>/dev/null; then
        code=0
        wait "$runner" || code=$?
        break
    fi
    at_work="$(children_of "$runner")"
    case $((cuts % 4)) in
        0) kill -9 "$runner" ;;
        1) for one in $at_work; do kill -9 "$one" 2>/dev/null || true; done ;;
        2) kill -9 "$runner" $at_work 2>/dev/null || true ;;
        3) kill -TERM "$runner" ;;
    esac
    cuts=$((cuts + 1))
    [ $((cuts % 4)) -ne 2 ] || { sleep 20; kill -9 "$runner" 2>/dev/null || true; }
    wait "$runner" || true
done
ended=$(date +%s)
echo "exit code $code, $cuts interruptions, $((ended - begun)) s, $((ended - end)) s after the deadline"
cat "$out/summary.txt"
dotnet "$dll" batch verify "$out"
python3 - "$work" <<'PY'
import collections, csv, os, sys
work = sys.argv[1]
watch = [line.split() for line in open(f'{work}/watch.txt')]
last = [row for row in watch if row[1] == watch[-1][1] and row[2] != '0']
# Of the session that was left alone: after a tenth of it, when everything has been used once, and at its end.
early, late = (sorted(int(row[2]) for row in part)[len(part) // 2] for part in (last[len(last) // 10:len(last) // 10 + 5], last[-5:]))
print(f'runner, last session of {len(last) * 10} s: {early / 1024:.1f} MiB at first, {late / 1024:.1f} MiB at the end ({100 * (late / early - 1):+.1f} %), {max(int(row[2]) for row in watch) / 1024:.1f} MiB at most')
print(f'files: {watch[len(watch) // 2][3]} in the middle, {watch[-1][3]} at the end; disk {int(watch[len(watch) // 2][4]) / 1024:.0f} and {int(watch[-1][4]) / 1024:.0f} MiB')
rows = list(csv.DictReader(open(f'{work}/results/summary.csv', encoding='utf-8-sig')))
print(f'{len(rows)} runs, {sum(bool(row["total"]) for row in rows)} with a plan')
left = [name for folder, folders, files in os.walk(f'{work}/results') for name in folders + files if '.tmp-' in name]
assert all(row['total'] for row in rows) and not left, left
assert late < 1.05 * early
PY
