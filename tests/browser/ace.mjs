// A second opinion: the accessibility checker of IBM Equal Access, handed to the page as a script.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const ENGINE = readFileSync(createRequire(import.meta.url).resolve("accessibility-checker-engine/ace.js"), "utf8");

/**
 * Rules of it that contradict others here: a box that scrolls has to take the focus (axe:
 * scrollable-region-focusable), which the rule about tab stops of plain roles calls a fault.
 */
const IGNORED = new Set(["element_tabbable_role_valid"]);

/** What it calls a violation for certain; its items to be looked at by people are left out. */
export async function checkAce(page) {
  const found = await page.evaluate(`(async () => {
    ${ENGINE}
    // What is folded away is looked at unfolded: its names are worked out of what is shown.
    for (const folded of document.querySelectorAll("details")) folded.open = true;
    const report = await new ace.Checker().check(document, ["IBM_Accessibility"]);
    return report.results
      .filter((it) => it.value[0] === "VIOLATION" && it.value[1] === "FAIL")
      .map(({ ruleId, message, snippet }) => ({ ruleId, message, snippet: snippet.slice(0, 160) }));
  })()`);
  // A skip link stands before all landmarks on purpose: it is the first stop of the page.
  const skips = (it) => it.ruleId === "aria_content_in_landmark" && /class="?skip/.test(it.snippet);
  const faults = found.filter((it) => !IGNORED.has(it.ruleId) && !skips(it));
  return faults.slice(0, 5).map((it) => `${it.ruleId}: ${it.message} ${it.snippet}`);
}
