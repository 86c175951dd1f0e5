"""What reading the numbers of a document gives: what it promises, and the numbers that promise nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from guibiao.language import Message
from guibiao.reading.numbers.promises import Read
from guibiao.reading.structure.frame import Frame
from guibiao.reading.structure.outline import Outline
from guibiao.reading.tasks.names import Name


@dataclass(frozen=True, slots=True)
class Refused:
    """A number that is no promise, and why."""

    start: int
    end: int
    rule: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Judged:
    """The numbers of a document, each judged; spans are those of the original."""

    outline: Outline
    frame: Frame
    promises: Sequence[Read]
    refused: Sequence[Refused]
    places: Sequence[Name]
