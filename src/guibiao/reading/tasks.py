"""The actions that a plan orders, at the grain of a work table: mostly one sentence, one task."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from guibiao.reading.duties import Duty, duty, verb_within
from guibiao.reading.outline import Block, Outline
from guibiao.reading.scope import ordering_blocks
from guibiao.reading.sentences import Clause, sentences

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
    """The date that governs it, as written."""
    kind: str = ""
    chapter: int = 0
    section: int = 0
    item: int = 0
    confidence: float = 0.5
    rule: str = ""

    @property
    def name(self) -> str:
        """The object in at most twenty characters, as a pack takes it."""
        return shortened(self.object)


def shortened(words: str, longest: int = LONGEST_NAME) -> str:
    """Shorten a noun phrase: what stands before 的 goes first, then what follows a mark between equals."""
    while len(words) > longest and "的" in words[:-2]:
        words = words.split("的", 1)[1]
    if len(words) > longest:
        words = re.split(r"[、（，；]|以及|和(?=.{3})", words[: longest + 1])[0] or words
    return words[:longest]


def tasks(outline: Outline) -> list[ReadTask]:
    """Find the actions that a document orders, in order."""
    return list(_Reader(outline).read())


_NEW_WORK = re.compile(
    r"(?:积极|进一步|稳步|稳妥|同步|择优)*(?:探索|制定|制订|编制|绘制|划定|评比|选聘|监督检查)"
    r"|每[个家名\d]|(?:各|市|县|企业|有关)[^，。；]{0,16}要"
)
"""How a clause after a comma begins when it is a task of its own: a trial, a text or a list to be made, or another doer.

Clauses of purpose and result (提升, 打造, 实现) and the steps of one work stay together."""
_SHORTEST = 6
_SHORTEST_PART = 9
_NO_ORDER = re.compile(
    r"是指|指的是|本(?:规划|方案|计划|通知|意见|办法)(?:所称|由|自|中的)|如下$|作如下|取得了|已经|近年来|去年|上年|现将|特制定|"
    r"^(?:抄送|附件|附表|注[:：]|原《)|同时废止|起施行|有效期|主动公开|此件|已由|已被|会议研究同意"
)
_PROMISE = re.compile(r"(?:达到|达|不低于|不少于|不超过|不高于|以上|以内|以下|左右|增至|降至|控制在|提高到)")
_LABEL = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,8}(?:市|县|区|镇|乡|街道))[:：]")


@dataclass(slots=True)
class _Reader:
    outline: Outline
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.outline.view.text

    def read(self) -> Iterator[ReadTask]:
        for block, body in ordering_blocks(self.outline):
            for sentence in sentences(self.text, body, block.end):
                for part in self._parts(sentence):
                    if task := self._task(block, part):
                        yield task

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
        """Tell whether a clause begins a new task: after a semicolon, with a trial or a text to be made, or with another doer."""
        if part[-1].closed == "semicolon":
            return True
        length = part[-1].end - part[0].start
        if length < _SHORTEST_PART or clause.end - clause.start < _SHORTEST_PART:
            return False
        if not duty(self.text, part[-1].start, part[-1].end):
            return False
        return bool(_NEW_WORK.match(self.text, clause.start, clause.end))

    def _task(self, block: Block, part: Sequence[Clause]) -> ReadTask | None:
        start, end = part[0].start, part[-1].end
        words = self.text[start:end]
        if end - start < _SHORTEST or _NO_ORDER.search(words):
            return None
        duties = [found for clause in part if (found := self._duty(clause))]
        rule = "verb-of-duty"
        if not duties and (inner := verb_within(self.text, start, end)):
            duties, rule = [inner], "verb-within"
        if not duties:
            return None
        first, last = self.outline.view.span(start, end)
        verb, *others = [(found.verb, found.object(self.text)) for found in duties]
        return ReadTask(first, last, *verb, others, chapter=block.chapter, rule=rule)

    def _duty(self, clause: Clause) -> Duty | None:
        return duty(self.text, clause.start, clause.end)
