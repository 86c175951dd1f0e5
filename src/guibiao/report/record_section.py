"""The track record in a report: how stated chances, intervals and warnings have fared on the ledger, and as issued."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from guibiao.forecast.distribution import SHARES
from guibiao.forecast.scores import Tenth
from guibiao.language import Message, percent
from guibiao.report.columns import texts
from guibiao.report.drawings.reliability import reliability_chart
from guibiao.report.track_record import (
    HORIZON_HEAD,
    INDICATOR_HEAD,
    WARNED_HEAD,
    WARNED_INDICATOR_HEAD,
    TrackRecord,
    chance_horizon_grid,
    chance_indicator_grid,
    fate_indicator_rows,
    fate_rows,
    horizon_rows,
    indicator_rows,
)
from guibiao.report.view import PlanView

Grid = Sequence[Sequence[str]]
"""A head, and rows of as many cells; empty where there are no rows."""


@dataclass(frozen=True, slots=True)
class RecordView:
    """All that a report says of how forecasts and warnings fared."""

    summary: Sequence[str]
    """Sentences; where there is nothing to score, those that say why."""
    tenths: Sequence[Tenth]
    drawing: str
    """The reliability diagram; empty where no chance was stated."""
    by_horizon: Grid
    by_indicator: Grid
    chances_by_horizon: Grid
    chances_by_indicator: Grid
    warned: Grid
    warned_by_indicator: Grid


def record_of(view: PlanView) -> RecordView:
    """Lay out the look back over the ledger in the language of the view."""
    record = view.prospects.record
    scores = record.whole()
    if not scores.number:
        return _laid_out(record, [TOO_SHORT], view.language)
    told = Message.of(
        "{forecasts} forecasts of {series} series were looked back on, each with what was known at the end of "
        "its year.",
        forecasts=scores.number, series=len(np.unique(record.asked.series)),
    )  # fmt: skip
    return _laid_out(record, [told, *_scores(record)], view.language)


def issued_of(view: PlanView) -> RecordView:
    """Lay out what was issued against what came, in the language of the view."""
    issued = view.prospects.issued
    scores = _scores(issued.record) if issued.scored else []
    return _laid_out(issued.record, [*issued.summary(), *scores], view.language)


def _laid_out(record: TrackRecord, summary: Sequence[Message], language: str) -> RecordView:
    tenths = record.tenths()
    return RecordView(
        texts(summary, language),
        tenths,
        reliability_chart(tenths, language),
        _grid(HORIZON_HEAD, horizon_rows(record), language),
        _grid(INDICATOR_HEAD, indicator_rows(record, language), language),
        chance_horizon_grid(record, language),
        chance_indicator_grid(record, language),
        _grid(WARNED_HEAD, fate_rows(record, language), language),
        _grid(WARNED_INDICATOR_HEAD, fate_indicator_rows(record, language), language),
    )


def _grid(head: Sequence[Message], rows: Sequence[Sequence[str]], language: str) -> Grid:
    return [texts(head, language), *rows] if rows else []


TOO_SHORT = Message.of("No series of this ledger is long enough to look back: four comparable years are needed.")


def _scores(record: TrackRecord) -> list[Message]:
    scores = record.whole()
    said = [
        Message.of(
            "Of the intervals that were to hold {share} of outcomes, {held} did.",
            share=f"{share:.0%}", held=percent(held),
        )
        for share, held in zip(SHARES, scores.coverage, strict=True)
    ]  # fmt: skip
    if np.isnan(scores.brier):
        return said
    chances = Message.of(
        "The Brier score of the stated chances is {brier}; that of one who only knows how often things happen, "
        "{base}. Less is better.",
        brier=f"{scores.brier:.3f}", base=f"{scores.base:.3f}",
    )  # fmt: skip
    return [*said, chances]
