"""Rates as rows of a pack, or those that come with the product, looked up by measure, year, sex and age."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from guibiao.ledger import Rate
from guibiao.ledger.measures import Measure
from guibiao.ledger.stocks import Sex, bounds_of
from guibiao.population.axes import SEXES, Floats
from guibiao.population.demography.life_table import abridged_life_table

_MIDDLE = 0.5


@dataclass(frozen=True, slots=True)
class RateTable:
    """Rates of one place; years beyond those given take the nearest given."""

    rates: Sequence[Rate]

    @classmethod
    def of(cls, rates: Iterable[Rate], place: str | None = None) -> "RateTable":
        """Keep the rates of a place; all where none is named."""
        return cls([rate for rate in rates if place in {None, rate.place}])

    def nearest(self, measure: Measure, day: date) -> Mapping[str, Rate]:
        """Give the rate of each place whose period is nearest to a day."""
        found: dict[str, Rate] = {}
        for rate in sorted(self.rates, key=lambda rate: _days_apart(rate, day), reverse=True):
            if rate.measure is measure:
                found[rate.place] = rate
        return found

    def path(self, measure: Measure, years: Sequence[float], sex: Sex = Sex.ALL) -> Floats:
        """Give a rate without ages at points in time (time,), linear between the middles of periods, level beyond."""
        found = sorted(
            (_middle(rate), float(rate.value)) for rate in self.rates if rate.measure is measure and rate.sex is sex
        )
        if not found:
            raise LookupError(f"no rate of {measure} for {sex}")
        known, values = np.array(found).T
        return np.asarray(np.interp(np.asarray(years, dtype=np.float64), known, values))

    def by_age(self, measure: Measure, year: int, sex: Sex = Sex.ALL) -> tuple[Floats, Floats]:
        """Give the lower bounds of ages and the rates, of the period that holds a year or is nearest to it."""
        found = [rate for rate in self.rates if rate.measure is measure and rate.sex is sex]
        if not found:
            raise LookupError(f"no rate of {measure} for {sex}")
        first = min({rate.period.start.year for rate in found}, key=lambda start: (_apart(found, start, year), start))
        chosen = sorted((bounds_of(r.age)[0], float(r.value)) for r in found if r.period.start.year == first)
        ages, values = np.array(chosen).T
        return ages, values

    def mortality(self, year: int) -> Floats:
        """Give abridged death rates 0, 1-4, 5-9, ..., open (sex, age)."""
        return np.array([self.by_age(Measure.MORTALITY, year, Sex(sex))[1] for sex in SEXES])

    def single_mortality(self, year: int, ages: int = 101) -> Floats:
        """Give death rates by single ages (sex, age): logarithms linear between the middles of the groups."""
        found = []
        for sex in SEXES:
            low, rates = self.by_age(Measure.MORTALITY, year, Sex(sex))
            middle = np.append(low[:-1] + np.diff(low) / 2, low[-1] + _MIDDLE)
            found.append(np.exp(np.interp(np.arange(ages) + _MIDDLE, middle, np.log(rates))))
            found[-1][0] = rates[0]
        return np.array(found)

    def fertility_pattern(self, year: int, ages: int = 101) -> Floats:
        """Give the share of total fertility at each single age (age,), adding up to one; smooth over the groups."""
        low, shares = self.by_age(Measure.FERTILITY_PATTERN, year)
        bounds = np.append(low, low[-1] + (low[1] - low[0]))
        cumulated = np.concatenate([[0.0], np.cumsum(shares / shares.sum())])
        fine = np.diff(np.interp(np.arange(ages + 1), bounds, cumulated))
        smooth = np.convolve(fine, np.array([1.0, 2.0, 3.0, 2.0, 1.0]) / 9, mode="same")
        smooth[: int(bounds[0])] = 0.0
        smooth[int(bounds[-1]) :] = 0.0
        return np.asarray(smooth / smooth.sum())


def _middle(rate: Rate) -> float:
    """Give the middle of the period of a rate, in years."""
    return (rate.period.start.year + rate.period.end.year + 1) / 2


def _days_apart(rate: Rate, day: date) -> int:
    """Give the days between a day and the period of a rate; 0 inside it."""
    return max((rate.period.start - day).days, (day - rate.period.end).days, 0)


def _apart(rates: Sequence[Rate], start: int, year: int) -> int:
    """Give the years between a year and the period that begins in `start`; 0 inside it."""
    end = max(rate.period.end.year for rate in rates if rate.period.start.year == start)
    return max(start - year, year - end, 0)


def five_year_person_years(mortality: Floats) -> Floats:
    """Give person-years lived by five-year age (sex, 0-4, 5-9, ..., open) from abridged death rates (sex, age)."""
    lived = np.array([abridged_life_table(m, sex).person_years for m, sex in zip(mortality, SEXES, strict=True)])
    return np.concatenate([lived[:, :1] + lived[:, 1:2], lived[:, 2:]], axis=1)
