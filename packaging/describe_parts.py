"""Writes licences/ and sbom.cdx.json (CycloneDX 1.5) into a published folder: describe_parts.py FOLDER VERSION SYSTEM.

Packages come from carbonopt.deps.json, their licences from the package store, files with their SHA-256 from the folder. Equal folders give
equal bytes.
"""

import hashlib
import json
import os
import re
import shutil
import sys
from pathlib import Path

#: Standard texts, for packages that name a licence without bringing its text, and the texts of what is bundled in the pages.
TEXTS = Path(__file__).resolve().parent / "licences"

#: Licences of the packages, as THIRD-PARTY-NOTICES.md states them; a package that is not here stops the build.
LICENCES = {
    "CommunityToolkit.HighPerformance": "MIT", "K4os.Compression.LZ4": "MIT", "Microsoft.IO.RecyclableMemoryStream": "MIT", "Parquet.Net": "MIT",
    "Snappier": "BSD-3-Clause", "ZstdSharp.Port": "MIT", "Google.OrTools": "Apache-2.0", "Google.Protobuf": "BSD-3-Clause", "MathNet.Numerics": "MIT", "Microsoft.Data.Sqlite": "MIT",
    "NetTopologySuite": "BSD-3-Clause", "ProjNET": "LGPL-2.1-or-later", "SQLitePCLRaw": "Apache-2.0", "SourceGear.sqlite3": "blessing", "System.CommandLine": "MIT",
    "YamlDotNet": "MIT", "runtimepack.Microsoft.NETCore.App": "MIT",
}


#: Packages that the notices tell under another name.
NAMES = {"SourceGear.sqlite3": "SQLite", "runtimepack.Microsoft.NETCore.App": ".NET runtime"}


def licence_of(name: str, notices: str) -> str:
    """Licence of a package by the longest prefix known; the notices must name it too."""
    known = [prefix for prefix in LICENCES if name == prefix or name.startswith(prefix + ".")]
    found = max(known, key=len, default="")
    if not found or NAMES.get(found, found) not in notices:
        raise SystemExit(f"{name} is not listed; add it to LICENCES here and to THIRD-PARTY-NOTICES.md.")
    return LICENCES[found]


def copy_licence(name: str, version: str, licence: str, target: Path) -> None:
    """Writes what a package says of its licence: its own texts, else its copyright line over the standard text."""
    store = Path(os.environ.get("NUGET_PACKAGES", Path.home() / ".nuget" / "packages"))
    package = store / name.removeprefix("runtimepack.").lower() / version
    own = sorted(path for path in package.rglob("*") if path.is_file() and re.match(r"(licen[cs]e|copying|notice|third-?party-?notices)", path.name, re.I))
    if own:
        for path in own:
            shutil.copyfile(path, target / f"{name} {path.name}")
        return
    [described] = package.glob("*.nuspec")
    told = dict(re.findall(r"<(copyright|authors)>([^<]*)</", described.read_text(encoding="utf-8-sig")))
    holder = told.get("copyright") or f"Copyright {told['authors']}"
    (target / f"{name}.txt").write_text(f"{name} {version}, {licence}\n{holder}\n\n" + (TEXTS / f"{licence}.txt").read_text(encoding="utf-8"), encoding="utf-8")


def main(folder: Path, version: str, system: str) -> None:
    """Writes texts and list."""
    libraries = json.loads((folder / "carbonopt.deps.json").read_text(encoding="utf-8"))["libraries"]
    notices = (folder / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
    parts = []
    licences = folder / "licences"
    licences.mkdir(exist_ok=True)
    shutil.copyfile(TEXTS / "viewer.txt", licences / "report and explorer.txt")
    for key, library in sorted(libraries.items()):
        name, number = key.split("/")
        if library["type"] not in ("package", "runtimepack"):
            continue
        licence = licence_of(name, notices)
        copy_licence(name, number, licence, licences)
        part = {"type": "library", "name": name, "version": number, "licenses": [{"license": {"id": licence}}]}
        if library["type"] == "package":
            part["purl"] = f"pkg:nuget/{name}@{number}"
        parts.append(part)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != "sbom.cdx.json":
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            parts.append({"type": "file", "name": path.relative_to(folder).as_posix(), "hashes": [{"alg": "SHA-256", "content": digest}]})
    subject = {"type": "application", "name": "carbonopt", "version": version, "licenses": [{"license": {"id": "MIT"}}], "properties": [{"name": "system", "value": system}]}
    record = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": subject}, "components": parts}
    (folder / "sbom.cdx.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
