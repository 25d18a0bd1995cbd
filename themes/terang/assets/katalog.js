/* Terang: the facets of the catalogue as choices that combine, and sort orders.
   The list and its facets are in the page; without this script the facets are links to lists. */
(function () {
  "use strict";
  const words = document.getElementById("kata-katalog");
  const side = document.getElementById("facets");
  const nav = side && side.querySelector("nav");
  const total = document.querySelector(".total");
  const items = Array.from(document.querySelectorAll("[data-facets]"));
  if (!words || !nav || !total || items.length === 0) return;

  const lang = document.documentElement.lang;
  const collator = new Intl.Collator(lang, { numeric: true });
  const whole = total.textContent;
  const groups = Array.from(document.querySelectorAll(".group"), (heading) => ({ heading, list: heading.nextElementSibling }));
  const facets = new Map(items.map((item) => [item, new Set(item.dataset.facets.split(" "))]));
  const homes = new Map(items.map((item) => [item, item.parentElement]));
  const titles = new Map(items.map((item) => [item, item.querySelector("a").textContent]));
  const topics = "topic";
  const compare = {
    title: (a, b) => collator.compare(titles.get(a), titles.get(b)),
    newest: (a, b) => day(b).localeCompare(day(a)) || compare.title(a, b),
    rows: (a, b) => b.dataset.rows - a.dataset.rows || compare.title(a, b),
  };

  /** The day of the last change; nothing for what is not published. */
  function day(item) {
    const time = item.querySelector(".meta time");
    return time ? time.dateTime : "";
  }

  /** Makes an element with properties and contents. */
  function make(name, properties, ...contents) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...contents);
    return element;
  }

  /** Makes an element that is no part of the page without scripts. */
  function added(name, properties, ...contents) {
    const element = make(name, properties, ...contents);
    element.setAttribute("data-added-by-script", "");
    return element;
  }

  /** The navigation becomes a form: each link a choice with the same words, in the same place. */
  const form = make("form", { className: "facets" });
  form.setAttribute("aria-labelledby", "facets-heading");
  const boxes = [];
  form.append(nav.querySelector("h2"));
  for (const part of nav.querySelectorAll("[data-facet]")) {
    const set = make("fieldset", {}, make("legend", { textContent: part.querySelector("h3").textContent }));
    const note = part.querySelector(".note");
    if (note) set.append(note);
    const list = make("ul", {});
    for (const entry of part.querySelectorAll("[data-value]")) {
      const box = make("input", { type: "checkbox", name: part.dataset.facet, value: entry.dataset.value });
      const link = entry.querySelector("a");
      const count = entry.querySelector(".count");
      list.append(make("li", {}, make("label", {}, box, make("span", { textContent: link.textContent, lang: link.lang }), " ", count)));
      boxes.push({ box, count });
    }
    set.append(list);
    form.append(set);
  }
  nav.replaceWith(form);

  const clear = make("button", { type: "button", textContent: words.dataset.clear });
  const sort = make("select", { name: "sort" });
  for (const order of [topics, "title", "newest", "rows"]) sort.append(make("option", { value: order, textContent: words.dataset[order] }));
  const none = added("p", { className: "tools no-match", hidden: true }, words.dataset.none, " ");
  const all = make("button", { type: "button", textContent: words.dataset.all });
  none.append(all);
  const flat = added("div", { hidden: true });
  const flatHeading = make("h2", { className: "group" });
  const flatList = make("ul", { className: "items" });
  flat.append(flatHeading, flatList);
  // In the reading order the choices come after the list.
  const jump = make("a", { href: "#facets", textContent: words.dataset.fold });
  const bar = added("div", { className: "tools" }, jump, make("label", {}, words.dataset.sort + " ", sort), clear);
  total.setAttribute("role", "status");
  total.tabIndex = -1;
  groups[0].heading.before(bar, none, flat);

  // On a small screen the choices would stand below the whole list: they fold up above it.
  const small = matchMedia("(max-width: 59.99rem)");
  const fold = added("details", { className: "fold" }, make("summary", { textContent: words.dataset.fold }));
  const toSide = document.querySelector(".to-side");
  function place() {
    if (small.matches) {
      fold.append(form);
      bar.before(fold);
      jump.hidden = true;
      if (toSide) toSide.hidden = true;
    } else {
      side.prepend(form);
      fold.remove();
      jump.hidden = false;
      if (toSide) toSide.hidden = false;
    }
  }
  small.addEventListener("change", place);
  place();

  /** The chosen values by group. */
  function chosen() {
    const found = new Map();
    for (const { box } of boxes) if (box.checked) found.set(box.name, [...(found.get(box.name) || []), `${box.name}:${box.value}`]);
    return found;
  }

  /** Whether an item has one of the values of each group, `but` one group. */
  function matches(item, found, but) {
    const own = facets.get(item);
    return [...found].every(([group, values]) => group === but || values.some((value) => own.has(value)));
  }

  function number(n) {
    return n.toLocaleString(lang);
  }

  /** Shows what the choices say. */
  function show() {
    const found = chosen();
    let shown = 0;
    for (const item of items) {
      item.hidden = !matches(item, found);
      if (!item.hidden) shown += 1;
    }
    for (const { box, count } of boxes) {
      const value = `${box.name}:${box.value}`;
      const n = items.filter((item) => facets.get(item).has(value) && matches(item, found, box.name)).length;
      count.textContent = `(${number(n)})`;
    }
    const order = sort.value;
    if (order === topics) for (const item of items) homes.get(item).append(item);
    else flatList.append(...items.slice().sort(compare[order]));
    for (const { heading, list } of groups) {
      list.hidden = heading.hidden = ![...list.children].some((item) => !item.hidden);
    }
    flat.hidden = order === topics || shown === 0;
    flatHeading.textContent = sort.selectedOptions[0].textContent;
    none.hidden = shown > 0;
    clear.hidden = found.size === 0;
    const said = found.size === 0 ? whole : words.dataset.count.replace("{n}", number(shown));
    if (total.textContent !== said) total.textContent = said;
  }

  /** The state as an address; nothing for the list as it came. */
  function address() {
    const query = new URLSearchParams();
    for (const { box } of boxes) if (box.checked) query.append(box.name, box.value);
    if (sort.value !== topics) query.set("sort", sort.value);
    const text = query.toString();
    return text === "" ? location.pathname : `?${text}`;
  }

  /** Takes the state from the address. */
  function restore() {
    const query = new URLSearchParams(location.search);
    for (const { box } of boxes) box.checked = query.getAll(box.name).includes(box.value);
    const order = query.get("sort");
    sort.value = order in compare ? order : topics;
    show();
  }

  function changed() {
    show();
    history.pushState(null, "", address());
  }

  function clearAll() {
    for (const { box } of boxes) box.checked = false;
    changed();
    // The button is gone now; the count says what came of it.
    total.focus();
  }

  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  sort.addEventListener("change", changed);
  clear.addEventListener("click", clearAll);
  all.addEventListener("click", clearAll);
  addEventListener("popstate", restore);
  restore();
})();
