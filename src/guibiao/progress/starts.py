"""The baselines in force of a plan, in columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from guibiao.ledger.columns import Codes, Days, Index, Words
from guibiao.ledger.series import in_unit
from guibiao.plan import Plan
from guibiao.progress.bounds import cleaned
from guibiao.progress.evidence import Flags, Floats
from guibiao.progress.roster import Roster


class Starts(NamedTuple):
    """The baselines of one target at many places; not-a-number and day 0 where none is declared."""

    given: Flags
    value: Floats
    day: Days
    definition: Codes
    """Number of the text; -1 for one that no observation follows."""


@dataclass(frozen=True, slots=True)
class Baselines:
    """All baselines in force, indicator by indicator in the order of the plan."""

    slices: Mapping[str, tuple[int, int]]
    places: Index
    """Numbers in the roster; -1 for places at which nothing is judged."""
    values: Floats
    days: Days
    units: Words
    definitions: Words

    @classmethod
    def of(cls, plan: Plan, roster: Roster) -> "Baselines":
        """Lay out the baselines of a plan."""
        rows = [row for row in plan.baselines.values() if row.in_force]
        indicators = Words.of(row.indicator for row in rows)
        order = np.argsort(indicators.codes, kind="stable")
        cuts = np.searchsorted(indicators.codes[order], np.arange(len(indicators.words) + 1)).tolist()
        return cls(
            dict(zip(indicators.words, pairwise(cuts), strict=True)),
            roster.numbers_of(row.place for row in rows)[order],
            np.array([float(row.value) for row in rows], dtype=np.float64)[order],
            np.array([row.date.toordinal() for row in rows], dtype=np.int64)[order],
            Words.of(row.unit for row in rows).take(order),
            Words.of(row.definition for row in rows).take(order),
        )

    def starts(self, indicator: str, positions: Index, unit: str, definitions: Mapping[str, int]) -> Starts:
        """Give the baseline of one indicator at each place that has a position. Raises UnitsDiffer."""
        first, last = self.slices.get(indicator, (0, 0))
        at = positions[self.places[first:last]]
        rows = first_at(at, np.arange(first, last), int(positions.max(initial=-1)) + 1)
        given = rows >= 0
        held = rows[given]
        value, day = np.full(len(rows), np.nan), np.zeros(len(rows), dtype=np.int64)
        definition = np.full(len(rows), definitions.get("", -1), dtype=np.int32)
        value[given] = cleaned(in_unit(self.values[held], self.units.take(held), unit))
        day[given] = self.days[held]
        numbers = np.array([definitions.get(word, -1) for word in self.definitions.words], dtype=np.int32)
        definition[given] = numbers[self.definitions.codes[held]] if len(held) else -1
        return Starts(given, value, day, definition)


def first_at(at: Index, rows: Index, places: int) -> Index:
    """Give the first of the rows at each place; -1 where there is none. Rows at -1 are nowhere."""
    return last_at(at[::-1], rows[::-1], places)


def last_at(at: Index, rows: Index, places: int) -> Index:
    """Give the last of the rows at each place; -1 where there is none. Rows at -1 are nowhere."""
    found = np.full(places + 1, -1, dtype=np.int64)
    found[at] = rows
    return found[:places]
