"""Rasters of result folders, read without any library: one band, tiles or strips, Deflate, as CarbonOptimizer writes them."""

from __future__ import annotations

import array
import struct
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple, Union

_FIELD = {1: "B", 2: "c", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I", 16: "Q", 17: "q"}
_CODE = {(8, 1): "B", (8, 2): "b", (16, 1): "H", (16, 2): "h", (32, 1): "I", (32, 2): "i", (32, 3): "f", (64, 3): "d"}


@dataclass(frozen=True)
class Raster:
    """Cells of a map, row by row from the north-west."""

    width: int
    height: int
    cells: array.array
    nodata: Optional[float]
    #: x of the west edge, width of a cell, y of the north edge, height of a cell (metres, or degrees)
    place: Tuple[float, float, float, float]
    #: EPSG code of the reference system; None where the file names none or describes one of its own
    epsg: Optional[int]

    def __getitem__(self, place: Tuple[int, int]) -> Optional[float]:
        """Value at row, column; None where there is no data."""
        row, column = place
        if not (0 <= row < self.height and 0 <= column < self.width):
            raise IndexError(f"Row {row}, column {column} is outside {self.height} x {self.width}.")
        value = self.cells[row * self.width + column]
        return None if self.nodata is not None and value == self.nodata else value

    def counts(self) -> Dict[float, int]:
        """How many cells have each value, missing cells left out."""
        found: Dict[float, int] = {}
        for value in self.cells:
            found[value] = found.get(value, 0) + 1
        if self.nodata is not None:
            found.pop(self.nodata, None)
        return dict(sorted(found.items()))

    def array(self) -> Any:
        """The cells as a masked numpy array of height x width. ImportError where numpy is not installed."""
        import numpy

        cells = numpy.frombuffer(self.cells, dtype=self.cells.typecode).reshape(self.height, self.width)
        return numpy.ma.masked_array(cells, mask=False if self.nodata is None else cells == self.nodata)

    @property
    def extent(self) -> Tuple[float, float, float, float]:
        """West, east, south, north, as matplotlib's imshow takes them."""
        west, cell_width, north, cell_height = self.place
        return west, west + self.width * cell_width, north - self.height * cell_height, north


def read_raster(path: Union[str, Path]) -> Raster:
    """Reads the first image of a GeoTIFF. ValueError for what these folders never hold (several bands, other compressions)."""
    data = Path(path).read_bytes()
    try:
        return _Reader(data).raster()
    except (struct.error, IndexError, KeyError, zlib.error) as failure:
        raise ValueError(f"{path}: not a raster of a result folder, or damaged ({failure}).") from failure


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        if data[:2] not in (b"II", b"MM"):
            raise ValueError("The file does not start as a TIFF.")
        self.order = "<" if data[:2] == b"II" else ">"
        self.is_big = self._at("H", 2) == 43
        self.tags = self._directory(self._at("Q", 8) if self.is_big else self._at("I", 4))

    def raster(self) -> Raster:
        width, height, bits = self._one(256), self._one(257), self._one(258, 1)
        if self._one(277, 1) != 1:
            raise ValueError("The raster has several bands.")
        code = _CODE[bits, self._one(339, 1)]
        cells = array.array(code, bytes(width * height * (bits // 8)))
        if 324 in self.tags:
            block_width, block_height, offsets, lengths = self._one(322), self._one(323), self.tags[324], self.tags[325]
        else:
            block_width, block_height, offsets, lengths = width, self._one(278, height), self.tags[273], self.tags[279]
        across = -(-width // block_width)
        for index, (offset, length) in enumerate(zip(offsets, lengths)):
            top, left = index // across * block_height, index % across * block_width
            block = self._block(offset, length, code, block_width)
            columns = min(block_width, width - left)
            for row in range(min(block_height, height - top)):
                start = (top + row) * width + left
                cells[start:start + columns] = block[row * block_width:row * block_width + columns]
        marker = self.tags.get(42113)
        nodata = None if marker is None else float(b"".join(marker).split(b"\0")[0])
        return Raster(width, height, cells, nodata, self._place(), self._epsg())

    def _block(self, offset: int, length: int, code: str, width: int) -> array.array:
        packed, compression = self.data[offset:offset + length], self._one(259, 1)
        if compression not in (1, 8, 32946):
            raise ValueError(f"Compression {compression} is not read here; install rasterio.")
        flat = packed if compression == 1 else zlib.decompress(packed)
        size, predictor = array.array(code).itemsize, self._one(317, 1)
        if predictor == 3:
            return array.array(code, _undo_float_predictor(flat, width, size))
        cells = array.array(code, flat)
        if (self.order == "<") != (sys.byteorder == "little"):
            cells.byteswap()
        if predictor == 2:
            _undo_differences(cells, width)
        return cells

    def _place(self) -> Tuple[float, float, float, float]:
        scale, tie = self.tags.get(33550, (1.0, 1.0)), self.tags.get(33922, (0.0,) * 6)
        return tie[3] - tie[0] * scale[0], scale[0], tie[4] + tie[1] * scale[1], scale[1]

    def _epsg(self) -> Optional[int]:
        keys = self.tags.get(34735, ())
        found = {keys[i]: keys[i + 3] for i in range(4, len(keys) - 3, 4) if keys[i + 1] == 0}
        code = found.get(3072, found.get(2048, 32767))
        return code if 0 < code < 32767 else None

    def _directory(self, offset: int) -> Dict[int, Tuple[Any, ...]]:
        count, entry, start = (self._at("Q", offset), 20, offset + 8) if self.is_big else (self._at("H", offset), 12, offset + 2)
        tags: Dict[int, Tuple[Any, ...]] = {}
        for at in range(start, start + count * entry, entry):
            tag, kind = self._at("H", at), self._at("H", at + 2)
            length = self._at("Q" if self.is_big else "I", at + 4)
            if kind not in _FIELD:
                continue
            value, room = (at + 12, 8) if self.is_big else (at + 8, 4)
            size = struct.calcsize(self.order + _FIELD[kind]) * length
            place = value if size <= room else self._at("Q" if self.is_big else "I", value)
            tags[tag] = struct.unpack_from(f"{self.order}{length}{_FIELD[kind]}", self.data, place)
        return tags

    def _one(self, tag: int, default: Optional[int] = None) -> int:
        return self.tags[tag][0] if default is None or tag in self.tags else default

    def _at(self, code: str, offset: int) -> int:
        return struct.unpack_from(self.order + code, self.data, offset)[0]


def _undo_differences(cells: array.array, width: int) -> None:
    """TIFF predictor 2: every cell but the first of a row is stored as its difference from the one before, modulo its range."""
    bits = 8 * cells.itemsize
    lowest = -(1 << bits - 1) if cells.typecode.islower() else 0
    for start in range(0, len(cells), width):
        value = cells[start]
        for i in range(start + 1, start + width):
            value = (value + cells[i] - lowest) % (1 << bits) + lowest
            cells[i] = value


def _undo_float_predictor(flat: bytes, width: int, size: int) -> bytes:
    """TIFF predictor 3: the bytes of a row stand by significance, highest first, each as its difference from the one before."""
    rows: List[bytes] = []
    for start in range(0, len(flat), width * size):
        row, value = bytearray(flat[start:start + width * size]), 0
        for i, difference in enumerate(row):
            value = (value + difference) & 255
            row[i] = value
        cells = bytearray(len(row))
        for plane in range(size):
            byte = size - 1 - plane if sys.byteorder == "little" else plane
            cells[byte::size] = row[plane * width:(plane + 1) * width]
        rows.append(bytes(cells))
    return b"".join(rows)
