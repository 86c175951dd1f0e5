"""A made-up city, small enough to see through, for tests."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from guibiao.files.schema import Row
from guibiao.ledger import Break, Ledger, Observation
from guibiao.plan import (
    Amendment,
    Baseline,
    Comparison,
    Heading,
    Indicator,
    Organisation,
    Place,
    Plan,
    Settings,
    Source,
    Target,
)

CITY = "990000"


def indicator(**fields: Any) -> Indicator:
    given = {"id": "coverage", "name": "覆盖率", "unit": "%", "direction": "up", "scale": "share", "highest": "100"}
    return Indicator.model_validate(given | {"periods_rule": "last"} | fields)


def target(**fields: Any) -> Target:
    given = {
        "id": "coverage-2025",
        "indicator": "coverage",
        "place": CITY,
        "date": "2025-12-31",
        "relation": "at_least",
        "unit": "%",
    }
    if not {"value", "low", "comparison"} & set(fields):
        given["value"] = "60"
    return Target.model_validate(given | fields)


def baseline(**fields: Any) -> Baseline:
    given = {"id": "coverage-base", "indicator": "coverage", "place": CITY, "value": "50", "unit": "%", "date": "2020"}
    return Baseline.model_validate(given | fields)


def seen(period: str, value: str, **fields: Any) -> Observation:
    given = {
        "indicator": "coverage",
        "place": CITY,
        "period": period,
        "value": value,
        "unit": "%",
        "source": "bureau",
        "published": f"{int(period[-4:] if '/' in period else period[:4]) + 1}-03-01",
    }
    return Observation.model_validate(given | fields)


def plan(**tables: list[Row]) -> Plan:
    heading = Heading.model_validate(
        {
            "id": "lanting",
            "title": "兰汀市规划",
            "issuer": "government",
            "adopted": "2021-06-01",
            "base_year": "2020",
            "place": CITY,
        }
    )
    given: Mapping[str, list[Row]] = {
        "plan": [heading],
        "settings": [Settings()],
        "places": [Place.model_validate({"id": CITY, "name": "兰汀市", "category": "prefecture"})],
        "organisations": [Organisation.model_validate({"id": "government", "name": "兰汀市人民政府"})],
        "indicators": [indicator()],
        "targets": [target()],
        "baselines": [baseline()],
        "sources": [Source.model_validate({"id": name, "title": name}) for name in ("bureau", "press")],
    }
    return Plan.of({**given, **tables})


def ledger(*observations: Observation, breaks: tuple[Break, ...] = ()) -> Ledger:
    return Ledger.of(observations, breaks)


__all__ = [
    "CITY",
    "Amendment",
    "Break",
    "Comparison",
    "baseline",
    "date",
    "indicator",
    "ledger",
    "plan",
    "seen",
    "target",
]
