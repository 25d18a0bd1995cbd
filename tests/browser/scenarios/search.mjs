// The search in a copy opened from a folder: from the form on the home page to a result and back.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

export const name = "the search answers from a folder: typed words, announced counts, errors, filters, the way back";

/** Bytes that a first search may load: scripts, index and documents, compressed. */
const FIRST = 100 * 1024;
const FURTHER = 40 * 1024;

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds in the page as it is now, in every rule that it has. */
async function faults(page) {
  // The policy of the page refuses an element with the script in it.
  await page.evaluate(`window.axe || (() => { ${AXE} })()`);
  const found = await page.evaluate(() => window.axe.run(document, { preload: false, runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"] } }));
  return found.violations.map((rule) => `axe with results: ${rule.id}: ${rule.nodes[0].html.slice(0, 160)}`);
}

/** Words of the site itself: a title of a dataset from the index. */
function sample(root) {
  const text = readFileSync(join(root, "aset/cari/id/d0.js"), "utf8");
  let first;
  new Function("terbukaCari", text)((_, data) => (first = data));
  const [title, address] = first.split("\n")[0].split("\t");
  const word = title.split(/\s+/).sort((a, b) => b.length - a.length)[0].toLowerCase().replace(/[^a-z]/g, "");
  return { title, address, word };
}

export default async function ({ open, files, root, skip }) {
  if (!files.some((file) => file.path === "aset/cari/id/awal.js")) skip("the site has no Indonesian index");
  const problems = [];
  const expect = (is, text) => is || problems.push(text);
  const { title, word } = sample(root);
  const page = await open("index.html");
  let bytes = 0;
  page.on("request", (request) => {
    const path = decodeURIComponent(new URL(request.url()).pathname);
    if (/\/aset\/.*\.js$/.test(path)) bytes += gzipSync(readFileSync(path)).length;
  });
  const status = page.locator('[role="status"]');
  const said = async () => {
    await page.waitForFunction(() => /[0-9]|tidak|no results/i.test(document.querySelector('[role="status"]')?.textContent ?? ""), null, { timeout: 15000 });
    await page.waitForTimeout(400);
    return status.textContent();
  };

  // From the home page, by the keyboard.
  await page.fill("#q", title);
  await page.press("#q", "Enter");
  await page.waitForURL(/cari\/index\.html\?q=/);
  const first = await said();
  expect(/^[\d.]+ hasil untuk “/.test(first), `announced: ${first}`);
  expect((await status.count()) === 1, "there is more than one live region");
  expect((await page.inputValue("#q")) === title, "the field does not hold the query");
  expect((await page.locator(".results li h3 a").first().textContent()) === title, `the dataset “${title}” is not first`);
  expect((await page.locator(".results mark").count()) > 0, "nothing is marked");
  expect(bytes > 0 && bytes <= FIRST, `the first search loads ${bytes} bytes`);

  // Typing goes on in the field; an error is forgiven and told.
  bytes = 0;
  const mistyped = word.slice(0, 2) + word[3] + word[2] + word.slice(4);
  await page.fill("#q", "");
  await page.locator("#q").pressSequentially(mistyped);
  await page.waitForTimeout(700);
  await said();
  expect((await page.locator(".results li").count()) > 0, `“${mistyped}” finds nothing`);
  expect((await page.evaluate(() => document.activeElement?.id)) === "q", "typing moves the focus");
  expect(bytes <= FURTHER, `a further search loads ${bytes} bytes`);

  // Nothing: said, with a hint.
  await page.fill("#q", "qxzwvq");
  await page.press("#q", "Enter");
  await page.waitForFunction(() => document.querySelector('[role="status"]').textContent.includes("qxzwvq"));
  expect(/^Tidak ada hasil/.test(await status.textContent()), "no result is not said");
  expect((await page.locator(".results li").count()) === 0, "results of the query before stay");

  // Kinds narrow the list; a result opens; the way back leads to the same answer.
  await page.fill("#q", "kode");
  await page.press("#q", "Enter");
  await page.waitForFunction(() => document.querySelector('[role="status"]').textContent.includes("“kode”"));
  const filters = page.locator('.filters button[aria-pressed="false"]');
  if ((await filters.count()) > 0) {
    const wanted = Number((await filters.first().locator(".count").textContent()).replace(/\D/g, ""));
    await filters.first().click();
    await page.waitForTimeout(400);
    const told = Number((await status.textContent()).replace(/\D.*$/s, "").replace(/\D/g, ""));
    expect(told === wanted, `the kind has ${wanted} results, announced are ${told}`);
    const shown = await page.locator(".results li").count();
    expect(shown === Math.min(wanted, 10), `of ${wanted} results ${shown} are listed`);
  }
  problems.push(...(await faults(page)));
  await page.locator(".results li a").first().click();
  await page.waitForLoadState("load");
  expect((await page.locator("h1").count()) === 1, `a result leads to ${page.url()}`);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('[role="status"]')?.textContent.includes("“kode”"));
  expect((await page.inputValue("#q")) === "kode", "the way back forgets the query");
  return problems;
}
