"""Forecasts, warnings and the track record as sheets of the report's workbook, with a native reliability diagram."""

from itertools import zip_longest

from guibiao.files.charts import Chart, Line, Look
from guibiao.files.workbook import Sheet
from guibiao.forecast.distribution import SHARES
from guibiao.forecast.outlook import Outlook
from guibiao.forecast.words import ANSWER_WORDS, reason
from guibiao.language import Message
from guibiao.plan.units import unit_name
from guibiao.report.columns import texts
from guibiao.report.record_section import Grid, RecordView, issued_of, record_of
from guibiao.report.view import PlanView, TargetView
from guibiao.report.warning_section import WarningView, warnings_of

Cell = str | float | None
_OUTLOOK = (
    Message.of("Indicator"), Message.of("Place"), Message.of("Target"), Message.of("Target year"), Message.of("Status"),
    Message.of("Outlook"), Message.of("Chance, %"), Message.of("Expected"), Message.of("50 % from"),
    Message.of("50 % to"), Message.of("80 % from"), Message.of("80 % to"), Message.of("95 % from"),
    Message.of("95 % to"), Message.of("Unit"), Message.of("Required a year"), Message.of("Since the baseline a year"),
    Message.of("Middle of the paces achieved"), Message.of("Best pace achieved"), Message.of("As fast as required, %"),
    Message.of("Paces are rates of growth in"), Message.of("On schedule today"), Message.of("Kept at today's pace on"),
    Message.of("Why"), Message.of("Id"),
)  # fmt: skip
_WARNINGS = (
    Message.of("Organisation"), Message.of("Warning"), Message.of("Binding"), Message.of("Indicator"),
    Message.of("Place"), Message.of("Target"), Message.of("Target year"), Message.of("Chance, %"), Message.of("Cause"),
    Message.of("No."), Message.of("State"), Message.of("Due"), Message.of("Steps"), Message.of("Id"),
)  # fmt: skip
_TENTHS = (
    Message.of("Stated chance, %"), Message.of("Happened, %"), Message.of("Cases"), Message.of("Both agree, %"),
    Message.of("Note"),
)  # fmt: skip
_CHART_COLUMN = 6


def outlook_sheet(view: PlanView) -> Sheet:
    """Lay out the outlook of every promise, those with a forecast first."""
    found = view.prospects.outlooks
    pairs = [(card, found[card.assessment.target, card.assessment.place]) for card in view.targets]
    told = sorted(pairs, key=lambda pair: pair[1].expected is None)
    rows = [_outlook(card, outlook, view.language) for card, outlook in told]
    return Sheet(Message.of("Outlook").text(view.language), texts(_OUTLOOK, view.language), rows)


def _outlook(card: TargetView, outlook: Outlook, language: str) -> list[Cell]:
    expected, paces, stones = outlook.expected, outlook.paces, outlook.milestones
    ends: list[Cell] = [None] * (2 * len(SHARES))
    if expected:
        ends = [figure(end) for _, *pair in expected.intervals for end in pair]
    return [
        card.name, card.place, card.promise, card.deadline, card.status, ANSWER_WORDS[outlook.answer].text(language),
        _percentage(outlook.probability), _figure(expected.median if expected else None), *ends,
        unit_name(outlook.unit).text(language), _figure(stones.required_pace if stones else None),
        _figure(stones.actual_pace if stones else None), _figure(paces.median if paces else None),
        _figure(paces.best if paces else None), _percentage(paces.share if paces else None),
        unit_name(stones.rate_unit).text(language) if stones and stones.rate_unit else None,
        _figure(stones.on_schedule if stones else None),
        stones.kept_by.isoformat() if stones and stones.kept_by else None, reason(outlook).text(language), card.key,
    ]  # fmt: skip


def warning_sheets(view: PlanView) -> list[Sheet]:
    """Lay out the warnings by organisation, and what other thresholds would have done."""
    found, language = warnings_of(view), view.language
    rows = [_warning(warning, language) for warning in found.warnings]
    sheets = [Sheet(Message.of("Warnings").text(language), texts(_WARNINGS, language), rows)]
    if found.past:
        sheets.append(_grid(Message.of("Thresholds").text(language), found.past))
    return sheets


