// Every tab stop of a page at once: how its focus looks, and whether anything lies over it.
// (keyboard.mjs presses the keys; this looks at all stops, which is quicker than pressing.)

/** Most stops that are looked at; a map of all districts has 500 links of one kind. */
const MOST_STOPS = 400;

/** The problems of the stops as the page is set now. */
export async function checkStops(page) {
  // After a key, what a script focuses is drawn as it is for those who use the keyboard.
  await page.keyboard.press("Tab");
  return page.evaluate(lookAtStops, MOST_STOPS);
}

/** Runs in the page. */
function lookAtStops(most) {
  const rgba = (text) => {
    const [r, g, b, a = 1] = (text.match(/-?[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
    return text.startsWith("color(srgb") ? { r: r * 255, g: g * 255, b: b * 255, a } : { r, g, b, a };
  };
  const luminance = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (element) => {
    for (let up = element; up; up = up.parentElement) {
      const colour = rgba(getComputedStyle(up).backgroundColor);
      if (colour.a > 0.99) return colour;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? rgba("rgb(0,0,0)") : rgba("rgb(255,255,255)");
  };
  const name = (element) => element.cloneNode(false).outerHTML.slice(0, 120);
  const shapes = (element) => [...element.querySelectorAll("path, circle, rect, polygon")].slice(0, 4);
  /** Whether something stands out round the element, 2 px wide or more and 3:1. */
  const marked = (element) => {
    const lines = (element.closest("svg") ? shapes(element).map((it) => [it, getComputedStyle(it)]) : [])
      .map(([it, style]) => [style.stroke === "none" ? 0 : parseFloat(style.strokeWidth), rgba(style.stroke), ground(it)]);
    const style = getComputedStyle(element);
    if (style.outlineStyle !== "none") lines.push([parseFloat(style.outlineWidth), rgba(style.outlineColor), ground(element.parentElement)]);
    return lines.some(([width, colour, under]) => width >= 2 && contrast(colour, under) >= 3);
  };
  /** Whether what was hit is painted over the element; the tall targets of links only touch. */
  const paints = (hit, element) => {
    for (let up = hit; up && !up.contains(element); up = up.parentElement) {
      const style = getComputedStyle(up);
      if (rgba(style.backgroundColor).a > 0.05 || style.backgroundImage !== "none" || /^(img|svg|path|rect|circle|video|canvas)$/.test(up.localName)) return true;
    }
    return false;
  };
  /** A point of the box that something else lies over. */
  const covered = (element) => {
    for (const box of element.getClientRects()) {
      if (box.width < 6 || box.height < 6) continue;
      const points = [[box.left + 3, box.top + 3], [box.right - 3, box.top + 3], [box.left + 3, box.bottom - 3],
        [box.right - 3, box.bottom - 3], [(box.left + box.right) / 2, (box.top + box.bottom) / 2]];
      for (const [x, y] of points) {
        const hit = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight && document.elementFromPoint(x, y);
        if (hit && !element.contains(hit) && !hit.contains(element) && paints(hit, element)) return hit;
      }
    }
    return undefined;
  };
  const problems = [];
  const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")];
  const stops = all.filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.disabled).slice(0, most);
  for (const stop of stops) {
    stop.focus();
    if (document.activeElement !== stop) {
      problems.push(`${name(stop)} does not take the focus`);
      continue;
    }
    if (!marked(stop)) problems.push(`${name(stop)} has no mark of 2 px and 3:1`);
    const over = stop.closest("svg") ? undefined : covered(stop);
    if (over) problems.push(`${name(stop)} lies under ${name(over)}`);
    const box = stop.getBoundingClientRect();
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) problems.push(`${name(stop)} is out of sight`);
  }
  document.activeElement?.blur();
  return problems.slice(0, 5);
}
