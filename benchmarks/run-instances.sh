#!/usr/bin/env bash
# Runs all solvers on the instance family, the ladder and the real grids (those whose data are there) and writes
# docs/results/solver.md, .csv and .svg. Takes about a quarter of an hour on two quiet cores; --smoke a minute.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build benchmarks/CarbonOptimizer.Instances -c Release -m:1 --nologo -v q
exec artifacts/bin/CarbonOptimizer.Instances/release/CarbonOptimizer.Instances run --median 5 --out docs/results "$@"
