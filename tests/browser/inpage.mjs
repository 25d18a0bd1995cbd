// Functions that run inside a page (page.evaluate): self-contained, they return plain values.

/** The page scrolls sideways: names what sticks out. */
export function horizontalOverflow() {
  const width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= width) return [];
  const scrolls = (element) => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
  const boxed = (element) => {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) if (scrolls(up)) return true;
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter((it) => it.getBoundingClientRect().right > width + 0.5 && !boxed(it));
  const names = wide.slice(-3).map((it) => it.cloneNode(false).outerHTML.slice(0, 120));
  return [`the page is ${document.scrollingElement.scrollWidth} px wide on a screen of ${width} px: ${names.join(" ")}`];
}

/** Cells that do not fit the screen: one would have to scroll within a column. */
export function wideCells() {
  const cells = [...document.querySelectorAll("th, td")];
  const wide = cells.filter((cell) => cell.getBoundingClientRect().width > document.documentElement.clientWidth);
  return wide.slice(0, 3).map((cell) => `${Math.round(cell.getBoundingClientRect().width)} px: ${cell.innerText.slice(0, 80)}`);
}

/** With the text spacing of WCAG 1.4.12, text in boxes that neither grow nor scroll is cut. */
export function coveredContent() {
  const style = document.createElement("style");
  style.textContent = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}";
  document.head.append(style);
  const cut = [...document.body.querySelectorAll("*")].filter((element) => {
    const look = getComputedStyle(element);
    const hides = /hidden|clip/.test(look.overflowX) || /hidden|clip/.test(look.overflowY);
    if (!hides || element.closest("svg") || element.clientWidth <= 1 || element.clientHeight <= 1) return false;
    const over = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    return over && element.innerText?.trim();
  });
  const problems = cut.slice(0, 3).map((it) => `cut: ${it.cloneNode(false).outerHTML.slice(0, 120)}`);
  if (document.scrollingElement.scrollWidth > document.documentElement.clientWidth) problems.push("the page scrolls sideways");
  style.remove();
  return problems;
}

/** What a reader sees, text by text, without what scripts added for themselves. */
export function visibleText() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lines = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const line = node.data.replace(/\s+/g, " ").trim();
    const owner = node.parentElement;
    if (line === "" || /^(script|style|template)$/i.test(owner.localName)) continue;
    if (owner.closest("[data-added-by-script]") || !owner.checkVisibility({ visibilityProperty: true })) continue;
    lines.push(line);
  }
  return lines;
}

/** Every address of the page that is a file of the site; whether its place in this page is missing. */
export function localLinks(home) {
  const found = [];
  for (const element of document.querySelectorAll("a[href], area[href], link[href], [src], form[action]")) {
    const name = ["href", "src", "action"].find((it) => element.hasAttribute(it));
    const value = element.getAttribute(name);
    const url = new URL(value, location.href);
    if (url.protocol !== location.protocol || url.host !== location.host) continue;
    const here = url.pathname === location.pathname;
    const anchor = decodeURIComponent(url.hash.slice(1));
    const anchorMissing = here && anchor !== "" && anchor !== "top" && !document.getElementById(anchor);
    url.hash = "";
    url.search = "";
    const inside = url.href.startsWith(home) ? decodeURIComponent(url.href.slice(home.length)) : null;
    if (here && !anchorMissing) continue;
    found.push({ inside, attribute: `${name}="${value}"`, anchorMissing });
  }
  return found;
}
