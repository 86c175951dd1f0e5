"""Life tables from death rates, abridged and by single ages, and survivorship from life tables."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from guibiao.population.axes import Floats

Infants = Literal["coale-demeny", "andreev-kingkade"]
"""Whose rule gives the years that those who die in their first year have lived."""

_COALE_DEMENY = {"female": (0.107, (0.053, 2.8), 0.35), "male": (0.107, (0.045, 2.684), 0.33)}
_ANDREEV_KINGKADE = {
    "female": ((0.01724, 0.06891), ((0.14903, -2.05527), (0.04667, 3.88089), (0.31411, 0.0))),
    "male": ((0.0230, 0.08307), ((0.14929, -1.99545), (0.02832, 3.26021), (0.29915, 0.0))),
}
_CHILDREN = {"female": (1.522, -1.518, 1.361), "male": (1.651, -2.816, 1.352)}
"""Coale and Demeny, West, of ages 1 to 4: a + b m0 below an infant death rate of 0.107, a constant above."""
_GREVILLE_FROM = 4
"""Position of ages 15-19 in an abridged table; before, half of five years."""
_OLD_FROM = 10
_LEAST = 0.97
"""Greville's years lived are no less than this from ages 45-49 on."""


@dataclass(frozen=True, slots=True, eq=False)
class LifeTable:
    """A life table of radix 1: ages, death rates m, probabilities q, years lived a, survivors l, person-years L.

    All arrays have one value an age group, of which the last is open.
    """

    ages: Floats
    rates: Floats
    dying: Floats
    lived: Floats
    survivors: Floats
    person_years: Floats

    @property
    def expectation(self) -> Floats:
        """Expectation of life at the beginning of each age group; 0 where nobody is left."""
        to_come = np.cumsum(self.person_years[::-1])[::-1]
        return np.divide(to_come, self.survivors, out=np.zeros_like(to_come), where=self.survivors > 0)


def infant_years_lived(rate: float, sex: str, rule: Infants = "andreev-kingkade") -> float:
    """Give the years lived in their first year by those who die in it, from the infant death rate.

    Andreev and Kingkade (2015), or Coale and Demeny (1983) as in Preston, Heuveline and Guillot (2001), table 3.3.
    """
    if rule == "coale-demeny":
        bound, (constant, slope), above = _COALE_DEMENY[sex]
        return constant + slope * rate if rate < bound else above
    bounds, lines = _ANDREEV_KINGKADE[sex]
    constant, slope = lines[int(np.searchsorted(bounds, rate, side="right"))]
    return constant + slope * rate


def single_life_table(rates: Floats, sex: str, rule: Infants = "andreev-kingkade") -> LifeTable:
    """Make a life table from death rates at ages 0, 1, 2, ..., the last of them open."""
    lived = np.full(len(rates), 0.5)
    lived[0] = infant_years_lived(float(rates[0]), sex, rule)
    return _table(np.asarray(rates, dtype=np.float64), np.ones(len(rates)), lived)


def abridged_life_table(rates: Floats, sex: str, rule: Infants = "andreev-kingkade") -> LifeTable:
    """Make a life table from death rates at ages 0, 1-4, 5-9, 10-14, ..., the last of them open.

    Years lived: Coale and Demeny at 1-4; half at 5-14; from 15 on Greville (1943) with the slope of the rates,
    -(25/12) (m - ln(m_(x+5) / m_(x-5)) / 10) beside 2.5, and not below 0.97 from 45 on.
    """
    rates = np.asarray(rates, dtype=np.float64)
    lived = np.full(len(rates), 2.5)
    lived[0] = infant_years_lived(float(rates[0]), sex, rule)
    constant, slope, above = _CHILDREN[sex]
    lived[1] = constant + slope * rates[0] if rates[0] < _COALE_DEMENY[sex][0] else above
    lived[_GREVILLE_FROM:-1] = _greville(rates)
    lived[_OLD_FROM:-1] = np.maximum(lived[_OLD_FROM:-1], _LEAST)
    widths = np.full(len(rates), 5.0)
    widths[:2] = 1, 4
    return _table(rates, widths, lived)


def _greville(rates: Floats) -> Floats:
    """Give years lived from ages 15-19 to the last closed group; the last slope holds for it, too."""
    slopes = 0.1 * np.log(rates[_GREVILLE_FROM + 1 : -1] / rates[_GREVILLE_FROM - 1 : -3])
    slopes = np.append(slopes, slopes[-1])
    return 2.5 - (25 / 12) * (rates[_GREVILLE_FROM:-1] - slopes)


def _table(rates: Floats, widths: Floats, lived: Floats) -> LifeTable:
    dying = np.minimum(widths * rates / (1 + (widths - lived) * rates), 1.0)
    dying[-1] = 1.0
    survivors = np.concatenate([[1.0], np.cumprod(1 - dying[:-1])])
    deaths = survivors * dying
    person_years = widths * (survivors - deaths) + lived * deaths
    person_years[-1] = survivors[-1] / rates[-1]
    lived[-1] = 1 / rates[-1]
    ages = np.concatenate([[0.0], np.cumsum(widths[:-1])])
    return LifeTable(ages, rates, dying, lived, survivors, person_years)


def survivorship(person_years: Floats, width: float, radix: float = 1.0) -> Floats:
    """Give the shares that survive a step of `width` years from person-years lived L by equal age groups.

    [0] from birth into the first group, L_0 / (width l_0); [x] from the group before, L_x / L_(x-1); [-1] of the last
    two groups together into the open one, L_w / (L_(w-1) + L_w). Where nobody lives to an age, nobody survives it.
    """
    found = np.empty_like(person_years, dtype=np.float64)
    found[0] = person_years[0] / (width * radix)
    before = np.append(person_years[:-2], person_years[-1] + person_years[-2])
    found[1:] = np.where(before > 0, person_years[1:] / np.where(before > 0, before, 1.0), 0.0)
    return found


def five_year_survivorship(table: LifeTable) -> Floats:
    """Give survivorship by five-year age groups 0-4, 5-9, ... from an abridged life table."""
    years = np.concatenate([[table.person_years[0] + table.person_years[1]], table.person_years[2:]])
    return survivorship(years, 5.0)
