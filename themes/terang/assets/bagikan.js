/**
 * Adds two buttons to the list that passes a page on: one copies the address, one opens the
 * sharing sheet of the system where there is one. Nothing is sent anywhere by this script.
 */
(function () {
  "use strict";

  /**
   * Copies a text in browsers that give no clipboard, such as to pages from a folder.
   * @param {string} text
   * @returns {boolean} whether it was copied
   */
  function copyBySelection(text) {
    var field = document.createElement("textarea");
    field.value = text;
    field.readOnly = true;
    field.setAttribute("data-added-by-script", "");
    field.style.position = "fixed";
    field.style.opacity = "0";
    document.body.appendChild(field);
    var before = document.activeElement;
    field.select();
    var done = false;
    try {
      done = document.execCommand("copy");
    } catch (e) {
      done = false;
    }
    document.body.removeChild(field);
    if (before && before.focus) before.focus();
    return done;
  }

  /**
   * @param {string} text
   * @param {function(boolean): void} tell
   */
  function copy(text, tell) {
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(
        function () { tell(true); },
        function () { tell(copyBySelection(text)); }
      );
    } else {
      tell(copyBySelection(text));
    }
  }

  /**
   * @param {Element} list the list that the buttons join
   * @param {string} words what the button says
   * @param {function(): void} act
   */
  function button(list, words, act) {
    var item = document.createElement("li");
    item.setAttribute("data-added-by-script", "");
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", act);
    item.appendChild(made);
    list.appendChild(item);
  }

  Array.prototype.forEach.call(document.querySelectorAll("ul.share"), function (list) {
    var said = list.dataset;
    var status = document.createElement("p");
    status.setAttribute("role", "status");
    status.setAttribute("data-added-by-script", "");
    status.className = "note";
    button(list, said.copy, function () {
      // Emptied first, so that the same words are spoken again.
      status.textContent = "";
      copy(said.address, function (done) {
        setTimeout(function () { status.textContent = done ? said.copied : said.failed; }, 50);
      });
    });
    if (navigator.share) {
      button(list, said.more, function () {
        // A reader who closes the sheet has not failed at anything.
        navigator.share({ title: said.title, url: said.address }).catch(function () {});
      });
    }
    list.parentNode.insertBefore(status, list.nextSibling);
  });
})();
