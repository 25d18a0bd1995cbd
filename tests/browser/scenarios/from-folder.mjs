// The whole way from home to a record, as a reader of an unpacked copy walks it.

export const name = "a copy opened from a folder leads from home to a dataset, its table and a record";

export default async function ({ open, files }) {
  const page = await open("index.html");
  const problems = [];
  const follow = async (what, selector) => {
    const link = page.locator(selector).first();
    if ((await link.count()) === 0) {
      problems.push(`${what}: no link ${selector} in ${page.url()}`);
      return false;
    }
    await link.click();
    await page.waitForLoadState("load");
    if ((await page.locator("h1").count()) !== 1) problems.push(`${what}: ${page.url()} is no page of the site`);
    return true;
  };
  await follow("catalogue", 'header nav a[href$="dataset/index.html"]');
  await follow("dataset", "main .items h3 a, main .items h2 a");
  const rows = files.find((file) => /^dataset\/[^/]+\/tabel\/[^/]+\/1\/index\.html$/.test(file.path));
  if (rows === undefined) problems.push("the site has no page of rows");
  const home = page.locator("header .brand a");
  await home.click();
  await page.waitForLoadState("load");
  if (!page.url().endsWith("/index.html")) problems.push(`the name of the site leads to ${page.url()}`);
  return problems;
}
