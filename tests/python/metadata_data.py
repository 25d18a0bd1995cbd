"""Metadata about data of a published site, read by programs of others.

    python metadata_data.py SITE_DIR BASE_URL MOST_ROWS

Data packages are validated with their data (frictionless), CSV metadata with their tables (csvw),
Croissant files by mlcroissant, whose records are compared with the tables, JSON-LD of pages as
extruct finds it by rules of our own, boundaries by the rules of RFC 7946. Tables of more than
MOST_ROWS rows are described, but not read. Then each of these is given something broken, which it
has to refuse. Prints what was done as JSON; ends with 1 and a list where something is wrong.
"""

import csv
import copy
import datetime
import json
import logging
import pathlib
import re
import socket
import sys
import tempfile
import warnings

import extruct
import mlcroissant
from csvw.metadata import CSVW
from frictionless import FrictionlessException, Package

SITE, BASE, MOST = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2], int(sys.argv[3])
problems, done = [], {}


def offline(*_, **__):
    raise OSError("the network is not to be used")


socket.socket.connect = offline
csv.field_size_limit(1 << 30)
logging.getLogger("csvw").setLevel(logging.CRITICAL)
logging.getLogger("absl").propagate = False


def count(what, n=1):
    done[what] = done.get(what, 0) + n


def check(holds, place, words):
    if not holds:
        problems.append(f"{place}: {words}")
    return bool(holds)


