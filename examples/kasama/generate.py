#!/usr/bin/env python3
"""Makes the sources of this example: a small municipality, invented, as a city hall would keep it.

Every name, number and place is made up; only the municipality's own name and code are real. The same
program always makes the same bytes. Only Python's standard library is needed.

usage: generate.py [FOLDER]      (default: the folder `sources` beside this file)
"""
# SPDX-License-Identifier: MIT
import json
import math
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from municipal_files import projections, to_plane, write_csv, write_shapefile, write_workbook  # noqa: E402

CODE = "082163"
CENTRE_LON, CENTRE_LAT = 140.2750, 36.3550

GEOGRAPHIC, ZONE_9 = projections("2011")

# ---------------------------------------------------------------- the municipality

DISTRICTS = ["中央", "友部", "岩間", "稲田", "石井", "福原", "大渕", "寺崎"]
KANA = ["チュウオウ", "トモベ", "イワマ", "イナダ", "イシイ", "フクハラ", "オオブチ", "テラサキ"]


def spot(dice, spread=0.06):
    """A point well inside the boundary below."""
    angle, radius = dice.uniform(0, 2 * math.pi), spread * math.sqrt(dice.random())
    return CENTRE_LON + radius * math.cos(angle) * 1.15, CENTRE_LAT + radius * math.sin(angle) * 0.75


def boundary_ring():
    ring = []
    for step in range(72):
        angle = -2 * math.pi * step / 72
        radius = 0.105 + 0.012 * math.sin(3 * angle) + 0.006 * math.cos(7 * angle)
        ring.append((round(CENTRE_LON + radius * math.cos(angle) * 1.2, 8), round(CENTRE_LAT + radius * math.sin(angle) * 0.85, 8)))
    return ring + [ring[0]]


def make_boundary(folder):
    fields = [("N03_001", "C", 20, 0), ("N03_002", "C", 20, 0), ("N03_003", "C", 20, 0), ("N03_004", "C", 20, 0), ("N03_007", "C", 5, 0)]
    write_shapefile(
        os.path.join(folder, "行政区域"), 5, [[boundary_ring()]], fields, [["茨城県", "", "", "笠間市", CODE[:5]]], GEOGRAPHIC
    )


FACILITY_HEADER = (
    "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,名称_カナ,名称_通称,POIコード,住所,方書,緯度,経度,"
    "電話番号,内線番号,法人番号,団体名,利用可能曜日,開始時間,終了時間,利用可能時間特記事項,説明,バリアフリー情報,URL,備考"
).split(",")


def facility(number, dice, kinds):
    kind, kana = kinds[number % len(kinds)]
    place = number % len(DISTRICTS)
    lon, lat = spot(dice)
    return {
        "都道府県コード又は市区町村コード": CODE,
        "NO": f"{number + 1:010d}",
        "都道府県名": "茨城県",
        "市区町村名": "笠間市",
        "名称": f"{DISTRICTS[place]}{kind}",
        "名称_カナ": f"{KANA[place]}{kana}",
        "住所": f"茨城県笠間市{DISTRICTS[place]}{number % 9 + 1}丁目{number % 30 + 1}番{number % 7 + 1}号",
        "緯度": f"{lat:.6f}",
        "経度": f"{lon:.6f}",
        "電話番号": f"0296-70-{1000 + number}",
        "団体名": "笠間市",
        "利用可能曜日": "月火水木金",
        "開始時間": "09:00",
        "終了時間": "17:15",
        "URL": "https://www.city.example.lg.jp/",
    }


