#!/usr/bin/env bash
# Compares our transformations with PROJ's cs2cs on 10,000 points for each system and prints the table. Needs proj-bin and the .NET SDK.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
if ! command -v cs2cs >/dev/null; then (apt-get update && apt-get install -y --no-install-recommends proj-bin) >/dev/null 2>&1 || { echo "cs2cs is not to be had here"; exit 77; }; fi
table="$(mktemp)"
trap 'rm -f "$table"' EXIT
CARBONOPT_PROJ_TABLE="$table" dotnet test tests/CarbonOptimizer.Geospatial.Tests -c Release -v q --filter FullyQualifiedName~ProjComparison >&2
cat "$table"
