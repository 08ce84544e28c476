#!/usr/bin/env bash
# Computes the certified fronts of docs/results/fronts.md: real counties, warm against cold sweeps, three objectives, the CoMOLA sample.
# Takes about half an hour on two quiet cores; --only TEXT,TEXT for some.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build benchmarks/CarbonOptimizer.Instances -c Release -m:1 --nologo -v q
exec artifacts/bin/CarbonOptimizer.Instances/release/CarbonOptimizer.Instances fronts --out docs/results "$@"
