"""The workbook in which a person goes through a reading: the sheets of the pack, the words of each item, the rest."""

from collections.abc import Iterator

from guibiao.files.workbook import Sheet, write_workbook
from guibiao.language import Message
from guibiao.packs import Pack
from guibiao.packs.workbook import sheets_of
from guibiao.plan import Standard, Target, Task
from guibiao.plan.passage import Passage
from guibiao.reading.drafts.coverage import Coverage
from guibiao.reading.reading import Reading

_LONGEST = 400
_KINDS = ("targets", "standards", "facts", "tasks")


def review_workbook(pack: Pack, reading: Reading, found: Coverage) -> bytes:
    """Write the pack as `guibiao export` does, with what a reviewer needs beside it; `guibiao import` reads it back."""
    language = pack.plan.heading.language
    beside = [
        _words(pack, reading, language),
        _served(pack, reading, language),
        _coverage(reading, found, language),
        _defects(reading, language),
    ]
    return write_workbook([*sheets_of(pack), *beside])


def _words(pack: Pack, reading: Reading, language: str) -> Sheet:
    name = Message.of("words of the items").text(language)
    return Sheet(name, ["kind", "id", "passage", "words"], [list(row) for row in _rows(pack, reading)])


def _rows(pack: Pack, reading: Reading) -> Iterator[tuple[str, str, str, str]]:
    for kind in _KINDS:
        for row in pack.tables()[kind]:
            passage = getattr(row, "passage", None)
            if isinstance(passage, Passage):
                yield kind, getattr(row, "id", ""), str(passage), quoted(reading.text, passage.start, passage.end)


def _served(pack: Pack, reading: Reading, language: str) -> Sheet:
    name = Message.of("why tasks serve targets").text(language)
    columns = ["task", "serves", "words of the task", "words of what it serves", "why", "shared words", "confidence"]
    return Sheet(name, columns, [list(row) for row in _links(pack, reading, language)])


def _links(pack: Pack, reading: Reading, language: str) -> Iterator[tuple[str | float, ...]]:
    """Give each link of a task as it was read, where the pack has it."""
    tasks = {(task.start, task.end): at for at, task in enumerate(reading.tasks)}
    links = {(link.task, reading.promises[link.promise].passage): link for link in reversed(reading.links)}
    for task in pack.plan.tasks.values():
        at = tasks.get((task.passage.start, task.passage.end), -1) if task.passage else -1
        for row in _serves(pack, task):
            if row.passage and (link := links.get((at, row.passage))):
                words = (quoted(reading.text, found.start, found.end) for found in (reading.tasks[at], row.passage))
                yield task.id, row.id, *words, link.reason.said.text(language), link.words, link.confidence


def _serves(pack: Pack, task: Task) -> Iterator[Target | Standard]:
    yield from (pack.plan.targets[name] for name in task.targets)
    yield from (pack.plan.standards[name] for name in task.standards)


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
