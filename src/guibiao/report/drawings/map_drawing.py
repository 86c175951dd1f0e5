"""The map as SVG: tiles of our own, or the outlines of an official file; the value stands in every place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, radians
from xml.sax.saxutils import quoteattr

from guibiao.language import Message
from guibiao.packs.boundaries import Ring
from guibiao.plan import Tile
from guibiao.report.drawings.map import Cell, Geometry, Layer, by_place

_TILE_WIDTH, _TILE_HEIGHT, _GAP = 104, 84, 6
_WIDTH, _MARGIN = 640, 8
_LINE = 19
_LONGEST_NAME = 8
NOTHING = "—"


def draw_map(geometry: Geometry, tiles: Mapping[str, Tile], layer: Layer, language: str) -> str:
    """Draw the places of a geometry in the shades of a layer."""
    cells = by_place(layer.cells)
    if geometry.official:
        outlines = {place: geometry.official.outlines[place] for place in geometry.places if place in cells}
        return _outlined(outlines, cells, map_title(geometry, layer, language), layer.ramp)
    chosen = [tiles[place] for place in geometry.places if place in cells]
    return _tiled(chosen, cells, map_title(geometry, layer, language), layer.ramp)


def map_title(geometry: Geometry, layer: Layer, language: str) -> str:
    """Say what a map shows, and that it is a schematic one where it is."""
    kind = Message.of("map") if geometry.official else Message.of("schematic map")
    said = Message.of("{title}, {period}: {kind}", title=layer.title, period=layer.period, kind=kind)
    return said.text(language)


def _svg(width: float, height: float, title: str, parts: Iterable[str]) -> str:
    return (
        f'<svg class="gb-map" viewBox="0 0 {width:g} {height:g}" role="img" aria-label={quoteattr(title)} '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def _group(cell: Cell, style: str, inner: str) -> str:
    return f'<g class="{style}" data-place={quoteattr(cell.place)}>{inner}</g>'


def _words(cell: Cell, x: float, y: float) -> str:
    """Write the name of a place, on one or two lines, and its value, around a middle."""
    lines = list(_lines(cell.name))
    top = y - _LINE * (len(lines) - 1) / 2 - 6
    texts = [_text("gb-name", x, top + _LINE * number, line) for number, line in enumerate(lines)]
    value = _text("gb-value", x, top + _LINE * len(lines) + 4, (cell.value or NOTHING) + cell.note)
    return "".join([*texts, value])


def _text(style: str, x: float, y: float, text: str) -> str:
    return f'<text class="{style}" x="{x:g}" y="{y:g}" text-anchor="middle">{escape(text)}</text>'


def _lines(name: str) -> Iterator[str]:
    """Break a long name after its first word."""
    first, _, rest = name.partition(" ")
    if rest and len(name) > _LONGEST_NAME:
        yield first
        yield rest
    else:
        yield name


def _tiled(tiles: Sequence[Tile], cells: Mapping[str, Cell], title: str, ramp: str) -> str:
    west, north = min(tile.column for tile in tiles), min(tile.row for tile in tiles)
    parts, width, height = [], 0, 0
    for tile in tiles:
        x, y = (tile.column - west) * (_TILE_WIDTH + _GAP) + 1, (tile.row - north) * (_TILE_HEIGHT + _GAP) + 1
        cell = cells[tile.place]
        shape = f'<rect x="{x}" y="{y}" width="{_TILE_WIDTH}" height="{_TILE_HEIGHT}" rx="6"/>'
        words = _words(cell, x + _TILE_WIDTH / 2, y + _TILE_HEIGHT / 2)
        parts.append(_group(cell, f"gb-area {ramp}{cell.shade}", shape + words))
        width, height = max(width, x + _TILE_WIDTH + 1), max(height, y + _TILE_HEIGHT + 1)
    return _svg(width, height, title, parts)


@dataclass(frozen=True, slots=True)
class _Projection:
    """Longitude and latitude to the plane of the drawing, true at the middle latitude."""

    west: float
    north: float
    across: float
    down: float

    @classmethod
    def of(cls, rings: Sequence[Ring]) -> "_Projection":
        points = [point for ring in rings for point in ring]
        east, west = max(x for x, _ in points), min(x for x, _ in points)
        north, south = max(y for _, y in points), min(y for _, y in points)
        narrowing = cos(radians((north + south) / 2))
        across = (_WIDTH - 2 * _MARGIN) / max((east - west), 1e-9)
        return cls(west, north, across, across / narrowing)

    def __call__(self, point: tuple[float, float]) -> tuple[float, float]:
        x, y = (point[0] - self.west) * self.across, (self.north - point[1]) * self.down
        return round(x + _MARGIN, 1), round(y + _MARGIN, 1)


def _outlined(outlines: Mapping[str, Sequence[Ring]], cells: Mapping[str, Cell], title: str, ramp: str) -> str:
    projection = _Projection.of([ring for rings in outlines.values() for ring in rings])
    drawn = {place: [[projection(point) for point in ring] for ring in rings] for place, rings in outlines.items()}
    shapes, words = [], []
    for place, rings in drawn.items():
        cell, shape = cells[place], f'<path fill-rule="evenodd" d="{"".join(map(_path, rings))}"/>'
        x, y = _middle(max(rings, key=lambda ring: abs(_moments(ring)[0])))
        shapes.append(_group(cell, f"gb-area {ramp}{cell.shade}", shape))
        words.append(_group(cell, "gb-over", _words(cell, x, y)))
    height = max(y for rings in drawn.values() for ring in rings for _, y in ring) + _MARGIN
    return _svg(_WIDTH, height, title, [*shapes, *words])


def _path(ring: Ring) -> str:
    points = list(dict.fromkeys(ring))
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"


def _moments(ring: Ring) -> tuple[float, float, float]:
    """Give twice the area of a ring, and its first moments."""
    area, across, down = 0.0, 0.0, 0.0
    for (x, y), (later_x, later_y) in zip(ring, [*ring[1:], ring[0]], strict=True):
        part = x * later_y - later_x * y
        area, across, down = area + part, across + (x + later_x) * part, down + (y + later_y) * part
    return area, across, down


def _middle(ring: Ring) -> tuple[float, float]:
    """Give the centre of gravity of a ring."""
    area, across, down = _moments(ring)
    if not area:
        return ring[0]
    return round(across / (3 * area), 1), round(down / (3 * area), 1)
