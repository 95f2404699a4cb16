#!/usr/bin/env python3
"""Makes the benchmarks' input: sewer pipes, a sewer network and a partition as CP932 shapefiles, a facility list as CSV.

usage: generate.py pipes|network|facilities|partition COUNT FILE

`network` makes COUNT pipes, and beside FILE a manholes.shp with the manholes that they lead from and to.
The same arguments always make the same bytes. Only Python's standard library is needed.
"""
# SPDX-License-Identifier: MIT
import math
import os
import random
import struct
import sys

WKT_ZONE_9 = (
    'PROJCS["JGD_2011_Japan_Zone_9",GEOGCS["GCS_JGD_2011",DATUM["D_JGD_2011",'
    'SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],'
    'UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],'
    'PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],'
    'PARAMETER["Central_Meridian",139.833333333333],PARAMETER["Scale_Factor",0.9999],'
    'PARAMETER["Latitude_Of_Origin",36.0],UNIT["Meter",1.0]]'
)

# name, type, width, decimals
PIPE_FIELDS = [
    ("管渠番号", "C", 12, 0),
    ("上流人孔番", "C", 12, 0),
    ("下流人孔番", "C", 12, 0),
    ("雨汚種別", "C", 8, 0),
    ("管渠材質", "C", 20, 0),
    ("管径", "N", 6, 0),
    ("勾配", "N", 8, 2),
    ("区間距離", "N", 9, 2),
    ("工事年", "N", 4, 0),
    ("処理区", "C", 24, 0),
]
MATERIALS = ["塩化ビニル管", "ヒューム管", "陶管", "ポリエチレン管"]
AREAS = ["笠間処理区", "友部第一処理分区", "岩間処理区", "表町・能代団地分区"]


def dbf_header(count, fields):
    record = 1 + sum(field[2] for field in fields)
    header = struct.pack("<BBBBIHH20x", 3, 100, 1, 1, count, 33 + 32 * len(fields), record)
    header = header[:29] + b"\x13" + header[30:]
    for name, kind, width, decimals in fields:
        header += struct.pack(
            "<11sc4xBB14x", name.encode("cp932").ljust(11, b"\0"), kind.encode(), width, decimals
        )
    return header + b"\r"


def pipe_row(index, points, dice):
    """A ledger that agrees with its map: the length is the line's, size and kind stay along a street of 50 pipes."""
    length = sum(math.dist(a, b) for a, b in zip(points, points[1:]))
    street = index // 50
    values = [
        f"P{index:08d}",
        f"M{index + street:08d}",
        f"M{index + street + 1:08d}",
        "雨水" if street % 5 == 4 else "汚水",
        MATERIALS[int(dice.random() * 4)],
        str([150, 200, 250, 300, 400][street % 5]),
        f"{dice.uniform(1, 30):.2f}",
        f"{length:.2f}",
        str(1975 + int(dice.random() * 50)),
        AREAS[int(dice.random() * 4)],
    ]
    return dbf_row(values, PIPE_FIELDS)


def dbf_row(values, fields):
    cells = [b" "]
    for value, (_, kind, width, _) in zip(values, fields):
        raw = value.encode("cp932")
        cells.append(raw.rjust(width) if kind == "N" else raw.ljust(width))
    return b"".join(cells)


def pipe_points(index, dice):
    column, row = index % 1000, index // 1000
    x, y = 30000 + column * 22.0, 20000 + row * 35.0
    points = [(x + dice.random(), y + dice.random())]
    for _ in range(2 + int(dice.random() * 2)):
        points.append((points[-1][0] + dice.uniform(3, 9), points[-1][1] + dice.uniform(-4, 4)))
    return points


