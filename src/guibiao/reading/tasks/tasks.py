"""The actions that a plan orders, at the grain of a work table: mostly one sentence, one task."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from guibiao.reading.english.orders import english_duty
from guibiao.reading.numbers.dates import Dates, dates_of
from guibiao.reading.structure.frame import frame_of
from guibiao.reading.structure.outline import Block, Kind, Outline
from guibiao.reading.structure.sentences import Clause, sentences
from guibiao.reading.tasks.aims import aim_of
from guibiao.reading.tasks.duties import Duty, duty, promise_within, verb_within
from guibiao.reading.tasks.names import Name, places
from guibiao.reading.tasks.notes import Note, Record, notes
from guibiao.reading.tasks.scope import ordering_blocks
from guibiao.reading.tasks.task_kinds import task_kind

LONGEST_NAME = 20
"""Longest object that a pack's task takes."""


@dataclass(frozen=True, slots=True)
class ReadTask:
    """An ordered action as it stands in the document; spans count characters of the original text."""

    start: int
    end: int
    verb: str
    object: str
    also: Sequence[tuple[str, str]] = ()
    """Further verbs and objects of the same span."""
    place: str = ""
    deadline: str = ""
    """The date that governs it: 2025, 2024-12-31, 2021/2025, or the words of its note."""
    kind: str = ""
    aim: str = ""
    """What it promises without a number: 零就业家庭动态清零; its kind is `aim` where that is all of it."""
    chapter: int = 0
    section: int = 0
    item: int = 0
    note: Note | None = None
    """Who answers for it, where the document says so."""
    rule: str = ""

    @property
    def name(self) -> str:
        """The object in at most twenty characters, as a pack takes it."""
        return shortened(self.object)

    @property
    def confidence(self) -> float:
        """How far the rule that found it can be trusted, from 0 to 1."""
        return _CONFIDENCE[self.rule]

    def as_record(self) -> Record:
        """Give it as a record of `guibiao read --format jsonl`."""
        answering = self.note.as_record() if self.note else _NOBODY
        return {
            "record": "task",
            "char_start": self.start,
            "char_end": self.end,
            "verb": self.verb,
            "object": self.object,
            "name": self.name,
            "also": ["|".join(pair) for pair in self.also],
            "place": self.place or None,
            "deadline": self.deadline or None,
            "kind": self.kind,
            "aim": self.aim or None,
            "chapter": self.chapter,
            "section": self.section,
            "item": self.item,
            **answering,
            "confidence": self.confidence,
            "rule": self.rule,
        }


_NOBODY: Record = {"note_start": None, "note_end": None, "lead": [], "joint": [], "support": []}
_CONFIDENCE = {"verb-of-duty": 0.9, "will-shall-must": 0.85, "promise": 0.6, "verb-within": 0.4, "note": 0.6}


def shortened(words: str, longest: int = LONGEST_NAME) -> str:
    """Shorten a noun phrase: what stands before 的 goes first, then what follows a mark between equals."""
    while len(words) > longest and "的" in words[:-2]:
        words = words.split("的", 1)[1]
    if len(words) > longest:
        words = re.split(r"[、（，；]|以及|和(?=.{3})", words[: longest + 1])[0] or words
    if len(words) > longest and words.isascii():
        return words[: longest + 1].rpartition(" ")[0] or words[:longest]
    return words[:longest].strip()


def tasks(
    outline: Outline, answering: Sequence[Note] | None = None, named: Iterable[Name] | None = None
) -> list[ReadTask]:
    """Find the actions that a document orders, in order.

    `answering` are its responsibility notes and `named` its places, if they are known. A note that answers for text
    in which no order was found makes a task of that text.
    """
    found = notes(outline) if answering is None else answering
    reader = _Reader(outline, found, {place.name for place in (places(outline) if named is None else named)})
    read = _answered(list(reader.read()), found)
    answered = {task.note.start for task in read if task.note}
    read.extend(
        reader.of_note(note) for note in found if note.start not in answered and note.covered[0] < note.covered[1]
    )
    return sorted(read, key=lambda task: (task.start, task.end))


def task_records(outline: Outline) -> list[Record]:
    """Give the tasks as records; a note that covers no text gives a record of its own."""
    found = notes(outline)
    alone = [note for note in found if note.covered[0] >= note.covered[1]]
    return [
        *(task.as_record() for task in tasks(outline, found)),
        *(
            {"record": "task", "deadline": note.deadline or None, **note.as_record(), "rule": note.rule}
            for note in alone
        ),
    ]


