"""From a text to what it promises, with every number judged."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from guibiao.plan.vocabulary import Relation
from guibiao.reading.english.reading import read_english
from guibiao.reading.numbers.dates import Dates, Mark, dates_of
from guibiao.reading.numbers.mention import Mention
from guibiao.reading.numbers.promises import Read, accept, promises
from guibiao.reading.numbers.quantities import Quantity, bound_before, quantities
from guibiao.reading.numbers.refusals import REFUSALS
from guibiao.reading.numbers.scopes import Scope, Scopes
from guibiao.reading.outcome import Judged, Refused
from guibiao.reading.structure.defects import Defect, defects
from guibiao.reading.structure.frame import Frame, five_years, frame_of, language_of
from guibiao.reading.structure.outline import Block, Kind, Outline, Places, outline
from guibiao.reading.structure.view import SAME, Builder, View
from guibiao.reading.tables.cells import Cell
from guibiao.reading.tables.grids import read_grid
from guibiao.reading.tables.rows import promises_of, texts_of
from guibiao.reading.tables.tables import Table, read_tables, table_spans
from guibiao.reading.tasks.links import Link, links
from guibiao.reading.tasks.names import Name, places
from guibiao.reading.tasks.notes import Note, notes
from guibiao.reading.tasks.results import without_results
from guibiao.reading.tasks.tasks import ReadTask, tasks
from guibiao.reading.text.extract import Table as Grid

_PAST_HEADING = re.compile(
    r"执行情况|完成情况|回顾|(?:发展|工作|现实|建设|规划|实施|现有)(?:基础|背景)|现状|成就|"
    r"成效|基础条件|工作总结|发展环境|形势|面临|存在问题|主要问题|短板(?:弱项|不足)|困难和问题"
)
_FUTURE_HEADING = re.compile(r"目标|任务|要求|举措|措施|重点|安排|预期|计划(?!执行)")


_TELLS = {"past", "description"}
"""Rules by which a number tells what has been or what there is."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: its spans all count characters of its text."""

    text: str
    outline: Outline
    frame: Frame
    promises: Sequence[Read]
    refused: Sequence[Refused]
    tasks: Sequence[ReadTask]
    notes: Sequence[Note]
    links: Sequence[Link]
    """Which tasks serve which promises; both by their place in the lists above."""
    places: Sequence[Name]
    defects: Sequence[Defect]
    """What looks wrong in the text; it is read as it stands."""


def read_text(text: str, grids: Sequence[Grid] = ()) -> Reading:
    """Read a document, in Chinese or English: what it promises, and what it orders.

    `grids` are the tables that the format of its file knows, with their cells; others are found in the text.
    """
    judged = read_english(text) if language_of(text) == "en" else _read_chinese(text, grids)
    placed = Places(judged.outline)
    answering = notes(judged.outline)
    promised = sorted((_placed(read, placed) for read in judged.promises), key=lambda read: (read.start, read.end))
    refused = sorted(judged.refused, key=lambda number: number.start)
    results = [number.start for number in refused if number.rule in _TELLS]
    ordered = without_results(
        text, tasks(judged.outline, answering, judged.places), [read.start for read in promised], results
    )
    return Reading(
        text,
        judged.outline,
        judged.frame,
        promised,
        refused,
        ordered,
        answering,
        links(text, judged.outline, ordered, promised, judged.places),
        judged.places,
        defects(text, judged.outline),
    )


def _read_chinese(text: str, grids: Sequence[Grid]) -> Judged:
    found = outline(text, table_spans(text, grids))
    frame = frame_of(found)
    dates = dates_of(found.view.text, frame)
    named = places(found)
    scopes = Scopes({name.name: name.kind for name in named}, frame.title)
    promises, refused = _in_prose(found, frame, dates, scopes)
    for table in _tables(text.translate(SAME), grids, frame):
        for read in promises_of(table, frame):
            promises.append(read if read.scope.place else scoped(read, scopes.in_subject(read.subject)))
        for cells, date in texts_of(table, frame):
            found_in_cells, no_promise = _in_cells(text, cells, date, frame, scopes)
            promises.extend(found_in_cells)
            refused.extend(no_promise)
    return Judged(found, frame, promises, refused, named)


def _tables(text: str, grids: Sequence[Grid], frame: Frame) -> Iterator[Table]:
    """Read all tables of a text, those of the file's format by their cells."""
    yield from read_tables(text, frame, grids)
    for grid in grids:
        title = text[: grid.span.start].rstrip().rpartition("\n")[2]
        if (table := read_grid(grid, text, title, frame)) is not None:
            yield table