def make_facilities(folder):
    """CP932, as saved from Excel: full-width digits, 9:00, spaces, an era date in the remarks."""
    dice = random.Random(1)
    kinds = [("公民館", "コウミンカン"), ("図書館", "トショカン"), ("集会所", "シュウカイジョ"), ("体育館", "タイイクカン"), ("児童館", "ジドウカン")]
    rows = [facility(n, dice, kinds) for n in range(40)]
    rows[3]["電話番号"] = "０２９６－７０－１００３"
    rows[5]["開始時間"] = "9:00"
    rows[6]["開始時間"], rows[6]["終了時間"] = "８時３０分", "午後5時15分"
    rows[8]["名称_カナ"] = "ﾁｭｳｵｳﾄｼｮｶﾝ"
    rows[11]["利用可能曜日"] = "月・水・金"
    rows[12]["都道府県コード又は市区町村コード"] = "82163"
    rows[14]["備考"] = " 駐車場あり①　"
    rows[17]["名称"] = "髙橋記念館"
    rows[21]["緯度"], rows[21]["経度"] = "", ""
    write_csv(os.path.join(folder, "公共施設一覧.csv"), FACILITY_HEADER, rows, "cp932")


def make_meeting_places(folder):
    """What the gate must stop: latitude and longitude exchanged in some rows, and a number used twice."""
    dice = random.Random(2)
    rows = [facility(n, dice, [("集会所", "シュウカイジョ")]) for n in range(12)]
    for n in (4, 7, 9):
        rows[n]["緯度"], rows[n]["経度"] = rows[n]["経度"], rows[n]["緯度"]
    rows[10]["NO"] = rows[2]["NO"]
    write_csv(os.path.join(folder, "集会所一覧.csv"), FACILITY_HEADER, rows, "utf-8-sig")


AED_HEADER = (
    "全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,名称_英字,所在地_全国地方公共団体コード,町字ID,所在地_連結表記,"
    "所在地_都道府県,所在地_市区町村,所在地_町字,所在地_番地以下,建物名等(方書),緯度,経度,高度の種別,高度の値,設置位置,電話番号,"
    "内線番号,連絡先メールアドレス,連絡先FormURL,連絡先備考（その他、SNSなど）,郵便番号,法人番号,団体名,利用可能曜日,開始時間,"
    "終了時間,利用可能日時特記事項,小児対応設備の有無,画像1,画像1_ライセンス,画像2,画像2_ライセンス,外部利用不可,URL,備考"
).split(",")


def make_aeds(folder):
    """A workbook with a title above the header and a hidden sheet that nobody may see."""
    dice = random.Random(3)
    rows = [["AED設置箇所一覧（令和8年11月1日現在）"], AED_HEADER]
    for n in range(18):
        place = n % len(DISTRICTS)
        lon, lat = spot(dice)
        values = {
            "全国地方公共団体コード": CODE,
            "ID": f"AED{n + 1:04d}",
            "地方公共団体名": "茨城県笠間市",
            "名称": f"{DISTRICTS[place]}公民館",
            "名称_カナ": f"{KANA[place]}コウミンカン",
            "所在地_連結表記": f"茨城県笠間市{DISTRICTS[place]}{n + 1}番地",
            "緯度": round(lat, 6),
            "経度": round(lon, 6),
            "設置位置": "１階　玄関ホール",
            "電話番号": f"0296-71-{2000 + n}",
            "利用可能曜日": "毎日" if n % 3 == 0 else "月火水木金",
            "開始時間": 0.375 if n % 4 == 0 else "9:00",
            "終了時間": "17:00",
            "小児対応設備の有無": "有(1)" if n % 5 == 0 else "有",
        }
        rows.append([values.get(name, "") for name in AED_HEADER])
    contacts = [["管理担当者名簿（庁内限り）"], ["氏名", "携帯"], ["架空 太郎", "090-0000-0000"]]
    write_workbook(os.path.join(folder, "AED設置箇所.xlsx"), [("一覧", rows, False), ("担当者", contacts, True)])


