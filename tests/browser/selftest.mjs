// Proves the checks: a good small site passes them all, and each planted fault fails its check.

import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { classOf, pickPages } from "./pages.mjs";
import { checkLighthouse } from "./lighthouse.mjs";
import { checkNu } from "./nu.mjs";
import { checkReach } from "./reach.mjs";
import { NAMES, unknownNames } from "./record.mjs";
import { checkSite } from "./run.mjs";

const CSS = `:root{color-scheme:light dark}
body{margin:0;padding:1rem;font:1.125rem/1.6 sans-serif;background:Canvas;color:CanvasText}
a{display:inline-block;min-height:44px;color:LinkText}
a:focus-visible,input:focus-visible,button:focus-visible,[tabindex]:focus-visible{outline:3px solid currentcolor;outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{position:static}
input,button{font:inherit;min-height:44px}button{background:#003d80;color:#fff}
.scroll{overflow-x:auto}td,th{padding:.5rem;min-width:8rem}
@media (prefers-color-scheme:light){a{color:#003d80}button:focus-visible{outline-color:#003d80}}
@media (prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#a8d1ff}}
@media (forced-colors:active){a{color:LinkText}body{background:Canvas;color:CanvasText}}
@media print{nav,form,.skip{display:none}.scroll{overflow:visible}body{background:#fff;color:#000}}`;

const GOOD = ({ lang, title, root, other }) => `<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>
<link rel="stylesheet" href="${root}site.css"></head><body>
<a class="skip" href="#main">${lang === "id" ? "Langsung ke isi" : "Skip to content"}</a>
<header><nav aria-label="Bahasa / language"><a href="${other}" lang="${lang === "id" ? "en" : "id"}">${lang === "id" ? "English" : "Bahasa Indonesia"}</a></nav></header>
<main id="main" tabindex="-1"><h1>${title}</h1><p>Ada tujuh kursi.</p>
<h2 id="data">Data</h2><div class="scroll" role="region" tabindex="0" aria-labelledby="c"><table><caption id="c">Kursi, baris 1 sampai 1</caption>
<thead><tr><th scope="col">Nama</th><th scope="col">Kursi</th><th scope="col">Suara</th></tr></thead>
<tbody><tr><th scope="row">Aceh I</th><td>7</td><td>1.234</td></tr></tbody></table></div>
<p><a href="${root}data.csv">Unduh kursi (CSV, 1 kB)</a></p>
<form role="search" action="${root}index.html"><label for="q">Cari dataset</label> <input id="q" type="search" name="q"> <button>Cari</button></form>
</main><footer><p>Terbuka</p></footer></body></html>`;

/** A drawing with letters of one colour on another. */
const DRAWING = (ground, ink) =>
  `<svg role="img" aria-label="Grafik" width="200" height="50"><rect width="200" height="50" fill="${ground}"/><text x="5" y="30" fill="${ink}">Tujuh kursi</text></svg>`;

