// The script half of the search, without a page.
//
//   node check.mjs words                        holds it to vectors.json
//   node check.mjs find SITE LANG QUERY …       prints what each query finds, as JSON

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";

const HERE = dirname(fileURLToPath(import.meta.url));
const ASSETS = join(HERE, "../../themes/terang/assets");
const [mode, site, lang, ...queries] = process.argv.slice(2);

/** The scripts in a world of their own, as in a page that has just been loaded. */
function scripts(names) {
  const world = createContext({});
  for (const name of names) runInContext(readFileSync(join(ASSETS, name), "utf8"), world);
  return world;
}

if (mode === "words") {
  const { words, stem } = scripts(["cari-kata.js"]).terbukaKata;
  const vectors = JSON.parse(readFileSync(join(HERE, "vectors.json"), "utf8"));
  const wrong = [];
  for (const [text, expected] of vectors.words) {
    const found = Array.from(words(text));
    if (found.join("\n") !== expected.join("\n")) wrong.push(`${JSON.stringify(text)} is cut into ${found}, not ${expected}`);
  }
  for (const [tag, stems] of Object.entries(vectors.stems)) {
    for (const [word, expected] of Object.entries(stems)) {
      const found = stem(["id", "en"].includes(tag) ? tag : "", word);
      if (found !== expected) wrong.push(`${tag}: ${word} has the stem ${found}, not ${expected}`);
    }
  }
  console.log(wrong.join("\n"));
  process.exit(wrong.length > 0 ? 1 : 0);
}

const out = [];
for (const query of queries) {
  const world = scripts(["cari-kata.js", "cari-indeks.js"]);
  const files = new Map();
  let bytes = 0;
  const load = (name) => {
    if (!files.has(name)) {
      const text = readFileSync(join(site, "aset/cari", lang, `${name}.js`), "utf8");
      bytes += gzipSync(text).length;
      world.terbukaCari = (given, data) => files.set(given, Promise.resolve(data));
      runInContext(text, world);
    }
    return files.get(name);
  };
  const index = world.terbukaIndeks.open(load);
  const found = await index.search(query);
  const documents = await Promise.all(Array.from(found.ids).slice(0, 10).map(index.read));
  const suggested = found.ids.length === 0 ? await index.suggest(found) : "";
  out.push({ query, count: found.ids.length, partial: found.partial, corrected: found.corrected, suggested, documents, bytes, files: files.size });
}
console.log(JSON.stringify(out));
