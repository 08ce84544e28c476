"""Front folders: plans between two or more axes, with what the bounds prove about those that were not found."""

from __future__ import annotations

import array
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple, Union

from .folders import FolderError, read_record
from .geotiff import Raster, read_raster
from .tables import Row, Table, read_table

SCHEMA = "carbon-optimizer/front/1"


@dataclass(frozen=True)
class Axis:
    """An axis of a front; smaller is better."""

    id: str
    name_en: str
    name_zh: str
    unit: str
    ideal: Optional[float]
    nadir: Optional[float]

    def label(self, language: str = "en") -> str:
        """Name and unit for a figure."""
        name = self.name_zh if language == "zh" else self.name_en
        return f"{name} ({self.unit})" if self.unit else name


@dataclass(frozen=True)
class Front:
    """A front folder. ``record`` is front.json, ``points`` is front.csv: a row for each solve, also those without a plan."""

    folder: Path
    record: Dict[str, Any]
    points: Table

    @property
    def axes(self) -> List[Axis]:
        """The axes in order."""
        return [
            Axis(axis["id"], axis["name_en"], axis["name_zh"], axis["unit"], axis.get("ideal"), axis.get("nadir"))
            for axis in self.record["axes"]
        ]

    @property
    def hypervolume(self) -> Optional[Tuple[float, float]]:
        """Proved interval of the normalised hypervolume: of the plans found, and of what the bounds leave possible."""
        volume = self.record.get("hypervolume")
        return (volume["inner"], volume["outer"]) if volume else None

    @property
    def efficient(self) -> List[Row]:
        """Rows that no other plan dominates, sorted by the axes."""
        names = [axis.id for axis in self.axes]
        rows = [row for row in self.points if row[names[0]] is not None and row["support"] not in (None, "None")]
        return sorted(rows, key=lambda row: [row[name] for name in names])

    def certified(self, steps: int = 2000) -> Table:
        """Figure 1 in numbers, for two axes: at ``steps`` values x of the first axis, the least second value that the bounds leave
        possible (``bound``) and the least that a plan found has (``found``); between them a better plan could hide.

        A solve with weights w and bound b proves w.f >= b for every plan, so f2 >= (b - w1 x) / w2. Rows with caps prove something
        about plans within the caps only and are left out. ValueError for fronts of more axes or without plans.
        """
        axes = [axis.id for axis in self.axes]
        if len(axes) != 2:
            raise ValueError(f"The front has {len(axes)} axes; this figure has two.")
        rows = self.efficient
        if not rows:
            raise ValueError("The front has no plans.")
        lows = [min(row[axis] for row in rows) for axis in axes]
        highs = [max(row[axis] for row in rows) for axis in axes]
        pads = [0.08 * (high - low if high > low else 1) for low, high in zip(lows, highs)]
        cuts = self._cuts(*axes)
        first, last, top = lows[0] - pads[0], highs[0] + pads[0], highs[1] + pads[1]
        curve: List[Row] = []
        for i in range(steps):
            x = first + (last - first) * i / (steps - 1)
            below = [row[axes[1]] for row in rows if row[axes[0]] <= x]
            bound = max((bound - slope * x for slope, bound in cuts), default=None)
            curve.append({"x": x, "bound": bound, "found": min(below) if below else top})
        return Table(["x", "bound", "found"], curve)

    def _cuts(self, first: str, second: str) -> List[Tuple[float, float]]:
        return [
            (row["weight_" + first] / row["weight_" + second], row["bound"] / row["weight_" + second])
            for row in self.points
            if row["bound"] is not None and row["weight_" + second] > 0 and row["max_" + first] is None and row["max_" + second] is None
        ]

    def changes(self, row: int) -> bytes:
        """The plan of a row of front.csv as one byte for each planning unit: 0 where today's use stays, else the use's position from 1."""
        path = self.folder / "plans" / f"{row:05d}.plan"
        if not path.is_file():
            raise FileNotFoundError(f"{self.folder}: row {row} has no plan.")
        return _read_plan(path)

    def change_map(self, row: int) -> Raster:
        """The same as a map, 255 outside the study area. Needs the agreement maps of the folder, which say where the units lie."""
        study = read_raster(self.folder / "agreement" / "agreement.tif")
        units = [i for i, value in enumerate(study.cells) if value != study.nodata and value == value]
        changes = self.changes(row)
        if len(units) != len(changes):
            raise FolderError(f"{self.folder}: the plan of row {row} has {len(changes)} units, the maps {len(units)}.")
        cells = array.array("B", b"\xff" * (study.width * study.height))
        for place, change in zip(units, changes):
            cells[place] = change
        return Raster(study.width, study.height, cells, 255, study.place, study.epsg)


def read_front(folder: Union[str, Path]) -> Front:
    """Reads a front folder that a command has finished. FolderError where it is none or its version is not known."""
    folder = Path(folder)
    record = read_record(folder / "front.json", SCHEMA)
    return Front(folder, record, read_table(folder / "front.csv"))


def _read_plan(path: Path) -> bytes:
    """8 bytes CarbPlan, number of units, then blocks: length of the block, length of its only plane, the plane deflated or as it is."""
    data = path.read_bytes()
    try:
        if data[:8] != b"CarbPlan":
            raise FolderError(f"{path}: does not start as a plan.")
        (count,), at, changes = struct.unpack_from("<i", data, 8), 12, b""
        while len(changes) < count:
            length, packed = struct.unpack_from("<ii", data, at)
            block = data[at + 8:at + 4 + length]
            full = min(1 << 20, count - len(changes))
            changes += block if packed == full else zlib.decompress(block, -15)
            at += 4 + length
    except (struct.error, zlib.error) as failure:
        raise FolderError(f"{path}: damaged ({failure}).") from failure
    if len(changes) != count:
        raise FolderError(f"{path}: damaged, {len(changes)} units instead of {count}.")
    return changes
