"""Files as a city hall keeps them, for the generators of the examples: CSV, GeoJSON, workbooks, Shapefiles, plane zone IX.

The same input always makes the same bytes. Only Python's standard library is needed.
"""
# SPDX-License-Identifier: MIT
import csv
import io
import json
import math
import struct
import zipfile
from xml.sax.saxutils import escape

# ---------------------------------------------------------------- coordinates


def to_plane(lon, lat):
    """Degrees to plane zone IX, easting and northing in metres; the same for JGD2000 (EPSG:2451) and JGD2011 (EPSG:6677).

    Both have the ellipsoid GRS 80. Transverse Mercator as a series (Kawase 2011, used by the Geospatial Information
    Authority of Japan), good to a millimetre here.
    """
    a, f, m0 = 6378137.0, 1 / 298.257222101, 0.9999
    lat0, lon0 = math.radians(36.0), math.radians(139.0 + 50.0 / 60.0)
    n = f / (2 - f)
    big_a = [
        1 + n**2 / 4 + n**4 / 64,
        -(3 / 2) * (n - n**3 / 8 - n**5 / 64),
        (15 / 16) * (n**2 - n**4 / 4),
        -(35 / 48) * (n**3 - (5 / 16) * n**5),
        (315 / 512) * n**4,
        -(693 / 1280) * n**5,
    ]
    alpha = [
        0,
        n / 2 - 2 / 3 * n**2 + 5 / 16 * n**3 + 41 / 180 * n**4 - 127 / 288 * n**5,
        13 / 48 * n**2 - 3 / 5 * n**3 + 557 / 1440 * n**4 + 281 / 630 * n**5,
        61 / 240 * n**3 - 103 / 140 * n**4 + 15061 / 26880 * n**5,
        49561 / 161280 * n**4 - 179 / 168 * n**5,
        34729 / 80640 * n**5,
    ]
    big_abar = m0 * a / (1 + n) * big_a[0]
    s0 = m0 * a / (1 + n) * (big_a[0] * lat0 + sum(big_a[j] * math.sin(2 * j * lat0) for j in range(1, 6)))
    phi, lam = math.radians(lat), math.radians(lon) - lon0
    root = 2 * math.sqrt(n) / (1 + n)
    t = math.sinh(math.atanh(math.sin(phi)) - root * math.atanh(root * math.sin(phi)))
    t_bar = math.sqrt(1 + t * t)
    xi, eta = math.atan2(t, math.cos(lam)), math.atanh(math.sin(lam) / t_bar)
    north = big_abar * (xi + sum(alpha[j] * math.sin(2 * j * xi) * math.cosh(2 * j * eta) for j in range(1, 6))) - s0
    east = big_abar * (eta + sum(alpha[j] * math.cos(2 * j * xi) * math.sinh(2 * j * eta) for j in range(1, 6)))
    return round(east, 3), round(north, 3)


def projections(datum):
    """The .prj of longitude and latitude, and that of plane zone IX; datum: "2000" or "2011"."""
    geographic = (
        f'GEOGCS["GCS_JGD_{datum}",DATUM["D_JGD_{datum}",SPHEROID["GRS_1980",6378137.0,298.257222101]],'
        'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
    )
    plane = (
        f'PROJCS["JGD_{datum}_Japan_Zone_9",{geographic},PROJECTION["Transverse_Mercator"],'
        'PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],'
        'PARAMETER["Central_Meridian",139.833333333333],PARAMETER["Scale_Factor",0.9999],'
        'PARAMETER["Latitude_Of_Origin",36.0],UNIT["Meter",1.0]]'
    )
    return geographic, plane


# ---------------------------------------------------------------- tables


def write_csv(path, header, rows, encoding):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([row.get(name, "") for name in header])
    with open(path, "wb") as file:
        file.write(text.getvalue().encode(encoding))


def cell_name(column, row):
    letters = ""
    column += 1
    while column > 0:
        letters = chr(ord("A") + (column - 1) % 26) + letters
        column = (column - 1) // 26
    return f"{letters}{row}"


def sheet_xml(rows):
    xml = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
           '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>']
    for number, row in enumerate(rows, 1):
        xml.append(f'<row r="{number}">')
        for column, value in enumerate(row):
            if value == "":
                continue
            name = cell_name(column, number)
            if isinstance(value, (int, float)):
                xml.append(f'<c r="{name}"><v>{value}</v></c>')
            else:
                xml.append(f'<c r="{name}" t="inlineStr"><is><t>{escape(value)}</t></is></c>')
        xml.append("</row>")
    xml.append("</sheetData></worksheet>")
    return "".join(xml)


