"""What the named methods judge: a yearly series, a goal, and a result in the method's own words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

from guibiao.language import Message


@dataclass(frozen=True, slots=True)
class AnnualSeries:
    """One value a year, in order of years; years may be missing."""

    years: tuple[int, ...]
    values: tuple[float, ...]

    @classmethod
    def of(cls, points: Sequence[tuple[int, float]]) -> Self:
        """Make a series; of several values of one year the last is kept."""
        ordered = sorted(dict(points).items())
        return cls(tuple(year for year, _ in ordered), tuple(value for _, value in ordered))

    def since(self, year: int) -> Self:
        """Give the part from a year on; where the year is missing it begins with the next one that is there."""
        kept = [(each, value) for each, value in zip(self.years, self.values, strict=True) if each >= year]
        return self.of(kept)

    def __len__(self) -> int:
        return len(self.years)


@dataclass(frozen=True, slots=True)
class Goal:
    """What a series is judged against."""

    direction: int
    """+1 where more is better, -1 where less is."""
    value: float | None = None
    year: int | None = None
    limit: float | None = None
    """A natural limit that the series cannot pass, such as 100 %; used where there is no target."""

    def is_met(self, value: float) -> bool:
        """Tell whether a value is at the goal or beyond it."""
        return self.value is not None and (value - self.value) * self.direction >= 0


@dataclass(frozen=True, slots=True)
class MethodResult:
    """A status in the words of one method, the ratio and the score behind it, or the reason why there is none."""

    status: str
    ratio: float | None = None
    score: float | None = None
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """A named way of judging progress, with the words that it uses, best first, and where it is published."""

    name: str
    title: Message
    statuses: tuple[str, ...]
    source: str
    assess: Callable[[AnnualSeries, Goal], MethodResult]
    compounds: bool = False
    """It compounds growth, which makes sense only for series that are positive and have a true zero."""


NOT_AVAILABLE = "not_available"
DIGITS = 9
"""Ratios are rounded so that arithmetic never moves one across a cut."""


def not_available(template: str, **values: object) -> MethodResult:
    """Give a result without a status, with the reason."""
    return MethodResult(NOT_AVAILABLE, reason=Message.of(template, **values))


def growth(later: float, earlier: float, years: float) -> float:
    """Give the compound yearly growth from one value to another of the same sign."""
    return float((later / earlier) ** (1 / years) - 1)
