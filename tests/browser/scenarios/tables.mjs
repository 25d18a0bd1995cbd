// Tables sorted, filtered, thinned out and read one row at a time, against the static pages.

export const name = "tables sort by value over all rows, say so, filter, hide columns and show one row at a time by keyboard";

/** Rows of the table, the head that is sorted, and what is said of it. */
function state() {
  const box = document.querySelector(".scroll[data-total]");
  const table = box.querySelector("table");
  const seen = (it) => it.checkVisibility();
  return {
    rows: [...table.tBodies[0].rows].filter(seen).map((row) => [...row.cells].map((it) => it.textContent.trim())),
    values: [...table.tBodies[0].rows].map((row) => [...row.cells].map((it) => (it.querySelector("i, .withheld") ? null : it.textContent.trim()))),
    heads: [...table.tHead.rows[0].cells].map((it) => it.textContent.trim()),
    seenHeads: [...table.tHead.rows[0].cells].filter(seen).map((it) => it.textContent.trim()),
    numeric: [...table.tHead.rows[0].cells].map((it) => it.classList.contains("n")),
    sorts: [...table.querySelectorAll("[aria-sort]")].map((it) => it.getAttribute("aria-sort")),
    said: document.querySelector(".status").textContent,
    total: Number(box.dataset.total),
    active: document.activeElement.textContent.trim(),
    tableSeen: seen(box),
  };
}

/** The rows as they are written: kinds of cells, words, addresses, days and languages. */
const written = () => [...document.querySelector(".scroll[data-total] tbody").rows].map((row) =>
  [...row.cells].map((it) => {
    const all = (selector, name) => [...it.querySelectorAll(selector)].map((one) => one[name]).join();
    return [it.localName, it.className, it.scope, it.textContent.trim(), all("a", "href"), all("time", "dateTime"), all("[lang]", "lang"), all("*", "localName")].join("|");
  }),
);

/** "1.234,5" as a number. */
const plain = (text) => Number(text.replaceAll(".", "").replace(",", ".").replace("\u2212", "-"));

