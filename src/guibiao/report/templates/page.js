(function () {
  "use strict";
  var buttons = Array.prototype.slice.call(document.querySelectorAll(".counts button"));
  function show(status) {
    document.querySelectorAll(".target").forEach(function (item) {
      item.hidden = Boolean(status) && item.dataset.status !== status;
    });
    document.querySelectorAll(".group").forEach(function (group) {
      group.hidden = !group.querySelector(".target:not([hidden])");
    });
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.status === status));
    });
  }
  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      show(button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.status);
    });
  });
  function open() {
    var item = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (item && item.tagName === "DETAILS") { show(""); item.open = true; item.scrollIntoView(); }
  }
  window.addEventListener("hashchange", open);
  open();
})();
