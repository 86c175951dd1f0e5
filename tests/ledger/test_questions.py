"""Questions and answers at intake: what is asked goes back with room for an answer, and enters once with it."""

from collections.abc import Sequence
from datetime import date

import pytest

from guibiao.files.record import Record, TableOrigin
from guibiao.files.workbook import Sheet, write_workbook
from guibiao.language import Message
from guibiao.ledger import Ledger, Observation
from guibiao.ledger.headers import ANSWERS
from guibiao.ledger.intake import Handing, Intake, read_handed_in, returned_rows, take_in
from guibiao.ledger.questions import Answer, Event, Grade, Question, asked_text, entries
from guibiao.plan import Plan
from plans import ledger, plan, seen

HANDING = Handing(date(2026, 4, 2), "clerk", "bureau", date(2026, 3, 1))
HEADER = "indicator,place,period,value,unit\n"
ROW = "coverage,990000,2023,58,%\n"
GRADES = {"confirm": Grade.CONFIRM, "explain": Grade.EXPLAIN, "refuse": Grade.REFUSE}


def gate_of(*grades: str, above: float = 50):
    """Make a gate that asks questions of some grades about every value above a number."""

    def ask(rows: Sequence[Observation], plan: Plan, held: Ledger) -> list[tuple[Question, ...]]:
        found = tuple(Question(f"G{n}", GRADES[grade], Message.of("why?")) for n, grade in enumerate(grades))
        return [found if row.value > above else () for row in rows]

    return ask


def hand_in(data: bytes | str, *grades: str, held: Ledger | None = None) -> Intake:
    given = data.encode() if isinstance(data, str) else data
    return take_in(read_handed_in(given, "f.csv"), plan(), held or ledger(), HANDING, gate_of(*grades))


def answered(taken: Intake, language: str = "en", **cells: str) -> bytes:
    """Fill in the workbook that came back."""
    header, rows = returned_rows(taken.returned, language)
    for row in rows:
        for name, text in cells.items():
            row[header.index(name)] = text
    return write_workbook([Sheet("returned", header, rows)])


def test_without_a_gate_nothing_is_asked():
    assert len(take_in(read_handed_in((HEADER + ROW).encode(), "f.csv"), plan(), ledger(), HANDING).added) == 1


def test_a_doubtful_row_goes_back_with_the_question_and_room_for_the_answer():
    taken = hand_in(HEADER + ROW + "coverage,990000,2022,40,%\n", "confirm", "explain")
    assert [str(row.value) for row in taken.added] == ["40"]
    [asked] = taken.asked
    assert [question.rule for question in asked.questions] == ["G0", "G1"]
    header, [row] = returned_rows(taken.returned, "en")
    assert header == ["indicator", "place", "period", "value", "unit", "problem", "remedy", "asked", "confirmed",
                      "explanation"]  # fmt: skip
    assert row[5].splitlines() == ["f.csv:2:4: why?"] * 2
    assert "write yes under confirmed" in row[6]
    assert row[7].startswith("G0 G1 #")


@pytest.mark.parametrize(
    ("grades", "cells", "admitted"),
    [
        (["confirm"], {"confirmed": "yes"}, True),
        (["confirm"], {"confirmed": " 是 "}, True),
        (["confirm"], {"explanation": "checked with the bureau"}, True),
        (["confirm"], {"confirmed": "no"}, False),
        (["confirm"], {}, False),
        (["explain"], {"explanation": "new plant"}, True),
        (["explain"], {"confirmed": "yes"}, False),
        (["explain"], {"explanation": "yes"}, False),
        (["explain"], {"explanation": "x"}, False),
        (["confirm", "explain"], {"confirmed": "yes"}, False),
        (["confirm", "explain"], {"explanation": "new plant"}, True),
        (["refuse"], {"confirmed": "yes", "explanation": "new plant"}, False),
        (["confirm", "refuse"], {"confirmed": "yes", "explanation": "new plant"}, False),
        (["confirm"], {"confirmed": "yes", "asked": ""}, False),
        (["confirm"], {"confirmed": "yes", "value": "59"}, False),
        (["confirm"], {"confirmed": "yes", "period": "2022"}, False),
        (["explain"], {"explanation": "new plant", "value": "49"}, True),
    ],
)
def test_which_answers_let_a_row_in(grades, cells, admitted):
    second = hand_in(answered(hand_in(HEADER + ROW, *grades), **cells), *grades)
    assert (len(second.added), len(second.returned)) == ((1, 0) if admitted else (0, 1))
    assert len(second.answered) == (0 if not admitted or "value" in cells else 1)


