"""The track record: how stated chances, intervals and warnings fared, by indicator and by years ahead."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from guibiao.forecast.alarms import Alarms, Warned, alarms, warned_below
from guibiao.forecast.panel import Panel
from guibiao.forecast.record import PACES, Promises, all_promises
from guibiao.forecast.scores import TENTHS, Asked, Calibration, Tenth, calibration, joined, reliability
from guibiao.language import Message, percent
from guibiao.ledger.columns import Index
from guibiao.plan import Plan
from guibiao.plan.rows import name_of
from guibiao.plan.vocabulary import WarningGrade
from guibiao.progress.evidence import Flags
from guibiao.report.columns import table, texts

_BAR = 40
_SCORES = (
    Message.of("Cases"), Message.of("in 50 %"), Message.of("in 80 %"), Message.of("in 95 %"),
    Message.of("Chance stated"), Message.of("came true"), Message.of("Brier score"), Message.of("of the mean"),
)  # fmt: skip


HORIZON_HEAD = (Message.of("Years ahead"), *_SCORES)
INDICATOR_HEAD = (Message.of("Indicator"), *_SCORES)
_FATES = (
    Message.of("Years before"), Message.of("Promises"), Message.of("Warned"), Message.of("Missed ones caught"),
    Message.of("False alarms"), Message.of("Warned for years"),
)  # fmt: skip
WARNED_HEAD = (Message.of("Warning"), *_FATES)
WARNED_INDICATOR_HEAD = (Message.of("Indicator"), *WARNED_HEAD)
WARNED_WORDS: Mapping[WarningGrade, Message] = {
    WarningGrade.RED: Message.of("red"),
    WarningGrade.YELLOW: Message.of("red or yellow"),
}
HAPPENED_BY_HORIZON = Message.of("How often it happened (cases), by stated chance and years ahead")
HAPPENED_BY_INDICATOR = Message.of("How often it happened (cases), by indicator and stated chance")
NONE_CAME_DUE = Message.of("No series of this ledger is long enough to make up five-year promises and see them end.")


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """Forecasts and warnings beside what came, and what they are about."""

    plan: Plan
    indicators: Sequence[str]
    """The indicator of each series."""
    asked: Asked
    warned: Mapping[WarningGrade, Warned]
    """Promises that were warned of at least so urgently."""

    def rows(self) -> Iterator[dict[str, str]]:
        """Give all figures as rows of text, each with what it is about."""
        for horizon, scores in self.by_horizon():
            yield {"kind": "horizon", "years": str(horizon), **_figures(scores)}
        for name, scores in self.by_indicator():
            yield {"kind": "indicator", "indicator": name, **_figures(scores)}
        for name, horizon, scores in self.by_both():
            yield {"kind": "indicator_horizon", "indicator": name, "years": str(horizon), **_figures(scores)}
        yield from ({"kind": "chance", **_tenth(each)} for each in self.tenths())
        for horizon, tenths in self.tenths_by_horizon():
            yield from ({"kind": "horizon_chance", "years": str(horizon), **_tenth(each)} for each in tenths)
        for name, tenths in self.tenths_by_indicator():
            yield from ({"kind": "indicator_chance", "indicator": name, **_tenth(each)} for each in tenths)
        for grade, found in self.fates():
            yield {"kind": "warning", "grade": grade.value, **_fate(found)}
        for name, grade, found in self.fates_by_indicator():
            yield {"kind": "indicator_warning", "indicator": name, "grade": grade.value, **_fate(found)}

    def whole(self) -> Calibration:
        """Score all forecasts together."""
        return calibration(self.asked)

    def by_horizon(self) -> Iterator[tuple[int, Calibration]]:
        """Score by years ahead."""
        return ((horizon, calibration(self.asked, where)) for horizon, where in self._horizons())

    def by_indicator(self) -> Iterator[tuple[str, Calibration]]:
        """Score by indicator."""
        return ((name, calibration(self.asked, where)) for name, where in self._of_indicators())

    def by_both(self) -> Iterator[tuple[str, int, Calibration]]:
        """Score by indicator and years ahead."""
        names = self._names(self.asked.series)
        for name, horizon in sorted(set(zip(names.tolist(), self.asked.horizon.tolist(), strict=True))):
            yield name, horizon, calibration(self.asked, (names == name) & (self.asked.horizon == horizon))

    def tenths(self) -> list[Tenth]:
        """Give the reliability of all stated chances."""
        return self._reliability(np.ones(len(self.asked.series), dtype=np.bool_))

    def tenths_by_horizon(self) -> Iterator[tuple[int, list[Tenth]]]:
        """Give the reliability of stated chances by years ahead."""
        return ((horizon, self._reliability(where)) for horizon, where in self._horizons())

    def tenths_by_indicator(self) -> Iterator[tuple[str, list[Tenth]]]:
        """Give the reliability of stated chances by indicator."""
        return ((name, self._reliability(where)) for name, where in self._of_indicators())

    def fates(self) -> Iterator[tuple[WarningGrade, Alarms]]:
        """Say how warnings fared, by grade and years before the date."""
        for grade, found in self.warned.items():
            fates = (alarms(found, column) for column in range(len(found.left)))
            yield from ((grade, fate) for fate in fates if fate.promises)

    def fates_by_indicator(self) -> Iterator[tuple[str, WarningGrade, Alarms]]:
        """Say how warnings fared, by indicator, grade and years before the date."""
        for grade, found in self.warned.items():
            names = self._names(found.series)
            for name in dict.fromkeys(names.tolist()):
                fates = (alarms(found, column, names == name) for column in range(len(found.left)))
                yield from ((name, grade, fate) for fate in fates if fate.promises)

    def _reliability(self, where: Flags) -> list[Tenth]:
        return reliability(self.asked.chance[where].ravel(), self.asked.happened[where].ravel())

    def _horizons(self) -> Iterator[tuple[int, Flags]]:
        for horizon in np.unique(self.asked.horizon).tolist():
            yield horizon, self.asked.horizon == horizon

    def _of_indicators(self) -> Iterator[tuple[str, Flags]]:
        names = self._names(self.asked.series)
        for name in dict.fromkeys(names.tolist()):
            yield name, names == name

    def _names(self, series: Index) -> npt.NDArray[np.str_]:
        return np.array(self.indicators, dtype=np.str_)[series] if len(series) else np.array([], dtype=np.str_)


def record_of(plan: Plan, panel: Panel, answers: Iterable[tuple[Asked, Promises]]) -> TrackRecord:
    """Put the answers of all years together; warnings are those below the chances that the settings name."""
    told = list(answers)
    promised = all_promises([each for _, each in told])
    cuts = plan.settings.warning
    warned = {
        WarningGrade.RED: warned_below(promised, cuts.red_chance),
        WarningGrade.YELLOW: warned_below(promised, cuts.yellow_chance),
    }
    return TrackRecord(plan, panel.indicators, joined([each for each, _ in told], len(PACES)), warned)


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
    yield from score_lines(record, language)
    yield ""
    yield Message.of(
        "Warnings of made-up five-year promises, had they been given below a chance of {red} (red) or {yellow}",
        red=percent(record.plan.settings.warning.red_chance),
        yellow=percent(record.plan.settings.warning.yellow_chance),
    ).text(language)
    yield from fate_lines(record, language) or [NONE_CAME_DUE.text(language)]


def score_lines(record: TrackRecord, language: str) -> Iterator[str]:
    """Give the scores of forecasts as tables: by years ahead, by indicator, and the reliability of chances."""
    yield from table(texts(HORIZON_HEAD, language), horizon_rows(record))
    yield ""
    yield from table(texts(INDICATOR_HEAD, language), indicator_rows(record, language))
    if tenths := record.tenths():
        yield ""
        yield from _reliability_lines(tenths, language)
    for title, grid in (
        (HAPPENED_BY_HORIZON, chance_horizon_grid(record, language)),
        (HAPPENED_BY_INDICATOR, chance_indicator_grid(record, language)),
    ):
        if grid:
            yield ""
            yield title.text(language)
            yield from table(grid[0], grid[1:])


def fate_lines(record: TrackRecord, language: str) -> list[str]:
    """Give how warnings fared as tables, by years before the date and by indicator; nothing where none came due."""
    rows = fate_rows(record, language)
    if not rows:
        return []
    of_indicators = fate_indicator_rows(record, language)
    return [
        *table(texts(WARNED_HEAD, language), rows), "", *table(texts(WARNED_INDICATOR_HEAD, language), of_indicators),
    ]  # fmt: skip


def record_workbook(rows: Sequence[Mapping[str, str]], language: str) -> bytes:
    """Give rows of figures as a workbook."""
    import xlsxwriter  # noqa: PLC0415 - slow to load

    columns = list(dict.fromkeys(column for row in rows for column in row)) or ["kind"]
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet(Message.of("Track record").text(language))
        for number, line in enumerate([columns, *([row.get(column, "") for column in columns] for row in rows)]):
            for column, cell in enumerate(line):
                sheet.write(number, column, _number(cell))
        sheet.freeze_panes(1, 2)
    return stream.getvalue()


def _reliability_lines(tenths: Iterable[Tenth], language: str) -> Iterator[str]:
    """Draw stated chances against what happened: a bar for the share, a mark where it should end."""
    yield Message.of("Stated chance, and how often it happened (│ where the bar should end)").text(language)
    for tenth in tenths:
        bar = ["█"] * round(_BAR * tenth.happened) + [" "] * (_BAR + 1 - round(_BAR * tenth.happened))
        bar[round(_BAR * tenth.stated)] = "│"
        yield f"  {percent(tenth.stated):>6}  {''.join(bar)} {percent(tenth.happened):>6}  {tenth.number:>7}"


def horizon_rows(record: TrackRecord) -> list[list[str]]:
    """Write the scores by years ahead as the cells of a table."""
    return [[str(years), *score_cells(scores)] for years, scores in record.by_horizon()]


def indicator_rows(record: TrackRecord, language: str) -> list[list[str]]:
    """Write the scores by indicator as the cells of a table."""
    return [[_name(record, name, language), *score_cells(scores)] for name, scores in record.by_indicator()]


def chance_horizon_grid(record: TrackRecord, language: str) -> list[list[str]]:
    """Write how often it happened by the chance that was stated, a row for each tenth, a column for each year ahead.

    The first row is the head; nothing where no chance was stated.
    """
    found = [(horizon, tenths) for horizon, tenths in record.tenths_by_horizon() if tenths]
    if not found:
        return []
    columns = [_tenth_cells(tenths) for _, tenths in found]
    return [
        [Message.of("Chance stated").text(language), *(str(horizon) for horizon, _ in found)],
        *([_span(at), *(cells[at] for cells in columns)] for at in range(TENTHS)),
    ]


def chance_indicator_grid(record: TrackRecord, language: str) -> list[list[str]]:
    """Write how often it happened by indicator, a column for each tenth of the chance that was stated, under a head."""
    head = [Message.of("Indicator").text(language), *map(_span, range(TENTHS))]
    rows = [
        [_name(record, name, language), *_tenth_cells(tenths)]
        for name, tenths in record.tenths_by_indicator()
        if tenths
    ]
    return [head, *rows] if rows else []


def _tenth_cells(tenths: Sequence[Tenth]) -> list[str]:
    """Write what happened of each tenth with the number of cases; a dash where there was none."""
    cells = ["–"] * TENTHS
    for tenth in tenths:
        cells[tenth.at] = f"{tenth.happened:.0%} ({tenth.number})"
    return cells


def _span(at: int) -> str:
    return f"{at * 100 // TENTHS}–{(at + 1) * 100 // TENTHS}%"


def fate_rows(record: TrackRecord, language: str) -> list[list[str]]:
    """Write how warnings fared as the cells of a table."""
    return [[WARNED_WORDS[grade].text(language), *_fate_cells(found)] for grade, found in record.fates()]


def fate_indicator_rows(record: TrackRecord, language: str) -> list[list[str]]:
    """Write how warnings of each indicator fared as the cells of a table."""
    return [
        [_name(record, name, language), WARNED_WORDS[grade].text(language), *_fate_cells(found)]
        for name, grade, found in record.fates_by_indicator()
    ]


def _name(record: TrackRecord, indicator: str, language: str) -> str:
    """Name an indicator; by its identifier where the plan no longer holds it."""
    found = record.plan.indicators.get(indicator)
    return name_of(found).text(language) if found else indicator


def _fate_cells(found: Alarms) -> list[str]:
    return [
        f"{found.left:g}", str(found.promises), str(found.warned), _percent(found.caught),
        _percent(found.false_alarms), "–" if np.isnan(found.lead) else f"{found.lead:.1f}",
    ]  # fmt: skip


def _fate(found: Alarms) -> dict[str, str]:
    return {
        "years": f"{found.left:g}", "number": str(found.promises), "warned": str(found.warned),
        "caught": _share(found.caught), "false_alarms": _share(found.false_alarms), "lead": _share(found.lead),
    }  # fmt: skip


def score_cells(scores: Calibration) -> list[str]:
    """Write scores as the cells of a row."""
    shares = [_percent(share) for share in (*scores.coverage, scores.stated, scores.happened)]
    return [str(scores.number), *shares, *(_share(each) or "–" for each in (scores.brier, scores.base))]


def _figures(scores: Calibration) -> dict[str, str]:
    names = ("coverage_50", "coverage_80", "coverage_95")
    return {
        "number": str(scores.number),
        **{name: _share(share) for name, share in zip(names, scores.coverage, strict=True)},
        "stated": _share(scores.stated), "happened": _share(scores.happened),
        "brier": _share(scores.brier, 4), "base": _share(scores.base, 4),
    }  # fmt: skip


def _tenth(tenth: Tenth) -> dict[str, str]:
    return {"number": str(tenth.number), "stated": _share(tenth.stated), "happened": _share(tenth.happened)}


def _share(value: float, decimals: int = 3) -> str:
    return "" if np.isnan(value) else f"{value:.{decimals}f}"


def _percent(value: float) -> str:
    return "–" if np.isnan(value) else percent(value)


def _number(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell
