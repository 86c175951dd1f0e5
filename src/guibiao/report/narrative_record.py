"""What a written report says of its own statements: how forecasts and warnings have fared."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

import numpy as np

from guibiao.report.blocks import Block, Column, Figure, Row, Run, Table
from guibiao.report.record_section import Grid, RecordView, issued_of, record_of
from guibiao.report.speaker import Speaker
from guibiao.report.track_record import HAPPENED_BY_HORIZON
from guibiao.report.view import PlanView

_WORDED, _FIGURES = 34, 17
"""Shares of the width of a table of scores."""


class Record(Speaker):
    """Tells the track record of one plan; `tables` and `figures` are the numbers of the last ones."""

    def __init__(self, view: PlanView, tables: int, figures: int) -> None:
        super().__init__(view.language)
        self.view = view
        self.tables = tables
        self.figures = figures

    def told(self) -> Iterator[Block]:
        """Say how forecasts and warnings have fared, on this ledger and as issued, with the reliability diagrams."""
        looked_back, issued = record_of(self.view), issued_of(self.view)
        yield self.paragraph(
            self.say(
                "The ledger is asked at the end of each year with what was known then, and answered by what came."
            ),
            *((Run(self.tight(line)),) for line in looked_back.summary),
        )
        yield from self.scores(
            looked_back, self.t("Stated chances and what happened; the figures are numbers of cases")
        )
        yield from self.grid(
            looked_back.warned,
            self.t("Warnings of made-up five-year promises, had they been given at the chances of the settings"),
        )
        yield from self.grid(looked_back.warned_by_indicator, self.t("Such warnings, by indicator"))
        yield self.paragraph(
            self.say("Forecasts and warnings are kept as they are issued."),
            *((Run(self.tight(line)),) for line in issued.summary),
        )
        yield from self.scores(issued, self.t("Chances that were issued and what happened"))
        yield from self.grid(
            issued.warned, self.t("Warnings that were issued, by years before the date of the promise")
        )
        yield from self.grid(issued.warned_by_indicator, self.t("Warnings that were issued, by indicator"))

    @cached_property
    def scored(self) -> tuple[str, ...]:
        """The sources of the series that are scored."""
        prospects, chosen = self.view.prospects, self.view.gathering.chosen
        sources = self.view.gathering.ledger.columns.words["source"]
        records = (prospects.record, prospects.issued.record)
        scored = dict.fromkeys(record.indicators[number] for record in records for number in record.asked.series)
        rows = [np.zeros(0, dtype=np.int64), *(chosen.rows_of(name) for name in scored)]
        codes = np.unique(sources.codes[np.concatenate(rows)])
        return tuple(name for code in codes if (name := sources.words[code]))

    def scores(self, found: RecordView, title: str) -> Iterator[Block]:
        """Draw the reliability of a record, and list its scores."""
        if found.drawing:
            self.figures += 1
            yield Figure(found.drawing, self.say("Figure {number}. {name}", number=self.figures, name=title))
        yield from self.grid(found.by_horizon, self.t("Share of outcomes inside the intervals, by years ahead"))
        yield from self.grid(found.by_indicator, self.t("Share of outcomes inside the intervals, by indicator"))
        yield from self.grid(found.chances_by_horizon, HAPPENED_BY_HORIZON.text(self.language))

    def grid(self, grid: Grid, title: str) -> Iterator[Block]:
        """Set a grid as a table; nothing where it is empty."""
        if not grid:
            return
        self.tables += 1
        head, *rows = grid
        worded = [not any(cell[:1].isdigit() or cell == "–" for cell in cells) for cells in zip(*rows, strict=True)]
        columns = tuple(
            Column((Run(name),), _WORDED if words else _FIGURES, words=words)
            for name, words in zip(head, worded, strict=True)
        )
        caption = self.say("Table {number}. {name}", number=self.tables, name=title)
        cited = (*caption[:-1], replace(caption[-1], sources=self.scored))
        yield Table(cited, columns, tuple(Row(tuple((Run(cell),) for cell in row)) for row in rows))
