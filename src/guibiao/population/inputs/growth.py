"""How towns grow: the growth difference of urban and rural residents between two counts."""

import numpy as np

from guibiao.ledger.stocks import Registration, Residence
from guibiao.plan.periods import DAYS_A_YEAR
from guibiao.population.axes import Floats
from guibiao.population.demography.urban import bounded_log_odds
from guibiao.population.inputs.base import Base
from guibiao.population.inputs.defaults import Assumed


def urban_growth(base: Base, assumed: Assumed) -> Floats:
    """Give the yearly growth difference of each unit: its own between two counts, drawn to the mean of all units.

    The prefecture grows faster than that where people move to the more urban units. Nothing where urban residents
    were not counted twice.
    """
    if base.before is None or not counted_twice(base):
        return np.zeros(len(base.units))
    years = (base.last.date - base.before.date).days / DAYS_A_YEAR
    group, units = np.array(base.group), len(base.before.units)
    people = np.bincount(group, base.last.people.sum(axis=(1, 2)), units)
    there = people > 0
    now = np.bincount(group, base.totals[_URBAN], units)[there] / people[there]
    then = (base.totals_before[_URBAN] / base.before.people.sum(axis=(1, 2)))[there]
    own = (bounded_log_odds(now) - bounded_log_odds(then)) / years
    mean = np.average(own, weights=now * (1 - now) * people[there])
    found = np.zeros(units)
    found[there] = mean + assumed.own_growth * (own - mean)
    return np.asarray(found[group], dtype=np.float64)


_URBAN = (Residence.URBAN, Registration.ALL)


def counted_twice(base: Base) -> bool:
    """Tell whether urban residents of all units were counted at both counts."""
    if base.before is None or _URBAN not in base.totals or _URBAN not in base.totals_before:
        return False
    then = base.totals_before[_URBAN][list(base.group)]
    return bool(np.isfinite(base.totals[_URBAN]).all() and np.isfinite(then).all())


def yearly_urban_growth(base: Base) -> float | None:
    """Give by how many urban residents the prefecture grew a year between two counts; None where it was not counted."""
    if base.before is None or not counted_twice(base):
        return None
    grown = base.totals[_URBAN].sum() - np.nansum(base.totals_before[_URBAN])
    return float(grown / ((base.last.date - base.before.date).days / DAYS_A_YEAR))
