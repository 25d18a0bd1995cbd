/* Terang: sorting, filtering, choice of columns and one row at a time, for tables of the site.
   All rows stand in static pages; where a table is short, `data-rows` names a file with all of them,
   which is loaded when the first tool is used. */
(function () {
  "use strict";
  const words = document.getElementById("kata-tabel");
  if (!words) return;
  const lang = document.documentElement.lang;
  const collator = new Intl.Collator(lang, { numeric: true });

  /** A file of rows calls this; the one who asked for it takes them from its element. */
  self.terbukaRows = (rows) => (document.currentScript.rows = rows);

  const say = (key, values) => words.dataset[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function make(name, properties, ...contents) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...contents);
    return element;
  }

  function button(text, act) {
    const made = make("button", { type: "button", textContent: text });
    made.addEventListener("click", act);
    return made;
  }

  /** A cell of the file: kind, text and what else it has, as the page's own cells are written. */
  function cell(data, first, numeric, base) {
    if (data[0] === "k") {
      const made = cell(data[1], first, numeric, base);
      made.append(" ", make("a", { className: "note", href: new URL(data[2], base).href, textContent: words.dataset.corrected }, make("span", { className: "vh", textContent: ": " + data[3] })));
      return made;
    }
    const [kind, text, extra, label, tongue] = Array.isArray(data) ? data : ["t", data];
    let inner = [text];
    if (kind === "m") inner = [make("i", { textContent: text })];
    else if (kind === "w") inner = [make("b", { className: "withheld", textContent: text })];
    else if (kind === "d") inner = [make("time", { dateTime: extra, textContent: text })];
    else if (kind === "c" && label !== null) {
      inner = [tongue ? make("span", { lang: tongue, textContent: label }) : label, " ", make("span", { className: "code note", textContent: text })];
    } else if (kind === "c") inner = [make("span", { className: "code", textContent: text })];
    else if (extra) inner = [make("span", { lang: extra, textContent: text })];
    const href = kind === "a" ? label : kind === "c" ? extra : null;
    const url = href && new URL(href, base);
    if (url && /^(https?|file|mailto):$/.test(url.protocol)) inner = [make("a", { href: url.href }, ...inner)];
    const made = make(first ? "th" : "td", {}, ...inner);
    if (first) made.scope = "row";
    else if (kind === "n" || (kind === "m" && numeric)) made.className = "n";
    return made;
  }

  function tools(box) {
    const table = box.querySelector("table");
    const body = table.tBodies[0];
    const heads = Array.from(table.tHead.rows[0].cells);
    const names = heads.map((head) => head.textContent.trim());
    const numeric = heads.map((head) => head.classList.contains("n"));
    const total = Number(box.dataset.total);
    const { group, decimal } = box.dataset;
    const shown = Array.from(body.rows);
    const size = shown.length;
    const title = table.caption.querySelector("strong").textContent;
    const range = table.caption.querySelector(".range");
    const pages = box.dataset.rows && document.querySelector("main > .pages");
    const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, group);
    let rows = shown; // all that are known, in the order of the file
    let view = rows; // those that match, as sorted
    let start = 0; // where the rows of this page begin in `rows`
    let at = 0; // where the shown ones begin in `view`
    let sorted = -1;
    let down = false;
    let wanted = "";
    let single = false;
    const hidden = new Set();
    const texts = new WeakMap();

    /** What a cell is sorted by: a number, a text, or null where there is no value. */
    function value(row, column) {
      const found = row.cells[column];
      if (found.querySelector("i, .withheld")) return null;
      const time = found.querySelector("time");
      const text = (found.querySelector("a.note") ? found.firstChild : found).textContent.trim(); // without the word that it was corrected
      if (!time && !numeric[column]) return text;
      const plain = time ? Date.parse(time.dateTime) : Number(text.split(group).join("").replace(decimal, ".").replace("\u2212", "-"));
      return Number.isNaN(plain) ? text : plain;
    }

    function order(a, b) {
      if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1; // no value: always last
      const found = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);
      return down ? -found : found;
    }

    function textOf(row) {
      if (!texts.has(row)) texts.set(row, Array.from(row.cells, (it) => it.textContent).join(" ").toLocaleLowerCase(lang));
      return texts.get(row);
    }

    /** Runs `act` when all rows are known that can be. */
    function whole(act) {
      if (!box.dataset.rows) return act();
      const file = make("script", { src: box.dataset.rows });
      const base = new URL(box.dataset.base, location.href);
      delete box.dataset.rows;
      status.textContent = words.dataset.loading;
      file.onerror = () => act(words.dataset.failed);
      file.onload = () => {
        if (file.rows.length !== total) return act(words.dataset.failed);
        start = box.dataset.from - 1;
        rows = file.rows.map((row) => make("tr", {}, ...row.map((it, n) => cell(it, n === 0, numeric[n], base))));
        rows.splice(start, size, ...shown);
        act();
      };
      document.head.append(file);
    }

    /** Matches and sorts anew, and shows the first of what comes out. */
    function arrange(trouble) {
      const parts = wanted.toLocaleLowerCase(lang).split(/\s+/);
      view = rows.filter((row) => parts.every((part) => textOf(row).includes(part)));
      if (sorted >= 0) {
        const keys = new Map(view.map((row) => [row, value(row, sorted)]));
        view.sort((a, b) => order(keys.get(a), keys.get(b)));
      }
      at = touched() ? 0 : start;
      show(trouble);
    }

    const touched = () => sorted >= 0 || wanted.trim() !== "";

    function show(trouble) {
      const end = Math.min(at + size, view.length);
      const part = view.slice(at, end);
      for (const row of part) for (const [n, it] of Array.from(row.cells).entries()) it.hidden = hidden.has(n);
      for (const [n, head] of heads.entries()) {
        head.hidden = hidden.has(n);
        if (n === sorted) head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
      body.replaceChildren(...part);
      box.hidden = single || part.length === 0;
      // Which rows of the file these are is said of them in their order only.
      if (range) range.hidden = touched();
      if (pages) pages.hidden = touched();
      more.hidden = single || !touched() || view.length <= size;
      able(earlier, at > 0);
      able(later, end < view.length);
      reset.hidden = !touched() && hidden.size === 0;
      const said = [];
      if (wanted.trim() !== "") said.push(view.length ? say("matches", { n: number(view.length), total: number(rows.length) }) : words.dataset.none);
      if (touched() && view.length > size && !single) said.push(say("range", { from: number(at + 1), to: number(end), total: number(view.length) }));
      said.push(sorted < 0 ? words.dataset.original : say(down ? "down" : "up", { name: names[sorted] }));
      if (total > size) said.push(say(rows.length < total ? "part" : "whole", { n: number(rows.length), total: number(total) }));
      if (trouble) said.push(trouble);
      status.textContent = said.join(" ");
      record();
    }

    /** A button that leads nowhere now keeps the focus. */
    function able(control, is) {
      control.setAttribute("aria-disabled", String(!is));
    }

    /** The row at `at` by itself. */
    function record() {
      one.hidden = !single || view.length === 0;
      list.setAttribute("aria-pressed", String(single));
      if (one.hidden) return;
      able(before, at > 0);
      able(after, at + 1 < view.length);
      place.textContent = say("record", { n: number(at + 1), total: number(view.length) });
      const parts = Array.from(view[at].cells).flatMap((it, n) => {
        if (hidden.has(n)) return [];
        const copy = Array.from(it.childNodes, (node) => node.cloneNode(true));
        return [make("div", {}, make("dt", { textContent: names[n] }), make("dd", {}, ...copy.filter((node) => !(node.classList && node.classList.contains("locator")))))];
      });
      facts.replaceChildren(...parts);
    }

    function move(control, by, act) {
      if (control.getAttribute("aria-disabled") === "true") return;
      at = Math.max(0, at + by);
      act();
    }

    const status = make("p", { className: "status meta" });
    status.setAttribute("role", "status");
    const filter = make("input", { type: "search", autocomplete: "off" });
    let waiting = 0;
    filter.addEventListener("input", () => {
      clearTimeout(waiting);
      // A moment later: a screen reader is told once, not at every letter.
      waiting = setTimeout(() => whole((trouble) => { wanted = filter.value; arrange(trouble); }), 250);
    });
    const choices = make("fieldset", {}, make("legend", { textContent: `${words.dataset.columns}: ${title}`, className: "vh" }));
    const checks = names.slice(1).map((name, n) => {
      const check = make("input", { type: "checkbox", checked: true });
      check.addEventListener("change", () => {
        hidden[check.checked ? "delete" : "add"](n + 1);
        show();
      });
      choices.append(make("label", {}, check, " ", name));
      return check;
    });
    const columns = make("details", { className: "fold" }, make("summary", { textContent: words.dataset.columns }), choices);
    const list = button(words.dataset.list, () => whole((trouble) => {
      single = !single;
      // The row that is read first is the first of the page, not of the file.
      if (!touched()) { view = rows; at = start; }
      else at -= at % size;
      show(trouble);
    }));
    const reset = button(words.dataset.reset, () => {
      sorted = -1;
      wanted = filter.value = "";
      hidden.clear();
      for (const check of checks) check.checked = true;
      arrange();
      filter.focus();
    });
    const earlier = button(words.dataset.before, () => move(earlier, -size, show));
    const later = button(words.dataset.next, () => move(later, size, show));
    const more = make("p", { className: "tools", hidden: true }, earlier, later);
    const before = button(words.dataset.recordBefore, () => move(before, -1, record));
    const after = button(words.dataset.recordNext, () => move(after, 1, record));
    const place = make("p", {});
    place.setAttribute("role", "status");
    const facts = make("dl", { className: "facts" });
    const one = make("div", { className: "one", hidden: true }, make("p", { className: "tools" }, before, after), place, facts);
    const bar = make("div", { className: "tools" }, make("label", {}, words.dataset.filter + " ", filter), columns, list, reset);
    const around = make("div", {}, bar, status, one);
    around.setAttribute("role", "group");
    around.setAttribute("aria-label", say("tools", { name: title }));
    around.setAttribute("data-added-by-script", "");
    more.setAttribute("data-added-by-script", "");
    box.before(around);
    box.after(more);
    reset.hidden = true;
    list.setAttribute("aria-pressed", "false");

    for (const [n, head] of heads.entries()) {
      const press = button("", () => whole((trouble) => {
        if (sorted !== n) [sorted, down] = [n, false];
        else if (!down) down = true;
        else [sorted, down] = [-1, false];
        arrange(trouble);
      }));
      press.append(...head.childNodes);
      head.append(press);
    }
  }

  for (const box of document.querySelectorAll(".scroll[data-total]")) tools(box);
})();
