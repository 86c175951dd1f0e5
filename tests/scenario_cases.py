"""Scenarios for tests."""

from typing import Any

from guibiao.scenario import Levers, Scenario


def scenario(*changes: dict[str, Any], name: str = "test") -> Scenario:
    base = {"parameter": "fertility", "from": "2021", "to": "2030", "value": "1"}
    return Scenario.model_validate(
        {"id": name, "name": name, "date": "2026-01-01", "changes": [base | change for change in changes]}
    )


def levers(*changes: dict[str, Any]) -> Levers:
    return Levers((scenario(*changes),))
