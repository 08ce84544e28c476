#!/usr/bin/env bash
# Runs the scenarios named, or every folder under scenarios/ with a scenario.yaml, through the command line.
# Exit code: that of the scenario when it is one; otherwise 0 when all ended with 0, else 1; 130 when interrupted.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

names=("$@")
if [ "${#names[@]}" -eq 0 ]; then
    for file in "$root"/scenarios/*/scenario.yaml; do names+=("$(basename "$(dirname "$file")")"); done
fi

dotnet build "$root/src/CarbonOptimizer.Cli" --configuration Release --nologo --verbosity quiet -p:RunAnalyzers=false
tool="$root/artifacts/bin/CarbonOptimizer.Cli/release/carbonopt.dll"

failed=0
last=0
for name in "${names[@]}"; do
    last=0
    dotnet "$tool" run "$root/scenarios/$name" --out "$root/out/$name" --overwrite || last=$?
    [ "$last" -eq 130 ] && exit 130
    [ "$last" -eq 0 ] || { failed=$((failed + 1)); echo "$name: exit code $last" >&2; }
done

echo "${#names[@]} scenarios run, $((${#names[@]} - failed)) done, $failed not"
if [ "${#names[@]}" -eq 1 ]; then exit "$last"; fi
[ "$failed" -eq 0 ]
