"""The API made of files of a published site, tried as its description says it is.

    python api.py SITE_DIR BASE_URL [ROWS]

Validates `openapi.json`, asks for every address that it names, validates each answer by the
schema that it promises, and sees that no other file lies there. Walks every table page by page and
compares its rows with the JSON download, line by line; selections and records with the rows that
they are made of. ROWS bounds how many rows of a table are validated one by one (all are compared).
Prints what was done as JSON; ends with 1 and a list where something is wrong.
"""

import json
import pathlib
import re
import sys
from urllib.parse import quote, unquote, urljoin

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from openapi_spec_validator import validate
from referencing import Registry
from referencing.jsonschema import DRAFT202012

SITE, BASE = pathlib.Path(sys.argv[1]), sys.argv[2]
ROWS = int(sys.argv[3]) if len(sys.argv) > 3 else 10**9
API = SITE / "api" / "v1"
WHOLE = (SITE / "index.html").is_file()
HOME = "https://api.invalid/"
problems = []
done = {"files": 0, "paths": 0, "asked": 0, "tables": 0, "pages": 0, "rows": 0, "compared": 0,
        "selections": 0, "records": 0, "related": 0, "links": 0}


def wrong(text):
    problems.append(text)
    if len(problems) > 40:
        end()


def end():
    print(json.dumps(done))
    print("\n".join(problems), file=sys.stderr)
    sys.exit(1 if problems else 0)


def read(path):
    return json.loads(path.read_text("utf-8"))


def follow(path, href):
    """The file that an address in an answer means; nothing when there is none."""
    here = HOME + quote(path.relative_to(SITE).as_posix())
    target = urljoin(here, href)
    if not target.startswith(HOME):
        return None
    found = SITE / unquote(target[len(HOME):])
    done["links"] += 1
    return found if found.is_file() else None


def pointer(text):
    return quote(text.replace("~", "~0").replace("/", "~1"), safe="~")


def first_faults(validator, value, where):
    for fault in validator.iter_errors(value):
        wrong(f"{where}: {'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}")
        return


description = read(API / "openapi.json")
try:
    validate(description)
except Exception as fault:  # noqa: BLE001, whatever a validator says is told
    wrong(f"openapi.json: {str(fault)[:300]}")
if description.get("openapi") != "3.1.0" or "license" not in description["info"]:
    wrong("openapi.json: not 3.1.0, or without a licence")
if [server["url"] for server in description["servers"]] != [f"{BASE}/api/v1"]:
    wrong(f"openapi.json: servers are {description['servers']}")
registry = Registry().with_resource("urn:api", DRAFT202012.create_resource(description))

files = {path.relative_to(API).as_posix() for path in API.rglob("*") if path.is_file()}
done["files"] = len(files)
templates, operations, met = [], set(), {}
for template, item in description["paths"].items():
    done["paths"] += 1
    get = item["get"]
    if get["operationId"] in operations:
        wrong(f"{template}: its operationId stands twice")
    operations.add(get["operationId"])
    parameters = get.get("parameters", [])
    if any(parameter["in"] != "path" for parameter in parameters):
        wrong(f"{template}: a parameter is not in the path")
    names = re.findall(r"\{(\w+)\}", template)
    if names != [parameter["name"] for parameter in parameters] or len(names) > 1:
        wrong(f"{template}: parameters {names}")
        continue
    place = f"urn:api#/paths/{pointer(template)}/get/responses/200/content/application~1json/schema"
    validator = Draft202012Validator({"$ref": place}, registry=registry,
                                     format_checker=Draft202012Validator.FORMAT_CHECKER)
    pattern = "".join(f"(?P<{part[1:-1]}>[^/]+)" if part.startswith("{") else re.escape(part)
                      for part in re.split(r"(\{\w+\})", template[1:]))
    check = None
    addresses = [template[1:]]
    if parameters:
        schema = parameters[0]["schema"]
        check = Draft202012Validator(schema)
        values = list(schema.get("enum", [])) + [parameters[0]["example"]]
        if schema["type"] == "integer":
            values += range(schema["minimum"], min(schema["maximum"], 1000) + 1)
            values.append(schema["maximum"])
        addresses = [template[1:].replace("{" + names[0] + "}", str(value)) for value in values]
        for name, schema_value in ((names[0], value) for value in values):
            first_faults(check, schema_value, f"{template} ({name})")
    templates.append((template, re.compile(pattern), check, schema["type"] if parameters else None))
    for address in dict.fromkeys(addresses):
        done["asked"] += 1
        if address not in files:
            wrong(f"{template}: there is no {address}")
            continue
        answer = read(API / address)
        if isinstance(answer, dict) and len(answer.get("rows", [])) > ROWS:
            answer["rows"] = answer["rows"][:ROWS]
        first_faults(validator, answer, address)