def test_an_answer_to_one_question_does_not_settle_another():
    back = answered(hand_in(HEADER + ROW, "confirm"), confirmed="yes")
    assert len(hand_in(back, "confirm", "confirm").returned) == 1


def test_the_answer_stays_with_the_row():
    [row] = hand_in(answered(hand_in(HEADER + ROW, "confirm"), explanation="new plant"), "confirm").added
    assert row.note == "已确认：new plant［G0］"
    with_note = "indicator,place,period,value,unit,note\ncoverage,990000,2023,58,%,from the register\n"
    [row] = hand_in(answered(hand_in(with_note, "confirm"), confirmed="yes"), "confirm").added
    assert row.note == "from the register；已确认：是［G0］"


def test_an_answered_row_enters_once():
    back = answered(hand_in(HEADER + ROW, "confirm"), confirmed="yes")
    held = ledger(*hand_in(back, "confirm").added)
    again = hand_in(back, "confirm", held=held)
    assert (len(again.added), len(again.repeated), len(again.answered)) == (0, 1, 0)


def test_what_was_written_so_far_is_not_lost_when_the_answer_is_not_enough():
    second = hand_in(answered(hand_in(HEADER + ROW, "explain"), confirmed="yes"), "explain")
    header, [row] = returned_rows(second.returned, "zh-CN")
    assert header[-3:] == list(ANSWERS["zh-CN"])
    assert row[-2] == Message.of("yes").text("zh-CN")
    assert len(header) == len(set(header)) == 10


def test_an_answer_is_read_in_any_language():
    back = answered(hand_in(HEADER + ROW, "confirm"), "zh-CN", 确认="属实", 说明="核对过")
    [found] = hand_in(back, "confirm").answered
    assert (found.answer.confirmed, found.answer.explanation) == (True, "核对过")


@pytest.mark.parametrize("same", [{"published": "2020-01-01"}, {"note": "x"}, {"value": "58.0"}])
def test_the_mark_of_a_row_is_that_of_what_it_says(same):
    question = [Question("G1", Grade.CONFIRM, Message.of("why?"))]
    assert asked_text(seen("2023", "58"), question) == asked_text(seen("2023", **({"value": "58"} | same)), question)


@pytest.mark.parametrize("other", [{"value": "59"}, {"unit": "‰"}, {"place": "x"}, {"definition": "new"}])
def test_another_row_has_another_mark(other):
    question = [Question("G1", Grade.CONFIRM, Message.of("why?"))]
    assert asked_text(seen("2023", "58"), question) != asked_text(seen("2023", **({"value": "58"} | other)), question)


def test_questions_and_answers_are_logged():
    first = hand_in(HEADER + ROW, "confirm", "explain")
    second = hand_in(answered(first, explanation="new plant"), "confirm", "explain")
    asked = entries(first.asked, first.answered, HANDING.recorded, "en")
    told = entries(second.asked, second.answered, HANDING.recorded, "en")
    assert [(each.event, each.rule) for each in asked] == [(Event.ASKED, "G0"), (Event.ASKED, "G1")]
    assert [(each.event, each.explanation) for each in told] == [(Event.ANSWERED, "new plant")] * 2
    assert (asked[0].by, str(asked[0].value), asked[0].locator) == ("clerk", "58", "f.csv:2:4")
    assert asked[0].said == entries(first.asked, (), date(2027, 1, 1), "en")[0].said != told[0].said


def test_a_record_without_the_columns_answers_nothing():
    assert Answer.of(Record.of({"value": "5"}, TableOrigin("f", 1, {}))) == Answer()
