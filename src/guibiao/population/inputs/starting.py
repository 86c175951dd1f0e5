"""The stock that a projection starts from: single ages, urban and rural, and where people are registered."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from guibiao.language import Message
from guibiao.ledger.stocks import Registration, Residence
from guibiao.population.axes import REGISTRATIONS, RESIDENCES, SINGLE_AGES, Axes, Floats
from guibiao.population.demography.life_table import single_life_table
from guibiao.population.demography.schedules import RogersCastro
from guibiao.population.demography.splitting import split_ages
from guibiao.population.demography.urban import bounded_log_odds, share_of
from guibiao.population.engine.population import Population
from guibiao.population.inputs.base import Base
from guibiao.population.inputs.defaults import NATION_REGISTERED_URBAN, Assumed, Grade, Sourced

ELSEWHERE = "elsewhere"
"""The unit of those who are registered in the prefecture and live outside it."""
URBAN, RURAL = range(2)
LOCAL_URBAN, LOCAL_RURAL, NON_LOCAL = range(3)
_LAST_AGE = SINGLE_AGES[-1]
_YEARS_AWAY = 10
_ABSENT = 0.1
"""Share of those registered who live elsewhere, where nobody has counted the registered."""
_MOST_OUTSIDERS = 0.9
_LEAST = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """The first stock, with the share of an urban registration that it was given, and how many live elsewhere."""

    population: Population
    urban_registration: Sourced
    away: Sourced

    @property
    def registered_urban(self) -> float:
        """Share of the registered who have an urban registration."""
        return self.urban_registration.value

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
    urban_registration, away = _urban_registration(base), _away(base, float(local.sum()))
    registered_urban = urban_registration.value
    share = min(registered_urban * local.sum() / max(local[:, URBAN].sum(), _LEAST), 1.0)
    stock = np.zeros((len(base.units) + 1, len(RESIDENCES), len(REGISTRATIONS), *people.shape[1:]))
    stock[:-1, URBAN, LOCAL_URBAN] = share * local[:, URBAN]
    stock[:-1, :, LOCAL_RURAL] = local - stock[:-1, :, LOCAL_URBAN]
    stock[:-1, :, NON_LOCAL] = outside
    absent = _absent(away.value, local)
    stock[-1, URBAN, LOCAL_URBAN] = registered_urban * absent
    stock[-1, URBAN, LOCAL_RURAL] = (1 - registered_urban) * absent
    axes = Axes((*base.units, ELSEWHERE), RESIDENCES, REGISTRATIONS)
    return Start(Population(stock, axes, base.last.date), urban_registration, away)


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


def _absent(away: float, local: Floats) -> Floats:
    """Spread those registered here who live elsewhere over (sex, age), as migrants are aged."""
    weights = local.sum(axis=(0, 1)) * years_since_moving()
    return np.asarray(away * weights / weights.sum())


def _away(base: Base, here: float) -> Sourced:
    """Give how many registered people live elsewhere: all registered less the residents among them."""
    away = base.registered - here
    if away > 0:
        return Sourced(away, Message.of("count of the registered"), Grade.COUNTED)
    missing = Message.of("a tenth of them are taken to live elsewhere")
    if not np.isnan(away):
        missing = Message.of("fewer were counted than live here; a tenth more are taken to live elsewhere")
    return Sourced(_ABSENT * here, missing, Grade.ASSUMED)


def _urban_registration(base: Base) -> Sourced:
    """Give the urban share of the registered at the last count: counted, or that before with the nation's trend."""
    now, before = _share_counted(base.totals), _share_counted(base.totals_before)
    if now is not None:
        return Sourced(now, Message.of("count of {day}", day=base.last.date), Grade.COUNTED)
    years, shares = zip(*NATION_REGISTERED_URBAN.items(), strict=True)
    odds = bounded_log_odds(np.array(shares))
    slope = (odds[-1] - odds[-2]) / (years[-1] - years[-2])
    nation = odds[-1] + slope * (base.last.date.year - years[-1])
    if before is None or base.before is None:
        origin = Message.of("that of the nation, by its trend to {year}", year=base.last.date.year)
        return Sourced(float(share_of(nation)), origin, Grade.BORROWED)
    then = float(np.interp(base.before.date.year, years, odds))
    share = float(share_of(bounded_log_odds(np.array(before)) + nation - then))
    return Sourced(share, Message.of("share of the count before, moved as the nation's log-odds"), Grade.BORROWED)


def _share_counted(totals: Mapping[tuple[Residence, Registration], Floats]) -> float | None:
    """Give the urban share of the registered of the units in which both were counted; None where that is none."""
    urban, everybody = (
        totals.get((Residence.ALL, registration), np.array([np.nan]))
        for registration in (Registration.REGISTERED_URBAN, Registration.REGISTERED)
    )
    both = np.isfinite(urban) & np.isfinite(everybody) & (everybody > 0)
    return float(urban[both].sum() / everybody[both].sum()) if both.any() else None
