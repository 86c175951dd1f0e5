"""The known values of one indicator at many places, in columns: what `Point` is for one value."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from guibiao.ledger import Chosen
from guibiao.ledger.columns import Codes, Columns, Days, Index
from guibiao.plan import Indicator
from guibiao.plan.vocabulary import PeriodsRule, Qualifier
from guibiao.progress.bounds import cleaned
from guibiao.progress.evidence import INFINITE, Floats
from guibiao.progress.measured import definition_of, has_length, limits_of
from guibiao.progress.roster import Roster


class Points(NamedTuple):
    """Values in the unit of a target; those of one place stand together, in order of the end of their periods."""

    at: Index
    """Position of the place among those of the target."""
    start: Days
    end: Days
    value: Floats
    definition: Codes
    """Number of the text that values must share to be compared."""
    rows: Index

    def take(self, which: Index | slice) -> "Points":
        """Give some of the points."""
        return Points(
            self.at[which],
            self.start[which],
            self.end[which],
            self.value[which],
            self.definition[which],
            self.rows[which],
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads points out of the chosen rows of a ledger."""

    chosen: Chosen
    places: Index
    """The number in the roster of each place of the ledger."""
    definitions: Mapping[str, int]
    """The number of each text that values must share to be compared."""
    texts: Codes
    """That number by definition and territory, each as coded in the ledger."""

    @classmethod
    def of(cls, chosen: Chosen, roster: Roster) -> "Reading":
        """Prepare for a ledger and the places that matter."""
        columns = chosen.ledger.columns
        definitions, texts = _definitions(columns)
        return cls(chosen, roster.numbers_of(columns.words["place"].words), definitions, texts)

    def rows_at(self, indicator: str, positions: Index) -> tuple[Index, Index]:
        """Give the rows of an indicator at the places that have a position, and that position."""
        rows = self.chosen.rows_of(indicator)
        at = positions[self.places[self.chosen.ledger.columns.words["place"].codes[rows]]]
        known = at >= 0
        return (rows, at) if known.all() else (rows[known], at[known])

    def points(self, indicator: Indicator, positions: Index, unit: str) -> Points:
        """Give the values of an indicator, of its own period lengths unless any may stand side by side."""
        rows, at = self.rows_at(indicator.id, positions)
        columns = self.chosen.ledger.columns
        start, end = columns.days["start"][rows], columns.days["end"][rows]
        definition = self.texts[columns.words["definition"].codes[rows], columns.words["territory"].codes[rows]]
        points = Points(at, start, end, cleaned(self.chosen.values(rows, unit)), definition, rows)
        if indicator.periods_rule is PeriodsRule.LAST:
            return points
        regular = has_length(end - start + 1, indicator.frequency.years)
        return points if regular.all() else points.take(np.flatnonzero(regular))

    def ranges(self, indicator: Indicator, unit: str, value: Floats, rows: Index) -> tuple[Floats, Floats]:
        """Give the lowest and highest that the qualifier of each value leaves open."""
        qualifiers = self.chosen.ledger.columns.words["qualifier"]
        codes = qualifiers.codes[rows]
        over, under = codes == qualifiers.code(Qualifier.OVER), codes == qualifiers.code(Qualifier.UNDER)
        least, most = limits_of(indicator, unit)
        lowest = np.where(over, np.nextafter(value, INFINITE), np.where(under, least, value))
        highest = np.where(under, np.nextafter(value, -INFINITE), np.where(over, most, value))
        return lowest, highest


def _definitions(columns: Columns) -> tuple[dict[str, int], Codes]:
    """Give a number to each text of definition and territory that occur together."""
    first, second = columns.words["definition"], columns.words["territory"]
    shape = (max(len(first.words), 1), max(len(second.words), 1))
    occurs = np.zeros(shape, dtype=np.bool_)
    occurs[first.codes, second.codes] = True
    texts = np.full(shape, -1, dtype=np.int32)
    numbers = {"": 0}
    for one, other in np.argwhere(occurs).tolist():
        text = definition_of(first.words[one], second.words[other])
        texts[one, other] = numbers.setdefault(text, len(numbers))
    return numbers, texts
