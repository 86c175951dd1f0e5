"""The balance of a population as SVG: the first stock and gains flow in, the last stock and losses flow out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from xml.sax.saxutils import escape, quoteattr

WIDTH = 640
_HEIGHT, _TOP, _FOOT = 250, 12, 12
_LABELS, _BLOCK, _GAP = 176, 14, 6
"""Width of a column of labels, width of a block, and what lies between blocks of a column."""
_THINNEST = 1.5
_LABEL_LINES, _LINE = 34, 15


@dataclass(frozen=True, slots=True)
class Stream:
    """One part of a side: its name, its figure as it is printed, how many people it is, and its kind."""

    name: str
    figure: str
    people: float
    kind: str
    """stock, gain or loss"""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A stream with the upper edges of its block and of its share of the middle, and how thick it is."""

    stream: Stream
    top: float
    inner: float
    thick: float


def draw_flow(left: Sequence[Stream], right: Sequence[Stream], said: str) -> str:
    """Draw two sides that add up to the same; a stream is as thick as it has people."""
    parts: list[str] = []
    foot = 0.0
    for side, streams in enumerate((left, right)):
        placed = _place(streams)
        tops = _label_tops(placed)
        foot = max(foot, tops[-1] + _LABEL_LINES, placed[-1].top + placed[-1].thick)
        for one, y in zip(placed, tops, strict=True):
            parts += [_ribbon(one, side), _block(one, side), *_label(one, side, y)]
    middle = (WIDTH - _BLOCK) / 2
    parts.append(f'<rect class="gb-stock" x="{middle:g}" y="{_TOP}" width="{_BLOCK}" height="{_HEIGHT}"/>')
    height = round(max(foot, _TOP + _HEIGHT) + _FOOT)
    return (
        f'<svg class="gb-chart gb-flow" viewBox="0 0 {WIDTH} {height}" role="img" aria-label={quoteattr(said)} '
        f'xmlns="http://www.w3.org/2000/svg"><title>{escape(said)}</title>{"".join(parts)}</svg>'
    )


def _place(streams: Sequence[Stream]) -> list[_Placed]:
    """Put the streams of a side one below the other, in the column with gaps and in the middle without."""
    total = sum(stream.people for stream in streams)
    thick = [max(_HEIGHT * stream.people / total, _THINNEST) for stream in streams]
    above = [0.0, *accumulate(_HEIGHT * stream.people / total for stream in streams)]
    tops = [_TOP + sum(thick[:at]) + _GAP * at for at in range(len(streams))]
    return [
        _Placed(stream, top, _TOP + inner, size)
        for stream, top, inner, size in zip(streams, tops, above, thick, strict=False)
    ]


def _label_tops(placed: Sequence[_Placed]) -> list[float]:
    """Put each label beside the middle of its block, or below the label above."""
    tops: list[float] = []
    for one in placed:
        wanted = one.top + one.thick / 2 - _LABEL_LINES / 2
        tops.append(max(wanted, tops[-1] + _LABEL_LINES) if tops else max(wanted, 0.0))
    return tops


def _edges(side: int) -> tuple[float, float]:
    """Give where the ribbons of a side begin at its blocks, and where they end at the middle."""
    if side == 0:
        return _LABELS + _BLOCK, (WIDTH - _BLOCK) / 2
    return WIDTH - _LABELS - _BLOCK, (WIDTH + _BLOCK) / 2


def _ribbon(one: _Placed, side: int) -> str:
    outer, inner = _edges(side)
    bend = (outer + inner) / 2
    top, foot = one.top, one.top + one.thick
    end_top, end_foot = one.inner, one.inner + one.thick
    return (
        f'<path class="gb-ribbon gb-{one.stream.kind}" d="M{outer:g} {top:.1f}C{bend:g} {top:.1f} {bend:g} '
        f"{end_top:.1f} {inner:g} {end_top:.1f}L{inner:g} {end_foot:.1f}C{bend:g} {end_foot:.1f} {bend:g} "
        f'{foot:.1f} {outer:g} {foot:.1f}z"/>'
    )


def _block(one: _Placed, side: int) -> str:
    x = _LABELS if side == 0 else WIDTH - _LABELS - _BLOCK
    return f'<rect class="gb-{one.stream.kind}" x="{x}" y="{one.top:.1f}" width="{_BLOCK}" height="{one.thick:.1f}"/>'


def _label(one: _Placed, side: int, top: float) -> Iterator[str]:
    x, anchor = (_LABELS - 8, "end") if side == 0 else (WIDTH - _LABELS + 8, "start")
    for line, (style, text) in enumerate((("gb-tick", one.stream.name), ("gb-label", one.stream.figure)), start=1):
        y = round(top + _LINE * line - 1, 1)
        yield f'<text class="{style}" x="{x}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>'
