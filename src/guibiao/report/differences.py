"""Differences between two plans for people: lines, rows of a table, and a workbook."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from guibiao.files.workbook import Sheet, write_workbook
from guibiao.language import Message
from guibiao.packs.pack import KIND_TITLES
from guibiao.plan.differences import Change, Difference

CHANGE_WORDS = {
    Change.WEAKER: Message.of("weaker"),
    Change.LATER: Message.of("later"),
    Change.MISSING: Message.of("missing"),
    Change.NEW: Message.of("new"),
    Change.STRONGER: Message.of("stronger"),
    Change.EARLIER: Message.of("earlier"),
    Change.OTHER: Message.of("different"),
}
_SHOWN = 20
"""Differences of one kind that the terminal lists; the other forms list all."""


def difference_lines(found: Sequence[Difference], language: str) -> Iterator[str]:
    """Give the differences as lines, grouped by what has changed."""
    for (change, kind), group in groupby(found, key=lambda difference: (difference.change, difference.kind)):
        differing = list(group)
        yield f"{KIND_TITLES[kind].text(language)} · {CHANGE_WORDS[change].text(language)}: {len(differing)}"
        for difference in differing[:_SHOWN]:
            yield f"  • {_line(difference, language)}"
        if len(differing) > _SHOWN:
            yield "  " + Message.of("and {count} more", count=len(differing) - _SHOWN).text(language)
    if not found:
        yield Message.of("Both promise the same.").text(language)


def _line(difference: Difference, language: str) -> str:
    promises = [promise.text(language) for promise in (difference.first, difference.second) if promise]
    name = difference.name.text(language)
    return f"{name}: {' → '.join(promises)}" if promises else name


def difference_rows(found: Sequence[Difference], language: str) -> Iterator[dict[str, str]]:
    """Give the differences as rows of text."""
    for difference in found:
        yield {
            "change": CHANGE_WORDS[difference.change].text(language),
            "kind": difference.kind,
            "name": difference.name.text(language),
            "first": difference.first.text(language) if difference.first else "",
            "first_id": difference.first_id,
            "first_passage": difference.passages[0],
            "second": difference.second.text(language) if difference.second else "",
            "second_id": difference.second_id,
            "second_passage": difference.passages[1],
        }


HEADINGS = {
    "change": Message.of("Change"),
    "kind": Message.of("File"),
    "name": Message.of("Item"),
    "first": Message.of("First plan"),
    "first_id": Message.of("Id there"),
    "first_passage": Message.of("Passage there"),
    "second": Message.of("Second plan"),
    "second_id": Message.of("Id here"),
    "second_passage": Message.of("Passage here"),
}


def differences_workbook(found: Sequence[Difference], language: str) -> bytes:
    """Write the differences as a workbook."""
    header = [heading.text(language) for heading in HEADINGS.values()]
    rows = [[row[name] or None for name in HEADINGS] for row in difference_rows(found, language)]
    return write_workbook([Sheet(Message.of("Differences").text(language), header, rows)])
