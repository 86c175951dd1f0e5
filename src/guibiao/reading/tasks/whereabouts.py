"""Whether two passages speak of the same place, and whether they stand in the same item."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from guibiao.reading.structure.frame import frame_of
from guibiao.reading.structure.outline import Block, Outline
from guibiao.reading.tasks.names import CLASSES_OF_PLACES, Name, occurrences, places
from guibiao.reading.tasks.scope import title_of

Span = tuple[int, int]


class Whereabouts:
    """Looks up the places that passages, and the titles above them, name; spans are those of the original text.

    `named` are the places of the document, if they are known.
    """

    def __init__(self, text: str, outline: Outline, named: Iterable[Name] | None = None) -> None:
        self.text = text
        self.blocks = outline.blocks
        self.starts = [outline.view.there(block.start) for block in outline.blocks]
        whole = frame_of(outline).title
        known = places(outline) if named is None else named
        single = (place for place in known if place.kind != "class_of_places")
        self.names = {place.name for place in single if place.name not in whole}
        self.titles: dict[tuple[int, int, int], str] = {}
        for block in outline.blocks:
            if title := title_of(outline, block):
                self.titles.setdefault((block.chapter, block.section, block.item), title)
        self.named = cache(self._named)

    def without(self, words: str) -> str:
        """Leave the names of places out of words."""
        for _, name in occurrences(words, self.names) if self.names else ():
            words = words.replace(name, " ")
        return words

    def _named(self, words: str) -> frozenset[str]:
        """Give the places and classes of places in words."""
        found = {name for _, name in occurrences(words, self.names)} if self.names else set()
        return frozenset(found | set(CLASSES_OF_PLACES.findall(words)))

    def _block(self, at: int) -> Block | None:
        before = bisect_right(self.starts, at)
        return self.blocks[before - 1] if before else None

    def _above(self, span: Span) -> frozenset[str]:
        """Give the places in the titles of the item and the section around a passage."""
        block = self._block(span[0])
        if block is None:
            return frozenset()
        keys = {(block.chapter, block.section, block.item), (block.chapter, block.section, 0)}
        return frozenset(name for key in keys for name in self.named(self.titles.get(key, "")))

    def _in(self, span: Span) -> frozenset[str]:
        return self.named("".join(self.text[slice(*span)].split()))

    def same_item(self, one: int, other: int) -> bool:
        """Tell whether two places of the text lie under the same heading of section or item, or in one paragraph."""
        here, there = self._block(one), self._block(other)
        if here is None or there is None:
            return False
        numbers = (here.chapter, here.section, here.item)
        return here is there or (any(numbers[1:]) and numbers == (there.chapter, there.section, there.item))

    def agree(self, task: Span, promise: Span) -> bool:
        """Tell whether a task can mean a promise outside its item: of the same place, or either of no certain one.

        What names a place, or stands under the title of one, is meant for that place alone.
        """
        near, above = self._in(task), self._above(task)
        if own := self._in(promise):
            here = near or above
            return bool(here & own) or (not here and not own & self.names)
        titles = self._above(promise)
        return not titles or bool((near | above) & titles)
