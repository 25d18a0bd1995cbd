// What is checked of one page. Each check is { name, problems }: no problems, passed.

import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkAce } from "./ace.mjs";
import { faintLetters, mapsWithoutWayAround } from "./drawings.mjs";
import { coveredContent, horizontalOverflow, localLinks, visibleText, wideCells } from "./inpage.mjs";
import { checkKeyboard } from "./keyboard.mjs";
import { classOf, languageOf } from "./pages.mjs";
import { serveLost } from "./lost.mjs";
import { checkSpeech } from "./speech.mjs";
import { checkStops } from "./stops.mjs";
import { cellsWithoutHeaders, checkTree } from "./structure.mjs";
import { crampedText, foreignNumbers, languageLinks, largeText, movement, paperFaults, vagueDownloads } from "./wording.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const WIDTHS = [320, 1280];
const HEIGHT = 800;

/** How readers have their screens set. */
const MODES = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  "forced-colors": { colorScheme: "dark", forcedColors: "active" },
};

/** Mode and width pairs in which axe looks at a page. */
const MATRICES = {
  full: Object.keys(MODES).flatMap((mode) => WIDTHS.map((width) => [mode, width])),
  lean: [["light", 1280], ["dark", 320], ["forced-colors", 1280]],
};

/** Runs all checks of one page of the site in `root`. */
export async function checkPage(browser, { root, path, matrix, screenshots }) {
  if (!existsSync(join(root, path))) {
    return [{ name: "page exists", problems: [`${path} is not in the site`] }];
  }
  // The page for lost addresses is shown at any depth, so its links begin at the host's root.
  const host = classOf(path) === "404" ? await serveLost(root, path) : undefined;
  const at = host ?? { home: `${pathToFileURL(root).href}/`, url: pathToFileURL(join(root, path)).href };
  try {
    return await checkAt(browser, at, { root, path, matrix, screenshots });
  } finally {
    await host?.close();
  }
}

async function checkAt(browser, at, { root, path, matrix, screenshots }) {
  const checks = [];
  const add = (name, problems, more = {}) => checks.push({ name, problems, ...more });
  // Scripts of the checks themselves must run whatever the page's own policy says.
  const context = await browser.newContext({ bypassCSP: true, reducedMotion: "reduce" });
  try {
    const page = await context.newPage();
    const traffic = watchTraffic(page, at.home);
    await open(page, at, 1280, MODES.light);
    add("title", (await page.title()) === "" ? ["the page has no title"] : [], { title: await page.title() });
    add("links to files that exist", deadLinks(await page.evaluate(localLinks, at.home), root));
    await checkLooks(page, { path, matrix, screenshots, add });
    await checkReading(page, { path, at, add });
    await checkStopsOf(page, { at, add });
    await checkWithoutScripts(browser, page, { at, add });
    for (const width of WIDTHS) {
      await open(page, at, width, MODES.light);
      for (const [name, problems] of await checkKeyboard(page)) add(`${name} (${width} px)`, problems);
    }
    add("no request leaves the site, none fails", traffic.problems);
    const listener = await context.newPage();
    await open(listener, at, 1280, MODES.light);
    add("tables and maps are spoken", await checkSpeech(listener));
    add("no error on the console", [...traffic.errors, ...(await blockedByPolicy(browser, at))]);
  } finally {
    await context.close();
  }
  return checks;
}

/** What the page's own content security policy keeps it from doing, when nothing of ours is in it. */
async function blockedByPolicy(browser, at) {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  try {
    const blocked = new Set();
    const page = await context.newPage();
    page.on("console", (message) => {
      if (/content security policy/i.test(message.text())) blocked.add(message.text());
    });
    await open(page, at, 1280, MODES.light);
    await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
    await page.waitForTimeout(50);
    return [...blocked];
  } finally {
    await context.close();
  }
}

async function open(page, at, width, mode) {
  await page.setViewportSize({ width, height: HEIGHT });
  await page.emulateMedia({ ...mode, reducedMotion: "reduce", media: "screen" });
  await page.goto(at.url, { waitUntil: "load" });
}

/** Notes every request that is not for a file of the site, and every one that fails. */
function watchTraffic(page, home) {
  const seen = { problems: [], errors: [] };
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(home) && !url.startsWith("data:")) seen.problems.push(`requested ${url}`);
  });
  page.on("requestfailed", (request) => {
    // The browser drops what it asked for when the next page is opened before it came. A file that
    // is not there fails otherwise.
    const dropped = request.failure()?.errorText === "net::ERR_ABORTED";
    if (!dropped) seen.problems.push(`failed ${request.url()}: ${request.failure()?.errorText}`);
  });
  page.on("pageerror", (error) => seen.errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") seen.errors.push(message.text());
  });
  return seen;
}

