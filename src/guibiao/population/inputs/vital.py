"""Births and deaths to come: national paths, and how the units differ from the nation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from guibiao.language import Message
from guibiao.ledger import Rate
from guibiao.ledger.measures import Measure
from guibiao.ledger.stocks import Sex
from guibiao.population.axes import FERTILE, FIVE_YEAR_GROUPS, SEX_WORDS, SEXES, SINGLE_AGES, Floats
from guibiao.population.demography.child_woman import implied_fertility
from guibiao.population.demography.life_table import single_life_table, survivorship
from guibiao.population.demography.mortality import SCALES, rates_for_expectation
from guibiao.population.inputs.base import Base
from guibiao.population.inputs.defaults import NATION_IMPLIED_FERTILITY, Assumed
from guibiao.population.inputs.rate_tables import RateTable
from guibiao.population.unfit import Unfit

_MOST_APART = 1.25
_DIGIT = 1e-6
"""Years to which expectations of life are met."""


@dataclass(frozen=True, slots=True, eq=False)
class Mortality:
    """Death rates to come: a standard by single ages, expectations of life by year, and the units beside it.

    standard: (sex, age). expectation: (sex, year). hazard: by what a unit's hazards are multiplied (unit,). known:
    survivorship that was worked out before, by sex and expectation of life.
    """

    standard: Floats
    expectation: Floats
    hazard: Floats
    known: dict[tuple[str, float], Floats] = field(default_factory=dict)

    def reach(self) -> tuple[Floats, Floats]:
        """Give the shortest and the longest life (sex,) that scaled death rates of the standard can give."""
        with np.errstate(invalid="ignore"):  # nobody lives to be old
            shortest, longest = (
                [
                    float(single_life_table(rates * np.exp(scale), sex).expectation[0])
                    for sex, rates in zip(SEXES, self.standard, strict=True)
                ]
                for scale in reversed(SCALES)
            )
        return np.array(shortest) + _DIGIT, np.array(longest) - _DIGIT

    def survivorship(self, longer: Floats) -> Floats:
        """Give survivorship (year, unit, 1, 1, sex, age) for lives that are some years `longer` (year,).

        Raises Unfit where no scale of the standard gives such a life; `reach` says which do.
        """
        found = np.empty((self.expectation.shape[1], len(SEXES), len(SINGLE_AGES)))
        for number, sex in enumerate(SEXES):
            wanted = self.expectation[number] + longer
            known, years = np.unique(np.round(wanted, 6), return_inverse=True)
            tables = [self._of(sex, float(expectation)) for expectation in known]
            found[:, number] = np.array(tables)[years]
        return np.asarray(found[:, None, None, None] ** self.hazard[:, None, None, None, None])

    def _of(self, sex: str, years: float) -> Floats:
        if (sex, years) not in self.known:
            standard = self.standard[SEXES.index(sex)]
            with np.errstate(invalid="ignore"):  # at the ends of the search nobody lives to be old
                found = rates_for_expectation(standard, sex, years)
            if found.value is None:
                raise Unfit(
                    [Message.of("expectation of life at birth, {sex}: {why}", sex=SEX_WORDS[sex], why=found.message)]
                )
            self.known[sex, years] = survivorship(single_life_table(standard * found.value, sex).person_years, 1.0)
        return self.known[sex, years]


def mortality_of(
    base: Base, tables: tuple[RateTable, RateTable], years: Sequence[float], assumed: Assumed
) -> Mortality:
    """Take the nation's mortality to come, and a unit's part of it from its deaths at the count before."""
    national, own = tables
    expectation = np.array([national.path(Measure.LIFE_EXPECTANCY, years, Sex(sex)) for sex in SEXES])
    return Mortality(national.single_mortality(int(years[0])), expectation, _hazards(base, national, own, assumed))


def crude_death_rates(base: Base, own: RateTable) -> Mapping[str, Rate]:
    """Give the crude death rate of each unit of the count before; none where not all of them have one."""
    if base.before is None:
        return {}
    crude = own.nearest(Measure.CRUDE_DEATH_RATE, base.before.date)
    return {unit: crude[unit] for unit in base.before.units} if set(base.before.units) <= set(crude) else {}


def _hazards(base: Base, national: RateTable, own: RateTable, assumed: Assumed) -> Floats:
    """Compare the deaths of units with those expected at national rates, beside the same for all; 1 where not known."""
    crude = crude_death_rates(base, own)
    if base.before is None or not crude:
        return np.ones(len(base.units) + 1)
    year = base.before.date.year
    rates = np.array([national.by_age(Measure.MORTALITY, year, Sex(sex))[1] for sex in SEXES])
    lower = national.by_age(Measure.MORTALITY, year, Sex.FEMALE)[0]
    group = np.searchsorted(lower, base.before.ages, side="right") - 1
    expected = (base.before.people * rates[:, group]).sum(axis=(1, 2))
    counted = (
        np.array([float(crude[unit].value) for unit in base.before.units]) * base.before.people.sum(axis=(1, 2)) / 1000
    )
    ratio = (counted / expected) / (counted.sum() / expected.sum())
    hazards = np.clip(ratio**assumed.own_mortality, 1 / _MOST_APART, _MOST_APART)
    return np.append(hazards[list(base.group)], 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Fertility:
    """Births to come: total fertility (year, unit), its pattern by age (age,), and (unit, residence) beside the unit.

    ratio: fertility of the units over that of the nation, as the children of the last count imply (unit,).
    """

    total: Floats
    pattern: Floats
    residence: Floats
    ratio: Floats

    def rates(self, total: Floats) -> Floats:
        """Give births a woman and year (year, unit, residence, 1, age) for a total fertility (year, unit)."""
        return np.asarray(total[:, :, None, None, None] * self.residence[:, :, None, None] * self.pattern)


def fertility_of(
    base: Base, women: Floats, tables: tuple[RateTable, RateTable], years: Sequence[float], assumed: Assumed
) -> Fertility:
    """Take the nation's fertility to come times the ratio of the units; `women` are (unit, residence, age).

    `tables` are the nation's rates and the pack's own; a fertility ratio of the pack replaces the implied one. Where
    the pack states the fertility of the whole, children imply how the units differ from that, not from the nation.
    """
    national, own = tables
    stated = {place: float(rate.value) for place, rate in own.nearest(Measure.FERTILITY_RATIO, base.last.date).items()}
    implied = implied_fertility(base.last.regrouped(FIVE_YEAR_GROUPS)) / NATION_IMPLIED_FERTILITY
    if any(rate in own.rates for rate in national.rates if rate.measure is Measure.TOTAL_FERTILITY) and implied.any():
        implied /= np.average(implied, weights=women[:-1].sum(axis=1)[:, slice(*FERTILE)].sum(axis=1))
    ratio = np.array([stated.get(unit, found) for unit, found in zip(base.units, implied, strict=True)])
    ratio = np.append(ratio, np.average(ratio, weights=base.last.people[:, 0].sum(axis=1)))
    path = national.path(Measure.TOTAL_FERTILITY, years)
    pattern = national.fertility_pattern(int(years[0]))
    exposed = (women * pattern).sum(axis=-1)
    relative = np.array([1.0, assumed.rural_fertility])
    mean = (exposed * relative).sum(axis=1) / np.maximum(exposed.sum(axis=1), 1e-9)
    return Fertility(path[:, None] * ratio, pattern, relative / mean[:, None], ratio)
