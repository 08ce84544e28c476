#!/usr/bin/env bash
# Records the golden folders of a version:  record.sh CARBONOPT_DLL FOLDER
# Solves end by their gap or by an iteration limit, so nothing but run.json, log.jsonl and the seconds in a journal depends on a clock.
set -euo pipefail
program="$(realpath "$1")"
mkdir "$2"
cd "$2"
carbonopt() { dotnet "$program" "$@" --quiet; }
limits=(--set run.iteration_limit=40 --time 10m)

carbonopt synth scenarios/demo-county --width 100 --height 100 --cell-metres 90
carbonopt synth scenarios/demo-periods --periods --width 56 --height 56 --cell-metres 180 --seed 2
carbonopt synth scenarios/demo-parcels --width 80 --height 80 --cell-metres 56 --parcels 500
cat > scenarios/demo-county/hybrid.yaml <<'YAML'
schema: carbon-optimizer/scenario/1
id: demo-county-hybrid
extends: scenario.yaml
carbon: {mode: hybrid, pools: loess, soil: {climate: warm_temperate_dry, soil: high_activity_clay, factors: {
  cropland: {class: annual_crop, management: reduced_tillage, input: low}, forest: {}, grassland: {}, water: {}, urban: {f_lu: 0.8}, bare: {}}}}
land_uses:
  - {id: urban, pools_tc_per_ha: {above: 2, below: 1, soil: 40, dead: 0}}
  - {id: water, pools_tc_per_ha: {above: 0, below: 0, soil: 0, dead: 0}}
YAML
cat > scenarios/demo-county/front.yaml <<'YAML'
schema: carbon-optimizer/scenario/1
id: demo-county-front
extends: scenario.yaml
tradeoff:
  method: adaptive
  axes:
    - {id: emissions, name: {en: Net emissions, zh: 净排放}, objectives: {net_carbon: 1}}
    - {id: boundary, name: {en: Boundary, zh: 边界长度}, unit: km, objectives: {boundary_length: 0.001}}
  solves: 2
  links: 1
  end_weight: 0.1
YAML

# A plan whose gap is not proved within the iterations ends with exit code 7.
for run in demo-county demo-county/hybrid.yaml demo-periods demo-parcels; do
    name="${run/\/hybrid.yaml/-hybrid}"
    carbonopt run "scenarios/$run" --out "runs/$name" "${limits[@]}" || [ $? -eq 7 ]
    carbonopt audit "runs/$name"
done
carbonopt pareto scenarios/demo-county/front.yaml --out fronts/demo-county "${limits[@]}"
