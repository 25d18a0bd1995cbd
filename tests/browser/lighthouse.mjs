// Lighthouse over a few pages, as a phone of middling speed gets them from a small host.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { executable } from "./browser.mjs";
import { classOf, languageOf } from "./pages.mjs";

/** Classes of pages that are measured, in the first language of the site. */
const CLASSES = ["home", "dataset", "dataset/*", "dataset/*/peta/*"];

/** The least score of each category, of 100. */
const LEAST = { performance: 90, accessibility: 95, "best-practices": 95, seo: 95 };

/** A machine that does other things measures slow pages: the best of so many runs counts. */
const MOST_RUNS = 3;

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript", ".json": "application/json", ".txt": "text/plain", ".png": "image/png", ".webmanifest": "application/manifest+json" };

/** Measures the pages; returns { problems, scores: { class: { category: score } } }. */
export async function checkLighthouse(root, paths) {
  const local = createRequire(createRequire(import.meta.url).resolve("lighthouse"));
  const { default: lighthouse } = await import(pathToFileURL(createRequire(import.meta.url).resolve("lighthouse")));
  const { launch } = await import(pathToFileURL(local.resolve("chrome-launcher")));
  const server = await serve(root);
  const chromeFlags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-features=Translate"];
  const chrome = await launch({ chromePath: executable(), chromeFlags });
  const [problems, scores] = [[], {}];
  try {
    for (const path of chosen(paths)) {
      const kind = CLASSES.includes(classOf(path)) ? classOf(path) : "record";
      const url = `http://127.0.0.1:${server.address().port}/${path}`;
      for (let run = 0; run < MOST_RUNS; run += 1) {
        const result = await lighthouse(url, { port: chrome.port, logLevel: "error", output: "json" });
        const seen = Object.fromEntries(Object.entries(result.lhr.categories).map(([id, it]) => [id, Math.round(it.score * 100)]));
        const best = Object.entries(scores[kind] ?? {}).map(([id, score]) => [id, Math.max(score, seen[id])]);
        scores[kind] = { ...seen, ...Object.fromEntries(best) };
        const slow = scores[kind].performance < LEAST.performance;
        // Only speed depends on what else the machine does.
        if (slow && run < MOST_RUNS - 1) continue;
        problems.push(...low(scores[kind]).map((it) => `${path}: ${it}; ${faults(result.lhr)}`));
        break;
      }
    }
  } finally {
    await chrome.kill();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return { problems, scores };
}

function low(scores) {
  return Object.entries(LEAST).filter(([id, least]) => scores[id] < least).map(([id, least]) => `${id} ${scores[id]}, ${least} is asked`);
}

function faults({ categories, audits }) {
  const all = Object.values(categories).flatMap((it) => it.auditRefs).filter((it) => it.weight > 0);
  return all.filter((it) => audits[it.id].score !== null && audits[it.id].score < 0.9).map((it) => `${it.id} ${audits[it.id].displayValue ?? ""}`.trim()).join(", ");
}

/** One page of each class, and a record where there is one; the picked pages when there are few. */
function chosen(paths) {
  const own = paths.filter((path) => languageOf(path) === "default");
  const first = CLASSES.map((wanted) => own.find((path) => classOf(path) === wanted));
  const record = own.find((path) => /^(?!dataset|topic|stage|election|access|authority|format)[a-z-]+\/[^/]+\/index\.html$/.test(path));
  return [...new Set([...first, record].filter(Boolean))];
}

/** Serves files with gzip, as hosts do; a folder is its index.html. */
async function serve(root) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    const file = join(root, path.endsWith("/") ? `${path}index.html` : path);
    if (!file.startsWith(`${root}/`) || !existsSync(file)) {
      response.statusCode = 404;
      response.end();
      return;
    }
    response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
    response.setHeader("content-encoding", "gzip");
    response.setHeader("cache-control", "max-age=600");
    response.end(gzipSync(readFileSync(file)));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
