"""Who answers for what: responsibility notes in brackets, in lines of their own, in sentences and in tables."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from guibiao.reading.division import Row, rows_of_division
from guibiao.reading.organisations import divided, is_surely_unit, is_unit
from guibiao.reading.outline import Block, Kind, Outline

Record = dict[str, object]
"""A line of `guibiao read --format jsonl`."""


@dataclass(frozen=True, slots=True)
class Note:
    """A responsibility note: its span in the original, the units it names as written, and the text that it covers."""

    start: int
    end: int
    lead: Sequence[str] = ()
    joint: Sequence[str] = ()
    support: Sequence[str] = ()
    deadline: str = ""
    covered: tuple[int, int] = (0, 0)
    """The stretch of the original that it answers for: the item, or what follows the note before it."""
    rule: str = ""
    here: tuple[int, int] = (0, 0)
    covered_here: tuple[int, int] = (0, 0)
    """The same spans in the view."""

    def as_record(self) -> Record:
        """Give the fields of a record that tell who answers."""
        return {
            "note_start": self.start,
            "note_end": self.end,
            "lead": list(self.lead),
            "joint": list(self.joint),
            "support": list(self.support),
        }


@dataclass(slots=True)
class _Answer:
    """Units by role while a note is read."""

    lead: list[str]
    joint: list[str]
    support: list[str]
    deadline: str = ""
    shared: bool = False
    """Whether those who are responsible share it, with nobody in the lead."""

    @property
    def named(self) -> bool:
        return bool(self.lead or self.joint or self.support)


_LEAD = (
    r"牵头(?:负责|落实|责任|主责|实施)?(?:单位|部门|处室|科室|机构)?|主责(?:单位|部门)|主办(?:单位|部门)|主要(?:责任|负责)(?:单位|部门)|"
    r"第一责任(?:单位|部门)|Lead(?: (?:agency|body|department|partner|authority|organisation|officer|service))?|Led by|"
    r"Responsible(?: (?:agency|body|department|authority|organisation|service))?|"
    r"Owner|Delivery lead|Accountable(?: body)?"
)
_RESPONSIBLE = (
    r"(?:具体)?责任(?:单位|部门|科室|主体)(?:及分工)?|负责(?:单位|部门)|承办(?:单位|部门)|实施(?:单位|主体|部门)|落实(?:单位|部门)|"
    r"任务分工|Jointly with|Joint(?: (?:leads?|bodies))?|Co-leads?"
)
_SUPPORT = (
    r"(?:协同|协助)?配合(?:单位|部门)?|协办(?:单位|部门)|参与(?:单位|部门)|参加(?:单位|部门)|支持(?:单位|部门)|协同(?:单位|部门)|协作(?:单位|部门)|"
    r"(?:Delivery |Supporting |Key )?[Pp]artners?|Support(?:ed by|ing(?: bod(?:y|ies))?)?|With|Working with"
)
_WHEN = (
    r"(?:完成|办结|办理|推进|时间|落实|整改)?(?:时限|期限|时间|节点)(?:要求)?|完成日期|进度(?:要求|安排)|"
    r"By(?: when)?|Deadline|Due(?: date)?|Timescale|Target date|Completion|Timing"
)
_PEOPLE = r"(?:分管|牵头|包保|市级|县级|责任|联系)(?:市|县)?领导|责任人|联系人|Contact"
_LABEL = re.compile(
    rf"(?<![A-Za-z])(?:市级|省级|县级|区级|其他)?(?:(?P<lead>{_LEAD})|(?P<responsible>{_RESPONSIBLE})|(?P<support>{_SUPPORT})|(?P<when>{_WHEN})"
    rf"|(?P<people>{_PEOPLE}))[ 　]*[:：]"
)
_MANNER = (
    r"(?:均|都)?(?:按照?|根据|依)?(?:各自|部门(?=职|分))?(?:职责分工|职能分工|任务分工|职责|职能|分工)?"
    r"(?:分别|共同|具体|分头|联合|协同|各自|积极|密切){0,3}"
)
_ROLE = re.compile(
    rf"(?P<manner>{_MANNER})(?:(?P<lead>牵头(?:负责|落实|组织|抓总|推进|实施|办理|协调|会同|组织实施|推动)?|主办|主抓|抓总|总牵头)|"
    r"(?P<support>配合(?:落实|做好|推进|实施)?|协助(?:落实|配合)?|协办|参与(?:配合)?|参加|支持(?:配合)?|协同配合)|"
    r"(?P<responsible>负责(?:落实|实施|组织实施|推进)?|组织实施|贯彻落实|抓好落实|落实|实施|承办))$"
)
_WITH = re.compile(r"(?<=[局委厅办府部院会司行心队团联）])会同")
_PART = re.compile(r"[；;，,。\n](?![^（]*）)|(?:(?<=牵头)|(?<=负责)|(?<=配合))(?=[市省县各])")
_TAIL = re.compile(r"(?:共同|联合|具体|组织)*(?:负责|落实|实施|推进|牵头)*$")
_DONE = re.compile(
    r"(?:^|.*?)(?P<when>[^，；]{1,20}?)(?:之?前)?(?:完成|办结|落实到位|完成到位)$|(?P<date>.*(?:\d年|\d月|月底|年底|长期|持续|全年|前|常年).{0,8})$"
)
_SHARED = re.compile(r"职责|职能|分工|共同|联合")
_BRACKET = re.compile(r"[（【〔\[](?P<words>(?:[^（）【】〔〕\[\]]|（[^（）]{0,60}）){2,600})[）】〕\]]")
_BY = re.compile(
    r"由(?P<units>[^，。；:]{2,160}?)(?P<role>牵头(?:负责|组织|落实)?|负责(?:落实|实施)?|主办|承办|组织实施)"
    r"(?P<more>(?:，[^，。；]{2,120}?(?:配合|参与|协助|协办|落实|支持|负责)(?:落实)?(?=[，。；]|$))*)(?=[，。；]|$)"
)


def notes(outline: Outline) -> list[Note]:
    """Find the responsibility notes of a document, in order."""
    prose = _joined(outline.view.text, _in_prose(outline))
    found = sorted((*prose, *_in_tables(outline)), key=lambda note: note[:2])
    return list(_covering(outline, found))


_Found = tuple[int, int, "_Answer", str, int]
"""Span of a note in the view, what it says, the rule, and where its table row begins (-1 outside tables)."""


def _in_tables(outline: Outline) -> Iterator[_Found]:
    for row in rows_of_division(outline):
        answer = _of_row(row)
        if answer.named:
            yield row.start, row.end, answer, "division-table", row.begins


def _of_row(row: Row) -> _Answer:
    answer = _Answer([], [], [], row.deadline)
    for role, words in row.cells:
        _share_out(answer, words, role)
    return _settled(answer)


def _in_prose(outline: Outline) -> Iterator[_Found]:
    text = outline.view.text
    for block in outline.blocks:
        if block.kind in {Kind.CAPTION, Kind.BOX}:
            continue
        taken = block.start
        for start, end, answer, rule in _of_block(text, block):
            if start >= taken:
                yield start, end, answer, rule, -1
                taken = end


def _joined(text: str, found: Iterable[_Found]) -> list[_Found]:
    """Join labels that stand on lines of their own, one below the other, into one note."""
    joined: list[_Found] = []
    for note in found:
        last = joined[-1] if joined else None
        below = last and last[3] == note[3] == "labels" and not text[last[1] : note[0]].strip()
        if last and below:
            joined[-1] = (last[0], note[1], _from_labels(text[last[0] : note[1]]), *note[3:])
        else:
            joined.append(note)
    return [note for note in joined if note[2].named]


def _of_block(text: str, block: Block) -> Iterator[tuple[int, int, _Answer, str]]:
    """Give what a block says of who answers: brackets first, then labels outside of them, then sentences."""
    spans: list[tuple[int, int, _Answer, str]] = []
    for found in _BRACKET.finditer(text, block.start, block.end):
        answer = _read(found["words"])
        if answer and _closes(text, found.start(), found.end(), block):
            spans.append((found.start(), found.end(), answer, "bracket"))
    for start, end in _label_runs(text, block):
        if not any(first <= start < last for first, last, *_ in spans):
            spans.append((start, end, _from_labels(text[start:end]), "labels"))
    for found in _BY.finditer(text, block.start, block.end):
        answer = _spoken(found[0][1:])
        if answer and not any(first <= found.start() < last for first, last, *_ in spans):
            spans.append((found.start(), found.end(), answer, "sentence"))
    if not spans and block.end - block.body <= _LONGEST_LINE and (answer := _spoken(text[block.body : block.end])):
        spans.append((block.start, block.end, answer, "line"))
    return iter(sorted(spans, key=lambda span: span[:2]))


_LONGEST_LINE = 200


def _closes(text: str, start: int, end: int, block: Block) -> bool:
    """Tell whether a bracket stands where notes stand: at the end of a sentence or of a block."""
    before = text[start - 1 : start] if start > block.start else "。"
    after = text[end : end + 1] if end < block.end else "。"
    return before in "。；;.！:） " or after in "。；;.\n "


def _read(words: str) -> _Answer | None:
    return _labelled(words) if _LABEL.search(words) else _spoken(words) or _listed(words)


def _label_runs(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Give the spans in which labels with their values follow each other."""
    if text.find(":", block.start, block.end) < 0:
        return
    labels = list(_LABEL.finditer(text, block.start, block.end))
    at = 0
    while at < len(labels):
        first, end = labels[at].start(), _value_end(text, labels, at, block.end)
        while at + 1 < len(labels) and labels[at + 1].start() <= end + 1:
            at += 1
            end = _value_end(text, labels, at, block.end)
        yield first, end
        at += 1


