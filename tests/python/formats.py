"""Every download of a published site, read back with readers of others and compared cell by cell.

    python formats.py SITE_DIR

The CSV files, read by Python's own reader, are what every other format is compared with; areas,
which have no CSV, are compared between GeoJSON and SQLite. Also looks into the archive of every
dataset and opens the database in Datasette. Prints what was done as JSON; ends with 1 and a list
where something is wrong.
"""

import csv
import datetime
import hashlib
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal

import duckdb
import frictionless
import openpyxl
import openpyxl.utils.escape
import pandas
import pyarrow.parquet

SITE = pathlib.Path(sys.argv[1])
problems, done = [], {}
csv.field_size_limit(10**9)


def wrong(where, what):
    problems.append(f"{where}: {what}")


def count(name, n=1):
    done[name] = done.get(name, 0) + n


def value(kind, text):
    """What a cell of the CSV means."""
    if text == "":
        return None
    if kind in ("integer", "year"):
        return int(text)
    if kind == "number":
        return Decimal(text)
    if kind == "boolean":
        return {"true": True, "false": False}[text]
    if kind == "date":
        return datetime.date.fromisoformat(text)
    return text


def same(kind, want, found):
    """Whether a cell that was read back means the same. A type that the format does not know may
    be told by its text, but never a number in place of text."""
    if want is None or found is None:
        return want is found
    if kind in ("integer", "year", "number"):
        if isinstance(found, bool):
            return False
        if isinstance(found, float):
            return Decimal(repr(found)) == want
        if isinstance(found, str):
            return Decimal(found) == want
        return isinstance(found, (int, Decimal)) and found == want
    if kind == "boolean":
        return found in (want, int(want)) and not isinstance(found, (str, float))
    if kind == "date":
        if isinstance(found, datetime.datetime):
            found = found.date() if found.time() == datetime.time() else None
        return found == want or found == want.isoformat()
    return type(found) is str and found == want


def compare(name, where, table, names, rows):
    """Compares the rows of a format with the table."""
    if list(names) != [field["name"] for field in table["fields"]]:
        return wrong(where, f"other columns: {names}")
    if len(rows) != len(table["rows"]):
        return wrong(where, f"{len(rows)} rows instead of {len(table['rows'])}")
    for n, (want, found) in enumerate(zip(table["rows"], rows), 1):
        for field, a, b in zip(table["fields"], want, found):
            count(name)
            if not same(field["type"], a, b):
                return wrong(where, f"row {n}, {field['name']!r}: {b!r} instead of {a!r}")


def json_rows(where, records, names):
    for record in records:
        if list(record) != names:
            wrong(where, f"other keys: {list(record)}")
    return [list(record.values()) for record in records]


