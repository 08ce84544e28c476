#!/usr/bin/env bash
# Measures how soon versions of the program have a plan, and how good, on scenarios a stranger would write; writes docs/results/first-plans.md and .csv.
# Give one or more builds to measure side by side; without any, the one of this checkout:
#   benchmarks/run-first-plans.sh --carbonopt 0.1.0=/builds/0.1.0/carbonopt.dll --carbonopt now=artifacts/bin/CarbonOptimizer.Cli/release/carbonopt.dll
# --limit SECONDS, --only TEXT,TEXT, --most-cells 1000000. The last build draws the synthetic counties. The westphalian fields need GDAL.
# All cases with 60 s take about half an hour for each build on two quiet cores.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build benchmarks/CarbonOptimizer.Instances -c Release -m:1 --nologo -v q
if [[ " $* " != *" --carbonopt "* ]]; then
    dotnet build src/CarbonOptimizer.Cli -c Release -m:1 --nologo -v q
    set -- --carbonopt now=artifacts/bin/CarbonOptimizer.Cli/release/carbonopt.dll "$@"
fi
exec artifacts/bin/CarbonOptimizer.Instances/release/CarbonOptimizer.Instances first-plans --out docs/results "$@"
