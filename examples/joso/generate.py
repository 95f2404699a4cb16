#!/usr/bin/env python3
"""Makes the sources of this example: a town on a river that floods, invented, as a city hall would keep it.

165 public facilities and the designated sites in CSV, evacuation routes as the neighbourhood groups drew them,
flood areas, a city plan of which one half is divided into promotion and control areas and the other is not, prices of
residential land nearby, and a working copy of these that must never be published.

Every name, number and place is made up; only the municipality's own name and code are real. The same
program always makes the same bytes. Only Python's standard library is needed.

usage: generate.py [FOLDER]      (default: the folder `sources` beside this file)
"""
# SPDX-License-Identifier: MIT
import math
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from municipal_files import write_csv, write_geojson, write_workbook  # noqa: E402

CODE = "082112"
CITY = "茨城県常総市"
CENTRE_LON, CENTRE_LAT = 139.9620, 36.0580
HALF_WIDTH, HALF_HEIGHT = 0.052, 0.078


def polygon(*rings):
    return {"type": "Polygon", "coordinates": rings}


# ---------------------------------------------------------------- the municipality

DISTRICTS = ["川東", "川西", "上郷", "下郷", "新田", "本町", "台山", "沼端", "中島", "河原", "東野", "西野"]
KANA = ["カワヒガシ", "カワニシ", "カミゴウ", "シモゴウ", "シンデン", "ホンチョウ", "ダイヤマ", "ヌマバタ", "ナカシマ", "カワラ", "ヒガシノ", "ニシノ"]


def place(lon, lat):
    return [round(lon, 7), round(lat, 7)]


def spot(dice, spread=0.75):
    """A point well inside the boundary below."""
    angle, radius = dice.uniform(0, 2 * math.pi), spread * math.sqrt(dice.random())
    return CENTRE_LON + radius * math.cos(angle) * HALF_WIDTH, CENTRE_LAT + radius * math.sin(angle) * HALF_HEIGHT


def boundary_ring():
    """72 corners against the clock, from the east."""
    ring = []
    for step in range(72):
        angle = 2 * math.pi * step / 72
        size = 1 + 0.05 * math.sin(3 * angle) + 0.03 * math.cos(8 * angle)
        ring.append(place(CENTRE_LON + size * math.cos(angle) * HALF_WIDTH, CENTRE_LAT + size * math.sin(angle) * HALF_HEIGHT))
    return ring


def closed(ring):
    return ring + [ring[0]]


def make_boundary(folder):
    values = {"N03_001": "茨城県", "N03_002": None, "N03_003": None, "N03_004": "常総市", "N03_007": CODE[:5]}
    write_geojson(os.path.join(folder, "行政区域.geojson"), [(values, polygon(closed(boundary_ring())))])


# ---------------------------------------------------------------- facilities

FACILITY_HEADER = (
    "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,名称_カナ,名称_通称,POIコード,住所,方書,緯度,経度,"
    "電話番号,内線番号,法人番号,団体名,利用可能曜日,開始時間,終了時間,利用可能時間特記事項,説明,バリアフリー情報,URL,備考"
).split(",")
# Twelve districts and fourteen kinds: every name once.
FACILITIES = [
    ("公民館", "コウミンカン"), ("図書室", "トショシツ"), ("集会所", "シュウカイジョ"), ("体育館", "タイイクカン"), ("児童館", "ジドウカン"),
    ("保育所", "ホイクショ"), ("小学校", "ショウガッコウ"), ("公園", "コウエン"), ("老人福祉センター", "ロウジンフクシセンター"),
    ("消防団詰所", "ショウボウダンツメショ"), ("運動場", "ウンドウジョウ"), ("駐輪場", "チュウリンジョウ"), ("郷土資料室", "キョウドシリョウシツ"),
    ("市民農園", "シミンノウエン"),
]


