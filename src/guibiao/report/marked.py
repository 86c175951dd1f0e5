"""The document as a page, with what it promises and orders marked in the text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from guibiao.language import Message
from guibiao.plan import Fact, Plan, Standard
from guibiao.plan.passage import Passage
from guibiao.plan.rows import live, name_of
from guibiao.plan.words import said
from guibiao.reading.structure.outline import Kind, outline
from guibiao.reading.tables.tables import table_spans
from guibiao.report.environment import environment

KINDS = {
    "targets": Message.of("Targets"),
    "standards": Message.of("Standards"),
    "facts": Message.of("Facts"),
    "tasks": Message.of("Tasks"),
    "numbers": Message.of("Numbers that promise nothing"),
    "defects": Message.of("Places that look wrong"),
}


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """A span of the text to mark: what kind of item stands there, and what to say of it."""

    start: int
    end: int
    kind: str
    label: str
    id: str = ""


def marks_of(plan: Plan, language: str) -> list[Marked]:
    """Give the marks of all items of a plan that have a passage and that nobody has rejected."""
    found: list[Marked] = []
    for target in live(plan.targets.values()):
        name = name_of(plan.indicators[target.indicator]).text(language)
        found.extend(_mark(target.passage, "targets", f"{name}: {said(target).text(language)}", target.id))
    for standard in live(plan.standards.values()):
        found.extend(_mark(standard.passage, "standards", _said(standard, language), standard.id))
    for fact in live(plan.facts.values()):
        found.extend(_mark(fact.passage, "facts", _said(fact, language), fact.id))
    for task in live(plan.tasks.values()):
        found.extend(_mark(task.passage, "tasks", f"{task.verb} {task.object}", task.id))
    return sorted(found)


def _said(row: Standard | Fact, language: str) -> str:
    return f"{name_of(row).text(language)}: {said(row).text(language)}"


def _mark(passage: Passage | None, kind: str, label: str, identifier: str) -> Iterator[Marked]:
    if passage is not None:
        yield Marked(passage.start, passage.end, kind, label, identifier)


def marked_text(text: str, marks: Sequence[Marked]) -> Markup:
    """Give the text as headings and paragraphs of HTML in which the marks stand; marks may lie over each other."""
    levels = _headings(text)
    cuts = sorted({place for mark in marks for place in (mark.start, mark.end)})
    pieces = _Pieces(marks, cuts)
    lines: list[str] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            level = levels.get(at + len(line) - len(line.lstrip()))
            tag = f"h{min(level, _SMALLEST) + 1}" if level else "p"
            lines.append(f"<{tag}>{''.join(pieces.of(text, at, at + len(line)))}</{tag}>")
        at += len(line) + 1
    return Markup("\n".join(lines))  # noqa: S704 - every word is escaped below


_SMALLEST = 4


def _headings(text: str) -> dict[int, int]:
    """Give the level of each heading by where its line begins."""
    found = outline(text, table_spans(text))
    return {
        found.view.there(block.start): block.level
        for block in found.blocks
        if block.kind is Kind.HEADING and block.level
    }


class _Pieces:
    """Cuts a text where marks begin and end."""

    def __init__(self, marks: Sequence[Marked], cuts: Sequence[int]) -> None:
        self.begin: dict[int, list[Marked]] = {}
        for mark in marks:
            self.begin.setdefault(mark.start, []).append(mark)
        self.cuts = cuts
        self.next = 0
        self.open: list[Marked] = []

    def of(self, text: str, start: int, end: int) -> Iterator[str]:
        """Give the HTML of a line; lines are asked for in order."""
        at = start
        while at < end:
            while self.next < len(self.cuts) and self.cuts[self.next] <= at:
                self.open.extend(self.begin.get(self.cuts[self.next], ()))
                self.next += 1
            stop = min(end, self.cuts[self.next] if self.next < len(self.cuts) else end)
            self.open = [mark for mark in self.open if mark.end > at]
            yield _piece(text[at:stop], self.open)
            at = stop


def _piece(words: str, marks: Sequence[Marked]) -> str:
    if not marks:
        return escape(words)
    kinds = " ".join(sorted({f"m-{mark.kind}" for mark in marks}))
    label = escape(" | ".join(mark.label for mark in marks), quote=True)
    return f'<mark class="{kinds}" title="{label}" tabindex="0">{escape(words)}</mark>'


def counted(marks: Iterable[Marked], language: str) -> list[Mapping[str, object]]:
    """Count the marks by kind, for the legend."""
    counts = Counter(mark.kind for mark in marks)
    return [
        {"kind": kind, "name": name.text(language), "count": counts[kind]}
        for kind, name in KINDS.items()
        if counts[kind]
    ]


def marked_page(title: str, text: str, marks: Sequence[Marked], language: str) -> str:
    """Write the page: one file that needs neither server nor network."""
    return (
        environment(language)
        .get_template("marked.html.jinja")
        .render(
            title=title,
            language=language,
            legend=counted(marks, language),
            body=marked_text(text, marks),
            characters=len(text),
        )
    )
