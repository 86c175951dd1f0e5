"""Cells come onto a grid and into the text; what is noted in them moves along."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import assert_sound, rows

from guibiao.reading.text import Extract, Heading, Mark, MarkKind, Span
from guibiao.reading.text.grid import Draft, Tables, TooManyPlaces
from guibiao.reading.text.pdf.pages import drafts
from guibiao.reading.text.writer import Writer


def content(text: str) -> Writer:
    writer = Writer()
    writer.write(text)
    return writer


def written(cells: list[Draft], places: int = 10_000) -> Extract:
    writer = Writer()
    writer.write("before")
    Tables(places).write(writer, cells)
    extract = writer.extract("a", "txt")
    assert_sound(extract)
    return extract


@pytest.mark.parametrize(
    ("cells", "grid"),
    [
        ([(0, 0, 1, 1)], [["0"]]),
        ([(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1)], [["0", "1"], ["2", ""]]),
        ([(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)], [["0", "1", "1"], ["0", "2", "3"]]),
        ([(0, 0, 1, 9), (1, 0, 1, 1), (1, 5, 1, 4)], [["0", "0"], ["1", "2"]]),
        ([(0, 0, 99, 99)], [["0"]]),
        ([(1, 1, 1, 1), (0, 0, 1, 1)], [["1", ""], ["", "0"]]),
        ([(0, 0, 1, 1), (0, 0, 1, 1)], [["0"]]),
        ([(0, 7, 1, 1), (2, 7, 1, 1)], [["0"], [""], ["1"]]),
    ],
)
def test_each_cell_stands_at_the_places_it_covers(cells, grid):
    extract = written([Draft(content(str(number)), *cell) for number, cell in enumerate(cells)])
    assert rows(extract, extract.tables[0]) == grid
    assert extract.text.startswith("before\n")


def test_no_cells_make_no_table():
    assert written([]).text == "before"


def test_places_are_counted_over_all_tables():
    tables, writer = Tables(5), Writer()
    tables.write(writer, [Draft(content("a"), 0, 0), Draft(content("b"), 1, 1)])
    with pytest.raises(TooManyPlaces):
        tables.write(writer, [Draft(content("a"), 0, 0), Draft(content("b"), 0, 1)])


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=5), max_size=6))
def test_cells_with_spans_never_share_the_place_where_one_begins(lines):
    cells = (
        [(content(f"{row}-{at}"), down, across) for at, (down, across) in enumerate(line)]
        for row, line in enumerate(lines)
    )
    placed = Tables(10_000).placed(cells)
    taken = [(draft.row, draft.column) for draft in placed]
    assert len(set(taken)) == len(taken) == sum(map(len, lines))
    written(placed)


def test_content_becomes_one_line_and_what_is_noted_moves_along():
    inner = Writer()
    inner.write(" \n60")
    inner.mark(MarkKind.SUPERSCRIPT, inner.write("1"))
    inner.write("\n左右\t \n")
    inner.headings.append(Heading(Span(2, 5), 1))
    flat = inner.flat()
    assert flat.text() == "601 左右"
    assert flat.marks == [Mark(Span(2, 3), MarkKind.SUPERSCRIPT), Mark(Span(3, 4), MarkKind.CELL_BREAK)]
    assert flat.headings == [Heading(Span(0, 3), 1)]


def test_what_another_wrote_is_added_with_its_notes():
    outer, inner = content("前"), content("后")
    inner.mark(MarkKind.FIGURE, detail="图")
    assert outer.append(inner) == Span(1, 2)
    assert (outer.text(), outer.marks) == ("前后", [Mark(Span(2, 2), MarkKind.FIGURE, "图")])


@pytest.mark.parametrize(
    ("boxes", "cells"),
    [
        ([(0, 0, 10, 10)], [(0, 0, 1, 1)]),
        ([(0, 0, 10, 10), (10, 0, 20, 10)], [(0, 0, 1, 1), (0, 1, 1, 1)]),
        ([(0, 0, 20, 10), (0, 10, 10, 20), (10, 10, 20, 20)], [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]),
        ([(0, 0, 10, 20), (10, 0, 20, 10), (10, 10, 20, 20)], [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]),
        ([(0, 0, 10, 10), (10.4, 0.2, 20, 10.3), (0.3, 10.1, 9.8, 20)], [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1)]),
    ],
)
def test_drawn_cells_are_placed_on_the_grid_of_their_edges(boxes, cells):
    pytest.importorskip("pdfplumber", reason="the extra `read` is not installed")
    placed = [(draft.row, draft.column, draft.rows, draft.columns) for draft in drafts(boxes, [])]
    assert placed == cells
