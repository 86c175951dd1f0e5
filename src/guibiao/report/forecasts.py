"""Forecasts as lines of a terminal, as data, as a workbook and as lines of the log."""

import io
from collections.abc import Iterable, Iterator, Sequence

from guibiao.forecast.distribution import SHARES
from guibiao.forecast.outlook import Outlook
from guibiao.forecast.words import ANSWER_WORDS, reason
from guibiao.language import Message, percent, shown
from guibiao.packs.issued import IssuedForecast, Writing
from guibiao.plan import Plan
from guibiao.plan.rows import name_of
from guibiao.plan.units import unit_name
from guibiao.report.columns import table

_HEADINGS = (
    Message.of("Indicator"), Message.of("Place"), Message.of("Day"), Message.of("Latest"), Message.of("Expected"),
    Message.of("80 % interval"), Message.of("Probability"), Message.of("Outlook"),
    Message.of("On schedule today"), Message.of("Kept at today's pace on"), Message.of("Why"),
)  # fmt: skip


def forecast_rows(outlooks: Iterable[Outlook]) -> Iterator[dict[str, str]]:
    """Give outlooks as rows of text, the same bytes for the same ledger and day."""
    for each in outlooks:
        last, expected, paces, stones = each.history.last, each.expected, each.paces, each.milestones
        nothing = [(share, None, None) for share in SHARES]
        ends = {f"{share:.0%}"[:-1]: (low, high) for share, low, high in (expected.intervals if expected else nothing)}
        yield {
            "as_of": each.as_of.isoformat(),
            "target": each.target or "",
            "indicator": each.indicator,
            "place": each.place,
            "day": each.day.isoformat() if each.day else "",
            "unit": each.unit,
            "answer": each.answer.value,
            "points": str(each.points),
            "last_day": last.end.isoformat() if last else "",
            "last_value": _figure(last.value if last else None),
            "last_unit": each.history.unit,
            "median": _figure(expected.median if expected else None),
            **{f"low_{share}": _figure(low) for share, (low, _) in ends.items()},
            **{f"high_{share}": _figure(high) for share, (_, high) in ends.items()},
            "probability": "" if each.probability is None else f"{each.probability:.3f}",
            "required_pace": _figure(stones.required_pace if stones else None),
            "pace_share": "" if paces is None else f"{paces.share:.3f}",
            "on_schedule": _figure(stones.on_schedule if stones else None),
            "kept_by": stones.kept_by.isoformat() if stones and stones.kept_by else "",
        }


def issued_forecasts(outlooks: Iterable[Outlook], writing: Writing) -> list[IssuedForecast]:
    """Give outlooks as lines of the log."""
    return [IssuedForecast.model_validate(row | writing.cells()) for row in forecast_rows(outlooks)]


def forecast_lines(outlooks: Sequence[Outlook], plan: Plan, language: str) -> Iterator[str]:
    """Lay out outlooks as a table, those with a forecast first."""
    told = sorted(outlooks, key=lambda each: each.expected is None)
    yield from table([heading.text(language) for heading in _HEADINGS], [_cells(each, plan, language) for each in told])


def forecast_workbook(outlooks: Sequence[Outlook], plan: Plan, language: str) -> bytes:
    """Give the table as a workbook."""
    import xlsxwriter  # noqa: PLC0415 - slow to load

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet(Message.of("Forecasts").text(language))
        bold = book.add_format({"bold": True})
        for column, heading in enumerate(_HEADINGS):
            sheet.write_string(0, column, heading.text(language), bold)
        for number, each in enumerate(outlooks, start=1):
            for column, cell in enumerate(_cells(each, plan, language)):
                sheet.write_string(number, column, cell)
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, len(_HEADINGS) - 1, 18)
    return stream.getvalue()


def _cells(each: Outlook, plan: Plan, language: str) -> list[str]:
    unit = unit_name(each.unit).text(language)
    last, expected, stones = each.history.last, each.expected, each.milestones
    between = (
        next(((low, high) for share, low, high in expected.intervals if share == _TOLD), None) if expected else None
    )
    return [
        name_of(plan.indicators[each.indicator]).text(language),
        name_of(plan.places[each.place]).text(language),
        each.day.isoformat() if each.day else "",
        f"{shown(last.value)} {unit_name(each.history.unit).text(language)}".rstrip() if last else "",
        f"{shown(expected.median)} {unit}".rstrip() if expected else "",
        f"{shown(between[0])} – {shown(between[1])}" if between else "",
        "" if each.probability is None else percent(each.probability),
        "" if each.target is None and expected else ANSWER_WORDS[each.answer].text(language),
        f"{shown(stones.on_schedule)} {unit}".rstrip() if stones and stones.on_schedule is not None else "",
        stones.kept_by.isoformat() if stones and stones.kept_by else "",
        reason(each).text(language),
    ]


_TOLD = 0.8


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.6g}"
