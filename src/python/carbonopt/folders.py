"""What kind of result folder a folder is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, Union


class FolderError(ValueError):
    """A folder is not what it was taken for, or a newer version of the program wrote it."""


def kind_of(folder: Union[str, Path]) -> str:
    """``run``, ``front`` or ``batch``. FolderError for anything else."""
    folder = Path(folder)
    if (folder / "run.json").is_file():
        return "run"
    if (folder / "front.json").is_file():
        return "front"
    if (folder / "manifest.csv").is_file() or (folder / "summary.csv").is_file():
        return "batch"
    raise FolderError(f"{folder}: no run, front or batch folder (no run.json, front.json, manifest.csv or summary.csv).")


def read(folder: Union[str, Path]) -> Any:
    """Reads a result folder of any kind as a Run, Front or Batch."""
    from .batches import read_batch
    from .fronts import read_front
    from .runs import read_run

    return {"run": read_run, "front": read_front, "batch": read_batch}[kind_of(folder)](folder)


def read_record(path: Path, schema: str) -> Dict[str, Any]:
    """Reads a JSON record and checks that it has the schema this package knows."""
    if not path.is_file():
        raise FolderError(f"{path.parent}: there is no {path.name}.")
    try:
        record = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as failure:
        raise FolderError(f"{path}: damaged ({failure}).") from failure
    found = record.get("schema") if isinstance(record, dict) else None
    if found != schema:
        raise FolderError(f"{path}: schema {found!r}, this version reads {schema!r}.")
    return record
