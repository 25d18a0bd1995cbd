"""Citations and examples of a published site, tried by programs of others.

    python check.py SITE_DIR BASE_URL

Reads every BibTeX file with two parsers and every CSL-JSON file with a citation processor, and
runs every example that loads a table on the published files, comparing each cell with the file.
Prints what was done as JSON; ends with 1 and a list where something is wrong.
"""

import csv
import datetime
import functools
import http.server
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import warnings
from html.parser import HTMLParser

import bibtexparser
import duckdb
import latexcodec  # noqa: F401, registers the codec
import pandas
import pybtex.database
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

SITE, BASE = pathlib.Path(sys.argv[1]), sys.argv[2]
problems, done = [], {"bibtex": 0, "csl": 0, "pandas": 0, "duckdb": 0, "r": 0, "cells": 0}

# The names of CSL 1.0.2 that items here may use, by its schema of input data.
CSL = {"id", "type", "title", "author", "publisher", "issued", "version", "status", "note", "language", "URL"}


class Blocks(HTMLParser):
    """The text of every <pre>, by the id of what labels it."""

    def __init__(self):
        super().__init__()
        self.found, self.open = {}, None

    def handle_starttag(self, tag, attrs):
        if tag == "pre":
            self.open = dict(attrs).get("aria-labelledby")
            self.found[self.open] = ""

    def handle_endtag(self, tag):
        if tag == "pre":
            self.open = None

    def handle_data(self, data):
        if self.open is not None:
            self.found[self.open] += data


def wrong(where, what):
    problems.append(f"{where}: {what}")


def plain(text):
    """TeX to text: commands of our own escapes, then what the codec knows."""
    for name, sign in [("textbackslash", "\\"), ("textbraceleft", "\x01"), ("textbraceright", "\x02"), ("textasciicircum", "^"), ("textasciitilde", "~"), ("textless", "<"), ("textgreater", ">"), ("textbar", "|")]:
        text = text.replace(f"\\{name}{{}}", "\x03" if sign == "\\" else sign)
    text = re.sub(r"\\([$&#_%])", r"\1", text).replace("{", "").replace("}", "")
    return text.replace("\x01", "{").replace("\x02", "}").replace("\x03", "\\")


def cite(folder, blocks):
    bib, csl = folder / "kutip.bib", folder / "kutip.csl.json"
    text = bib.read_text(encoding="utf-8")
    if text.strip() != blocks.get("kutip-0", "").strip() or csl.read_text(encoding="utf-8").strip() != blocks.get("kutip-1", "").strip():
        wrong(folder, "the page shows another citation than its files")
    items = json.loads(csl.read_text(encoding="utf-8"))
    item = items[0]
    if len(items) != 1 or not {"id", "type", "title", "URL"} <= set(item) <= CSL or item["type"] != "dataset":
        wrong(csl, f"is no item of CSL: {sorted(item)}")
    first = pybtex.database.parse_string(text, "bibtex")
    second = bibtexparser.parse_string(text)
    if second.failed_blocks or len(second.entries) != 1 or len(first.entries) != 1:
        return wrong(bib, "is not one entry")
    fields = {name: field.value for name, field in second.entries[0].fields_dict.items()}
    other = first.entries[item["id"]]
    for field, expected in [("title", item["title"]), ("publisher", item["publisher"]), ("url", item["URL"])]:
        for found in (fields[field], other.fields[field]):
            if plain(found) != expected:
                wrong(bib, f"{field} is {plain(found)!r}, expected {expected!r}")
    if plain(fields["author"]) != item["author"][0]["literal"]:
        wrong(bib, f"author is {fields['author']!r}")
    if item.get("status") and item["status"] not in plain(fields["note"]):
        wrong(bib, "does not say that the data are not official")
    done["bibtex"] += 1
    source = CiteProcJSON([{name: value for name, value in item.items() if name not in ("status", "version")}])
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    shelf = CitationStylesBibliography(style, source, formatter.plain)
    shelf.register(Citation([CitationItem(item["id"])]))
    printed = "".join(str(part) for part in shelf.bibliography()[0])
    short = re.sub(r"\W", "", item["title"])[:12].lower()
    if short not in re.sub(r"\W", "", printed).lower() or item["author"][0]["literal"].split()[0] not in printed:
        wrong(csl, f"is printed as {printed!r}")
    done["csl"] += 1


def missing(value):
    return value is None or value is pandas.NA or value is pandas.NaT or (isinstance(value, float) and value != value)


