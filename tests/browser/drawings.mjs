// Letters in drawings, which no engine measures: their size on the screen and their contrast to
// the shape below them. And maps: each has its table and a way around it.

/** Runs in the page: letters of drawings that are too small or too faint as the page is set now. */
export function faintLetters(least) {
  const rgb = (text) => {
    const parts = (text.match(/-?[\d.]+/g) ?? []).map(Number);
    return text.startsWith("color(srgb") ? parts.slice(0, 3).map((c) => c * 255) : parts.slice(0, 3);
  };
  const luminance = (colour) => {
    const [x, y, z] = colour.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const plain = (colour) => colour !== "none" && !colour.startsWith("url") && !/rgba\(.*, 0\)/.test(colour);
  const help = document.createElement("style");
  help.textContent = "svg *{pointer-events:all!important}";
  document.head.append(help);
  /** The colour under a point of a letter. */
  const under = (text, x, y) => {
    for (const hit of document.elementsFromPoint(x, y)) {
      const style = getComputedStyle(hit);
      if (hit.closest("text")) continue;
      if (hit.closest("svg") && hit.localName !== "svg") {
        const clear = Number(style.opacity) < 1 || Number(style.fillOpacity) < 1;
        if (!clear && hit.localName !== "g" && hit.localName !== "a" && plain(style.fill)) return rgb(style.fill);
      } else if (plain(style.backgroundColor)) return rgb(style.backgroundColor);
    }
    return undefined;
  };
  const problems = [];
  for (const text of document.querySelectorAll("main svg text")) {
    const letters = text.textContent.trim();
    if (letters === "" || !text.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(text.querySelector("tspan") ?? text);
    const place = text.getScreenCTM();
    const size = parseFloat(style.fontSize) * Math.hypot(place.a, place.b);
    if (size < 11.9) problems.push(`“${letters.slice(0, 40)}” is ${size.toFixed(1)} px high`);
    const halo = style.paintOrder.startsWith("stroke") && plain(style.stroke) && parseFloat(style.strokeWidth) >= 2;
    if (!halo) text.scrollIntoView({ block: "center", inline: "center" });
    const box = text.getBoundingClientRect();
    const ground = halo ? rgb(style.stroke) : under(text, box.left + box.width / 2, box.top + box.height / 2);
    if (ground === undefined || !plain(style.fill)) continue;
    const ratio = contrast(rgb(style.fill), ground);
    if (ratio < least) problems.push(`“${letters.slice(0, 40)}” is ${ratio.toFixed(1)}:1, ${style.fill} on rgb(${ground.map(Math.round)})`);
    if (problems.length >= 5) break;
  }
  help.remove();
  return problems;
}

/** Runs in the page: maps whose areas can be reached only through the drawing. */
export function mapsWithoutWayAround() {
  const problems = [];
  for (const map of document.querySelectorAll("main svg[role=group]")) {
    const links = [...map.querySelectorAll("a[href]")];
    if (links.length === 0) continue;
    const what = `the map “${map.querySelector("title")?.textContent ?? map.getAttribute("aria-label")}”`;
    const isBefore = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
    const around = [...document.querySelectorAll("main a[href^='#']")].find((link) => {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      return target && isBefore(link, map) && isBefore(map, target);
    });
    if (links.length > 8 && !around) problems.push(`${what} has ${links.length} links and no link around it`);
    const names = new Set();
    for (const cell of document.querySelectorAll("main table th[scope=row]")) names.add(cell.textContent.trim());
    const addresses = new Set([...document.querySelectorAll("main table a[href], main ul.links a[href], main .more a[href]")].map((it) => it.href));
    const alone = links.filter((link) => {
      const name = link.getAttribute("aria-label") ?? link.textContent.trim();
      return !addresses.has(link.href) && ![...names].some((known) => known !== "" && name.startsWith(known));
    });
    // A map that is only a way in leads to its own page, which has the table.
    const elsewhere = document.querySelector("main .map .links a[href$='index.html'], main .more a[href$='index.html']");
    if (alone.length > 0 && !elsewhere) {
      const name = alone[0].getAttribute("aria-label") ?? alone[0].textContent.trim();
      problems.push(`${what}: ${alone.length} areas are in no table, the first is “${name}”`);
    }
  }
  return problems;
}
