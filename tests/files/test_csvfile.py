"""CSV files: every value knows its line and column; what is wrong is said with its line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guibiao.files.csvfile import read_csv, write_csv
from guibiao.files.problem import ProblemsFound


def values(data: bytes) -> list[dict[str, object]]:
    return [dict(record.values) for record in read_csv(data, "t.csv")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [{"a": "1", "b": "2"}]),
        ("a,b\n1,2", [{"a": "1", "b": "2"}]),
        ("a,b\r\n1,2\r\n", [{"a": "1", "b": "2"}]),
        (" a ,b\n1,2\n", [{"a": "1", "b": "2"}]),
        ("a,b\n\n1,2\n , \n3,4\n", [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]),
        ("a,b\n1\n", [{"a": "1"}]),
        ("a,b\n1,2,,\n", [{"a": "1", "b": "2"}]),
        ('a,b\n"1,5","say ""no"""\n', [{"a": "1,5", "b": 'say "no"'}]),
        ('a,b\n"two\nlines",2\n', [{"a": "two\nlines", "b": "2"}]),
        ("地区,数值\n德州市,007\n", [{"地区": "德州市", "数值": "007"}]),
        ("a,b\n", []),
    ],
)
def test_rows_are_text_by_column(text, rows):
    assert values(text.encode()) == rows


def test_positions_count_empty_lines_and_lines_inside_cells():
    first, second, third = read_csv(b'a,b\n"1\n1",2\n\n3,4\n5,6\n', "t.csv")
    assert [str(record.origin.at("b")) for record in (first, second, third)] == ["t.csv:2:2", "t.csv:5:2", "t.csv:6:2"]
    assert str(first.origin.at()) == "t.csv:2"
    assert str(first.origin.at("no such column")) == "t.csv:2"


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("", "t.csv:1", "no header line"),
        ("\n\na,b\n1,2\n", "t.csv:1", "no header line"),
        ("a,b,a\n", "t.csv:1", "the header names a twice"),
        ("a,,c\n", "t.csv:1", "column 2 has no name"),
        ("a,b\n1,2,3\n", "t.csv:2", "the row has 3 cells, the header 2"),
        ('a,b\n1,2\n"3,4\n', "t.csv:3", "cannot be read as CSV"),
        ('a,b\n"1"x,2\n', "t.csv:2", "cannot be read as CSV"),
    ],
)
def test_a_broken_table_is_a_problem_at_its_line(text, where, what):
    with pytest.raises(ProblemsFound) as found:
        read_csv(text.encode(), "t.csv")
    [problem] = found.value.problems
    assert str(problem.position) == where
    assert what in str(problem.what)
    assert str(problem.remedy)


def test_all_rows_that_are_too_long_are_told_together():
    with pytest.raises(ProblemsFound) as found:
        read_csv(b"a\n1,2\n3\n4,5\n", "t.csv")
    assert [problem.position.line for problem in found.value.problems] == [2, 4]


def test_a_written_file_opens_in_excel_and_always_has_the_same_bytes():
    rows = [{"b": "中", "a": "1,5"}, {"a": ""}]
    assert write_csv(["a", "b"], rows) == '\ufeffa,b\n"1,5",中\n,\n'.encode()


cell = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=12)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.lists(st.tuples(cell, cell), max_size=6))
def test_what_is_written_is_read_back(rows):
    table = [{"a": first, "b": second} for first, second in rows]
    kept = [row for row in table if any(text.strip() for text in row.values())]
    assert values(write_csv(["a", "b"], table)) == kept
