"""A text as it is read: broken lines joined, marks of layout left out, every character still found in the original."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

SAME = str.maketrans(
    "０１２３４５６７８９％﹪～〜∼－﹣–―＜＞≦≧()＋：！？",
    "0123456789%%~~~---—<>≤≥（）+:！？",
)
"""Characters that mean the same; one for one, so that places stay."""
_WIDE = r"[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…·]"
_LEFT_OUT = re.compile(
    rf"\*\*|</?p>|_\{{(?=[\d.]+\}})|(?<=[\d.])\}}"
    rf"|(?<={_WIDE})[^\S\n\t]+|[^\S\n\t]+(?={_WIDE})|(?<=\d)[^\S\n\t]+(?=[%‰])|(?<=[<>≤≥])[^\S\n\t]+(?=\d)"
)
"""Marks of layout, and spaces beside Chinese characters or before a per cent sign."""


_YEAR = re.compile(r"二[〇○零O][一二三四五六七八九〇○零]{2}(?=年)")
_FIGURES = str.maketrans("一二三四五六七八九〇○零O", "1234567890000")


def _digits(year: re.Match[str]) -> str:
    """Write a year such as 二〇三五 in figures."""
    return year[0].translate(_FIGURES)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters taken over unchanged: where it stands in the view and in the original."""

    here: int
    there: int
    length: int


@dataclass(slots=True)
class Builder:
    """Collects the text of a view, with the way back. Blocks are separated by line feeds."""

    parts: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    length: int = 0

    def add(self, original: str, start: int, end: int) -> None:
        """Append a span of the original, with what is layout left out."""
        self.lines.append(self.length)
        text = original[start:end]
        at = 0
        for found in _LEFT_OUT.finditer(text):
            self._keep(text[at : found.start()], start + at)
            at = found.end()
        self._keep(text[at:], start + at)

    def gap(self, character: str, there: int) -> None:
        """Append a character that stands for a break in the original."""
        self._keep(character, there)

    def _keep(self, text: str, there: int) -> None:
        if text:
            self.written.append(text)
            self.parts.append(_YEAR.sub(_digits, text.translate(SAME)))
            self.pieces.append(Piece(self.length, there, len(text)))
            self.length += len(text)

    def done(self) -> "View":
        """Give the finished view."""
        return View(
            "".join(self.parts), self.pieces, [piece.here for piece in self.pieces], self.lines, "".join(self.written)
        )


@dataclass(frozen=True, slots=True)
class View:
    """Text for reading, and for each character its place in the original."""

    text: str
    pieces: Sequence[Piece]
    starts: Sequence[int]
    lines: Sequence[int] = ()
    """Where the lines of the original begin in the view."""
    written: str = ""
    """The text in the characters of the original; as long as `text`, where those that mean the same are one."""

    def there(self, here: int) -> int:
        """Give the place in the original of a character of the view."""
        if not self.pieces:
            return here
        piece = self.pieces[max(bisect_right(self.starts, here) - 1, 0)]
        return piece.there + min(here - piece.here, piece.length)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span in the original of a span of the view."""
        return (self.there(start), self.there(end - 1) + 1) if end > start else (self.there(start),) * 2

    def cells(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Give the spans of the lines of the original within a span of the view, without spaces after them."""
        cuts = [start, *self.lines[bisect_right(self.lines, start) : bisect_left(self.lines, end)], end]
        return [(first, first + len(self.text[first:last].rstrip())) for first, last in pairwise(cuts)]

    def as_written(self, words: str, start: int, end: int) -> str:
        """Give words of a span of the view as the original writes them."""
        at = self.text.find(words, start, end)
        return self.written[at : at + len(words)] if at >= 0 else words
