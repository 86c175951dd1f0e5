"""Whole documents of several genres, marked by a person before the reader was tried on them."""

from functools import cache
from pathlib import Path

import pytest

from guibiao.reading import Reading, read_text
from reading.scoring import Score, marked, score

FOLDER = Path(__file__).parent / "documents"
DOCUMENTS = sorted(path.stem for path in FOLDER.glob("*.jsonl"))
LEAST_FINDING, LEAST_JOINT = 0.95, 0.87
"""Marks below which no document may fall."""
MEAN_FINDING, MEAN_JOINT, MEAN_SUBJECTS = 0.98, 0.97, 0.86
"""Marks below which the mean of all documents may not fall."""


@cache
def reading(name: str) -> Reading:
    return read_text((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))


@cache
def marks(name: str) -> Score:
    return score(reading(name), marked(FOLDER / f"{name}.jsonl"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_document_is_read_well(name):
    found = marks(name)
    assert found.finding >= LEAST_FINDING, (found.missed, [(read.start, read.subject) for read in found.false])
    assert found.joint >= LEAST_JOINT


@pytest.mark.parametrize(
    ("mark", "least"), [("finding", MEAN_FINDING), ("joint", MEAN_JOINT), ("subjects", MEAN_SUBJECTS)]
)
def test_all_documents_are_read_well_on_average(mark, least):
    assert sum(getattr(marks(name), mark) for name in DOCUMENTS) / len(DOCUMENTS) >= least


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_number_is_either_promised_or_refused_once(name):
    read = reading(name)
    promised = {(promise.start, promise.end) for promise in read.promises}
    assert not promised & {(number.start, number.end) for number in read.refused}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_promises_quote_their_number(name):
    read = reading(name)
    for promise in read.promises:
        assert 0 <= promise.passage_start <= promise.start < promise.end <= len(read.text)
        assert any(
            character.isdigit() or character in "一二三四五六七八九十百千万亿半双倍番两"
            for character in read.text[promise.start : promise.end]
        )


def test_a_perfect_reading_is_marked_one_and_an_empty_one_nought():
    name = "yunzhou-points-2025"
    gold = marked(FOLDER / f"{name}.jsonl")
    found = marks(name)
    assert found.finding == pytest.approx(1 - (len(found.missed) + len(found.false)) / (2 * len(gold)), abs=0.02)
    nothing = score(read_text("没有数字。"), gold)
    assert (nothing.finding, nothing.joint, len(nothing.missed)) == (0, 0, sum(not row.optional for row in gold))
