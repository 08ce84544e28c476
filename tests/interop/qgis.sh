#!/usr/bin/env bash
# Tests the QGIS plugin without a screen: every algorithm by qgis_process, styles, groups and the map tool by PyQGIS. For the nightly
# run: apt brings QGIS in about a minute. Needs a build of src/CarbonOptimizer.Cli in Release, or the program in CARBONOPT.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
export CARBONOPT="${CARBONOPT:-$root/artifacts/bin/CarbonOptimizer.Cli/release/carbonopt.dll}"
if ! command -v qgis_process.bin >/dev/null; then
    (apt-get update && apt-get install -y --no-install-recommends qgis python3-qgis qgis-providers fonts-wqy-zenhei) >/dev/null 2>&1 || true
fi
command -v qgis_process.bin >/dev/null || { echo "skipped: QGIS is not to be had here"; exit 0; }

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
"$root/src/qgis/build-plugin.sh" "$work/plugins" >/dev/null
if [ -z "${CARBONOPT_FOLDERS:-}" ]; then
    export CARBONOPT_FOLDERS="$work/folders"
    "$root/tests/interop/make-folders.sh" "$CARBONOPT_FOLDERS"
fi
mkdir -p "$work/home" "$work/runtime"
chmod 700 "$work/runtime"
export QT_QPA_PLATFORM=offscreen QGIS_PLUGINPATH="$work/plugins" HOME="$work/home" XDG_RUNTIME_DIR="$work/runtime" LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
export CARBONOPT_PICTURES="${CARBONOPT_PICTURES:-$work/pictures}"
mkdir -p "$CARBONOPT_PICTURES"
qgis_process.bin plugins enable carbonopt_qgis >/dev/null 2>&1
# Only the interpreter of the system has the module qgis; the command line of dotnet is looked for in the home of the user.
export DOTNET_CLI_HOME="$work/home"
/usr/bin/python3 "$root/tests/interop/qgis/test_process.py"
/usr/bin/python3 "$root/tests/interop/qgis/test_desktop.py"
