// What assistive technology is handed: the platform's tree, and the headers of every data cell.

/** The browser's own accessibility tree holds every cell with its role, and names what needs one. */
export async function checkTree(page) {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("Accessibility.enable");
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const wanted = await page.evaluate(countCells);
    return compareTree(nodes, wanted);
  } finally {
    await session.detach();
  }
}

/** Roles that say nothing without a name. */
const NAMED = new Set(["link", "button", "heading", "image", "img", "textbox", "searchbox", "combobox", "checkbox", "radio", "region", "table", "navigation", "graphics-document"]);

function compareTree(nodes, wanted) {
  const problems = [];
  const counts = new Map();
  for (const { ignored, role, name } of nodes) {
    if (ignored || !role) continue;
    counts.set(role.value, (counts.get(role.value) ?? 0) + 1);
    if (NAMED.has(role.value) && !name?.value?.trim() && problems.length < 3) problems.push(`a ${role.value} without a name`);
  }
  for (const [role, number] of Object.entries(wanted)) {
    const found = role === "cell" ? (counts.get("cell") ?? 0) + (counts.get("gridcell") ?? 0) : (counts.get(role) ?? 0);
    if (found !== number) problems.push(`the platform is told of ${found} × ${role}, the page has ${number}`);
  }
  return problems;
}

/** Runs in the page: how many cells of each kind a reader may meet. */
function countCells() {
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((it) => it.checkVisibility() && !it.closest("[aria-hidden=true]")).length;
  return { table: shown("table"), columnheader: shown("th[scope=col], th[scope=colgroup]"), rowheader: shown("th[scope=row], th[scope=rowgroup]"), cell: shown("td") };
}

/** Runs in the page: data cells that have no header of their row or of their column. */
export function cellsWithoutHeaders() {
  const problems = [];
  for (const table of document.querySelectorAll("main table")) {
    // Source: HTML, "forming a table": cells by the slots that they cover.
    const grid = [];
    [...table.rows].forEach((row, y) => {
      grid[y] ??= [];
      let x = 0;
      for (const cell of row.cells) {
        while (grid[y][x]) x += 1;
        for (let down = 0; down < cell.rowSpan; down += 1) {
          for (let right = 0; right < cell.colSpan; right += 1) (grid[y + down] ??= [])[x + right] = cell;
        }
        x += cell.colSpan;
      }
    });
    const width = Math.max(0, ...grid.map((row) => row.length));
    const isHead = (cell, axis) => cell?.localName === "th" && (cell.scope ?? "").startsWith(axis) && cell.textContent.trim() !== "";
    grid.forEach((row, y) => {
      if (row.length !== width && problems.length < 3) problems.push(`row ${y + 1} of “${table.caption?.textContent.trim()}” has ${row.length} cells of ${width}`);
      row.forEach((cell, x) => {
        if (cell.localName !== "td" || problems.length > 2) return;
        const above = grid.slice(0, y).some((line) => isHead(line[x], "col"));
        const beside = row.some((other) => isHead(other, "row"));
        if (!above || !beside) problems.push(`“${cell.textContent.trim().slice(0, 40)}” in “${table.caption?.textContent.trim()}” has no header of its ${above ? "row" : "column"}`);
      });
    });
  }
  return problems;
}
