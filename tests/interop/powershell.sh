#!/usr/bin/env bash
# run-scenarios.ps1 in a real PowerShell: the same exit codes as run-scenarios.sh, for a scenario that is done and for one that is not there.
# Ends with 77 where PowerShell cannot be had (dotnet tool, version 7.6.9).
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
tools="$root/artifacts/interop/powershell"
if [ ! -x "$tools/pwsh" ]; then
    dotnet tool install PowerShell --version 7.6.9 --tool-path "$tools" >/dev/null 2>&1 || { echo "skipped: PowerShell is not to be had here"; exit 77; }
fi
export POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off
ends_with() {
    local wanted="$1" code=0
    shift
    "$@" || code=$?
    [ "$code" -eq "$wanted" ] || { echo "$*: exit code $code instead of $wanted"; exit 1; }
}
ends_with 0 "$tools/pwsh" -NoProfile -NonInteractive -File "$root/run-scenarios.ps1" demo-county
plain=0
"$root/run-scenarios.sh" nowhere || plain=$?
ends_with "$plain" "$tools/pwsh" -NoProfile -NonInteractive -File "$root/run-scenarios.ps1" nowhere
[ "$plain" -ne 0 ]
echo "run-scenarios.ps1 ends as run-scenarios.sh does"