def same(cell, value):
    if missing(value):
        return cell == ""
    if isinstance(value, bool):
        return cell == ("true" if value else "false")
    if isinstance(value, (datetime.datetime, pandas.Timestamp)):
        return cell == value.date().isoformat()
    if isinstance(value, datetime.date):
        return cell == value.isoformat()
    if isinstance(value, int):
        return cell != "" and int(cell) == value
    if isinstance(value, float):
        return cell != "" and float(cell) == value
    return cell == str(value)


def compare(tool, where, header, rows, names, values):
    if header != list(names):
        return wrong(where, f"{tool} has the columns {list(names)}, not {header}")
    if len(rows) != len(values):
        return wrong(where, f"{tool} has {len(values)} rows, not {len(rows)}")
    for number, (row, found) in enumerate(zip(rows, values), 2):
        for name, cell, value in zip(header, row, found):
            if not same(cell, value):
                return wrong(where, f"{tool}, line {number}, {name}: {value!r} is not {cell!r}")
            done["cells"] += 1
    done[tool] += 1


def load(folder, blocks, server):
    for name, code in blocks.items():
        table = re.fullmatch(r"muat-(.+)-(pandas|duckdb|r)", name or "")
        if table is None:
            continue
        file = folder / f"{table[1]}.csv"
        if not file.exists():
            # A page in another language: its files lie with those of the first.
            file = SITE / "dataset" / folder.name / f"{table[1]}.csv"
        with open(file, encoding="utf-8", newline="") as source:
            header, *rows = csv.reader(source)
        if table[2] == "pandas":
            scope = {}
            # By HTTP from this machine, as readers load it from another.
            exec(code.replace(BASE, server), scope)
            data = scope["data"]
            values = data.astype(object).values.tolist()
            compare("pandas", file, header, rows, data.columns, values)
        elif table[2] == "duckdb":
            found = duckdb.sql(code.replace(BASE, str(SITE).replace("'", "''")))
            compare("duckdb", file, header, rows, found.columns, found.fetchall())
        elif shutil.which("Rscript"):
            yield file, code.replace(BASE, str(SITE)), header, rows


def run_r(tables):
    """All tables in one process: it takes long to start."""
    with tempfile.TemporaryDirectory() as place:
        script = ["options(digits = 15, warn = 2, encoding = 'UTF-8')"]
        for number, (_, code, _, _) in enumerate(tables):
            script.append(code)
            script.append(f"write.csv(data, '{place}/{number}.csv', row.names = FALSE, na = '', fileEncoding = 'UTF-8')")
            script.append(f"writeLines(vapply(data, function(x) class(x)[1], ''), '{place}/{number}.txt')")
        ran = subprocess.run(["Rscript", "--vanilla", "-"], input="\n".join(script), capture_output=True, text=True, encoding="utf-8")
        if ran.returncode:
            return wrong("R", ran.stderr[-800:])
        for number, (file, _, header, rows) in enumerate(tables):
            kinds = pathlib.Path(place, f"{number}.txt").read_text(encoding="utf-8").split()
            with open(pathlib.Path(place, f"{number}.csv"), encoding="utf-8", newline="") as source:
                names, *found = csv.reader(source)
            values = [[typed(kind, cell) for kind, cell in zip(kinds, row)] for row in found]
            compare("r", file, header, [[short(k, c) for k, c in zip(kinds, row)] for row in rows], names, values)


def typed(kind, cell):
    if cell == "" or cell == "NA" and kind != "character":
        return None
    return {"numeric": float, "logical": lambda c: c == "TRUE", "Date": datetime.date.fromisoformat}.get(kind, str)(cell)


def short(kind, cell):
    """R prints 15 digits of a number."""
    return f"{float(cell):.15g}" if kind == "numeric" and cell else cell


def main():
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(SITE))
    handler.func.log_message = lambda *_: None
    web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    server = f"http://127.0.0.1:{web.server_address[1]}"
    in_r, seen = [], set()
    for page in sorted(SITE.glob("**/dataset/*/index.html")):
        reader = Blocks()
        reader.feed(page.read_text(encoding="utf-8"))
        blocks = reader.found
        if "kutip-0" in blocks:
            cite(page.parent, blocks)
        # The code is the same in every language.
        fresh = {name: code for name, code in blocks.items() if code not in seen}
        seen.update(blocks.values())
        in_r.extend(load(page.parent, fresh, server))
    if in_r:
        run_r(in_r)
    print(json.dumps(done))
    for problem in problems[:40]:
        print(problem, file=sys.stderr)
    sys.exit(1 if problems else 0)


warnings.simplefilter("ignore")
main()