SHELTER_HEADER = (
    "全国地方公共団体コード,ID,名称,名称_カナ,名称_英字,所在地_全国地方公共団体コード,町字ID,所在地_連結表記,所在地_都道府県,"
    "所在地_市区町村,所在地_町字,所在地_番地以下,建物名等(方書),緯度,経度,標高,電話番号,内線番号,連絡先メールアドレス,"
    "連絡先FormURL,連絡先備考（その他、SNSなど）,郵便番号,市区町村コード,地方公共団体名,災害種別_洪水,"
    "災害種別_崖崩れ、土石流及び地滑り,災害種別_高潮,災害種別_地震,災害種別_津波,災害種別_大規模な火事,災害種別_内水氾濫,"
    "災害種別_火山現象,指定避難所との重複,想定収容人数,対象となる町会・自治会,URL,画像,画像_ライセンス,備考"
).split(",")


def shelter_place(number):
    dice = random.Random(400 + number)
    return spot(dice, 0.05)


def make_shelters(folder):
    """Clean, UTF-8 with BOM, second generation; flags are circles, as many cities write them."""
    rows = []
    for n in range(16):
        place = n % len(DISTRICTS)
        lon, lat = shelter_place(n)
        rows.append({
            "全国地方公共団体コード": CODE,
            "ID": f"E{CODE[:5]}{n + 1:08d}",
            "名称": f"{DISTRICTS[place]}{'小学校' if n < 8 else '中学校'}",
            "名称_カナ": f"{KANA[place]}{'ショウガッコウ' if n < 8 else 'チュウガッコウ'}",
            "所在地_連結表記": f"茨城県笠間市{DISTRICTS[place]}{n + 10}番地",
            "緯度": f"{lat:.6f}",
            "経度": f"{lon:.6f}",
            "電話番号": f"0296-72-{3000 + n}",
            "市区町村コード": CODE,
            "地方公共団体名": "茨城県笠間市",
            "災害種別_洪水": "○" if n % 3 else "",
            "災害種別_崖崩れ、土石流及び地滑り": "○" if n % 2 else "",
            "災害種別_地震": "○",
            "災害種別_大規模な火事": "○",
            "指定避難所との重複": "○" if n % 4 == 0 else "",
            "想定収容人数": str(200 + 25 * n),
        })
    write_csv(os.path.join(folder, "指定緊急避難場所.csv"), SHELTER_HEADER, rows, "utf-8-sig")


TOILET_HEADER = (
    "全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,名称_英語,所在地_全国地方公共団体コード,町字ID,所在地_連結表記,"
    "所在地_都道府県,所在地_市区町村,所在地_町字,所在地_番地以下,建物名等(方書),設置位置,緯度,経度,高度の種別,高度の値,"
    "男性トイレ総数,男性トイレ数（小便器）,男性トイレ数（和式）,男性トイレ数（洋式）,女性トイレ総数,女性トイレ数（和式）,"
    "女性トイレ数（洋式）,男女共用トイレ総数,男女共用トイレ数（和式）,男女共用トイレ数（洋式）,バリアフリートイレ数,"
    "車椅子使用者用トイレ有無,乳幼児用設備設置トイレ有無,オストメイト設置トイレ有無,利用開始時間,利用終了時間,"
    "利用可能時間特記事項,画像,画像_ライセンス,備考"
).split(",")


def make_toilets(folder):
    dice = random.Random(5)
    rows = []
    for n in range(20):
        place = n % len(DISTRICTS)
        lon, lat = spot(dice)
        rows.append({
            "全国地方公共団体コード": CODE,
            "ID": f"{n + 1:010d}",
            "地方公共団体名": "茨城県笠間市",
            "名称": f"{DISTRICTS[place]}公園公衆トイレ",
            "名称_カナ": f"{KANA[place]}コウエンコウシュウトイレ",
            "所在地_連結表記": f"茨城県笠間市{DISTRICTS[place]}{n + 20}番地",
            "設置位置": "公園内",
            "緯度": f"{lat:.6f}",
            "経度": f"{lon:.6f}",
            "男性トイレ総数": "2",
            "男性トイレ数（小便器）": "1",
            "男性トイレ数（洋式）": "1",
            "女性トイレ総数": "２" if n == 3 else "2",
            "女性トイレ数（洋式）": "2",
            "バリアフリートイレ数": "1",
            "車椅子使用者用トイレ有無": "○" if n % 4 == 0 else "有",
            "乳幼児用設備設置トイレ有無": "無",
            "オストメイト設置トイレ有無": "無",
            "利用開始時間": "終日" if n % 5 == 0 else "08:00",
            "利用終了時間": "終日" if n % 5 == 0 else "18:00",
        })
    write_csv(os.path.join(folder, "公衆トイレ.csv"), TOILET_HEADER, rows, "utf-8")