/** name of the file, the piece of the good page, what stands there instead, the check that fails */
const FAULTS = [
  ["contrast.html", "<p>Ada", '<p style="color:#999;background:#fff">Ada', "axe (light, 1280 px)"],
  ["wide.html", "<p>Ada", '<p style="width:1400px">Ada', "no sideways scrolling (light, 320 px)"],
  ["cell.html", "<td>7</td>", '<td style="min-width:400px">7</td>', "no cell wider than the screen (light, 320 px)"],
  ["cut.html", "<p>Ada tujuh kursi.", '<p style="height:1.6rem;width:9rem;overflow:hidden">Ada tujuh kursi.', "text spacing cuts nothing (1.4.12)"],
  ["request.html", "<p>Ada", '<p><img alt="" src="http://example.invalid/x.png">Ada', "no request leaves the site, none fails"],
  ["picture.html", "<p>Ada", '<p><img alt="" src="missing.png">Ada', "no request leaves the site, none fails"],
  ["dead.html", "data.csv", "missing.csv", "links to files that exist"],
  ["anchor.html", "<p>Ada", '<p><a href="#nowhere">Bagian lain</a> Ada', "links to files that exist"],
  ["folder.html", "<p>Ada", '<p><a href="en/">Folder bahasa</a> Ada', "links to files that exist"],
  ["script.html", "<p>Ada", "<p id=x></p><script>x.textContent='Ada dengan skrip'</script><p>Ada", "complete without scripts"],
  ["error.html", "<p>Ada", "<script>undefined.x</script><p>Ada", "no error on the console"],
  ["policy.html", "<title>", `<meta http-equiv="Content-Security-Policy" content="script-src 'none'"><script>0</script><title>`, "no error on the console"],
  ["skip.html", 'href="#main">', 'href="index.html">', "skip link leads into main (1280 px)"],
  ["unseen.html", ".skip:focus{position:static}", "", "skip link leads into main (320 px)"],
  ["order.html", '<input id="q"', '<input tabindex="1" id="q"', "focus follows the reading order (1280 px)"],
  ["nofocus.html", "<button>", '<button style="outline:none">', "focus is seen (1280 px)"],
  ["covered.html", "<footer>", '<div style="position:fixed;inset:0;background:#fff"></div><footer>', "focus is seen (1280 px)"],
  ["rowless.html", '<th scope="row">Aceh I</th>', "<td>Aceh I</td>", "tables and maps are spoken"],
  ["silent.html", "<td>7</td>", "<td></td>", "tables and maps are spoken"],
  ["nameless.html", "<p>Ada", '<svg role="group" aria-label="Peta" viewBox="0 0 9 9"><a href="data.csv"><path d="M0 0h9v9z"/></a></svg><p>Ada', "tables and maps are spoken"],
  ["large.html", "<p>Ada tujuh kursi.", '<p style="height:40px;width:300px;overflow:hidden">Ada tujuh kursi.', "large letters and wide spacing cut nothing"],
  ["zoom.html", "<p>Ada", '<p style="width:340px">Ada', "no sideways scrolling (400 %)"],
  ["tiny.html", "<p>Ada", '<p style="font-size:10px">Ada', "letters are large and lines open"],
  ["moves.html", "<p>Ada", '<p style="transition:color 1s">Ada', "nothing moves"],
  ["paper.html", ".scroll{overflow:visible}", "", "paper has all of it"],
  ["faint.html", "<p>Ada", `${DRAWING("#777", "#555")}<p>Ada`, "letters of drawings can be read (light)"],
  ["forced.html", "<p>Ada", `${DRAWING("#fff", "#000").replace("<rect", '<rect style="forced-color-adjust:none;fill:#000"')}<p>Ada`, "letters of drawings can be read (light)"],
  ["small.html", "<p>Ada", `${DRAWING("#fff", "#000").replace("<text", '<text font-size="9"')}<p>Ada`, "letters of drawings can be read (dark)"],
  ["tableless.html", "<p>Ada", `<svg role="group" aria-label="Peta" viewBox="0 0 9 9">${'<a href="data.csv" aria-label="Riau, 3 kursi"><path d="M0 0h9v9z"/></a>'.repeat(9)}</svg><p>Ada`, "maps have a table and a way around"],
  ["vague.html", "<p>Ada", '<p><a download type="text/csv" href="data.csv">Unduh kursi</a> Ada', "downloads say format and size"],
  ["date.html", "<p>Ada", "<p>Sejak 03/04/2024 Ada", "numbers and dates follow the language"],
  ["number.html", "<td>1.234</td>", '<td class="n">1,234.5</td>', "numbers and dates follow the language"],
  ["voice.html", 'lang="en">English', 'lang="id" hreflang="en">English', "the other language is this page"],
  ["headless.html", '<th scope="col">Kursi</th>', "<td>Kursi</td>", "each data cell has its headers"],
  ["layout.html", "<table>", '<table role="presentation">', "the platform's tree is complete"],
  ["role.html", "<p>Ada", '<p role="paragraf">Ada', "IBM Equal Access"],
  ["thin.html", "outline:3px solid currentcolor", "outline:1px solid currentcolor", "every stop shows its focus and is free (light, 1280 px)"],
  ["sticky.html", "<footer>", '<div style="position:fixed;inset:0 0 auto;height:60px;background:#fff">Situs</div><footer>', "every stop shows its focus and is free (forced-colors, 320 px)"],
  ["titleless.html", "<title>", "<title></title><title>", "title"],
];

function writeSite(root) {
  const put = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const home = GOOD({ lang: "id", title: "Kursi", root: "", other: "en/index.html" });
  put("site.css", CSS);
  put("data.csv", "nama,kursi\n");
  put("index.html", home);
  put("en/index.html", GOOD({ lang: "en", title: "Seats", root: "../", other: "../index.html" }));
  put("copy.html", home);
  put("invalid.html", home.replace("<p>Ada", "<p><b><i></b></i>Ada"));
  put("orphan.html", home);
  put("orphan.csv", "nama\n");
  put("bad/index.html", '<html><body><img src="x.png"><a href="x"></a><p style="color:#eee;background:#fff">a<input><button></button>');
  for (const [file, piece, fault] of FAULTS) {
    const inlined = home.replace('<link rel="stylesheet" href="site.css">', `<style>${CSS}</style>`).replace("<title>Kursi", `<title>${file}`);
    if (!inlined.includes(piece)) throw new Error(`${file}: the good page has no ${piece}`);
    put(file, inlined.replace(piece, fault));
  }
}

