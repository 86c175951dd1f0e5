"""Pieces of text that were recognised side by side make a line."""

import pytest

from guibiao.reading.text import Cell, Extract, Heading, Mark, MarkKind, Span, Table
from guibiao.reading.text.pdf.recognition import lines
from guibiao.reading.text.pdf.wire import Refusal, from_json, to_json


@pytest.mark.parametrize(
    ("pieces", "joined"),
    [
        ([], []),
        ([(10, 8, 0, "a", 0.9)], [("a", 0.9)]),
        ([(11, 8, 50, "b", 0.8), (10, 8, 0, "a", 0.9)], [("a b", 0.8)]),
        ([(30, 8, 0, "b", 0.8), (10, 8, 0, "a", 0.9)], [("a", 0.9), ("b", 0.8)]),
        ([(10, 8, 90, "c", 1.0), (12, 8, 0, "a", 1.0), (14, 8, 40, "b", 1.0)], [("a b c", 1.0)]),
    ],
)
def test_pieces_side_by_side_are_a_line(pieces, joined):
    assert list(lines(pieces)) == joined


WHOLE = Extract(
    "规划.pdf",
    "pdf",
    "一\n甲\t乙\n",
    (Heading(Span(0, 1), 1),),
    (Table(Span(2, 5), (Cell(Span(2, 3), 0, 0, 1, 2), Cell(Span(4, 5), 0, 1))),),
    (Mark(Span(0, 0), MarkKind.HIDDEN, "\ud800"), Mark(Span(1, 2), MarkKind.LINE_BREAK)),
)


@pytest.mark.parametrize("answer", [Refusal("scanned"), Refusal("pages", "9"), Extract("a", "pdf", "字"), WHOLE])
def test_an_answer_of_the_reading_process_comes_back_as_it_was(answer):
    back = from_json(to_json(answer))
    assert str(back).replace("\\ud800", "?") == str(answer).replace("\\ud800", "?")


@pytest.mark.parametrize("data", [b"", b"no json", b"Traceback"])
def test_what_is_no_answer_is_an_error(data):
    with pytest.raises(ValueError, match="Expecting value"):
        from_json(data)
