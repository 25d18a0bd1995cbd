// The catalogue narrowed and sorted in the browser, counted again from the page's own items.

export const name = "the catalogue combines facets, sorts, counts right and keeps its state in the address";

/** Titles of the shown datasets in their order, and what the page says of them. */
function state() {
  const shown = [...document.querySelectorAll("[data-facets]")].filter((item) => item.checkVisibility());
  return {
    titles: shown.map((item) => item.querySelector("a").textContent),
    rows: shown.map((item) => Number(item.dataset.rows)),
    days: shown.map((item) => item.querySelector(".meta time")?.dateTime ?? ""),
    facets: shown.map((item) => item.dataset.facets.split(" ")),
    said: document.querySelector(".total").textContent,
    search: location.search,
    sort: document.querySelector("select[name=sort]")?.value,
    checked: [...document.querySelectorAll(".facets input:checked, .fold input:checked")].map((box) => `${box.name}:${box.value}`),
    counts: Object.fromEntries([...document.querySelectorAll("fieldset input")].map((box) => [`${box.name}:${box.value}`, Number(box.closest("label").querySelector(".count").textContent.replace(/\D/g, ""))])),
    active: document.activeElement === document.body ? "" : `${document.activeElement.name ?? ""}:${document.activeElement.value ?? ""}`,
    levels: [...document.querySelectorAll("main h1, main h2, main h3")].filter((it) => it.checkVisibility()).map((it) => Number(it.localName[1])),
  };
}

/** What should be shown: any of the values of a group, all groups. */
function expected(all, chosen) {
  const groups = groupBy(chosen, groupOf);
  return all.filter((facets) => Object.values(groups).every((values) => values.some((value) => facets.includes(value))));
}

function groupBy(values, key) {
  const groups = {};
  for (const value of values) groups[key(value)] = [...(groups[key(value)] ?? []), value];
  return groups;
}

const groupOf = (value) => value.split(":")[0];

const same = (a, b) => a.length === b.length && a.every((it, n) => it === b[n]);

export default async function ({ open }) {
  const page = await open("dataset/index.html");
  const problems = [];
  const check = (is, problem) => is || problems.push(problem);
  const first = await page.evaluate(state);
  const all = first.facets;
  if (all.length < 4) return ["the catalogue lists too few datasets to narrow"];

  for (const [value, count] of Object.entries(first.counts)) {
    const right = all.filter((facets) => facets.includes(value)).length;
    check(count === right, `${value} says ${count}, ${right} datasets have it`);
  }

  // Two values of one group, then one of another, taken from the items so that they meet.
  const groups = groupBy([...new Set(all.flat())].sort(), groupOf);
  const several = Object.keys(groups).filter((group) => groups[group].length > 1);
  check(several.length > 1, "fewer than two groups have more than one value");
  if (problems.length) return problems;
  const choice = [...groups[several[0]].slice(0, 2)];
  const other = expected(all, choice)[0].find((value) => value.startsWith(`${several[1]}:`)) ?? groups[several[1]][0];
  choice.push(other);
  const box = (value) => page.locator(`input[name="${value.split(":")[0]}"][value="${value.slice(value.indexOf(":") + 1)}"]`);
  for (const [n, value] of choice.entries()) {
    await box(value).focus();
    await page.keyboard.press("Space");
    const now = await page.evaluate(state);
    const right = expected(all, choice.slice(0, n + 1));
    check(now.titles.length === right.length, `${choice.slice(0, n + 1)}: ${now.titles.length} shown, ${right.length} match`);
    check(now.said.match(/\d+/)?.[0] === String(right.length), `${value}: ${right.length} match, the page says "${now.said}"`);
    check(now.active === value, `after ${value} the focus is on "${now.active}"`);
    for (const [one, count] of Object.entries(now.counts)) {
      const rest = choice.slice(0, n + 1).filter((it) => it.split(":")[0] !== one.split(":")[0]);
      const would = expected(all, rest).filter((facets) => facets.includes(one)).length;
      check(count === would, `with ${choice.slice(0, n + 1)}, ${one} says ${count}, not ${would}`);
    }
    check(now.levels.every((level, at) => at === 0 || level <= now.levels[at - 1] + 1), `headings skip: ${now.levels}`);
  }

  const narrowed = await page.evaluate(state);
  const again = await open("dataset/index.html", { query: narrowed.search });
  const restored = await again.evaluate(state);
  check(same(restored.titles, narrowed.titles), `the address ${narrowed.search} shows ${restored.titles.length} datasets, not ${narrowed.titles.length}`);
  check(same([...restored.checked].sort(), [...choice].sort()), `the address restores the choices ${restored.checked}`);

  await page.goBack();
  const back = await page.evaluate(state);
  check(back.checked.length === choice.length - 1, `the back button leaves ${back.checked}`);
  await page.goForward();
  await page.getByRole("button", { name: /hapus|clear/i }).click();
  const cleared = await page.evaluate(state);
  check(cleared.titles.length === all.length && cleared.said === first.said, `clearing shows "${cleared.said}"`);

  // Sort orders, each against the page's own figures.
  const falls = (values) => values.every((value, n) => n === 0 || value <= values[n - 1]);
  await page.locator("select[name=sort]").selectOption("rows");
  const byRows = await page.evaluate(state);
  check(falls(byRows.rows) && byRows.rows.length === all.length, `by rows: ${byRows.rows}`);
  check(byRows.levels.every((level, at) => at === 0 || level <= byRows.levels[at - 1] + 1), `sorted, headings skip: ${byRows.levels}`);
  await page.locator("select[name=sort]").selectOption("newest");
  const byDay = await page.evaluate(state);
  check(falls(byDay.days), `newest first: ${byDay.days}`);
  await page.locator("select[name=sort]").selectOption("title");
  const byTitle = await page.evaluate(state);
  check(same(byTitle.titles, byTitle.titles.toSorted(new Intl.Collator("id", { numeric: true }).compare)), "by title is not in order");
  check(/sort=title/.test(byTitle.search), `the sort order is not in the address ${byTitle.search}`);
  await page.locator("select[name=sort]").selectOption("topic");
  const byTopic = await page.evaluate(state);
  check(same(byTopic.titles, first.titles) && byTopic.search === "", "by topic is not the list as it came");

  // What matches nothing says so and offers the whole list.
  const impossible = groups.topic?.length > 1 && pairWithout(all, groups);
  if (impossible) {
    for (const value of impossible) await box(value).check();
    const nothing = await page.evaluate(state);
    check(nothing.titles.length === 0, `${impossible} should match nothing`);
    const offer = page.locator(".no-match");
    check(await offer.isVisible(), "nothing matches, and no sentence says so");
    await offer.getByRole("button").click();
    check((await page.evaluate(state)).titles.length === all.length, "the whole list does not come back");
  }
  return problems;
}

/** Two values of two groups that no dataset has together. */
function pairWithout(all, groups) {
  const names = Object.keys(groups);
  for (const one of names) {
    for (const two of names.filter((it) => it !== one)) {
      for (const a of groups[one]) {
        for (const b of groups[two]) if (!all.some((facets) => facets.includes(a) && facets.includes(b))) return [a, b];
      }
    }
  }
  return null;
}
