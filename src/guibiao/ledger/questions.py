"""Questions about reported values, the answers to them, and which rows may enter the ledger with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Self

from guibiao.files.record import Record
from guibiao.files.schema import Flag, Link, Number, Row
from guibiao.files.wording import plain
from guibiao.language import Message
from guibiao.ledger.headers import ANSWERS
from guibiao.ledger.ledger import Ledger
from guibiao.ledger.rows import Observation
from guibiao.plan import Plan
from guibiao.plan.periods import PeriodField


class Grade(StrEnum):
    """What a doubtful value needs before it may enter the ledger."""

    CONFIRM = "confirm"
    """A yes: somebody has looked at it again."""
    EXPLAIN = "explain"
    """The reason, in words."""
    REFUSE = "refuse"
    """A correction: it cannot be right, and no answer lets it in."""


@dataclass(frozen=True, slots=True)
class Question:
    """One doubt about a reported value: the rule that raised it, what it asks for, and what is doubtful."""

    rule: str
    grade: Grade
    what: Message

    @property
    def remedy(self) -> Message:
        """What the clerk can do about it."""
        return _REMEDIES[self.grade]


_REMEDIES = {
    Grade.CONFIRM: Message.of(
        "correct it; if it is right as it stands, write yes under {column}", column=Message.of("confirmed")
    ),
    Grade.EXPLAIN: Message.of("correct it, or say why it is right under {column}", column=Message.of("explanation")),
    Grade.REFUSE: Message.of("correct it; no answer lets it in"),
}

Gate = Callable[[Sequence[Observation], Plan, Ledger], Sequence[Sequence[Question]]]
"""Asks about rows that are new to a ledger: for each row its questions."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A row that is held back until its questions are answered."""

    row: Observation
    record: Record
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A row that enters the ledger with answers to its questions."""

    row: Observation
    questions: tuple[Question, ...]
    answer: "Answer"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a returned workbook says beside a row: what was asked, whether it is confirmed, and the explanation."""

    asked: str = ""
    confirmed: bool = False
    explanation: str = ""

    @classmethod
    def of(cls, record: Record) -> Self:
        """Read the columns of the answer, in any language."""
        cells = {plain(name): str(value).strip() for name, value in record.values.items()}
        asked, confirmed, explanation = (
            next((cells[name] for name in names if cells.get(name)), "")
            for names in zip(*ANSWERS.values(), strict=True)
        )
        return cls(asked, plain(confirmed).lower() in _YES, explanation)

    def settles(self, row: Observation, questions: Sequence[Question]) -> bool:
        """Tell whether it answers all questions about a row, and was given to this row as it stands."""
        rules, _, mark = self.asked.partition(" #")
        if mark != _mark(row) or not {question.rule for question in questions} <= set(rules.split()):
            return False
        explained = len(self.explanation) >= _SHORTEST and plain(self.explanation).lower() not in _YES
        enough = {Grade.CONFIRM: self.confirmed or explained, Grade.EXPLAIN: explained, Grade.REFUSE: False}
        return all(enough[question.grade] for question in questions)

    def beside(self, row: Observation, language: str) -> Observation:
        """Give the row with the answer kept in its note, in a language."""
        said = Message.of(
            "confirmed: {explanation} [{rules}]",
            explanation=self.explanation or Message.of("yes"),
            rules=self.asked.partition(" #")[0],
        )
        noted = Message.of("{note}; {answer}", note=row.note, answer=said) if row.note else said
        return row.model_copy(update={"note": noted.text(language)})


_YES = {"yes", "y", "true", "是", "对", "属实", "确认", "1"}
_SHORTEST = 2
"""Characters that an explanation has at least."""


def asked_text(row: Observation, questions: Sequence[Question]) -> str:
    """Write what was asked about a row: the rules, and a mark by which the row is known again."""
    rules = " ".join(sorted({question.rule for question in questions}))
    return f"{rules} #{_mark(row)}"


def _mark(row: Observation) -> str:
    said = (*row.identity[:5], row.value.normalize(), row.unit, row.qualifier, row.numerator, row.denominator)
    return sha256("|".join(map(str, said)).encode()).hexdigest()[:8]


def part(
    rows: Sequence[tuple[Observation, Record]], questions: Sequence[Sequence[Question]], language: str
) -> tuple[list[Observation], list[Asked], list[Answered]]:
    """Part rows that may enter from those held back; give what enters, what is asked and what was answered.

    An answer is kept beside its row in the language of the plan.
    """
    entering: list[Observation] = []
    asked: list[Asked] = []
    answered: list[Answered] = []
    for (row, record), raised in zip(rows, questions, strict=True):
        answer = Answer.of(record)
        if not raised:
            entering.append(row)
        elif answer.settles(row, raised):
            entering.append(answer.beside(row, language))
            answered.append(Answered(row, tuple(raised), answer))
        else:
            asked.append(Asked(row, record, tuple(raised)))
    return entering, asked, answered


class Event(StrEnum):
    """What a line of the log of questions tells."""

    ASKED = "asked"
    ANSWERED = "answered"


class GateEntry(Row):
    """A question about a reported value, or the answer to one (records/gate.csv). Only ever added to."""

    date: date
    event: Event
    rule: str
    """The rule that asks; docs/gate.md lists them."""
    grade: Grade
    indicator: Annotated[str, Link("indicators")]
    place: Annotated[str, Link("places")]
    period: PeriodField
    value: Number
    unit: str
    source: Annotated[str, Link("sources")]
    locator: str = ""
    question: str
    confirmed: Flag = False
    explanation: str = ""
    by: str = ""

    @property
    def said(self) -> tuple[str, ...]:
        """What it says, whenever and by whomever: two lines that say the same are one."""
        return tuple(text for name, text in self.cells().items() if name not in {"date", "by", "locator"})


def entries(asked: Sequence[Asked], answered: Sequence[Answered], day: date, language: str) -> list[GateEntry]:
    """Write questions and answers as lines of the log, in the language of the plan."""
    raised = [(each.row, question, None) for each in asked for question in each.questions]
    settled = [(each.row, question, each.answer) for each in answered for question in each.questions]
    return [_entry(row, question, answer, (day, language)) for row, question, answer in [*raised, *settled]]


def _entry(row: Observation, question: Question, answer: Answer | None, when: tuple[date, str]) -> GateEntry:
    day, language = when
    return GateEntry(
        date=day,
        event=Event.ANSWERED if answer else Event.ASKED,
        rule=question.rule,
        grade=question.grade,
        question=question.what.text(language),
        confirmed=bool(answer and answer.confirmed),
        explanation=answer.explanation if answer else "",
        by=row.recorded_by,
        **{name: getattr(row, name) for name in ("indicator", "place", "period", "value", "unit", "source", "locator")},
    )