def make_facilities(folder):
    """CP932, as saved from Excel by several sections: hours, digits and days are written in as many ways."""
    dice = random.Random(1)
    rows = []
    for n in range(165):
        at, (kind, kana) = n % 12, FACILITIES[n // 12]
        lon, lat = spot(dice)
        rows.append({
            "都道府県コード又は市区町村コード": CODE,
            "NO": f"{n + 1:010d}",
            "都道府県名": "茨城県",
            "市区町村名": "常総市",
            "名称": f"{DISTRICTS[at]}{kind}",
            "名称_カナ": f"{KANA[at]}{kana}",
            "住所": f"{CITY}{DISTRICTS[at]}{100 + n}番地{n % 7 + 1}",
            "緯度": f"{lat:.6f}",
            "経度": f"{lon:.6f}",
            "電話番号": f"0297-20-{1000 + n}",
            "団体名": "常総市",
            "利用可能曜日": ("月火水木金", "火・水・木・金・土・日", "月火水木金土日")[n % 3],
            "開始時間": ("09:00", "9:00", "８時３０分")[n % 3],
            "終了時間": ("17:00", "17:15", "午後5時")[n % 3],
            "URL": "https://www.city.example.lg.jp/",
        })
    rows[4]["電話番号"] = "０２９７－２０－１００４"
    rows[9]["名称_カナ"] = "ｶﾜﾗｺｳﾐﾝｶﾝ"
    rows[30]["備考"] = "　平成27年に改修　"
    write_csv(os.path.join(folder, "公共施設一覧.csv"), FACILITY_HEADER, rows, "cp932")


# ---------------------------------------------------------------- evacuation

# The river runs from the north to the south in the east of the town; the west is higher.
RIVER_SOUTH, RIVER_NORTH = 36.010, 36.100


def river_lon(lat):
    return 139.9840 + 0.003 * math.sin((lat - RIVER_SOUTH) * 100)


def strip(west, east):
    """The area between two lines along the river, so many degrees away from it (to the west: negative)."""
    lats = [RIVER_SOUTH + (RIVER_NORTH - RIVER_SOUTH) * step / 30 for step in range(31)]
    there = [place(river_lon(lat) + east, lat) for lat in lats]
    back = [place(river_lon(lat) + west, lat) for lat in reversed(lats)]
    return polygon(closed(there + back))


def make_floods(folder):
    """By river, in the form of a hazard map: depth in classes, and where the current takes houses."""
    features = []
    for rank, hazard, west, east in (("2", None, -0.010, -0.004), ("3", None, -0.004, 0.004), ("2", None, 0.004, 0.009), (None, "1", -0.0012, 0.0012)):
        values = {"河川ID": "0800000001", "河川名": "見本川", "想定最大浸水深": rank, "危険区域区分": hazard, "作成年月": "2025年3月"}
        features.append((values, strip(west, east)))
    write_geojson(os.path.join(folder, "洪水浸水想定区域.geojson"), features)


SHELTER_HEADER = (
    "全国地方公共団体コード,ID,名称,名称_カナ,名称_英字,所在地_全国地方公共団体コード,町字ID,所在地_連結表記,所在地_都道府県,"
    "所在地_市区町村,所在地_町字,所在地_番地以下,建物名等(方書),緯度,経度,標高,電話番号,内線番号,連絡先メールアドレス,"
    "連絡先FormURL,連絡先備考（その他、SNSなど）,郵便番号,市区町村コード,地方公共団体名,災害種別_洪水,"
    "災害種別_崖崩れ、土石流及び地滑り,災害種別_高潮,災害種別_地震,災害種別_津波,災害種別_大規模な火事,災害種別_内水氾濫,"
    "災害種別_火山現象,指定避難所との重複,想定収容人数,対象となる町会・自治会,URL,画像,画像_ライセンス,備考"
).split(",")

def shelters():
    """Number, name, kana and place. The first 14 stand in the west; the last 4 are in the flood area."""
    dice = random.Random(2)
    sites = []
    for n in range(18):
        lat = 36.0150 + 0.0055 * (n % 14) + dice.uniform(-0.001, 0.001)
        lon = 139.9400 + 0.004 * (n % 4) + dice.uniform(-0.001, 0.001) if n < 14 else river_lon(lat) - 0.006
        at = n % 12
        kind, kana = ("小学校", "ショウガッコウ") if n < 12 else ("中学校", "チュウガッコウ") if n < 14 else ("運動公園", "ウンドウコウエン")
        sites.append((f"E{CODE[:5]}{n + 1:08d}", DISTRICTS[at] + kind, KANA[at] + kana, lon, lat))
    return sites


def make_shelters(folder):
    """Second generation, UTF-8; who stands in the flood area is no site for floods."""
    rows = []
    for n, (number, name, kana, lon, lat) in enumerate(shelters()):
        rows.append({
            "全国地方公共団体コード": CODE,
            "ID": number,
            "名称": name,
            "名称_カナ": kana,
            "所在地_連結表記": f"{CITY}{name[:2]}{n + 10}番地",
            "緯度": f"{lat:.6f}",
            "経度": f"{lon:.6f}",
            "電話番号": f"0297-21-{2000 + n}",
            "市区町村コード": CODE,
            "地方公共団体名": CITY,
            "災害種別_洪水": "1" if n < 14 else "",
            "災害種別_内水氾濫": "1" if n < 14 else "",
            "災害種別_地震": "1",
            "災害種別_大規模な火事": "1",
            "指定避難所との重複": "1" if n % 3 == 0 else "",
            "想定収容人数": str(150 + 20 * n),
        })
    write_csv(os.path.join(folder, "指定緊急避難場所.csv"), SHELTER_HEADER, rows, "utf-8-sig")


def make_routes(folder):
    """Drawn on a map by the neighbourhood groups, with what only they and the city hall may know.

    Of 18 routes 12 may be public. One of the others has not been walked yet, three are meant for the neighbourhood,
    one for the office, one is not public at all.
    """
    dice = random.Random(3)
    sites = shelters()
    release = ["公開可"] * 13 + ["地区内のみ"] * 3 + ["庁内のみ", "非公開"]
    features = []
    for n in range(18):
        number, name, _, lon, lat = sites[n % 14]
        # Two out of three begin at the foot of the dyke, the others on dry land.
        start_lon = river_lon(lat) - 0.005 if n % 3 else lon + 0.012
        if n == 4:  # on the dyke itself, where the current takes houses
            start_lon = river_lon(lat)
        line = [place(start_lon, lat + 0.0015)]
        for step in range(1, 6):
            part = step / 6
            line.append(place(start_lon + (lon - start_lon) * part, lat + 0.0015 * (1 - part) + dice.uniform(-3e-4, 3e-4)))
        line.append(place(lon, lat))
        values = {
            "経路番号": f"R{n + 1:03d}",
            "経路名": f"{DISTRICTS[n % 12]}第{n // 12 + 1}避難経路",
            "自主防災組織": f"{DISTRICTS[n % 12]}自主防災会",
            "対象災害": "洪水" if n % 2 else "洪水;地震",
            "起点": f"{DISTRICTS[n % 12]}集会所",
            "避難先": name,
            "避難先区分": "指定緊急避難場所",
            "避難先共通ID": number if n % 2 else None,
            "作成年月日": "令和7年10月1日",
            "点検年月日": None if n == 12 else f"2026/5/{10 + n}",
            "公開区分": release[n],
            "代表者": f"架空{'一二三四五六七八九'[n % 9]}郎",
            "連絡先": f"090-0000-{1000 + n}",
            "要支援者数": n % 4,
            "メモ": "架空宅に声をかける。車いすのため二人で。" if n % 4 == 1 else None,
        }
        features.append((values, {"type": "LineString", "coordinates": line}))
    # Where a group goes first: no designated site, so the route says what it is.
    features[5][0].update({"避難先": "本町公民館前", "避難先区分": "一時集合場所", "避難先共通ID": None})
    features[6][0].update({"避難先": "台山の高台", "避難先区分": "高台", "避難先共通ID": None})
    write_geojson(os.path.join(folder, "避難経路.geojson"), features)


# ---------------------------------------------------------------- the city plan

SOUTH, NORTH = "南部都市計画区域", "北部都市計画区域"
# Corners of the boundary where the border of the two planning areas meets it.
EAST_END, WEST_END = 3, 33
# Names, the numbers of 都市計画決定GISデータ, building coverage and floor area ratio.
ZONES = [
    ("第一種低層住居専用地域", 1, 50, 100), ("第一種住居地域", 5, 60, 200), ("近隣商業地域", 9, 80, 300), ("商業地域", 10, 80, 400),
    ("準工業地域", 11, 60, 200), ("工業地域", 12, 60, 200),
]


def planning_rings():
    ring = boundary_ring()
    return {NORTH: closed(ring[EAST_END : WEST_END + 1]), SOUTH: closed(ring[WEST_END:] + ring[: EAST_END + 1])}


def street_corners(seed, west, south, columns, rows):
    """Corners of the blocks, each a little off the grid: neighbours share them."""
    dice = random.Random(seed)
    return [
        [place(west + 0.0035 * x + dice.uniform(-4e-4, 4e-4), south + 0.0028 * y + dice.uniform(-3e-4, 3e-4)) for x in range(columns + 1)]
        for y in range(rows + 1)
    ]


def outline(corners):
    """The ring around all blocks, with every corner on it."""
    south, north = corners[0], corners[-1]
    east, west = [row[-1] for row in corners[1:-1]], [row[0] for row in corners[1:-1]]
    return closed(south + east + north[::-1] + west[::-1])


TOWN_SOUTH = (10, 139.9580, 36.0180, 6, 5)
TOWN_NORTH = (11, 139.9500, 36.1000, 4, 3)


def decided(city_plan):
    return {"Pref": "茨城県", "Citycode": CODE[:5], "Cityname": "常総市", "Custodian": city_plan}


def make_plan(folder):
    """Headers of 都市計画決定GISデータ. The south is divided (線引き) and zoned all over its promotion area; the north has
    zones in its middle only and nothing is divided."""
    rings, town = planning_rings(), outline(street_corners(*TOWN_SOUTH))
    areas = [
        ({"TokeiName": name, "TokeiType": "都市計画区域", "線引きの有無": divided, "INDate": date, **decided("茨城県")}, polygon(rings[name]))
        for name, divided, date in ((SOUTH, "有", "昭和46年3月15日"), (NORTH, "無", "昭和48年7月20日"))
    ]
    write_geojson(os.path.join(folder, "08211_tokei.geojson"), areas)
    day = {"都市計画区域名": SOUTH, "INDate": "昭和46年3月15日", "FNDate": "平成28年11月1日"}
    divisions = [
        ({"AreaType": "市街化区域", **day, **decided("茨城県")}, polygon(town)),
        ({"AreaType": "市街化調整区域", **day, **decided("茨城県")}, polygon(rings[SOUTH], town[::-1])),
    ]
    write_geojson(os.path.join(folder, "08211_senbiki.geojson"), divisions)
    zones = []
    for name, where in ((SOUTH, TOWN_SOUTH), (NORTH, TOWN_NORTH)):
        corners = street_corners(*where)
        for y in range(len(corners) - 1):
            for x in range(len(corners[0]) - 1):
                zone, number, coverage, floor = ZONES[(x + 2 * y) % len(ZONES)]
                values = {
                    "TokeiName": name, "YoutoName": zone, "YoutoCode": number, "BCR": coverage, "FAR": floor,
                    "INDate": "昭和48年12月28日", "FNDate": "平成30年4月2日", "FNNumber": f"常総市告示第{30 + y}号", **decided("常総市"),
                }
                block = closed([corners[y][x], corners[y][x + 1], corners[y + 1][x + 1], corners[y + 1][x]])
                zones.append((values, polygon(block)))
    write_geojson(os.path.join(folder, "08211_youto.geojson"), zones)


# ---------------------------------------------------------------- land prices


def make_prices(folder):
    """What the tax section tells the registry: by section of town and by road, from its workbook.

    Its working copy has the same prices for single parcels, which are nobody else's business.
    """
    dice = random.Random(4)
    rows = [["近傍宅地価格表（令和6基準年度）"], ["番号", "区分", "対象区域", "用途地区", "近傍宅地価格", "基準年度"]]
    for n, district in enumerate(DISTRICTS):
        price = dice.randrange(8000, 26000, 100)
        rows.append([f"{n + 1}", "大字", f"大字{district}", "普通住宅地区", f"{price:,}" if n == 2 else price, "令和6年度"])
    for n in range(8):
        road = f"市道{n + 1:04d}号線（{DISTRICTS[n]}）"
        rows.append([f"{101 + n}", "路線", road, "普通商業地区" if n % 3 == 0 else "普通住宅地区", dice.randrange(12000, 34000, 100), "令和6年度"])
    write_workbook(os.path.join(folder, "近傍宅地価格表.xlsx"), [("価格表", rows, False)])

    header = ["番号", "大字", "地番", "地積", "評価額", "近傍宅地価格", "基準年度"]
    parcels = []
    for n in range(10):
        area, price = dice.randrange(120, 420), dice.randrange(8000, 26000, 100)
        parcels.append({
            "番号": str(n + 1), "大字": f"大字{DISTRICTS[n]}", "地番": f"{200 + 13 * n}番{n % 3 + 1}", "地積": str(area),
            "評価額": str(area * price), "近傍宅地価格": str(price), "基準年度": "2024",
        })
    write_csv(os.path.join(folder, "近傍宅地価格_作業用.csv"), header, parcels, "cp932")


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "sources")
    os.makedirs(folder, exist_ok=True)
    for make in (make_boundary, make_facilities, make_floods, make_shelters, make_routes, make_plan, make_prices):
        make(folder)


main()
