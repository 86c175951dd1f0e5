"""Population pyramids as SVG: women to the left, men to the right, towns inside and country outside."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from guibiao.population.axes import SEX_WORDS, SEXES
from guibiao.population.results.pyramids import Pyramid

WIDTH = 400
_ROW, _BAR, _TOP, _BOTTOM = 16, 14, 22, 8
_MIDDLE, _EDGE = 44, 6
"""Width of the column of ages, and what stays free at the sides."""
_LONGEST = (WIDTH - _MIDDLE) / 2 - _EDGE
_STYLES = ("gb-urban", "gb-rural")


def draw_pyramid(pyramid: Pyramid, longest: float, said: str, language: str, before: Pyramid | None = None) -> str:
    """Draw a pyramid; a group of `longest` people fills a side. `before` is drawn over it as an outline."""
    height = _TOP + _ROW * len(pyramid.ages) + _BOTTOM
    parts = [*_heads(language), *_ages(pyramid), *_bars(pyramid, longest)]
    if before is not None:
        parts += [_outline(before.people.sum(axis=0)[at].tolist(), longest, at) for at in range(len(SEXES))]
    return (
        f'<svg class="gb-chart gb-pyramid" viewBox="0 0 {WIDTH} {height}" role="img" aria-label={quoteattr(said)} '
        f'xmlns="http://www.w3.org/2000/svg"><title>{escape(said)}</title>{"".join(parts)}</svg>'
    )


def _side(sex: int) -> tuple[float, int]:
    """Give where the bars of a sex begin, and in which direction they go: 1 to the right, -1 to the left."""
    return ((WIDTH - _MIDDLE) / 2, -1) if sex == 0 else ((WIDTH + _MIDDLE) / 2, 1)


def _heads(language: str) -> Iterator[str]:
    for at, sex in enumerate(SEXES):
        x, way = _side(at)
        anchor = "end" if way < 0 else "start"
        yield f'<text class="gb-label" x="{x:g}" y="13" text-anchor="{anchor}">{SEX_WORDS[sex].text(language)}</text>'


def _top(pyramid_rows: int, group: int) -> int:
    """Give the upper edge of a group; the youngest stand at the foot."""
    return _TOP + _ROW * (pyramid_rows - 1 - group)


def _ages(pyramid: Pyramid) -> Iterator[str]:
    for group, name in enumerate(pyramid.names()):
        y = _top(len(pyramid.ages), group) + _BAR - 3
        yield f'<text class="gb-tick" x="{WIDTH // 2}" y="{y}" text-anchor="middle">{name}</text>'


def _bars(pyramid: Pyramid, longest: float) -> Iterator[str]:
    rows = len(pyramid.ages)
    for sex in range(len(SEXES)):
        start, way = _side(sex)
        for group in range(rows):
            x = start
            for residence, style in enumerate(_STYLES):
                wide = _LONGEST * float(pyramid.people[residence, sex, group]) / longest
                left = x if way > 0 else x - wide
                yield (
                    f'<rect class="{style}" x="{left:.1f}" y="{_top(rows, group)}" width="{wide:.1f}" height="{_BAR}"/>'
                )
                x += way * wide


def _outline(people: Sequence[float], longest: float, sex: int) -> str:
    """Draw the outer edge of the bars of another year."""
    start, way = _side(sex)
    points = []
    for group, value in enumerate(people):
        x, y = start + way * _LONGEST * value / longest, _top(len(people), group)
        points += [f"{x:.1f},{y + _ROW - 1}", f"{x:.1f},{y - 1}"]
    return f'<polyline class="gb-plan" points="{" ".join(points)}"/>'