/** axe, reflow and screenshots in each mode and width. */
async function checkLooks(page, { path, matrix, screenshots, add }) {
  for (const [mode, width] of MATRICES[matrix]) {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.emulateMedia({ ...MODES[mode], reducedMotion: "reduce" });
    const how = `${mode}, ${width} px`;
    add(`axe (${how})`, await axe(page, mode));
    add(`no sideways scrolling (${how})`, await page.evaluate(horizontalOverflow));
    if (width === 320) add(`no cell wider than the screen (${how})`, await page.evaluate(wideCells));
    if (screenshots) await screenshot(page, screenshots, path, mode, width);
  }
  await page.setViewportSize({ width: 1280, height: HEIGHT });
  await page.emulateMedia({ ...MODES.light, reducedMotion: "reduce" });
  add("text spacing cuts nothing (1.4.12)", await page.evaluate(coveredContent));
}

/** What the page says and how it is built, at one width. */
async function checkReading(page, { path, at, add }) {
  await open(page, at, 1280, MODES.light);
  add("each data cell has its headers", await page.evaluate(cellsWithoutHeaders));
  add("the platform's tree is complete", await checkTree(page));
  add("maps have a table and a way around", await page.evaluate(mapsWithoutWayAround));
  add("downloads say format and size", await page.evaluate(vagueDownloads));
  add("numbers and dates follow the language", await page.evaluate(foreignNumbers));
  add("the other language is this page", await page.evaluate(languageLinks, at.home));
  add("letters are large and lines open", await page.evaluate(crampedText));
  add("nothing moves", await page.evaluate(movement));
  // Each page of the first language is built as its twin; a second opinion costs a second or two.
  if (languageOf(path) === "default") add("IBM Equal Access", await checkAce(page));
  await open(page, at, 1280, MODES.light);
  for (const [mode, settings] of Object.entries(MODES)) {
    await page.emulateMedia({ ...settings, reducedMotion: "reduce", media: "screen" });
    add(`letters of drawings can be read (${mode})`, await page.evaluate(faintLetters, 4.5));
  }
  await page.emulateMedia({ ...MODES.light, reducedMotion: "reduce", media: "print" });
  add("paper has all of it", await page.evaluate(paperFaults));
  await page.emulateMedia({ ...MODES.light, reducedMotion: "reduce", media: "screen" });
  add("large letters and wide spacing cut nothing", await page.evaluate(largeText));
  // 1280 x 1024 px at 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  add("no sideways scrolling (400 %)", [...(await page.evaluate(horizontalOverflow)), ...(await page.evaluate(wideCells))]);
}

/** The look of the focus on every stop. */
async function checkStopsOf(page, { at, add }) {
  for (const [mode, width] of [["light", 1280], ["dark", 320], ["forced-colors", 320], ["forced-colors", 1280]]) {
    await open(page, at, width, MODES[mode]);
    add(`every stop shows its focus and is free (${mode}, ${width} px)`, await checkStops(page));
  }
}

async function axe(page, mode) {
  await page.evaluate(`window.axe || (() => { ${AXE} })()`);
  const found = await page.evaluate(async (forced) => {
    const result = await window.axe.run(document, {
      resultTypes: ["violations"],
      preload: false, // It would fetch style sheets again, which file:// forbids.
      runOnly: [
        "wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice",
      ],
      rules: {
        // In forced colours the reader's system chooses the pairs; 4.5:1 is still checked.
        "color-contrast-enhanced": { enabled: !forced },
        "target-size": { enabled: true },
        "identical-links-same-purpose": { enabled: false }, // Ours is stricter and knows tables.
      },
    });
    return result.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      count: nodes.length,
      examples: nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`),
    }));
  }, mode === "forced-colors");
  return found.flatMap(({ id, help, count, examples }) => [`${id} (${count} times): ${help}`, ...examples.map((it) => `  ${it}`)]);
}

/** A page without scripts has the same content; what a script adds is marked as its own. */
async function checkWithoutScripts(browser, page, { at, add }) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: HEIGHT } });
  try {
    const plain = await context.newPage();
    await open(plain, at, 1280, MODES.light);
    await open(page, at, 1280, MODES.light);
    const [without, with_] = [await plain.evaluate(visibleText), await page.evaluate(visibleText)];
    const problems = [];
    const first = without.findIndex((line, index) => line !== with_[index]);
    if (without.length === 0) problems.push("without scripts the page is empty");
    else if (first >= 0) problems.push(`without scripts "${without[first]}", with scripts "${with_[first] ?? "nothing"}"`);
    else if (with_.length > without.length) problems.push(`only with scripts: "${with_[without.length]}"`);
    add("complete without scripts", problems);
  } finally {
    await context.close();
  }
}

/** Links to files that are not there, or lead out of the site. */
function deadLinks(links, root) {
  const problems = [];
  for (const { inside, attribute, anchorMissing } of links) {
    const file = inside === null ? "" : join(root, inside);
    if (!`${file}/`.startsWith(`${root}/`)) problems.push(`${attribute} leads out of the site`);
    else if (!existsSync(file)) problems.push(`${attribute} leads to nothing`);
    else if (statSync(file).isDirectory()) problems.push(`${attribute} leads to a folder, not to its index.html`);
    else if (anchorMissing) problems.push(`${attribute} leads to a place that is not in the page`);
  }
  return problems;
}

async function screenshot(page, folder, path, mode, width) {
  mkdirSync(folder, { recursive: true });
  const name = [classOf(path).replaceAll("/", "-").replaceAll("*", "x"), languageOf(path), mode, width].join("_");
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