def read_json(path):
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def book(path, columns):
    """The rows of the first sheets, until the one with the dictionary."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=columns)]
    for row in sheet.iter_rows():
        if any(cell.data_type == "f" for cell in row):
            wrong(path, "a formula")
    return rows[0], rows[1:]


def of_csv(folder, resource, kinds):
    """The table of a resource as its CSV tells it."""
    path = folder / resource["path"]
    with open(path, encoding="utf-8", newline="") as file:
        header, *texts = csv.reader(file)
    # A row of one empty column is an empty line, which readers skip.
    fields = [{"name": name, "type": kinds[name]} for name in header]
    rows = [[value(field["type"], text) for field, text in zip(fields, row)] for row in texts]
    found = pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    if len(header) > 1 and (list(found.columns) != header or found.values.tolist() != texts):
        wrong(path, "pandas reads other cells than the csv module")
    count("csv", len(header) * len(rows))
    return {"fields": fields, "rows": rows}


def parquet(path, table):
    file = pyarrow.parquet.read_table(path)
    for column, field in zip(file.schema, table["fields"]):
        typed = {"boolean": "bool", "date": "date32[day]"}.get(field["type"])
        if field["type"] not in ("integer", "year", "number", "boolean", "date"):
            typed = "string"
        if typed and str(column.type) != typed:
            wrong(path, f"{column.name} is {column.type}")
    columns = [column.to_pylist() for column in file.columns]
    compare("parquet", path, table, file.column_names, list(zip(*columns)))
    told = {key.decode(): text.decode() for key, text in file.schema.metadata.items()}
    for key in ("dataset", "resource", "title", "homepage", "license", "fields"):
        if not told.get(key):
            wrong(path, f"does not tell its {key}")
    found = duckdb.sql("SELECT * FROM read_parquet('" + str(path).replace("'", "''") + "')")
    compare("duckdb", f"{path} (duckdb)", table, found.columns, found.fetchall())
    frame = pandas.read_parquet(path)
    if len(frame) != len(table["rows"]):
        wrong(path, "pandas reads other rows")


def of_table(folder, resource, kinds, base):
    table = of_csv(folder, resource, kinds)
    names = [field["name"] for field in table["fields"]]
    stem = folder / resource["name"]
    path = stem.with_name(stem.name + ".json")
    if path.exists():
        compare("json", path, table, names, json_rows(path, read_json(path), names))
    path = stem.with_name(stem.name + ".ndjson")
    if path.exists():
        lines = path.read_text(encoding="utf-8").split("\n")
        records = [json.loads(line, parse_float=Decimal) for line in lines if line]
        compare("ndjson", path, table, names, json_rows(path, records, names))
    path = stem.with_name(stem.name + ".xlsx")
    if path.exists():
        header, rows = book(path, len(names))
        for wanted, row in zip(table["rows"], rows):
            # The library undoes some of the escapes of the format (`_x000D_`) and leaves others.
            for n, (want, found) in enumerate(zip(wanted, row)):
                if isinstance(found, str) and found != want and openpyxl.utils.escape.unescape(found) == want:
                    row[n] = want
        compare("xlsx", path, table, header, rows)
    path = stem.with_name(stem.name + ".parquet")
    if path.exists():
        parquet(path, table)
    if base:
        base.table(folder.name, resource["name"], table)


class Base:
    """The database of the whole catalogue."""

    def __init__(self, path):
        self.path, self.base = path, sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        for check, good in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
            if self.all(f"PRAGMA {check}") != good:
                wrong(path, f"{check}: {self.all(f'PRAGMA {check}')[:3]}")
        kinds = dict(self.all("SELECT type, count(*) FROM sqlite_schema GROUP BY type"))
        done["views"], done["tables"] = kinds.get("view", 0), kinds["table"]
        for (view,) in self.all("SELECT name FROM sqlite_schema WHERE type = 'view'"):
            self.all(f"SELECT * FROM {quoted(view)} LIMIT 50")
        for (name,) in self.all("SELECT name FROM sqlite_schema WHERE type = 'table'"):
            keys = self.all(f"PRAGMA foreign_key_list({quoted(name)})")
            count("references", len({key[0] for key in keys}))
        for name, rows in self.all("SELECT table_name, rows FROM meta_resources WHERE table_name NOT NULL"):
            if self.all(f"SELECT count(*) FROM {quoted(name)}") != [(rows,)]:
                wrong(path, f"{name} does not have its {rows} rows")
        for name, view in self.all("SELECT table_name, view_name FROM meta_resources WHERE view_name NOT NULL"):
            if self.all(f"SELECT count(*) FROM {quoted(name)}") != self.all(f"SELECT count(*) FROM {quoted(view)}"):
                wrong(path, f"{view} has other rows than its table")

    def all(self, text, values=()):
        return self.base.execute(text, values).fetchall()

    def rows(self, dataset, resource):
        """Names of fields, and the rows in their order; nothing where there is no table."""
        where = "WHERE dataset = ? AND resource = ?"
        found = self.all(f"SELECT table_name FROM meta_resources {where}", (dataset, resource))
        if not found or found[0][0] is None:
            wrong(self.path, f"there is no {dataset}/{resource}")
            return None
        names = self.all(f"SELECT field FROM meta_fields {where} ORDER BY position", (dataset, resource))
        return [name for (name,) in names], self.all(f"SELECT * FROM {quoted(found[0][0])} ORDER BY rowid")

    def table(self, dataset, resource, table):
        found = self.rows(dataset, resource)
        if found:
            compare("sqlite", f"{self.path} {dataset}/{resource}", table, *found)

    def datasette(self):
        def get(path):
            command = [sys.executable, "-m", "datasette", "-i", str(self.path), "--get", path]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.returncode:
                wrong(self.path, f"datasette refuses {path}: {run.stderr[-500:]}{run.stdout[-500:]}")
                return {}
            return json.loads(run.stdout)

        name = self.path.stem
        found = get(f"/{name}.json")
        if not {t["name"] for t in found.get("tables", [])} >= {"meta_datasets", "meta_resources"}:
            wrong(self.path, "datasette does not see the tables")
        rows = self.all("SELECT table_name, rows FROM meta_resources WHERE table_name NOT NULL ORDER BY rows DESC")
        if rows and get(f"/{name}/{rows[0][0]}.json?_size=1").get("filtered_table_rows_count") != rows[0][1]:
            wrong(self.path, "datasette counts other rows")
        count("datasette")


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def areas(folder, resource, kinds, base):
    """The properties of areas, which GeoJSON and the database hold."""
    path = folder / resource["path"]
    features = read_json(path)["features"]
    names = list(kinds)
    as_json = {"date": "string", "datetime": "string"}
    fields = [{"name": name, "type": as_json.get(kinds[name], kinds[name])} for name in names]
    rows = [[feature["properties"].get(name) for name in names] for feature in features]
    count("geojson", len(names) * len(rows))
    for feature in features:
        if not set(names) <= set(feature["properties"]):
            return wrong(path, "a feature lacks a property")
    if base:
        base.table(folder.name, resource["name"], {"fields": fields, "rows": rows})


def archive(path):
    """The archive of a dataset: a package that is whole, described and unaltered."""
    count("zip")
    folder = path.parent
    with zipfile.ZipFile(path) as packed, tempfile.TemporaryDirectory() as place:
        names = packed.namelist()
        if packed.testzip() or names != sorted(names):
            wrong(path, "it is damaged or not in order")
        packed.extractall(place)
        root = pathlib.Path(place)
        for name in ("README.txt", "LICENSE.txt", "SHA256SUMS", "datapackage.json", "kamus/kamus.csv"):
            if name not in names:
                return wrong(path, f"{name} is missing")
        sums = dict(line.split("  ", 1)[::-1] for line in (root / "SHA256SUMS").read_text().splitlines())
        if set(sums) != set(names) - {"SHA256SUMS"}:
            wrong(path, "SHA256SUMS does not list its files")
        for name, digest in sums.items():
            bytes_ = (root / name).read_bytes()
            if hashlib.sha256(bytes_).hexdigest() != digest:
                wrong(path, f"{name} has another digest")
            if (folder / name).exists() and (folder / name).read_bytes() != bytes_:
                wrong(path, f"{name} is not the published file")
        package = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
        for resource in package["resources"]:
            own = resource["path"]
            if own not in names:
                wrong(path, f"the package names {own}, which is not there")
            elif resource.get("hash") != f"sha256:{sums[own]}" or resource.get("bytes") != (root / own).stat().st_size:
                wrong(path, f"the package tells another {own}")
        readme = (root / "README.txt").read_text(encoding="utf-8")
        if package["title"].split()[0] not in readme or package["homepage"] not in readme:
            wrong(path, "README.txt does not say what this is")
        report = frictionless.Package(str(root / "datapackage.json")).validate()
        if not report.valid:
            errors = report.flatten(["title", "rowNumber", "fieldName", "note"])
            wrong(path, f"frictionless: {(report.errors + errors)[:3]}")


def dictionary(folder):
    """Types of the fields of each resource, as this site tells them."""
    out = {}
    for entry in read_json(folder / "kamus" / "kamus.json"):
        out.setdefault(entry["resource"], {})[entry["field"]] = entry["type"]
    return out


def main():
    path = SITE / "katalog.sqlite"
    base = Base(path) if path.exists() else None
    for folder in sorted((SITE / "dataset").iterdir()):
        package = folder / "datapackage.json"
        if not package.exists():
            continue
        kinds = dictionary(folder)
        for resource in read_json(package)["resources"]:
            own = kinds.get(resource["name"], {})
            if resource["path"].endswith(".csv") and own:
                of_table(folder, resource, own, base)
            elif resource["path"].endswith(".geojson") and own:
                areas(folder, resource, own, base)
        path = folder / f"{folder.name}.zip"
        if path.exists():
            archive(path)
    if base:
        base.datasette()
    print(json.dumps(done))
    if problems:
        print("\n".join(problems[:40]), file=sys.stderr)
        sys.exit(1)


main()
