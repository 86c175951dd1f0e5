"""What a reader is shown of a plan: texts and figures picked from plan, ledger and assessments, in one language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guibiao.checks import Checked, check
from guibiao.forecast.fan import FanPoint
from guibiao.language import Message, percent, shown
from guibiao.ledger import Ledger, Observation
from guibiao.packs import Pack
from guibiao.packs.logs import Logs
from guibiao.plan import Indicator, Plan, Target
from guibiao.plan.document import Document
from guibiao.plan.rows import name_of
from guibiao.plan.units import unit_name
from guibiao.plan.words import said
from guibiao.progress import Assessment, Status, count_by_status, judge
from guibiao.progress.explanation import Role, explain
from guibiao.progress.gather import Gathering
from guibiao.progress.words import CONFIDENCE_WORDS, STATUS_WORDS, bounds_words
from guibiao.report.outlooks import outlook_lines
from guibiao.report.people.view import PeopleView
from guibiao.report.prospects import Prospects, prospects_of

UNKNOWN = (Status.NO_DATA, Status.NOT_ASSESSABLE, Status.STALE)


@dataclass(frozen=True, slots=True)
class ObservationView:
    """One row of the ledger that bears on a target."""

    period: str
    value: str
    source: str
    known_at: str
    confidence: str
    role: str
    """used, passed over, or why it was not looked at"""
    address: str


@dataclass(frozen=True, slots=True)
class TargetView:
    """One promise at one place."""

    key: str
    name: str
    place: str
    promise: str
    deadline: str
    latest: str
    status: str
    assessment: Assessment
    completion: str
    planned: str
    reasons: Mapping[Role, Sequence[str]]
    observations: Sequence[ObservationView]
    passage: str
    words: str
    restates: str
    outlook: Sequence[tuple[str, str]]
    """What is to be expected: terms, and what there is to say of each."""


@dataclass(frozen=True, slots=True)
class Group:
    """Targets under one heading."""

    title: str
    targets: Sequence[TargetView]
    in_table: bool
    """They stand in the plan's own table of indicators."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many promises have each status; a promise that the plan makes twice counts once."""

    title: str
    in_table: bool
    counts: Mapping[Status, int]

    @property
    def total(self) -> int:
        """The number of promises counted."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Unknown:
    """What one organisation has not told, as far as the ledger knows."""

    organisation: str
    proposed: bool
    """The plan names no organisation; the pack proposes this one."""
    targets: Sequence[TargetView]


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan on a day."""

    title: str
    as_of: date
    language: str
    tallies: Sequence[Tally]
    groups: Sequence[Group]
    unknown: Sequence[Unknown]
    gathering: Gathering
    findings: Checked
    """What the checker finds in the plan as it was known on the day."""
    prospects: Prospects
    """Forecasts, warnings and how such statements have fared."""
    document: Document | None = None
    """The text of the plan, where it is at hand."""
    people: PeopleView | None = None
    """A projection of the people of the plan, where one was made."""

    @property
    def total(self) -> int:
        """The number of promises counted."""
        return sum(tally.total for tally in self.tallies)

    @property
    def targets(self) -> Iterator[TargetView]:
        """All targets, in the order of the groups."""
        return (target for group in self.groups for target in group.targets)

    def fan(self, target: TargetView) -> Sequence[FanPoint]:
        """Give the forecast of a promise as it is drawn; empty where there is none."""
        return self.prospects.fans.get((target.assessment.target, target.assessment.place), ())

    def with_status(self, status: Status) -> list[TargetView]:
        """List the targets of one status that are counted."""
        return [target for target in self.targets if target.assessment.status is status and not target.restates]


def view_plan(plan: Plan, ledger: Ledger, as_of: date, language: str, document: Document | None = None) -> PlanView:
    """Judge a plan and lay out what a reader is shown, in `language`; passages where the document is at hand."""
    return view_in_each(plan, ledger, as_of, [language], document)[0]


