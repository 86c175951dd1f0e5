"""How the grades of warnings fared that were told: promises that came due, and what stood before their dates."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache

import numpy as np

from guibiao.forecast.alarms import Warned
from guibiao.forecast.fared import was_kept
from guibiao.packs.issued import IssuedGrade
from guibiao.plan import Plan
from guibiao.plan.vocabulary import WarningGrade
from guibiao.progress.gather import Gathering
from guibiao.warning.grades import GRADES

YEARS_BEFORE = (5, 4, 3, 2, 1)
"""Years before the date of a promise at which is looked what had been told."""


def warned_of(
    plan: Plan, gathering: Gathering, lines: Iterable[IssuedGrade]
) -> tuple[tuple[str, ...], Mapping[WarningGrade, Warned]]:
    """Hold grades that were told against what became of the promises, as known on the day of a gathering.

    Gives the indicator of each promise, and for red, and for red or yellow, which were warned of. A grade stands until
    another one is told. `plan` is whole: grades of a promise that was amended later are left out, and so are promises
    that are not due or not known yet. Raises UnitsDiffer.
    """
    told: dict[tuple[str, str], list[IssuedGrade]] = {}
    held = cache(plan.as_of)
    for line in lines:
        target = gathering.plan.targets.get(line.target)
        if target is None or line.date != target.date or line.as_of > gathering.as_of:
            continue
        if held(line.as_of).targets.get(line.target) == target:
            told.setdefault((line.target, line.place), []).append(line)
    fates = {key: fate for key in told if (fate := _kept(gathering, *key)) is not None}
    standing = np.array([_standing(told[key]) for key in fates], dtype=np.int64).reshape(-1, len(YEARS_BEFORE))
    kept = np.array(list(fates.values()), dtype=np.bool_)
    known = standing > GRADES.index(WarningGrade.UNKNOWN)
    series, left = np.arange(len(kept)), np.array(YEARS_BEFORE, dtype=np.float64)
    warned = {
        grade: Warned(series, left, known, standing >= GRADES.index(grade), kept)
        for grade in (WarningGrade.RED, WarningGrade.YELLOW)
    }
    return tuple(gathering.plan.targets[target].indicator for target, _ in fates), warned


def _kept(gathering: Gathering, name: str, place: str) -> bool | None:
    """Tell whether a promise that is due was kept; none where it is not due or nobody can tell."""
    target = gathering.plan.targets[name]
    if target.date is None or target.date > gathering.as_of or place not in gathering.plan.places_of(target):
        return None
    return was_kept(gathering, target, place)


def _standing(lines: Sequence[IssuedGrade]) -> list[int]:
    """Give the grade that stood at each of the years before the date; UNKNOWN before the first was told."""
    return [max((_told(line) for line in lines if line.as_of <= _before(line.date, years)), default=_NEVER)[1]
            for years in YEARS_BEFORE]  # fmt: skip


def _told(line: IssuedGrade) -> tuple[date, int]:
    return line.as_of, GRADES.index(line.grade)


_NEVER = (date.min, GRADES.index(WarningGrade.UNKNOWN))


def _before(day: date | None, years: int) -> date:
    """Give the day so many years before another; the last of February for its 29th."""
    if day is None:
        return date.min
    leap = (day.month, day.day) == (2, 29)
    return date(day.year - years, day.month, 28 if leap else day.day)
