"""The report as a workbook: the tables of the page, to filter and to calculate with, each figure beside its source."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from guibiao.files.charts import Chart, Line, Look
from guibiao.files.workbook import Sheet, write_workbook
from guibiao.language import Message, Name
from guibiao.ledger import Observation
from guibiao.plan.rows import name_of
from guibiao.plan.units import unit_name
from guibiao.progress.words import CONFIDENCE_WORDS, STATUS_WORDS
from guibiao.report.drawings.chart import marks_of
from guibiao.report.drawings.scale import years_around
from guibiao.report.findings import findings_sheet
from guibiao.report.grid import begun
from guibiao.report.people.workbook import people_sheets
from guibiao.report.prospect_sheets import figure, outlook_sheet, record_sheets, warning_sheets
from guibiao.report.view import PlanView, TargetView

FILES = {"zh-CN": "report.xlsx", "en": "report.en.xlsx"}
Cell = str | float | None
_OVERVIEW = (Message.of("Part of the plan"), Message.of("Status"), Message.of("Promises"))
_TARGETS = (
    Message.of("Part of the plan"),
    Message.of("Indicator"),
    Message.of("Place"),
    Message.of("Target"),
    Message.of("Target year"),
    Message.of("Status"),
    Message.of("Latest value"),
    Message.of("Unit"),
    Message.of("Period"),
    Message.of("Baseline"),
    Message.of("Completion, %"),
    Message.of("Planned, %"),
    Message.of("Ratio"),
    Message.of("Reason"),
    Message.of("Source"),
    Message.of("Known since"),
    Message.of("Address"),
    Message.of("Passage"),
    Message.of("Id"),
)
_CHARTS = (
    Message.of("Indicator"),
    Message.of("Part"),
    Message.of("Year"),
    Message.of("Value"),
    Message.of("Unit"),
)
_UNKNOWN = (
    Message.of("Organisation"),
    Message.of("Named by"),
    Message.of("Indicator"),
    Message.of("Target year"),
    Message.of("Status"),
    Message.of("Id"),
)
_OBSERVATIONS = (
    Message.of("Indicator"),
    Message.of("Place"),
    Message.of("Period"),
    Message.of("Value"),
    Message.of("Unit"),
    Message.of("Definition"),
    Message.of("Territory"),
    Message.of("Confidence"),
    Message.of("Source"),
    Message.of("Known since"),
    Message.of("Address"),
)
_TASKS = (
    Message.of("Id"),
    Message.of("Task"),
    Message.of("Place"),
    Message.of("Lead"),
    Message.of("Supporting"),
    Message.of("Date"),
    Message.of("Targets"),
    Message.of("Standards"),
    Message.of("Passage"),
)
_SOURCES = (
    Message.of("Id"),
    Message.of("Source"),
    Message.of("Publisher"),
    Message.of("Published"),
    Message.of("Accessed"),
    Message.of("Address"),
    Message.of("Observations"),
    Message.of("Note"),
)
_CHART_ROWS, _CHART_WIDTH, _CHARTS_ABREAST = 16, 9, 2
_CHART_COLUMN = 6
"""Rows and columns that a chart fills, and the column behind the data where charts begin."""


def report_workbook(view: PlanView) -> bytes:
    """Write the workbook of a plan on a day, in the language of the view."""
    writer = _Writer(view)
    return write_workbook(
        [
            writer.overview(),
            writer.targets(),
            writer.charts(),
            outlook_sheet(view),
            *warning_sheets(view),
            *record_sheets(view),
            writer.unknown(),
            writer.observations(),
            writer.tasks(),
            findings_sheet(view.findings, view.language),
            *(people_sheets(view.people) if view.people else ()),
            writer.sources(),
        ]
    )


class _Writer:
    """Lays out the sheets of one view."""

    def __init__(self, view: PlanView) -> None:
        self.view = view
        self.plan = view.gathering.plan
        self.ledger = view.gathering.ledger

    def say(self, template: str, **values: object) -> str:
        return Message.of(template, **values).text(self.view.language)

    def head(self, names: Sequence[Message]) -> list[str]:
        return [self.text(name) for name in names]

    def text(self, name: Name | Message) -> str:
        return name.text(self.view.language)

    def overview(self) -> Sheet:
        rows: list[Sequence[Cell]] = []
        charts: list[Chart] = []
        for tally in self.view.tallies:
            first = len(rows) + 1
            counted = [(status, count) for status, count in tally.counts.items() if count]
            rows += [[tally.title, self.text(STATUS_WORDS[status]), count] for status, count in counted]
            line = Line(tally.title, first, len(rows), 1, 2)
            charts.append(Chart(tally.title, [line], len(charts) * _CHART_ROWS, 4, bars=True))
        rows += [[self.say("as of"), self.view.as_of.isoformat(), None], [self.view.title, None, self.view.total]]
        return Sheet(self.say("Overview"), self.head(_OVERVIEW), rows, charts=charts)

    def targets(self) -> Sheet:
        rows = [self._target(group.title, view) for group in self.view.groups for view in group.targets]
        return Sheet(self.say("Targets"), self.head(_TARGETS), rows)

    def _target(self, group: str, view: TargetView) -> list[Cell]:
        found = view.assessment
        evidence = found.explanation.evidence
        seen, start = evidence.seen, evidence.start
        row = self.ledger.row(seen.rows[-1]) if seen else None
        reasons = next((sentences for sentences in view.reasons.values() if sentences), [""])
        return [
            group, view.name, view.place, view.promise, view.deadline, view.status, seen.value if seen else None,
            self.text(unit_name(found.unit)), seen.end.isoformat() if seen else None, start.value if start else None,
            _percentage(found.completion), _percentage(found.planned_completion), found.ratio, " ".join(reasons),
            *self._source(row), view.passage, view.key,
        ]  # fmt: skip

    def _source(self, row: Observation | None) -> list[Cell]:
        if row is None:
            return [None, None, None]
        source = self.plan.sources.get(row.source)
        return [
            self.text(self.plan.source_name(row.source)),
            row.known_at.isoformat(),
            (source.address if source else "") or row.locator,
        ]

    def charts(self) -> Sheet:
        """Lay out what the charts draw, a block of rows for each target that has been observed; see `_by_indicator`."""
        rows: list[list[Cell]] = []
        charts: list[Chart] = []
        for views in self._by_indicator():
            before, lines = len(rows), list(self._lines(views, rows))
            if lines:
                years = (row[2] for row in rows[before:] if isinstance(row[2], float))
                row, column = divmod(len(charts), _CHARTS_ABREAST)
                place = (row * _CHART_ROWS, _CHART_COLUMN + column * _CHART_WIDTH)
                charts.append(Chart(self._headed(views[-1]), lines, *place, x=years_around(years)))
        return Sheet(self.say("Charts"), self.head(_CHARTS), rows, charts=charts)

    def _headed(self, view: TargetView) -> str:
        """Head a chart with what it shows, and the unit."""
        unit = self.text(unit_name(view.assessment.unit))
        return self.say("{name}, {unit}", name=view.name, unit=unit) if unit else view.name

    def _by_indicator(self) -> Iterator[list[TargetView]]:
        """Give the targets of each indicator of the plan's table, of all where there is none, the latest last."""
        tabled = [group for group in self.view.groups if group.in_table]
        for group in tabled or self.view.groups:
            counted = [view for view in group.targets if not view.restates]
            for _, views in groupby(counted, key=lambda view: self.plan.targets[view.assessment.target].indicator):
                yield list(views)

    def _lines(self, views: Sequence[TargetView], rows: list[list[Cell]]) -> Iterator[Line]:
        """Add the rows that a chart draws: values, the path to the last target, and the promised values."""
        found = [view.assessment.explanation.evidence for view in views]
        marks = [(float(mark.day.year), mark.value) for mark in marks_of(self.view.gathering, found[-1])]
        if not marks:
            return
        path = [(float(day.year), value) for day, value in found[-1].course]
        goals = [(float(item.deadline.year), item.bounds.goal) for item in found if item.deadline]
        unit = self.text(unit_name(found[-1].unit))
        for name, points, look in (
            (begun(self.say("observed")), marks, Look.POINTS),
            (self.say("Planned path"), path, Look.DASHES),
            (self.say("Target"), goals, Look.GOALS),
            *self._fan(views[-1]),
        ):
            if points:
                first = len(rows) + 1
                rows += [[views[-1].name, name, year, value, unit] for year, value in points]
                yield Line(name, first, len(rows), 2, 3, look=look, listed=look is not Look.EDGE)

    def _fan(self, view: TargetView) -> Iterator[tuple[str, list[tuple[float, float]], Look]]:
        """Give median and interval ends of the forecast to the last target, by year."""
        fan = self.view.fan(view)
        if not fan:
            return
        medians = [(float(point.day.year), figure(point.expected.median)) for point in fan]
        yield begun(self.say("expected")), medians, Look.LINE
        for number, (share, _, _) in enumerate(fan[0].expected.intervals):
            names = (
                self.say("{share}, lower end", share=f"{share:.0%}"),
                self.say("{share}, upper end", share=f"{share:.0%}"),
            )
            for end, name in enumerate(names, start=1):
                points = [(float(point.day.year), figure(point.expected.intervals[number][end])) for point in fan]
                yield name, points, Look.EDGE

    def unknown(self) -> Sheet:
        rows: list[list[Cell]] = [
            [
                group.organisation,
                self.say("the pack, as a proposal") if group.proposed else self.say("the plan"),
                target.name,
                target.deadline,
                target.status,
                target.key,
            ]
            for group in self.view.unknown
            for target in group.targets
        ]
        return Sheet(self.say("Not known"), self.head(_UNKNOWN), rows)

    def observations(self) -> Sheet:
        return Sheet(self.say("Observations"), self.head(_OBSERVATIONS), list(map(self._row, self.ledger)))

    def _row(self, row: Observation) -> list[Cell]:
        plan = self.plan
        territory = self.text(name_of(plan.places[row.territory])) if row.territory else None
        return [
            self.text(name_of(plan.indicators[row.indicator])), self.text(name_of(plan.places[row.place])),
            row.period.text, float(row.value), self.text(unit_name(row.unit)), row.definition or None, territory,
            self.text(CONFIDENCE_WORDS[row.confidence]), *self._source(row),
        ]  # fmt: skip

    def tasks(self) -> Sheet:
        plan = self.plan
        rows: list[list[Cell]] = [
            [
                task.id,
                self.text(Name(f"{task.verb}{task.object}", task.name_en)),
                self.text(name_of(plan.places[task.place])) if task.place else None,
                self.text(name_of(plan.organisations[task.lead])) if task.lead else None,
                self._joined(task.supporting),
                task.deadline.isoformat() if task.deadline else None,
                " | ".join(task.targets) or None,
                " | ".join(task.standards) or None,
                task.passage.heading if task.passage else None,
            ]
            for task in plan.tasks.values()
        ]
        return Sheet(self.say("Tasks"), self.head(_TASKS), rows)

    def _joined(self, organisations: Sequence[str]) -> str | None:
        return " | ".join(self.text(name_of(self.plan.organisations[name])) for name in organisations) or None

    def sources(self) -> Sheet:
        column = self.ledger.columns.words["source"]
        rows: list[list[Cell]] = [
            [
                source.id,
                self.text(self.plan.source_name(source.id)),
                source.publisher or None,
                source.published.isoformat() if source.published else None,
                source.accessed.isoformat() if source.accessed else None,
                source.address or None,
                int((column.codes == column.code(source.id)).sum()),
                source.note or None,
            ]
            for source in self.plan.sources.values()
        ]
        return Sheet(self.say("Sources"), self.head(_SOURCES), rows)


def _percentage(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)
