"""Outlines of places from an official boundary file beside a pack (boundaries.geojson), with its review number.

Maps of administrative divisions are published in China under a map review number (审图号). A file that does not
carry one is never drawn as an official map.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from guibiao.language import Message
from guibiao.plan import Place

BOUNDARIES = "boundaries.geojson"
REVIEW_KEYS = ("审图号", "review_number", "map_review_number", "approval", "approval_number")
_REVIEW = re.compile(r"[A-Za-z字].*[(（〔\[]\s*\d{4}\s*[)）〕\]].*\d")
"""Letters or 字, a year in brackets, a number: GS(2024)0650号, 鲁SG(2023)015号."""
_COUNTRY = "156"
"""China in ISO 3166; some files write it before the code of a place."""

Ring = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Boundaries:
    """What a boundary file holds for the places of a pack."""

    outlines: Mapping[str, Sequence[Ring]] = field(default_factory=dict)
    """Rings of longitude and latitude by place."""
    review_number: str = ""
    checksum: str = ""
    obstacle: Message | None = None
    """Why it is not drawn."""


def read_boundaries(folder: Path | None, places: Iterable[Place]) -> Boundaries | None:
    """Read the boundary file of a pack; none where there is none. What cannot be drawn says why."""
    path = folder / BOUNDARIES if folder else None
    if path is None or not path.is_file():
        return None
    data = path.read_bytes()
    try:
        collection = json.loads(data)
    except (ValueError, RecursionError):
        return _unusable(data, Message.of("{file} is not GeoJSON", file=BOUNDARIES))
    return _boundaries(data, collection, places)


def _boundaries(data: bytes, collection: object, places: Iterable[Place]) -> Boundaries:
    features = [feature for feature in _listed(collection, "features") if isinstance(feature, dict)]
    names = {name: place.id for place in places for name in (place.id, f"{_COUNTRY}{place.id}", place.name)}
    drawn = [(place, feature) for feature in features if (place := _place(feature, names))]
    outlines = {place: rings for place, feature in drawn if (rings := list(_rings(feature)))}
    if not outlines:
        return _unusable(data, Message.of("no outline in {file} belongs to a place of this pack", file=BOUNDARIES))
    shared = _review_number(collection)
    numbers = [shared or _review_number(feature) for _, feature in drawn]
    if not all(numbers):
        return _unusable(data, Message.of("{file} carries no map review number (审图号)", file=BOUNDARIES))
    return Boundaries(outlines, " / ".join(dict.fromkeys(numbers)), sha256(data).hexdigest())


def _unusable(data: bytes, obstacle: Message) -> Boundaries:
    return Boundaries(checksum=sha256(data).hexdigest(), obstacle=obstacle)


def _listed(tree: object, name: str) -> Sequence[object]:
    found = tree.get(name) if isinstance(tree, dict) else None
    return found if isinstance(found, list) else ()


def _properties(tree: object) -> Mapping[str, object]:
    """Give the members of a collection or feature, those of its properties included."""
    if not isinstance(tree, dict):
        return {}
    inner = tree.get("properties")
    return tree | (inner if isinstance(inner, dict) else {})


def _review_number(tree: object) -> str:
    properties = _properties(tree)
    stated = (str(properties.get(key, "")).strip() for key in REVIEW_KEYS)
    return next((text for text in stated if _REVIEW.search(text)), "")


def _place(feature: object, names: Mapping[str, str]) -> str | None:
    values = (str(value) for value in _properties(feature).values() if isinstance(value, str | int))
    return next((names[value] for value in values if value in names), None)


def _rings(feature: Mapping[str, object]) -> Iterator[Ring]:
    """Give the rings of a polygon or of several."""
    geometry = feature.get("geometry")
    polygons = _listed(geometry, "coordinates")
    if isinstance(geometry, dict) and geometry.get("type") == "Polygon":
        polygons = [polygons]
    for polygon in polygons:
        for ring in polygon if isinstance(polygon, list | tuple) else ():
            points = [(float(point[0]), float(point[1])) for point in ring if _is_point(point)]
            if len(points) > _FEWEST:
                yield points


_FEWEST = 3
_PLANE = 2


def _is_point(point: object) -> bool:
    return isinstance(point, list) and len(point) >= _PLANE and all(isinstance(part, int | float) for part in point[:2])