def sewer_network():
    """Manholes on a sloping grid of streets; pipes run down it."""
    dice = random.Random(6)
    manholes, pipes = [], []
    columns, rows = 12, 10
    for row in range(rows):
        for column in range(columns):
            lon = CENTRE_LON - 0.0060 + column * 0.0010 + dice.uniform(-5e-5, 5e-5)
            lat = CENTRE_LAT - 0.0040 + row * 0.0008 + dice.uniform(-5e-5, 5e-5)
            ground = round(40.0 - column * 0.6 - (0 if column else row * 0.4) + dice.uniform(-0.1, 0.1), 2)
            manholes.append({"id": f"M{row + 1:02d}{column + 1:02d}", "point": to_plane(lon, lat), "ground": ground, "depth": 2.5})
    for row in range(rows):
        for column in range(columns - 1):
            pipes.append((row * columns + column, row * columns + column + 1))
    for row in range(rows - 1):
        pipes.append((row * columns + columns - 1, (row + 1) * columns + columns - 1))
    return manholes, pipes, dice


def make_sewer(folder):
    """The sewer ledger: CP932 shapefiles in plane zone IX, with a column that is not for publication."""
    os.makedirs(os.path.join(folder, "下水道台帳"), exist_ok=True)
    manholes, pipes, dice = sewer_network()
    write_shapefile(
        os.path.join(folder, "下水道台帳", "人孔"),
        1,
        [[[m["point"]]] for m in manholes],
        [("人孔番号", "C", 10, 0), ("人孔名称", "C", 20, 0), ("地盤高", "N", 8, 2), ("人孔深", "N", 6, 2), ("人孔径", "N", 6, 0), ("処理区", "C", 20, 0)],
        [[m["id"], "１号人孔", f'{m["ground"]:.2f}', f'{m["depth"]:.2f}', "900", "笠間処理区"] for m in manholes],
        ZONE_9,
    )
    shapes, rows = [], []
    for number, (start, end) in enumerate(pipes, 1):
        upper, lower = manholes[start], manholes[end]
        length = math.dist(upper["point"], lower["point"])
        rows.append([
            f"P{number:05d}", upper["id"], lower["id"], "汚水", "塩化ビニル管", "250" if end % 12 == 11 and start % 12 == 11 else "200",
            f"{dice.uniform(2, 9):.1f}", f"{length:.2f}", str(1985 + number % 35), "笠間処理区", "架空建設株式会社",
        ])
        shapes.append([[upper["point"], lower["point"]]])
    write_shapefile(
        os.path.join(folder, "下水道台帳", "管渠"),
        3,
        shapes,
        [("管渠番号", "C", 10, 0), ("上流人孔番号", "C", 10, 0), ("下流人孔番号", "C", 10, 0), ("雨汚種別", "C", 6, 0),
         ("管渠材質", "C", 20, 0), ("管径", "N", 6, 0), ("勾配", "N", 6, 1), ("区間距離", "N", 8, 2), ("工事年", "N", 4, 0),
         ("処理区", "C", 20, 0), ("施工業者名", "C", 30, 0)],
        rows,
        ZONE_9,
    )


