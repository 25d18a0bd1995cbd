// Asks https://example.org only in this comment.
(function () {
  "use strict";
  var tag = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  var picture = new Image();
  picture.src = "https://hitung.example.org/p.gif";
  fetch("data.json");
})();
