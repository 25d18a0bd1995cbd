// Checks a built site in a real browser, opened from its folder (file://).
//
//   node run.mjs SITE_DIR [--pages PATH,PATH | --all] [--matrix full|lean]
//                         [--jobs N] [--screenshots DIR] [--whole LIST] [--record DAY] [--verbose]
//   node run.mjs SITE_DIR --scenarios all|NAME,NAME
//
// SITE_DIR is an output folder with its manifest.json. Without --pages or --all one page of each
// class and language is taken (see pages.mjs), and the scenarios are run (see scenarios.mjs).
// What is checked of a page: see checks.mjs.
// CHROMIUM names the browser; otherwise it is looked for on the PATH.
// Without --pages and --scenarios the site as a whole is looked at too (see whole.mjs): --whole names
// what of it, alone or with --pages (nu,reach,lighthouse), --record DAY writes what came out to last-run.json, which the
// page about accessibility of every site tells.
// Prints a line a page, the problems below it, at last "N passed, N failed". Exit: 0 all passed,
// 1 something failed, 2 could not run.

import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { checkPage } from "./checks.mjs";
import { classOf, languageOf, pickPages } from "./pages.mjs";
import { record, unknownNames } from "./record.mjs";
import { runScenarios } from "./scenarios.mjs";
import { checkWhole, PARTS } from "./whole.mjs";

/** Checks pages of a site and returns one result a page: { path, checks: [{ name, problems }] }. */
export async function checkSite({ site, paths, jobs = 2, matrix = "full", screenshots, onResult }) {
  const root = realpathSync(site);
  const browser = await launch();
  const queue = [...paths];
  const results = [];
  const worker = async () => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      const checks = await checkPage(browser, { root, path, matrix, screenshots });
      const result = { path, checks };
      results.push(result);
      onResult?.(result);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.max(1, jobs) }, worker));
  } finally {
    await browser.close();
  }
  results.sort((a, b) => (a.path < b.path ? -1 : 1));
  results.push({ path: "all pages together", checks: [uniqueTitles(results)] });
  return results;
}

/** Two pages of one language never share a title. */
function uniqueTitles(results) {
  const seen = new Map();
  const problems = [];
  for (const { path, checks } of results) {
    const title = checks.find((check) => check.name === "title")?.title;
    if (title === undefined) continue;
    const key = `${languageOf(path)} ${title}`;
    if (seen.has(key)) problems.push(`"${title}" is the title of ${seen.get(key)} and of ${path}`);
    seen.set(key, path);
  }
  return { name: "titles are unique", problems };
}

async function scenarios(site, only, onResult) {
  const browser = await launch();
  try {
    return await runScenarios(browser, { root: realpathSync(site), only, onResult });
  } finally {
    await browser.close();
  }
}

function print({ path, checks }, verbose) {
  const failed = checks.filter((check) => check.problems.length > 0);
  const what = path.endsWith(".html") ? `${path} (${classOf(path)}, ${languageOf(path)})` : path;
  console.log(`${failed.length === 0 ? "ok  " : "FAIL"} ${what}: ${checks.length} checks`);
  const told = checks.filter((check) => failed.includes(check) || check.name.startsWith("SKIPPED"));
  for (const check of verbose ? checks : told) {
    console.log(`     ${check.problems.length === 0 ? "passed" : "failed"}: ${check.name}`);
    for (const problem of check.problems) console.log(`       ${problem}`);
  }
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      pages: { type: "string" },
      scenarios: { type: "string" },
      all: { type: "boolean" },
      matrix: { type: "string", default: "full" },
      jobs: { type: "string", default: "2" },
      screenshots: { type: "string" },
      whole: { type: "string" },
      record: { type: "string" },
      verbose: { type: "boolean" },
    },
  });
  const [site] = positionals;
  if (site === undefined || positionals.length > 1 || !["full", "lean"].includes(values.matrix)) {
    throw new Error("usage: node run.mjs SITE_DIR [--pages LIST | --all] [--matrix full|lean] [--jobs N] [--screenshots DIR] [--whole LIST] [--record DAY] [--verbose]");
  }
  const files = JSON.parse(readFileSync(join(site, "manifest.json"), "utf8")).files;
  const paths = values.pages ? values.pages.split(",") : pickPages(files, { all: values.all });
  if (paths.length === 0) throw new Error(`${site} has no pages`);
  const onResult = (result) => print(result, values.verbose);
  const results = [];
  const alone = !values.pages && !values.scenarios;
  if (!values.scenarios && (values.whole === undefined || values.pages)) {
    const { jobs, matrix, screenshots } = values;
    results.push(...(await checkSite({ site, paths, jobs: Number(jobs), matrix, screenshots, onResult })));
    print(results.at(-1), values.verbose);
  }
  if (values.scenarios || (alone && !values.all && values.whole === undefined)) {
    const only = values.scenarios && values.scenarios !== "all" ? values.scenarios.split(",") : undefined;
    results.push(...(await scenarios(site, only, onResult)));
  }
  let scores = {};
  if (values.whole !== undefined || (alone && !values.all)) {
    const parts = values.whole === undefined ? PARTS : values.whole.split(",");
    const whole = await checkWhole({ root: realpathSync(site), files, paths, parts });
    scores = whole.scores;
    results.push(whole.result);
    onResult(whole.result);
  }
  const checks = results.flatMap((result) => result.checks);
  const unknown = unknownNames(results);
  if (unknown.length > 0) throw new Error(`checks that names.json does not have: ${unknown.join(", ")}`);
  if (values.record) await record({ day: values.record, results, scores });
  const failed = checks.filter((check) => check.problems.length > 0).length;
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().then(
    (code) => process.exit(code),
    (error) => {
      console.error(`cannot run the browser checks: ${error.message}`);
      process.exit(2);
    },
  );
}