def _in_prose(found: Outline, frame: Frame, dates: Dates, scopes: Scopes) -> tuple[list[Read], list[Refused]]:
    promises: list[Read] = []
    refused: list[Refused] = []
    for mention in mentions(found, frame, dates):
        verdict = judge(mention, dates)
        if isinstance(verdict, Refused):
            start, end = found.view.span(verdict.start, verdict.end)
            refused.append(replace(verdict, start=start, end=end))
        else:
            scope = scopes.of(mention)
            promises.extend(located(scoped(read, scope), found.view) for read in verdict)
    return promises, refused


def scoped(read: Read, scope: Scope) -> Read:
    """Give a promise with its scope; a place that its subject begins with is said once."""
    subject = read.subject.removeprefix(scope.place).removeprefix(scope.words).lstrip("的，")
    return replace(read, scope=scope, subject=subject if len(subject) > 1 else read.subject)


def _placed(read: Read, places: Places) -> Read:
    chapter, section, item = places.numbers(read.start)
    return replace(read, chapter=chapter, section=section, item=item)


def located(read: Read, view: View) -> Read:
    """Give a promise with its spans in the original instead of the view."""
    start, end = view.span(read.start, read.end)
    first, last = view.span(read.passage_start, read.passage_end)
    return replace(read, start=start, end=end, passage_start=first, passage_end=last)


def _in_cells(
    text: str, cells: Sequence[Cell], date: str | None, frame: Frame, scopes: Scopes
) -> tuple[list[Read], list[Refused]]:
    """Read the words of a row as prose; the date of the row governs them."""
    builder = Builder()
    for cell in cells:
        builder.add(text, cell.start, cell.end)
        builder.gap("，", cell.end)
    view = builder.done()
    block = Block(Kind.TABLE, 0, len(view.text), body=0)
    dates = dates_of(view.text, frame)
    promises: list[Read] = []
    refused: list[Refused] = []
    for quantity in listed(list(quantities(view.text)), view.text):
        mention = Mention(view.text, block, quantity, frame, past=False)
        verdict = judge(mention, dates)
        if isinstance(verdict, Refused):
            start, end = view.span(verdict.start, verdict.end)
            refused.append(replace(verdict, start=start, end=end))
            continue
        dated = (replace(read, deadline=date or read.deadline) for read in verdict)
        promises.extend(located(scoped(read, scopes.of(mention)), view) for read in dated)
    return promises, refused


def judge(mention: Mention, dates: Dates) -> list[Read] | Refused:
    """Decide whether a number is a promise."""
    for name, rule, reason in REFUSALS:
        if rule(mention):
            return Refused(mention.quantity.start, mention.quantity.end, name, reason)
    rule_name, confidence = accept(mention)
    return promises(mention, dates, rule_name, confidence)


def mentions(found: Outline, frame: Frame, dates: Dates) -> Iterator[Mention]:
    """Give the numbers of all blocks but tables, each in its sentence."""
    text = found.view.text
    above = _Above(dates)
    told = False
    for block, past, titles in parts(found, frame):
        if block.kind is Kind.TABLE:
            continue
        carried = above.date(block, text)
        goes_on = told and not block.level and text[: block.start].endswith(_GOES_ON)
        opens = _TOLD.match(text, block.body) and _is_past_opening(text[block.body : block.body + 40], frame)
        told = bool(opens) or goes_on
        for quantity in listed(list(quantities(text, block.body, block.end)), text):
            yield Mention(
                text,
                block,
                quantity,
                frame,
                past,
                told and not _turns(text, block, quantity.start, frame),
                carried,
                titles,
            )


class _Above:
    """Remembers the date in a heading, and the one that opens the entries of a list."""

    def __init__(self, dates: Dates) -> None:
        self.dates = dates
        self.headings: dict[int, Mark | None] = {}
        self.opening: Mark | None = None

    def date(self, block: Block, text: str) -> Mark | None:
        """Give the date under which a block stands."""
        if block.level:
            self.headings = {level: mark for level, mark in self.headings.items() if level < block.level}
            marks = self.dates.between(block.start, block.title_end or block.end)
            self.headings[block.level] = marks[-1] if marks else None
            self.opening = None
        own = self._opens(block, text)
        if block.kind is Kind.PARAGRAPH:
            last = self.dates.between(text.rfind("。", block.start, block.end - 1) + 1, block.end)
            leads = last and re.search(r"(?:目标|如下|任务|指标)[。：:]?$|[：:]$", text[block.start : block.end])
            self.opening = last[-1] if leads else own
        named = [mark for _, mark in sorted(self.headings.items()) if mark is not None]
        return own or self.opening or (named[-1] if named else None)

    def _opens(self, block: Block, text: str) -> Mark | None:
        """Give the date with which a block begins, after the title that runs into it."""
        if built := _BUILT.search(text, block.body, block.end):
            years = self.dates.between(built.end(), built.end() + _OPENING)
            return years[-1] if years else None
        title = _RUN_IN.match(text, block.body, block.end)
        body = title.end() if title else block.body
        marks = self.dates.between(body, body + _OPENING)
        return marks[0] if marks and _BEFORE_DATE.fullmatch(text, body, marks[0].start) else None


