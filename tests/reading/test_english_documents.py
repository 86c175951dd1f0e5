"""Whole English documents of our own, each in another style.

What they promise is marked in them as [[number|unit|relation|date]], and as [[number|unit|relation|date|optional]]
where it counts neither way.
"""

import re
from functools import cache
from pathlib import Path

import pytest
from scoring import Marked, Score, score

from guibiao.reading.english.quantities import quantities
from guibiao.reading.reading import read_text
from guibiao.reading.structure.view import SAME

FOLDER = Path(__file__).parent / "documents" / "english"
DOCUMENTS = sorted(FOLDER.glob("*.txt"))
PLANS = sorted((FOLDER / "plans").glob("*.txt"))
LEAST_FINDING, LEAST_JOINT = 0.97, 0.94
_MARK = re.compile(r"\[\[([^|\]]+)\|([^|]*)\|([^|]*)\|([^|\]]*)(\|optional)?\]\]")
ALLOWED = {
    "exactly": {"exactly", "at_least"},
    "at_least": {"at_least", "more_than"},
    "more_than": {"at_least", "more_than"},
    "at_most": {"at_most", "less_than"},
    "less_than": {"at_most", "less_than"},
}
"""Relation marked to those that are right for it: a bare figure is reached or passed."""


def marked(document):
    return [found.groups()[:4] for found in _MARK.finditer(document)]


def promised(text):
    return [
        (text[one.start : one.end], one.unit, str(one.relation), str(one.deadline)[:4])
        for one in read_text(text).promises
    ]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_promises_what_is_marked_in_it(path):
    document = path.read_text(encoding="utf-8")
    assert promised(_MARK.sub(r"\1", document)) == marked(document)


def rows(document):
    """Give what is marked, with spans of the document without its marks."""
    shift = 0
    for found in _MARK.finditer(document):
        words, unit, relation, date, optional = found.groups()
        start = found.start() - shift
        shift += len(found[0]) - len(words)
        year = "" if date == "None" else date
        yield Marked(
            start,
            start + len(words),
            "",
            frozenset(ALLOWED.get(relation, {relation})),
            tuple(map(float, value(words, relation).values)),
            unit,
            year,
            bool(optional),
        )


def value(words, relation):
    return next(quantities(f"between {words}".translate(SAME) if relation == "between" else words))


@cache
def marks(path: Path) -> Score:
    document = path.read_text(encoding="utf-8")
    return score(read_text(_MARK.sub(r"\1", document)), list(rows(document)))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_is_read_well(path):
    found = marks(path)
    assert found.finding >= LEAST_FINDING, (found.missed, [(read.start, read.subject) for read in found.false])
    assert found.joint >= LEAST_JOINT


def test_there_are_documents():
    assert len(DOCUMENTS) >= 3
    assert len(PLANS) >= 6
