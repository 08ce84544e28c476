"""Packs a folder: pack_folder.py NAME OUT. Windows archives are zip files, all others tar.gz; equal folders give equal bytes."""

import gzip
import sys
import tarfile
import zipfile
from pathlib import Path

#: 1980-01-01, the earliest time that both formats know.
MOMENT = 315532800


def main(name: str, out: Path) -> None:
    """Packs everything below a folder in order of name; files without ending are programs there, and LICENSE."""
    files = sorted(path for path in Path(name).rglob("*") if path.is_file())
    if "-win-" in name:
        with zipfile.ZipFile(out / (name + ".zip"), "w", zipfile.ZIP_DEFLATED) as archive:
            for path in files:
                entry = zipfile.ZipInfo(path.as_posix(), (1980, 1, 1, 0, 0, 0))
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                archive.writestr(entry, path.read_bytes())
        return
    with open(out / (name + ".tar.gz"), "wb") as target, gzip.GzipFile("", "wb", 6, target, MOMENT) as packed, tarfile.open(fileobj=packed, mode="w") as archive:
        for path in files:
            entry = tarfile.TarInfo(path.as_posix())
            entry.size, entry.mtime, entry.mode = path.stat().st_size, MOMENT, 0o755 if not path.suffix or path.name == "CarbonOptimizer.Exact" else 0o644
            with open(path, "rb") as file:
                archive.addfile(entry, file)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
