// A virtual screen reader searches: what is announced, what is read, and what when nothing is found.

import { spoken } from "../speech.mjs";

export const name = "a screen reader searches, hears the count and the results, and is helped when there are none";

export default async function ({ open, files, skip }) {
  if (!files.some((file) => file.path === "cari/index.html")) skip("the site has no page to search on");
  const page = await open("cari/index.html", { bypassCSP: true });
  const problems = [];
  const field = page.locator("main input[type=search], main [role=combobox]").first();
  if ((await field.count()) === 0) return ["the page has no field to search with"];
  const labelled = await field.evaluate((it) => it.labels?.length > 0 && it.labels[0].checkVisibility());
  if (!labelled) problems.push("the field has no visible label");
  const status = page.locator("[role=status], [aria-live=polite]").first();
  const ask = async (words) => {
    const before = (await status.count()) > 0 ? await status.textContent() : "";
    await field.fill(words);
    await field.press("Enter");
    await page.waitForFunction((old) => {
      const told = document.querySelector("[role=status], [aria-live=polite]")?.textContent.trim() ?? "";
      return told !== "" && told !== old.trim();
    }, before, { timeout: 8000 }).catch(() => problems.push(`nothing was announced for “${words}”`));
    return (await status.count()) > 0 ? (await status.textContent()).trim() : "";
  };
  const told = await ask("2024");
  if (!/\d/.test(told)) problems.push(`the announcement “${told}” has no count`);
  const results = await page.evaluate(() => [...document.querySelectorAll("main li a[href]")].filter((it) => it.checkVisibility()).slice(0, 5).map((it) => it.textContent.replace(/\s+/g, " ").trim()));
  if (results.length === 0) problems.push("there are no results to go to");
  const said = (await spoken(page, "main")).map((phrase) => phrase.replace(/\s+/g, " "));
  for (const result of results) if (!said.some((phrase) => phrase.startsWith(`link, ${result}`))) problems.push(`nobody says “link, ${result}”`);
  await ask("zzqxqzzq");
  const helped = await page.evaluate(() => [...document.querySelectorAll("main a[href]")].filter((it) => it.checkVisibility()).length);
  if (helped === 0) problems.push("where nothing is found no link leads on");
  return problems;
}
