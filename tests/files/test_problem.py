"""A problem is one line: where, which field, what is wrong, what to do; all are told together, in order."""

import pytest

from guibiao.files.problem import Position, Problem, ProblemsFound, cell_name, gathered
from guibiao.files.record import TableOrigin, TreeOrigin
from guibiao.language import Message


def problem(position: Position, field: str = "") -> Problem:
    return Problem(position, field, Message.of("{field} is not given", field=field), Message.of("fill it in"))


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [(1, 1, "A1"), (3, 26, "Z3"), (3, 27, "AA3"), (3, 28, "AB3"), (9, 702, "ZZ9"), (9, 703, "AAA9"), (7, 0, "7")],
)
def test_cells_are_named_as_spreadsheets_name_them(row, column, name):
    assert cell_name(row, column) == name


@pytest.mark.parametrize(
    ("position", "text"),
    [
        (Position("f.csv"), "f.csv"),
        (Position("f.csv", 3), "f.csv:3"),
        (Position("f.csv", 3, 2), "f.csv:3:2"),
        (Position("b.xlsx", 3, 2, "数据"), "b.xlsx[数据!B3]"),
    ],
)
def test_positions_are_short(position, text):
    assert str(position) == text


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "f.csv:3:2 value: value is not given → fill it in"), ("zh-CN", "f.csv:3:2 value: 没有给出 value → 请填写")],
)
def test_a_problem_is_one_line_in_both_languages(language, line):
    assert problem(Position("f.csv", 3, 2), "value").text(language) == line


def test_a_problem_without_a_field_names_none():
    assert str(problem(Position("f.csv"))).startswith("f.csv: ")


def test_all_problems_are_told_in_the_order_of_the_files():
    places = [Position("b.csv", 2), Position("a.csv", 10), Position("a.csv", 9, 2), Position("a.csv", 9, 1)]
    found = ProblemsFound(problem(place) for place in places)
    assert [str(each.position) for each in found.problems] == ["a.csv:9:1", "a.csv:9:2", "a.csv:10", "b.csv:2"]
    assert len(str(found).splitlines()) == 4


def test_the_same_problem_of_many_rows_is_told_once():
    many = [problem(Position("f.csv", line, 8), "source") for line in range(2, 74)]
    other, of_the_file = problem(Position("f.csv", 5, 2), "people"), problem(Position("f.csv"), "source")
    told = [str(each) for each in gathered([*many, other, of_the_file])]
    assert told == [
        "f.csv:2:8 source: source is not given (72 rows: 2, 3, 4, …) → fill it in",
        "f.csv:5:2 people: people is not given → fill it in",
        "f.csv source: source is not given → fill it in",
    ]
    assert gathered(many)[0].text("zh-CN") == "f.csv:2:8 source: 没有给出 source（共72行：2, 3, 4, …） → 请填写"
    assert [str(each) for each in gathered(many[:1])] == [str(many[0])]


def test_the_same_problem_of_two_sheets_is_told_twice():
    found = gathered(problem(Position("b.xlsx", 2, 1, sheet)) for sheet in ("a", "a", "b"))
    assert [str(each.position) for each in found] == ["b.xlsx[a!A2]", "b.xlsx[b!A2]"]


def test_an_origin_finds_fields_and_falls_back_to_what_holds_them():
    table = TableOrigin("f.csv", 4, {"a": 1, "b": 2})
    tree = TreeOrigin("f.yaml", {"": (1, 1), "a": (2, 1), "a.b": (3, 5)})
    assert [str(table.at(field)) for field in ("b", "x", None)] == ["f.csv:4:2", "f.csv:4", "f.csv:4"]
    assert [str(tree.at(field)) for field in ("a.b", "a.x.y", "x", None)] == [
        "f.yaml:3:5",
        "f.yaml:2:1",
        "f.yaml:1:1",
        "f.yaml:1:1",
    ]
