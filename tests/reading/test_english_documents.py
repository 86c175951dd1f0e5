"""Whole English documents of our own, each in another style.

What they promise is marked in them as [[number|unit|relation|date]].
"""

import re
from pathlib import Path

import pytest

from guibiao.reading.reading import read_text

DOCUMENTS = sorted((Path(__file__).parent / "documents" / "english").glob("*.txt"))
_MARK = re.compile(r"\[\[([^|\]]+)\|([^|]*)\|([^|]*)\|([^|\]]*)\]\]")


def marked(document):
    return [found.groups() for found in _MARK.finditer(document)]


def promised(text):
    return [
        (text[one.start : one.end], one.unit, str(one.relation), str(one.deadline)[:4])
        for one in read_text(text).promises
    ]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_promises_what_is_marked_in_it(path):
    document = path.read_text(encoding="utf-8")
    assert promised(_MARK.sub(r"\1", document)) == marked(document)


def test_there_are_documents():
    assert len(DOCUMENTS) >= 3
