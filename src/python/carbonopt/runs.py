"""Run folders: one plan with everything that is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple, Union

from .folders import read_record
from .geotiff import Raster, read_raster
from .tables import Table, read_table

SCHEMA = "carbon-optimizer/run/1"


@dataclass(frozen=True)
class LandUse:
    """A land use with its code in the maps."""

    id: str
    code: int
    name_en: str
    name_zh: str
    colour: str

    def name(self, language: str = "en") -> str:
        """Name in English or, with ``zh``, Chinese."""
        return self.name_zh if language == "zh" else self.name_en


@dataclass(frozen=True)
class Run:
    """A run folder. ``record`` is run.json as it is; docs/run-folder.md describes its keys."""

    folder: Path
    record: Dict[str, Any]

    @property
    def id(self) -> str:
        """Identifier of the scenario."""
        return self.record["scenario"]

    @property
    def status(self) -> str:
        """Outcome, such as ``within_gap``, ``gap_not_met``, ``infeasible``."""
        return self.record["status"]

    @property
    def exit_code(self) -> int:
        """Exit code of the command that wrote the folder."""
        return self.record["exit"]["code"]

    def meaning(self, language: str = "en") -> str:
        """The outcome in words."""
        return self.record["exit"]["meaning_zh" if language == "zh" else "meaning_en"]

    @property
    def has_plan(self) -> bool:
        """Whether there is a plan."""
        return self.record.get("objective") is not None

    @property
    def objective(self) -> Optional[float]:
        """Weighted total of the plan, in ``record["objective"]["unit"]``; recomputed by the audit. None without a plan."""
        return self.record["objective"]["total"] if self.has_plan else None

    @property
    def baseline(self) -> Optional[float]:
        """The same for today's land use."""
        return self.record["objective"]["baseline"] if self.has_plan else None

    @property
    def bound(self) -> Optional[float]:
        """What no plan can be below, verified from the certificate; None where nothing is proved."""
        return self.record.get("bound")

    @property
    def relative_gap(self) -> Optional[float]:
        """(plan - bound) / |plan|, a share; None where nothing is proved."""
        gaps = self.record.get("gaps")
        return gaps["relative"] if gaps else None

    @property
    def land_uses(self) -> List[LandUse]:
        """The land uses in the order of the scenario."""
        return [LandUse(use["id"], use["code"], use["name_en"], use["name_zh"], use["colour"]) for use in self.record["land_uses"]]

    def terms(self) -> Dict[str, Tuple[float, str]]:
        """Value and unit of every objective in the plan."""
        return {term["id"]: (term["value"], term["unit"]) for term in self.record["objective"]["terms"]} if self.has_plan else {}

    @property
    def tables(self) -> List[str]:
        """Names of the tables in the folder, as :meth:`table` takes them."""
        return sorted(path.stem for path in self.folder.glob("*.csv"))

    def table(self, name: str) -> Table:
        """A table by name: areas, transitions, policies, objectives, indicators, carbon_ledger, periods ..."""
        return read_table(self._file(name, ".csv"))

    def cells(self) -> Table:
        """One row for each planning unit. ImportError where pyarrow is not installed; the maps hold the same without it."""
        return read_table(self._file("cells", ".parquet"))

    @property
    def maps(self) -> List[str]:
        """Names of the maps in the folder, as :meth:`map` takes them; none for parcels."""
        return sorted(path.stem for path in self.folder.glob("*.tif"))

    def map(self, name: str = "plan") -> Raster:
        """A map by name: plan, change, carbon_net, plan_2030 ..."""
        return read_raster(self._file(name, ".tif"))

    def _file(self, name: str, ending: str) -> Path:
        path = self.folder / (name + ending)
        if not path.is_file():
            there = ", ".join(sorted(found.stem for found in self.folder.glob("*" + ending))) or "none"
            raise FileNotFoundError(f"{self.folder}: there is no {name}{ending}; there are: {there}.")
        return path


def read_run(folder: Union[str, Path]) -> Run:
    """Reads a run folder. FolderError where it is none or its version is not known."""
    folder = Path(folder)
    return Run(folder, read_record(folder / "run.json", SCHEMA))
