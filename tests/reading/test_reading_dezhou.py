"""The default plan, read from its text, beside the pack that people made of it."""

import json
from functools import cache
from pathlib import Path

import pytest

from guibiao.packs import find_pack, read_pack
from guibiao.plan import Fact, Standard, Target
from guibiao.reading import draft_pack, read_text

SHARED = Path(__file__).parents[3] / "shared"
TEXT = SHARED / "seed" / "plan.txt"
MARKED = SHARED / "gold" / "dezhou" / "commitments.jsonl"
pytestmark = pytest.mark.skipif(not (TEXT.is_file() and MARKED.is_file()), reason="the plan's text is not at hand")
Item = Target | Standard | Fact


@cache
def drafted() -> list[Item]:
    plan = draft_pack(read_text(TEXT.read_text(encoding="utf-8"))).plan
    return [*plan.targets.values(), *plan.standards.values(), *plan.facts.values()]


@cache
def shipped() -> list[Item]:
    """Give the targets and standards of the pack that stand in a passage marked as a core promise."""
    marked = [json.loads(line) for line in MARKED.read_text(encoding="utf-8").splitlines()]
    starts = [(row["value_at"] or [row["char_start"]])[0] for row in marked if row["tier"] == "core"]
    plan = read_pack(find_pack("dezhou")).plan
    items = [item for item in (*plan.targets.values(), *plan.standards.values()) if item.passage]
    return [item for item in items if any(item.passage.start <= start < item.passage.end for start in starts)]


def said(item: Item) -> tuple[object, ...]:
    """Give value, unit, relation, form and date."""
    values = sorted(float(number) for number in (item.value, item.low, item.high) if number is not None)
    form = item.form.value if isinstance(item, Target) else "standard"
    year = item.date.year if isinstance(item, Target) and item.date else None
    return values, item.unit, item.relation, form, year


def beside(item: Item) -> list[Item]:
    """Give what was read in the same passage."""
    here = item.passage
    return [draft for draft in drafted() if draft.passage.start < here.end and here.start < draft.passage.end]


def test_nine_in_ten_core_items_are_read_as_people_entered_them():
    equal = [item for item in shipped() if said(item) in [said(draft) for draft in beside(item)]]
    assert len(shipped()) >= 150
    assert len(equal) / len(shipped()) >= 0.9


def test_nearly_every_core_item_is_found_with_its_value():
    found = [item for item in shipped() if said(item)[0] in [said(draft)[0] for draft in beside(item)]]
    assert len(found) / len(shipped()) >= 0.96


def test_every_draft_has_a_passage_in_the_text_and_waits_for_a_person():
    length = len(TEXT.read_text(encoding="utf-8"))
    assert all(0 <= draft.passage.start < draft.passage.end <= length for draft in drafted())
    assert {draft.review.value for draft in drafted()} == {"draft"}
