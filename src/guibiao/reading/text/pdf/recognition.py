"""Recognition of characters on scanned pages, with the models that the package brings along; nothing is fetched."""

import importlib.util
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any

_DOTS_PER_INCH = 200
_LARGEST_SIDE = 4000
"""Dots; a larger page is drawn coarser."""
_POINTS_PER_INCH = 72
_SAME_LINE = 0.6
"""Of the height of letters: pieces whose middles lie closer stand in one line."""
Piece = tuple[float, float, float, str, float]
"""Middle, height and left of a piece of text, its words and their score."""


def recogniser() -> Callable[[Any], list[tuple[str, float]]] | None:
    """Give the function from a page to its lines with scores; None where the packages are not installed."""
    if any(importlib.util.find_spec(package) is None for package in ("rapidocr", "onnxruntime")):
        return None
    return _recognise


def _recognise(page: Any) -> list[tuple[str, float]]:  # noqa: ANN401 - pdfplumber has no types
    import numpy as np  # noqa: PLC0415 - with the rest of the extra

    largest = max(float(page.width), float(page.height), 1.0)
    resolution = min(_DOTS_PER_INCH, _LARGEST_SIDE * _POINTS_PER_INCH / largest)
    picture = np.asarray(page.to_image(resolution=resolution).original.convert("RGB"))
    found = _engine()(picture)
    if found.txts is None:
        return []
    pieces = [
        (float(box[:, 1].mean()), float(np.ptp(box[:, 1])), float(box[:, 0].min()), text, float(score))
        for box, text, score in zip(np.asarray(found.boxes), found.txts, found.scores, strict=True)
    ]
    return list(lines(pieces))


@cache
def _engine() -> Any:  # noqa: ANN401 - rapidocr has no types
    from rapidocr import RapidOCR  # noqa: PLC0415 - heavy

    return RapidOCR(params={"Global.log_level": "error"})


def lines(pieces: Sequence[Piece]) -> Iterator[tuple[str, float]]:
    """Join pieces of text that stand side by side to lines, from top to bottom; each with its lowest score."""
    numbers, number, middle = {}, 0, 0.0
    ordered = sorted(pieces)
    for at, (here, height, *_) in enumerate(ordered):
        if at and here - middle > _SAME_LINE * height:
            number += 1
        numbers[at], middle = number, here
    for _, group in groupby(range(len(ordered)), key=lambda at: numbers[at]):
        line = sorted((ordered[at] for at in group), key=lambda piece: piece[2])
        yield " ".join(piece[3] for piece in line), min(piece[4] for piece in line)
