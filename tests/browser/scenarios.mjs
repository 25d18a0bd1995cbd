// What readers do with a page: each file of scenarios/ is one, with scripts, from the folder.
//
// A scenario exports `name` (a sentence of behaviour) and a default function that gets
// { browser, root, home, files, open } and returns problems, one string each; none is a pass.
//
//   root   folder of the site                     home   its address, file:///…/
//   files  entries of its manifest                open   async (path, options) => page, in a
//          context of its own (options of newContext, and `query`); closed when the scenario ends
// `skip(reason)` leaves a scenario out that this site has nothing for: it is told, not passed.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const FOLDER = fileURLToPath(new URL("scenarios/", import.meta.url));

class Skipped extends Error {}

/** Runs the scenarios (all, or those of these file names) and returns one result each. */
export async function runScenarios(browser, { root, only, onResult }) {
  const files = JSON.parse(readFileSync(join(root, "manifest.json"), "utf8")).files;
  const home = `${pathToFileURL(root).href}/`;
  const names = readdirSync(FOLDER).filter((file) => file.endsWith(".mjs") && (!only || only.includes(file.slice(0, -4))));
  const results = [];
  for (const file of names.sort()) {
    const scenario = await import(pathToFileURL(join(FOLDER, file)).href);
    const result = { path: `scenario ${file.slice(0, -4)}`, checks: [await runOne(browser, scenario, { root, home, files })] };
    results.push(result);
    onResult?.(result);
  }
  return results;
}

async function runOne(browser, scenario, { root, home, files }) {
  const contexts = [];
  const requests = [];
  const open = async (path, { query = "", ...options } = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...options });
    contexts.push(context);
    const page = await context.newPage();
    page.on("pageerror", (error) => requests.push(`error in a script of ${path}: ${error.message}`));
    page.on("console", (message) => {
      if (/content security policy/i.test(message.text())) requests.push(`${path}: ${message.text()}`);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(home) && !/^(data|blob):/.test(request.url())) requests.push(`${path} requested ${request.url()}`);
    });
    await page.goto(home + path + query, { waitUntil: "load" });
    return page;
  };
  const skip = (reason) => {
    throw new Skipped(reason);
  };
  try {
    const problems = await scenario.default({ browser, root, home, files, open, skip });
    return { name: scenario.name, problems: [...problems, ...requests] };
  } catch (error) {
    if (error instanceof Skipped) return { name: `SKIPPED, ${error.message}: ${scenario.name}`, problems: [] };
    return { name: scenario.name, problems: [`broke off: ${error.message.split("\n")[0]}`] };
  } finally {
    for (const context of contexts) await context.close();
  }
}