def _warning(item: WarningView, language: str) -> list[Cell]:
    life, binding = item.life, Message.of("binding").text(language)
    due = item.due.isoformat() if item.due else None
    return [
        item.organisation, item.grade, binding if item.warning.binding else None, item.target.name, item.target.place,
        item.target.promise, item.target.deadline, _percentage(item.warning.chance), item.cause,
        life.number if life else None, life.state if life else None, due,
        "\n".join(life.steps) if life else None, item.target.key,
    ]  # fmt: skip


def record_sheets(view: PlanView) -> list[Sheet]:
    """Lay out the track record, of the look back and of what was issued: reliability with its diagram, then scores."""
    language, looked_back, issued = view.language, record_of(view), issued_of(view)
    back_test = (
        (Message.of("Intervals by horizon"), looked_back.by_horizon),
        (Message.of("Intervals by indicator"), looked_back.by_indicator),
        (Message.of("Chances by horizon"), looked_back.chances_by_horizon),
        (Message.of("Chances by indicator"), looked_back.chances_by_indicator),
        (Message.of("Warnings by horizon"), looked_back.warned),
        (Message.of("Warnings by indicator"), looked_back.warned_by_indicator),
    )
    log = (
        (Message.of("Issued by horizon"), issued.by_horizon),
        (Message.of("Issued by indicator"), issued.by_indicator),
        (Message.of("Issued chances by horizon"), issued.chances_by_horizon),
        (Message.of("Issued chances by indicator"), issued.chances_by_indicator),
        (Message.of("Issued warnings by horizon"), issued.warned),
        (Message.of("Issued warnings by indicator"), issued.warned_by_indicator),
    )
    return [
        _reliability(Message.of("Track record"), looked_back, language),
        *(_grid(name.text(language), grid) for name, grid in back_test if grid),
        _reliability(Message.of("Track record as issued"), issued, language),
        *(_grid(name.text(language), grid) for name, grid in log if grid),
    ]


def _reliability(name: Message, found: RecordView, language: str) -> Sheet:
    """Lay out stated chances against what happened, what is to be said of them beside, and the diagram."""
    figures: list[list[Cell]] = [
        [_percentage(each.stated), _percentage(each.happened), float(each.number), _percentage(each.stated)]
        for each in found.tenths
    ]
    nothing: list[Cell] = [None] * (len(_TENTHS) - 1)
    rows = [[*(cells or nothing), line] for cells, line in zip_longest(figures, found.summary)]
    lines = [
        Line(Message.of("Happened").text(language), 1, len(figures), 0, 1),
        Line(Message.of("Both agree").text(language), 1, len(figures), 0, 3, look=Look.DASHES),
    ]
    title = Message.of("Stated chance, and how often it happened, %").text(language)
    charts = [Chart(title, lines, 0, _CHART_COLUMN, x=(0, 100), y=(0, 100))] if figures else []
    return Sheet(name.text(language), texts(_TENTHS, language), rows, charts=charts)


def _grid(name: str, grid: Grid) -> Sheet:
    """Lay out a grid of texts; what reads as a number or a percentage is a number, and the head says which it is."""
    head, *rows = grid
    columns = zip(head, *rows, strict=True)
    named = [f"{title}, %" if any(cell.endswith("%") for cell in cells) else title for title, *cells in columns]
    return Sheet(name, [head[0], *named[1:]], [[row[0], *map(_number, row[1:])] for row in rows])


def _number(text: str) -> Cell:
    try:
        return float(text.removesuffix("%"))
    except ValueError:
        return text


def _percentage(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


def figure(value: float) -> float:
    """Keep six digits of a value that is worked out: more than any source has, and as many as a cell shows."""
    return float(f"{value:.6g}")


def _figure(value: float | None) -> float | None:
    return None if value is None else figure(value)
