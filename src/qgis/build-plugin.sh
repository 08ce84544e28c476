#!/usr/bin/env bash
# Puts the plugin together with the reader of src/python: build-plugin.sh [DIR], default artifacts/qgis. Leaves DIR/carbonopt_qgis and a
# zip for "Install from ZIP" in QGIS; equal sources give equal bytes.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
out="${1:-$here/../../artifacts/qgis}"
mkdir -p "$out"
rm -rf "$out/carbonopt_qgis" "$out/carbonopt_qgis.zip"
cp -r "$here/carbonopt_qgis" "$out/"
cp -r "$here/../python/carbonopt" "$out/carbonopt_qgis/reader"
cp "$here/../../LICENSE" "$out/carbonopt_qgis/"
find "$out/carbonopt_qgis" -name __pycache__ -prune -exec rm -rf {} +
python3 - "$out" <<'PYTHON'
import os, sys, zipfile
out = sys.argv[1]
with zipfile.ZipFile(os.path.join(out, "carbonopt_qgis.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
    files = sorted(os.path.join(folder, name) for folder, _, names in os.walk(os.path.join(out, "carbonopt_qgis")) for name in names)
    for path in files:
        entry = zipfile.ZipInfo(os.path.relpath(path, out).replace(os.sep, "/"), (1980, 1, 1, 0, 0, 0))
        entry.external_attr, entry.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
        with open(path, "rb") as file:
            archive.writestr(entry, file.read())
PYTHON
echo "$out/carbonopt_qgis.zip"
