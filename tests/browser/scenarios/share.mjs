// Passing a page on: the script adds a button that copies the address and says so.

export const name = "the address of a dataset is copied by a button, and that is announced";

export default async function ({ open, files, skip }) {
  const dataset = files.find((file) => /^dataset\/[^/]+\/index\.html$/.test(file.path));
  if (dataset === undefined) skip("the site has no dataset");
  const page = await open(dataset.path);
  const problems = [];
  const button = page.locator("ul.share button").first();
  if ((await button.count()) !== 1) return ["there is no button to copy the address"];
  const outside = await page.locator("ul.share button").evaluateAll((all) => all.filter((b) => b.closest("[data-added-by-script]") === null).length);
  if (outside > 0) problems.push("a button does not say that a script added it");
  const status = page.locator("#share [role=status]");
  if ((await status.textContent()) !== "") problems.push("something is announced before anything was done");
  await button.focus();
  await page.keyboard.press("Enter");
  const words = await page.locator("ul.share").evaluate((list) => [list.dataset.copied, list.dataset.address]);
  await page.waitForFunction(() => document.querySelector("#share [role=status]").textContent !== "", null, { timeout: 2000 });
  const said = await status.textContent();
  if (said !== words[0]) problems.push(`it says "${said}"`);
  if (!(await button.evaluate((b) => b === document.activeElement))) problems.push("the button lost the focus");
  // What was copied arrives where it is pasted.
  const pasted = await page.evaluate(() => {
    const field = document.createElement("textarea");
    document.body.append(field);
    field.focus();
    return document.execCommand("paste") ? field.value : null;
  });
  if (pasted !== null && pasted !== words[1]) problems.push(`"${pasted}" was copied, not ${words[1]}`);
  const plain = await open(dataset.path, { javaScriptEnabled: false });
  if ((await plain.locator("#share a[href^='mailto:']").count()) !== 1) problems.push("without scripts there is no link for mail");
  if ((await plain.locator("#share code").count()) !== 1) problems.push("without scripts the address is not told");
  return problems;
}
