"""Workbooks: cells become the text a person would write, positions name sheet and cell, bombs are refused."""

import io
import re
import subprocess
import sys
import zipfile
from datetime import datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guibiao.files import workbook as module
from guibiao.files.problem import ProblemsFound
from guibiao.files.workbook import Sheet, number_or_text, read_workbook, sheet_of, write_workbook
from packs_on_disk import workbook


def cells(data: bytes, sheet: str = "data") -> list[dict[str, object]]:
    return [dict(record.values) for record in read_workbook(data, "b.xlsx")[sheet]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (5, "5"),
        (5.0, "5"),
        (54.4, "54.4"),
        (-0.5, "-0.5"),
        (1e-7, "1e-07"),
        (123456789012, "123456789012"),
        ("007", "007"),
        (" 中 ", "中"),
        (True, "yes"),
        (False, "no"),
        ("", ""),
    ],
)
def test_a_cell_is_read_as_a_person_would_write_it(cell, text):
    assert cells(workbook([["a", "b"], [cell, "x"]])) == [{"a": text, "b": "x"}]


@pytest.mark.parametrize(
    ("moment", "style", "text"),
    [
        (datetime.fromisoformat("2025-12-31"), "yyyy-mm-dd", "2025-12-31"),
        (datetime.fromisoformat("2025-12-31"), 'yyyy"年"m"月"d"日"', "2025-12-31"),
        (datetime.fromisoformat("2025-12-31T08:30"), "yyyy-mm-dd hh:mm", "2025-12-31T08:30:00"),
        (time(12, 30), "hh:mm", "12:30:00"),
    ],
)
def test_dates_are_read_as_dates(moment, style, text):
    data = workbook(
        [["a"]], more=lambda book, page: page.write_datetime(1, 0, moment, book.add_format({"num_format": style}))
    )
    assert cells(data) == [{"a": text}]


@pytest.mark.parametrize(("result", "text"), [(2.5, "2.5"), ("abc", "abc"), ("", ""), ("#DIV/0!", "")])
def test_a_formula_is_read_as_its_result(result, text):
    data = workbook([["a", "b"], [None, "x"]], more=lambda _, page: page.write_formula(1, 0, "=Z1", None, result))
    assert cells(data) == [{"a": text, "b": "x"}]


def test_blank_rows_are_passed_over_and_positions_are_those_of_the_sheet():
    records = read_workbook(workbook([[], ["a", "b"], [], [1, 2], [None, " "], [3]]), "b.xlsx")["data"]
    assert [dict(record.values) for record in records] == [{"a": "1", "b": "2"}, {"a": "3", "b": ""}]
    assert [str(record.origin.at("b")) for record in records] == ["b.xlsx[data!B4]", "b.xlsx[data!B6]"]
    assert str(records[0].origin.at()) == "b.xlsx[data!4]"


def test_a_heading_twice_is_refused():
    with pytest.raises(ProblemsFound, match="the header names a twice"):
        read_workbook(workbook([["a", "b", "a"], [1, 2, 3]]), "b.xlsx")


@pytest.mark.parametrize("rows", [[["a", None, "c"], [1, 2, 3]], [["a"], [1, 2]]])
def test_values_in_a_column_without_a_heading_are_not_lost_in_silence(rows):
    with pytest.raises(ProblemsFound):
        read_workbook(workbook(rows), "b.xlsx")


def test_a_column_without_heading_and_values_is_passed_over():
    assert cells(workbook([["a", None, "c"], [1, None, 3]])) == [{"a": "1", "c": "3"}]


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + b"x" * 100, b"a,b\n1,2\n", workbook([["a"]])[:-200]])
def test_what_is_no_workbook_is_a_problem(data):
    with pytest.raises(ProblemsFound, match=r"b.xlsx: the file cannot be read as a workbook") as found:
        read_workbook(data, "b.xlsx")
    assert "save it again" in str(found.value.problems[0].remedy)


def test_an_archive_that_is_no_workbook_is_a_problem():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(ProblemsFound, match="cannot be read as a workbook"):
        read_workbook(stream.getvalue(), "b.xlsx")


