// The page walked with the Tab key: skip link first, then into main; each stop seen, in reading
// order, not covered, never a trap.

/** More stops than this are more of the same (a map has a link for each area). */
const MAX_STOPS = 60;

/** Walks the page and returns [name, problems] of each check. */
export async function checkKeyboard(page) {
  const skip = [];
  const address = page.url();
  await page.keyboard.press("Tab");
  const first = await page.evaluate(describeStop);
  if (!first?.skips) skip.push(`the first stop is ${first?.html ?? "nothing"}, not a link into main`);
  else if (!first.seen) skip.push("the skip link has the focus and is not seen");
  else {
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const next = await page.evaluate(describeStop);
    if (next && !next.inMain && next.mainHasStops) skip.push(`after the skip link comes ${next.html}, not main`);
  }
  // Opened anew without the skip link's "#main", which would give main the focus at some moment.
  await page.goto("about:blank");
  await page.goto(address, { waitUntil: "load" });
  const { order, seen } = await walk(page);
  return [["skip link leads into main", skip], ["focus follows the reading order", order], ["focus is seen", seen]];
}

async function walk(page) {
  const order = [];
  const seen = [];
  for (let stops = 0; stops < MAX_STOPS; stops += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(describeStop);
    if (!stop) break;
    if (stop.again) {
      order.push(`${stop.html} keeps the focus`);
      break;
    }
    if (!stop.follows) order.push(`${stop.html} comes too late`);
    if (!stop.marked) seen.push(`${stop.html} looks the same with the focus`);
    if (!stop.seen) seen.push(`${stop.html} is covered or out of sight`);
  }
  return { order, seen };
}

/** Runs in the page: what has the focus, and how it looks. Ends with the focus where it was. */
function describeStop() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const main = document.querySelector("main");
  const target = element.hash && document.getElementById(decodeURIComponent(element.hash.slice(1)));
  const box = element.getBoundingClientRect();
  const boxes = [...element.getClientRects()].filter((it) => it.width > 1 && it.height > 1);
  const hits = (it) => {
    // The middle of what is left of the box on the screen; a shape may be hollow in its middle.
    const [left, right] = [Math.max(it.left, 0), Math.min(it.right, innerWidth)];
    const [top, bottom] = [Math.max(it.top, 0), Math.min(it.bottom, innerHeight)];
    if (right <= left || bottom <= top) return false;
    if (element.closest("svg")) return true;
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  };
  const look = () =>
    [element, ...element.querySelectorAll("*")].slice(0, 8).map((it) => {
      const style = getComputedStyle(it);
      const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? style.outline : "";
      return [outline, style.boxShadow, style.stroke, style.strokeWidth, style.textDecorationThickness].join();
    }).join();
  const before = window.lastStop;
  const focused = look();
  element.blur();
  const rest = look();
  element.focus({ preventScroll: true });
  window.lastStop = element;
  return {
    html: element.cloneNode(false).outerHTML.slice(0, 120),
    skips: Boolean(target && main && main.contains(target)),
    inMain: Boolean(main?.contains(element)),
    mainHasStops: Boolean(main?.querySelector("a[href], button, input, select, summary, [tabindex='0']")),
    again: before === element,
    follows: !before?.isConnected || Boolean(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
    marked: focused !== rest,
    seen: box.width > 1 && box.height > 1 && boxes.some(hits),
  };
}
