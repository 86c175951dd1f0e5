"""What each file kind takes: unknown fields are refused, required ones asked for, values checked in their own words."""

import pytest

from guibiao.files.record import Record, TableOrigin
from guibiao.files.schema import read_rows
from guibiao.ledger import LEDGER_KINDS
from guibiao.plan import PLAN_KINDS

ROWS = {
    "plan": {"id": "p", "title": "规划", "issuer": "g", "adopted": "2021-06-01", "base_year": "2020", "place": "c"},
    "settings": {},
    "places": {"id": "c", "name": "市", "category": "prefecture"},
    "tiles": {"place": "c", "column": "1", "row": "1"},
    "organisations": {"id": "g", "name": "政府"},
    "indicators": {"id": "i", "name": "覆盖率", "unit": "%"},
    "comparisons": {"id": "x", "measure": "ratio", "reference": "i", "relation": "at_least"},
    "targets": {"id": "t", "indicator": "i", "place": "c", "relation": "at_least", "value": "60", "unit": "%"},
    "baselines": {"id": "b", "indicator": "i", "place": "c", "value": "50", "unit": "%", "date": "2020"},
    "standards": {
        "id": "s", "name": "标准", "kind": "time", "place": "c", "relation": "at_most", "value": "15", "unit": "分钟",
    },
    "facts": {"id": "f", "name": "产业数", "relation": "exactly", "value": "2", "unit": "个"},
    "tasks": {"id": "t1", "verb": "扩大", "object": "范围"},
    "amendments": {
        "id": "a", "date": "2023-05-01", "kind": "targets", "item": "t", "field": "value", "reason": "r",
        "authority": "g",
    },
    "sources": {"id": "s", "title": "年鉴"},
    "observations": {
        "indicator": "i", "place": "c", "period": "2022", "value": "52", "unit": "%", "source": "s",
        "published": "2023-03-01",
    },
    "breaks": {"id": "b", "date": "2020-11-01", "kind": "census"},
    "population": {"place": "c", "date": "2020-11-01", "people": "1200", "source": "s"},
    "rates": {"place": "c", "measure": "total_fertility", "period": "2022", "value": "1.03", "source": "s"},
    "territories": {
        "id": "t", "year": "2022", "source_place": "c", "target_place": "d", "share": "0.2", "source": "s",
    },
}  # fmt: skip
KINDS = {kind.name: kind for kind in PLAN_KINDS + LEDGER_KINDS}
BY_RULE = {("targets", "value"), ("standards", "value"), ("facts", "value"), ("observations", "published")}
"""Required by a rule of the row, not of the field alone."""


def read(kind: str, /, **changed: object):
    values = {name: value for name, value in (ROWS[kind] | changed).items() if value is not ...}
    columns = {name: number for number, name in enumerate(values, start=1)}
    return read_rows([Record.of(values, TableOrigin("f.csv", 2, columns))], KINDS[kind].model)


def only_problem(kind: str, /, **changed: object):
    rows, [problem] = read(kind, **changed)
    assert rows == []
    return problem


def test_every_kind_has_an_example_here():
    assert ROWS.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_the_required_fields_alone_make_a_row(kind):
    rows, problems = read(kind)
    assert (len(rows), problems) == (1, [])


@pytest.mark.parametrize("kind", KINDS)
def test_unknown_fields_are_refused_and_the_known_ones_named(kind):
    problem = only_problem(kind, colour="red")
    assert (problem.field, str(problem.what)) == ("colour", "colour is not a field of this file")
    assert all(column in str(problem.remedy) for column in KINDS[kind].model.columns())
    assert problem.position.column == len(ROWS[kind]) + 1


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind, row in ROWS.items() for field in row])
@pytest.mark.parametrize("empty", [..., "", None])
def test_required_fields_are_asked_for(kind, field, empty):
    rows, problems = read(kind, **{field: empty})
    assert rows == []
    if (kind, field) not in BY_RULE:
        assert [problem.field for problem in problems] == [field]
        assert str(problems[0].what) == f"{field} is not given"
    assert all(str(problem.remedy) for problem in problems)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "settings"])
