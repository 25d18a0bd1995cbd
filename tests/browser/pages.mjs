// Which pages are looked at: one of each class in each language, found in the manifest.

/** Languages that may have a folder; the first language of a site is at its root. (`az/` is A to Z.) */
const LANGUAGE = /^(id|en)\//;

/** Folders at the top that are no collections and have folders below them. */
const OWN = new Set(["dataset", "topic", "stage", "election", "access", "authority", "format", "license", "year", "az", "aset", "api"]);

export function languageOf(path) {
  return LANGUAGE.exec(path)?.[1] ?? "default";
}

// The class of a page by the shape of its path: fixed names count, names of things do not.
//
//   index.html                    -> home
//   404.html                      -> 404
//   dataset/index.html            -> dataset
//   dataset/x/index.html          -> dataset/*
//   dataset/x/kamus/index.html    -> dataset/*/kamus
//   dataset/x/tabel/t/2/index.html -> dataset/*/tabel/*/*
//   districts/7/index.html         -> districts/*      a record of a collection
//   districts/az/k/index.html      -> record/part      a part of an index
//   districts/7/votes/2/index.html -> record/rows      more rows of a record
export function classOf(path) {
  const parts = path.replace(LANGUAGE, "").split("/");
  const file = parts.pop();
  if (!OWN.has(parts[0]) && parts.length > 2) return parts.length === 4 && /^\d+$/.test(parts[3]) ? "record/rows" : "record/part";
  const shape = parts.map((part, depth) => (depth % 2 === 1 || /^\d+$/.test(part) ? "*" : part));
  if (file !== "index.html") shape.push(file.replace(/\.html$/, ""));
  return shape.join("/") || "home";
}

/**
 * The pages to look at. Of each class and language: the largest page, which holds most kinds of
 * things; of datasets also the smallest, which shows what is left out; of numbered
 * pages the second, which has a way forward and back.
 */
export function pickPages(files, { all = false } = {}) {
  const pages = files.filter((file) => file.path.endsWith(".html"));
  if (all) return pages.map((page) => page.path);
  const groups = new Map();
  for (const page of pages) {
    const key = `${languageOf(page.path)} ${classOf(page.path)}`;
    groups.set(key, [...(groups.get(key) ?? []), page]);
  }
  const picked = new Set();
  for (const [key, group] of groups) {
    group.sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1));
    const second = group.find((page) => /\/2\/index\.html$/.test(page.path));
    picked.add((second ?? group[0]).path);
    if (key.endsWith(" dataset/*") && !second) picked.add(group.at(-1).path);
  }
  return [...picked].sort();
}