def _value_end(text: str, labels: Sequence[re.Match[str]], at: int, end: int) -> int:
    stop = labels[at + 1].start() if at + 1 < len(labels) else end
    marks = [place for mark in "。\n" if (place := text.find(mark, labels[at].end(), stop)) >= 0]
    english = re.search(r"\.(?:\s|$)", text[labels[at].end() : stop])
    if english:
        marks.append(labels[at].end() + english.start())
    return min(marks, default=stop)


def _labelled(words: str) -> _Answer | None:
    answer = _from_labels(words)
    return answer if answer.named else None


def _from_labels(words: str) -> _Answer:
    """Read labels with their values; an answer that names nobody where only a date stands."""
    labels = list(_LABEL.finditer(words))
    answer = _Answer([], [], [])
    for found, following in zip(labels, [*labels[1:], None], strict=True):
        value = words[found.end() : following.start() if following else len(words)].strip("；;，, 。.\n\u3000")
        role = found.lastgroup or ""
        if role == "when":
            answer.deadline = value
        elif role == "people":
            continue
        elif (spoken := _spoken(value)) and role != "support":
            _merge(answer, spoken)
        else:
            _share_out(answer, value, role)
    return _settled(answer)


def _merge(answer: _Answer, other: _Answer) -> None:
    answer.lead += other.lead
    answer.joint += other.joint
    answer.support += other.support
    answer.deadline = answer.deadline or other.deadline
    answer.shared = answer.shared or other.shared


