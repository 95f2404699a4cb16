#!/usr/bin/env python3
"""Makes the sources of this example: a city with ledgers of three ages, invented, as its sections would keep them.

The public sewers were drawn up in 2005, in JGD2000; the sewers of the villages in 2014, in JGD2011; the water mains in
2021, with another program. Beside them the population by area, the city's boundary, and a grid of the movement of
2011 that brings the oldest ledger to where the ground is now.

Every name, number and place is made up; only the municipality's own name and code are real, and one published
position (see make_grid). The same program always makes the same bytes. Only Python's standard library is needed.

usage: generate.py [FOLDER]      (default: the folder of this file; makes `sources` and `grids` in it)
"""
# SPDX-License-Identifier: MIT
import math
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from municipal_files import projections, to_plane, write_csv, write_shapefile  # noqa: E402

CODE = "072036"
CENTRE_LON, CENTRE_LAT = 140.3300, 37.4200
HALF_WIDTH, HALF_HEIGHT = 0.100, 0.080


def write_mif(stem, columns, shapes, rows):
    """MapInfo interchange files as in Japanese Windows. MapInfo has no name for JGD2011, so the file says metres only."""
    text = ["Version 300", 'Charset "WindowsJapanese"', 'Delimiter ","', 'CoordSys NonEarth Units "m"', f"Columns {len(columns)}"]
    text += [f"  {name} {kind}" for name, kind in columns] + ["Data", ""]
    for points in shapes:
        if len(points) == 1:
            text.append("Point {} {}".format(*points[0]))
        else:
            text += [f"Pline {len(points)}"] + ["{} {}".format(*point) for point in points]
    with open(stem + ".mif", "wb") as file:
        file.write("".join(line + "\r\n" for line in text).encode("cp932"))
    numbers = [not kind.startswith("Char") for _, kind in columns]
    with open(stem + ".mid", "wb") as file:
        for row in rows:
            cells = [str(value) if number else f'"{value}"' for value, number in zip(row, numbers)]
            file.write((",".join(cells) + "\r\n").encode("cp932"))


# ---------------------------------------------------------------- the municipality


def make_boundary(folder):
    ring = []
    for step in range(72):
        angle = -2 * math.pi * step / 72
        size = 1 + 0.06 * math.sin(4 * angle) + 0.03 * math.cos(9 * angle)
        ring.append((round(CENTRE_LON + size * math.cos(angle) * HALF_WIDTH, 8), round(CENTRE_LAT + size * math.sin(angle) * HALF_HEIGHT, 8)))
    fields = [("N03_001", "C", 20, 0), ("N03_004", "C", 20, 0), ("N03_007", "C", 5, 0)]
    stem = os.path.join(folder, "行政区域")
    write_shapefile(stem, 5, [[ring + [ring[0]]]], fields, [["福島県", "郡山市", CODE[:5]]], projections("2011")[0])


# ---------------------------------------------------------------- sewers


def sewer_network(seed, west, north, columns, rows, bottom_m):
    """Branches that run east along the streets into a trunk, which runs south to the outlet.

    Returns the manholes, row by row, and the pipes as pairs of their indices. Levels go up from the outlet with 4 ‰
    in the branches and 2 ‰ in the trunk, so that what the ledger says of its pipes is true of its drawing.
    """
    dice = random.Random(seed)
    points = []
    for n in range(columns * rows):
        # The first manhole stands exactly where it is told to: its place can be looked up in what is published.
        off = 6e-5 if n else 0
        x, y = n % columns, n // columns
        points.append(to_plane(west + 0.0009 * x + dice.uniform(-off, off), north - 0.0007 * y + dice.uniform(-off, off)))
    last = columns - 1
    branches = [(y * columns + x, y * columns + x + 1) for y in range(rows) for x in range(last)]
    trunk = [(y * columns + last, (y + 1) * columns + last) for y in range(rows - 1)]
    invert = {len(points) - 1: bottom_m}
    for pipes, slope in ((trunk, 0.002), (branches, 0.004)):
        for start, end in reversed(pipes):
            invert[start] = round(invert[end] + slope * math.dist(points[start], points[end]), 3)
    pipes = branches + trunk
    manholes = [{"point": point, "invert": invert[n], "depth": round(2.1 + dice.uniform(0, 0.9), 2)} for n, point in enumerate(points)]
    return manholes, pipes, columns


def pipe_values(manholes, start, end, columns):
    """Diameter, length, slope and both inverts, as text of the ledger."""
    length = math.dist(manholes[start]["point"], manholes[end]["point"])
    upper, lower = manholes[start]["invert"], manholes[end]["invert"]
    trunk = start % columns == columns - 1
    return ["300" if trunk else "200", f"{length:.2f}", f"{1000 * (upper - lower) / length:.1f}", f"{upper:.3f}", f"{lower:.3f}"]


def ground(manhole):
    return f'{manhole["invert"] + manhole["depth"]:.2f}'