ZONES = [
    ("第一種低層住居専用地域", 50, 100), ("第一種中高層住居専用地域", 60, 200), ("第一種住居地域", 60, 200),
    ("近隣商業地域", 80, 200), ("商業地域", 80, 400), ("準工業地域", 60, 200), ("工業地域", 60, 200), ("工業専用地域", 60, 200),
]


def make_zoning(folder):
    """A partition of square blocks, one of which crosses itself: the gate has to stop it."""
    shapes, rows = [], []
    for number in range(16):
        column, row = number % 4, number // 4
        west, south = CENTRE_LON - 0.02 + column * 0.01, CENTRE_LAT - 0.016 + row * 0.008
        corners = [(west, south), (west, south + 0.008), (west + 0.01, south + 0.008), (west + 0.01, south)]
        if number == 10:
            corners[2], corners[3] = corners[3], corners[2]
        ring = [to_plane(*corner) for corner in corners]
        shapes.append([ring + [ring[0]]])
        zone, coverage, floor = ZONES[number % len(ZONES)]
        rows.append([zone, str(coverage), str(floor), "平成21年8月10日", "笠間市", CODE[:5]])
    write_shapefile(
        os.path.join(folder, "用途地域"),
        5,
        shapes,
        [("用途地域", "C", 30, 0), ("建ぺい率", "N", 4, 0), ("容積率", "N", 4, 0), ("当初決定日", "C", 20, 0), ("決定者", "C", 12, 0), ("Citycode", "C", 5, 0)],
        rows,
        ZONE_9,
    )


def make_routes(folder):
    """Routes drawn by neighbourhood groups, as GeoJSON; the leaders' names and one route are not for publication."""
    features = []
    for n in range(6):
        goal = shelter_place(n)
        start = (goal[0] - 0.006, goal[1] + 0.004)
        middle = (goal[0] - 0.003, goal[1] + 0.0035)
        features.append({
            "type": "Feature",
            "properties": {
                "経路番号": f"R{n + 1:03d}",
                "経路名": f"{DISTRICTS[n]}第一避難経路",
                "自主防災組織": f"{DISTRICTS[n]}自主防災会",
                "対象災害": "洪水;地震",
                "起点": f"{DISTRICTS[n]}集会所",
                "避難先区分": "指定緊急避難場所",
                "点検年月日": f"2026-05-{10 + n}",
                "公開区分": "地区内のみ" if n == 5 else "公開可",
                "代表者": "架空 次郎",
            },
            "geometry": {"type": "LineString", "coordinates": [[round(x, 7), round(y, 7)] for x, y in (start, middle, goal)]},
        })
    collection = {"type": "FeatureCollection", "features": features}
    with open(os.path.join(folder, "避難経路.geojson"), "w", encoding="utf-8") as file:
        json.dump(collection, file, ensure_ascii=False, indent=1)
        file.write("\n")


def make_floods(folder):
    """A flood area in two depths across the first route, as a layer for comparison."""
    x, y = shelter_place(0)
    features = []
    for rank, west, east in (("2", -0.0045, -0.003), ("3", -0.003, -0.002)):
        ring = [(x + west, y + 0.002), (x + east, y + 0.002), (x + east, y + 0.005), (x + west, y + 0.005), (x + west, y + 0.002)]
        features.append({
            "type": "Feature",
            "properties": {"河川ID": "0800000001", "河川名": "見本川", "想定最大浸水深": rank, "作成年月": "2026年3月"},
            "geometry": {"type": "Polygon", "coordinates": [[[round(a, 7), round(b, 7)] for a, b in ring]]},
        })
    with open(os.path.join(folder, "洪水浸水想定区域.geojson"), "w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", "features": features}, file, ensure_ascii=False, indent=1)
        file.write("\n")


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "sources")
    os.makedirs(folder, exist_ok=True)
    for make in (make_boundary, make_facilities, make_meeting_places, make_aeds, make_shelters, make_toilets, make_sewer, make_zoning, make_routes, make_floods):
        make(folder)


main()
