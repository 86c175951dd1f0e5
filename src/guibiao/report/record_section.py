"""The track record in a report: how stated chances, intervals and warnings have fared on the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from guibiao.forecast.record import SHARES, Tenth
from guibiao.language import Message, percent
from guibiao.plan.rows import name_of
from guibiao.report.drawings.reliability import reliability_chart
from guibiao.report.track_record import (
    HORIZON_HEAD,
    INDICATOR_HEAD,
    WARNING_HEADS,
    TrackRecord,
    score_cells,
    warned_rows,
)
from guibiao.report.view import PlanView

Grid = Sequence[Sequence[str]]
"""A head, and rows of as many cells."""


@dataclass(frozen=True, slots=True)
class RecordView:
    """All that a report says of how its forecasts and warnings would have fared."""

    summary: Sequence[str]
    """Sentences; where the ledger is too short, the one that says so."""
    tenths: Sequence[Tenth]
    drawing: str
    """The reliability diagram; empty where the ledger is too short."""
    by_horizon: Grid
    by_indicator: Grid
    warned: Grid


def record_of(view: PlanView) -> RecordView:
    """Lay out the track record in the language of the view."""
    record, language = view.prospects.record, view.language
    if not len(record.asked.series):
        return RecordView([TOO_SHORT.text(language)], [], "", [], [], [])
    tenths = record.tenths()
    names = record.plan.indicators
    horizons = [[str(years), *score_cells(scores)] for years, scores in record.by_horizon()]
    indicators = [[name_of(names[key]).text(language), *score_cells(scores)] for key, scores in record.by_indicator()]
    warned = warned_rows(record)
    return RecordView(
        [said.text(language) for said in _summary(record)],
        tenths,
        reliability_chart(tenths, language),
        [_texts(HORIZON_HEAD, language), *horizons],
        [_texts(INDICATOR_HEAD, language), *indicators],
        [_texts(WARNING_HEADS, language), *warned] if warned else [],
    )


TOO_SHORT = Message.of("No series of this ledger is long enough to look back: four comparable years are needed.")


def _summary(record: TrackRecord) -> Sequence[Message]:
    scores = record.whole()
    return (
        Message.of(
            "{forecasts} forecasts of {series} series were looked back on, each with what was known at the end of "
            "its year.",
            forecasts=scores.number, series=len(np.unique(record.asked.series)),
        ),
        *(
            Message.of(
                "Of the intervals that were to hold {share} of outcomes, {held} did.",
                share=f"{share:.0%}", held=percent(held),
            )
            for share, held in zip(SHARES, scores.coverage, strict=True)
        ),
        Message.of(
            "The Brier score of the stated chances is {brier}; that of one who only knows how often things happen, "
            "{base}. Less is better.",
            brier=f"{scores.brier:.3f}", base=f"{scores.base:.3f}",
        ),
    )  # fmt: skip


def _texts(messages: Sequence[Message], language: str) -> list[str]:
    return [message.text(language) for message in messages]
