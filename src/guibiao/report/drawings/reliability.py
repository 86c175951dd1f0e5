"""The reliability diagram: stated chances against what happened, as SVG."""

import math
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from guibiao.forecast.scores import Tenth
from guibiao.language import Message, percent

WIDTH, HEIGHT = 420, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 24, 16, 48
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_SMALLEST, _LARGEST = 3.0, 11.0
"""Radius of a dot for one case, and for the tenth with the most."""


def reliability_chart(tenths: Sequence[Tenth], language: str) -> str:
    """Draw a dot for each tenth of stated chances, its count beside it; on the line both agree. Empty without cases."""
    if not tenths:
        return ""
    most = max(tenth.number for tenth in tenths)
    parts = [*_axes(language), *(mark for tenth in tenths for mark in _dot(tenth, most))]
    title = "; ".join(_titles(tenths, language))
    return (
        f'<svg class="gb-chart gb-reliability" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label={quoteattr(title)} xmlns="http://www.w3.org/2000/svg"><title>{escape(title)}</title>'
        f"{''.join(parts)}</svg>"
    )


def _titles(tenths: Sequence[Tenth], language: str) -> Iterator[str]:
    for tenth in tenths:
        yield Message.of(
            "stated {stated}, happened {happened} of {number}",
            stated=percent(tenth.stated), happened=percent(tenth.happened), number=tenth.number,
        ).text(language)  # fmt: skip


def _x(share: float) -> float:
    return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * share, 1)


def _y(share: float) -> float:
    return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * share, 1)


def _axes(language: str) -> Iterator[str]:
    for share in _TICKS:
        x, y, said = _x(share), _y(share), f"{share:.0%}"
        yield f'<line class="gb-grid" x1="{_x(0)}" x2="{_x(1)}" y1="{y}" y2="{y}"/>'
        yield f'<text class="gb-tick" x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{said}</text>'
        yield f'<text class="gb-tick" x="{x}" y="{HEIGHT - _BOTTOM + 16}" text-anchor="middle">{said}</text>'
    yield f'<line class="gb-plan" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>'
    across, up = Message.of("Stated chance").text(language), Message.of("Happened").text(language)
    yield f'<text class="gb-tick" x="{_x(0.5)}" y="{HEIGHT - 10}" text-anchor="middle">{escape(across)}</text>'
    turned = f'transform="translate(14 {_y(0.5)}) rotate(-90)" text-anchor="middle"'
    yield f'<text class="gb-tick" {turned}>{escape(up)}</text>'


def _dot(tenth: Tenth, most: int) -> Iterator[str]:
    x, y = _x(tenth.stated), _y(tenth.happened)
    radius = round(max(_SMALLEST, _LARGEST * math.sqrt(tenth.number / most)), 1)
    above = -radius - 4 if tenth.happened < 0.9 else radius + 12  # noqa: PLR2004 - near the upper edge
    yield f'<circle class="gb-dot" cx="{x}" cy="{y}" r="{radius}"/>'
    yield f'<text class="gb-label" x="{x}" y="{round(y + above, 1)}" text-anchor="middle">{tenth.number}</text>'
