"""The stock that a projection starts from: single ages, urban and rural, and where people are registered."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from guibiao.ledger.stocks import Registration, Residence
from guibiao.population.axes import REGISTRATIONS, RESIDENCES, SINGLE_AGES, Axes, Floats
from guibiao.population.demography.life_table import single_life_table
from guibiao.population.demography.schedules import RogersCastro
from guibiao.population.demography.splitting import split_ages
from guibiao.population.demography.urban import bounded_log_odds, share_of
from guibiao.population.engine.population import Population
from guibiao.population.inputs.base import Base
from guibiao.population.inputs.defaults import NATION_REGISTERED_URBAN, Assumed

ELSEWHERE = "elsewhere"
"""The unit of those who are registered in the prefecture and live outside it."""
URBAN, RURAL = range(2)
LOCAL_URBAN, LOCAL_RURAL, NON_LOCAL = range(3)
_LAST_AGE = SINGLE_AGES[-1]
_YEARS_AWAY = 10
_ABSENT = 0.1
"""Share of those registered who live elsewhere, where nobody has counted the registered."""
_MOST_OUTSIDERS = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """The first stock, with the share of an urban registration that it was given."""

    population: Population
    registered_urban: float

    @property
    def residents(self) -> Floats:
        """Residents of the units (unit, residence, registration, sex, age), without those elsewhere."""
        return self.population.stock[:-1]


def start_of(base: Base, mortality: Floats, assumed: Assumed) -> Start:
    """Lay the residents of a base out by all statuses, and add those elsewhere; `mortality` is (sex, single age)."""
    people = single_ages(base, mortality)
    urban = people * _urban_shares(people, _urban_totals(base), assumed)[:, None, :]
    by_residence = np.stack([urban, people - urban], axis=1)
    outside = _outsiders(base, by_residence, assumed)
    local = by_residence - outside
    registered_urban = _registered_urban(base)
    share = min(registered_urban * local.sum() / local[:, URBAN].sum(), 1.0)
    stock = np.zeros((len(base.units) + 1, len(RESIDENCES), len(REGISTRATIONS), *people.shape[1:]))
    stock[:-1, URBAN, LOCAL_URBAN] = share * local[:, URBAN]
    stock[:-1, :, LOCAL_RURAL] = local - stock[:-1, :, LOCAL_URBAN]
    stock[:-1, :, NON_LOCAL] = outside
    absent = _absent(base, local)
    stock[-1, URBAN, LOCAL_URBAN] = registered_urban * absent
    stock[-1, URBAN, LOCAL_RURAL] = (1 - registered_urban) * absent
    axes = Axes((*base.units, ELSEWHERE), RESIDENCES, REGISTRATIONS)
    return Start(Population(stock, axes, base.last.date), registered_urban)


def single_ages(base: Base, mortality: Floats) -> Floats:
    """Split the residents of the last count (unit, sex, age group) into single ages to 100 and over."""
    oldest, split = int(base.last.ages[-1]), []
    for number, (rates, sex) in enumerate(zip(mortality, ("female", "male"), strict=True)):
        tail = single_life_table(rates, sex).person_years[oldest:]
        split.append(split_ages(base.last.people[:, number], base.last.ages, _LAST_AGE, tail))
    return np.stack(split, axis=1)


def _urban_totals(base: Base) -> Floats:
    """Give urban residents by unit; half of all where nobody has counted them."""
    total = base.last.people.sum(axis=(1, 2))
    found = base.totals.get((Residence.URBAN, Registration.ALL), np.full(len(total), np.nan))
    return np.where(np.isnan(found), total / 2, found)


def _urban_shares(people: Floats, urban: Floats, assumed: Assumed) -> Floats:
    """Find urban shares by unit and age, tilted as assumed, that add up to the urban residents of each unit."""
    ages, tilts = zip(*assumed.urban_tilt, strict=True)
    tilt = np.interp(SINGLE_AGES, ages, tilts)
    by_age = people.sum(axis=1)
    low, high = np.full(len(people), -20.0), np.full(len(people), 20.0)
    for _ in range(80):
        middle = (low + high) / 2
        more = (by_age * share_of(middle[:, None] + tilt)).sum(axis=1) < urban
        low, high = np.where(more, middle, low), np.where(more, high, middle)
    return np.asarray(share_of(high[:, None] + tilt))


def _outsiders(base: Base, people: Floats, assumed: Assumed) -> Floats:
    """Spread residents registered outside the prefecture over (unit, residence, sex, age), as migrants are aged."""
    total = outsiders_of(base.totals, len(people), assumed)
    by_residence = np.stack([total * assumed.outsiders_urban, total * (1 - assumed.outsiders_urban)], axis=1)
    weights = people * years_since_moving()
    spread = by_residence[:, :, None, None] * weights / weights.sum(axis=(2, 3), keepdims=True)
    return np.asarray(np.minimum(spread, _MOST_OUTSIDERS * people))


def outsiders_of(totals: Mapping[tuple[Residence, Registration], Floats], number: int, assumed: Assumed) -> Floats:
    """Give the residents of some units who are registered outside the prefecture (unit,), none where not counted."""
    near, far = (
        np.nan_to_num(totals.get((Residence.ALL, registration), np.zeros(number)))
        for registration in (Registration.OTHER_COUNTY, Registration.OTHER_PROVINCE)
    )
    return np.asarray(assumed.other_county_outside * near + far)


def years_since_moving() -> Floats:
    """Give the relative chance by age of having moved within ten years (age,), by the model schedule of migration."""
    schedule = RogersCastro().at(np.asarray(SINGLE_AGES) + 0.5)
    return np.array([schedule[max(age - _YEARS_AWAY + 1, 0) : age + 1].sum() for age in SINGLE_AGES])


def _absent(base: Base, local: Floats) -> Floats:
    """Give those registered here who live elsewhere (sex, age): all registered less the residents among them."""
    here = local.sum(axis=(0, 1))
    away = base.registered - here.sum()
    if np.isnan(away) or away <= 0:
        away = _ABSENT * here.sum()
    weights = here * years_since_moving()
    return np.asarray(away * weights / weights.sum())


def _registered_urban(base: Base) -> float:
    """Give the urban share of the registered at the last count: counted, or that before with the nation's trend."""
    key = (Residence.ALL, Registration.REGISTERED_URBAN)
    if key in base.totals and (Residence.ALL, Registration.REGISTERED) in base.totals:
        return float(np.nansum(base.totals[key]) / np.nansum(base.totals[Residence.ALL, Registration.REGISTERED]))
    years, shares = zip(*NATION_REGISTERED_URBAN.items(), strict=True)
    odds = bounded_log_odds(np.array(shares))
    slope = (odds[-1] - odds[-2]) / (years[-1] - years[-2])
    now = odds[-1] + slope * (base.last.date.year - years[-1])
    if key not in base.totals_before:
        return float(share_of(now))
    before = base.totals_before[key].sum() / base.totals_before[Residence.ALL, Registration.REGISTERED].sum()
    then = float(np.interp(base.before.date.year, years, odds)) if base.before else now
    return float(share_of(bounded_log_odds(np.array(before)) + now - then))
