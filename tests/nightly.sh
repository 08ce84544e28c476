#!/usr/bin/env bash
# What is too long for every change, for a night: the QGIS plugin without a screen, the archives of all systems, the longest tests, seeds for the fuzzer.
# nightly.sh [FIRST..LAST], seeds 0..2000 when not given. Ends with 1 when any part failed; the last lines say which.
set -uo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
failed=()
part() {
    local name="$1"
    shift
    echo "== $name"
    "$@" || failed+=("$name")
}

cd "$root"
part build dotnet build src/CarbonOptimizer.Cli -c Release --nologo -v quiet
part qgis tests/interop/qgis.sh
part archives packaging/build-archives.sh
part long env CARBONOPT_LONG=1 CARBONOPT_NIGHT=1 dotnet test CarbonOptimizer.sln -c Release
part fuzzing dotnet run -c Release --project tests/CarbonOptimizer.Fuzzing.Tests -- "${1:-0..2000}"
if [ "${#failed[@]}" -gt 0 ]; then
    echo "failed: ${failed[*]}"
    exit 1
fi
echo "the night passed"
