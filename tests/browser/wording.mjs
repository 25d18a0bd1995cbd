// How the page writes: numbers and dates by its language, downloads with format and size, letters
// that can be read, no movement, and how it prints. All run inside the page.

/** Numbers and dates that are not written as the page's language writes them. */
export function foreignNumbers() {
  const problems = [];
  const own = document.documentElement.lang.slice(0, 2);
  const digits = { id: /^[-−+]?\d{1,3}(\.\d{3})*(,\d+)?$/, en: /^[-−+]?\d{1,3}(,\d{3})*(\.\d+)?$/ }[own];
  for (const cell of document.querySelectorAll("main table td.n")) {
    const number = /^[-−+]?[\d.,  ]*\d/.exec(cell.textContent.trim())?.[0].trim();
    if (digits && number && !digits.test(number)) problems.push(`the number “${number}” is not written as in “${own}”`);
  }
  const wrong = { id: /(?<![\d.,])\d{1,3}(,\d{3}){2,}(?![\d,])/, en: /(?<![\d.,])\d{1,3}(\.\d{3}){2,}(?![\d.])/ }[own];
  const slashed = /(?<![\d/])\d{1,2}\/\d{1,2}\/(19|20)\d{2}(?![\d/])/;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && problems.length < 3; node = walker.nextNode()) {
    const owner = node.parentElement;
    if (owner.closest("script, style, code, pre, .code, [lang]:not(html)")) continue;
    // Names of records are what the data say, in the language of the data.
    if (owner.closest(".records, .around, .crumbs, h1, tbody th, td:not(.n)")) continue;
    const found = slashed.exec(node.data)?.[0] ?? wrong?.exec(node.data)?.[0];
    if (found) problems.push(`“${found}” in “${node.data.trim().slice(0, 80)}”`);
  }
  for (const time of document.querySelectorAll("time")) {
    if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(time.dateTime) && problems.length < 3) problems.push(`a time of “${time.getAttribute("datetime")}”`);
  }
  return problems.slice(0, 3);
}

/** Downloads whose link does not say what file comes, and how large it is. */
export function vagueDownloads() {
  const problems = [];
  for (const link of document.querySelectorAll("a[download]")) {
    const name = link.textContent.replace(/\s+/g, " ").trim();
    const ending = /\.([a-z0-9]+)$/i.exec(new URL(link.href).pathname)?.[1] ?? "";
    if (!name.toLowerCase().includes(ending.toLowerCase())) problems.push(`“${name}” does not say ${ending.toUpperCase()}`);
    if (!/\d[\d.,]*\s?(B|kB|KB|MB|GB|bytes?|bita)\b/.test(name)) problems.push(`“${name}” does not say its size`);
    if (!link.type) problems.push(`“${name}” has no media type`);
  }
  return problems.slice(0, 3);
}

/** Letters smaller than 12 px, lines closer than 1.5, justified paragraphs. */
export function crampedText() {
  const problems = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  for (let node = walker.nextNode(); node && problems.length < 3; node = walker.nextNode()) {
    const owner = node.parentElement;
    if (node.data.trim() === "" || seen.has(owner) || owner.closest("svg") || !owner.checkVisibility({ visibilityProperty: true })) continue;
    seen.add(owner);
    const style = getComputedStyle(owner);
    const what = `“${node.data.trim().slice(0, 40)}”`;
    if (parseFloat(style.fontSize) < 12) problems.push(`${what} is ${style.fontSize} high`);
    if (style.textAlign === "justify") problems.push(`${what} is justified`);
    const isText = owner.closest("main p, main li, main dd") && node.data.length > 80;
    if (isText && parseFloat(style.lineHeight) < 1.5 * parseFloat(style.fontSize) - 0.5) problems.push(`${what} has lines of ${style.lineHeight} for ${style.fontSize}`);
  }
  return problems;
}

