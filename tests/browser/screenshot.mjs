// Takes the picture of the README: the top of the home page, as a reader meets it.
//
//   node screenshot.mjs SITE_DIR FILE.png [PAGE] [WIDTH] [HEIGHT]

import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { crc32, deflateSync } from "node:zlib";
import { launch } from "./browser.mjs";

const [site, file, page = "index.html", width = "1280", height = "2060"] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: node screenshot.mjs SITE_DIR FILE.png [PAGE] [WIDTH] [HEIGHT]");
  process.exit(2);
}
const browser = await launch();
const size = { width: Number(width), height: Number(height) };
const tab = await browser.newPage({ viewport: size, colorScheme: "light", reducedMotion: "reduce" });
await tab.goto(pathToFileURL(resolve(join(site, page))).href);
const picture = await tab.screenshot();
// Edges of letters have thousands of greys that nobody sees: the frequent colours do, in a third
// of the bytes.
const few = await tab.evaluate(withFewColours, { png: picture.toString("base64"), most: 48 });
writeFileSync(file, png(size, few.colours, Buffer.from(few.numbers, "base64")));
await browser.close();

/** A picture of numbered colours, a byte a pixel. */
function png({ width, height }, colours, numbers) {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) numbers.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const parts = [["IHDR", header], ["PLTE", Buffer.from(colours.flat())], ["IDAT", deflateSync(rows, { level: 9 })], ["IEND", Buffer.alloc(0)]];
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, ...parts.map(([name, data]) => chunk(name, data))]);
}

/** Runs in the page: the picture as numbers of its most frequent colours. */
async function withFewColours({ png, most }) {
  const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const data = context.getImageData(0, 0, image.width, image.height);
  const pixels = new Uint32Array(data.data.buffer);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const parts = (colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
  const distance = (a, b) => parts(a).reduce((sum, part, n) => sum + (part - parts(b)[n]) ** 2, 0);
  const kept = [];
  for (const [colour] of [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    if (kept.length < most && kept.every((other) => distance(other, colour) > 120)) kept.push(colour);
  }
  const nearest = new Map();
  for (const colour of counts.keys()) {
    const best = kept.reduce((at, it, n) => (distance(it, colour) < distance(kept[at], colour) ? n : at), 0);
    nearest.set(colour, best);
  }
  let numbers = "";
  for (const pixel of pixels) numbers += String.fromCharCode(nearest.get(pixel));
  return { colours: kept.map(parts), numbers: btoa(numbers) };
}
