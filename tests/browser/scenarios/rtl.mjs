// Pages of a language that is written from right to left.

export const name = "pages from right to left are mirrored, reach no further than the window, and keep figures and drawings";

export default async function ({ open, files, skip }) {
  const home = await open("index.html");
  const tag = await home.evaluate(() => document.querySelector(".languages [dir=rtl]")?.lang);
  const own = await home.evaluate(() => document.documentElement.dir);
  if (tag === undefined && own !== "rtl") skip("the site has no language from right to left");
  const folder = tag === undefined ? "" : `${tag}/`;
  const first = (pattern) => files.map((file) => file.path).find((path) => path.startsWith(folder) && pattern.test(path.slice(folder.length)));
  const paths = [
    `${folder}index.html`,
    `${folder}dataset/index.html`,
    first(/^dataset\/[^/]+\/index\.html$/),
    first(/^dataset\/[^/]+\/tabel\/[^/]+\/1\/index\.html$/),
    first(/^dataset\/[^/]+\/peta\/[^/]+\/index\.html$/),
  ].filter((path) => path !== undefined);
  const problems = [];
  for (const path of paths) {
    for (const width of [320, 1280]) {
      const page = await open(path, { viewport: { width, height: 800 } });
      for (const problem of await page.evaluate(look)) problems.push(`${path} at ${width}: ${problem}`);
      await page.keyboard.press("Tab");
      const skipLink = await page.evaluate(() => {
        const box = document.activeElement.getBoundingClientRect();
        return document.activeElement.closest(".skip") !== null && box.left >= 0 && box.right <= innerWidth + 1;
      });
      if (!skipLink) problems.push(`${path} at ${width}: the skip link does not come into view`);
    }
  }
  return problems;
}

/** Runs in the page. */
function look() {
  const problems = [];
  const root = document.documentElement;
  if (root.dir !== "rtl") problems.push(`dir is "${root.dir}"`);
  if (root.scrollWidth > root.clientWidth) problems.push(`${root.scrollWidth - root.clientWidth} px wider than the window`);
  const heading = document.querySelector("h1");
  const side = heading.closest(".wrap").getBoundingClientRect();
  const words = document.createRange();
  words.selectNodeContents(heading);
  const box = words.getBoundingClientRect();
  if (box.left - side.left < side.right - box.right - 1) problems.push("the heading does not begin at the right");
  for (const cell of document.querySelectorAll("tbody td.n")) {
    const edge = getComputedStyle(cell);
    if (edge.textAlign !== "start" && edge.textAlign !== "right") {
      problems.push(`digits do not stand under each other: ${edge.textAlign}`);
      break;
    }
  }
  for (const drawing of document.querySelectorAll("main svg")) {
    if (getComputedStyle(drawing).direction !== "ltr") {
      problems.push("a drawing is mirrored");
      break;
    }
  }
  for (const text of document.querySelectorAll("main [lang]")) {
    const own = new Intl.Locale(text.lang);
    const direction = own.getTextInfo?.().direction ?? own.textInfo?.direction;
    if (direction !== undefined && getComputedStyle(text).direction !== direction) {
      problems.push(`a text in ${text.lang} runs from the wrong side: ${text.textContent.slice(0, 40)}`);
      break;
    }
  }
  return problems;
}
