(function () {
  "use strict";
  var held = document.getElementById("map-layers");
  if (!held) { return; }
  var layers = JSON.parse(held.textContent);
  var choice = document.getElementById("map-indicator");
  var drawing = document.querySelector(".gb-map");

  function by(id) { return document.getElementById("map-" + id); }

  function made(tag, text, style) {
    var element = document.createElement(tag);
    if (text) { element.textContent = text; }
    if (style) { element.className = style; }
    return element;
  }

  function fill(id, items, make) {
    var holder = by(id);
    holder.textContent = "";
    items.forEach(function (item) { holder.appendChild(make(item)); });
  }

  function step(one) {
    var line = made("li");
    line.append(made("span", "", "swatch k" + one.shade), made("span", one.text), made("span", one.count, "quiet"));
    return line;
  }

  function source(pair) {
    var link = made("a", pair[1]);
    link.href = "#source-" + pair[0];
    return link;
  }

  function row(cell) {
    var line = made("tr"), head = made("th", cell.name);
    head.scope = "row";
    line.append(head, made("td", (cell.value || "—") + cell.note));
    return line;
  }

  function colour(layer) {
    var cells = {};
    layer.cells.forEach(function (cell) { cells[cell.place] = cell; });
    drawing.querySelectorAll("[data-place]").forEach(function (group) {
      var cell = cells[group.dataset.place], text = group.querySelector(".gb-value");
      if (group.classList.contains("gb-area")) { group.setAttribute("class", "gb-area k" + cell.shade); }
      if (text) { text.textContent = (cell.value || "—") + cell.note; }
    });
    drawing.setAttribute("aria-label", layer.label);
  }

  function show() {
    var layer = layers[Number(choice.value)];
    colour(layer);
    ["title", "unit", "period", "confidence"].forEach(function (name) { by(name).textContent = layer[name]; });
    by("definition").textContent = layer.definition || by("definition").dataset.own;
    fill("legend", layer.legend, step);
    fill("sources", layer.sources, source);
    fill("notes", layer.notes, function (note) { return made("li", "* " + note); });
    fill("values", layer.cells, row);
  }

  document.querySelector(".choose").hidden = false;
  choice.value = "0";
  choice.addEventListener("change", show);
})();