const problems = [];
const expect = (holds, message) => holds || problems.push(message);

const paths = ["index.html", "en/index.html", "dataset/a/index.html", "dataset/b/index.html", "dataset/a/tabel/t/1/index.html",
  "dataset/a/tabel/t/2/index.html", "dataset/a/tabel/t/3/index.html", "404.html", "az/index.html", "x.csv"];
const picked = pickPages(paths.map((path, bytes) => ({ path, bytes })));
expect(picked.join(" ") === "404.html az/index.html dataset/a/index.html dataset/a/tabel/t/2/index.html dataset/b/index.html en/index.html index.html", `picked ${picked.join(" ")}`);
expect(classOf("en/dataset/a/kamus/index.html") === "dataset/*/kamus", "class of a dictionary");
expect(classOf("en/districts/7/index.html") === "districts/*", "class of a record");
expect(classOf("districts/az/k/index.html") === "record/part", "class of a part of an index");
expect(classOf("districts/7/votes/2/index.html") === "record/rows", "class of more rows");

const site = mkdtempSync(join(tmpdir(), "terbuka-browser-"));
try {
  writeSite(site);
  const screenshots = join(site, "screenshots");
  const good = await checkSite({ site, paths: ["index.html", "en/index.html"], screenshots });
  for (const { path, checks } of good) {
    for (const { name, problems: found } of checks) expect(found.length === 0, `${path}, ${name}: ${found.join("; ")}`);
  }
  expect(statSync(join(screenshots, "home_en_forced-colors_320.png")).size > 1000, "a screenshot");
  const bad = await checkSite({ site, paths: FAULTS.map(([file]) => file) });
  for (const [file, , , check] of FAULTS) {
    const result = bad.find(({ path }) => path === file);
    const failed = result.checks.filter((it) => it.problems.length > 0).map((it) => it.name);
    expect(failed.includes(check), `${file}: "${check}" passed; failed: ${failed.join(", ") || "none"}`);
  }
  // Every check of a page has a fault that it finds; those of sites as a whole come below.
  const whole = ["Nu HTML checker", "Lighthouse", "titles are unique", "every page is reached from home", "every download is reached from home"];
  const proven = new Set(FAULTS.map(([, , , check]) => check.replace(/ \(.*\)$/, "")));
  for (const name of NAMES) expect(proven.has(name) || whole.includes(name), `no fault proves "${name}"`);
  expect(unknownNames(good).length === 0, `names.json lacks ${unknownNames(good).join(", ")}`);
  expect(unknownNames([{ path: "x.html", checks: [{ name: "new (dark)" }] }]).join() === "new", "a check without a name is found");
  const same = await checkSite({ site, paths: ["index.html", "copy.html"] });
  expect(same.at(-1).checks[0].problems.length === 1, "two pages with one title");
  const valid = await checkNu(site, ["index.html", "en/index.html", "site.css"]);
  expect(valid.length === 0, `Nu HTML checker: ${valid.join("; ")}`);
  expect((await checkNu(site, ["invalid.html"])).length > 0, "an invalid page passed the Nu HTML checker");
  const [far, lost] = checkReach(site, ["index.html", "en/index.html", "orphan.html", "data.csv", "orphan.csv"].map((path) => ({ path })));
  expect(far.join() === "no link leads to orphan.html" && lost.join() === "no link leads to orphan.csv", `reach: ${far.join()}; ${lost.join()}`);
  const measured = await checkLighthouse(join(site, "bad"), ["index.html"]);
  expect(measured.problems.some((it) => it.includes("accessibility")), `Lighthouse passed a bad page: ${JSON.stringify(measured.scores)}`);
  const twins = await checkSite({ site, paths: ["index.html", "missing.html"] });
  expect(twins.some(({ checks }) => checks.some((it) => it.name === "page exists")), "a missing page");
} finally {
  rmSync(site, { recursive: true, force: true });
}
for (const problem of problems) console.log(`FAIL ${problem}`);
console.log(`${FAULTS.length + 12 - problems.length} passed, ${problems.length} failed`);
process.exit(problems.length === 0 ? 0 : 1);