def view_in_each(
    plan: Plan,
    ledger: Ledger,
    as_of: date,
    languages: Iterable[str],
    document: Document | None = None,
    logs: Logs | None = None,
) -> list[PlanView]:
    """Judge, check and forecast a plan once, and lay out what a reader is shown in each language.

    `logs` is what was said and done so far. Raises ProblemsFound for steps of warnings that do not add up.
    """
    gathering = Gathering.at(plan, ledger, as_of)
    assessments = judge(list(gathering.all_evidence()), gathering.plan.settings.status)
    findings = check(Pack(gathering.plan, gathering.ledger), document)
    prospects = prospects_of(plan, ledger, gathering, logs or Logs())
    writers = (_Writer(gathering, prospects, language, document) for language in languages)
    return [_view(writer, assessments, findings) for writer in writers]


def _view(writer: "_Writer", assessments: Sequence[Assessment], findings: Checked) -> PlanView:
    gathering, language = writer.gathering, writer.language
    targets = [writer.target(assessment) for assessment in assessments]
    heading, groups = gathering.plan.heading, writer.groups(targets)
    return PlanView(
        title=heading.title if language.startswith("zh") else heading.title_en or heading.title,
        as_of=gathering.as_of,
        language=language,
        tallies=writer.tallies(groups),
        groups=groups,
        unknown=writer.unknown(targets),
        gathering=gathering,
        findings=findings,
        prospects=writer.prospects,
        document=writer.document,
    )