def shape_record(number, kind, points):
    if kind == 1:
        return struct.pack(">2i", number, 10) + struct.pack("<i2d", kind, *points[0])
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    content = struct.pack("<i4dii i", kind, min(xs), min(ys), max(xs), max(ys), 1, len(points), 0)
    content += b"".join(struct.pack("<2d", *point) for point in points)
    return struct.pack(">2i", number, len(content) // 2) + content


def shape_header(total_bytes, kind, box):
    return struct.pack(">7i", 9994, 0, 0, 0, 0, 0, total_bytes // 2) + struct.pack(
        "<2i4d4d", 1000, kind, *box, 0, 0, 0, 0
    )


def write_shapefile(path, kind, fields, count, features):
    """features: pairs of points and a row of the table; kind: 1 for points, 3 for lines, 5 for polygons."""
    stem = path[: -len(".shp")]
    offset, index_entries, box = 100, [], [1e30, 1e30, -1e30, -1e30]
    with open(path, "wb") as shapes, open(stem + ".dbf", "wb") as table:
        shapes.write(b"\0" * 100)
        table.write(dbf_header(count, fields))
        for number, (points, row) in enumerate(features, 1):
            for x, y in points:
                box = [min(box[0], x), min(box[1], y), max(box[2], x), max(box[3], y)]
            record = shape_record(number, kind, points)
            index_entries.append(struct.pack(">2i", offset // 2, len(record) // 2 - 4))
            offset += len(record)
            shapes.write(record)
            table.write(row)
        table.write(b"\x1a")
        shapes.seek(0)
        shapes.write(shape_header(offset, kind, box))
    with open(stem + ".shx", "wb") as index_file:
        index_file.write(shape_header(100 + 8 * count, kind, box) + b"".join(index_entries))
    with open(stem + ".prj", "w", encoding="ascii") as projection:
        projection.write(WKT_ZONE_9)


def write_pipes(count, path):
    dice = random.Random(20261120)


    def features():
        for index in range(count):
            points = pipe_points(index, dice)
            yield points, pipe_row(index, points, dice)

    write_shapefile(path, 3, PIPE_FIELDS, count, features())


PIPES_OF_A_STREET = 50
LEVEL_FIELDS = [("上流管底高", "N", 8, 2), ("下流管底高", "N", 8, 2)]
MANHOLE_FIELDS = [
    ("人孔番号", "C", 12, 0),
    ("人孔名称", "C", 20, 0),
    ("地盤高", "N", 8, 2),
    ("人孔深", "N", 6, 2),
]


def manhole_place(number):
    street, position = divmod(number, PIPES_OF_A_STREET + 1)
    x, y = shaken(0, number, 3.0)
    return (x + street % 20 * 1100 + position * 21, y - number * CELL_M / ON_A_SIDE + street // 20 * 35)


def invert(number):
    """In centimetres, six lower at each manhole of a street."""
    return 5000 - 6 * (number % (PIPES_OF_A_STREET + 1))


def network_pipe(index):
    """One pipe in a thousand names another manhole than the one at its end, and another ends 2 m before its own."""
    street = index // PIPES_OF_A_STREET
    upper = index + street
    points = [manhole_place(upper), manhole_place(upper + 1)]
    points.insert(1, tuple((a + b) / 2 for a, b in zip(*points)))
    length = sum(math.dist(a, b) for a, b in zip(points, points[1:]))
    if index % 1000 == 700:
        points[2] = (points[2][0] - 2.0, points[2][1])
    values = [
        f"P{index:08d}",
        f"M{upper:08d}",
        f"M{upper + (3 if index % 1000 == 500 else 1):08d}",
        "雨水" if street % 5 == 4 else "汚水",
        MATERIALS[street % 4],
        str([150, 200, 250, 300, 400][street % 5]),
        f"{60 / length:.2f}",
        f"{length:.2f}",
        str(1975 + street % 50),
        AREAS[street % 4],
        f"{invert(upper) / 100:.2f}",
        f"{invert(upper + 1) / 100:.2f}",
    ]
    return points, dbf_row(values, PIPE_FIELDS + LEVEL_FIELDS)


def network_manhole(number):
    last = number % (PIPES_OF_A_STREET + 1) == PIPES_OF_A_STREET
    values = [
        f"M{number:08d}",
        "吐口" if last else "１号人孔",
        f"{invert(number) / 100 + 1.8:.2f}",
        "1.80",
    ]
    return [manhole_place(number)], dbf_row(values, MANHOLE_FIELDS)


def write_network(count, path):
    manholes = count + -(-count // PIPES_OF_A_STREET)
    fields = PIPE_FIELDS + LEVEL_FIELDS
    write_shapefile(path, 3, fields, count, (network_pipe(i) for i in range(count)))
    beside = os.path.join(os.path.dirname(path), "manholes.shp")
    write_shapefile(beside, 1, MANHOLE_FIELDS, manholes, (network_manhole(i) for i in range(manholes)))


PARTITION_FIELDS = [("番号", "C", 10, 0), ("区分", "C", 20, 0)]
CELL_M = 40.0
ON_A_SIDE = 4  # points of a side but its last one


def shaken(column, row, by):
    """One place of the grid of all corners, always the same for the same place."""
    mixed = (column * 0x9E3779B97F4A7C15 + row * 0xC2B2AE3D27D4EB4F) & 0xFFFFFFFFFFFFFFFF
    mixed = (mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    return (
        30000 + column * CELL_M / ON_A_SIDE + ((mixed >> 40) / 0xFFFFFF * 2 - 1) * by,
        20000 + row * CELL_M / ON_A_SIDE + ((mixed >> 8 & 0xFFFFFF) / 0xFFFFFF * 2 - 1) * by,
    )


def cell_points(column, row):
    left, low, side = column * ON_A_SIDE, row * ON_A_SIDE, range(ON_A_SIDE)
    places = [(left, low + i) for i in side]
    places += [(left + i, low + ON_A_SIDE) for i in side]
    places += [(left + ON_A_SIDE, low + ON_A_SIDE - i) for i in side]
    places += [(left + ON_A_SIDE - i, low) for i in side]
    points = [shaken(x, y, 3.0) for x, y in places]
    return points + points[:1]


def partition_features(count):
    """Cells of 16 corners side by side. One in a thousand has a corner of its own: an overlap."""
    columns = max(1, int(count**0.5))
    for index in range(count):
        points = cell_points(index % columns, index // columns)
        if index % 1000 == 500:
            points[1] = (points[1][0] - 0.5, points[1][1])
        yield points, dbf_row([f"N{index:08d}", AREAS[index % 4]], PARTITION_FIELDS)


def write_partition(count, path):
    write_shapefile(path, 5, PARTITION_FIELDS, count, partition_features(count))


FACILITY_HEADER = (
    "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,名称_カナ,名称_通称,POIコード,住所,方書,"
    "緯度,経度,電話番号,内線番号,法人番号,団体名,利用可能曜日,開始時間,終了時間,利用可能時間特記事項,説明,"
    "バリアフリー情報,URL,備考"
)


def write_facilities(count, path, header):
    dice = random.Random(20261120)
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        file.write(header + "\r\n")
        for index in range(count):
            latitude, longitude = dice.uniform(36.25, 36.45), dice.uniform(140.15, 140.40)
            # One row in ten is written the way that people write: it has to be normalised.
            plain = dice.random() < 0.9
            row = {
                "都道府県コード又は市区町村コード": "082163",
                "NO": f"{index + 1:010d}",
                "都道府県名": "茨城県",
                "市区町村名": "笠間市",
                "名称": f"第{index + 1}集会所",
                "名称_カナ": "ダイシュウカイジョ" if plain else "ﾀﾞｲｼｭｳｶｲｼﾞｮ",
                "住所": f"笠間市中央{int(dice.random() * 9) + 1}丁目{int(dice.random() * 30) + 1}番地",
                "緯度": f"{latitude:.6f}",
                "経度": f"{longitude:.6f}",
                "電話番号": "0296-77-1101" if plain else "０２９６－７７－１１０１",
                "利用可能曜日": "月火水木金",
                "開始時間": "09:00" if plain else "9:00",
                "終了時間": "17:15",
                "URL": "https://www.city.example.lg.jp/",
                "備考": "" if plain else " 駐車場あり ",
            }
            file.write(",".join(row.get(name, "") for name in header.split(",")) + "\r\n")


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    kind, count, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    if kind == "pipes":
        write_pipes(count, path)
    elif kind == "network":
        write_network(count, path)
    elif kind == "partition":
        write_partition(count, path)
    elif kind == "facilities":
        write_facilities(count, path, FACILITY_HEADER)
    else:
        sys.exit(__doc__)


main()
