"""The frame of a chart over time: where days and values stand in it, and its axes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from xml.sax.saxutils import escape, quoteattr

from guibiao.language import shown

WIDTH, LEFT, TOP, BOTTOM = 560, 52, 14, 26
"""Width of a chart, and what stays free around the plot; at the right each chart has labels of its own."""
_MOST_YEARS, _STEPS = 8, (1, 2, 5, 10, 20, 50)
"""Years that are named below a chart, and from one to the next."""
_FIVE = 5

Point = tuple[date, float]


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns days and values into positions, in a chart of a height with a margin at the right."""

    first: date
    last: date
    low: float
    high: float
    height: int
    right: int

    @property
    def end(self) -> int:
        """Where the plot ends at the right."""
        return WIDTH - self.right

    @property
    def foot(self) -> int:
        """Where the plot ends below."""
        return self.height - BOTTOM

    def x(self, day: date) -> float:
        """Give where a day stands."""
        span = max((self.last - self.first).days, 1)
        return round(LEFT + (self.end - LEFT) * (day - self.first).days / span, 1)

    def y(self, value: float) -> float:
        """Give where a value stands."""
        span = self.high - self.low or 1.0
        return round(self.foot - (self.foot - TOP) * (value - self.low) / span, 1)

    def line(self, points: Iterable[Point]) -> str:
        """Give the points of a line; the frame cuts what is far out."""
        return " ".join(f"{self.x(day)},{self.y(min(max(value, self.low), self.high))}" for day, value in points)

    def axes(self) -> Iterator[str]:
        """Draw lines at round values, and name round years."""
        for value in ticks(self.low, self.high):
            y = self.y(value)
            yield f'<line class="gb-grid" x1="{LEFT}" x2="{self.end}" y1="{y}" y2="{y}"/>'
            yield f'<text class="gb-tick" x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{shown(value)}</text>'
        years = self.last.year - self.first.year + 1
        step = next((step for step in _STEPS if step * _MOST_YEARS >= years), _STEPS[-1])
        for year in range(self.first.year, self.last.year + 1):
            day = date(year, 12, 31)
            if year % step == 0 and self.first <= day <= self.last:
                x = self.x(day)
                yield f'<text class="gb-tick" x="{x}" y="{self.height - 8}" text-anchor="middle">{year}</text>'

    def drawing(self, title: str, parts: Iterable[str]) -> str:
        """Join parts into a drawing that says what it shows."""
        return (
            f'<svg class="gb-chart" viewBox="0 0 {WIDTH} {self.height}" role="img" aria-label={quoteattr(title)} '
            f'xmlns="http://www.w3.org/2000/svg"><title>{escape(title)}</title>{"".join(parts)}</svg>'
        )


def ticks(low: float, high: float) -> Sequence[float]:
    """Choose four to seven round values."""
    rough = (high - low) / 5
    power = 10.0 ** len(str(int(rough))) / 10 if rough >= 1 else 1.0
    while power > rough:
        power /= 10
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first = int(low / step) - 1
    values = [round((first + number) * step, 10) for number in range(12)]
    return [value for value in values if low <= value <= high]


def years_around(years: Iterable[float]) -> tuple[float, float]:
    """Give the ends of an axis of years: every fifth year, at or beyond the first and the last."""
    known = list(years)
    return float(floor(min(known) / _FIVE) * _FIVE), float(ceil(max(known) / _FIVE) * _FIVE)
