"""The made-up city as the checker reads it.

Unless a test says otherwise: coverage stood at 50 % at the end of 2020 and is to reach at least 60 % by the end of
2025, and at least 72 % by the end of 2030.
"""

from typing import Any

from guibiao.checks import RULES, Checked, Finding, check
from guibiao.checks.subject import Subject
from guibiao.packs import Pack
from guibiao.plan import Fact, Heading, Place, Settings, Standard, Task
from guibiao.plan.document import Document
from plans import CITY, ledger, plan, target

NORTH, SOUTH, BOTH = "990001", "990002", "both_counties"
FIRST, LATER = target(), target(id="coverage-2030", date="2030", value="72")


def places(**fields: Any) -> list[Place]:
    """Give the city, its two counties, and the area that they make up."""
    rows = [
        {"id": CITY, "name": "兰汀市", "category": "prefecture"},
        {"id": NORTH, "name": "北县", "category": "county", "parent": CITY},
        {"id": SOUTH, "name": "南县", "category": "county", "parent": CITY},
        {"id": BOTH, "name": "两县", "category": "functional_area", "members": [NORTH, SOUTH]},
    ]
    return [Place.model_validate(row | fields) for row in rows]


def fact(**fields: Any) -> Fact:
    given = {"id": "parks", "name": "园区数", "relation": "exactly", "unit": "个"}
    return Fact.model_validate(given | ({} if {"low", "value"} & set(fields) else {"value": "3"}) | fields)


def norm(**fields: Any) -> Standard:
    given = {"id": "norm", "name": "标准", "kind": "share", "place": CITY, "relation": "at_least", "unit": "%"}
    return Standard.model_validate(given | ({} if {"low", "value"} & set(fields) else {"value": "40"}) | fields)


def task(**fields: Any) -> Task:
    """Give a task that lacks nothing."""
    given = {"id": "t1", "verb": "扩大", "object": "覆盖范围", "lead": "government", "targets": ["coverage-2025"]}
    return Task.model_validate(given | fields)


def heading(**fields: Any) -> Heading:
    given = {"id": "lanting", "title": "兰汀市规划", "issuer": "government", "adopted": "2021-06-01", "base_year": 2020}
    return Heading.model_validate(given | {"place": CITY} | fields)


def set_aside(*suppressed: tuple[str, str, str]) -> Settings:
    """Give settings that set findings aside: code, item, reason."""
    rows = [dict(zip(("code", "item", "reason"), row, strict=True)) for row in suppressed]
    return Settings.model_validate({"suppressed": rows})


def checked(*observations: Any, text: str = "", **tables: Any) -> Checked:
    """Check a plan with what has been observed, and with its words where they are given."""
    given = {"targets": [FIRST, LATER], "places": places()} | tables
    return check(Pack(plan(**given), ledger(*observations)), Document(text) if text else None)


def found_by(code: str, *observations: Any, text: str = "", **tables: Any) -> list[Finding]:
    """Give what one rule finds; the others are not asked."""
    given = {"targets": [FIRST, LATER], "places": places()} | tables
    subject = Subject(Pack(plan(**given), ledger(*observations)), Document(text) if text else None)
    return [found for rule in RULES if rule.code == code for found in rule.findings(subject)]


def items(code: str, *observations: Any, **given: Any) -> list[list[str]]:
    """Give the items of what one rule finds."""
    return [[item.id for item in finding.items] for finding in found_by(code, *observations, **given)]


def told(code: str, *observations: Any, language: str = "en", **given: Any) -> list[str]:
    """Give the sentences of what one rule finds."""
    return [finding.what.text(language) for finding in found_by(code, *observations, **given)]
