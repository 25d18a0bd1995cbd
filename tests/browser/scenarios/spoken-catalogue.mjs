// A virtual screen reader goes through the list of all datasets.

import { spoken } from "../speech.mjs";

export const name = "a screen reader hears every dataset of the list as a heading and a link, and one count";

export default async function ({ open, files, skip }) {
  if (!files.some((file) => file.path === "dataset/index.html")) skip("there is no list of datasets");
  const page = await open("dataset/index.html", { bypassCSP: true });
  const problems = [];
  const said = await spoken(page, "main");
  const titles = await page.evaluate(() => [...document.querySelectorAll("main li :is(h2, h3) a")].filter((it) => it.checkVisibility()).map((it) => it.textContent.replace(/\s+/g, " ").trim()));
  if (titles.length === 0) problems.push("the list has no headings with links");
  for (const title of titles) {
    const heard = (role) => said.some((phrase) => phrase.replace(/\s+/g, " ").startsWith(`${role}, ${title}`));
    if (!heard("link")) problems.push(`nobody says “link, ${title}”`);
    if (!heard("heading")) problems.push(`nobody says “heading, ${title}”`);
    if (problems.length > 4) break;
  }
  const live = await page.evaluate(() => [...document.querySelectorAll("[aria-live]:not([aria-live=off]), [role=status], [role=alert]")].filter((it) => it.querySelector("li, table, h2, h3")).length);
  if (live > 0) problems.push("the whole list is announced at each change");
  const nameless = await page.evaluate(() => [...document.querySelectorAll("main :is(select, input:not([type=hidden]))")].filter((it) => it.labels?.length === 0 && !it.ariaLabel).length);
  if (nameless > 0) problems.push(`${nameless} fields have no label`);
  return problems;
}
