"""One promise of the made-up city, judged.

Unless a test says otherwise: coverage stood at 50 % at the end of 2020 and is to reach 60 % by the end of 2025.
At the end of 2023 three of five years have gone by, so 6 of the 10 points, to 56 %, were planned.
"""

from collections.abc import Sequence
from datetime import date

from guibiao.ledger import Break, Ledger, Observation
from guibiao.plan import Baseline, Indicator, Plan, Target
from guibiao.progress import Assessment, judge
from guibiao.progress.explanation import Role, explain
from guibiao.progress.gather import Gathering
from plans import baseline, indicator, ledger, plan, target

AS_OF = date(2024, 6, 30)
AFTER = date(2026, 6, 30)
"""A day after the date of the promise."""


def gathering(
    *observations: Observation,
    promise: Target | None = None,
    measures: Indicator | None = None,
    baselines: Sequence[Baseline] | None = None,
    as_of: date = AS_OF,
    breaks: tuple[Break, ...] = (),
    **tables,
) -> Gathering:
    """Gather a plan of one promise and what has been observed."""
    given = {
        "targets": [promise or target()],
        "indicators": [measures or indicator()],
        "baselines": [baseline()] if baselines is None else list(baselines),
    }
    return Gathering.at(plan(**(given | tables)), ledger(*observations, breaks=breaks), as_of)


def judged(*observations: Observation, **given) -> Assessment:
    """Judge the first promise of such a plan at its first place."""
    found = gathering(*observations, **given)
    return judge(list(found.all_evidence()), found.plan.settings.status)[0]


def told(role: Role, *observations: Observation, language: str = "en", **given) -> str:
    """Give the sentences of one role that explain the first promise."""
    found = gathering(*observations, **given)
    assessment = judge(list(found.all_evidence()), found.plan.settings.status)[0]
    return "\n".join(each.message.text(language) for each in explain(assessment, found) if each.role is role)


def people(**fields) -> Indicator:
    """Give a count of people that has no upper limit and adds up over the years."""
    given = {"unit": "万人", "scale": "count", "highest": None, "periods_rule": "sum"}
    return indicator(**(given | fields))


def known(found: Plan, rows: Ledger, as_of: date = AS_OF) -> dict[tuple[str, str], Assessment]:
    """Judge all promises of a plan, by target and place."""
    held = Gathering.at(found, rows, as_of)
    return {(each.target, each.place): each for each in judge(list(held.all_evidence()), held.plan.settings.status)}