_BUILT = re.compile(r"(?:建设|实施|起止|完成)(?:时间|年限|期限|周期|时限)[：:]")
"""Before the time in which all that a block tells is built."""
_RUN_IN = re.compile(r"[^。，；：:\d]{2,14}[。：:]")
_BEFORE_DATE = re.compile(r"(?:第[一二三]步[，,:：])?[^。，；]{0,6}")
_OPENING = 24
_GOES_ON = ("；\n", "，\n", "、\n")
"""How a block ends whose paragraph goes on in the next one."""
_TOLD = re.compile(r".{0,12}(?:20\d\d年|去年|过去五年|过去一年|“十[一二三四五]五”(?:时期|期间|以来)).{0,12}[，,]")


def _is_past_opening(words: str, frame: Frame) -> bool:
    years = [int(year) for year in re.findall(r"20\d\d", words)]
    plans = [years_[1] for name in re.findall(r"“(十[一二三四五]五)”", words) if (years_ := five_years(name))]
    times = years or plans
    return all(year <= frame.past for year in times) if times else bool(re.match(r".{0,8}(?:去年|过去)", words))


def _turns(text: str, block: Block, at: int, frame: Frame) -> bool:
    """Tell whether a paragraph that began with the past has come to the future before a place."""
    if re.search(r"今年|新的一年|本年度", text[block.body : at]):
        return True
    years = re.findall(r"(?:到|至|，|。)(20\d\d)年", text[block.body : at])
    return any(int(year) > frame.past for year in years)


def listed(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """Give units and bounds to the members of a list that share them: 不超过100、110平方米."""
    for at in range(len(found) - 2, -1, -1):
        if not found[at].unit and _JOINS.fullmatch(text[found[at].stop : found[at + 1].start]):
            found[at] = replace(found[at], unit=found[at + 1].unit)
    for at in range(1, len(found)):
        if (
            not found[at].unit
            and not found[at].values[0]
            and _JOINS.fullmatch(text[found[at - 1].stop : found[at].start])
        ):
            found[at] = replace(found[at], unit=found[at - 1].unit)
    shared: Relation | None = None
    for at, quantity in enumerate(found):
        joined = at > 0 and bool(_JOINS.fullmatch(text[found[at - 1].stop : quantity.start]))
        also = shared is Relation.AT_LEAST and at > 0 and _ALSO.fullmatch(text[found[at - 1].stop : quantity.start])
        shared = bound_before(text, quantity.start) or (shared if joined or also else None)
        yield replace(quantity, bound=shared) if shared and quantity.bound is None else quantity


_ALSO = re.compile(r"[^，。；：\d]{1,10}(?:、|和)")
"""Between the members of a list of things of which there are at least so many each."""
_JOINS = re.compile(r"[、，]|和|与|及|以及")


def parts(found: Outline, frame: Frame) -> Iterator[tuple[Block, bool, tuple[str, ...]]]:
    """Give each block with whether it tells of the past, and the titles above it, the nearest last."""
    past: dict[int, bool] = {}
    titles: dict[int, str] = {}
    for block in found.blocks:
        if block.level:
            title = found.view.text[block.body : block.title_end or block.end]
            past = {level: value for level, value in past.items() if level < block.level}
            past[block.level] = any(past.values()) or _tells_of_the_past(title, frame)
            titles = {level: title for level, title in titles.items() if level in past} | {block.level: title}
        yield block, any(past.values()), tuple(titles.values())


def _tells_of_the_past(title: str, frame: Frame) -> bool:
    if _FUTURE_HEADING.search(title):
        return False
    if _PAST_HEADING.search(title):
        return True
    plans = [years[1] for name in re.findall(r"“(十[一二三四五]五)”", title) if (years := five_years(name))]
    last = [int(year) for year in re.findall(r"(20\d\d)年", title)] + plans
    return bool(last) and max(last) <= frame.past
