// What a screen reader says of tables and maps, by a virtual one that runs in the page: names, roles
// and their order are those of the accessibility standards, no voice and no keys of a real reader.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const FOLDER = dirname(createRequire(import.meta.url).resolve("@guidepup/virtual-screen-reader/package.json"));
const READER = readFileSync(join(FOLDER, "lib/esm/index.browser.js"), "utf8");

/** Most steps through one table or map; a page of rows takes a few hundred. */
const MOST_STEPS = 2000;

/** The problems of the first tables and of the maps of a page. */
export async function checkSpeech(page) {
  return page.evaluate(listen, [READER, MOST_STEPS]);
}

/** Runs in the page. */
async function listen([reader, mostSteps]) {
  const address = URL.createObjectURL(new Blob([reader], { type: "text/javascript" }));
  const { virtual } = await import(address);
  URL.revokeObjectURL(address);
  const problems = [];
  const bare = (text) => text.replace(/\s+/g, "");

  /** All phrases from the start of an element to its end, or until there are enough. */
  async function phrases(container, enough) {
    const out = [];
    await virtual.start({ container });
    for (let n = 0; n < mostSteps; n += 1) {
      const phrase = await virtual.lastSpokenPhrase();
      // Behind its end the reader begins again.
      if (n > 0 && phrase === out[0]) break;
      out.push(phrase);
      if (enough(phrase)) break;
      await virtual.next();
    }
    await virtual.stop();
    return out;
  }

  for (const table of [...document.querySelectorAll("main table")].slice(0, 2)) {
    const what = `the table “${table.caption?.textContent.trim() ?? ""}”`;
    const rows = [...table.querySelectorAll("tbody tr")].slice(0, 3);
    let ended = 0;
    const said = await phrases(table, (phrase) => {
      if (phrase.startsWith("end of row,") || phrase === "end of row") ended += 1;
      return ended > rows.length;
    });
    const heard = said.map(bare);
    const expect = (role, cell) => {
      const text = bare(cell.textContent);
      if (!heard.some((phrase) => phrase.startsWith(`${role},${text}`))) {
        problems.push(`${what}: nobody says “${role}, ${cell.textContent.trim()}”`);
      }
    };
    if (!heard.some((phrase) => phrase.startsWith("caption"))) problems.push(`${what} has no caption to hear`);
    for (const cell of table.querySelectorAll("thead tr > *")) expect("columnheader", cell);
    for (const row of rows) if (row.cells.length > 0) expect("rowheader", row.cells[0]);
    if (said.includes("cell")) problems.push(`${what} has a cell that says nothing`);
  }

  for (const map of document.querySelectorAll("main svg[role=group]")) {
    const what = `the map “${map.querySelector("title")?.textContent ?? ""}”`;
    const said = await phrases(map, () => false);
    for (const link of map.querySelectorAll("a")) {
      const name = link.getAttribute("aria-label") ?? link.textContent.trim();
      const times = said.filter((phrase) => phrase === `link, ${name}`).length;
      if (!name) problems.push(`${what} has a link without a name`);
      else if (times === 0) problems.push(`${what}: nobody says “link, ${name}”`);
    }
  }
  return problems;
}

/** All phrases of the virtual reader from the start of an element to its end. */
export async function spoken(page, selector) {
  return page.evaluate(
    async ([reader, mostSteps, of]) => {
      const address = URL.createObjectURL(new Blob([reader], { type: "text/javascript" }));
      const { virtual } = await import(address);
      URL.revokeObjectURL(address);
      const out = [];
      await virtual.start({ container: document.querySelector(of) });
      for (let n = 0; n < mostSteps; n += 1) {
        const phrase = await virtual.lastSpokenPhrase();
        if (n > 0 && phrase === out[0]) break;
        out.push(phrase);
        await virtual.next();
      }
      await virtual.stop();
      return out;
    },
    [READER, MOST_STEPS, selector],
  );
}
