#!/usr/bin/env bash
# Writes small result folders of every kind for the tests of Python, R and QGIS: make-folders.sh DIR, with the command in CARBONOPT.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
tool="${CARBONOPT:-$root/artifacts/bin/CarbonOptimizer.Cli/release/carbonopt.dll}"
case "$tool" in *.dll) command=(dotnet "$tool") ;; *) command=("$tool") ;; esac
mkdir -p "$1"
cd "$1"

# Exit code 7 keeps a plan, which is all that readers need; 4 is what the impossible scenario is for.
expect() {
    local wanted=" $1 " code=0
    shift
    "${command[@]}" "$@" >>commands.log 2>&1 || code=$?
    if [[ "$wanted" != *" $code "* ]]; then
        tail -20 commands.log >&2
        echo "carbonopt $*: exit code $code" >&2
        exit 1
    fi
}

expect 0 synth county --width 48 --height 48 --seed 3 --quiet
cat >>county/scenario.yaml <<'YAML'
tradeoff:
  method: weighted_sum
  weights: {divisions: 3}
  axes:
    - {id: emissions, name: {en: Net emissions, zh: 净排放}, objectives: {net_carbon: 1}}
    - {id: boundary, name: {en: Boundary, zh: 边界}, unit: km, objectives: {boundary_length: 0.001}}
YAML
brief=(--quiet --time 60s --gap 1% --excess-gap 30%)
expect "0 7" run county --out run "${brief[@]}"
expect "0 7" run county --out other "${brief[@]}" --set objectives.boundary_length.weight=0.02
expect 4 run county --out impossible --quiet --set policies.forest-county.min_ha=200
expect 0 pareto county --out front "${brief[@]}"
expect 0 pareto county --out caps "${brief[@]}" --method epsilon_constraint --intervals 2
expect 0 synth parcels --width 60 --height 60 --parcels 200 --quiet
expect "0 7" run parcels --out parcel-run "${brief[@]}"
expect 0 synth years --periods --width 48 --height 48 --seed 2 --quiet
expect "0 7" run years --out period-run "${brief[@]}"

# A batch folder of the two runs, as docs/batch.md lays it out: runs/NUMBER_settings_key, a row for each in the manifest.
first="0001_weight=0.002_aaaaaa" second="0002_weight=0.02_bbbbbb" third="0003_weight=0.2_cccccc"
mkdir -p batch/runs
cp -r run "batch/runs/$first"
cp -r other "batch/runs/$second"
row() { printf '%s,%s,%s,1,%s,,../county/scenario.yaml,,%s\r\n' "$@"; }
{
    printf 'index,id,key,chain,predecessor,expect,scenario,label,objectives.boundary_length.weight\r\n'
    row 1 "$first" aa "" 0.002
    row 2 "$second" bb 1 0.02
    row 3 "$third" cc 2 0.2
} >batch/manifest.csv
touch done
