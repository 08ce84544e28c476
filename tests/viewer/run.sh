#!/usr/bin/env bash
# Solves small scenarios, then looks at their pages in a real browser. Ends with 77 where browser or Node are not to be had.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
if ! command -v node >/dev/null; then echo "skipped: there is no Node"; exit 77; fi
folder="${1:-$(mktemp -d)}"
carbonopt() { dotnet artifacts/bin/CarbonOptimizer.Cli/release/carbonopt.dll "$@" --quiet; }
[ -d "$folder/county" ] || carbonopt run scenarios/demo-county --out "$folder/county"
[ -d "$folder/parcels" ] || carbonopt run scenarios/demo-parcels --out "$folder/parcels" || [ $? -eq 7 ]
[ -d "$folder/periods" ] || carbonopt run scenarios/demo-periods --out "$folder/periods" || [ $? -eq 7 ]
[ -d "$folder/infeasible" ] || carbonopt run scenarios/demo-county --set policies.urban-county.min_ha=600 --set policies.urban-county.max_ha=700 --out "$folder/infeasible" || [ $? -eq 4 ]
[ -d "$folder/front" ] || carbonopt pareto scenarios/demo-county --solves 4 --time 10s --out "$folder/front"
(cd tests/viewer && npm ci --no-audit --no-fund --ignore-scripts >/dev/null)
node tests/viewer/browser.mjs "$folder"
