"""Tables of result folders: CSV by RFC 4180 in UTF-8 with a byte order mark, and Parquet where pyarrow is installed."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Union

Value = Union[str, int, float, bool, None]
Row = Dict[str, Value]


class Table(Sequence):
    """Rows by name of column. A column holds values of one type; what is empty in the file is None."""

    def __init__(self, columns: Sequence[str], rows: Sequence[Row]) -> None:
        self.columns: List[str] = list(columns)
        self._rows = list(rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index):  # type: ignore[override]
        return self._rows[index]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def column(self, name: str) -> List[Value]:
        """All values of a column. KeyError, with the names there are, for one that is not there."""
        if name not in self.columns:
            raise KeyError(f"There is no column '{name}'; there are {', '.join(self.columns)}.")
        return [row[name] for row in self._rows]

    def where(self, **wanted: Value) -> "Table":
        """Rows whose columns have these values."""
        for name in wanted:
            self.column(name)
        return Table(self.columns, [row for row in self._rows if all(row[name] == value for name, value in wanted.items())])

    def frame(self) -> Any:
        """The table as a pandas.DataFrame. ImportError where pandas is not installed."""
        import pandas

        return pandas.DataFrame(self._rows, columns=self.columns)

    def __repr__(self) -> str:
        return f"Table({len(self)} rows: {', '.join(self.columns)})"


def read_table(path: Union[str, Path]) -> Table:
    """Reads a CSV file, or a Parquet file (for which pyarrow must be installed).

    A column is whole numbers, numbers or yes/no when all its values are; texts with leading zeros stay texts. The apostrophe
    that keeps spreadsheets from taking a text for a formula is removed.
    """
    path = Path(path)
    if path.suffix == ".parquet":
        return _read_parquet(path)
    with open(path, encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, strict=True))
    if not lines:
        raise ValueError(f"{path}: the table is empty.")
    columns, body = lines[0], lines[1:]
    for number, line in enumerate(body, start=2):
        if len(line) != len(columns):
            raise ValueError(f"{path}: row {number} has {len(line)} fields, the heading {len(columns)}.")
    values = [_typed([line[i] for line in body]) for i in range(len(columns))]
    return Table(columns, [dict(zip(columns, row)) for row in zip(*values)] if body else [])


def _read_parquet(path: Path) -> Table:
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(path)
    return Table(table.column_names, table.to_pylist())


def _typed(texts: List[str]) -> List[Value]:
    filled = [text for text in texts if text != ""]
    for parse in (_whole, _number, _yes_or_no):
        if filled and all(parse(text) is not None for text in filled):
            return [parse(text) if text != "" else None for text in texts]
    return [_unescaped(text) if text != "" else None for text in texts]


def _whole(text: str) -> Optional[int]:
    digits = text[1:] if text[0] == "-" else text
    return int(text) if digits.isascii() and digits.isdigit() and (digits == "0" or digits[0] != "0") else None


def _number(text: str) -> Optional[float]:
    digits = text.lstrip("-")
    if not digits or not digits[0].isdigit() or (len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()) or "_" in digits:
        return None
    try:
        return float(text)
    except ValueError:
        return None


_yes_or_no: Callable[[str], Optional[bool]] = {"yes": True, "no": False}.get


def _unescaped(text: str) -> str:
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=@\t\r+-" else text