def test_a_row_is_written_as_it_was_read(kind):
    [read_row], _ = read(kind)
    again, problems = read(kind, **read_row.row.cells())
    assert problems == []
    assert again[0].row == read_row.row


@pytest.mark.parametrize(
    ("kind", "field", "value", "what", "remedy"),
    [
        ("targets", "value", "sixty", "'sixty' is not a number", "digits with a point"),
        ("targets", "value", "60%", "'60%' is not a number", "digits with a point"),
        ("targets", "value", "1e400", "'1e400' is not a number", "digits"),
        ("targets", "value", "nan", "'nan' is not a number", "digits"),
        ("targets", "relation", "atleast", "'atleast' is not known here", "at_least"),
        ("targets", "class", "hard", "'hard' is not known here", "binding"),
        ("targets", "date", "Dec 2025", "'Dec 2025' is not a date", "2025 or 2025-12-31"),
        ("targets", "date", "2025-02-30", "'2025-02-30' is not a date", "2025 or 2025-12-31"),
        ("targets", "period_start", "2020-13-01", "'2020-13-01' is not a date", "2025-12-31"),
        ("targets", "each", "maybe", "'maybe' is neither yes nor no", "write yes or no"),
        ("targets", "passage", "page 3", "'page 3' is not a passage", "3.7.4@21735-21961"),
        ("observations", "period", "2025Q1", "'2025Q1' is not a period", "2025-Q3"),
        ("plan", "base_year", "1066", "'1066' is too small", "1900 or more"),
        ("places", "id", "a b", "'a b' cannot be an id", "spaces"),
        ("places", "id", "a|b", "'a|b' cannot be an id", "bars"),
        ("tasks", "object", "范" * 21, "20", "shortly"),
        ("indicators", "usual_change", "-1", "'-1' is too small", "0 or more"),
    ],
)
def test_wrong_values_are_explained_at_their_field(kind, field, value, what, remedy):
    problem = only_problem(kind, **{field: value})
    assert problem.field == field
    assert what in str(problem.what)
    assert remedy in str(problem.remedy)
    assert problem.position.column > 0


@pytest.mark.parametrize(
    ("kind", "changed", "what"),
    [
        ("targets", {"value": "", "low": "1", "high": "2"}, "at_least goes with value"),
        ("targets", {"relation": "between"}, "between goes with high, low"),
        ("targets", {"relation": "between", "value": "", "low": "2", "high": "1"}, "low is above high"),
        ("targets", {"relation": "relative_to"}, "relative_to goes with comparison"),
        ("targets", {"comparison": "x"}, "at_least goes with value"),
        ("targets", {"date": "2020", "period_start": "2021-01-01"}, "the window starts after its date"),
        ("targets", {"form": "count", "pace": "per_year"}, "needs the first day of its window"),
        ("observations", {"published": ""}, "neither published nor recorded is given"),
    ],
)
def test_fields_that_do_not_go_together(kind, changed, what):
    problem = only_problem(kind, **changed)
    assert what in str(problem.what)
    assert str(problem.remedy)


def test_everything_wrong_in_a_row_is_told():
    _, problems = read("targets", value="x", relation="y", date="z", colour="red")
    assert sorted(problem.field for problem in problems) == ["colour", "date", "relation", "value"]


@pytest.mark.parametrize(
    ("status", "field"),
    [
        ({"lagging": "0.99"}, "status"),
        ({"on_track": "high"}, "status.on_track"),
        ({"on_track": "nan"}, "status.on_track"),
        ({"on_trak": "0.9"}, "status.on_trak"),
        ({"usual_change_points": "1"}, "status.usual_change_points"),
    ],
)
def test_settings_are_checked_inside_their_groups(status, field):
    assert only_problem("settings", status=status).field == field