def make_public_sewer(folder):
    """The ledger of 2005: plane zone IX of JGD2000, CP932, and the contractors in every row."""
    os.makedirs(os.path.join(folder, "公共下水道台帳_平成17年"), exist_ok=True)
    # In JGD2000 the first manhole stands where a position in both datums is published.
    manholes, pipes, columns = sewer_network(1, 140.3597, 37.4004, 8, 7, 228.0)
    names = [f"K{n // columns + 1:02d}{n % columns + 1:02d}" for n in range(len(manholes))]
    plane, area = projections("2000")[1], "中央処理区"
    write_shapefile(
        os.path.join(folder, "公共下水道台帳_平成17年", "人孔"),
        1,
        [[[m["point"]]] for m in manholes],
        [("人孔番号", "C", 10, 0), ("人孔名称", "C", 20, 0), ("地盤高", "N", 8, 2), ("人孔深", "N", 6, 2), ("人孔径", "N", 6, 0), ("処理区", "C", 20, 0),
         ("施工業者名", "C", 30, 0)],
        [[name, "処理場流入人孔" if n == len(manholes) - 1 else "１号人孔", ground(m), f'{m["depth"]:.2f}', "900", area, "架空建設株式会社"]
         for n, (name, m) in enumerate(zip(names, manholes))],
        plane,
    )
    write_shapefile(
        os.path.join(folder, "公共下水道台帳_平成17年", "管渠"),
        3,
        [[[manholes[start]["point"], manholes[end]["point"]]] for start, end in pipes],
        [("管渠番号", "C", 10, 0), ("上流人孔番号", "C", 10, 0), ("下流人孔番号", "C", 10, 0), ("雨汚種別", "C", 6, 0), ("管渠材質", "C", 20, 0),
         ("管径", "N", 6, 0), ("区間距離", "N", 8, 2), ("勾配", "N", 6, 1), ("上流管底高", "N", 9, 3), ("下流管底高", "N", 9, 3),
         ("布設年度", "N", 4, 0), ("処理区", "C", 20, 0), ("施工業者名", "C", 30, 0), ("代表者", "C", 20, 0)],
        [[f"P{n + 1:04d}", names[start], names[end], "汚水", "ヒューム管" if n % 4 == 0 else "塩化ビニル管", *pipe_values(manholes, start, end, columns),
          1976 + n % 29, area, "架空建設株式会社", "架空 一郎"]
         for n, (start, end) in enumerate(pipes)],
        plane,
    )


def make_village_sewer(folder):
    """The ledger of the agricultural villages, 2014: JGD2011, years by era, other words for the same columns."""
    os.makedirs(os.path.join(folder, "農業集落排水台帳"), exist_ok=True)
    manholes, pipes, columns = sewer_network(2, 140.2880, 37.4500, 5, 4, 251.0)
    names = [f"N{n + 1:03d}" for n in range(len(manholes))]
    plane, area = projections("2011")[1], "北沢地区"
    write_shapefile(
        os.path.join(folder, "農業集落排水台帳", "マンホール"),
        1,
        [[[m["point"]]] for m in manholes],
        [("マンホール番号", "C", 10, 0), ("人孔規格", "C", 20, 0), ("地盤高", "N", 8, 2), ("人孔深さ", "N", 6, 2), ("事業名", "C", 20, 0), ("処理区", "C", 20, 0)],
        [[name, "処理場" if n == len(manholes) - 1 else "小型マンホール", ground(m), f'{m["depth"]:.2f}', "農集", area]
         for n, (name, m) in enumerate(zip(names, manholes))],
        plane,
    )
    write_shapefile(
        os.path.join(folder, "農業集落排水台帳", "管路"),
        3,
        [[[manholes[start]["point"], manholes[end]["point"]]] for start, end in pipes],
        [("管路番号", "C", 10, 0), ("上流人孔", "C", 10, 0), ("下流人孔", "C", 10, 0), ("排除方式", "C", 12, 0), ("管種", "C", 12, 0), ("内径", "N", 6, 0),
         ("管路長", "N", 8, 2), ("管勾配", "N", 6, 1), ("上流管底高", "N", 9, 3), ("下流管底高", "N", 9, 3), ("年号", "C", 6, 0), ("工事年", "C", 4, 0),
         ("事業名", "C", 20, 0), ("処理区", "C", 20, 0), ("担当者", "C", 20, 0)],
        [[f"NP{n + 1:03d}", names[start], names[end], "分流汚水", "VU", *pipe_values(manholes, start, end, columns), "平成", 8 + n % 9, "農集", area, "架空 二郎"]
         for n, (start, end) in enumerate(pipes)],
        plane,
    )


# ---------------------------------------------------------------- water


