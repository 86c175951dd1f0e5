"""Openings: which steps a day's warnings add to the log."""

from collections.abc import Iterable, Sequence
from datetime import date

from guibiao.language import Language, Message
from guibiao.packs.steps import WarningStep
from guibiao.plan.vocabulary import Step
from guibiao.warning.grades import GRADES
from guibiao.warning.life import Life, applied, next_number, replay
from guibiao.warning.warnings import Key, TargetWarning, cause_note


def openings(
    held: Sequence[WarningStep], warnings: Iterable[TargetWarning], day: date, language: Language, by: str = ""
) -> list[WarningStep]:
    """Give the steps that follow from the warnings of a day: new ones, changed grades, and closed ones that return.

    Nothing follows from a warning that stands in the log as it is. Raises ProblemsFound for a log that does not add up.
    """
    lives = replay(held)
    latest: dict[Key, Life] = {(life.target, life.place): life for life in lives.values()}
    steps = []
    for warning in warnings:
        life = latest.get(warning.key)
        step = _step(life, warning, life.warning if life else next_number(lives))
        if step is not None:
            given = {"date": day, "by": by, "cause": cause_note(warning).text(language)}
            if step.step is Step.REOPENED:
                given["text"] = _RETURNED.text(language)
            dated = step.model_copy(update=given)
            lives[dated.warning] = applied(life, dated)
            steps.append(dated)
    return steps


def _step(life: Life | None, warning: TargetWarning, number: str) -> WarningStep | None:
    given = {"warning": number, "date": date.min, "grade": warning.grade, "cause": "-"}
    if life is None:
        target, place = warning.key
        return WarningStep(step=Step.OPENED, target=target, place=place, **given) if warning.urgent else None
    if not life.is_open:
        return WarningStep(step=Step.REOPENED, text="-", **given) if _returns(life, warning) else None
    return WarningStep(step=Step.REGRADED, **given) if life.grade is not warning.grade else None


def _returns(life: Life, warning: TargetWarning) -> bool:
    """Tell whether a closed warning has come back: it is worse than when it was closed, or something newer was seen."""
    seen = warning.assessment.explanation.evidence.seen
    worse = GRADES.index(warning.grade) > GRADES.index(life.grade)
    return warning.urgent and (worse or (seen is not None and seen.end > life.moved))


_RETURNED = Message.of("warned about again")