/** Whatever moves although the reader asked for rest. */
export function movement() {
  const problems = [];
  for (const element of [document.documentElement, ...document.body.querySelectorAll("*")]) {
    const style = getComputedStyle(element);
    const moves = style.animationName !== "none" || style.transitionDuration.split(",").some((time) => parseFloat(time) > 0);
    if (moves || style.scrollBehavior === "smooth") problems.push(`${element.cloneNode(false).outerHTML.slice(0, 100)} moves`);
    if (problems.length > 2) break;
  }
  if (document.querySelector("meta[http-equiv=refresh i], [autoplay], marquee, a[target=_blank]")) problems.push("something begins or opens by itself");
  return problems;
}

/** What is wrong on paper; the page is set to print. */
export function paperFaults() {
  const problems = [];
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((it) => it.checkVisibility({ visibilityProperty: true }));
  for (const gone of shown("nav, form[role=search], .skip")) problems.push(`${gone.cloneNode(false).outerHTML.slice(0, 80)} is printed`);
  for (const box of shown("main *")) {
    const style = getComputedStyle(box);
    if (/auto|scroll/.test(style.overflowX + style.overflowY) && !box.closest("svg")) problems.push(`${box.cloneNode(false).outerHTML.slice(0, 80)} scrolls on paper`);
    if (problems.length > 3) break;
  }
  for (const head of shown("main thead")) {
    if (getComputedStyle(head).display !== "table-header-group") problems.push("the head of a table is not repeated on each sheet");
  }
  const ground = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [];
  if (ground.length === 3 && Math.min(...ground) < 230) problems.push(`the paper is printed ${ground}`);
  return problems.slice(0, 4);
}

/** The other languages of a page: named in their own tongue, marked, and never the home page. */
export function languageLinks(home) {
  const problems = [];
  const folder = (path) => path.replace(/index\.html$/, "");
  const canonical = document.querySelector("head link[rel=canonical]")?.href;
  const own = folder(decodeURIComponent(location.href.split(/[?#]/)[0].slice(home.length)));
  // What stands before the path of the site in its public addresses.
  const base = canonical && folder(canonical).endsWith(own) ? folder(canonical).slice(0, folder(canonical).length - own.length) : undefined;
  for (const link of document.querySelectorAll("header a[hreflang]")) {
    if (link.lang !== link.hreflang) problems.push(`“${link.textContent}” is spoken in the voice of the page`);
    const twin = document.querySelector(`head link[rel=alternate][hreflang="${link.hreflang}"]`);
    const leads = folder(decodeURIComponent(link.href.slice(home.length)));
    if (base !== undefined && twin && folder(twin.href) !== base + leads) problems.push(`“${link.textContent}” leads to ${link.getAttribute("href")}, not to this page`);
  }
  const current = [...document.querySelectorAll("header .languages [aria-current=true]")];
  if (document.querySelector("header a[hreflang]") && current.length !== 1) problems.push("the language of the page is not marked as the current one");
  return problems;
}

/** At twice the size of letters and with wide spacing at once, what is cut or lies over other text. */
export function largeText() {
  const style = document.createElement("style");
  style.textContent = "html{font-size:200%!important}*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}";
  document.head.append(style);
  const cut = [...document.body.querySelectorAll("*")].filter((element) => {
    const look = getComputedStyle(element);
    const hides = /hidden|clip/.test(look.overflowX) || /hidden|clip/.test(look.overflowY);
    if (!hides || element.closest("svg") || element.clientWidth <= 1 || element.clientHeight <= 1) return false;
    return (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1) && element.innerText?.trim();
  });
  const problems = cut.slice(0, 3).map((it) => `cut: ${it.cloneNode(false).outerHTML.slice(0, 120)}`);
  const wide = document.scrollingElement.scrollWidth;
  if (wide > document.documentElement.clientWidth) problems.push(`the page is ${wide} px wide`);
  style.remove();
  return problems;
}
