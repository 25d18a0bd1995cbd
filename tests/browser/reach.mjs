// Which pages and downloads a reader without scripts gets to by links, and with how many clicks:
// read from the files, since no browser is needed to follow a link.

import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { languageOf } from "./pages.mjs";

/** Most clicks from home to a page, and from the list of all datasets to a download. */
const MOST_CLICKS = { page: 4, download: 3 };

/** Pages of a series, such as rows 101 to 200: a series leads on by itself. */
const SERIES = /\/([2-9]|\d\d+)\/index\.html$/;

/**
 * Files that machines ask for by name or by the typed links of heads (a twin of what a page links in
 * another syntax among them), or that a page is made of: pictures for link previews, rows
 * for the script that sorts them. The whole site is linked by its public address, since a copy does
 * not hold a copy of itself. Files for hosts are read by hosts. Answers of the API lead to each other,
 * which its own test holds; the page about it links their beginnings.
 */
const MACHINERY =
  /^(aset\/|hosting\/|_headers$|\.htaccess$|\.well-known\/|api\/v1\/dataset\/|robots\.txt$|sitemap|CNAME$|\.nojekyll$|manifest\.json$|SHA256SUMS$|site\.zip$|404\.html$|[a-z]{2,3}\/404\.html$|favicon)|(^|\/)(kartu\.png|site\.webmanifest|linkset\.json|opensearch\.xml|umpan\.json|catalog\.jsonld|baris\.[a-z]+\.js)$/;

/** Returns the problems of pages and of downloads, as [pages, downloads]. */
export function checkReach(root, files) {
  const paths = new Set(files.map((file) => file.path));
  const pages = [...paths].filter((path) => path.endsWith(".html"));
  const links = new Map(pages.map((path) => [path, linksOf(root, path, paths)]));
  const homes = ["index.html", ...pages.filter((path) => /^[a-z]{2,3}\/index\.html$/.test(path) && languageOf(path) !== "default")];
  const depth = distances(homes, links);
  const told = [[], []];
  for (const path of pages.filter((it) => !MACHINERY.test(it))) {
    const far = depth.get(path);
    if (far === undefined) told[0].push(`no link leads to ${path}`);
    else if (far > MOST_CLICKS.page && !SERIES.test(path)) told[0].push(`${path} is ${far} clicks from home`);
  }
  const lists = pages.filter((path) => /^([a-z]{2}\/)?dataset\/index\.html$/.test(path));
  const fromList = distances(lists, links);
  for (const path of [...paths].filter((it) => !it.endsWith(".html") && !MACHINERY.test(it))) {
    const far = fromList.get(path);
    const anywhere = depth.get(path);
    if (anywhere === undefined) told[1].push(`no link leads to ${path}`);
    // What belongs to a record is reached through its collection.
    else if (path.startsWith("dataset/") && (far ?? Infinity) > MOST_CLICKS.download) told[1].push(`${path} is ${far} clicks from the list of datasets`);
  }
  return told.map((problems) => (problems.length > 12 ? [...problems.slice(0, 12), `and ${problems.length - 12} more`] : problems));
}

function distances(starts, links) {
  const depth = new Map(starts.map((path) => [path, 0]));
  for (const queue = [...starts]; queue.length > 0; ) {
    const path = queue.shift();
    for (const next of links.get(path) ?? []) {
      if (depth.has(next)) continue;
      depth.set(next, depth.get(path) + 1);
      queue.push(next);
    }
  }
  return depth;
}

/** The files that a page links, without what stands in its head or belongs to scripts. */
function linksOf(root, path, paths) {
  const html = readFileSync(join(root, path), "utf8");
  const body = html.slice(Math.max(0, html.indexOf("<body")));
  const found = new Set();
  for (const [, double, single, bare] of body.matchAll(/<(?:a|area)\s[^>]*?\bhref=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g)) {
    const address = (double ?? single ?? bare).replace(/&amp;/g, "&").split(/[?#]/)[0];
    if (address === "" || /^[a-z]+:|^\//i.test(address)) continue;
    const target = posix.join(posix.dirname(path), decodeURIComponent(address));
    if (paths.has(target)) found.add(target);
  }
  return found;
}