def _answered(read: Sequence[ReadTask], found: Sequence[Note]) -> list[ReadTask]:
    """Tie tasks to the notes that answer for them: of notes one within another, the narrowest."""
    tied: list[Note | None] = [None] * len(read)
    for note in sorted(found, key=lambda note: note.covered[0] - note.covered[1]):
        first, last = (bisect_left(read, place, key=lambda task: task.start) for place in note.covered)
        tied[first:last] = [note] * (last - first)
    return [
        replace(task, note=note, deadline=task.deadline or note.deadline) if note else task
        for task, note in zip(read, tied, strict=True)
    ]


_NEW_WORK = re.compile(
    r"(?:积极|进一步|稳步|稳妥|同步|择优)*(?:探索|制定|制订|编制|绘制|划定|评比|选聘|监督检查)"
    r"|每[个家名\d]|(?:各|市|县|企业|有关)[^，。；]{0,16}要"
)
"""How a clause after a comma begins when it is a task of its own: a trial, a text to be made, or another doer.

Clauses of purpose and result (提升, 打造, 实现) and the steps of one work stay together."""
_SERVES = re.compile(
    "打造|提高|提升|实现|促进|形成|确保|增强|保障|满足|降低|增加|消除|扩大|构建|建成|彰显|改善|避免|防止|减少|推动|带动|"
    "成为|发挥|调动|激发|释放|营造|畅通|巩固|凝聚|明确|化解|缩短"
)
"""Verbs with which a clause says what the work before it is for."""
_IS_SURVEY = re.compile(r"(?:普查|评估|体检|核查|排查|鉴定|监测|登记|摸底|摸排|清单)$")
"""How a clause ends that orders a survey: what follows from it is another task."""
_FINDERS = (("verb-of-duty", duty), ("promise", promise_within), ("verb-within", verb_within))
_SHORTEST = 4
_ENDS_CELL = re.compile(r"[\n\t|，。；]")
_SHORTEST_PART = 9
_DOCUMENTS = "规划|方案|计划|通知|意见|办法|导则|标准|细则|要点|规定"
_NO_ORDER = re.compile(
    rf"是指|指的是|本(?:{_DOCUMENTS})(?:所称|由|自|中的|适用于|依据|条文)|(?:制定|提出)(?:本|以下|如下)|如下$|作如下|负责解释|"
    r"取得了|已经(?![^，。；]{0,12}的)|截至.{0,14}[已有达]|近年来|近[一二三两几]年[^内]|特制定|(?<![比较占由从于])(?:去年|上年)|现将|"
    r"^(?:抄送|附件|附表|注[:：]|原《)|同时废止|起施行|有效期|主动公开|此件|已由|已被|会议研究同意|^(?:工作|总体|主要|行动)目标[:：]"
)
_LACKS = re.compile(
    r"(?:不足|不够.{0,4}|不完善|不健全|不平衡|不充分|薄弱|单薄|滞后|偏[低弱高重少]|突出|明显|有落差|有待.{1,4}|任重道远|不优|不多|不宽)$"
)
"""How a sentence ends that says what is wanting."""
_LABEL = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,8})(?=[:：])")
_AT = re.compile(
    r"(?:^|在|推动|支持|加快|推进|建设)(?P<place>[\u4e00-\u9fff]{1,6}?(?:新区|开发区|城区|街道|[市县区镇乡])|中心镇|中心村|县城)(?!、)"
)
_NEAR = 30
"""Characters from the beginning of a task within which its place stands."""
_SEASON = r"(?:(?:financial year|spring|summer|autumn|winter|[A-Z][a-z]+) )?"
_WHEN = rf"(?:the )?(?:end of |start of |early |mid-|late )?{_SEASON}"
_BY = re.compile(rf"\b(?:by|before|no later than|until) {_WHEN}(?P<year>20\d\d)")
_IN = re.compile(rf"\b(?:in|from|during) {_WHEN}(?P<year>20\d\d)")


