/*
 * The index: which of its files a query needs, and what it finds in them. Works without a page:
 * `load(name)` brings a file in, which calls `terbukaCari`. The format is told in docs/search.md.
 */
(function (scope) {
  "use strict";

  var kata = scope.terbukaKata;
  var WEIGHTS = [10, 5, 2];
  /** How much a match is worth: the word itself, its stem, its beginning, with one and two errors. */
  var EXACT = 1, STEM = 0.7, PREFIX = 0.5, TYPO = [0.5, 0.35, 0.2, 0.1];
  /** Bounds of what one word may load. */
  var MOST_PREFIXES = 8, MOST_CORRECTED = 4, MOST_FILES = 3;

  /** Edits from one word to another (a swap of neighbours is one), or more than `most`. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    var before = [], last = [], row = [], i, j;
    for (j = 0; j <= b.length; j += 1) last[j] = j;
    for (i = 1; i <= a.length; i += 1) {
      row = [i];
      for (j = 1; j <= b.length; j += 1) {
        var same = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min.apply(null, row) > most) return most + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  /** The documents of a list "step.step-more". */
  function documents(text) {
    var out = [], at = -1;
    if (text === "") return out;
    text.split(".").forEach(function (item) {
      var parts = item.split("-");
      at += parseInt(parts[0], 36);
      out.push(at);
      for (var more = parts.length > 1 ? parseInt(parts[1], 36) : 0; more > 0; more -= 1) out.push((at += 1));
    });
    return out;
  }

  /** The position of the last start that is not after a key. */
  function fileOf(starts, key) {
    var low = 0, high = starts.length;
    while (high - low > 1) {
      var middle = (low + high) >> 1;
      if (starts[middle] <= key) low = middle;
      else high = middle;
    }
    return low;
  }

  function backwards(word) {
    return Array.from(word).reverse().join("");
  }

  /**
   * @param {function(string): Promise<*>} load brings in the data of a file by name, once
   * @returns what searches the index
   */
  function open(load) {
    var summary;

    function ready() {
      return load("awal").then(function (found) { summary = found; return found; });
    }

    /** The words of a stem: [word, parts of places]. */
    function ofStem(stem) {
      if (summary.i.length === 0) return Promise.resolve([]);
      return load("i" + fileOf(summary.i, stem)).then(function (text) {
        var at = ("\n" + text).indexOf("\n" + stem + "\t");
        if (at < 0) return [];
        var end = text.indexOf("\n", at);
        return text.slice(at, end < 0 ? undefined : end).split("\t").slice(1).map(function (cell) {
          var space = cell.indexOf(" ");
          return [cell.slice(0, space) || stem, cell.slice(space + 1).split("|")];
        });
      });
    }

    function placesOf(word) {
      return ofStem(kata.stem(summary.stem, word)).then(function (all) {
        return all.filter(function (found) { return found[0] === word; });
      });
    }

    /** The words of the list `kind` from `start` on, as [word, rank]; of a few files at most. */
    function listed(kind, start) {
      var starts = summary[kind];
      if (starts.length === 0) return Promise.resolve([]);
      var from = fileOf(starts, start), files = [];
      for (var n = from; n < starts.length && n < from + MOST_FILES; n += 1) {
        if (n === from || starts[n].startsWith(start) || start.startsWith(starts[n])) files.push(load(kind + n));
      }
      return Promise.all(files).then(function (texts) {
        var out = [];
        texts.forEach(function (text) {
          var word = [];
          text.split("\n").forEach(function (line) {
            word = word.slice(0, parseInt(line[1], 36)).concat(Array.from(line.slice(2)));
            var whole = word.join("");
            if (whole.startsWith(start)) out.push([whole, parseInt(line[0], 36)]);
          });
        });
        return out;
      });
    }

    /** Words that a reader may have meant: [word, edits, rank], best first. An error leaves the beginning or the end right. */
    function near(word, most) {
      var letters = Array.from(word), half = letters.length >> 1;
      return Promise.all([
        listed("k", letters.slice(0, half).join("")),
        listed("b", letters.slice(letters.length - half).reverse().join("")),
        // A swap in the middle touches both halves.
        listed("k", letters.slice(0, Math.max(half - 1, 1)).concat(letters[half]).join("")),
      ]).then(function (lists) {
        var all = lists[0].concat(lists[1].map(function (found) { return [backwards(found[0]), found[1]]; }), lists[2]);
        var seen = {}, out = [];
        all.forEach(function (found) {
          if (seen["=" + found[0]]) return;
          seen["=" + found[0]] = true;
          var edits = distance(word, found[0], most);
          if (edits > 0 && edits <= most) out.push([found[0], edits, found[1]]);
        });
        return out.sort(function (a, b) { return a[1] - b[1] || b[2] - a[2] || (a[0] < b[0] ? -1 : 1); });
      });
    }

    /** All words that match one of a query, as [word, parts of places, worth]. */
    function matches(word, isLast, found) {
      var size = Array.from(word).length;
      return ofStem(kata.stem(summary.stem, word)).then(function (forms) {
        var out = forms.map(function (form) { return [form[0], form[1], form[0] === word ? EXACT : STEM]; });
        var isKnown = out.some(function (form) { return form[2] === EXACT; });
        if (!isLast || size < 2 || (isKnown && size < 4)) return out;
        return listed("k", word).then(function (longer) {
          var best = longer.filter(function (other) {
            return other[0] !== word && !out.some(function (form) { return form[0] === other[0]; });
          }).sort(function (a, b) { return b[1] - a[1] || (a[0] < b[0] ? -1 : 1); }).slice(0, MOST_PREFIXES);
          return Promise.all(best.map(function (other) { return placesOf(other[0]); })).then(function (lists) {
            lists.forEach(function (list) {
              list.forEach(function (form) { out.push([form[0], form[1], PREFIX]); });
            });
            return out;
          });
        });
      }).then(function (out) {
        if (out.length > 0 || size < 4 || /[0-9]/.test(word)) return out;
        return near(word, size >= 8 ? 2 : 1).then(function (meant) {
          // Words with more errors only where none has fewer.
          var best = meant.filter(function (other) { return other[1] === meant[0][1]; }).slice(0, MOST_CORRECTED);
          if (best.length > 0) found.corrected[word] = best[0][0];
          return Promise.all(best.map(function (other) { return ofStem(kata.stem(summary.stem, other[0])); })).then(function (lists) {
            lists.forEach(function (list, n) {
              list.forEach(function (form) {
                out.push([form[0], form[1], TYPO[best[n][1]] * (form[0] === best[n][0] ? EXACT : STEM)]);
              });
            });
            return out;
          });
        });
      });
    }

    /** Adds up what each document is worth, and counts the words that it holds. */
    function score(lists) {
      var worth = new Float64Array(summary.n), hits = new Uint8Array(summary.n), ids = [];
      lists.forEach(function (forms) {
        var own = new Float64Array(summary.n), titles = new Float64Array(summary.n), held = [];
        forms.forEach(function (form) {
          form[1].forEach(function (part, n) {
            documents(part).forEach(function (id) {
              if (own[id] === 0) held.push(id);
              own[id] = Math.max(own[id], WEIGHTS[n] * form[2]);
              if (n === 0) titles[id] = Math.max(titles[id], form[2]);
            });
          });
        });
        var rare = Math.log(1 + summary.n / (held.length + 1));
        held.forEach(function (id) {
          // A title that the query says in full comes first.
          var share = titles[id] / (parseInt(summary.t[id], 36) || 1);
          if (hits[id] === 0) ids.push(id);
          worth[id] += (own[id] + 6 * share) * rare * summary.groups[groupOf(id)][3];
          hits[id] += 1;
        });
      });
      return { ids: ids, worth: worth, hits: hits };
    }

    function groupOf(id) {
      var n = summary.groups.length - 1;
      while (n > 0 && summary.groups[n][2] > id) n -= 1;
      return n;
    }

    /**
     * Finds what a query asks for: ids, best first; `counts` by group; `partial` when no document
     * holds all words; `corrected` by mistyped word; `forms`, the words found, by word of the query.
     */
    function search(query) {
      return ready().then(function () {
        var all = kata.words(query);
        var telling = all.filter(function (word) { return !summary.stop.includes(word); });
        var asked = (telling.length > 0 ? telling : all).filter(function (word, n, list) { return list.indexOf(word) === n; }).slice(0, 8);
        var last = all[all.length - 1];
        var found = { words: asked, ids: [], counts: summary.groups.map(function () { return 0; }), partial: false, corrected: {}, forms: [] };
        return Promise.all(asked.map(function (word) { return matches(word, word === last, found); })).then(function (lists) {
          var result = score(lists), most = 0;
          result.ids.forEach(function (id) { most = Math.max(most, result.hits[id]); });
          found.ids = result.ids.filter(function (id) { return result.hits[id] === most; });
          found.partial = most > 0 && most < asked.length;
          found.ids.sort(function (a, b) { return result.worth[b] - result.worth[a] || a - b; });
          found.ids.forEach(function (id) { found.counts[groupOf(id)] += 1; });
          lists.forEach(function (forms) { forms.forEach(function (form) { found.forms.push(form[0]); }); });
          return found;
        });
      });
    }

    /** Words like the ones that were not found, for a query that found nothing: the query with them, or nothing. */
    function suggest(found) {
      return Promise.all(found.words.map(function (word) {
        if (Array.from(word).length < 4 || /[0-9]/.test(word)) return word;
        return near(word, Array.from(word).length >= 8 ? 3 : 2).then(function (meant) { return meant.length > 0 ? meant[0][0] : word; });
      })).then(function (words) {
        var text = words.join(" ");
        return text === found.words.join(" ") ? "" : text;
      });
    }

    /** A document: title, address, text, their languages, its kind. */
    function read(id) {
      var low = 0;
      while (low + 1 < summary.d.length && summary.d[low + 1] <= id) low += 1;
      return load("d" + low).then(function (text) {
        var cells = text.split("\n")[id - summary.d[low]].split("\t");
        return { title: cells[0], address: cells[1], text: cells[2] || "", titleLang: cells[3] || "", textLang: cells[4] || "", group: groupOf(id) };
      });
    }

    return { ready: ready, search: search, suggest: suggest, read: read, groupOf: groupOf };
  }

  scope.terbukaIndeks = { open: open, distance: distance };
})(typeof window === "undefined" ? globalThis : window);
