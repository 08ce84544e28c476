#!/usr/bin/env bash
# Compares the certified front with evolutionary ones at equal time, 10 seeds each, and writes docs/results/evolutionary.md and .csv.
# Takes about forty times the certified fronts; quick: --only noise-100-moderate-few --seeds 3 --points 9.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build benchmarks/CarbonOptimizer.Instances -c Release -m:1 --nologo -v q
exec artifacts/bin/CarbonOptimizer.Instances/release/CarbonOptimizer.Instances evolution --out docs/results "$@"
