"""Whole documents of our own whose tasks a person marked before the reader was tried on them."""

import re
from functools import cache
from pathlib import Path

import pytest

from guibiao.reading import Reading, read_text
from reading.test_tasks_on_annotated import f1, matched

FOLDER = Path(__file__).parent / "documents" / "tasks"
DOCUMENTS = sorted(path.stem for path in FOLDER.glob("*.md"))
LEAST, MEAN = 0.93, 0.95


@cache
def read(name: str) -> tuple[Reading, list[tuple[int, int]]]:
    """Read a document, and give the spans that are marked in it: [[...]]."""
    text = ""
    spans = []
    for at, part in enumerate(re.split(r"\[\[|\]\]", (FOLDER / f"{name}.md").read_text(encoding="utf-8"))):
        spans += [(len(text), len(text) + len(part))] * (at % 2)
        text += part
    return read_text(text), spans


def mark(name: str) -> float:
    reading, gold = read(name)
    return f1(gold, [(task.start, task.end) for task in reading.tasks])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_tasks_of_each_document_are_found(name):
    reading, gold = read(name)
    found = [(task.start, task.end) for task in reading.tasks]
    missed = set(range(len(gold))) - {at for at, _ in matched(gold, found)}
    assert mark(name) >= LEAST, [reading.text[slice(*gold[at])] for at in missed]


def test_tasks_of_all_documents_are_found_on_average():
    assert sum(map(mark, DOCUMENTS)) / len(DOCUMENTS) >= MEAN


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_number_promised_is_linked_to_the_task_that_states_it(name):
    reading, _ = read(name)
    linked = {(link.task, link.promise) for link in reading.links}
    for at, task in enumerate(reading.tasks):
        for promise, promised in enumerate(reading.promises):
            if task.start <= promised.start < task.end:
                assert (at, promise) in linked
