// What came out of a run, for the page about accessibility: last-run.json, compiled into the tool.

import { readFileSync, writeFileSync } from "node:fs";
import { launch } from "./browser.mjs";

/** The names of all checks, without how they were looked at: "axe" of "axe (dark, 320 px)". */
export const NAMES = JSON.parse(readFileSync(new URL("names.json", import.meta.url), "utf8"));

const bare = (name) => name.replace(/ \(.*\)$/, "");
const isPage = ({ path }) => path.endsWith(".html");

/** Names of checks that the list of names does not have; scenarios are sentences of their own. */
export function unknownNames(results) {
  const checks = results.filter(({ path }) => !path.startsWith("scenario ")).flatMap((result) => result.checks);
  const names = new Set(checks.map(({ name }) => bare(name)));
  // A page that is not there has no other checks.
  return [...names].filter((name) => name !== "page exists" && !NAMES.includes(name));
}

/** Writes the record of a run of a day. */
export async function record({ day, results, scores }) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Error(`--record takes a day such as 2026-01-31, not ${day}`);
  const browser = await launch();
  const version = `Chromium ${browser.version()}`;
  await browser.close();
  const checks = {};
  for (const { name, problems } of results.filter(({ path }) => !path.startsWith("scenario ")).flatMap((it) => it.checks)) {
    const tally = (checks[bare(name)] ??= { passed: 0, failed: 0 });
    tally[problems.length === 0 ? "passed" : "failed"] += 1;
  }
  const run = { date: day, browser: version, pages: results.filter(isPage).length, checks: sorted(checks), scores };
  writeFileSync(new URL("last-run.json", import.meta.url), `${JSON.stringify(run, null, 2)}\n`);
}

function sorted(map) {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