def _share_out(answer: _Answer, words: str, role: str) -> None:
    """Put the names of a list where their role, or a sign after a name, puts them."""
    for named in divided(words):
        sign = named.sign
        if "牵头" in sign or sign in {"主办", "主责"}:
            answer.lead.append(named.name)
        elif role == "support" or sign in {"配合", "协办"}:
            answer.support.append(named.name)
        elif role == "lead":
            answer.lead.append(named.name)
        else:
            answer.joint.append(named.name)


def _settled(answer: _Answer) -> _Answer:
    """Where nobody leads, those who are responsible do."""
    if not answer.lead and not answer.shared:
        answer.lead, answer.joint = answer.joint, []
    return answer


def _spoken(words: str) -> _Answer | None:
    """Read 甲、乙牵头，丙配合: names gather until a role closes their group; None where anything else stands there."""
    answer = _Answer([], [], [])
    names: list[str] = []
    for part in _parts(words):
        if done := _when(part):
            answer.deadline = done
            continue
        role = _ROLE.search(part)
        names.append(part[: role.start()] if role else part)
        if not role:
            continue
        if not _group(answer, "、".join(name for name in names if name), role):
            return None
        answer.shared = answer.shared or bool(_SHARED.search(role["manner"]))
        names = []
    if names or not answer.named:
        return None
    return _settled(answer)


