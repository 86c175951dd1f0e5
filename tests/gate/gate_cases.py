"""Reported values beside a short past, and rows of the made-up city on their way to the gate."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from guibiao.gate import Reported, ask
from guibiao.ledger import Break, Observation
from guibiao.ledger.questions import Question
from guibiao.plan import Indicator, Place, Plan
from plans import CITY, indicator, ledger, plan, seen

PARTS = ("990001", "990002")
TODAY = "2026-04-01"


def reported(before: Sequence[float], value: float, *, printed: float = 0.1, whole: float = np.nan) -> Reported:
    """Give one case."""
    return Reported(
        value=np.array([value], dtype=float),
        before=np.array([before], dtype=float).reshape(1, -1),
        printed=np.array([printed]),
        whole=np.array([whole]),
        ahead=np.ones(1),
    )


def people(**fields) -> Indicator:
    """Give a count of people that adds up over places."""
    given = {"id": "people", "name": "人口", "unit": "万人", "scale": "count", "highest": None, "places_rule": "sum"}
    return indicator(**(given | fields))


def city(*more: Indicator, **tables) -> Plan:
    """Give the city with two districts, a share and a count."""
    places = [
        Place.model_validate({"id": CITY, "name": "兰汀市", "category": "prefecture"}),
        *(Place.model_validate({"id": name, "name": name, "category": "district", "parent": CITY}) for name in PARTS),
    ]
    return plan(**({"indicators": [indicator(), people(), *more], "places": places, "baselines": []} | tables))


def given(period: str, value: str, **fields) -> Observation:
    """Give a row that was handed in today."""
    return seen(period, value, **({"recorded": TODAY} | fields))


def counted(period: str, value: str, **fields) -> Observation:
    """Give a row of the count of people."""
    return given(period, value, **({"indicator": "people", "unit": "万人"} | fields))


def years(values: Sequence[str], last: int = 2024, make=counted, **fields) -> list[Observation]:
    """Give yearly rows, the last one for the year `last`."""
    first = last - len(values) + 1
    return [make(str(first + number), value, **fields) for number, value in enumerate(values)]


def asked(
    *new: Observation, held: Sequence[Observation] = (), world: Plan | None = None, breaks: Sequence[Break] = ()
) -> list[tuple[Question, ...]]:
    """Ask about new rows."""
    return ask(new, world or city(), ledger(*held, breaks=tuple(breaks)))


def codes(*new: Observation, **known) -> list[str]:
    """Give the codes of all that is asked about new rows, in order."""
    return [question.rule for questions in asked(*new, **known) for question in questions]


def broken(day: str, **fields) -> Break:
    """Give a break of all series."""
    return Break.model_validate({"id": "b", "date": day, "kind": "definition"} | fields)


__all__ = ["CITY", "PARTS", "TODAY", "asked", "broken", "city", "codes", "counted", "date", "given", "people",
           "reported", "years"]  # fmt: skip