export default async function ({ open, files, skip }) {
  const problems = [];
  const check = (is, problem) => is || problems.push(problem);
  const pages = files.map((file) => file.path).filter((path) => /^dataset\/[^/]+\/tabel\/[^/]+\/\d+\/index\.html$/.test(path));
  const tables = new Map();
  for (const path of pages) {
    const folder = path.replace(/\d+\/index\.html$/, "");
    tables.set(folder, [...(tables.get(folder) ?? []), path]);
  }
  const hasFile = (folder) => files.some((file) => file.path === `${folder}baris.id.js`);

  // A short table of several pages with amounts; and a long one.
  let short = null;
  for (const [folder, list] of tables) {
    if (short || list.length < 2 || !hasFile(folder)) continue;
    const page = await open(`${folder}1/index.html`);
    const found = await page.evaluate(state);
    if (found.numeric.includes(true)) short = { folder, list, page, found };
    else await page.context().close();
  }
  if (!short) skip("no short table of several pages has amounts");
  const { folder, list, page, found } = short;
  const settle = () => page.waitForFunction(() => !document.querySelector(".status").textContent.includes("…"));

  // All rows, read from the static pages.
  const every = [];
  const words = [];
  const drawn = [];
  for (let n = 1; n <= list.length; n += 1) {
    const one = await open(`${folder}${n}/index.html`);
    const there = await one.evaluate(state);
    every.push(...there.values);
    words.push(...there.rows.map((row) => row.join(" ").toLowerCase()));
    drawn.push(...(await one.evaluate(written)));
    await one.context().close();
  }
  check(every.length === found.total, `${folder}: ${every.length} rows on the pages, ${found.total} said`);

  const column = found.numeric.indexOf(true);
  const head = page.locator("thead button").nth(column);
  const numbers = every.map((row) => row[column]).filter((it) => it !== null).map(plain).sort((a, b) => a - b);
  const shown = async () => (await page.evaluate(state)).values.map((row) => row[column]);
  check((await page.evaluate(state)).sorts.length === 0, "a head is marked as sorted before anything was");

  await head.focus();
  await page.keyboard.press("Enter");
  await settle();
  let now = await page.evaluate(state);
  const up = numbers.slice(0, found.rows.length);
  check((await shown()).slice(0, up.length).every((text, n) => text !== null && plain(text) === up[n]), `upwards over all rows: ${await shown()} instead of ${up}`);
  check(now.sorts.join() === "ascending", `aria-sort: ${now.sorts}`);
  check(now.said.includes(found.heads[column].replace(/\s+/g, " ")) && /naik|up/i.test(now.said), `not announced: ${now.said}`);
  check(now.active.includes(found.heads[column]), `the focus went to "${now.active}"`);
  check(!now.said.includes("Hanya"), `all rows were sorted, said is: ${now.said}`);

  await page.keyboard.press("Enter");
  const downwards = numbers.toReversed().slice(0, found.rows.length);
  check((await shown()).every((text, n) => n >= downwards.length || (text !== null && plain(text) === downwards[n])), "downwards is wrong");
  check((await page.evaluate(state)).sorts.join() === "descending", "aria-sort is not descending");

  // On through the sorted rows, as far as they go: the cells of the file are those of the pages.
  const walked = [];
  const later = page.locator(".scroll[data-total] ~ .tools button").nth(1);
  for (let n = 0; n < list.length; n += 1) {
    walked.push(...(await page.evaluate(written)));
    if ((await later.getAttribute("aria-disabled")) === "true") break;
    await later.click();
  }
  const texts = (rows) => rows.map((row) => row.join("\u0001")).sort();
  const [mine, theirs] = [texts(walked), texts(drawn)];
  const odd = mine.findIndex((row, n) => row !== theirs[n]);
  check(mine.length === theirs.length && odd < 0, `the rows of the file are not those of the pages: ${mine.length} of ${theirs.length}, ${mine[odd]} / ${theirs[odd]}`);

  await head.press("Enter");
  now = await page.evaluate(state);
  check(now.sorts.length === 0 && JSON.stringify(now.rows) === JSON.stringify(found.rows), "the third press does not bring the order back");

  // Filter: a word of the last row of all.
  const word = every.at(-1)[0];
  await page.locator(".tools input[type=search]").fill(word);
  await page.waitForFunction((text) => document.querySelector(".status").textContent !== text, now.said);
  now = await page.evaluate(state);
  const matching = words.filter((row) => row.includes(word.toLowerCase())).length;
  check(now.rows.length === Math.min(matching, found.rows.length) && now.said.includes(String(matching)), `"${word}": ${now.rows.length} rows, ${matching} match; said: ${now.said}`);
  await page.locator(".tools input[type=search]").fill("zzzz tiada zzzz");
  await page.waitForFunction((text) => document.querySelector(".status").textContent !== text, now.said);
  now = await page.evaluate(state);
  check(!now.tableSeen, "nothing matches, and an empty table stands there");
  await page.getByRole("button", { name: /kembalikan|back to/i }).click();

  // Columns: the row header always stays.
  await page.locator(".tools summary").click();
  const boxes = page.locator(".tools fieldset input");
  check((await boxes.count()) === found.heads.length - 1, "there is a choice for the row header, or one is missing");
  await boxes.first().uncheck();
  now = await page.evaluate(state);
  check(now.seenHeads.length === found.heads.length - 1 && now.seenHeads[0] === found.heads[0], `columns: ${now.seenHeads}`);
  await page.getByRole("button", { name: /kembalikan|back to/i }).click();

  // One row at a time, by keyboard.
  const toggle = page.getByRole("button", { name: /satu per satu|one by one/i });
  await toggle.focus();
  await page.keyboard.press("Enter");
  check((await toggle.getAttribute("aria-pressed")) === "true" && !(await page.evaluate(state)).tableSeen, "the table is still there");
  const facts = () => page.locator(".one dd").allTextContents();
  const flat = (row) => row.map((it) => it.trim().replace(/\s+/g, " ")).join("|");
  check(flat(await facts()) === flat(found.rows[0]), `the first record is ${await facts()}`);
  await page.locator(".one button").nth(1).focus();
  await page.keyboard.press("Enter");
  check(flat(await facts()) === flat(found.rows[1]), `the second record is ${await facts()}`);
  check(/2/.test(await page.locator(".one p[role=status]").textContent()), "the number of the record is not said");
  await toggle.press("Enter");
  check((await page.evaluate(state)).tableSeen, "the table does not come back");

  // A longer one says that only this page is sorted.
  const long = [...tables].find(([at, numbered]) => numbered.length > 10 && !hasFile(at));
  if (long) {
    const one = await open(`${long[0]}2/index.html`);
    await one.locator("thead button").first().click();
    const after = await one.evaluate(state);
    check(after.said.includes("Hanya") && after.rows.length > 0, `${long[0]}: ${after.said}`);
    const first = after.values.map((row) => row[0]).filter((it) => it !== null);
    check(JSON.stringify(first) === JSON.stringify(first.toSorted(new Intl.Collator("id", { numeric: true }).compare)), `${long[0]}: not in order: ${first.slice(0, 5)}`);
  }
  return problems;
}
