(function () {
  "use strict";
  var form = document.querySelector(".filter");
  if (!form) { return; }
  var words = document.getElementById("task-words");
  var lead = document.getElementById("task-lead");
  var chapter = document.getElementById("task-chapter");
  var count = document.getElementById("task-count");
  var chapters = Array.prototype.slice.call(document.querySelectorAll(".chapter"));
  var total = document.querySelectorAll(".chapter li").length;

  function show() {
    var wanted = words.value.toLowerCase().split(/\s+/);
    var shown = 0;
    chapters.forEach(function (part) {
      var here = chapter.value === "*" || chapter.value === part.dataset.chapter;
      var inside = 0;
      part.querySelectorAll("li").forEach(function (item) {
        var text = item.textContent.toLowerCase();
        var fits = here && (lead.value === "*" || (item.dataset.lead || "") === lead.value) &&
          wanted.every(function (word) { return text.indexOf(word) >= 0; });
        item.hidden = !fits;
        inside += fits ? 1 : 0;
      });
      part.hidden = inside === 0;
      shown += inside;
    });
    count.textContent = shown + " / " + total;
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  [words, lead, chapter].forEach(function (control) { control.addEventListener("input", show); });
  show();
})();
