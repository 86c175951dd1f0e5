"""What holds for any plan and any facts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from progress_cases import gathering, known

from guibiao.plan import Place
from guibiao.progress import Status, assess, judge
from plans import CITY, Break, Comparison, baseline, indicator, ledger, plan, seen, target

often = settings(max_examples=50, deadline=None, derandomize=True)
AS_OF = date(2024, 6, 30)
NORTH, SOUTH = "990001", "990002"

tenths = st.integers(0, 1000).map(lambda number: str(Decimal(number) / 10))


def fact(name, place, year, value, months, **fields):
    published = date(year + 1 + months // 12, months % 12 + 1, 1)
    return seen(str(year), value, indicator=name, place=place, published=str(published), **fields)


facts = st.lists(
    st.builds(
        fact,
        name=st.sampled_from(["coverage", "coverage", "jobs", "other"]),
        place=st.sampled_from([CITY, CITY, CITY, NORTH, SOUTH]),
        year=st.integers(2019, 2024),
        value=st.integers(300, 700).map(lambda number: str(Decimal(number) / 10)),
        months=st.integers(0, 20),
        source=st.sampled_from(["bureau", "press"]),
        confidence=st.sampled_from(["official"] * 4 + ["secondary", "weak"]),
        basis=st.sampled_from(["observed"] * 4 + ["preliminary", "projected"]),
        qualifier=st.sampled_from(["none"] * 6 + ["over", "under"]),
        definition=st.sampled_from([""] * 5 + ["registered"]),
    ),
    min_size=10,
    max_size=30,
    unique_by=lambda row: row.identity,
)


def tables():
    places = [
        Place.model_validate({"id": CITY, "name": "兰汀市", "category": "prefecture", "members": [NORTH, SOUTH]}),
        Place.model_validate({"id": NORTH, "name": "北县", "category": "county", "parent": CITY}),
        Place.model_validate({"id": SOUTH, "name": "南县", "category": "county", "parent": CITY}),
    ]
    window = {"period_start": "2021-01-01", "pace": "per_year"}
    return {
        "places": places,
        "indicators": [
            indicator(proxies=["other"]),
            indicator(id="jobs", periods_rule="sum", highest=None),
            indicator(id="other", direction="down"),
        ],
        "comparisons": [
            Comparison.model_validate(
                {"id": "held", "measure": "difference", "reference": "other", "relation": "at_least", "value": "5"}
            )
        ],
        "targets": [
            target(),
            target(id="late", date="2035", value="70", path="milestones"),
            target(id="round", relation="about", date="2023", value="55"),
            target(id="range", relation="between", low="40", high="50", indicator="other"),
            target(id="each", each="yes", value="40", path="geometric"),
            target(id="cap", form="cap", relation="less_than", value="80", indicator="other"),
            target(id="sum", form="count", value="50", indicator="jobs", **window),
            target(id="change", form="change", value="5", unit="百分点", indicator="other"),
            target(id="growth", form="growth", value="3", **window),
            target(id="held", relation="relative_to", comparison="held"),
        ],
        "baselines": [
            baseline(),
            baseline(id="older", value="49", date="2019", in_force="no"),
            baseline(id="north", place=NORTH, value="30"),
            baseline(id="other", indicator="other", value="60"),
        ],
    }


BREAKS = (
    Break.model_validate({"id": "north", "date": "2022-06-01", "kind": "territory", "place": NORTH}),
    Break.model_validate({"id": "other", "date": "2019-06-01", "kind": "definition", "indicator": "other"}),
)


def told_apart(assessment, rows):
    """Put the rows themselves for their numbers, which only say where they stand in the ledger."""
    evidence = assessment.explanation.evidence
    if evidence.seen is None:
        return assessment, ()
    plain = replace(evidence, seen=replace(evidence.seen, rows=()))
    explanation = replace(assessment.explanation, evidence=plain)
    return replace(assessment, explanation=explanation), [rows.row(number) for number in evidence.seen.rows]


def all_judged(rows, shuffled=tables, breaks=BREAKS):
    held = ledger(*rows, breaks=breaks)
    return {key: told_apart(each, held.as_of(AS_OF)) for key, each in known(plan(**shuffled()), held, AS_OF).items()}


@given(rows=facts, random=st.randoms(use_true_random=False))
@often
def test_the_order_of_rows_never_changes_an_assessment(rows, random):
    def in_another_order():
        return {name: random.sample(entries, len(entries)) for name, entries in tables().items()}

    shuffled = random.sample(rows, len(rows))
    assert all_judged(shuffled, in_another_order, BREAKS[::-1]) == all_judged(rows)


@given(rows=facts, later=facts)
@often
def test_what_is_known_only_after_the_day_changes_nothing(rows, later):
    held = {row.identity for row in rows}
    unknown = [row for row in later if row.known_at > AS_OF and row.identity not in held]
    before = assess(plan(**tables()), ledger(*rows, breaks=BREAKS), AS_OF)
    assert assess(plan(**tables()), ledger(*rows, *unknown, breaks=BREAKS), AS_OF) == before


@given(rows=facts)
@often
def test_every_assessment_is_found_again_from_its_explanation(rows):
    for found in assess(plan(**tables()), ledger(*rows, breaks=BREAKS), AS_OF):
        assert found.explanation.rebuild() == found
        assert judge([found.explanation.evidence], found.explanation.cuts) == [found]


@given(rows=facts)
@often
def test_only_grey_statuses_come_without_a_value_that_was_judged(rows):
    for found in assess(plan(**tables()), ledger(*rows, breaks=BREAKS), AS_OF):
        without = found.status in {Status.NOT_DUE, Status.NO_DATA, Status.NOT_ASSESSABLE}
        assert (found.gap is None) == without
        assert without or found.explanation.evidence.seen.rows


@given(values=st.lists(tenths, min_size=1, max_size=5), as_of=st.dates(date(2021, 1, 1), date(2030, 1, 1)))
@often
def test_the_judged_value_was_known_and_observed(values, as_of):
    rows = [seen(str(2021 + number), value) for number, value in enumerate(values)]
    found = gathering(*rows, as_of=as_of)
    for each in judge(list(found.all_evidence()), found.plan.settings.status):
        for number in each.explanation.evidence.seen.rows if each.explanation.evidence.seen else ():
            assert found.ledger.row(number) in rows
            assert found.ledger.row(number).known_at <= as_of
