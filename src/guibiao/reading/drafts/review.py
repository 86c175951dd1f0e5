"""The workbook in which a person goes through a reading: the sheets of the pack, the words of each item, the rest."""

from collections.abc import Iterator

from guibiao.files.workbook import Sheet, write_workbook
from guibiao.language import Message
from guibiao.packs import Pack
from guibiao.packs.workbook import sheets_of
from guibiao.plan.passage import Passage
from guibiao.reading.drafts.coverage import Coverage
from guibiao.reading.reading import Reading

_LONGEST = 400
_KINDS = ("targets", "standards", "facts", "tasks")


def review_workbook(pack: Pack, reading: Reading, found: Coverage) -> bytes:
    """Write the pack as `guibiao export` does, with what a reviewer needs beside it; `guibiao import` reads it back."""
    language = pack.plan.heading.language
    return write_workbook(
        [
            *sheets_of(pack),
            _words(pack, reading, language),
            _coverage(reading, found, language),
            _defects(reading, language),
        ]
    )


def _words(pack: Pack, reading: Reading, language: str) -> Sheet:
    name = Message.of("words of the items").text(language)
    return Sheet(name, ["kind", "id", "passage", "words"], [list(row) for row in _rows(pack, reading)])


def _rows(pack: Pack, reading: Reading) -> Iterator[tuple[str, str, str, str]]:
    for kind in _KINDS:
        for row in pack.tables()[kind]:
            passage = getattr(row, "passage", None)
            if isinstance(passage, Passage):
                yield kind, getattr(row, "id", ""), str(passage), quoted(reading.text, passage.start, passage.end)


def _coverage(reading: Reading, found: Coverage, language: str) -> Sheet:
    name = Message.of("no item").text(language)
    sentences = [
        [quoted(reading.text, silent.start, silent.end), " · ".join(reason.text(language) for reason in silent.reasons)]
        for silent in found.silent
    ]
    numbers = [
        [around(reading.text, number.start, number.end), number.reason.text(language)] for number in found.refused
    ]
    return Sheet(name, ["words", "why"], [*sentences, *numbers])


def _defects(reading: Reading, language: str) -> Sheet:
    rows = [[around(reading.text, found.start, found.end), found.what.text(language)] for found in reading.defects]
    return Sheet(Message.of("defects of the text").text(language), ["words", "why"], rows)


def quoted(text: str, start: int, end: int) -> str:
    """Give the words of a span on one line, cut where they are long."""
    words = " ".join(text[start:end].split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def around(text: str, start: int, end: int) -> str:
    """Give the words of a span marked among those beside it, on one line."""
    before, after = text[max(start - 12, 0) : start], text[end : end + 12]
    return f"{before}【{text[start:end]}】{after}".replace("\n", " ")
