"""From an English text to what it promises, with every number judged."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from guibiao.reading.english.blocks import LABEL, outline_of
from guibiao.reading.english.cells import Cell
from guibiao.reading.english.dates import dates_of
from guibiao.reading.english.frame import frame_of
from guibiao.reading.english.mention import Lead, Mention, Sentence, sentences
from guibiao.reading.english.promises import promise
from guibiao.reading.english.refusals import REFUSALS
from guibiao.reading.english.rows import names_of_places, promises_of, texts_of
from guibiao.reading.english.scopes import Scopes
from guibiao.reading.english.tables import read_tables, table_spans
from guibiao.reading.english.words import DUTY
from guibiao.reading.numbers.dates import Dates, Mark
from guibiao.reading.numbers.promises import Read
from guibiao.reading.outcome import Judged, Refused
from guibiao.reading.structure.frame import Frame
from guibiao.reading.structure.outline import Block, Kind, Outline
from guibiao.reading.structure.view import SAME, Builder
from guibiao.reading.tasks.names import places

_PAST_HEADING = re.compile(
    r"\b(?:where we are|background|context|progress (?:so far|to date|since)|achievements?|"
    r"review of|introduction|story so far|"
    r"we have (?:done|achieved)|evidence|key facts|profile|the challenge|scale of|current "
    r"(?:position|situation|performance)|foreword|looking back|"
    r"lessons|starting point|baseline|case for change|the city today|today)\b",
    re.IGNORECASE,
)
_GOALS = re.compile(
    (
        r"\b(?:ambitions?|targets?|goals?|objectives?|commitments?|aims?|outcomes?|pledges?|"
        r"actions?|priorities|milestones?|measures)\b"
    ),
    re.IGNORECASE,
)
_ENTRY = re.compile(r"(?:[•●▪■*·-]|[（(][a-z]{1,4}[）)]|[a-z][.)]|[ivx]{1,4}[.)])\s")


def read_english(text: str) -> Judged:
    """Judge the numbers of a document that is in English."""
    frame = frame_of(text)
    found = outline_of(text, table_spans(text))
    dates = dates_of(found.view.text, frame)
    tables = list(read_tables(text.translate(SAME), frame))
    scopes = Scopes(found.view.text, frame.title, names_of_places(tables))
    reader = _Reader(found, frame, dates, scopes)
    for block, lead, past in parts(found, dates):
        if block.kind is not Kind.TABLE:
            reader.read(block, lead, past=past)
    promises, refused = reader.located()
    for table in tables:
        promises.extend(promises_of(table, frame, scopes))
        for cell, year in texts_of(table):
            read, no_promise = _in_cell(text, cell, year, _Setting(frame, scopes))
            promises.extend(read)
            refused.extend(no_promise)
    return Judged(found, frame, promises, refused, places(found))


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the document says of all its cells."""

    frame: Frame
    scopes: Scopes


def _in_cell(text: str, cell: Cell, year: int | None, setting: _Setting) -> tuple[list[Read], list[Refused]]:
    """Read the words of a cell as prose that binds; the year of the row governs them where they name none."""
    builder = Builder()
    builder.add(text, cell.start, cell.end)
    view = builder.done()
    mark = Mark(0, 0, None, year) if year else None
    dates = dates_of(view.text, setting.frame)
    reader = _Reader(Outline(view, []), setting.frame, dates, setting.scopes)
    reader.read(Block(Kind.TABLE, 0, len(view.text)), Lead(duty=True, mark=mark), past=False)
    return reader.located()


