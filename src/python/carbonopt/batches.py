"""Batch folders: many runs of one or more scenarios."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Optional, Union

from .folders import FolderError
from .runs import Run, read_run
from .tables import Row, Table, read_table

#: Columns by which a row names its run, the first that is there counts.
_NAMES = ("id", "folder", "index")


@dataclass(frozen=True)
class Batch:
    """A batch folder: ``manifest`` is what was planned, ``summary`` what came out (None before it was written)."""

    folder: Path
    manifest: Optional[Table]
    summary: Optional[Table]

    @property
    def rows(self) -> Table:
        """What came out where that is known, else what was planned."""
        table = self.summary if self.summary is not None else self.manifest
        assert table is not None
        return table

    @property
    def finished(self) -> Dict[str, Run]:
        """Runs that left a result, by the name of their folder."""
        return {path.parent.name: read_run(path.parent) for path in sorted((self.folder / "runs").glob("*/run.json"))}

    def run_of(self, row: Row) -> Optional[Run]:
        """The result of a row; None where there is none yet."""
        name = next((row[column] for column in _NAMES if row.get(column) is not None), None)
        if name is None:
            return None
        runs = self.folder / "runs"
        for folder in (self.folder / str(name), runs / str(name)):
            if (folder / "run.json").is_file():
                return read_run(folder)
        start = f"{name:04d}_" if isinstance(name, int) else f"{name}_"
        found = sorted(path.parent for path in runs.glob("*/run.json") if path.parent.name.startswith(start))
        return read_run(found[-1]) if found else None

    def outcomes(self) -> Table:
        """A row for each finished run, read from the runs themselves: folder, status, total, bound, relative gap and each objective."""
        rows: List[Row] = []
        terms: List[str] = []
        for name, run in self.finished.items():
            values = {term: value for term, (value, _) in run.terms().items()}
            terms += [term for term in values if term not in terms]
            rows.append({"folder": name, "status": run.status, "total": run.objective, "bound": run.bound, "relative_gap": run.relative_gap, **values})
        columns = ["folder", "status", "total", "bound", "relative_gap", *terms]
        return Table(columns, [{column: row.get(column) for column in columns} for row in rows])


def read_batch(folder: Union[str, Path]) -> Batch:
    """Reads a batch folder by its manifest.csv and summary.csv. FolderError where it has neither."""
    folder = Path(folder)
    manifest, summary = (folder / name for name in ("manifest.csv", "summary.csv"))
    if not manifest.is_file() and not summary.is_file():
        raise FolderError(f"{folder}: no batch folder (no manifest.csv, no summary.csv).")
    return Batch(folder, read_table(manifest) if manifest.is_file() else None, read_table(summary) if summary.is_file() else None)
