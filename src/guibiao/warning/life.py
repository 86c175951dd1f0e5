"""The life of a warning: which step may follow which, and where each warning stands after all its steps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from guibiao.files.problem import Invalid, Position, Problem, ProblemsFound
from guibiao.language import Message
from guibiao.packs.steps import STEP_WORDS, WarningStep
from guibiao.plan.vocabulary import Step, WarningGrade

_FAILED = "failed"
State = tuple[Step, bool]
"""The last step that moved a warning, and for a check whether it was passed."""

FOLLOWING: Mapping[State, frozenset[Step]] = {
    (Step.OPENED, False): frozenset({Step.ASSIGNED}),
    (Step.ASSIGNED, False): frozenset({Step.ASSIGNED, Step.ANSWERED}),
    (Step.ANSWERED, False): frozenset({Step.ASSIGNED, Step.ANSWERED, Step.CHECKED}),
    (Step.CHECKED, False): frozenset({Step.ASSIGNED, Step.ANSWERED, Step.CHECKED}),
    (Step.CHECKED, True): frozenset({Step.CHECKED, Step.CLOSED}),
    (Step.CLOSED, False): frozenset({Step.REOPENED}),
    (Step.REOPENED, False): frozenset({Step.ASSIGNED}),
}
"""What may follow each state. An open warning may change its grade at any time; with none it may be closed at once."""


@dataclass(frozen=True, slots=True)
class Life:
    """Where a warning stands."""

    warning: str
    target: str
    place: str
    grade: WarningGrade
    cause: str
    opened: date
    moved: date
    """The day of the latest step."""
    step: Step
    """The latest step, changes of grade left out."""
    passed: bool = False
    organisation: str | None = None
    due: date | None = None
    """The day until which the measures are to take effect."""
    steps: tuple[WarningStep, ...] = ()

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be done."""
        return self.step is not Step.CLOSED

    def following(self) -> frozenset[Step]:
        """Give the steps that may follow."""
        found = FOLLOWING[self.step, self.passed]
        if not self.is_open:
            return found
        return found | {Step.REGRADED} | ({Step.CLOSED} if self.grade is WarningGrade.NONE else set())

    def overdue(self, day: date) -> bool:
        """Tell whether the measures should have taken effect, and nobody has checked."""
        return self.step is Step.ANSWERED and self.due is not None and self.due < day


def taken(life: Life | None, step: WarningStep) -> Life:
    """Give a warning after one more step; None stands for one that is not open yet. Raises Invalid."""
    if life is None:
        return _opened(step)
    if step.step not in life.following():
        raise Invalid(
            Message.of(
                "{warning} is {state}, and cannot be {step} now",
                warning=life.warning, state=state_words(life), step=STEP_WORDS[step.step],
            ),
            Message.of("it may be {steps} next", steps=_listed(life.following() - {Step.REGRADED})),
        )  # fmt: skip
    if step.date < life.moved:
        raise Invalid(
            Message.of("{day} lies before the latest step of {warning}", day=step.date, warning=life.warning),
            Message.of("give {day} or a later day", day=life.moved),
        )
    if step.due is not None and step.due < step.date:
        raise Invalid(
            Message.of("{due} is past on {day}, when the answer is given", due=step.due, day=step.date),
            Message.of("give a day on which the measures will have taken effect"),
        )
    grade, cause = step.grade or life.grade, step.cause or life.cause
    life = replace(life, moved=step.date, steps=(*life.steps, step), grade=grade, cause=cause)
    if step.step is Step.REGRADED:
        return life
    due = step.due or (None if step.step is Step.REOPENED else life.due)
    organisation = step.organisation or life.organisation
    return replace(life, step=step.step, passed=bool(step.passed), organisation=organisation, due=due)


def _opened(step: WarningStep) -> Life:
    if step.step is not Step.OPENED or step.target is None or step.place is None or step.grade is None:
        raise Invalid(
            Message.of("there is no warning {warning}", warning=step.warning),
            Message.of("`guibiao warn --record` opens warnings; `guibiao warn` lists those that are open"),
        )
    return Life(
        step.warning, step.target, step.place, step.grade, step.cause, step.date, step.date, step.step, steps=(step,)
    )


def applied(life: Life | None, step: WarningStep) -> Life:
    """Do as `taken`, for a person: raises ProblemsFound."""
    try:
        return taken(life, step)
    except Invalid as invalid:
        raise ProblemsFound([Problem(Position(step.warning), "", invalid.what, invalid.remedy)]) from None


def replay(steps: Iterable[WarningStep]) -> dict[str, Life]:
    """Give all warnings by number after the steps of a log. Raises ProblemsFound for steps that cannot follow."""
    lives: dict[str, Life] = {}
    problems = []
    for number, step in enumerate(steps, start=2):
        try:
            lives[step.warning] = taken(lives.get(step.warning), step)
        except Invalid as invalid:
            problems.append(Problem(Position("records/warnings.csv", number), "step", invalid.what, invalid.remedy))
    if problems:
        raise ProblemsFound(problems)
    return lives


def next_number(lives: Mapping[str, Life]) -> str:
    """Give the number of the next warning."""
    return f"w{max((int(number[1:]) for number in lives), default=0) + 1:04d}"


def _state(life: Life) -> str:
    return _FAILED if life.step is Step.CHECKED and not life.passed else life.step.value


STATE_WORDS = {
    **{step.value: words for step, words in STEP_WORDS.items()},
    _FAILED: Message.of("checked, and not done"),
}


def state_words(life: Life) -> Message:
    """Say where a warning stands."""
    return STATE_WORDS[_state(life)]


def _listed(steps: frozenset[Step]) -> Message:
    ordered = [STEP_WORDS[step] for step in Step if step in steps]
    said = ordered[0]
    for words in ordered[1:]:
        said = Message.of("{first} or {second}", first=said, second=words)
    return said
