#!/usr/bin/env bash
# Runs builds of the solver in turn on the instances the first version was tuned on; writes docs/results/versions.md and .csv. Name the other build:
#   benchmarks/run-versions.sh --instances 0.1.0=/builds/0.1.0/CarbonOptimizer.Instances.dll
# --runs 5, --only TEXT,TEXT. Takes about fifteen minutes on two quiet cores.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build benchmarks/CarbonOptimizer.Instances -c Release -m:1 --nologo -v q
exec artifacts/bin/CarbonOptimizer.Instances/release/CarbonOptimizer.Instances versions --out docs/results "$@" \
    --instances now=artifacts/bin/CarbonOptimizer.Instances/release/CarbonOptimizer.Instances.dll
