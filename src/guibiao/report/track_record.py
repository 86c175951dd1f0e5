"""The track record as lines of a terminal, as data and as a workbook."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from guibiao.forecast.panel import Panel, panel_of
from guibiao.forecast.record import (
    HORIZON,
    Asked,
    Calibration,
    Promises,
    Tenth,
    Warnings,
    all_promises,
    calibration,
    joined,
    looked_back,
    reliability,
    warnings_of,
)  # fmt: skip
from guibiao.language import Message, percent
from guibiao.ledger import Ledger
from guibiao.plan import Plan
from guibiao.plan.rows import name_of
from guibiao.report.columns import table

_BAR = 40
_CUTS = (0.1, 0.25, 0.5)
_YEARS = (2, 3)
_SCORES = (
    Message.of("Forecasts"), Message.of("in 50 %"), Message.of("in 80 %"), Message.of("in 95 %"),
    Message.of("Brier score"), Message.of("of the mean"),
)  # fmt: skip


HORIZON_HEAD = (Message.of("Years ahead"), *_SCORES)
INDICATOR_HEAD = (Message.of("Indicator"), *_SCORES)
WARNING_HEADS = (
    Message.of("After years"), Message.of("Below"), Message.of("Promises"), Message.of("Warned"),
    Message.of("Missed ones caught"), Message.of("False alarms"), Message.of("Years before the date"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """All answers of a look back, and what they are about."""

    plan: Plan
    panel: Panel
    asked: Asked
    promises: Promises

    def rows(self) -> Iterator[dict[str, str]]:
        """Give all figures as rows of text, each with what it is about."""
        for horizon, scores in self.by_horizon():
            yield {"kind": "horizon", "of": str(horizon), **_figures(scores)}
        for name, scores in self.by_indicator():
            yield {"kind": "indicator", "of": name, **_figures(scores)}
        for tenth in self.tenths():
            yield {
                "kind": "chance", "of": f"{tenth.stated:.3f}", "number": str(tenth.number),
                "happened": f"{tenth.happened:.3f}",
            }  # fmt: skip
        for found in self.warned():
            yield {
                "kind": "warning", "of": f"{found.cut:g}", "year": str(found.year), "number": str(found.promises),
                "warned": str(found.warned), "caught": _share(found.caught),
                "false_alarms": _share(found.false_alarms), "lead": "" if np.isnan(found.lead) else f"{found.lead:.2f}",
            }  # fmt: skip

    def whole(self) -> Calibration:
        """Score all forecasts together."""
        return calibration(self.asked)

    def by_horizon(self) -> Iterator[tuple[int, Calibration]]:
        """Score by years ahead."""
        for horizon in range(1, HORIZON + 1):
            scores = calibration(self.asked, self.asked.horizon == horizon)
            if scores.number:
                yield horizon, scores

    def by_indicator(self) -> Iterator[tuple[str, Calibration]]:
        """Score by indicator."""
        names = np.array(self.panel.indicators)[self.asked.series] if len(self.asked.series) else np.array([])
        for name in dict.fromkeys(names.tolist()):
            yield name, calibration(self.asked, names == name)

    def tenths(self) -> list[Tenth]:
        """Give the reliability of all stated chances."""
        return reliability(self.asked.chance.ravel(), self.asked.happened.ravel())

    def warned(self) -> Iterator[Warnings]:
        """Give what warnings at each cut would have done."""
        for year in _YEARS:
            for cut in _CUTS:
                found = warnings_of(self.promises, year, cut)
                if found.promises:
                    yield found


def look_back(plan: Plan, ledger: Ledger) -> TrackRecord:
    """Ask at the end of each year of a ledger with what was known then, and put all answers together."""
    panel = panel_of(plan, ledger)
    return record_of(plan, panel, looked_back(panel))


def record_of(plan: Plan, panel: Panel, answers: Iterable[tuple[Asked, Promises]]) -> TrackRecord:
    """Put the answers of all years together."""
    told = list(answers)
    return TrackRecord(plan, panel, joined([each for each, _ in told]), all_promises([each for _, each in told]))


def record_lines(record: TrackRecord, language: str) -> Iterator[str]:
    """Give the track record as lines."""
    asked = record.asked
    if not len(asked.series):
        none = Message.of("No series of this ledger is long enough to look back: four comparable years are needed.")
        yield none.text(language)
        return
    yield Message.of(
        "{forecasts} forecasts of {series} series, each with what was known at the end of its year",
        forecasts=len(asked.series), series=len(np.unique(asked.series)),
    ).text(language)  # fmt: skip
    yield ""
    rows = [[str(horizon), *score_cells(scores)] for horizon, scores in record.by_horizon()]
    yield from table(_texts(HORIZON_HEAD, language), rows)
    yield ""
    names = record.plan.indicators
    rows = [[name_of(names[name]).text(language), *score_cells(scores)] for name, scores in record.by_indicator()]
    yield from table(_texts(INDICATOR_HEAD, language), rows)
    yield ""
    yield from _reliability_lines(record, language)
    yield ""
    yield from _warning_lines(record, language)


def record_workbook(record: TrackRecord, language: str) -> bytes:
    """Give the figures as a workbook."""
    import xlsxwriter  # noqa: PLC0415 - slow to load

    rows = list(record.rows())
    columns = list(dict.fromkeys(column for row in rows for column in row)) or ["kind"]
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet(Message.of("Track record").text(language))
        for number, line in enumerate([columns, *([row.get(column, "") for column in columns] for row in rows)]):
            for column, cell in enumerate(line):
                sheet.write(number, column, _number(cell))
        sheet.freeze_panes(1, 2)
    return stream.getvalue()


def _reliability_lines(record: TrackRecord, language: str) -> Iterator[str]:
    """Draw stated chances against what happened: a bar for the share, a mark where it should end."""
    yield Message.of("Stated chance, and how often it happened (│ where the bar should end)").text(language)
    for tenth in record.tenths():
        bar = ["█"] * round(_BAR * tenth.happened) + [" "] * (_BAR + 1 - round(_BAR * tenth.happened))
        bar[round(_BAR * tenth.stated)] = "│"
        yield f"  {percent(tenth.stated):>6}  {''.join(bar)} {percent(tenth.happened):>6}  {tenth.number:>7}"


def _warning_lines(record: TrackRecord, language: str) -> Iterator[str]:
    yield Message.of("Warnings of made-up five-year promises, had they been given below a chance").text(language)
    yield from table(_texts(WARNING_HEADS, language), warned_rows(record))


def warned_rows(record: TrackRecord) -> list[list[str]]:
    """Write what warnings at each cut would have done."""
    return [
        [
            str(found.year), percent(found.cut), str(found.promises), str(found.warned), _percent(found.caught),
            _percent(found.false_alarms), "–" if np.isnan(found.lead) else f"{found.lead:.1f}",
        ]
        for found in record.warned()
    ]  # fmt: skip


def score_cells(scores: Calibration) -> list[str]:
    """Write scores as the cells of a row."""
    shares = [percent(share) for share in scores.coverage]
    return [str(scores.number), *shares, f"{scores.brier:.3f}", f"{scores.base:.3f}"]


def _figures(scores: Calibration) -> dict[str, str]:
    names = ("coverage_50", "coverage_80", "coverage_95")
    shares = {name: f"{share:.3f}" for name, share in zip(names, scores.coverage, strict=True)}
    return {"number": str(scores.number), **shares, "brier": f"{scores.brier:.4f}", "base": f"{scores.base:.4f}"}


def _texts(messages: Sequence[Message], language: str) -> list[str]:
    return [message.text(language) for message in messages]


def _share(value: float) -> str:
    return "" if np.isnan(value) else f"{value:.3f}"


def _percent(value: float) -> str:
    return "–" if np.isnan(value) else percent(value)


def _number(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell
