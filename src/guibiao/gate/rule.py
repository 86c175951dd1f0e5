"""What a rule of the gate is: a code, what it asks, and how it finds what is doubtful."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from guibiao.gate.file import HandedIn
from guibiao.gate.reported import Reported
from guibiao.language import Message
from guibiao.ledger.questions import Grade
from guibiao.progress.evidence import Flags, Floats


class Found(NamedTuple):
    """What a rule on single values finds, for many at once."""

    doubtful: Flags
    grave: Flags
    """Those that need the second grade of the rule, where it has two."""
    instead: Floats
    """The value that would fit; not-a-number where the rule knows none."""


@dataclass(frozen=True, slots=True)
class ValueRule:
    """A rule that reads one value and what came before it."""

    code: str
    title: Message
    grade: Grade
    find: Callable[[Reported], Found]
    question: Message
    """Its sentence: {value} and {instead} are set in, {unit} behind each, and {before}, the last values."""
    graver: Grade | None = None


Doubts = Iterator[tuple[int, Grade, Message]]
"""What a rule on a file gives: the number of a row, the grade and what is doubtful."""


@dataclass(frozen=True, slots=True)
class FileRule:
    """A rule that reads a row beside other rows: of the file, and of the ledger."""

    code: str
    title: Message
    grades: tuple[Grade, ...]
    find: Callable[[HandedIn], Doubts]


Rule = ValueRule | FileRule
