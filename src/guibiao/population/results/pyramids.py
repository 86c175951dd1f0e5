"""Population pyramids: residents by residence, sex and five-year group of ages, with the last group open."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from guibiao.population.axes import Floats
from guibiao.population.projection import Projection
from guibiao.population.results.series import pyramid

WIDTH = 5
OPEN = 90
"""The age from which on the old are one group."""


@dataclass(frozen=True, slots=True, eq=False)
class Pyramid:
    """Residents of a year: `people` (residence, sex, group); `ages` are the lower bounds of the groups."""

    year: int
    ages: tuple[int, ...]
    people: Floats

    @property
    def longest(self) -> float:
        """The people of the largest group of one sex, in all residences."""
        return float(self.people.sum(axis=0).max())

    def names(self) -> tuple[str, ...]:
        """Name the groups: 0-4, 5-9 and so on, and the open one 90+."""
        return (*(f"{low}-{low + WIDTH - 1}" for low in self.ages[:-1]), f"{self.ages[-1]}+")


def pyramid_of(projection: Projection, year: int, units: Sequence[str] | None = None) -> Pyramid:
    """Give the pyramid of some units, all where none are named, on the path of a year.

    Raises ValueError for a year that is no date of the path.
    """
    ages = tuple(range(0, OPEN + WIDTH, WIDTH))
    return Pyramid(year, ages, np.add.reduceat(pyramid(projection, year, units), ages, axis=-1))
