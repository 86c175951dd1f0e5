"""Fan charts as SVG: what was observed, the futures with their bands, and what is promised, on one chart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from xml.sax.saxutils import escape

from guibiao.language import Message, shown
from guibiao.report.drawings.scale import Point, Scale

HEIGHT = 250
_RIGHT = 72
_MARGIN = 0.06
_LINE = 14
LOWEST, LOW, MEDIAN, HIGH, HIGHEST = range(5)


@dataclass(frozen=True, slots=True)
class Fan:
    """A series with its bands: `band` holds 2.5, 10, 50, 90 and 97.5 % of the futures for each of the days.

    `goals` are what is promised; `other` is the median of another scenario on the same days.
    """

    title: str
    unit: str
    days: Sequence[date]
    band: Sequence[Sequence[float]]
    observed: Sequence[Point] = ()
    goals: Sequence[Point] = ()
    other: Sequence[float] = ()

    def line(self, quantile: int) -> Sequence[Point]:
        """Give one quantile with its days."""
        return list(zip(self.days, self.band[quantile], strict=True))


def draw_fan(fan: Fan, language: str) -> str:
    """Draw a fan: bands as areas, the median as a line, observed values as dots, promises as diamonds."""
    scale, said = _scale_of(fan), fan_title(fan, language)
    parts = [
        *scale.axes(),
        _area(scale, fan, (LOWEST, HIGHEST), "gb-fan95"),
        _area(scale, fan, (LOW, HIGH), "gb-fan80"),
        *_other(scale, fan),
        f'<polyline class="gb-median" points="{scale.line(fan.line(MEDIAN))}"/>',
        *_observed(scale, fan),
        *_goals(scale, fan, language),
        *_ends(scale, fan),
    ]
    return scale.drawing(said, parts)


def _scale_of(fan: Fan) -> Scale:
    days = [*fan.days, *(day for day, _ in (*fan.observed, *fan.goals))]
    values = [*fan.band[LOWEST], *fan.band[HIGHEST], *fan.other]
    values += [value for _, value in (*fan.observed, *fan.goals)]
    margin = (max(values) - min(values)) * _MARGIN or 1.0
    low = max(min(values) - margin, 0.0) if min(values) >= 0 else min(values) - margin
    first, last = min(days) - timedelta(days=90), max(days) + timedelta(days=60)
    return Scale(first, last, low, max(values) + margin, HEIGHT, _RIGHT)


def fan_title(fan: Fan, language: str) -> str:
    """Say in one sentence what a fan shows in its last year."""
    last = [line[-1] for line in fan.band]
    said = Message.of(
        "{title}: {median} {unit} in {year}; with 80 % probability {low} to {high}",
        title=fan.title,
        median=shown(round(last[MEDIAN], 1)),
        unit=fan.unit,
        year=fan.days[-1].year,
        low=shown(round(last[LOW], 1)),
        high=shown(round(last[HIGH], 1)),
    )
    return said.text(language)


def _area(scale: Scale, fan: Fan, edges: tuple[int, int], style: str) -> str:
    outline = [*fan.line(edges[0]), *reversed(fan.line(edges[1]))]
    return f'<polygon class="{style}" points="{scale.line(outline)}"/>'


def _other(scale: Scale, fan: Fan) -> Iterator[str]:
    if fan.other:
        line = list(zip(fan.days, fan.other, strict=True))
        yield f'<polyline class="gb-plan" points="{scale.line(line)}"/>'


def _observed(scale: Scale, fan: Fan) -> Iterator[str]:
    for day, value in fan.observed:
        said = f"<title>{day}: {shown(value)}</title>"
        yield f'<circle class="gb-dot gb-small" cx="{scale.x(day)}" cy="{scale.y(value)}" r="3">{said}</circle>'


def _goals(scale: Scale, fan: Fan, language: str) -> Iterator[str]:
    """Draw promises, each with its value to the left, where the futures are not labelled."""
    for day, value in fan.goals:
        x, y = scale.x(day), scale.y(value)
        said = Message.of("target {value}", value=shown(value)).text(language)
        yield f'<path class="gb-goal" d="M{x} {y - 6}l6 6l-6 6l-6 -6z"/>'
        yield f'<text class="gb-label gb-halo" x="{x - 10}" y="{y - 5}" text-anchor="end">{escape(said)}</text>'


def _ends(scale: Scale, fan: Fan) -> Iterator[str]:
    """Write the median and the bounds of the inner band behind the last year, a line apart at least."""
    x, above = scale.x(fan.days[-1]) + 10, -float("inf")
    for quantile, style in ((HIGH, "gb-tick"), (MEDIAN, "gb-label"), (LOW, "gb-tick")):
        value = fan.band[quantile][-1]
        above = max(scale.y(value), above + _LINE)
        yield f'<text class="{style}" x="{x}" y="{round(above + 4, 1)}">{shown(round(value, 1))}</text>'
