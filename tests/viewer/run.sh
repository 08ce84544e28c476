#!/usr/bin/env bash
# Solves small scenarios, then looks at their pages and at the explorer in a real browser. Ends with 77 where browser or Node are not to be had.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
if ! command -v node >/dev/null; then echo "skipped: there is no Node"; exit 77; fi
folder="${1:-$(mktemp -d)}"
program=(dotnet "${CARBONOPT:-$PWD/artifacts/bin/CarbonOptimizer.Cli/release/carbonopt.dll}")
carbonopt() { "${program[@]}" "$@" --quiet; }
# Runs a verb unless its folder is there; of the exit codes only those named after the folder pass.
make() {
    local name="$1" codes=" $2 " code=0
    shift 2
    [ -d "$folder/$name" ] && return
    carbonopt "$@" || code=$?
    [[ "$codes" == *" $code "* ]] || { echo "carbonopt $*: exit code $code" >&2; exit 1; }
}
make county 0 run scenarios/demo-county --out "$folder/county"
make parcels "0 7" run scenarios/demo-parcels --out "$folder/parcels"
make periods "0 7" run scenarios/demo-periods --out "$folder/periods"
make infeasible 4 run scenarios/demo-county --set policies.urban-county.min_ha=600 --set policies.urban-county.max_ha=700 --out "$folder/infeasible"
make front 0 pareto scenarios/demo-county --solves 4 --time 10s --out "$folder/front"

# A small county for what is solved again while somebody looks on.
live="$folder/live"
mkdir -p "$live"
make live/county 0 synth "$live/county" --width 48 --height 48 --seed 3
grep -q tradeoff "$live/county/scenario.yaml" || cat >>"$live/county/scenario.yaml" <<'YAML'
tradeoff:
  method: weighted_sum
  weights: {divisions: 3}
  axes:
    - {id: emissions, name: {en: Net emissions, zh: 净排放}, objectives: {net_carbon: 1}}
    - {id: boundary, name: {en: Boundary, zh: 边界}, unit: km, objectives: {boundary_length: 0.001}}
    - {id: cost, name: {en: Conversion cost, zh: 转换成本}, objectives: {conversion_cost: 1}}
YAML
cat >"$live/batch.yaml" <<'YAML'
schema: carbon-optimizer/batch/1
id: little
scenario: county
grid: {objectives.boundary_length.weight: [0.002, 0.02], policies.urban-county.min_ha: [1, 2]}
list:
  - {id: too-much, set: {policies.forest-county.min_ha: 5000}, expect: infeasible}
limits: {time: 20s, threads: 1, memory: 400MB}
YAML
brief=(--time 60s --gap 1% --excess-gap 30%)
make live/run "0 7" run "$live/county" --out "$live/run" "${brief[@]}"
make live/other "0 7" run "$live/county" --out "$live/other" "${brief[@]}" --set objectives.boundary_length.weight=0.02
make live/impossible 4 run "$live/county" --out "$live/impossible" --set policies.forest-county.min_ha=200
# Two departments that drew the same line: the growth boundary takes in the red line.
if [ ! -d "$live/overlap" ]; then cp -r "$live/county" "$live/overlap"; cp "$live/overlap/layers/ecological_red_line.tif" "$live/overlap/layers/growth_boundary.tif"; fi
make live/overlap-run "0 4 7" run "$live/overlap" --out "$live/overlap-run" "${brief[@]}"
make live/trade 0 pareto "$live/county" --out "$live/trade" "${brief[@]}"
make live/batch 0 batch run "$live/batch.yaml" --out "$live/batch" --progress none
make live/screening 0 sensitivity "$live/county" --study screening --samples 2 --out "$live/screening" "${brief[@]}"
if [ ! -d "$live/carbon-store" ]; then
    carbonopt monitor "$live/run" --observed "$live/county/layers/landuse.tif" --year 2026 --base-year 2020 --plan-year 2035 || [ $? -eq 8 ]
    carbonopt monitor "$live/run" --observed "$live/run/plan.tif" --year 2030 --base-year 2020 --plan-year 2035 || [ $? -eq 8 ]
fi
for study in screening carbon-store; do carbonopt report "$live/$study"; done
for name in trade batch screening carbon-store overlap-run; do ln -sfn "live/$name" "$folder/$name"; done

# A PDF of the Chinese page: A4, its text can be taken out, and without a browser the verb says so.
failed=0
if carbonopt report "$folder/county" --lang zh --pdf; then
    head -c 5 "$folder/county/report-zh.pdf" | grep -q '%PDF-' || { echo "FAIL no PDF"; failed=1; }
    if command -v pdftotext >/dev/null; then
        text="$(pdftotext -layout "$folder/county/report-zh.pdf" -)"
        for word in 结果与原因 耕地 生态保护红线 坐标系 'km' '1 / ' 用地转移矩阵; do grep -q -- "$word" <<<"$text" || { echo "FAIL the PDF lacks $word"; failed=1; }; done
        pdfinfo "$folder/county/report-zh.pdf" | grep -q 'A4' || { echo "FAIL the PDF is no A4"; failed=1; }
        [ "$failed" -ne 0 ] || echo "ok   PDF in Chinese: A4, text, legend, scale, page numbers"
    else
        echo "pdftotext is not to be had here: the text of the PDF is not looked at"
    fi
fi
code=0
CARBONOPT_BROWSER=/nowhere carbonopt report "$folder/county" --lang zh --pdf 2>"$folder/refusal" || code=$?
if [ "$code" -eq 3 ] && grep -q CO0220 "$folder/refusal"; then echo "ok   PDF without a browser is refused"; else echo "FAIL PDF without a browser: exit code $code"; failed=1; fi

(cd tests/viewer && npm ci --no-audit --no-fund --ignore-scripts >/dev/null)
code=0
node tests/viewer/browser.mjs "$folder" || code=$?
[ "$code" -ne 77 ] || exit 77
[ "$code" -eq 0 ] || failed=1
node tests/viewer/screens.mjs "$folder" || failed=1
node tests/viewer/explorer.mjs "$live" "${program[@]}" || failed=1
exit "$failed"
