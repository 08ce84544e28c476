#!/usr/bin/env python3
"""Writes a synthetic DLTB layer: a GBK shapefile of N parcels in CGCS2000 / Gauss-Kruger, without any package.

Usage: make.py FILE.shp [SIDE]      SIDE x SIDE parcels, 317 when not given (100,489)
Corners are shifted by a hash, so parcels are quadrangles that share their boundaries exactly; codes follow slow waves.
"""
import math
import struct
import sys

PRJ = ('PROJCS["CGCS2000_3_Degree_GK_CM_114E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",'
       'SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],'
       'PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],'
       'PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]')
NAMES = {"0101": "水田", "0103": "旱地", "0201": "果园", "0301": "乔木林地", "0404": "其他草地", "0701": "城镇住宅用地",
         "0702": "农村宅基地", "1003": "公路用地", "1104": "坑塘水面", "1206": "裸土地", "0301K": "乔木林地"}
CELL = 60.0


def shift(i, j, salt):
    h = (i * 73856093 ^ j * 19349663 ^ salt * 83492791) & 0xFFFFFFFF
    h = (h ^ h >> 13) * 0x5BD1E995 & 0xFFFFFFFF
    return ((h ^ h >> 15) % 1000 / 1000 - 0.5) * 0.5 * CELL


def corner(i, j):
    return 520000 + i * CELL + shift(i, j, 1), 3380000 + j * CELL + shift(i, j, 2)


def code(i, j, side):
    x, y = i / side, j / side
    if math.hypot(x - 0.5, y - 0.45) < 0.08 + 0.02 * math.sin(9 * math.atan2(y - 0.45, x - 0.5)):
        return "0701"
    if abs(x - 0.3 - 0.05 * math.sin(8 * y)) < 0.012:
        return "1104"
    if (i * 7 + j * 3) % 97 == 0:
        return "0702"
    wave = math.sin(11 * x + 2) * math.cos(9 * y) + 0.4 * math.sin(31 * x * y)
    if wave > 0.7:
        return "0301" if (i + j) % 11 else "0301K"
    return "0404" if wave > 0.55 else "1206" if wave < -1.1 else "0201" if wave < -0.8 else "0101" if y < 0.4 else "0103"


def main():
    path, side = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 317
    base = path[:-4]
    shp, rows = bytearray(100), bytearray()
    offsets = []
    for j in range(side):
        for i in range(side):
            ring = [corner(i, j), corner(i, j + 1), corner(i + 1, j + 1), corner(i + 1, j), corner(i, j)]
            xs, ys = [p[0] for p in ring], [p[1] for p in ring]
            content = struct.pack("<i4dii", 5, min(xs), min(ys), max(xs), max(ys), 1, 5) + struct.pack("<i", 0)
            content += b"".join(struct.pack("<2d", *p) for p in ring)
            offsets.append((len(shp) // 2, len(content) // 2))
            shp += struct.pack(">2i", len(offsets), len(content) // 2) + content
            land = code(i, j, side)
            town = "420115%03d%03d" % (1 + (i * 3 // side) + 3 * (j * 3 // side), 200 + j % 7)
            for text, width in ((str(len(offsets)), 10), (land, 5), (NAMES[land], 40), (town, 19)):
                rows += b" " * (text == str(len(offsets)) and width == 10) + text.encode("gbk").ljust(width)
    head = struct.pack(">7i", 9994, 0, 0, 0, 0, 0, len(shp) // 2) + struct.pack("<2i", 1000, 5)
    shp[:len(head)] = head
    with open(path, "wb") as f:
        f.write(shp)
    with open(base + ".shx", "wb") as f:
        index = bytearray(100)
        index[:len(head)] = head[:24] + struct.pack(">i", 50 + 4 * len(offsets)) + head[28:]
        f.write(index + b"".join(struct.pack(">2i", *o) for o in offsets))
    fields = (("BSM", 10), ("DLBM", 5), ("DLMC", 40), ("ZLDWDM", 19))
    size = 1 + sum(width for _, width in fields)
    with open(base + ".dbf", "wb") as f:
        f.write(struct.pack("<4Bi2h20x", 3, 126, 1, 1, len(offsets), 33 + 32 * len(fields), size))
        for name, width in fields:
            f.write(struct.pack("<11sc4xB15x", name.encode(), b"C", width))
        f.write(b"\r" + bytes(rows) + b"\x1a")
    with open(base + ".prj", "w") as f:
        f.write(PRJ)


main()