class _Writer:
    """Writes one plan in one language."""

    def __init__(self, gathering: Gathering, prospects: Prospects, language: str, document: Document | None) -> None:
        self.gathering = gathering
        self.prospects = prospects
        self.plan = gathering.plan
        self.language = language
        self.document = document

    def say(self, template: str, **values: object) -> str:
        return Message.of(template, **values).text(self.language)

    def quantity(self, number: str, unit: str) -> str:
        """Write a number with its unit."""
        return f"{number} {unit_name(unit).text(self.language)}".strip()

    def target(self, assessment: Assessment) -> TargetView:
        plan = self.plan
        target = plan.targets[assessment.target]
        indicator, place = plan.indicators[target.indicator], plan.places[assessment.place]
        seen = assessment.explanation.evidence.seen
        name = name_of(indicator).text(self.language) + (
            f" ({target.scope})" if target.scope and self.language != "en" else ""
        )
        reasons: dict[Role, list[str]] = {role: [] for role in Role}
        for sentence in explain(assessment, self.gathering):
            reasons[sentence.role].append(sentence.message.text(self.language))
        return TargetView(
            key=f"{target.id}@{assessment.place}" if target.each else target.id,
            name=name,
            place=name_of(place).text(self.language),
            promise=self.promise(target, assessment),
            deadline=str(target.date.year) if target.date else self.say("no date"),
            latest=self.quantity(shown(seen.value), assessment.unit) if seen else "",
            status=STATUS_WORDS[assessment.status].text(self.language),
            assessment=assessment,
            completion="" if assessment.completion is None else percent(assessment.completion),
            planned="" if assessment.planned_completion is None else percent(assessment.planned_completion),
            reasons=reasons,
            observations=list(self.observations(target, assessment)),
            passage=target.passage.heading if target.passage else "",
            words=self.document.words(target.passage) if self.document and target.passage else "",
            restates=target.restates or "",
            outlook=list(self.outlook(assessment)),
        )

    def outlook(self, assessment: Assessment) -> Iterator[tuple[str, str]]:
        """Say what is to be expected of a promise."""
        for term, sentence in outlook_lines(self.prospects.outlooks[assessment.target, assessment.place]):
            yield term.text(self.language), sentence.text(self.language)

    def promise(self, target: Target, assessment: Assessment) -> str:
        """Say what is promised."""
        if target.comparison:
            comparison = self.plan.comparisons[target.comparison]
            other = name_of(self.plan.indicators[comparison.reference]).text(self.language)
            return self.say(
                "held against {other}: {bounds}",
                other=other,
                bounds=bounds_words(assessment.explanation.evidence.bounds, unit_name(comparison.unit)),
            )
        return said(target).text(self.language)

    def observations(self, target: Target, assessment: Assessment) -> Iterator[ObservationView]:
        """List the rows known of the series, newest first, and what part each played."""
        ledger, used = self.gathering.ledger, set()
        seen = assessment.explanation.evidence.seen
        if seen:
            used = set(seen.rows)
        words = ledger.columns.words
        here = (words["indicator"].codes == words["indicator"].code(target.indicator)) & (
            words["place"].codes == words["place"].code(assessment.place)
        )
        rows = [(int(number), ledger.row(int(number))) for number in here.nonzero()[0]]
        for number, row in sorted(rows, key=lambda pair: (pair[1].period.end, pair[1].known_at), reverse=True):
            yield self.observation(row, used=number in used)

    def observation(self, row: Observation, *, used: bool) -> ObservationView:
        source = self.plan.sources.get(row.source)
        definition = row.definition or row.territory or ""
        role = (
            self.say("used") if used else (self.say("other definition: {name}", name=definition) if definition else "")
        )
        return ObservationView(
            period=row.period.text,
            value=self.quantity(str(row.value), row.unit),
            source=self.plan.source_name(row.source).text(self.language),
            known_at=row.known_at.isoformat(),
            confidence=CONFIDENCE_WORDS[row.confidence].text(self.language),
            role=role,
            address=(source.address if source else "") or row.locator,
        )

    def groups(self, targets: Sequence[TargetView]) -> list[Group]:
        """Group targets under the headings of the plan's own table, then by place."""
        found: dict[tuple[str, bool], list[TargetView]] = {}
        for view in targets:
            target = self.plan.targets[view.assessment.target]
            indicator = self.plan.indicators[target.indicator]
            in_table = indicator.table_row is not None and target.place == self.plan.heading.place
            title = self.heading(indicator, target)
            found.setdefault((title, in_table), []).append(view)
        return [Group(title, sorted(views, key=self._order), in_table) for (title, in_table), views in found.items()]

    def heading(self, indicator: Indicator, target: Target) -> str:
        """Give the heading of a target: the group of its indicator, with the place if that is another."""
        group = (indicator.group_en if self.language == "en" else "") or indicator.group or self.say("Other")
        if target.place == self.plan.heading.place:
            return group
        return f"{group} · {name_of(self.plan.places[target.place]).text(self.language)}"

    def tallies(self, groups: Sequence[Group]) -> list[Tally]:
        """Count the promises of the plan's own table apart from the others."""
        titles = {True: self.say("Indicators of the plan's table"), False: self.say("Further promises in the text")}
        found = []
        for in_table, title in titles.items():
            views = [view for group in groups if group.in_table is in_table for view in group.targets]
            counted = [view.assessment for view in views if not view.restates]
            if counted:
                found.append(Tally(title, in_table, count_by_status(counted)))
        return found

    def _order(self, view: TargetView) -> tuple[int, date]:
        target = self.plan.targets[view.assessment.target]
        row = self.plan.indicators[target.indicator].table_row
        return (row or 10**6, target.date or date.max)

    def unknown(self, targets: Sequence[TargetView]) -> list[Unknown]:
        """Group what is not known by the organisation that would report it."""
        found: dict[tuple[str, bool], list[TargetView]] = {}
        for view in targets:
            if view.assessment.status in UNKNOWN and not view.restates:
                owner, stated = self.plan.owner_of(self.plan.targets[view.assessment.target].indicator)
                name = (
                    name_of(self.plan.organisations[owner]).text(self.language)
                    if owner
                    else self.say("no organisation is named")
                )
                found.setdefault((name, bool(owner) and not stated), []).append(view)
        ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        return [Unknown(name, proposed, views) for (name, proposed), views in ordered]
