/*
 * The page of the search: what a reader types, answered below the form. All that it adds carries
 * `data-added-by-script`; its words come from the page and from the index.
 */
(function () {
  "use strict";

  var box = document.getElementById("search");
  var form = box && box.querySelector("form");
  if (!form || !window.terbukaIndeks) return;
  var field = form.elements.q;
  var words = box.dataset;
  var PAGE = 10, PAUSE = 300, AROUND = 90;

  var waiting = {};
  /** Files of the index call this with what they hold. */
  window.terbukaCari = function (name, data) {
    waiting[name].done(data);
  };

  /** Brings in a file of the index once. Scripts, since pages opened from a folder may fetch nothing else. */
  function load(name) {
    if (waiting[name] === undefined) {
      waiting[name] = {};
      waiting[name].promise = new Promise(function (done, failed) {
        waiting[name].done = done;
        var script = document.createElement("script");
        script.src = words.index + name + ".js";
        script.onerror = function () {
          delete waiting[name];
          failed(new Error(name));
        };
        script.setAttribute("data-added-by-script", "");
        document.head.append(script);
      });
    }
    return waiting[name].promise;
  }

  var index = window.terbukaIndeks.open(load);

  /** @returns {HTMLElement} an element with a class, and text or children */
  function make(name, className, content) {
    var out = document.createElement(name);
    if (className) out.className = className;
    [].concat(content === undefined ? [] : content).forEach(function (child) { out.append(child); });
    return out;
  }

  var status = make("p", "total");
  status.setAttribute("role", "status");
  var notes = make("div");
  var filters = make("div", "filters");
  filters.setAttribute("role", "group");
  filters.setAttribute("aria-label", words.filter);
  var list = make("ol", "items");
  var more = make("button", "more-results", words.more);
  more.type = "button";
  var heading = make("h2", "vh", words.results);
  var area = make("section", "results", [heading, status, notes, filters, list, more]);
  area.setAttribute("data-added-by-script", "");
  area.setAttribute("aria-labelledby", (heading.id = "results"));
  box.parentNode.after(area);
  show(false);

  /** Results have their place only when there is a query. */
  function show(isThere) {
    [heading, notes, filters, list, more].forEach(function (part) { part.hidden = !isThere; });
    area.classList.toggle("empty", !isThere);
  }

  function number(n) {
    return n.toLocaleString(document.documentElement.lang);
  }

  function filled(text, query, n) {
    return text.replace("{n}", n === undefined ? "" : number(n)).replace("{q}", function () { return query; });
  }

  /** A text with the words that matched marked; cut to what lies around the first, if it is long. */
  function marked(text, isMatch, isLong) {
    var pieces = text.split(/([\p{L}\p{M}\p{N}]+(?:['’ʼ‘`.][\p{L}\p{M}\p{N}]+)*)/u);
    var first = pieces.findIndex(function (piece, n) { return n % 2 === 1 && isMatch(piece); });
    var from = 0, length = pieces.length, room = 2 * AROUND, before = AROUND / 2;
    if (isLong && text.length > room) {
      for (from = Math.max(first, 0); from > 0 && before > 0; from -= 1) before -= pieces[from - 1].length;
      for (length = from; length < pieces.length && room > 0; length += 1) room -= pieces[length].length;
    }
    var out = pieces.slice(from, length).map(function (piece, n) {
      return (n + from) % 2 === 1 && isMatch(piece) ? make("mark", "", piece) : piece;
    });
    return (from > 0 ? ["… "] : []).concat(out, length < pieces.length ? [" …"] : []);
  }

  function inLanguage(element, lang) {
    if (lang) element.lang = lang;
    return element;
  }

  function item(found, summary, isMatch) {
    var link = make("a", "", marked(found.title, isMatch, false));
    link.href = words.root + found.address;
    var text = found.text ? [inLanguage(make("p", "", marked(found.text, isMatch, true)), found.textLang)] : [];
    return make("li", "item", [inLanguage(make("h3", "", link), found.titleLang)].concat(text, make("p", "meta", summary.groups[found.group][1])));
  }

  var current = 0, shown;

  /** Writes the next results; gives the first link of them. */
  function append() {
    var run = current, from = list.children.length;
    var ids = shown.ids.filter(function (id) { return shown.group < 0 || index.groupOf(id) === shown.group; });
    return Promise.all(ids.slice(from, from + PAGE).map(index.read)).then(function (all) {
      if (run !== current || list.children.length !== from) return null;
      var added = all.map(function (found) { return item(found, shown.summary, shown.isMatch); });
      added.forEach(function (element) { list.append(element); });
      more.hidden = list.children.length >= ids.length;
      return added.length > 0 ? added[0].querySelector("a") : null;
    });
  }

  function addFilters() {
    var kinds = shown.found.counts.map(function (count, n) { return [n, count, shown.summary.groups[n][0]]; })
      .filter(function (kind) { return kind[1] > 0; });
    filters.hidden = kinds.length < 2;
    filters.replaceChildren.apply(filters, [[-1, shown.ids.length, words.all]].concat(kinds).map(function (kind) {
      var button = make("button", "", [kind[2] + " ", make("span", "count", "(" + number(kind[1]) + ")")]);
      button.type = "button";
      button.setAttribute("aria-pressed", String(kind[0] === shown.group));
      button.onclick = function () {
        shown.group = kind[0];
        Array.from(filters.children).forEach(function (other) { other.setAttribute("aria-pressed", String(other === button)); });
        list.replaceChildren();
        append().then(function () { say(kind[1]); });
      };
      return button;
    }));
  }

  /** "Did you mean …?" */
  function addSuggestion(text) {
    var link = make("a", "", text);
    link.href = "?q=" + encodeURIComponent(text);
    notes.append(make("p", "", [words.meant + " ", link, "?"]));
  }

  function say(n) {
    var text = n === 0 ? words.none : n === 1 ? words.one : words.many;
    status.textContent = filled(text, shown.query, n);
  }

  function corrected(found) {
    return found.words.map(function (word) { return found.corrected[word] || word; }).join(" ");
  }

  /** Answers what stands in the field. */
  function answer() {
    var query = field.value.trim(), run = (current += 1);
    if (window.terbukaKata.words(query).length === 0) {
      show(false);
      status.textContent = "";
      return Promise.resolve();
    }
    var slow = setTimeout(function () { status.textContent = words.waiting; }, 1000);
    return Promise.all([index.ready(), index.search(query)]).then(function (both) {
      if (run !== current) return null;
      var summary = both[0], found = both[1];
      var stems = new Set(found.words.map(function (word) { return window.terbukaKata.stem(summary.stem, word); }));
      var forms = new Set(found.forms);
      shown = { query: query, found: found, summary: summary, ids: found.ids, group: -1 };
      shown.isMatch = function (piece) {
        return window.terbukaKata.words(piece).some(function (word) {
          return forms.has(word) || stems.has(window.terbukaKata.stem(summary.stem, word));
        });
      };
      show(true);
      notes.replaceChildren();
      list.replaceChildren();
      addFilters();
      if (found.partial) notes.append(make("p", "", words.partial));
      if (Object.keys(found.corrected).length > 0) addSuggestion(corrected(found));
      if (found.ids.length > 0) return append();
      more.hidden = true;
      notes.append(make("p", "", words.hint));
      return index.suggest(found).then(function (text) {
        if (text && run === current) addSuggestion(text);
      });
    }).then(function () {
      if (run === current) say(shown.ids.length);
    }).catch(function () {
      if (run === current) status.textContent = words.failed;
    }).finally(function () {
      clearTimeout(slow);
    });
  }

  /** Puts the query in the address. */
  function remember(isNew) {
    var query = field.value.trim();
    var address = query ? "?q=" + encodeURIComponent(query) : location.pathname.split("/").pop();
    try {
      if (location.search !== (query ? address : "")) history[isNew ? "pushState" : "replaceState"](null, "", address);
    } catch (_) {
      // Some browsers forbid it for files: the answer is there all the same.
    }
  }

  function restore() {
    field.value = new URLSearchParams(location.search).get("q") || "";
    return answer();
  }

  var timer;
  field.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(function () { remember(false); answer(); }, PAUSE);
  });
  field.addEventListener("focus", function () { index.ready().catch(function () {}); });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(timer);
    remember(true);
    answer();
  });
  more.onclick = function () {
    append().then(function (first) { if (first) first.focus(); });
  };
  window.addEventListener("popstate", restore);
  restore();
})();
