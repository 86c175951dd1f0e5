"""The warnings of a report, by organisation, with their lives, their thresholds and what others would have done."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from guibiao.language import Message, percent, shown
from guibiao.packs.steps import STEP_WORDS, WarningStep
from guibiao.plan.rows import name_of
from guibiao.plan.settings import Settings
from guibiao.plan.vocabulary import WarningGrade, WarningRule
from guibiao.progress import Status
from guibiao.report.view import PlanView, TargetView
from guibiao.report.warnings import GRADE_WORDS, PAST_HEADINGS, past_grid
from guibiao.warning import Life, TargetWarning, cause_note
from guibiao.warning.life import state_words

_LIGHTS = {
    WarningGrade.RED: Status.OFF_TRACK,
    WarningGrade.YELLOW: Status.LAGGING,
    WarningGrade.NONE: Status.ON_TRACK,
    WarningGrade.UNKNOWN: Status.NO_DATA,
}
"""The light whose colour and sign a grade shares."""


@dataclass(frozen=True, slots=True)
class LifeView:
    """What has been done about a warning that is on record."""

    number: str
    state: str
    steps: Sequence[str]
    overdue: bool
    name: str


@dataclass(frozen=True, slots=True)
class WarningView:
    """A warning of one promise at one place."""

    target: TargetView
    warning: TargetWarning
    organisation: str
    grade: str
    light: Status
    chance: str
    cause: str
    life: LifeView | None
    due: date | None
    """The day until which the measures are to take effect."""


@dataclass(frozen=True, slots=True)
class Answering:
    """The warnings that one organisation has to answer, the most urgent first."""

    organisation: str
    warnings: Sequence[WarningView]


@dataclass(frozen=True, slots=True)
class WarningsView:
    """All that a report says of warnings."""

    groups: Sequence[Answering]
    """The organisation with the most urgent warning first."""
    counts: Sequence[tuple[Status, str, int]]
    """Light, word and number of each grade."""
    settled: Sequence[LifeView]
    """Warnings on record that the day does not raise."""
    thresholds: Sequence[str]
    tried: str
    """On how many targets of the past thresholds were tried; or why on none."""
    past: Sequence[Sequence[str]]
    """A head and rows; empty where there was nothing to try thresholds on."""

    @property
    def warnings(self) -> Iterator[WarningView]:
        """All warnings, by organisation."""
        return (warning for group in self.groups for warning in group.warnings)


def warnings_of(view: PlanView) -> WarningsView:
    """Lay out the warnings of a plan on a day in the language of the view."""
    return _Writer(view).written()


class _Writer:
    """Writes the warnings of one view."""

    def __init__(self, view: PlanView) -> None:
        self.view = view
        self.plan = view.gathering.plan
        self.found = view.prospects

    def text(self, message: Message) -> str:
        return message.text(self.view.language)

    def written(self) -> WarningsView:
        raised = [each for each in self.found.warnings if each.urgent]
        counts = [
            (_LIGHTS[grade], self.text(words), sum(each.grade is grade for each in self.found.warnings))
            for grade, words in GRADE_WORDS.items()
        ]
        keys = {each.key for each in raised}
        settled = [self.life(life) for key, life in self.found.lives.items() if key not in keys]
        lines = threshold_lines(self.plan.settings)
        return WarningsView(
            self.groups(raised), counts, settled, [self.text(line) for line in lines], self.tried(), self.past()
        )

    def groups(self, raised: Iterable[TargetWarning]) -> list[Answering]:
        """Group warnings by the organisation that answers, in the order of the most urgent of each."""
        cards = {(card.assessment.target, card.assessment.place): card for card in self.view.targets}
        groups: dict[str, list[WarningView]] = {}
        for warning in raised:
            made = self.warning(warning, cards[warning.key])
            groups.setdefault(made.organisation, []).append(made)
        return [Answering(name, warnings) for name, warnings in groups.items()]

    def warning(self, warning: TargetWarning, card: TargetView) -> WarningView:
        life = self.found.lives.get(warning.key)
        return WarningView(
            target=card,
            warning=warning,
            organisation=self.organisation((life.organisation if life else None) or warning.organisation),
            grade=self.text(GRADE_WORDS[warning.grade]),
            light=_LIGHTS[warning.grade],
            chance="" if warning.chance is None else percent(warning.chance),
            cause=self.text(cause_note(warning)),
            life=self.life(life) if life else None,
            due=life.due if life else None,
        )

    def organisation(self, identifier: str | None) -> str:
        if identifier is None:
            return self.text(Message.of("nobody named"))
        return name_of(self.plan.organisations[identifier]).text(self.view.language)

    def life(self, life: Life) -> LifeView:
        target = self.plan.targets[life.target]
        name = name_of(self.plan.indicators[target.indicator]).text(self.view.language)
        steps = [self.step(step) for step in life.steps]
        return LifeView(life.warning, self.text(state_words(life)), steps, life.overdue(self.view.as_of), name)

    def step(self, step: WarningStep) -> str:
        """Say one step: what, when, by whom or for whom, and until when."""
        details = [
            self.organisation(step.organisation) if step.organisation else "",
            step.text,
            self.text(Message.of("due {day}", day=step.due)) if step.due else "",
        ]
        said = " · ".join(part for part in details if part)
        head = f"{step.date} {self.text(STEP_WORDS[step.step])}"
        return f"{head}: {said}" if said else head

    def tried(self) -> str:
        tracks = self.found.tracks
        if not tracks or not tracks[0].cases:
            return self.text(Message.of("No series of this ledger is long enough to try thresholds on."))
        return self.text(
            Message.of(
                "{cases} targets drawn over the series of this ledger, five years each; {missed} were missed.",
                cases=tracks[0].cases, missed=tracks[0].missed,
            )
        )  # fmt: skip

    def past(self) -> list[list[str]]:
        tracks = self.found.tracks
        if not tracks or not tracks[0].cases:
            return []
        head = [self.text(heading) for heading in PAST_HEADINGS.values()]
        return [head, *past_grid(tracks, self.view.language)]


def threshold_lines(settings: Settings) -> Iterator[Message]:
    """State the thresholds that are in force; they are settings."""
    cuts = settings.warning
    if cuts.rule is WarningRule.CHANCE:
        yield Message.of(
            "Red: the chance that the promise is kept is below {red}, and its date at most {years} years after the "
            "latest value. Yellow: the chance is below {yellow}, or completion is below the planned one.",
            red=percent(cuts.red_chance), yellow=percent(cuts.yellow_chance), years=shown(settings.forecast.far_years),
        )  # fmt: skip
    else:
        yield Message.of(
            "Red: {red} of the way or more behind the time schedule. Yellow: {yellow} or more behind it.",
            red=percent(cuts.red_behind), yellow=percent(cuts.yellow_behind),
        )  # fmt: skip
    yield Message.of(
        "Red in any case: a promise missed, one that moves away or was lost again, and a binding one below its planned "
        "path for {years} years running.",
        years=cuts.years_below,
    )
    yield Message.of(
        "A warning becomes more urgent at once, and less urgent when {reports} yearly reports have said so.",
        reports=cuts.reports,
    )