def _listed(words: str) -> _Answer | None:
    """Read a bracket that holds units and at most a date: （市水利局，年底前完成）."""
    parts = [part for part in _parts(words) if part]
    units = [part for part in parts if not _when(part)]
    names = [named for part in units for named in divided(part)]
    if not names or not all(is_surely_unit(named.name) and _OFFICE.match(named.name) for named in names):
        return None
    answer = _Answer([], [], [], next((_when(part) for part in parts if _when(part)), ""))
    for part in units:
        _share_out(answer, part, "responsible")
    return _settled(answer)


_OFFICE = re.compile(r"(?:[市省州县区](?!场|民|域|级)|各|国|自治|中国|人民银行|有关|相关).{2,}")
"""How the name of an office begins where nothing else tells that it is one."""


def _parts(words: str) -> Iterator[str]:
    """Give the phrases of a note; 甲会同乙 is taken for 甲 leading and 乙 helping."""
    for part in _PART.split(words):
        first, together, others = _WITH.sub("\n", part.strip(" \u3000"), count=1).partition("\n")
        yield first + "牵头" if together else first
        if together:
            yield _TAIL.sub("", others) + "配合"


def _when(part: str) -> str:
    if _ROLE.search(part):
        return ""
    found = _DONE.fullmatch(part)
    return (found["when"] or found["date"]) if found else ""


def _group(answer: _Answer, words: str, role: re.Match[str]) -> bool:
    """Add a group of names with its role; tells whether they are names of units."""
    words = words.removeprefix("由").removeprefix("请")
    group = divided(words)
    if not group or not is_unit(group[-1].name) or any(len(named.name) > _LONGEST_UNIT for named in group):
        return False
    if sum(is_surely_unit(named.name) or is_unit(named.name) for named in group) * 2 < len(group) - 1:
        return False
    if not role["responsible"]:
        kind = "lead" if role["lead"] else "support"
    else:
        kind = "joint" if _SHARED.search(role["manner"]) or answer.lead else "responsible"
    _share_out(answer, words, kind)
    return True


_LONGEST_UNIT = 30


def _covering(outline: Outline, found: Sequence[_Found]) -> Iterator[Note]:
    """Turn what was found into notes over the original, each with the stretch that it answers for."""
    opening = {start for start, *_ in found}
    items = [block.start for block in outline.blocks if block.start not in opening and _begins_item(outline, block)]
    last = 0
    for start, end, answer, rule, begins in found:
        first, stop = begins, start
        if begins < 0:
            at = bisect_right(items, start)
            first = max(last, items[at - 1] if at else 0)
            first, stop = _below_heading(outline, start, end) or (first, start)
        if rule == "sentence":
            first, stop = _sentence(outline, start, end)
        last = end
        covered = _trimmed(outline.view.text, first, stop)
        yield Note(
            *outline.view.span(start, end),
            answer.lead,
            answer.joint,
            answer.support,
            answer.deadline,
            outline.view.span(*covered),
            rule,
            (start, end),
            covered,
        )


def _begins_item(outline: Outline, block: Block) -> bool:
    """Tell whether a block begins an item: a heading, or an entry with a number of its own."""
    numbered = re.compile(r"[\d（(第一二三四五六七八九十]")
    return bool(block.level) or (block.kind is Kind.ENTRY and bool(numbered.match(outline.words(block))))


def _below_heading(outline: Outline, start: int, end: int) -> tuple[int, int] | None:
    """Give the part below a heading that bears a note; None where the note stands elsewhere or nothing is below."""
    blocks, text = outline.blocks, outline.view.text
    at = bisect_right(blocks, start, key=lambda block: block.start) - 1
    block = blocks[at]
    title = text[block.start : start].strip()
    if not block.level or not title or "。" in title or text[end : block.end].strip():
        return None
    stop = next(
        (after.start for after in blocks[at + 1 :] if after.level and after.level <= block.level), blocks[-1].end
    )
    return (end, stop) if text[end:stop].strip() else None


def _sentence(outline: Outline, start: int, end: int) -> tuple[int, int]:
    """Give the sentence that says who answers for it."""
    text, block = outline.view.text, outline.block_at(start)
    first = max(text.rfind("。", block.start, start) + 1, block.body)
    stop = text.find("。", end, block.end)
    return first, stop if stop >= 0 else block.end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out what stands between a stretch and its neighbours: spaces, and marks before it."""
    while start < end and (text[start].isspace() or text[start] in "。；，、"):
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, max(start, end)
