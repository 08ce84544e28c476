#!/usr/bin/env bash
# Sixty runs that would need three times the time there is: the batch must end within 2 % of its deadline, every run with a plan, and the gaps together be
# smaller than with the same time in equal shares. deadline.sh SECONDS PATH-TO-carbonopt.dll [FOLDER]
set -euo pipefail
seconds="$1"
dll="$(realpath "$2")"
work="${3:-$(mktemp -d /tmp/carbonopt-deadline.XXXXXX)}"
mkdir -p "$work"
[ -d "$work/county" ] || dotnet "$dll" synth "$work/county" --width 240 --height 240 --seed 5 --quiet
today="$(grep -A 8 'id: urban-county' "$work/county/scenario.yaml" | sed -nE 's/.*min_ha: ([0-9.]+).*/\1/p' | head -n 1)"
quotas="$(python3 -c "print(', '.join(f'{$today * share:.2f}' for share in (1, 1.005, 1.01)))")"

# declare NAME LIMIT OTHER-LINES: gaps that cannot be reached, so that each run takes all the time it gets.
declare_batch() {
    cat >"$work/$1.yaml" <<BATCH
schema: carbon-optimizer/batch/1
id: $1
scenario: county
grid: {objectives.boundary_length.weight: {from: 0.001, to: 0.04, steps: 20}, policies.urban-county.min_ha: [$quotas]}
zip: {run.relative_gap: [0], run.excess_gap: [0]}
chain: none
limits: {time: $2s}
$3
BATCH
}
limit="$(python3 -c "print(round(3 * $seconds * $(nproc) / 60, 2))")"
declare_batch deadline "$limit" "deadline: ${seconds}s"
dotnet "$dll" batch run "$work/deadline.yaml" --out "$work/deadline" --progress none
share="$(python3 - "$work/deadline/summary.csv" "$seconds" "$(nproc)" <<'PY'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding='utf-8-sig')))
besides = sum(float(row['seconds']) - float(row['search_seconds']) for row in rows) / len(rows)
print(round(max(0.2, float(sys.argv[2]) * int(sys.argv[3]) / len(rows) - besides), 2))
PY
)"
declare_batch shares "$share" ""
dotnet "$dll" batch run "$work/shares.yaml" --out "$work/shares" --progress none
python3 - "$work" "$seconds" "$share" <<'PY'
import csv, json, sys
work, seconds, share = sys.argv[1], float(sys.argv[2]), sys.argv[3]
def read(name):
    rows = list(csv.DictReader(open(f'{work}/{name}/summary.csv', encoding='utf-8-sig')))
    ends = [line for line in map(json.loads, open(f'{work}/{name}/events.jsonl')) if line['event'] == 'end']
    return rows, ends[-1]['seconds'], sum(float(row['relative_gap']) for row in rows)
rows, ended, gaps = read('deadline')
_, equal, others = read('shares')
print(f'deadline {seconds:.0f} s: ended after {ended:.1f} s ({100 * (ended / seconds - 1):+.2f} %), {len(rows)} runs, {sum(bool(row["total"]) for row in rows)} with a plan, gaps together {100 * gaps:.3f} %')
print(f'equal shares of {share} s of search: ended after {equal:.1f} s, gaps together {100 * others:.3f} %')
assert len(rows) == 60 and all(row['total'] for row in rows) and gaps < others
assert abs(ended / seconds - 1) <= 0.02
PY
