"""Progress lines of the command line (``--progress jsonl``)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Dict, Optional

#: Progress of a verb, and of a batch (runs done of a total).
SCHEMAS = ("carbon-optimizer/progress/1", "carbon-optimizer/batch-progress/1")


@dataclass(frozen=True)
class Progress:
    """One sign of life. ``record`` is the line as it is."""

    event: str
    elapsed: float
    record: Dict[str, Any]

    @property
    def stage(self) -> Optional[str]:
        """``read``, ``solve``, ``audit``, ``explain`` or ``write`` where the line tells it."""
        return self.record.get("stage")

    @property
    def relative_gap(self) -> Optional[float]:
        """Gap of the best plan so far, a share."""
        return self.record.get("relative_gap")

    @property
    def share_done(self) -> Optional[float]:
        """Solves, steps or runs done as a share of those expected; None where that is not known."""
        done, of = self.record.get("done"), self.record.get("of") or self.record.get("total")
        return min(1.0, done / of) if done is not None and of else None

    @staticmethod
    def parse(line: str) -> Optional["Progress"]:
        """The progress in a line of standard error; None when it is an ordinary message."""
        if not line.startswith("{"):
            return None
        try:
            record = json.loads(line)
        except ValueError:
            return None
        if not isinstance(record, dict) or record.get("schema") not in SCHEMAS:
            return None
        return Progress(str(record.get("event") or "batch"), float(record.get("elapsed") or 0), record)
