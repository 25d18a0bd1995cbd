// The archive of the site, unpacked into a folder of its own and walked there: what a reader has
// who got the file on a stick.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import { inflateRawSync } from "node:zlib";

export const name = "site.zip, unpacked somewhere else, is a site that needs nothing from elsewhere";

/** The members of an archive, by its central directory. */
function* members(bytes) {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Error("no end of the central directory");
  let [count, at] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)];
  if (count === 0xffff || at === 0xffffffff) {
    const record = Number(bytes.readBigUInt64LE(end - 20 + 8));
    [count, at] = [Number(bytes.readBigUInt64LE(record + 32)), Number(bytes.readBigUInt64LE(record + 48))];
  }
  for (let n = 0; n < count; n += 1) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error(`member ${n} is no entry`);
    const [method, size, length, extra, comment] = [10, 20, 28, 30, 32].map((offset) => (offset === 20 ? bytes.readUInt32LE(at + 20) : bytes.readUInt16LE(at + offset)));
    const path = bytes.toString("utf8", at + 46, at + 46 + length);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + size);
    yield { path, bytes: method === 0 ? packed : inflateRawSync(packed) };
    at += 46 + length + extra + comment;
  }
}

export default async function ({ browser, root, skip }) {
  if (!existsSync(join(root, "site.zip"))) skip("the site is published without an archive");
  const folder = mkdtempSync(join(tmpdir(), "terbuka-unpacked-"));
  const problems = [];
  let context;
  try {
    const tops = new Set();
    for (const { path, bytes } of members(readFileSync(join(root, "site.zip")))) {
      if (normalize(path) !== path || path.startsWith("/") || path.startsWith("..")) throw new Error(`the path ${path}`);
      tops.add(path.split("/")[0]);
      const target = join(folder, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, bytes);
    }
    if (tops.size !== 1) problems.push(`${tops.size} folders at the top: ${[...tops].join(", ")}`);
    const home = `${pathToFileURL(join(folder, [...tops][0])).href}/`;
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
    const page = await context.newPage();
    page.on("pageerror", (error) => problems.push(`error in a script: ${error.message}`));
    page.on("requestfailed", (request) => problems.push(`not there: ${request.url()}`));
    page.on("request", (request) => {
      if (!request.url().startsWith(home) && !request.url().startsWith("data:")) problems.push(`requested ${request.url()}`);
    });
    await page.goto(`${home}index.html`, { waitUntil: "load" });
    const follow = async (what, selector) => {
      const link = page.locator(selector).first();
      if ((await link.count()) === 0) return problems.push(`${what}: no link ${selector} in ${page.url()}`);
      await link.click();
      await page.waitForLoadState("load");
      const styled = await page.evaluate(() => [...document.styleSheets].length);
      if ((await page.locator("h1").count()) !== 1 || styled === 0) problems.push(`${what}: ${page.url()} is no page of the site`);
      return undefined;
    };
    await follow("catalogue", 'header nav a[href$="dataset/index.html"]');
    // The first that has data; a withheld one has no dictionary.
    await follow("dataset", "main .item[data-rows]:not([data-rows='0']) :is(h2, h3) a");
    await follow("dictionary", 'main a[href$="kamus/index.html"]');
    await follow("home", "header .brand a");
    await follow("maps", 'header nav a[href$="peta/index.html"]');
    await follow("language", "header .languages a");
    const text = page.locator('footer a[href$="index.txt"]');
    await page.goto(`${home}index.html`, { waitUntil: "load" });
    if ((await text.count()) > 0) {
      await text.first().click();
      await page.waitForLoadState("load");
      if (!page.url().endsWith("index.txt")) problems.push(`the text edition leads to ${page.url()}`);
    }
  } finally {
    await context?.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return problems;
}