def load(path):
    return json.loads(path.read_text("utf-8"))


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines(path):
    with open(path, "rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


# Data packages

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def package_faults(descriptor, folder):
    """What frictionless says about a package: of the metadata of all, of the data of short tables."""
    short = [r for r in descriptor["resources"] if lines(folder / r["path"]) <= MOST]
    names = {r["name"] for r in short}
    whole = copy.deepcopy(descriptor)
    part = copy.deepcopy(descriptor)
    part["resources"] = [r for r in part["resources"] if r["name"] in names]
    keys = 0
    for resource in part["resources"]:
        schema = resource.get("schema", {})
        kept = [k for k in schema.get("foreignKeys", []) if k["reference"]["resource"] in names]
        keys += len(kept)
        schema["foreignKeys"] = kept
    faults = [str(e) for e in Package.metadata_validate(whole)]
    if part["resources"]:
        try:
            report = Package(part, basepath=str(folder)).validate()
        except FrictionlessException as error:
            return [str(error)], 0, 0
        for task in report.tasks:
            faults += [f"{task.name}: {e.type}: {e.message}" for e in task.errors[:5]]
        faults += [f"{e.type}: {e.message}" for e in report.errors[:5]]
    return faults, len(part["resources"]), keys


def packages():
    root = load(SITE / "datapackage.json")
    tables = {}
    for path in [SITE / "datapackage.json", *sorted(SITE.glob("dataset/*/datapackage.json"))]:
        name, package = path.relative_to(SITE), load(path)
        faults, tables_read, keys = package_faults(package, path.parent)
        for fault in faults:
            check(False, name, fault)
        check(package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json", name, "profile")
        check(re.fullmatch(r"[a-z0-9._-]+", package["name"]), name, "name")
        check(MOMENT.fullmatch(package["created"]), name, "created")
        check(all({"name", "path", "title"} <= set(l) for l in package["licenses"]), name, "licences")
        check(all(isinstance(c["roles"], list) for c in package["contributors"]), name, "roles")
        names = [r["name"] for r in package["resources"]]
        check(len(names) == len(set(names)), name, "two resources of one name")
        for r in package["resources"]:
            file = path.parent / r["path"]
            check(re.fullmatch(r"[a-z0-9._-]+", r["name"]), name, r["name"])
            check(".." not in r["path"] and file.stat().st_size == r["bytes"], name, f"bytes of {r['name']}")
            check(re.fullmatch(r"sha256:[0-9a-f]{64}", r["hash"]), name, f"hash of {r['name']}")
            if r.get("type") == "table":
                schema = r["schema"]
                check(schema["missingValues"] == [""] and schema["fieldsMatch"] == "exact", name, "schema")
                check(isinstance(schema.get("primaryKey", []), list), name, "primary key")
                if path.parent != SITE:
                    tables[str(file.relative_to(SITE))] = len(schema.get("foreignKeys", []))
        count("packages")
        count("package tables", tables_read)
        count("foreign keys", keys)
    paths = {r["path"]: len(r["schema"].get("foreignKeys", [])) for r in root["resources"]}
    check(set(paths) == set(tables), "datapackage.json", "not every table")
    check(all(paths[p] >= n for p, n in tables.items() if p in paths), "datapackage.json", "not every key")
    count("root keys", sum(paths.values()))


# CSV on the web


def csvw_faults(path, metadata=None):
    with tempfile.TemporaryDirectory() as place:
        target = path
        if metadata is not None:
            target = pathlib.Path(place) / path.name
            target.write_text(json.dumps(metadata))
            table = pathlib.Path(place) / metadata["url"]
            table.write_bytes((path.parent / metadata["url"]).read_bytes())
        try:
            found = CSVW(str(target), validate=True)
            valid = found.is_valid
        except ValueError as error:
            return [str(error)]
        # Its own way of telling which words of a description are not of the standard.
        said = [str(w.message) for w in found.warnings]
        return said if said or valid else ["not valid"]


def web_tables():
    for path in sorted(SITE.glob("dataset/*/*.csv-metadata.json")):
        name, metadata = path.relative_to(SITE), load(path)
        table = path.parent / metadata["url"]
        if not check(path.name == metadata["url"] + "-metadata.json" and table.exists(), name, "url"):
            continue
        with open(table, encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        columns = metadata["tableSchema"]["columns"]
        check([c["titles"] for c in columns] == header, name, "titles are not the header")
        words = re.compile(r"(?:[A-Za-z0-9]|%[0-9A-F]{2})(?:[A-Za-z0-9_]|%[0-9A-F]{2})*")
        check(all(words.fullmatch(c["name"]) for c in columns), name, "names of columns")
        count("csvw")
        if lines(table) <= MOST:
            for fault in csvw_faults(path):
                check(False, name, fault)
            count("csvw tables")
    csvs = {p for p in SITE.glob("dataset/*/*.csv")}
    described = {pathlib.Path(str(p)[: -len("-metadata.json")]) for p in SITE.glob("dataset/*/*-metadata.json")}
    check(csvs == described, "csvw", f"tables without metadata: {sorted(csvs - described)[:3]}")


# Croissant


class Told(logging.Handler):
    """What mlcroissant only says."""

    def __init__(self):
        super().__init__()
        self.words = []

    def emit(self, record):
        if record.levelno >= logging.WARNING:
            self.words.append(record.getMessage())


def croissant_faults(path, mapping=None):
    told = Told()
    loggers = [logging.getLogger("absl"), logging.getLogger()]
    for logger in loggers:
        logger.addHandler(told)
    try:
        dataset = mlcroissant.Dataset(jsonld=str(path), mapping=mapping)
        issues = dataset.metadata.ctx.issues
        return dataset, [*issues.errors, *issues.warnings, *told.words]
    except mlcroissant.ValidationError as error:
        return None, [str(error)]
    finally:
        for logger in loggers:
            logger.removeHandler(told)


def same(value, text):
    """Whether a value that mlcroissant read is the text of a cell."""
    if isinstance(value, bytes):
        value = value.decode("utf-8")
    if value is None or value != value or str(value) in ("NaT", "nan", "None"):
        return text == ""
    if isinstance(value, bool) or str(value) in ("True", "False"):
        return str(value).lower() == text
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return text != "" and float(value) == float(text)
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()[:10] == text[:10]
    if isinstance(value, str) and value != text:
        # Known of this reader: it has pandas guess types, and gives `7` where the file has `007`.
        count("croissant zeros lost")
        return value == text.lstrip("0") or re.fullmatch(r"[\d.]+", value) is not None
    return value == text


def croissants():
    for path in sorted(SITE.glob("dataset/*/croissant.json")):
        name, data = path.relative_to(SITE), load(path)
        files = {f["@id"]: path.parent / f["@id"] for f in data["distribution"]}
        dataset, faults = croissant_faults(path, files)
        for fault in faults:
            check(False, name, fault)
        for f in data["distribution"]:
            check(f["contentUrl"].startswith(BASE + "/dataset/"), name, "contentUrl")
            check(len(f["sha256"]) == 64, name, "sha256")
        count("croissant")
        if dataset is None:
            continue
        for record_set in data["recordSet"]:
            count("record sets")
            path = files[record_set["field"][0]["source"]["fileObject"]["@id"]]
            if lines(path) > min(MOST, 400):
                continue
            rows = rows_of(path)
            for row, record in zip(rows, dataset.records(record_set=record_set["@id"]), strict=True):
                for field in record_set["field"]:
                    value, text = record[field["@id"]], row[field["name"]]
                    if not check(same(value, text), name, f"{field['name']}: {value!r} for {text!r}"):
                        return
                    count("croissant cells")


# JSON-LD of pages

URL = re.compile(r"https?://[^\s]+")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
PERIOD = re.compile(r"(\d{4}-\d\d-\d\d|\.\.)/(\d{4}-\d\d-\d\d|\.\.)")


def nodes(html, address):
    found = extruct.extract(html, base_url=address, syntaxes=["json-ld"])["json-ld"]
    out = []
    for block in found:
        if block.get("@context") != "https://schema.org":
            return [], f"context {block.get('@context')}"
        out += block.get("@graph", [block])
    return out, None


def dataset_faults(node, access):
    """Required and recommended properties of dataset search, and their forms."""
    out = []

    def ask(holds, words):
        if not holds:
            out.append(words)

    text = lambda value: isinstance(value, str) and value.strip() == value and value != ""
    ask(text(node.get("name")), "name")
    ask(text(node.get("description")) and 50 <= len(node["description"]) <= 5000, "description")
    for key in ["@id", "url", "identifier"]:
        ask(URL.fullmatch(str(node.get(key))), key)
    if "license" in node or access:
        ask(URL.fullmatch(str(node.get("license"))), "license")
    for key in ["creator", "publisher"]:
        agent = node.get(key)
        ask(isinstance(agent, dict) and agent.get("@type") in ("Organization", "Person") and text(agent.get("name")), key)
    catalogue = node.get("includedInDataCatalog", {})
    ask(catalogue.get("@type") == "DataCatalog" and URL.fullmatch(str(catalogue.get("@id"))), "includedInDataCatalog")
    ask(isinstance(node.get("isAccessibleForFree"), bool), "isAccessibleForFree")
    ask(text(node.get("inLanguage")), "inLanguage")
    ask(isinstance(node.get("keywords"), list) and all(map(text, node["keywords"])), "keywords")
    for key in ["datePublished", "dateModified"]:
        ask(key not in node or DAY.fullmatch(node[key]), key)
    ask(not access or "dateModified" in node or "datePublished" in node, "no date")
    if "temporalCoverage" in node:
        ask(PERIOD.fullmatch(node["temporalCoverage"]), "temporalCoverage")
    if "spatialCoverage" in node:
        place = node["spatialCoverage"]
        ask(place.get("@type") == "Place" and text(place.get("name")), "spatialCoverage")
        if "geo" in place:
            south, west, north, east = map(float, place["geo"]["box"].split(" "))
            ask(-90 <= south < north <= 90 and -180 <= west < east <= 180, "box")
            # A box in the order of GeoJSON would have its longitudes where latitudes belong.
            ask(abs(south) < 90 and abs(north) < 90, "box order")
            done["boxes"] = done.get("boxes", 0) + 1
    for variable in node.get("variableMeasured", []):
        ask(variable.get("@type") == "PropertyValue" and text(variable.get("name")), "variableMeasured")
    if access:
        ask(node.get("distribution"), "distribution")
        ask(node["isAccessibleForFree"], "free")
    for file in node.get("distribution", []):
        url = file.get("contentUrl", "")
        ask(file.get("@type") == "DataDownload" and text(file.get("name")), f"name of {url}")
        ask(url.startswith(BASE + "/dataset/"), f"contentUrl {url}")
        ask(re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", file.get("encodingFormat", "")), f"encodingFormat of {url}")
        on_disk = SITE / url[len(BASE) + 1 :]
        ask(on_disk.is_file() and file.get("contentSize") == f"{on_disk.stat().st_size} B", f"contentSize of {url}")
        ask(re.fullmatch(r"[0-9a-f]{64}", file.get("sha256", "")), f"sha256 of {url}")
    return out


def pages():
    ids = {}
    datasets = {d["id"]: d for d in load(SITE / "api/v1/dataset.json")["datasets"]}
    for prefix in ["", "en/"]:
        for path in sorted(SITE.glob(f"{prefix}dataset/*/index.html")):
            name = path.relative_to(SITE)
            address = f"{BASE}/{str(name)[: -len('index.html')]}"
            html = path.read_text("utf-8")
            found, fault = nodes(html, address)
            check(fault is None, name, fault)
            of_type = [n for n in found if n.get("@type") == "Dataset"]
            if not check(len(of_type) == 1, name, f"{len(of_type)} Dataset nodes"):
                continue
            node, id = of_type[0], path.parent.name
            for fault in dataset_faults(node, datasets[id]["access"] in ("open", "partial")):
                check(False, name, fault)
            check(node["@id"] == f"{BASE}/dataset/{id}/#dataset", name, "@id")
            check(node["url"] == address, name, "url")
            check(ids.setdefault(id, node["@id"]) == node["@id"], name, "@id differs by language")
            trail = [n for n in found if n.get("@type") == "BreadcrumbList"]
            for crumbs in trail:
                items = crumbs["itemListElement"]
                check([i["position"] for i in items] == list(range(1, len(items) + 1)), name, "positions")
                check(all(i["name"] and URL.fullmatch(i["item"]) for i in items), name, "breadcrumbs")
            count("trails", len(trail))
            count("dataset pages")
        home = SITE / prefix / "index.html"
        found, fault = nodes(home.read_text("utf-8"), BASE + "/" + prefix)
        check(fault is None, home, fault)
        of_type = [n for n in found if n.get("@type") == "DataCatalog"]
        if check(len(of_type) == 1, home, "no DataCatalog"):
            node = of_type[0]
            check(node["@id"] == f"{BASE}/#catalog" and node["name"] and node["description"], home, "catalogue")
            listed = {d["@id"] for d in node["dataset"]}
            check(listed == set(ids.values()), home, "not every dataset")
            for d in node["dataset"]:
                check(d["@type"] == "Dataset" and d["name"] and URL.fullmatch(d["url"]), home, "dataset")
            count("catalogues")
    check(set(ids) == set(datasets), "pages", "a dataset without a page")


# Boundaries

DIGITS = re.compile(r"-?\d+(\.\d+)?")


def area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))


def geo_faults(text):
    out, seen = [], set()
    data = json.loads(text)

    def ask(holds, words):
        if not holds:
            out.append(words)

    def box(polygons):
        points = [p for polygon in polygons for ring in polygon for p in ring]
        return [f(p[i] for p in points) for f, i in [(min, 0), (min, 1), (max, 0), (max, 1)]]

    ask("crs" not in data, "crs")
    ask(data["type"] == "FeatureCollection", "type")
    whole = []
    for feature in data["features"]:
        ask(feature["type"] == "Feature" and "properties" in feature and "geometry" in feature, "feature")
        # The id is the primary key, which is among the properties too.
        id, values = feature.get("id"), [str(v) for v in feature["properties"].values()]
        ask(isinstance(id, str) and id not in seen and all(p in values for p in id.split("/")), f"id {id}")
        seen.add(id)
        geometry = feature["geometry"]
        if geometry is None:
            continue
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        whole += polygons
        for polygon in polygons:
            for n, ring in enumerate(polygon):
                ask(len(ring) >= 4 and ring[0] == ring[-1], "ring is open")
                ask((area(ring) > 0) == (n == 0), "ring is wound wrong")
                ask(all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring), "position")
        ask(feature.get("bbox") == box(polygons), "bbox of a feature")
    if whole:
        ask(data.get("bbox") == box(whole), "bbox")
    places = re.findall(r"\[(-?[\d.]+),(-?[\d.]+)\]", text)
    ask(all(len(n.partition(".")[2]) <= 7 for pair in places for n in pair), "more than seven decimals")
    return out


def boundaries():
    for path in sorted(SITE.glob("dataset/*/*.geojson")):
        resource = next(r for r in load(path.parent / "datapackage.json")["resources"] if r["path"] == path.name)
        check(resource["format"] == "geojson", path, "format")
        for fault in set(geo_faults(path.read_text("utf-8"))):
            check(False, path.relative_to(SITE), fault)
        count("geojson")


def ring_of(numbers, data):
    """A ring of a topology, put together as its specification says."""
    points = []
    for number in numbers:
        x = y = 0
        arc = []
        for dx, dy in data["arcs"][~number if number < 0 else number]:
            x, y = x + dx, y + dy
            (sx, sy), (tx, ty) = data["transform"]["scale"], data["transform"]["translate"]
            arc.append((round(x * sx + tx, 7), round(y * sy + ty, 7)))
        arc = arc[::-1] if number < 0 else arc
        if points and points[-1] != arc[0]:
            raise ValueError("arcs do not meet")
        points += arc[1:] if points else arc
    return points


def turned(ring):
    """A ring without repeats, from its smallest position on."""
    points = [p for p, q in zip(ring, ring[1:]) if tuple(p) != tuple(q)]
    start = min(range(len(points)), key=lambda n: tuple(points[n]))
    return [tuple(p) for p in points[start:] + points[:start]]


def polygons_of(geometry, name, ring):
    if geometry is None or geometry["type"] is None:
        return []
    found = geometry[name] if geometry["type"] == "MultiPolygon" else [geometry[name]]
    return [[turned(ring(r)) for r in polygon] for polygon in found]


def topo_faults(text, geojson):
    """Where a topology says something else than the GeoJSON beside it."""
    data, features, out = json.loads(text), json.loads(geojson)["features"], []
    geometries = next(iter(data["objects"].values()))["geometries"]
    if len(geometries) != len(features):
        return ["not as many geometries as features"]
    for geometry, feature in zip(geometries, features):
        if geometry["properties"] != feature["properties"] or geometry.get("id") != feature.get("id"):
            out.append(f"properties of {feature.get('id')}")
        try:
            here = polygons_of(geometry, "arcs", lambda r: ring_of(r, data))
        except (ValueError, IndexError) as error:
            out.append(str(error))
            continue
        if here != polygons_of(feature["geometry"], "coordinates", list):
            out.append(f"rings of {feature.get('id')}")
    uses = [abs(a + 0.5) for g in geometries for a in flat(g.get("arcs", []))]
    if len(uses) != len(set(uses)):
        count("shared arcs", len(uses) - len(set(uses)))
    return out


def flat(list_):
    for value in list_:
        yield from flat(value) if isinstance(value, list) else [value]


def topologies():
    for path in sorted(SITE.glob("dataset/*/*.topojson")):
        beside = path.with_suffix(".geojson")
        text, geojson = path.read_text("utf-8"), beside.read_text("utf-8")
        for fault in topo_faults(text, geojson):
            check(False, path.relative_to(SITE), fault)
        count("topojson")
        count("topojson bytes", len(text.encode()))
        count("their geojson bytes", len(geojson.encode()))
        data = json.loads(text)
        moved = copy.deepcopy(data)
        moved["arcs"][0][0][0] += 1
        refused("a topology with a position that moved", topo_faults(json.dumps(moved), geojson))
        data["arcs"].pop()
        refused("a topology that lost an arc", topo_faults(json.dumps(data), geojson))


# What is broken has to be refused


def refused(what, faults):
    check(faults, "broken on purpose", f"nobody objects to {what}")
    count("refused")


def broken():
    folder = next(p.parent for p in sorted(SITE.glob("dataset/*/datapackage.json")) if has_numbers(p))
    package = load(folder / "datapackage.json")

    def but(change):
        copied = copy.deepcopy(package)
        tables = [r for r in copied["resources"] if r.get("type") == "table"]
        change(copied, next(r for r in tables if any(f["type"] == "string" for f in r["schema"]["fields"])))
        return package_faults(copied, folder)[0]

    def wrong_type(_, table):
        next(f for f in table["schema"]["fields"] if f["type"] == "string")["type"] = "boolean"

    def wrong_key(_, table):
        field = table["schema"]["fields"][0]["name"]
        reference = {"resource": table["name"], "fields": [table["schema"]["fields"][-1]["name"]]}
        table["schema"]["foreignKeys"] = [{"fields": [field], "reference": reference}]

    def wrong_hash(_, table):
        table["hash"] = "sha256:" + "0" * 64

    def wrong_header(_, table):
        table["schema"]["fields"][0]["name"] += "x"

    for change in [wrong_type, wrong_key, wrong_hash, wrong_header]:
        refused(f"a package with a {change.__name__.replace('_', ' ')}", but(change))
    refused("a package whose date of creation is no moment", but(lambda p, _: p.update(created="2024-02-14")))
    refused("a path out of the folder", but(lambda _, t: t.update(path="../" + folder.name + "/" + t["path"])))

    path = next(p for p in sorted(folder.glob("*.csv-metadata.json")))
    for words, change in [
        ("a column with another type", lambda c: c[0].update(datatype="boolean")),
        ("a title that is not in the header", lambda c: c[0].update(name="tidak", titles="tidak ada")),
        ("a pattern that no cell matches", lambda c: c[0].update(datatype={"base": "string", "format": "^#$"})),
    ]:
        metadata = load(path)
        change(metadata["tableSchema"]["columns"])
        refused(words, csvw_faults(path, metadata))

    data = load(folder / "croissant.json")
    with tempfile.TemporaryDirectory() as place:
        target = pathlib.Path(place) / "croissant.json"
        for words, change in [
            ("a Croissant file without checksums", lambda d: d["distribution"][0].pop("sha256")),
            ("a field of a file that is not there", lambda d: d["recordSet"][0]["field"][0]["source"].update(fileObject={"@id": "tidak-ada"})),
            ("a Croissant file that conforms to nothing", lambda d: d.pop("conformsTo")),
            ("a Croissant file without a licence", lambda d: d.pop("license")),
        ]:
            changed = copy.deepcopy(data)
            change(changed)
            target.write_text(json.dumps(changed))
            files = {f["@id"]: folder / f["@id"] for f in data["distribution"]}
            refused(words, croissant_faults(target, files)[1])

    html = (folder / "index.html").read_text("utf-8")
    node = next(n for n in nodes(html, BASE)[0] if n["@type"] == "Dataset")
    for words, change in [
        ("a dataset without a name", lambda n: n.pop("name")),
        ("a description of few words", lambda n: n.update(description="Isi.")),
        ("a creator that is only text", lambda n: n.update(creator="KPU")),
        ("a download that is not there", lambda n: n["distribution"][0].update(contentUrl=BASE + "/dataset/x.csv")),
        ("a format that is no media type", lambda n: n["distribution"][0].update(encodingFormat="CSV")),
        ("a day in words", lambda n: n.update(dateModified="21 Maret 2024")),
        ("a box in the order of GeoJSON", lambda n: n.update(spatialCoverage={"@type": "Place", "name": "x", "geo": {"box": "95.0 -11.0 141.0 6.0"}})),
    ]:
        changed = copy.deepcopy(node)
        change(changed)
        refused(words, dataset_faults(changed, True))

    text = min(SITE.glob("dataset/*/*.geojson"), key=lambda p: p.stat().st_size).read_text("utf-8")
    data = json.loads(text)
    ring = lambda d: next(f["geometry"] for f in d["features"] if f["geometry"])["coordinates"]
    for words, change in [
        ("rings that are wound wrong", lambda d: turn(ring(d))),
        ("a box that is too small", lambda d: d["bbox"].__setitem__(0, 0.5)),
        ("a reference system", lambda d: d.update(crs={})),
        ("a feature without its key", lambda d: d["features"][0]["properties"].clear()),
    ]:
        changed = copy.deepcopy(data)
        change(changed)
        refused(words, geo_faults(json.dumps(changed)))


def turn(coordinates):
    while isinstance(coordinates[0][0], list):
        coordinates = coordinates[0]
    coordinates.reverse()


def has_numbers(path):
    package = load(path)
    kinds = {f["type"] for r in package["resources"] for f in r.get("schema", {}).get("fields", [])}
    short = all(lines(path.parent / r["path"]) <= MOST for r in package["resources"])
    return short and {"string", "integer"} <= kinds


for part in [packages, web_tables, croissants, pages, boundaries, topologies, broken]:
    began = datetime.datetime.now()
    part()
    done[f"ms {part.__name__}"] = int((datetime.datetime.now() - began).total_seconds() * 1000)
print(json.dumps(done, indent=1))
for problem in problems[:60]:
    print(problem, file=sys.stderr)
sys.exit(1 if problems else 0)
