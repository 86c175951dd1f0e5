"""What a reader is shown of a plan: texts and figures picked from plan, ledger and assessments, in one language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guibiao.language import Message, percent, shown
from guibiao.ledger import Ledger, Observation
from guibiao.plan import Plan, Target
from guibiao.plan.document import Document
from guibiao.plan.vocabulary import Form, Pace, Relation
from guibiao.progress import Assessment, Status, count_by_status, judge
from guibiao.progress.explanation import Role, explain
from guibiao.progress.gather import Gathering
from guibiao.progress.words import CONFIDENCE_WORDS, STATUS_WORDS, bounds_words

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


@dataclass(frozen=True, slots=True)
class Group:
    """Targets under one heading."""

    title: str
    targets: Sequence[TargetView]


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
    counts: Mapping[Status, int]
    groups: Sequence[Group]
    unknown: Sequence[Unknown]
    gathering: Gathering

    @property
    def total(self) -> int:
        """The number of promises counted: each once."""
        return sum(self.counts.values())

    @property
    def targets(self) -> Iterator[TargetView]:
        """All targets, in the order of the groups."""
        return (target for group in self.groups for target in group.targets)

    def with_status(self, status: Status) -> list[TargetView]:
        """List the targets of one status that are counted."""
        return [target for target in self.targets if target.assessment.status is status and not target.restates]


def view_plan(plan: Plan, ledger: Ledger, as_of: date, language: str, document: Document | None = None) -> PlanView:
    """Judge a plan and lay out what a reader is shown, in `language`; passages where the document is at hand."""
    gathering = Gathering.at(plan, ledger, as_of)
    assessments = judge(list(gathering.all_evidence()), gathering.plan.settings.status)
    writer = _Writer(gathering, language, document)
    targets = [writer.target(assessment) for assessment in assessments]
    held = gathering.plan
    counted = [assessment for assessment in assessments if not held.targets[assessment.target].restates]
    return PlanView(
        title=held.heading.title if language.startswith("zh") else held.heading.title_en or held.heading.title,
        as_of=as_of,
        language=language,
        counts=count_by_status(counted),
        groups=writer.groups(targets),
        unknown=writer.unknown(targets),
        gathering=gathering,
    )


class _Writer:
    """Writes one plan in one language."""

    def __init__(self, gathering: Gathering, language: str, document: Document | None) -> None:
        self.gathering = gathering
        self.plan = gathering.plan
        self.language = language
        self.document = document

    def say(self, template: str, **values: object) -> str:
        return Message.of(template, **values).text(self.language)

    def name(self, entry: object) -> str:
        """Give the name of an entry in the language, its own name where it has no other."""
        own, english = getattr(entry, "name", ""), getattr(entry, "name_en", "")
        return str(english or own) if self.language == "en" else str(own)

    def target(self, assessment: Assessment) -> TargetView:
        plan = self.plan
        target = plan.targets[assessment.target]
        indicator, place = plan.indicators[target.indicator], plan.places[assessment.place]
        seen = assessment.explanation.evidence.seen
        name = self.name(indicator) + (f" ({target.scope})" if target.scope and self.language != "en" else "")
        reasons: dict[Role, list[str]] = {role: [] for role in Role}
        for sentence in explain(assessment, self.gathering):
            reasons[sentence.role].append(sentence.message.text(self.language))
        return TargetView(
            key=f"{target.id}@{assessment.place}" if target.each else target.id,
            name=name,
            place=self.name(place),
            promise=self.promise(target, assessment),
            deadline=str(target.date.year) if target.date else self.say("no date"),
            latest=f"{shown(seen.value)} {assessment.unit}" if seen and assessment.unit != "ln" else "",
            status=STATUS_WORDS[assessment.status].text(self.language),
            assessment=assessment,
            completion="" if assessment.completion is None else percent(assessment.completion),
            planned="" if assessment.planned_completion is None else percent(assessment.planned_completion),
            reasons=reasons,
            observations=list(self.observations(target, assessment)),
            passage=target.passage.heading if target.passage else "",
            words=self.document.words(target.passage) if self.document and target.passage else "",
            restates=target.restates or "",
        )

    def promise(self, target: Target, assessment: Assessment) -> str:
        """Say what is promised."""
        if target.comparison:
            comparison = self.plan.comparisons[target.comparison]
            other = self.name(self.plan.indicators[comparison.reference])
            return self.say(
                "held against {other}: {bounds}",
                other=other,
                bounds=bounds_words(assessment.explanation.evidence.bounds, comparison.unit),
            )
        value = f"{target.low}–{target.high}" if target.value is None else str(target.value)
        words = self.say(RELATION_TEMPLATES[target.relation], value=f"{value} {_unit(target.unit)}".strip())
        form = FORM_WORDS[target.form].text(self.language)
        pace = self.say("a year") if target.pace is Pace.PER_YEAR else ""
        return " ".join(part for part in (form if target.form is not Form.LEVEL else "", words, pace) if part)

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
            value=f"{row.value} {row.unit}",
            source=source.title if source else row.source,
            known_at=row.known_at.isoformat(),
            confidence=CONFIDENCE_WORDS[row.confidence].text(self.language),
            role=role,
            address=row.locator,
        )

    def groups(self, targets: Sequence[TargetView]) -> list[Group]:
        """Group targets under the headings of the plan's own table, then by place."""
        found: dict[str, list[TargetView]] = {}
        for view in targets:
            target = self.plan.targets[view.assessment.target]
            indicator = self.plan.indicators[target.indicator]
            in_table = indicator.table_row is not None and target.place == self.plan.heading.place
            place = self.name(self.plan.places[target.place])
            title = (
                indicator.group if in_table and indicator.group else self.say("Further promises: {place}", place=place)
            )
            found.setdefault(title, []).append(view)
        return [Group(title, sorted(views, key=self._order)) for title, views in found.items()]

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
                name = self.name(self.plan.organisations[owner]) if owner else self.say("no organisation is named")
                found.setdefault((name, bool(owner) and not stated), []).append(view)
        ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        return [Unknown(name, proposed, views) for (name, proposed), views in ordered]


def _unit(unit: str) -> str:
    """Leave out the sign of a plain ratio."""
    return "" if unit == "/" else unit


RELATION_TEMPLATES = {
    Relation.AT_LEAST: Message.of("at least {value}").template,
    Relation.MORE_THAN: Message.of("more than {value}").template,
    Relation.AT_MOST: Message.of("at most {value}").template,
    Relation.LESS_THAN: Message.of("less than {value}").template,
    Relation.ABOUT: Message.of("about {value}").template,
    Relation.EXACTLY: Message.of("{value}").template,
    Relation.BETWEEN: Message.of("{value}").template,
}

FORM_WORDS = {
    Form.LEVEL: Message.of("level"),
    Form.CHANGE: Message.of("change of"),
    Form.GROWTH: Message.of("growth of"),
    Form.COUNT: Message.of("in all"),
    Form.CAP: Message.of("always"),
}