@dataclass(slots=True)
class _Reader:
    """Reads blocks one after the other, and remembers what the paragraph has promised so far."""

    found: Outline
    frame: Frame
    dates: Dates
    scopes: Scopes
    promises: list[Read] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def read(self, block: Block, lead: Lead, *, past: bool) -> None:
        """Judge every number of a block."""
        before: list[Read] = []
        carried = lead
        for sentence in sentences(self.found.view.text, block, self.frame, lead, past=past):
            goes_on = before and _SAME_AGAIN.search(sentence.words)
            governed = replace(carried, duty=True) if goes_on else carried
            before.extend(self._judged(replace(sentence, lead=governed), before))
            carried = self._carried(sentence, carried)
        self.promises.extend(before)

    def located(self) -> tuple[list[Read], list[Refused]]:
        """Give what was read with spans in the original instead of the view."""
        span = self.found.view.span
        promises = []
        for read in self.promises:
            (start, end), (first, last) = span(read.start, read.end), span(read.passage_start, read.passage_end)
            promises.append(replace(read, start=start, end=end, passage_start=first, passage_end=last))
        refused = []
        for number in self.refused:
            start, end = span(number.start, number.end)
            refused.append(replace(number, start=start, end=end))
        return promises, refused

    def _carried(self, sentence: Sentence, lead: Lead) -> Lead:
        """Carry the date that opens a sentence over to those after it, such as From 1 January 2027."""
        opening = _OPENING.match(sentence.words)
        start = sentence.start + opening.start(1) if opening else 0
        marks = self.dates.between(start, start + 1) if opening else ()
        return replace(lead, mark=marks[0], words=opening[1]) if opening and marks else lead

    def _judged(self, sentence: Sentence, before: Sequence[Read]) -> Iterator[Read]:
        found: list[Read] = []
        verdicts = [_refusal(Mention(sentence, index)) for index in range(len(sentence.numbers))]
        for index, refused in enumerate(verdicts):
            if refused is not None:
                self.refused.append(refused)
                continue
            mention = Mention(sentence, index)
            read = promise(mention, self.dates, [*before, *found], baseline(sentence, index, verdicts))
            found.append(replace(read, scope=self.scopes.of(mention)))
        yield from found


_SAME_AGAIN = re.compile(
    r"\bthe (?:figure|share|proportion|percentage|minimum|maximum|number|requirement|rate) "
    r"(?:is|rises to|increases to|falls to|reduces to)\s"
)
"""How a sentence goes on about what the one before has promised: in the town, the figure is 40 %."""
_OPENING = re.compile(r"\W*((?:From|By|Before|Until) (?:the )?(?:\w+ ){0,3}20\d\d)\b")


def _refusal(mention: Mention) -> Refused | None:
    for name, rule, reason in REFUSALS:
        if rule(mention):
            return Refused(mention.quantity.start, mention.quantity.end, name, reason)
    return None


def baseline(sentence: Sentence, index: int, verdicts: Sequence[Refused | None]) -> Decimal | None:
    """Give the number beside that tells where the change starts from: from A to B, B (A in 2024)."""
    numbers = sentence.numbers
    for side in (range(index - 1, -1, -1), range(index + 1, len(numbers))):
        for at in side:
            verdict, other = verdicts[at], numbers[at]
            if verdict is None:
                break
            if verdict.rule in _STARTS and other.is_share == numbers[index].is_share and not other.is_range:
                return other.values[0]
    return None


_STARTS = {"baseline", "aside"}


_LEADS_ON = re.compile(r"\b(?:will|shall|must|should|to|by|of the council to)\s*$")
"""How a paragraph ends whose list follows without a colon."""


def parts(found: Outline, dates: Dates) -> Iterator[tuple[Block, Lead, bool]]:
    """Give each block with what governs it: the heading, the paragraph above its list, whether it tells of the past."""
    text = found.view.text
    above = Lead()
    listing = Lead()
    past = False
    for block in found.blocks:
        words = text[block.body or block.start : block.end]
        if block.level and block.kind is Kind.HEADING:
            named = [mark for mark in dates.between(block.start, block.end) if mark.first is None]
            above = Lead(mark=named[-1] if named else None, title=words)
            past = bool(_PAST_HEADING.search(words)) and not _GOALS.search(words)
            listing = replace(above, duty=bool(_GOALS.search(words)) and not past)
        entry = block.kind is Kind.ENTRY or bool(_ENTRY.match(text, block.start, block.end))
        entry = entry or bool(listing.words and LABEL.match(words))
        numbered = bool(re.match(r"\d+\.\d", text[block.start : block.start + 4]))
        yield block, (listing if entry and not numbered else above), past
        if words.rstrip().endswith(":") or _LEADS_ON.search(words):
            last = max(words.rfind(". ") + 1, 0)
            body = block.body or block.start
            opens = _OPENING.match(words)
            marks = dates.between(body + last, block.end) or (dates.between(body, body + opens.end()) if opens else ())
            listing = Lead(
                bool(DUTY.search(words[last:]) or _GOALS.search(words[last:])),
                marks[0] if marks else above.mark,
                above.title,
                words,
            )
        elif block.kind is not Kind.HEADING and (not entry or numbered):
            listing = above
