"""A reading as records, one a line: for programs, and for scoring against annotations."""

from collections.abc import Iterator
from decimal import Decimal

from guibiao.reading.numbers.promises import Read
from guibiao.reading.outcome import Refused
from guibiao.reading.reading import Reading
from guibiao.reading.structure.defects import Defect
from guibiao.reading.tasks.links import Link, by_task
from guibiao.reading.tasks.names import Name, organisations, programmes

_KIND = {"standard": "standard", "subsidy": "standard", "structure": "fact"}


def records(reading: Reading) -> Iterator[dict[str, object]]:
    """Give what was read, each kind in its order: promises, tasks, names, numbers that promise nothing, defects."""
    yield from (_promise(read) for read in reading.promises)
    links = by_task(reading.links)
    for at, task in enumerate(reading.tasks):
        served = [_serves(link, reading.promises[link.promise]) for link in links.get(at, ())]
        yield {**task.as_record(), "serves": served}
    yield from (
        {"record": "task", "deadline": note.deadline or None, **note.as_record(), "rule": note.rule}
        for note in reading.notes
        if note.covered[0] >= note.covered[1]
    )
    for kind, names in named(reading).items():
        yield from (_name(kind, name) for name in names)
    yield from (_number(number) for number in reading.refused)
    yield from (_defect(defect) for defect in reading.defects)


def _serves(link: Link, read: Read) -> dict[str, object]:
    """Give a promise that a task serves, with the reason."""
    return {
        "record": kind_of(read),
        "value_start": read.start,
        "value_end": read.end,
        "subject": read.subject,
        "reason": link.reason.value,
        "words": link.words or None,
        "confidence": link.confidence,
    }


def kind_of(read: Read) -> str:
    """Tell whether a promise is a target, a standard or a fact of a pack."""
    return _KIND.get(read.form, "target")


def named(reading: Reading) -> dict[str, list[Name]]:
    """Give the places, organisations and programmes that a document names."""
    return {
        "place": list(reading.places),
        "organisation": organisations(reading.outline, reading.notes),
        "programme": programmes(reading.outline),
    }


def _promise(read: Read) -> dict[str, object]:
    values = [_plain(value) for value in read.values]
    return {
        "record": kind_of(read),
        "value_start": read.start,
        "value_end": read.end,
        "char_start": read.passage_start,
        "char_end": read.passage_end,
        "subject": read.subject,
        "scope": str(read.scope) or None,
        "each": read.scope.each,
        "relation": read.relation.value,
        "value": values if len(values) > 1 else values[0],
        "unit": read.unit or None,
        "form": read.form,
        "deadline": read.deadline,
        "baseline": None if read.baseline is None else _plain(read.baseline),
        "class": read.class_,
        "chapter": read.chapter,
        "section": read.section,
        "item": read.item,
        "confidence": read.confidence,
        "rule": read.rule,
    }


def _plain(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _name(kind: str, name: Name) -> dict[str, object]:
    return {
        "record": kind,
        "name": name.name,
        "kind": name.kind,
        "count": name.count,
        "char_start": name.passage.start,
        "char_end": name.passage.end,
    }


def _number(number: Refused) -> dict[str, object]:
    return {
        "record": "number",
        "char_start": number.start,
        "char_end": number.end,
        "rule": number.rule,
        "reason": number.reason.text("en"),
    }


def _defect(defect: Defect) -> dict[str, object]:
    return {
        "record": "defect",
        "char_start": defect.start,
        "char_end": defect.end,
        "rule": defect.rule,
        "reason": defect.what.text("en"),
    }
