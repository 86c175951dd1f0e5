"""Marks a reading against what a person marked in the document: finding, and all parts right together."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guibiao.plan.vocabulary import Relation
from guibiao.reading import Reading
from guibiao.reading.numbers.promises import Read

ALLOWED = {
    "=": {"exactly", "at_least"},
    ">=": {"at_least", "more_than"},
    ">": {"at_least", "more_than"},
    "<=": {"at_most", "less_than"},
    "<": {"at_most", "less_than"},
    "~": {"about"},
    "range": {"between"},
    "rel": {"relative_to"},
}
"""Operator of an annotation to the relations that are right for it: a bare figure is reached or passed."""
POWERS = {"万亿": 1e12, "千万": 1e7, "百万": 1e6, "亿": 1e8, "万": 1e4, "千": 1e3}


@dataclass(frozen=True)
class Marked:
    """A promise that a person marked."""

    start: int
    end: int
    subject: str
    relations: frozenset[str]
    values: tuple[float, ...]
    unit: str
    year: str
    optional: bool


@dataclass(frozen=True)
class Score:
    """Marks between 0 and 1, and the promises of each side without a partner."""

    finding: float
    joint: float
    subjects: float
    missed: Sequence[Marked]
    false: Sequence[Read]


def marked(path: Path) -> list[Marked]:
    """Read the annotation of a document."""
    return [_marked(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _marked(row: dict[str, Any]) -> Marked:
    value = row["value"] if isinstance(row["value"], list) else [row["value"]]
    return Marked(
        row["value_start"],
        row["value_end"],
        row["subject"],
        frozenset(ALLOWED[row["operator"]]),
        tuple(map(float, value)),
        row["unit"] or "",
        _year(row["deadline"]),
        bool(row.get("optional")),
    )


def score(reading: Reading, gold: Sequence[Marked]) -> Score:
    """Mark a reading."""
    pairs = _paired(gold, reading.promises)
    core = [row for row in gold if not row.optional]
    hits = [(row, read) for row, read in pairs if not row.optional]
    horizon = max((row.year for row in gold), default="")
    found, partners = {id(row) for row, _ in pairs}, {id(read) for _, read in pairs}
    false = [read for read in reading.promises if id(read) not in partners]
    right = sum(_same(row, read, horizon) for row, read in hits)
    alike = sum(likeness(row.subject, read.subject) >= 0.5 for row, read in hits)
    return Score(
        2 * len(hits) / max(2 * len(hits) + len(false) + len(core) - len(hits), 1),
        right / len(core),
        alike / max(len(hits), 1),
        [row for row in core if id(row) not in found],
        false,
    )


def _paired(gold: Sequence[Marked], reads: Sequence[Read]) -> list[tuple[Marked, Read]]:
    """Pair promises over the same characters: those with the same value first, then by how much they share."""
    candidates = [
        (-_same_value(row, read), row.optional, -shared, i, j)
        for i, row in enumerate(gold)
        for j, read in enumerate(reads)
        if (shared := min(row.end, read.end) - max(row.start, read.start)) > 0
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for *_, i, j in sorted(candidates):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((gold[i], reads[j]))
    return pairs


def _same(row: Marked, read: Read, horizon: str) -> bool:
    year = _year(read.deadline)
    dated = year == row.year or (not row.year and year == horizon)
    return (
        _same_value(row, read)
        and _same_unit(row.unit, read.unit)
        and Relation(read.relation) in row.relations
        and dated
    )


def _same_value(row: Marked, read: Read) -> bool:
    here = [value * _split(row.unit)[0] for value in row.values]
    there = [float(value) * _split(read.unit)[0] for value in read.values]
    return len(here) == len(there) and all(
        abs(a - b) <= 1e-9 * max(1, abs(a)) for a, b in zip(here, there, strict=True)
    )


def _same_unit(here: str, there: str) -> bool:
    a, b = _split(here)[1], _split(there)[1]
    return not a or (bool(b) and (a in b or b in a))


def _split(unit: str) -> tuple[float, str]:
    """Divide a unit into its power and the rest; points count as per cent."""
    words = unit.replace("％", "%").replace("个百分点", "%").replace("百分点", "%")
    return next(
        ((power, words.removeprefix(name)) for name, power in POWERS.items() if words.startswith(name)), (1, words)
    )


def _year(date: str | None) -> str:
    return (date or "").split("/")[-1][:4]


def likeness(here: str, there: str) -> float:
    """Give the F1 of the characters of two phrases."""
    a, b = Counter(here.replace(" ", "")), Counter(there.replace(" ", ""))
    return 2 * (a & b).total() / max(a.total() + b.total(), 1)
