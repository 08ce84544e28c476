#!/usr/bin/env bash
# Compares what versions of the program answer with what is known to be right; writes docs/results/right-answers.md and .csv. Give builds as in
# run-first-plans.sh; --instances LABEL=PATH-OF-CarbonOptimizer.Instances.dll adds the generated instance for a version. Takes about ten minutes
# for each build on two quiet cores. Most cases need ../shared/data.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build benchmarks/CarbonOptimizer.Instances -c Release -m:1 --nologo -v q
if [[ " $* " != *" --carbonopt "* ]]; then
    dotnet build src/CarbonOptimizer.Cli -c Release -m:1 --nologo -v q
    built=artifacts/bin
    set -- --carbonopt now=$built/CarbonOptimizer.Cli/release/carbonopt.dll --instances now=$built/CarbonOptimizer.Instances/release/CarbonOptimizer.Instances.dll "$@"
fi
exec artifacts/bin/CarbonOptimizer.Instances/release/CarbonOptimizer.Instances right-answers --out docs/results "$@"
