"""The names along the axes of a population: units, residence, registration, sex and age."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from guibiao.language import Message

Floats = NDArray[np.float64]

RESIDENCES = ("urban", "rural")
REGISTRATIONS = ("local_urban", "local_rural", "non_local")
SEXES = ("female", "male")
SEX_WORDS = {"female": Message.of("women"), "male": Message.of("men")}
SINGLE_AGES = tuple(range(101))
FIVE_YEAR_GROUPS = tuple(range(0, 90, 5))
"""Lower bounds of the groups of a census table, of which the last is 85 and over."""
FERTILE = (15, 50)
"""Ages of women who may bear children, up to and without."""


@dataclass(frozen=True, slots=True)
class Axes:
    """What the cells of a stock stand for, in the order of its axes.

    `ages` are the lower bounds of age groups of equal width, of which the last is open; the width is the length of
    a step of the projection. An axis of one name is a model without that distinction.
    """

    units: tuple[str, ...]
    residences: tuple[str, ...] = ("all",)
    registrations: tuple[str, ...] = ("all",)
    sexes: tuple[str, ...] = SEXES
    ages: tuple[int, ...] = field(default=SINGLE_AGES, repr=False)

    def __post_init__(self) -> None:
        widths = set(np.diff(self.ages).tolist())
        if len(self.ages) < 3 or self.ages[0] != 0 or len(widths) != 1 or min(widths) < 1:  # noqa: PLR2004
            raise ValueError("ages start at 0, rise by one width, and are three or more: (0, 1, 2, ..., 100)")
        if self.sexes not in (SEXES, SEXES[:1]):
            raise ValueError("sexes are ('female', 'male'), or ('female',) alone")
        if len(self.residences) != 1 and self.residences != RESIDENCES:
            raise ValueError("residences are ('urban', 'rural'), or one name")
        for names in (self.units, self.registrations):
            if not names or len(set(names)) < len(names):
                raise ValueError(f"units and registrations are named once each: {names}")

    @property
    def shape(self) -> tuple[int, int, int, int, int]:
        """The shape of a stock: unit, residence, registration, sex, age."""
        return (len(self.units), len(self.residences), len(self.registrations), len(self.sexes), len(self.ages))

    @property
    def step(self) -> int:
        """Years in an age group, and in a step of the projection."""
        return self.ages[1] - self.ages[0]

    def group(self, low: int, high: int | None = None) -> slice:
        """Give the ages from `low` up to and without `high` (open where None) as a slice of the age axis.

        Raises ValueError where a bound is no bound of the age groups.
        """
        if low not in self.ages or (high is not None and high not in self.ages):
            raise ValueError(f"ages {low} to {high} do not begin and end with age groups")
        return slice(self.ages.index(low), len(self.ages) if high is None else self.ages.index(high))
