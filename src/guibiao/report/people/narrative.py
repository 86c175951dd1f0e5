"""The people of a plan as blocks of a document: how likely targets are, three pictures and short tables."""

from collections.abc import Iterable, Iterator

from guibiao.report.blocks import Block, Column, Figure, Paragraph, Row, Run, Runs, Table
from guibiao.report.grid import Grid
from guibiao.report.people.view import Drawn, PeopleView
from guibiao.report.speaker import Speaker

_NARROWEST, _WIDEST = 8, 24
"""Shares of a line that a column may have: those of its longest cell, in the widths of a digit."""


def people_blocks(people: PeopleView, figure: int, table: int) -> Iterator[Block]:
    """Tell of a projection; its first figure and its first table have these numbers."""
    teller = _Teller(people)
    yield from teller.opening()
    for number, drawn in enumerate(_pictures(people), start=figure):
        yield teller.figure(drawn, number)
    tables = (people.prospects, people.needs, people.differences)
    for number, grid in enumerate(filter(None, tables), start=table):
        yield teller.table(grid, number)
    yield teller.paragraph(teller.say("The projection was made of: {identity}.", identity=people.identity))


def _pictures(people: PeopleView) -> Iterator[Drawn]:
    """Choose the first fan, the last pyramid and the flow of residents."""
    yield from people.fans[:1]
    yield from people.pyramids[-1:]
    yield from people.flows[:1]


class _Teller(Speaker):
    """Tells of one projection in its language."""

    def __init__(self, people: PeopleView) -> None:
        super().__init__(people.language)
        self.people = people

    def opening(self) -> Iterator[Paragraph]:
        """Say what was projected, and how to read it."""
        scope = [self.say("The projection: {scope}.", scope=self.people.scope)]
        if self.people.against:
            scope.append(self.say("Beside it stands the scenario {name}.", name=self.people.against))
        yield self.paragraph(*scope)
        if self.people.unreached:
            yield self.paragraph(*map(_cell, self.people.unreached))
        yield self.paragraph(
            self.say(
                "A projection is no observation: no promise is judged by it. A band of 80 % misses the truth once in "
                "five times."
            ),
            self.say(
                "In its chart the line is the median, the inner area the 80 % band, the outer one the 95 % band; dots "
                "are observed values, diamonds are targets."
            ),
        )

    def figure(self, drawn: Drawn, number: int) -> Figure:
        """Give a drawing; its sources are those of the stocks that the projection starts from."""
        name = Run(drawn.title, tuple(self.people.sources))
        return Figure(drawn.drawing, self.say("Figure {number}. {name}", number=number, name=name))

    def table(self, grid: Grid, number: int) -> Table:
        """Lay a table out; its first columns hold words."""
        caption = self.say("Table {number}. {name}", number=number, name=grid.caption)
        columns = tuple(
            Column(_cell(name), _share([name, *(row[at] for row in grid.rows)]), words=at < grid.words)
            for at, name in enumerate(grid.head)
        )
        return Table(caption, columns, tuple(Row(tuple(map(_cell, row))) for row in grid.rows))


def _share(texts: Iterable[str]) -> int:
    """Give the share of a column by its longest text, in which a Chinese character is twice as wide."""
    longest = max(sum(2 if character > _LATIN else 1 for character in text) for text in texts)
    return min(max(longest, _NARROWEST), _WIDEST)


_LATIN = "\u2e80"
"""Characters from here on are wide."""


def _cell(text: str) -> Runs:
    return (Run(text),) if text else ()
