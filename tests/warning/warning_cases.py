"""Warnings of the made-up city, and steps of their lives."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from guibiao.ledger import Observation
from guibiao.packs.steps import WarningStep
from guibiao.plan import Plan, Settings
from guibiao.progress import STATUSES, Status
from guibiao.progress.gather import Gathering
from guibiao.warning import Signals, TargetWarning, warn
from plans import CITY, indicator, ledger, plan, seen, target

AS_OF = date(2024, 6, 30)


def signals(status: Status = Status.ON_TRACK, **fields: float | bool) -> Signals:
    """Give the signals of one target: on its path unless said otherwise."""
    usual = {"chance": np.nan, "completion": 0.6, "planned": 0.6, "binding": False, "years_below": 0.0} | fields
    return Signals(
        status=np.array([STATUSES.index(status)], dtype=np.int8),
        chance=np.array([usual["chance"]], dtype=float),
        completion=np.array([usual["completion"]], dtype=float),
        planned=np.array([usual["planned"]], dtype=float),
        binding=np.array([usual["binding"]]),
        years_below=np.array([usual["years_below"]], dtype=float),
        on_track=0.95,
    )


def city(targets: Sequence[Mapping[str, str]] = ({},), **settings: object) -> Plan:
    """Give the city with some targets, all dated unless said otherwise, owned by its government."""
    names = dict.fromkeys(each.get("indicator", "coverage") for each in targets)
    return plan(
        targets=[target(**each) for each in targets],
        indicators=[indicator(id=name, owner="government") for name in names],
        settings=[Settings.model_validate({"warning": settings})],
    )


def covered(*values: str, first: int = 2021) -> list[Observation]:
    """Give yearly values of the coverage."""
    return [seen(str(first + number), value) for number, value in enumerate(values)]


def warned(
    *rows: Observation, world: Plan | None = None, as_of: date = AS_OF, chance: float | None = None
) -> list[TargetWarning]:
    """Give the warnings of a day; every target has the same chance, where one is given."""

    def chances(gathering: Gathering) -> Mapping[tuple[str, str], float]:
        targets = gathering.plan.targets.values()
        seen_of = {row.indicator for row in rows}
        return {(each.id, CITY): chance for each in targets if chance is not None and each.indicator in seen_of}

    return warn(world or city(), ledger(*rows), as_of, chances)


def step(name: str, day: str = "2024-07-01", warning: str = "w0001", **fields: str) -> WarningStep:
    """Give a step with what it needs."""
    needed = {
        "opened": {"target": "coverage-2025", "place": CITY, "grade": "red", "cause": "behind"},
        "regraded": {"grade": "yellow", "cause": "better"},
        "assigned": {"organisation": "government"},
        "answered": {"text": "measures", "due": "2024-12-31"},
        "checked": {"passed": "yes", "text": "seen"},
        "failed": {"passed": "no", "text": "nothing done"},
        "closed": {"text": "settled"},
        "reopened": {"text": "again"},
    }[name]
    known = {"warning": warning, "date": day, "step": "checked" if name == "failed" else name}
    return WarningStep.model_validate(known | needed | fields)
