(function () {
  "use strict";
  var judged = ".target:not([data-again]):not([data-status=no_data]):not([data-status=not_assessable])";
  var wanted = [".group", judged, ".rule", ".fewer", "#source-list"].join(",");
  var opened = [];

  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.filter.call(document.querySelectorAll(wanted), function (item) { return !item.open; });
    opened.forEach(function (item) { item.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (item) { item.open = false; });
  });
})();