def bomb(megabytes: int, *, declared: int | None = None) -> bytes:
    """Make a workbook whose sheet unpacks to `megabytes`, and may declare another size."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook([["a"], [1]]))) as good,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for name in good.namelist():
            content = good.read(name)
            if name.endswith("sheet1.xml"):
                padding = b"<!--" + b" " * (megabytes << 20) + b"-->"
                content = content.replace(b"<sheetData>", padding + b"<sheetData>")
                unpacked = len(content)
            bad.writestr(name, content)
    data = stream.getvalue()
    if declared is not None:
        data = data.replace(unpacked.to_bytes(4, "little"), declared.to_bytes(4, "little"))
    return data


@pytest.mark.parametrize("declared", [None, 100])
def test_a_zip_bomb_is_refused(monkeypatch, declared):
    data = bomb(5, declared=declared)
    assert len(data) < 50_000
    assert cells(bomb(5)) == [{"a": "1"}]
    monkeypatch.setattr(module, "LARGEST_UNPACKED", 1 << 20)
    with pytest.raises(ProblemsFound):
        read_workbook(data, "b.xlsx")


def test_one_cell_in_the_farthest_corner_does_not_fill_the_memory():
    data = workbook([["a"], [1]], more=lambda _, page: page.write(1_048_575, 16_383, "x"))
    code = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from guibiao.files.problem import ProblemsFound
from guibiao.files.workbook import read_workbook
try:
    read_workbook(sys.stdin.buffer.read(), "b.xlsx")
except ProblemsFound:
    pass
"""
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]


def test_a_sheet_is_found_by_the_first_word_of_its_name():
    book = read_workbook(write_workbook([Sheet("plan 规划", ["a"], [["1"]]), Sheet("plans", ["a"], [["2"]])]), "b.xlsx")
    assert [record.values["a"] for record in sheet_of(book, "plan")] == ["1"]
    assert sheet_of(book, "pla") == ()


def test_the_same_rows_always_give_the_same_bytes():
    sheets = [Sheet("s", ["a", "b"], [["=1+1", 2.5], [None, "http://x.y"]], ("b",))]
    assert write_workbook(sheets) == write_workbook(sheets)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "http://x.y", "007", "1.10", "_x0041_", "{=A1}", "two\nlines", "<&>", "'x", "@x", "\x01", "😀", "yes"],
)
def test_text_is_written_as_text(text):
    assert cells(write_workbook([Sheet("data", ["a"], [[text]])])) == [{"a": text}]


@pytest.mark.parametrize(("text", "cell"), [("54.4", 54.4), ("5", 5.0), ("1.10", "1.10"), ("1e3", "1e3"), ("", None)])
def test_a_number_is_a_number_only_where_it_comes_back_the_same(text, cell):
    assert number_or_text(text) == cell


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.binary(max_size=80), st.integers(0, 4000), st.booleans())
def test_damaged_workbooks_are_read_or_refused(noise, at, cut):
    good = workbook([["a", "b"], [1, "x"]])
    data = good[:at] + noise + (b"" if cut else good[at + len(noise) :])
    try:
        read_workbook(data, "b.xlsx")
    except ProblemsFound as found:
        position = found.problems[0].position
        assert position.file == "b.xlsx"


@pytest.mark.parametrize(
    ("text", "height"),
    [
        ("short", None),
        ("x" * 60, None),
        ("word " * 25, "45"),
        ("汉" * 31, "30"),
        ("one\ntwo", "30"),
        ("y" * 5000, "180"),
    ],
    ids=["short", "as wide as the column", "words", "Chinese", "lines", "very long"],
)
def test_a_text_longer_than_its_column_goes_on_below_and_the_row_is_as_high(text, height):
    data = write_workbook([Sheet("sheet", ["text"], [[text], ["x" * 70]])])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()
    row = re.search('<row r="2".*?>', page)[0]
    assert re.findall(' ht="(.+?)"', row) == ([height] if height else [])