def make_water(folder):
    """Mains around the blocks of the town, as the waterworks' own program hands them out (MapInfo)."""
    os.makedirs(os.path.join(folder, "水道台帳"), exist_ok=True)
    dice = random.Random(3)
    size = 5
    nodes = [
        to_plane(140.3500 + 0.0012 * (n % size) + dice.uniform(-8e-5, 8e-5), 37.4050 + 0.0010 * (n // size) + dice.uniform(-8e-5, 8e-5))
        for n in range(size * size)
    ]
    ends = [(n, n + 1) for n in range(size * size) if n % size < size - 1] + [(n, n + size) for n in range(size * (size - 1))]
    rows = []
    for n, (start, end) in enumerate(ends):
        trunk = start < size and end < size
        rows.append([
            f"W{n + 1:04d}", "配水本管" if trunk else "配水管", "DIP" if n % 3 else "HIVP", 200 if trunk else 100 if n % 3 else 75,
            f"{math.dist(nodes[start], nodes[end]):.1f}", 1992 + n % 29, "耐震管" if n % 3 else "", "本町配水区", "架空設備工業",
        ])
    columns = [("管路番号", "Char(10)"), ("管路区分", "Char(12)"), ("管種", "Char(10)"), ("口径", "Integer"), ("延長", "Decimal(8,1)"), ("布設年度", "Integer"),
               ("耐震区分", "Char(10)"), ("配水区", "Char(20)"), ("施工業者名", "Char(30)")]
    write_mif(os.path.join(folder, "水道台帳", "配水管"), columns, [[nodes[start], nodes[end]] for start, end in ends], rows)
    gates = [n for n in range(size * size) if n % 3 == 0]
    columns = [("弁番号", "Char(10)"), ("弁種別", "Char(12)"), ("弁口径", "Integer"), ("設置年度", "Integer"), ("配水区", "Char(20)")]
    rows = [[f"V{n + 1:03d}", "空気弁" if n % 12 == 0 else "仕切弁", 200 if n < size else 100, 1995 + n, "本町配水区"] for n in gates]
    write_mif(os.path.join(folder, "水道台帳", "弁栓"), columns, [[nodes[n]] for n in gates], rows)


# ---------------------------------------------------------------- population

AREAS = ["本町", "駅東", "桜台", "若葉町", "湖畔", "山手", "川原田", "大平", "北沢", "南沢", "西原", "東原"]
AGES = [f"{age}-{age + 4}歳" for age in range(0, 85, 5)] + ["85歳以上"]


def make_population(folder):
    """Population by area and age. No cell is so small that somebody could be told by it."""
    dice = random.Random(4)
    header = ["都道府県コード又は市区町村コード", "地域コード", "都道府県名", "市区町村名", "調査年月日", "地域名", "総人口", "男性", "女性"]
    header += [f"{age}の{sex}" for age in AGES for sex in ("男性", "女性")] + ["世帯数", "備考"]
    rows = []
    for n, area in enumerate(AREAS):
        people = {f"{age}の{sex}": dice.randrange(24, 90) for age in AGES for sex in ("男性", "女性")}
        men, women = (sum(people[f"{age}の{sex}"] for age in AGES) for sex in ("男性", "女性"))
        rows.append({
            "都道府県コード又は市区町村コード": CODE, "地域コード": f"{n + 1:07d}", "都道府県名": "福島県", "市区町村名": "郡山市",
            "調査年月日": "令和8年4月1日", "地域名": area, "総人口": f"{men + women:,}", "男性": f"{men:,}", "女性": f"{women:,}",
            "世帯数": str((men + women) * 2 // 5), **people,
        })
    write_csv(os.path.join(folder, "地域年齢別人口.csv"), header, rows, "cp932")


# ---------------------------------------------------------------- the grid


def make_grid(folder):
    """A grid in the layout of GSI's PatchJGD: 16 lines of header, then mesh code and seconds to the north and east.

    Like the movement of 2011 here it goes 1.7 m to the east-south-east, a little more in the east than in the west; it
    is no survey. kokai compares a grid with published positions and refuses one that contradicts them, so that this
    one goes through the only such position in its area.
    """
    at_lat, at_lon = 37.4004, 140.3597
    north_s, east_s = (37.40039780124 - at_lat) * 3600, (140.35971916270 - at_lon) * 3600
    lines = ["Example of a PatchJGD parameter file: invented, no file of GSI"] + [""] * 14 + ["MeshCode   dB(sec)   dL(sec)"]
    # Meshes of 30" x 45", each named by its south-west corner: a margin of some kilometres around the boundary.
    for row in range(round(37.30 * 120), round(37.54 * 120) + 1):
        for column in range(round(40.20 * 80), round(40.46 * 80) + 1):
            lat, lon = row / 120, 100 + column / 80
            code = f"{row // 80:02d}{column // 80:02d}{row % 80 // 10}{column % 80 // 10}{row % 10}{column % 10}"
            d_lat = north_s - 0.006 * (lon - at_lon) + 0.002 * (lat - at_lat)
            d_lon = east_s + 0.030 * (lon - at_lon) + 0.010 * (lat - at_lat)
            lines.append(f"{code} {d_lat:9.5f} {d_lon:9.5f}")
    with open(os.path.join(folder, "touhokutaiheiyouoki2011_example.par"), "wb") as file:
        file.write("".join(line + "\r\n" for line in lines).encode("ascii"))


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    sources, grids = os.path.join(folder, "sources"), os.path.join(folder, "grids")
    os.makedirs(sources, exist_ok=True)
    os.makedirs(grids, exist_ok=True)
    for make in (make_boundary, make_public_sewer, make_village_sewer, make_water, make_population):
        make(sources)
    make_grid(grids)


main()
