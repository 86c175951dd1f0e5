"""The Dezhou pack: complete, sourced, honest about what is not known, and in our own words."""

import json
from datetime import date
from pathlib import Path

import pytest

from guibiao.packs import find_pack, read_pack
from guibiao.plan.document import read_document
from guibiao.plan.vocabulary import Confidence
from guibiao.progress import Status, assess

SHARED = Path(__file__).parents[3] / "shared"
GOLD, TEXT = SHARED / "gold" / "dezhou", SHARED / "seed" / "plan.txt"
with_document = pytest.mark.skipif(not (GOLD.is_dir() and TEXT.is_file()), reason="the plan's text is not at hand")
LONGEST_PHRASE, LONGEST_NAME = 11, 18
"""Characters in a row that a phrase of ours, or the name of an indicator, may share with the document."""
PROPER_NAMES = {("plan", "title"), ("plan", "number"), ("sources", "title"), ("organisations", "name")}

PACK = read_pack(find_pack("dezhou"))
PLAN = PACK.plan
COUNTIES = {
    "371402", "371403", "371422", "371423", "371424", "371425", "371426", "371427", "371428", "371481", "371482",
}  # fmt: skip


def test_all_rows_of_the_table_have_their_targets():
    rows = {indicator.table_row: indicator for indicator in PLAN.indicators.values() if indicator.table_row}
    assert set(rows) == set(range(1, 24))
    for indicator in rows.values():
        mine = [target for target in PLAN.targets.values() if target.indicator == indicator.id and target.date]
        assert 2025 in {target.date.year for target in mine}, indicator.id
    later = {target.indicator for target in PLAN.targets.values() if target.date and target.date.year == 2035}
    assert len(later & {indicator.id for indicator in rows.values()}) == 18


def test_tasks_are_whole():
    assert len(PLAN.tasks) == 854
    for task in PLAN.tasks.values():
        assert task.verb
        assert 2 <= len(task.object) <= 20
        assert task.name_en.isascii()
        assert task.name_en
        assert task.passage


def test_counties_and_towns_are_there():
    divisions = {place.id for place in PLAN.places.values() if place.parent == "371400" and place.is_division}
    assert divisions >= COUNTIES
    assert all(PLAN.places[county].code_source == "GB/T 2260" for county in COUNTIES)
    assert len(PLAN.places["tianqu_new_area"].members) == 6


@pytest.mark.parametrize(
    ("role", "count"),
    [
        ("central_town", 10), ("speciality:industry", 6), ("speciality:trade", 10), ("speciality:farming", 10),
        ("speciality:tourism", 10),
    ],
)  # fmt: skip
def test_towns_of_the_plan_have_their_roles(role, count):
    assert sum(role in place.memberships for place in PLAN.places.values()) == count


@pytest.mark.parametrize(("category", "count"), [("wetland", 17), ("river", 8)])
def test_waters_of_the_plan_are_places(category, count):
    assert sum(place.category == category for place in PLAN.places.values()) == count


def test_two_baselines_one_in_force():
    found = {row.value: row.in_force for row in PLAN.baselines.values() if row.indicator == "urbanisation_rate"}
    assert {str(value): used for value, used in found.items()} == {"54.4": True, "53.30": False}


def test_every_observation_has_a_source_and_none_is_weak():
    assert len(PACK.ledger) > 900
    for row in PACK.ledger:
        assert row.source in PLAN.sources
        assert row.confidence is not Confidence.WEAK


def test_proposed_owners_are_organisations():
    owners = PLAN.settings.owners
    assert set(owners.values()) <= set(PLAN.organisations)
    assert set(owners) <= set(PLAN.indicators)


def test_unpublished_indicators_have_no_data():
    statuses = {found.target: found.status for found in assess(PLAN, PACK.ledger, date(2026, 11, 24))}
    assert statuses["urban_housing_area-2025"] is Status.NO_DATA
    assert statuses["urbanisation_rate-2025"] is Status.MISSED
    assert statuses["urbanisation_rate-2035"] is Status.LAGGING


def test_a_year_earlier_less_was_known():
    early = {found.target: found.status for found in assess(PLAN, PACK.ledger, date(2021, 1, 31))}
    assert early["urbanisation_rate-2025"] is Status.NO_DATA


def values(item) -> list[float]:
    return sorted(float(number) for number in (item.value, item.low, item.high) if number is not None)


def gold(name: str) -> list[dict]:
    path = GOLD / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


@with_document
@pytest.mark.parametrize("found", gold("commitments"), ids=lambda found: found["id"])
def test_every_commitment_is_an_item_with_its_value(found):
    items = (*PLAN.targets.values(), *PLAN.standards.values(), *PLAN.facts.values())
    given = found["value"] if isinstance(found["value"], list) else [found["value"]]
    wanted = sorted(float(value) for value in given if isinstance(value, int | float))
    here = [
        item
        for item in items
        if item.passage and item.passage.start < found["char_end"] and found["char_start"] < item.passage.end
    ]
    assert [item for item in here if not wanted or values(item) == wanted]


@with_document
def test_every_ordered_action_is_a_task():
    spans = {task.id: (task.passage.start, task.passage.end) for task in PLAN.tasks.values()}
    assert spans == {found["id"]: (found["char_start"], found["char_end"]) for found in gold("tasks")}


@with_document
def test_passages_lie_in_the_text():
    document = read_document(TEXT, PLAN.heading)
    for rows in PLAN.tables().values():
        for row in rows:
            passage = getattr(row, "passage", None)
            assert passage is None or document.words(passage)


@with_document
def test_no_sentence_of_the_document_is_in_the_pack():
    text = "".join(TEXT.read_text(encoding="utf-8").split())
    for kind, rows in PLAN.tables().items():
        cells = [(name, part) for row in rows for name, cell in row.cells().items() for part in cell.split("|")]
        for name, part in cells:
            length = 1 + (LONGEST_NAME if name == "name" else LONGEST_PHRASE)
            if (kind, name) not in PROPER_NAMES:
                runs = (part[at : at + length] for at in range(len(part) - length + 1))
                assert [run for run in runs if run in text] == [], (kind, name)
