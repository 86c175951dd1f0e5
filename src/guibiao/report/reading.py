"""What was read from a document, in the terminal: counts, the promises with their words, what gave no item."""

from collections.abc import Iterator

from guibiao.language import Message
from guibiao.packs import Pack
from guibiao.packs.pack import KIND_TITLES
from guibiao.plan.rows import name_of
from guibiao.plan.words import said
from guibiao.reading import Coverage, Reading
from guibiao.reading.drafts.review import around, quoted

_SHOWN = ("targets", "standards", "facts", "tasks", "organisations", "places")
_MOST = 12


def reading_lines(pack: Pack, reading: Reading, found: Coverage, language: str) -> Iterator[str]:
    """Tell what was found: how many of each kind, the first promises, how much gave an item, what looks wrong."""
    plan = pack.plan
    yield plan.heading.title
    counts = {kind: len(rows) for kind, rows in pack.tables().items()}
    for kind in _SHOWN:
        yield f"  {KIND_TITLES[kind].text(language):<14} {counts[kind]:>5}"
    yield ""
    targets = list(plan.targets.values())
    for target in targets[:_MOST]:
        name = name_of(plan.indicators[target.indicator]).text(language)
        when = f" · {target.date}" if target.date else ""
        yield f"  {name}: {said(target).text(language)}{when}"
    if len(targets) > _MOST:
        yield Message.of("  … and {more} more", more=len(targets) - _MOST).text(language)
    yield ""
    yield Message.of(
        "{with_items} of {sentences} sentences gave an item; {silent} with a number or a verb of duty gave none; "
        "{refused} numbers promise nothing.",
        with_items=found.with_items,
        sentences=found.sentences,
        silent=len(found.silent),
        refused=len(found.refused),
    ).text(language)
    if reading.defects:
        yield Message.of(
            "{defects} places of the text look wrong; they were read as they stand.", defects=len(reading.defects)
        ).text(language)


def coverage_lines(reading: Reading, found: Coverage, language: str) -> Iterator[str]:
    """Tell of each sentence that gave no item, then of each number that promises nothing, why; then of defects."""
    yield ""
    yield Message.of("Sentences with a number or a verb of duty that gave no item").text(language)
    for silent in found.silent:
        reasons = " · ".join(reason.text(language) for reason in silent.reasons)
        yield f"  {silent.start}–{silent.end} {quoted(reading.text, silent.start, silent.end)} — {reasons}"
    yield ""
    yield Message.of("Numbers that promise nothing").text(language)
    for number in found.refused:
        words = quoted(reading.text, max(number.start - 10, 0), number.end + 10)
        yield f"  {number.start}–{number.end} {words} — {number.reason.text(language)}"
    if reading.defects:
        yield ""
        yield Message.of("Places of the text that look wrong").text(language)
        for defect in reading.defects:
            words = around(reading.text, defect.start, defect.end)
            yield f"  {defect.start}–{defect.end} {words} — {defect.what.text(language)}"
