"""Notes of documents that others annotated; they lie beside the project and are not copied into it."""

import json
from pathlib import Path

import pytest

from guibiao.reading.structure.outline import outline
from guibiao.reading.tables.tables import table_spans
from guibiao.reading.tasks.tasks import task_records, tasks

GOLD = Path(__file__).parents[3] / "shared" / "gold"
PLAN = GOLD.parent / "seed" / "plan.txt"


def read(path):
    if not path.exists():
        pytest.skip(f"{path.name} does not lie beside the project")
    return path.read_text(encoding="utf-8")


def annotated(path):
    return [json.loads(line) for line in read(path).splitlines() if line.strip()]


def overlap(one, other):
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


def matched(gold, found):
    """Pair spans one to one, best overlap first, from a half on."""
    near = sorted(
        ((overlap(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(found) if b[0] < a[1] and a[0] < b[1]),
        reverse=True,
    )
    pairs, gone, taken = [], set(), set()
    for value, i, j in near:
        if value >= 0.5 and i not in gone and j not in taken:
            pairs.append((i, j))
            gone.add(i)
            taken.add(j)
    return pairs


def f1(gold, found):
    hit = len(matched(gold, found))
    return 2 * hit / (len(gold) + len(found))


def test_tasks_of_the_annotated_plan_are_found():
    text = read(PLAN)
    gold = [(row["char_start"], row["char_end"]) for row in annotated(GOLD / "dezhou" / "tasks.jsonl")]
    found = [(task.start, task.end) for task in tasks(outline(text, table_spans(text)))]
    assert f1(gold, found) >= 0.91


def test_units_of_the_annotated_notes_are_found():
    text = read(GOLD / "others" / "gx-ntu-2023.txt")
    gold = annotated(GOLD / "others" / "gx-ntu-2023.tasks.jsonl")
    records = [row for row in task_records(outline(text, table_spans(text))) if row["note_start"] is not None]
    found = list({(row["note_start"], row["note_end"]): row for row in records}.items())
    spans = [(row["char_start"], row["char_end"]) for row in gold]
    assert f1(spans, [span for span, _ in found]) >= 0.95
    both = [(units(gold[i]), units(found[j][1])) for i, j in matched(spans, [span for span, _ in found])]
    right = sum(len(one & other) for one, other in both)
    assert right / sum(len(units(row)) for _, row in found) >= 0.95
    assert right / sum(len(units(row)) for row in gold) >= 0.95


def units(row):
    return {(role, name) for role in ("lead", "joint", "support") for name in row[role]}
