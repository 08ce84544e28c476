#!/usr/bin/env bash
# What is too long for every change, for a night: the QGIS plugin without a screen, the archives of all systems, batches under kills on this machine and
# on Slurm, mishaps, a deadline, a night in small, the longest tests, seeds for the fuzzer. nightly.sh [FIRST..LAST], seeds 0..2000 when not given. Ends with 1 when any part failed; the last lines say which.
set -uo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
failed=()
part() {
    local name="$1"
    shift
    echo "== $name"
    local code=0
    "$@" || code=$?
    # 77: what the part needs is not to be had here, as it has said.
    [ "$code" -eq 0 ] || [ "$code" -eq 77 ] || failed+=("$name")
}

cd "$root"
# Real counties and cities where their data is; else the demo county.
places=(scenarios/demo-county/scenario.yaml)
[ ! -d ../shared/data ] || places=(scenarios/recipes/wuhan-county/scenario.yaml scenarios/recipes/wuhan-city/scenario.yaml scenarios/recipes/plum-island/scenario.yaml)
part build dotnet build src/CarbonOptimizer.Cli -c Release --nologo -v quiet
part qgis tests/interop/qgis.sh
part archives packaging/build-archives.sh
program=artifacts/bin/CarbonOptimizer.Cli/release/carbonopt.dll
part slurm tests/interop/slurm.sh "$program"
part batch-kills tests/interop/batch/kills.sh local 1000 50 "$program"
part batch-slurm tests/interop/batch/kills.sh slurm 1000 50 "$program"
part batch-mishaps tests/interop/batch/mishaps.sh "$program"
part batch-deadline tests/interop/batch/deadline.sh 300 "$program"
part batch-night tests/interop/batch/night.sh 120 "$program" "$(mktemp -d /tmp/carbonopt-night.XXXXXX)" "${places[@]}"
part long env CARBONOPT_LONG=1 CARBONOPT_NIGHT=1 dotnet test CarbonOptimizer.sln -c Release
part plain-core env DOTNET_EnableHWIntrinsic=0 dotnet test tests/CarbonOptimizer.Core.Tests -c Release
part fuzzing dotnet run -c Release --project tests/CarbonOptimizer.Fuzzing.Tests -- "${1:-0..2000}"
if [ "${#failed[@]}" -gt 0 ]; then
    echo "failed: ${failed[*]}"
    exit 1
fi
echo "the night passed"
