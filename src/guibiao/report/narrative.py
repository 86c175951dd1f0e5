"""The report of a plan as a list of blocks in one language: what a document says, and not how it looks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from guibiao.language import Message, Name, percent, shown
from guibiao.ledger import Observation
from guibiao.plan.rows import Source, name_of
from guibiao.plan.units import unit_name
from guibiao.plan.vocabulary import Basis, Confidence, Qualifier
from guibiao.progress import Evidence, Status, words
from guibiao.progress.evidence import Seen, Start
from guibiao.progress.explanation import borderline
from guibiao.report.blocks import (
    Block,
    CitedSource,
    Column,
    Figure,
    Heading,
    Narrative,
    Paragraph,
    Row,
    Run,
    Runs,
    SourceList,
    Table,
)
from guibiao.report.drawings.chart import marks_of, path_chart
from guibiao.report.narrative_ahead import Ahead
from guibiao.report.narrative_record import Record
from guibiao.report.people.narrative import people_blocks
from guibiao.report.speaker import Speaker
from guibiao.report.view import UNKNOWN, Group, PlanView, Tally, TargetView, Unknown

GOOD = (Status.ACHIEVED, Status.ON_TRACK)
BAD = (Status.LAGGING, Status.OFF_TRACK, Status.REVERSING, Status.MISSED)
THE_PLAN = "the plan itself"
"""Stands among the sources for a plan whose pack describes no source for it; no identifier holds a space."""

_LEVEL_RULE = 8


def narrate(view: PlanView, identity: Mapping[str, str]) -> Narrative:
    """Write the report of a plan as blocks; `identity` holds the checksums of plan and ledger, and the version."""
    narrator = _Narrator(view)
    blocks = list(narrator.sections(identity))
    cited = dict.fromkeys(source for run in runs_of(blocks) for source in run.sources)
    numbers = {source: number for number, source in enumerate(cited, start=1)}
    issuer = name_of(narrator.plan.organisations[narrator.plan.heading.issuer])
    return Narrative(
        language=view.language,
        as_of=view.as_of,
        title=(view.title, narrator.t("Monitoring report")),
        lines=(
            narrator.t("Plan issued by: {issuer}", issuer=issuer),
            narrator.t("As of {day}", day=narrator.day(view.as_of)),
        ),
        blocks=(*blocks, narrator.source_list(numbers)),
        numbers=numbers,
    )


def runs_of(blocks: Iterable[Block]) -> Iterator[Run]:
    """Give the text of paragraphs, tables and captions in the order of reading."""
    for block in blocks:
        match block:
            case Paragraph(runs=runs) | Figure(caption=runs):
                yield from runs
            case Table(caption=caption, columns=columns, rows=rows):
                yield from chain(caption, *(column.head for column in columns))
                yield from chain.from_iterable(cell or () for row in rows for cell in row.cells)


class _Narrator(Speaker):
    """Tells where one plan stands."""

    def __init__(self, view: PlanView) -> None:
        super().__init__(view.language)
        self.view = view
        self.gathering = view.gathering
        self.plan = view.gathering.plan
        self.plan_source = self.plan.heading.source or THE_PLAN
        self.tables = self.figures = 0
        """The numbers of the last table and of the last figure."""
        self.table_groups = [group for group in view.groups if group.in_table and any(_counted(group))]

    def sections(self, identity: Mapping[str, str]) -> Iterator[Block]:
        """Give all blocks but the list of sources."""
        yield self.heading((1,), self.t("Overall situation"))
        yield from self.overview()
        yield self.heading((2,), self.t("Promises that can be judged"))
        yield self.heading((2, 1), self.t("Achieved or on track"))
        yield from self.judged(GOOD)
        yield self.heading((2, 2), self.t("Lagging, off track, reversing or missed"))
        yield from self.judged(BAD)
        yield self.heading((3,), self.t("Progress of the main indicators"))
        yield from self.main_indicators()
        yield self.heading((4,), self.t("Outlook and warnings"))
        yield from self.ahead()
        yield self.heading((5,), self.t("What is not known"))
        yield from self.not_known()
        yield from self.people()
        number = 7 if self.view.people else 6
        yield self.heading((number,), self.t("Notes"))
        yield from self.notes(identity, number)
        yield Heading(1, "", self.t("List of sources"))

    def people(self) -> Iterator[Block]:
        """Tell of the projection of people, where one was made; numbers go on from those of the indicators."""
        if self.view.people:
            yield self.heading((6,), self.t("People"))
            yield from people_blocks(self.view.people, self.figures + 1, self.tables + 1)

    def by_plan(self, text: str) -> Run:
        """Give a text whose source is the plan itself."""
        return Run(text, (self.plan_source,))

    def overview(self) -> Iterator[Block]:
        """Count the promises by status, those of the plan's own table apart from the others."""
        plan = self.by_plan(self.t("the {plan}", plan=self.view.title))
        yield self.paragraph(
            self.say(
                "This report says where the promises of {plan} stand, judged by what had been published by {day}.",
                plan=plan,
                day=self.day(self.view.as_of),
            ),
            self.say("A promise that the plan makes more than once is counted once."),
        )
        if not self.view.tallies:
            yield self.paragraph(self.say("The plan holds no promise that could be judged."))
            return
        yield from (self.paragraph(*self.counted(tally)) for tally in self.view.tallies)
        yield self.paragraph(
            self.say("Not known means neither zero nor behind."),
            self.say("Promises are counted by status; no average and no score is made of them."),
        )

    def counted(self, tally: Tally) -> Iterator[Runs]:
        """Say how many promises of a tally have each status."""
        yield (
            self.say("The plan's own table of indicators makes {count} promises.", count=tally.total)
            if tally.in_table
            else self.say("Apart from its table, the plan makes {count} promises in its text.", count=tally.total)
        )
        known, unknown = _picked(tally, (*GOOD, *BAD)), _picked(tally, UNKNOWN)
        yield (
            self.say("Of these, {count} can be judged: {counts}.", count=known.total(), counts=self.counts(known))
            if known
            else self.say("None of these can be judged so far.")
        )
        if unknown:
            counts = self.counts(unknown)
            yield self.say("For {count} it is not known: {counts}.", count=unknown.total(), counts=counts)
        if waiting := tally.counts.get(Status.NOT_DUE):
            yield self.say("The window has not begun for {count}.", count=waiting)

    def counts(self, counts: Counter[Status]) -> str:
        """Say counts by status as a list."""
        return self.listed(
            self.t("{count} {status}", count=count, status=words.STATUS_WORDS[status])
            for status, count in counts.items()
        )

    def judged(self, statuses: Sequence[Status]) -> Iterator[Block]:
        """Tell of each promise that has one of the statuses, those of the plan's own table first."""
        groups = sorted(self.view.groups, key=lambda group: not group.in_table)
        targets = [target for group in groups for target in _counted(group) if target.assessment.status in statuses]
        if not targets:
            yield self.paragraph(self.say("By what is known, there is no such promise."))
        for number, target in enumerate(targets, start=1):
            lead = self.say("{number}. {name}.", number=number, name=Run(self.name(target), strong=True))
            yield self.paragraph(lead, *self.told(target))

    def name(self, target: TargetView) -> str:
        """Name the indicator of a promise, and its place where that is not the place of the plan."""
        elsewhere = target.assessment.place != self.plan.heading.place
        return self.noted(target.name, [target.place] if elsewhere else [])

    def told(self, target: TargetView) -> Iterator[Runs]:
        """Tell of one promise: what was promised, what has been observed, and what follows from both."""
        yield self.promised(target)
        yield self.observed(target)
        yield from self.completed(target)
        yield self.say("Status: {status}.", status=target.status)
        if target.assessment.at_limit:
            yield self.say("The value stands at the limit: not met, but within half a printed unit.")
        for status in borderline(target.assessment):
            yield self.say("Borderline: the status could as well be {status}.", status=words.STATUS_WORDS[status])

    def promised(self, target: TargetView) -> Runs:
        """Say what was promised."""
        deadline, promise = _evidence(target).deadline, self.by_plan(self.tight(target.promise))
        if deadline is None:
            return self.say("Target without a date: {promise}.", promise=promise)
        return self.say("Target for {year}: {promise}.", year=self.year(deadline.year), promise=promise)

    def observed(self, target: TargetView) -> Runs:
        """Say the judged value, and the baseline where there is one."""
        seen, start = _evidence(target).seen, _start(target)
        assert seen is not None  # noqa: S101 - only promises that could be judged are told
        period, value = self.period(seen.start, seen.end), self.value(target, seen)
        if start is None:
            return self.say("The value for {period} is {value}.", period=period, value=value)
        return self.say(
            "The value for {period} is {value}; the baseline at {day} is {baseline}.",
            period=period, value=value, day=self.day(start.date), baseline=self.baseline(target, start),
        )  # fmt: skip

    def completed(self, target: TargetView) -> Iterator[Runs]:
        """Say how much of the promised change has happened, or why that is not computed."""
        found = target.assessment
        if found.completion is None:
            if found.rule == _LEVEL_RULE:
                reason = words.LEVEL_WORDS[_evidence(target).level_only]
                yield self.say("Only the level is judged, because {reason}.", reason=reason)
        elif found.completion < 0:
            yield self.say("It has moved away from the promise: completion is {share}.", share=target.completion)
        elif not target.planned:
            yield self.say("Of the promised change {share} has happened.", share=target.completion)
        else:
            yield self.say(
                "Of the promised change {share} has happened; {planned} was planned by then.",
                share=target.completion, planned=target.planned,
            )  # fmt: skip

    def value(self, target: TargetView, seen: Seen, *notes: str) -> Run:
        """Write the judged value with what is to be noted of it, and its sources."""
        rows = [self.gathering.ledger.row(number) for number in seen.rows]
        edge = self._run(words.QUALIFIER_WORDS[_qualifier(seen, rows)]).text
        text = self.tight(edge + target.latest)
        marks = dict.fromkeys(chain.from_iterable(self.marks(row) for row in rows))
        return Run(self.noted(text, (*notes, *marks)), tuple(dict.fromkeys(row.source for row in rows)))

    def marks(self, row: Observation) -> Iterator[str]:
        """Say what sets an observation apart from an official one of what has happened."""
        if row.basis is not Basis.OBSERVED:
            yield words.BASIS_WORDS[row.basis].text(self.language)
        if row.confidence is not Confidence.OFFICIAL:
            yield self.t("{confidence} source", confidence=words.CONFIDENCE_WORDS[row.confidence])

    def baseline(self, target: TargetView, start: Start, *notes: str) -> Run:
        """Write the baseline with its source."""
        text = f"{shown(start.value)} {unit_name(_evidence(target).unit).text(self.language)}".strip()
        return Run(self.noted(self.tight(text), notes), (start.source or self.plan_source,))

    def main_indicators(self) -> Iterator[Block]:
        """Show the plan's own table of indicators, and the course of those that have been observed."""
        if not self.table_groups:
            yield self.paragraph(self.say("The plan holds no table of indicators."))
            return
        drawn = self.drawn()
        yield self.paragraph(
            self.say("Table {number} gives the promises of the plan's own table of indicators.", number=1),
            self.say("A dash stands where no value is known that could be held against the promise."),
            self.about_figures(len(drawn)),
        )
        yield self.indicator_table()
        yield from (self.figure(number, target) for number, target in enumerate(drawn, start=1))

    def drawn(self) -> list[TargetView]:
        """Give the promises of the plan's own table whose course is drawn."""
        return [target for group in self.table_groups for target in _counted(group) if _evidence(target).seen]

    def ahead(self) -> Iterator[Block]:
        """Say what is to be expected, what is warned of, and how such statements have fared."""
        ahead = Ahead(self.view, bool(self.table_groups))
        yield self.heading((4, 1), self.t("What is to be expected"))
        yield from ahead.outlook()
        first = len(self.drawn()) + 1
        further = [target for target in ahead.forecast if target not in self.drawn()]
        yield from (self.figure(number, target) for number, target in enumerate(further, start=first))
        yield self.heading((4, 2), self.t("Warnings"))
        yield from ahead.warnings()
        yield self.heading((4, 3), self.t("Track record of forecasts and warnings"))
        record = Record(self.view, ahead.tables, len(self.drawn()) + len(further))
        yield from record.told()
        self.tables, self.figures = record.tables, record.figures

    def about_figures(self, count: int) -> Runs:
        """Say which figures there are and how to read them."""
        if not count:
            return self.say("There is no figure, because no value is known since the baselines.")
        return self.say(
            "The figures below, {count} in all, show the indicators that have been observed: the dashed line is the "
            "planned path from the baseline (square) to the target (diamond); filled dots are official values, "
            "open dots are values from other sources, and small squares are values of another definition. Where there "
            "is a forecast, shading shows where the value is expected in half of all cases, in 80 % and in 95 %.",
            count=count,
        )

    def indicator_table(self) -> Table:
        """Lay out the plan's own table: a row for each promise, under the headings of the plan."""
        base_year = self.year(self.plan.heading.base_year)
        columns = (
            Column(self.say("Indicator"), 39, words=True),
            Column(self.say("Baseline ({year})", year=base_year), 23),
            Column(self.say("Latest value"), 33),
            Column(self.say("Target year"), 14),
            Column((self.by_plan(self.t("Target")),), 24),
            Column(self.say("Status"), 23),
        )
        rows = tuple(row for group in self.table_groups for row in self.rows_of(group))
        caption = self.say("Table {number}. {name}", number=1, name=self.t("Progress of the main indicators"))
        return _without_empty_columns(Table(caption, columns, rows))

    def rows_of(self, group: Group) -> Iterator[Row]:
        """Give the rows of a group; what the row above says of the same indicator is not said again."""
        yield Row(((Run(group.title, strong=True),),), title=True)
        above: tuple[Runs, ...] = ()
        for target in _counted(group):
            cells = self.cells(target)
            same = above[:1] == cells[:1]
            again = [same and column < _SHARED and above[column] == cells[column] for column in range(len(cells))]
            yield Row(tuple(None if joined else cell for joined, cell in zip(again, cells, strict=True)))
            above = cells

    def cells(self, target: TargetView) -> tuple[Runs, ...]:
        """Give the cells of a promise in the table of main indicators; empty where nothing is known."""
        seen, start, deadline = _evidence(target).seen, _start(target), _evidence(target).deadline
        other_day = [self.day(start.date)] if start and start.date != self.plan.base_date else []
        return (
            (Run(target.name),),
            (self.baseline(target, start, *other_day),) if start else (),
            (self.value(target, seen, self.period(seen.start, seen.end)),) if seen else (),
            (Run(str(deadline.year) if deadline else target.deadline),),
            (Run(self.tight(target.promise)),),
            (Run(target.status),),
        )

    def figure(self, number: int, target: TargetView) -> Figure:
        """Draw the course of a promise; its sources are those of the values that are drawn."""
        evidence, start, promised = _evidence(target), _start(target), self.plan.targets[target.assessment.target]
        breaks = self.gathering.breaks_of(promised, evidence.place)
        fan = self.view.fan(target)
        drawing = path_chart(evidence, marks_of(self.gathering, evidence), breaks, self.language, fan)
        points = self.gathering.measured(promised, evidence.place).points
        rows = [row for point in points if f"<title>{point.end}:" in drawing for row in point.rows]
        sources = [self.baseline(target, start).sources[0]] if start else []
        sources += [self.gathering.ledger.row(row).source for row in rows]
        year = self.year(evidence.deadline.year) if evidence.deadline else ""
        due = self.t("target for {year}", year=year) if year else target.deadline
        name = Run(self.noted(target.name, [due]), tuple(dict.fromkeys(sources)))
        return Figure(drawing, self.say("Figure {number}. {name}", number=number, name=name))

    def not_known(self) -> Iterator[Block]:
        """Say what is not known, why, and which organisation would report it."""
        if not self.view.unknown:
            yield self.paragraph(self.say("Of every promise it is known where it stands."))
            return
        count = sum(len(group.targets) for group in self.view.unknown)
        self.tables += 1
        yield self.paragraph(
            self.say("Of {count} promises it is not known where they stand.", count=count),
            *self.obstacles(),
            self.say(
                "Table {number} lists their indicators by the organisation that would report them.",
                number=self.tables,
            ),
            *self.proposals(),
        )
        yield self.unknown_table(self.tables)

    def proposals(self) -> Iterator[Runs]:
        """Say which organisations the plan does not name."""
        if any(group.proposed for group in self.view.unknown):
            yield self.say("An organisation with an asterisk is a proposal; the plan names none.")

    def obstacles(self) -> Iterator[Runs]:
        """Say why values that are known cannot be held against the promises."""
        targets = [target for group in self.view.unknown for target in group.targets]
        found = Counter(_evidence(t).obstacle for t in targets if t.assessment.status is Status.NOT_ASSESSABLE)
        for obstacle, count in found.most_common():
            reason = words.OBSTACLE_WORDS.get(obstacle, _ONLY_A_BOUND)
            yield self.say("{count} of them cannot be judged: {reason}.", count=count, reason=reason)

    def unknown_table(self, number: int) -> Table:
        """List what is not known by organisation."""
        columns = (
            Column(self.say("Organisation"), 45, words=True),
            Column((self.by_plan(self.t("Promises")),), 20),
            Column(self.say("Indicators"), 91, words=True),
        )
        rows = tuple(self.unknown_row(group) for group in self.view.unknown)
        caption = self.say(
            "Table {number}. {name}", number=number, name=self.t("Indicators not known, by organisation")
        )
        return Table(caption, columns, rows)

    def unknown_row(self, group: Unknown) -> Row:
        """Give one organisation with the indicators that it would report; each is named once."""
        names = Counter(target.name for target in group.targets)
        many = {name: [self.t("{count} promises", count=count)] if count > 1 else [] for name, count in names.items()}
        named = (self.noted(name, note) for name, note in many.items())
        organisation = group.organisation + ("*" if group.proposed else "")
        return Row(((Run(organisation),), (Run(str(len(group.targets))),), (Run(self.listed(named)),)))

    def notes(self, identity: Mapping[str, str], number: int) -> Iterator[Block]:
        """Say by which rule the promises were judged, on what data, and how to make the report again."""
        yield self.heading((number, 1), self.t("How promises are judged"))
        yield self.paragraph(*self.rule())
        yield self.paragraph(*self.settings())
        yield self.heading((number, 2), self.t("Data and version"))
        day, preference = self.day(self.view.as_of), self.plan.settings.preference
        order = self.listed(words.CONFIDENCE_WORDS[kind].text(self.language) for kind in preference)
        yield self.paragraph(
            self.say("Only what had been published by {day} is used.", day=day),
            self.say("Where sources differ, the one that comes first in this order is used: {order}.", order=order),
        )
        yield self.paragraph(
            self.say("Checksums: plan {plan}, ledger {ledger}; version: Guibiao {version}.", **identity),
            self.say("The same plan, ledger, day and version give the same report."),
        )

    def rule(self) -> Iterator[Runs]:
        """Say the rule with its cuts."""
        cuts = self.plan.settings.status
        yield self.say(
            "Once the date of a promise has passed, the value for that date decides whether it is achieved or missed."
        )
        yield self.say("Before, completion is the share of the promised change since the baseline that has happened.")
        yield self.say(
            "Divided by the share that was planned for the same day it gives a ratio: {on_track} or more is on track, "
            "{lagging} or more is lagging, less is off track.",
            on_track=shown(cuts.on_track), lagging=shown(cuts.lagging),
        )  # fmt: skip
        yield self.say(
            "Where there is no baseline or no date, or where the promise is a bound to keep at all times, only the "
            "level is judged."
        )

    def settings(self) -> Iterator[Runs]:
        """Say the further settings, and that the plan does not state them."""
        cuts = self.plan.settings.status
        yield self.say(
            "Unless a target names another, its planned path is {path}.", path=words.PATH_WORDS[self.plan.settings.path]
        )
        yield self.say("`About` allows {share} of the value.", share=self.tight(percent(cuts.about_tolerance)))
        yield self.say(
            "A value is stale when its age is more than {intervals} intervals of its indicator plus {years} years.",
            intervals=shown(cuts.stale_intervals), years=shown(cuts.stale_years),
        )  # fmt: skip
        yield self.say("These cuts are settings of the monitoring; the plan does not state them.")

    def source_list(self, numbers: Mapping[str, int]) -> SourceList:
        """List the sources that the text refers to."""
        return SourceList(tuple(self.source(number, key) for key, number in numbers.items()))

    def source(self, number: int, key: str) -> CitedSource:
        """Describe a source: title, publisher, date of publication, address."""
        found, heading = self.plan.sources.get(key), self.plan.heading
        if found is None and key == THE_PLAN:
            found = Source(
                id=heading.id, title=heading.title, title_en=heading.title_en, published=heading.adopted,
                publisher=self.plan.organisations[heading.issuer].name,
            )  # fmt: skip
        if found is None:
            return CitedSource(number, key, "")
        stop = ". " if self.language == "en" else "。"
        text = stop.join(part for part in self.described(found) if part) + stop.strip()
        return CitedSource(number, text, found.address)

    def described(self, source: Source) -> Iterator[str]:
        """Say title, publisher and date of a source, and what the pack notes of it if it does so in this language."""
        yield Name(source.title, source.title_en).text(self.language)
        yield source.publisher
        yield (
            self.t("Published {day}", day=self.day(source.published))
            if source.published
            else self.t("Date of publication unknown")
        )
        if not source.address:
            yield self.t("No public address is on record")
        if source.note and bool(_CHINESE.search(source.note)) is (self.language != "en"):
            yield source.note[0].upper() + source.note[1:]


