#!/usr/bin/env bash
# Builds the program and runs the scenarios named, or every folder under scenarios/ with a scenario.yaml and no batch.yaml.
# Exit code: that of the scenario when it is one; otherwise 0 when all ended with 0, else 1; 130 when interrupted.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
dotnet build "$root/src/CarbonOptimizer.Cli" --configuration Release --nologo --verbosity quiet -p:RunAnalyzers=false
exec dotnet "$root/artifacts/bin/CarbonOptimizer.Cli/release/carbonopt.dll" batch run "$root/scenarios" "$@" --out "$root/out"
