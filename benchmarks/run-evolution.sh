#!/usr/bin/env bash
# Compares the certified front with evolutionary ones at equal processor time, 10 seeds each, and writes docs/results/evolutionary.md and .csv.
# Takes 140 times the certified front (40 without nsga2-tenfold), about ten minutes on two quiet cores. The real county, about half an hour:
#   benchmarks/run-evolution.sh --only noise-100-moderate-few,wuhan-county_east-varied-weak --solves 10 --methods nsga2,nsga2-seeded
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build benchmarks/CarbonOptimizer.Instances -c Release -m:1 --nologo -v q
exec artifacts/bin/CarbonOptimizer.Instances/release/CarbonOptimizer.Instances evolution --out docs/results "$@"
