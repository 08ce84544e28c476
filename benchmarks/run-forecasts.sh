#!/usr/bin/env bash
# Compares what `carbonopt plan` forecasts with what `carbonopt run` takes, phase by phase; writes docs/results/forecast.md and .csv. Give builds
# as in run-first-plans.sh. After a change of the solver run it and move the constants in src/CarbonOptimizer.Cli/Inspection/MemoryModel.cs.
# Takes about forty minutes with the usual limit on two quiet cores; --most-cells 300000 --limit 30 takes ten.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build benchmarks/CarbonOptimizer.Instances -c Release -m:1 --nologo -v q
if [[ " $* " != *" --carbonopt "* ]]; then
    dotnet build src/CarbonOptimizer.Cli -c Release -m:1 --nologo -v q
    set -- --carbonopt now=artifacts/bin/CarbonOptimizer.Cli/release/carbonopt.dll "$@"
fi
exec artifacts/bin/CarbonOptimizer.Instances/release/CarbonOptimizer.Instances forecasts --out docs/results "$@"
