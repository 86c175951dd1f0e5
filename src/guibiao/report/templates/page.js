(function () {
  "use strict";
  var buttons = Array.prototype.slice.call(document.querySelectorAll(".counts button"));
  var groups = Array.prototype.slice.call(document.querySelectorAll(".group"));
  var opened = groups.map(function (group) { return group.open; });

  function show(button) {
    groups.forEach(function (group, number) {
      var fits = !button || group.dataset.table === button.dataset.table;
      var shown = 0;
      group.querySelectorAll(".target").forEach(function (item) {
        item.hidden = Boolean(button) && !(fits && item.dataset.status === button.dataset.status);
        shown += item.hidden ? 0 : 1;
      });
      group.hidden = shown === 0;
      group.open = button ? shown > 0 : opened[number];
    });
    buttons.forEach(function (other) {
      other.setAttribute("aria-pressed", String(other === button));
    });
  }

  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      show(button.getAttribute("aria-pressed") === "true" ? null : button);
    });
  });

  function open() {
    var item = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!item || !item.closest("details")) { return; }
    if (item.classList.contains("target")) { show(null); }
    for (var part = item; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") { part.open = true; }
      part.hidden = false;
    }
    item.scrollIntoView();
  }
  window.addEventListener("hashchange", open);
  open();
})();
