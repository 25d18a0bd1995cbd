// The content security policy of the pages: it blocks nothing of the site's own, from a folder and
// from a host, and what is smuggled into a page does not run.

import { serveLost } from "../lost.mjs";
import { pickPages } from "../pages.mjs";

export const name = "the policy of the pages blocks smuggled code and nothing of the site";

/** Ways to run code, as smuggled markup would have them. Each would set `window.smuggled`. */
const SMUGGLED = {
  "an inline script": () => {
    const script = document.createElement("script");
    script.textContent = "window.smuggled = true";
    document.body.append(script);
  },
  "a handler": () => {
    document.body.insertAdjacentHTML("beforeend", '<img src="no-such-picture" alt="" onerror="window.smuggled = true">');
  },
  "a javascript: address": () => {
    document.body.insertAdjacentHTML("beforeend", '<a id="smuggler" href="javascript:void(window.smuggled = true)">x</a>');
    document.getElementById("smuggler").click();
  },
  "a script from data": () => {
    const script = document.createElement("script");
    script.src = "data:text/javascript,window.smuggled=true";
    document.body.append(script);
  },
  "code from text": () => setTimeout("window.smuggled = true", 0),
};

/** Blocked by the policy as well, though it runs nothing. */
const BLOCKED = {
  "a picture from elsewhere": () => document.body.insertAdjacentHTML("beforeend", '<img alt="" src="http://127.0.0.1:9/x.png">'),
  "a style element": () => document.body.insertAdjacentHTML("beforeend", "<style>p { color: red }</style>"),
  "a frame": () => document.body.insertAdjacentHTML("beforeend", '<iframe src="about:srcdoc" srcdoc="x" title="x"></iframe><iframe src="http://127.0.0.1:9/" title="y"></iframe>'),
  "a new base": () => document.head.insertAdjacentHTML("beforeend", '<base href="http://127.0.0.1:9/">'),
  "asking a server": () => void fetch("http://127.0.0.1:9/").catch(() => undefined),
};

async function openIn(browser, url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const told = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) told.push(message.text());
  });
  page.on("pageerror", (error) => told.push(error.message));
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
  });
  await page.goto(url, { waitUntil: "load" });
  return { context, page, told };
}

async function lookAt(browser, url, problems) {
  const { context, page, told } = await openIn(browser, url);
  const violations = await page.evaluate(() => window.violations);
  for (const text of [...told, ...violations]) problems.push(`${url}: ${text}`);
  await context.close();
}

async function smuggle(browser, url, problems) {
  for (const [what, how] of Object.entries({ ...SMUGGLED, ...BLOCKED })) {
    const { context, page } = await openIn(browser, url);
    await page.evaluate(how).catch(() => undefined);
    await page.waitForTimeout(150);
    const { ran, count } = await page.evaluate(() => ({ ran: window.smuggled === true, count: window.violations.length }));
    if (ran) problems.push(`${what} ran in ${url}`);
    if (count === 0) problems.push(`${what} was not reported as blocked in ${url}`);
    await context.close();
  }
}

export default async function ({ browser, root, home, files }) {
  const problems = [];
  const host = await serveLost(root, "404.html");
  try {
    const pages = pickPages(files);
    // From a folder, every page is looked at by the checks of pages; from a host, here.
    for (const path of pages) await lookAt(browser, host.home + path, problems);
    await lookAt(browser, host.url, problems);
    for (const from of [home, host.home]) await smuggle(browser, `${from}index.html`, problems);
  } finally {
    await host.close();
  }
  return problems;
}
