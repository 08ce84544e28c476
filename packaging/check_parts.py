"""Compares what an archive says it holds with what it holds: check_parts.py FOLDER. Ends with 1 and a line for each difference.

Files against sbom.cdx.json with their SHA-256; packages against THIRD-PARTY-NOTICES.md both ways; a licence text for each package.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

#: Names in the notices that are no packages: what the pages are made of, and two packages under the names of their projects.
PAGES = {"OpenLayers", "rbush", "quickselect", "Apache ECharts", "zrender", "tslib"}
OTHERS = {"SQLite": "SourceGear.sqlite3", ".NET runtime": "runtimepack."}


def differences(folder: Path) -> list[str]:
    """All differences, one line each."""
    components = json.loads((folder / "sbom.cdx.json").read_text(encoding="utf-8"))["components"]
    packages = [part["name"] for part in components if part["type"] == "library"]
    listed = {part["name"]: part["hashes"][0]["content"] for part in components if part["type"] == "file"}
    held = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file() and path.name != "sbom.cdx.json"}
    found = [f"{name}: listed, not there" for name in listed.keys() - held.keys()]
    found += [f"{name}: there, not listed" for name in held.keys() - listed.keys()]
    found += [f"{name}: other bytes than listed" for name in listed.keys() & held.keys() if hashlib.sha256(held[name].read_bytes()).hexdigest() != listed[name]]
    texts = [path.name for path in (folder / "licences").iterdir()]
    found += [f"{name}: no licence text" for name in packages if not any(text.startswith((name + " ", name + ".txt")) for text in texts)]
    rows = re.findall(r"^\| (.*?) \|", (folder / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8"), re.M)[1:]
    named = [name for row in rows for name in re.split(r", (?:with )?| and ", row)]
    known = {OTHERS.get(name, name) for name in named} - PAGES
    found += [f"{name}: not in the notices" for name in packages if not any(name == prefix or name.startswith(prefix if prefix.endswith(".") else prefix + ".") for prefix in known)]
    found += [f"{name}: in the notices, not in the archive" for name in known if not any(package == name or package.startswith(name) for package in packages)]
    if not (folder / "licences" / "report and explorer.txt").is_file():
        found.append("the pages: no licence texts")
    return sorted(found)


if __name__ == "__main__":
    told = differences(Path(sys.argv[1]))
    print("\n".join(told) if told else "files, packages, notices and licences agree")
    sys.exit(1 if told else 0)