for file in sorted(files):
    found = []
    for template, pattern, check, kind in templates:
        match = pattern.fullmatch(file)
        if not match:
            continue
        value = next(iter(match.groupdict().values()), None)
        if value is not None and kind == "integer":
            value = int(value) if value.isdigit() else value
        if value is None or check.is_valid(value):
            found.append(template)
    if len(found) != 1:
        wrong(f"{file} is described {len(found)} times: {found}")


def lines_of(path):
    """The rows of an answer or of a download, as they are written."""
    text = path.read_text("utf-8")
    return [line.rstrip(",") for line in text.split("\n") if line.startswith("{") and len(line) > 1]


def digits(value):
    """A value of a row as the API writes keys: numbers by their digits, without leading zeros."""
    return {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value


def parse(line):
    return json.loads(line, parse_int=str, parse_float=str)


def table(path, dataset, resource):
    done["tables"] += 1
    schema_file = follow(path, resource["schema"])
    schema = read(schema_file)
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as fault:
        wrong(f"{schema_file}: {fault.message}")
    row_schema = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    json_file = next((f["url"] for f in resource["files"] if f["format"] == "json"), None)
    rows = lines_of(SITE / json_file[len(BASE) + 1:]) if json_file else None
    if resource["pages"]:
        page_file, walked, last = follow(path, resource["pages"]["first"]), [], None
        while page_file:
            page = read(page_file)
            done["pages"] += 1
            if page["prev"] and follow(page_file, page["prev"]) != last:
                wrong(f"{page_file}: prev")
            if len(page["rows"]) > resource["pages"]["rows-per-page"]:
                wrong(f"{page_file}: {len(page['rows'])} rows")
            if follow(page_file, page["schema"]) != schema_file:
                wrong(f"{page_file}: schema")
            if page["count"] != resource["rows"] or page["pages"] != resource["pages"]["count"]:
                wrong(f"{page_file}: count or pages")
            walked += lines_of(page_file)
            last = page_file
            page_file = follow(page_file, page["next"]) if page["next"] else None
            if page["next"] and not page_file:
                wrong(f"{last}: next leads nowhere")
        if last != follow(path, resource["pages"]["last"]):
            wrong(f"{path}: the last page of {resource['name']} is not reached")
        if rows is not None and walked != rows:
            wrong(f"{dataset}/{resource['name']}: the pages differ from the download")
        rows = walked if rows is None else rows
        done["compared"] += len(walked)
    elif not any(left["form"] == "rows" for left in resource["left-out"]):
        wrong(f"{path}: {resource['name']} has no pages, and no reason is told")
    for line in (rows or [])[:ROWS]:
        first_faults(row_schema, json.loads(line), f"{dataset}/{resource['name']} by skema.json")
        done["rows"] += 1
    for key in resource["keys"]:
        selections(follow(path, key["values"]), key, rows)


def selections(file, key, rows):
    index, by_value = read(file), {}
    for line in rows or []:
        value = digits(parse(line)[key["field"]])
        if value is not None:
            by_value.setdefault(value, []).append(line)
    if len(index["values"]) != index["count"] or index["count"] != key["count"]:
        wrong(f"{file}: count")
    seen = set()
    for value in index["values"]:
        one = follow(file, value["rows"])
        if one is None:
            wrong(f"{file}: {value['rows']} leads nowhere")
            continue
        answer = read(one)
        shown = value["value"]
        wanted = by_value.get(shown, by_value.get(shown.lstrip("0") or "0"))
        seen.add(shown)
        if lines_of(one) != wanted or answer["value"] != shown or answer["count"] != value["count"]:
            wrong(f"{one}: not the rows with {shown!r}")
        if len(answer["rows"]) != answer["count"] or follow(one, answer["values"]) != file:
            wrong(f"{one}: count or way back")
        done["selections"] += 1
    if rows is not None and len(seen) != len(by_value):
        wrong(f"{file}: {len(seen)} of {len(by_value)} values")


def record(path):
    answer = read(path)
    done["records"] += 1
    for target in answer["refers-to"]:
        if follow(path, target["record"]) is None:
            wrong(f"{path}: {target['record']} leads nowhere")
    for related in answer["related"]:
        for form, href in related["files"].items():
            found = follow(path, href)
            if found is None:
                if WHOLE:
                    wrong(f"{path}: {href} leads nowhere")
            elif form == "json":
                done["related"] += 1
                if len(lines_of(found)) != related["count"]:
                    wrong(f"{found}: not {related['count']} rows, as {path} says")
    for address in answer["pages"].values():
        page = SITE / address[len(BASE) + 1:] / "index.html"
        if WHOLE and not page.is_file():
            wrong(f"{path}: no page {address}")


for summary in read(API / "dataset.json")["datasets"]:
    path = follow(API / "dataset.json", summary["href"])
    answer = read(path)
    for name in ("id", "url", "title", "license", "modified"):
        if answer[name] != summary[name]:
            wrong(f"{path}: {name} differs from dataset.json")
    for resource in answer["resources"]:
        if "schema" in resource:
            table(path, answer["id"], resource)
for path in sorted(API.glob("dataset/*/*/rekam/*.json")):
    record(path)
end()