def write_workbook(path, sheets):
    """sheets: name, rows, hidden."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts = {
        "[Content_Types].xml": head + f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{spreadsheet}.sheet.main+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{spreadsheet}.worksheet+xml"/>'
            for i in range(1, len(sheets) + 1)
        )
        + "</Types>",
        "_rels/.rels": head + f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": head + f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        + "".join(
            f'<sheet name="{escape(name)}" sheetId="{i}"{" state=" + chr(34) + "hidden" + chr(34) if hidden else ""} r:id="rId{i}"/>'
            for i, (name, _, hidden) in enumerate(sheets, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": head + f'<Relationships xmlns="{package}/relationships">'
        + "".join(
            f'<Relationship Id="rId{i}" Type="{office}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            for i in range(1, len(sheets) + 1)
        )
        + "</Relationships>",
    }
    for i, (_, rows, _) in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{i}.xml"] = sheet_xml(rows)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED
            entry.create_system = 0
            archive.writestr(entry, content)


# ---------------------------------------------------------------- shapes


def write_geojson(path, features):
    """features: properties and geometry. Numbers of seven decimals are a centimetre."""
    collection = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": values, "geometry": shape} for values, shape in features],
    }
    with open(path, "w", encoding="utf-8") as file:
        json.dump(collection, file, ensure_ascii=False, separators=(",", ":"))
        file.write("\n")


def shape_content(kind, parts):
    """One shape: 1 point, 3 lines, 5 polygon. `parts` is a list of lists of points."""
    if kind == 1:
        return struct.pack("<i2d", 1, *parts[0][0])
    points = [point for part in parts for point in part]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    starts, count = [], 0
    for part in parts:
        starts.append(count)
        count += len(part)
    content = struct.pack("<i4d2i", kind, min(xs), min(ys), max(xs), max(ys), len(parts), count)
    content += struct.pack(f"<{len(starts)}i", *starts)
    return content + b"".join(struct.pack("<2d", *point) for point in points)


def write_shapes(stem, kind, shapes):
    records, index, offset = [], [], 100
    all_points = [point for parts in shapes for part in parts for point in part]
    box = (
        min(p[0] for p in all_points),
        min(p[1] for p in all_points),
        max(p[0] for p in all_points),
        max(p[1] for p in all_points),
    )
    for number, parts in enumerate(shapes, 1):
        content = shape_content(kind, parts)
        records.append(struct.pack(">2i", number, len(content) // 2) + content)
        index.append(struct.pack(">2i", offset // 2, len(content) // 2))
        offset += len(content) + 8

    def header(total):
        return struct.pack(">7i", 9994, 0, 0, 0, 0, 0, total // 2) + struct.pack(
            "<2i8d", 1000, kind, *box, 0, 0, 0, 0
        )

    with open(stem + ".shp", "wb") as file:
        file.write(header(offset) + b"".join(records))
    with open(stem + ".shx", "wb") as file:
        file.write(header(100 + 8 * len(records)) + b"".join(index))


def write_dbf(stem, fields, rows):
    """fields: name, type, width, decimals. Names are cut at ten bytes, as every GIS does."""
    record = 1 + sum(field[2] for field in fields)
    head = struct.pack("<4BIHH", 3, 126, 11, 1, len(rows), 33 + 32 * len(fields), record)
    head += b"\0" * 17 + b"\x13" + b"\0" * 2
    for name, kind, width, decimals in fields:
        cut = name.encode("cp932")[:10].decode("cp932", "ignore").encode("cp932")
        head += struct.pack("<11sc4x2B14x", cut.ljust(11, b"\0"), kind.encode(), width, decimals)
    with open(stem + ".dbf", "wb") as file:
        file.write(head + b"\r")
        for row in rows:
            file.write(b" ")
            for value, (_, kind, width, _) in zip(row, fields):
                raw = str(value).encode("cp932")
                file.write(raw.rjust(width) if kind == "N" else raw.ljust(width))
        file.write(b"\x1a")


def write_shapefile(stem, kind, shapes, fields, rows, projection):
    write_shapes(stem, kind, shapes)
    write_dbf(stem, fields, rows)
    with open(stem + ".prj", "w", encoding="ascii") as file:
        file.write(projection)