_SHARED = 3
"""The first columns of the table of indicators belong to the indicator, and are said once for all its promises."""
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_ONLY_A_BOUND = Message.of("the source gives only a bound, and the promise may lie on either side of it")


def _counted(group: Group) -> Iterator[TargetView]:
    """Give the promises of a group that are not said a second time."""
    return (target for target in group.targets if not target.restates)


def _evidence(target: TargetView) -> Evidence:
    return target.assessment.explanation.evidence


def _start(target: TargetView) -> Start | None:
    """Give the declared baseline; the start of a sum or of a growth is not one."""
    start = _evidence(target).start
    return start if start and start.id else None


def _picked(tally: Tally, statuses: Sequence[Status]) -> Counter[Status]:
    return Counter({status: tally.counts[status] for status in statuses if tally.counts.get(status)})


def _qualifier(seen: Seen, rows: Iterable[Observation]) -> Qualifier:
    """Tell what the sources say about the edges of a value, be it one row or made of several."""
    below, above = seen.lowest < seen.value, seen.highest > seen.value
    if (below and above) or any(row.qualifier is Qualifier.ABOUT for row in rows):
        return Qualifier.ABOUT
    return Qualifier.OVER if above else Qualifier.UNDER if below else Qualifier.NONE


def _without_empty_columns(table: Table) -> Table:
    """Leave out the columns in which no row says anything."""
    rows = [row for row in table.rows if not row.title]
    kept = [at for at in range(len(table.columns)) if any(row.cells[at] for row in rows)]
    narrowed = (row if row.title else Row(tuple(row.cells[at] for at in kept)) for row in table.rows)
    return Table(table.caption, tuple(table.columns[at] for at in kept), tuple(narrowed))