@dataclass(slots=True)
class _Reader:
    outline: Outline
    notes: Sequence[Note]
    places: Collection[str]
    text: str = field(init=False)
    english: bool = field(init=False)
    dates: Dates = field(init=False)

    def __post_init__(self) -> None:
        frame = frame_of(self.outline)
        self.text = self.outline.view.text
        self.english = frame.language == "en"
        self.dates = dates_of(self.text, frame)

    def read(self) -> Iterator[ReadTask]:
        for block, body in ordering_blocks(self.outline):
            begins = block.body if block.title_end and self._only_notes(body, block.end) else body
            for start, end in self._outside_notes(begins, block.end):
                for sentence in sentences(self.text, start, end):
                    for part in self._parts(sentence):
                        if task := self._task(block, part):
                            yield task

    def of_note(self, note: Note) -> ReadTask:
        """Make a task of the text that a note answers for."""
        start, end = note.covered_here
        mark = re.match(r"[\d.．、（）()|\s]*", self.text[start:end])
        at = start + mark.end() if mark else start
        stop = _ENDS_CELL.search(self.text, at, end)
        first = self.text[at : stop.start() if stop else end].strip()
        found = self._within(at, stop.start() if stop else end) or self._within(at, end)
        verb, acted_on = (found.verb, _ENDS_CELL.split(found.object(self.text))[0].strip()) if found else ("", first)
        block = self.outline.block_at(start)
        task = ReadTask(
            *note.covered, verb or "负责", acted_on or first, kind=task_kind(verb, first), note=note, rule="note"
        )
        return replace(
            task,
            deadline=note.deadline or self._deadline(start, end),
            chapter=block.chapter,
            section=block.section,
            item=block.item,
        )

    def _within(self, start: int, end: int) -> Duty | None:
        if self.english:
            return english_duty(self.text, start, end, listed=True)
        return verb_within(self.text, start, end)

    def _only_notes(self, start: int, end: int) -> bool:
        """Tell whether notes are all that a title is followed by, so that the title itself is the task."""
        left = list(self._outside_notes(start, end))
        return len(left) > 1 and not any(self.text[first:last].strip("。；;. \n") for first, last in left)

    def _outside_notes(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Give what is left of a span without the notes and the rows of tables in it."""
        at = bisect_right(self.notes, start, key=lambda note: note.here[1])
        while at < len(self.notes) and self.notes[at].here[0] < end:
            note = self.notes[at]
            yield start, min(note.covered_here[0] if note.rule == "division-table" else note.here[0], end)
            start = max(start, note.here[1])
            at += 1
        yield start, end

    def _parts(self, sentence: Sequence[Clause]) -> Iterator[Sequence[Clause]]:
        """Split a sentence where a new undertaking begins."""
        part: list[Clause] = []
        for clause in sentence:
            if part and self._begins(part, clause):
                yield part
                part = []
            part.append(clause)
        yield part

    def _begins(self, part: Sequence[Clause], clause: Clause) -> bool:
        """Tell whether a clause begins a new task: after a semicolon, or with new work or another doer."""
        if part[-1].closed == "semicolon":
            return True
        length = part[-1].end - part[0].start
        if self.english or length < _SHORTEST_PART or clause.end - clause.start < _SHORTEST_PART:
            return False
        span = self.text, part[-1].start, part[-1].end
        before = duty(*span) or promise_within(*span)
        if before is None:
            return False
        if _NEW_WORK.match(self.text, clause.start, clause.end):
            return True
        following = duty(self.text, clause.start, clause.end)
        if following is None or _SERVES.match(following.verb):
            return False
        return before.verb.startswith("探索") or bool(_IS_SURVEY.search(*span))

    def _task(self, block: Block, part: Sequence[Clause]) -> ReadTask | None:
        start, end = part[0].start, part[-1].end
        if end - start < _SHORTEST or _NO_ORDER.search(self.text[start:end]):
            return None
        duties, rule = self._duties(block, part)
        if not duties:
            return None
        verb, *others = [(found.verb, found.object(self.text)) for found in duties]
        aim = aim_of(self.text, part, english=self.english)
        return ReadTask(
            *self.outline.view.span(start, end),
            *verb,
            others,
            self._place(start, end),
            self._deadline(start, end),
            "aim" if aim and self.text.index(aim, start) <= duties[0].start else task_kind(*verb),
            aim,
            block.chapter,
            block.section,
            block.item,
            rule=rule,
        )

    def _duties(self, block: Block, part: Sequence[Clause]) -> tuple[Sequence[Duty], str]:
        start, end = part[0].start, part[-1].end
        if self.english:
            found = english_duty(self.text, start, end, listed=block.kind is Kind.ENTRY)
            return [found] if found else [], "will-shall-must"
        for rule, find in _FINDERS:
            if rule != "verb-of-duty" and _LACKS.search(self.text, start, end):
                break
            if duties := [found for clause in part if (found := find(self.text, clause.start, clause.end))]:
                return duties, rule
        return [], ""

    def _place(self, start: int, end: int) -> str:
        found = _LABEL.match(self.text, start, end) or _AT.search(self.text, start, min(end, start + _NEAR))
        return found["place"] if found and found["place"] in self.places else ""

    def _deadline(self, start: int, end: int) -> str:
        if self.english:
            found = _BY.search(self.text, start, end) or _IN.search(self.text, start, end)
            return found["year"] if found else ""
        marks = self.dates.between(start, end)
        return marks[0].written if marks else ""
