// Takes the picture of the README: the top of the home page, as a reader meets it.
//
//   node screenshot.mjs SITE_DIR FILE.png [PAGE] [WIDTH] [HEIGHT]

import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";

const [site, file, page = "index.html", width = "1280", height = "1560"] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: node screenshot.mjs SITE_DIR FILE.png [PAGE] [WIDTH] [HEIGHT]");
  process.exit(2);
}
const browser = await launch();
const size = { width: Number(width), height: Number(height) };
const tab = await browser.newPage({ viewport: size, colorScheme: "light", reducedMotion: "reduce" });
await tab.goto(pathToFileURL(resolve(join(site, page))).href);
await tab.screenshot({ path: file });
await browser.close();
