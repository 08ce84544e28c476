import array
import random
import struct
import tempfile
import unittest
import zlib
from pathlib import Path

from carbonopt import read_raster

from .folders import needs, place


def tiff(code, values, width, predictor, order="<"):
    """A one-strip TIFF, written by another hand than the reader's."""
    height, size = len(values) // width, struct.calcsize(code)
    rows = [values[i * width:(i + 1) * width] for i in range(height)]
    packed = b""
    for row in rows:
        if predictor == 2:
            bits, signed = 8 * size, code.islower()
            steps = [row[0]] + [(b - a) % (1 << bits) for a, b in zip(row, row[1:])]
            row = [step - (1 << bits) if signed and step >= 1 << bits - 1 else step for step in steps]
        flat = struct.pack(f"{order}{width}{code}", *row)
        if predictor == 3:
            big = struct.pack(f">{width}{code}", *row)
            planes = b"".join(big[p::size] for p in range(size))
            flat = bytes([planes[0]]) + bytes((b - a) & 255 for a, b in zip(planes, planes[1:]))
        packed += flat
    strip = zlib.compress(packed)
    kind = 3 if code in "fd" else 2 if code.islower() else 1
    tags = [(256, 4, width), (257, 4, height), (258, 3, 8 * size), (259, 3, 8), (273, 4, 8), (277, 3, 1), (278, 4, height), (279, 4, len(strip)), (317, 3, predictor), (339, 3, kind)]
    directory = struct.pack(order + "H", len(tags)) + b"".join(
        struct.pack(order + "HHI", tag, field, 1) + (struct.pack(order + "HH", value, 0) if field == 3 else struct.pack(order + "I", value)) for tag, field, value in tags)
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8 + len(strip))
    return head + strip + directory + b"\0\0\0\0"


class GeoTiffTests(unittest.TestCase):
    def test_every_type_and_predictor_reads_back(self):
        draw = random.Random(1)
        for code, low, high in (("B", 0, 255), ("b", -128, 127), ("H", 0, 65535), ("h", -32768, 32767), ("i", -2**31, 2**31 - 1), ("f", 0, 0), ("d", 0, 0)):
            for predictor in ((1, 3) if code in "fd" else (1, 2)):
                for order in "<>":
                    values = [draw.uniform(-1e6, 1e6) if code in "fd" else draw.randint(low, high) for _ in range(7 * 5)]
                    wanted = array.array(code, values)
                    with self.subTest(code=code, predictor=predictor, order=order), tempfile.TemporaryDirectory() as folder:
                        path = Path(folder, "t.tif")
                        path.write_bytes(tiff(code, list(wanted), 7, predictor, order))
                        self.assertEqual(wanted.tolist(), read_raster(path).cells.tolist())

    def test_damaged_files_are_refused(self):
        good = tiff("B", list(range(35)), 7, 1)
        for damaged in (b"", b"II*\0", good[:30], b"PK" + good[2:]):
            with self.subTest(length=len(damaged)), tempfile.TemporaryDirectory() as folder:
                path = Path(folder, "t.tif")
                path.write_bytes(damaged)
                with self.assertRaises(ValueError):
                    read_raster(path)

    def test_cells_outside_are_refused(self):
        plan = read_raster(place() / "run" / "plan.tif")
        with self.assertRaises(IndexError):
            plan[-1, 0]

    @needs("rasterio")
    def test_rasterio_reads_the_same(self):
        import rasterio

        for path in sorted((place() / "run").glob("*.tif")):
            with self.subTest(path.name), rasterio.open(path) as other:
                ours = read_raster(path)
                self.assertEqual(other.read(1).ravel().tolist(), ours.cells.tolist())
                self.assertEqual((other.nodata, other.crs.to_epsg()), (ours.nodata, ours.epsg))
                self.assertEqual((other.bounds.left, other.bounds.right, other.bounds.bottom, other.bounds.top), ours.extent)
