"""Where many targets stand at many places, in columns; each assessment with its explanation on demand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from guibiao.ledger import Ledger
from guibiao.plan import Plan
from guibiao.progress.assess import Assessment, judge
from guibiao.progress.evidence import Flags
from guibiao.progress.gather import Gathering
from guibiao.progress.gather_plain import PlainGathering, is_plain
from guibiao.progress.roster import Roster, judged_targets
from guibiao.progress.status import STATUSES, Cases, Codes, Figures, Status, cases_of, decide, figures_of

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """One row for each target at each of its places, in the order of `assess`; not-a-number for what is not known."""

    gathering: Gathering
    """What it was made from; explanations are made from it too."""
    targets: tuple[str, ...]
    places: tuple[str, ...]
    target: Numbers
    """Position in `targets`."""
    place: Numbers
    """Position in `places`."""
    status: Codes
    """Position in `STATUSES`."""
    rule: Codes
    """The row of the decision table that decided."""
    figures: Figures

    def __len__(self) -> int:
        return len(self.status)

    def __iter__(self) -> Iterator[Assessment]:
        """Give the assessments one by one, each made when it is asked for."""
        return (self.assessment(number) for number in range(len(self)))

    def counts(self, where: Flags | None = None) -> dict[Status, int]:
        """Count rows by status, all statuses named; only some rows where a mask is given."""
        codes = self.status if where is None else self.status[where]
        return dict(zip(STATUSES, np.bincount(codes, minlength=len(STATUSES)).tolist(), strict=True))

    def assessment(self, number: int) -> Assessment:
        """Give the full assessment of one row, with its explanation."""
        plan = self.gathering.plan
        target = plan.targets[self.targets[self.target[number]]]
        evidence = self.gathering.evidence(target, self.places[self.place[number]])
        return judge([evidence], plan.settings.status)[0]


def standing(plan: Plan, ledger: Ledger, as_of: date) -> Standing:
    """Judge what `assess` judges, by whole columns where targets are plain. Raises UnitsDiffer."""
    gathering = Gathering.at(plan, ledger, as_of)
    held = gathering.plan
    roster = Roster.of(held)
    targets = judged_targets(held)
    places = [roster.numbers_of(held.places_of(target)) for target in targets]
    cases = _cases(gathering, roster)
    verdicts = decide(cases, held.settings.status)
    return Standing(
        gathering,
        tuple(target.id for target in targets),
        roster.names,
        np.repeat(np.arange(len(targets), dtype=np.int32), [len(numbers) for numbers in places]),
        _joined(places).astype(np.int32),
        verdicts.status,
        verdicts.rule,
        figures_of(cases, verdicts),
    )


def _cases(gathering: Gathering, roster: Roster) -> Cases:
    """Give the cases of all targets: in columns where they are plain, else place by place."""
    plan = gathering.plan
    columns = PlainGathering(gathering, roster)
    parts = [cases_of([])]
    for target in judged_targets(plan):
        if is_plain(plan, target):
            parts.append(columns.cases(target))
        else:
            parts.append(cases_of([gathering.evidence(target, place) for place in plan.places_of(target)]))
    return Cases(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _joined(parts: list[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)
