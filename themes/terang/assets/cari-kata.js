/*
 * Words: how a text is cut into them and which are forms of one word. The twin of `src/search`;
 * tests/search/vectors.json holds both to the same answers. Works without a page.
 */
(function (scope) {
  "use strict";

  var LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "’": "'", "‘": "'", "ʼ": "'", "`": "'" };

  /** @param {string} text @returns {string} lower case without diacritics */
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase()
      .replace(/[ßæœøđłı’‘ʼ`]/g, function (c) { return LETTERS[c]; });
  }

  /** @param {string} text @returns {string[]} its words, folded; a point within a number is dropped */
  function words(text) {
    var found = fold(text)
      .replace(/([\p{Alphabetic}\p{N}])'(?=[\p{Alphabetic}\p{N}])/gu, "$1")
      .replace(/([0-9])\.(?=[0-9])/g, "$1")
      .match(/[\p{Alphabetic}\p{N}]+/gu) || [];
    return found.map(function (word) { return word.length > 40 ? Array.from(word).slice(0, 40).join("") : word; });
  }

  var WHOLE = ["beranda", "berapa", "berita", "berkas", "bersih", "kereta", "menang", "menteri", "mereka", "peran", "perang", "percaya",
    "perempuan", "periksa", "perintah", "periode", "perlu", "persen", "pertama", "sekolah", "sekretar", "selenggara", "terima", "tertib"];
  var SHORTEST = 4;

  /** The word without an ending, if enough is left. */
  function without(word, ending, least) {
    var rest = word.slice(0, -ending.length);
    return word.endsWith(ending) && rest.length >= least ? rest : null;
  }

  function isVowel(letter) {
    return letter !== undefined && letter !== "" && "aeiou".includes(letter);
  }

  function stands(root, second) {
    var bare = without(root, "an", 0);
    if (bare === null || !(second || isVowel(bare.slice(-1)))) bare = root;
    var cluster = !isVowel(root[0]) && !isVowel(root[1]) && !/^(ng|ny|sy|kh|[ptkgbd]r)/.test(root);
    var isWord = !root.endsWith("kan") || root.length >= 6;
    return bare.length >= SHORTEST && isWord && !cluster;
  }

  /** What follows `me-` or `pe-`, without the sound that they bring. */
  function nasal(rest, noun) {
    if (/^ng[ghkqaiueo]/.test(rest)) return rest.slice(2);
    if (/^(m[bfvp]|n[cdjz])/.test(rest)) return rest.slice(1);
    return /^[mnlrwy]/.test(rest) || (noun && !isVowel(rest[0])) ? rest : null;
  }

  /** The first prefix and what it leaves. */
  function prefix(word, noun, second) {
    if (WHOLE.some(function (whole) { return word.startsWith(whole); })) return null;
    var name = (/^(ber|ter|per|pe|me|di|ke|se)/.exec(word) || [""])[0];
    var root = word.slice(name.length);
    if (name === "pe") root = nasal(root, true);
    else if (name === "" || (second && name.length === 2)) return null;
    else if (name === "me") root = nasal(root, false);
    else if (name === "ke" && !noun) return null;
    else if (name === "se" && (root.length < 6 || /^[lr]/.test(root))) return null;
    return root !== null && stands(root, second) ? [name, root] : null;
  }

  /** One letter for all sounds that a prefix makes one. */
  function sounded(root) {
    if (root.length < SHORTEST) return root;
    var v = /^(ny|ng|[mpntk])(?=[aeiou])/.exec(root);
    if (v === null) return root;
    return { ny: "s", ng: "", m: "p", p: "p", n: "t", t: "t", k: "" }[v[0]] + root.slice(v[0].length);
  }

  function indonesian(word) {
    var rest = word;
    [[["lah", "kah", "pun"], 5], [["nya"], 4], [["ku", "mu"], 5]].forEach(function (step) {
      var ending = step[0].find(function (end) { return without(rest, end, step[1]) !== null; });
      // Words may end so of themselves: `sekolah`, `jumlah`, `langkah`.
      if (ending !== undefined && !/([aeom]l|ngk)ah$/.test(rest)) rest = rest.slice(0, -ending.length);
    });
    var noun = rest.endsWith("an");
    var first = prefix(rest, noun, false);
    if (first !== null) {
      rest = first[1];
      var second = first[0] === "ber" ? null : prefix(rest, noun, true);
      if (second !== null) rest = second[1];
    }
    var bare = without(rest, "an", SHORTEST);
    if (bare !== null) rest = bare;
    while (rest.length > SHORTEST && /[ki]$/.test(rest)) rest = rest.slice(0, -1);
    return sounded(rest);
  }

  function singular(word) {
    if (/..ies$/.test(word)) return word.slice(0, -3) + "y";
    if (word.endsWith("sses")) return word.slice(0, -2);
    return /...s$/.test(word) && !/[sui]s$/.test(word) ? word.slice(0, -1) : word;
  }

  function english(word) {
    var rest = singular(word);
    var ending = [["ation", 4], ["ing", 3], ["ion", 4], ["ed", 3], ["al", 5], ["ly", 4]].find(function (e) {
      var shorter = without(rest, e[0], e[1]);
      return shorter !== null && /[aeiouy]/.test(shorter);
    });
    if (ending !== undefined) rest = rest.slice(0, -ending[0].length);
    var agent = ["er", "or", "ate"].find(function (e) { return without(rest, e, 3) !== null; });
    if (agent !== undefined) rest = rest.slice(0, -agent.length);
    if (rest.length > 3 && rest.endsWith("e")) rest = rest.slice(0, -1);
    if (rest.length > 3 && /([^aeiouls])\1$/.test(rest)) rest = rest.slice(0, -1);
    return rest.length > 2 && rest.endsWith("y") ? rest.slice(0, -1) + "i" : rest;
  }

  /** @param {string} kind "id", "en" or "" @param {string} word @returns {string} its stem */
  function stem(kind, word) {
    if (!/^[a-z]+$/.test(word)) return word;
    return kind === "id" ? indonesian(word) : kind === "en" ? english(word) : word;
  }

  scope.terbukaKata = { fold: fold, words: words, stem: stem };
})(typeof window === "undefined" ? globalThis : window);
