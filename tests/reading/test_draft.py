from decimal import Decimal

import pytest

from guibiao.packs import read_pack, write_pack
from guibiao.packs.workbook import pack_from_workbook
from guibiao.plan.vocabulary import Form, Relation, Review, TargetClass
from guibiao.reading import coverage, draft_pack, read_text, records, renewed
from guibiao.reading.drafts.review import review_workbook
from plan_documents import LATER, PLAN

READING = read_text(PLAN)
PACK = draft_pack(READING)


def target(pack, name: str, year: int = 2030):
    plan = pack.plan
    return next(
        row
        for row in plan.targets.values()
        if name in plan.indicators[row.indicator].name and row.date and row.date.year == year
    )


def test_the_frame_of_the_document_is_the_plan():
    heading = PACK.plan.heading
    assert (heading.title, heading.base_year) == ("兰汀市新型城镇化规划（2026—2030年）", 2025)
    assert heading.text_characters == len(PLAN)


@pytest.mark.parametrize(
    ("name", "relation", "value", "year", "form"),
    [
        ("常住人口城镇化率", Relation.ABOUT, "71", 2030, Form.LEVEL),
        ("托位数", Relation.EXACTLY, "4.6", 2030, Form.LEVEL),
        ("优良天数比例", Relation.AT_LEAST, "88", 2030, Form.LEVEL),
        ("小学", Relation.EXACTLY, "12", 2028, Form.COUNT),
        ("初中", Relation.EXACTLY, "5", 2028, Form.COUNT),
    ],
)
def test_promises_become_targets(name, relation, value, year, form):
    row = target(PACK, name, year)
    assert (row.relation, row.value, row.form) == (relation, Decimal(value), form)


def test_everything_read_is_a_draft_with_its_rule():
    for rows in (PACK.plan.targets, PACK.plan.standards, PACK.plan.tasks):
        assert rows
        for row in rows.values():
            assert row.review is Review.DRAFT
            assert row.note.endswith(")")


def test_classes_and_baselines_come_from_the_table():
    row = target(PACK, "托位数")
    assert row.class_ is TargetClass.BINDING
    assert PACK.plan.baselines[f"{row.indicator}-baseline"].value == Decimal("3.1")


def test_norms_become_standards():
    found = {(row.relation, row.value, row.low, row.high, row.unit) for row in PACK.plan.standards.values()}
    assert (Relation.AT_MOST, Decimal(30), None, None, "分钟") in found
    assert (Relation.BETWEEN, None, Decimal(3), Decimal(5), "万人/所") in found


def test_last_years_results_and_laws_promise_nothing():
    values = {row.value for row in PACK.plan.targets.values()}
    assert not values & {Decimal(800), Decimal("6.5"), Decimal(7)}


def test_tasks_know_who_answers():
    task = next(row for row in PACK.plan.tasks.values() if row.verb == "扩大")
    assert PACK.plan.organisations[task.lead].name == "市教育局"
    assert [PACK.plan.organisations[unit].name for unit in task.supporting] == ["市财政局"]


def test_passages_quote_the_document():
    for row in PACK.plan.targets.values():
        words = PLAN[row.passage.start : row.passage.end]
        assert str(row.value if row.value is not None else row.low) in words


def test_the_draft_is_a_valid_pack_in_every_form(tmp_path):
    write_pack(PACK, tmp_path / "pack")
    assert read_pack(tmp_path / "pack").tables() == PACK.tables()
    data = review_workbook(PACK, READING, coverage(READING))
    assert pack_from_workbook(data, "review.xlsx").tables() == PACK.tables()


def test_a_second_reading_of_the_same_text_changes_nothing():
    assert renewed(PACK, draft_pack(read_text(PLAN))).tables() == PACK.tables()


def reviewed(pack, name: str, review: Review):
    row = target(pack, name)
    rows = {**pack.plan.targets, row.id: row.model_copy(update={"review": review, "note": "looked at"})}
    return type(pack).of({**pack.tables(), "targets": list(rows.values())}), row.id


@pytest.mark.parametrize("review", [Review.CONFIRMED, Review.REJECTED])
def test_reviewed_rows_survive_a_new_version(review):
    held, identifier = reviewed(PACK, "常住人口城镇化率", review)
    again = renewed(held, draft_pack(read_text(LATER))).plan
    kept = again.targets[identifier]
    assert (kept.review, kept.note, kept.value) == (review, "looked at", Decimal(71))
    drafts = [row for row in again.targets.values() if row.review is Review.DRAFT]
    assert {row.value for row in drafts} >= {Decimal(70), Decimal(14)}
    assert Decimal(12) not in {row.value for row in drafts}


def test_reviewed_rows_take_the_passage_of_the_new_text():
    held, identifier = reviewed(PACK, "优良天数比例", Review.CONFIRMED)
    moved = renewed(held, draft_pack(read_text("通知\n\n" + PLAN))).plan.targets[identifier]
    assert moved.passage.start == held.plan.targets[identifier].passage.start + len("通知\n\n")


def test_what_people_wrote_of_the_plan_stays():
    held = type(PACK).of({**PACK.tables(), "plan": [PACK.plan.heading.model_copy(update={"number": "兰政发1号"})]})
    assert renewed(held, draft_pack(read_text(LATER))).plan.heading.number == "兰政发1号"


def test_records_give_every_kind_with_its_span():
    found = list(records(READING))
    kinds = {row["record"] for row in found}
    assert kinds >= {"target", "standard", "task", "number", "organisation"}
    for row in found:
        if row["record"] == "target":
            value = row["value"][0] if isinstance(row["value"], list) else row["value"]
            assert str(value) in PLAN[row["value_start"] : row["value_end"]]
        if row["record"] == "number":
            assert row["reason"]


def test_coverage_accounts_for_every_sentence_with_a_number():
    found = coverage(READING)
    past = [PLAN[number.start : number.end] for number in found.refused if number.rule == "past"]
    assert past == ["800", "6.5"]
    assert all(silent.reasons for silent in found.silent)
    assert found.with_items + len(found.silent) <= found.sentences
    assert found.reasons["past"] >= 2
