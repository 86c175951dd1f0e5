"""Paragraph styles of a Word document: which are headings, which belong to a list, each with what it inherits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guibiao.reading.text.markup import Element
from guibiao.reading.text.word.package import W, value, whole

_HEADING = re.compile(r"(heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(toc|目录)\s*[1-9]", re.IGNORECASE)
_TITLES = {"title", "标题"}
_BODY_LEVEL = 9
_LONGEST_CHAIN = 30


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says: heading level (0 the title), list and level in it; None where it says nothing."""

    level: int | None = None
    list_: str | None = None
    list_level: int | None = None
    list_style: str = ""
    """The style of the chain that names the list."""
    contents: bool = False


class Styles:
    """The paragraph styles by identifier."""

    def __init__(self, part: Element | None) -> None:
        found = [] if part is None else part.findall(W + "style")
        self._elements = {element.get(W + "styleId", ""): element for element in found}
        self._default = next((name for name, element in self._elements.items() if _is_default(element)), "")
        self._known: dict[str, Style] = {}

    def style(self, name: str | None) -> Style:
        """Give a style with all that it inherits; the default one where the name is missing."""
        name = name or self._default
        if name not in self._known:
            self._known[name] = self._resolved(name)
        return self._known[name]

    def lists(self) -> dict[str, str]:
        """Give the list that each numbering style stands for."""
        found = ((name, value(element, "pPr/numPr/numId")) for name, element in self._elements.items())
        return {name: number for name, number in found if number}

    def _chain(self, name: str) -> Iterator[tuple[str, Element]]:
        for _ in range(_LONGEST_CHAIN):
            element = self._elements.get(name)
            if element is None:
                return
            yield name, element
            name = value(element, "basedOn") or ""

    def _resolved(self, name: str) -> Style:
        level = list_ = list_level = None
        list_style, contents = "", False
        for link, element in self._chain(name):
            title = value(element, "name") or ""
            contents = contents or bool(_CONTENTS.fullmatch(title))
            level = _level(element, title) if level is None else level
            if list_ is None and (list_ := value(element, "pPr/numPr/numId")) is not None:
                list_style = link
                at = value(element, "pPr/numPr/ilvl")
                list_level = None if at is None else whole(at, 0)
        return Style(None if level == _BODY_LEVEL + 1 else level, list_, list_level, list_style, contents)


def _level(element: Element, title: str) -> int | None:
    outline = value(element, "pPr/outlineLvl")
    if outline is not None:
        return whole(outline, _BODY_LEVEL) + 1
    if title.lower() in _TITLES:
        return 0
    heading = _HEADING.fullmatch(title)
    return int(heading[2]) if heading else None


def _is_default(element: Element) -> bool:
    return element.get(W + "type") == "paragraph" and element.get(W + "default") in {"1", "true", "on"}
