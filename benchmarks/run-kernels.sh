#!/usr/bin/env bash
# Measures kernels and file formats against their plain twins and writes benchmarks/results/kernels.md. Run it on a quiet machine.
# Further options go to BenchmarkDotNet, such as --job short or --filter '*Chain*'.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [[ " $* " != *" --filter "* ]]; then set -- --filter '*' "$@"; fi
mkdir -p benchmarks/results
dotnet run -c Release --project benchmarks/CarbonOptimizer.Benchmarks -- --table benchmarks/results/kernels.md "$@"
