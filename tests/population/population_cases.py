"""A small population with every kind of event, and rates of which a test takes what it needs."""

from datetime import date

import numpy as np

from guibiao.population import Axes, Conversion, Population, Rates, Shocks, Transfer
from guibiao.population.demography.schedules import RogersCastro

AGES = np.arange(101)
BASE_DATE = date(2020, 11, 1)
AXES = Axes(("north", "south", "away"), ("urban", "rural"), ("local", "other"))
PLAIN = Axes(("all",))

HAZARD = np.exp(-9.9 + 0.092 * AGES) + 2e-4
SURVIVORSHIP = np.exp(-HAZARD)
MIGRATION = RogersCastro().at(AGES) / RogersCastro().at(AGES).max()


def fertility(total=1.3):
    pattern = np.exp(-0.5 * ((AGES - 28.5) / 5.2) ** 2) * ((AGES >= 15) & (AGES < 50))
    return pattern * total / pattern.sum()


def population(axes=AXES, seed=1):
    rng = np.random.default_rng(seed)
    return Population(rng.random(axes.shape) * 1000 * np.exp(-(((AGES - 40) / 35) ** 2)), axes, BASE_DATE)


def destinations(units, seed=2):
    found = np.random.default_rng(seed).random((units, units)) * (1 - np.eye(units))
    return found / found.sum(axis=1, keepdims=True)


def everything(years=5, **changes):
    """Rates by unit, residence, sex and year, with moves of every kind, a transfer and a growth difference."""
    by_year = np.linspace(1.0, 0.9, years)[:, None, None, None, None, None]
    arrival = np.zeros((2, 2, 2, 2))
    arrival[:, 0, 0, 1] = arrival[:, 1, 0, 1] = 1.0
    arrival[1, 1] = [[0.0, 0.7], [0.0, 0.3]]
    unit = np.array([0.5, 1.0, 1.5])[:, None, None, None, None]
    sex = np.array([1.0, 1.3])[:, None]
    rates = Rates(
        survivorship=np.exp(-HAZARD * sex * by_year),
        fertility=np.array([0.8, 1.2])[:, None, None] * fertility(),
        sex_ratio=1.06,
        child_registration=np.array([[1.0, 0.0], [0.4, 0.6]]),
        residence_moves=np.array([0.006, 0.04])[:, None, None, None] * MIGRATION,
        conversions=(Conversion("other", "local", np.array([0.05, 0.0])[:, None, None, None] * MIGRATION),),
        departures=0.03 * unit * MIGRATION,
        destinations=destinations(3),
        arrival_status=arrival,
        immigration=np.array([6.0, -2.0])[:, None, None, None] * MIGRATION,
        emigration=0.02 * sex * MIGRATION,
        growth_difference=np.array([0.04, np.nan, np.nan]),
        transfers=(Transfer(2022, "north", "south", 0.1),) if years > 1 else (),
    )
    return rates.changed(**changes)


def shocks(draws=7, years=5, units=3, seed=3):
    """Shocks of everything, some of them by unit."""
    rng = np.random.default_rng(seed)
    z = rng.standard_normal((8, draws, years))
    by_unit = rng.standard_normal((draws, years, units))
    return Shocks(
        fertility=np.exp(0.1 * z[0]),
        mortality=0.1 * z[1],
        immigration=np.exp(0.2 * z[2]),
        emigration=np.exp(0.2 * by_unit),
        departures=np.exp(0.2 * z[4]),
        residence_moves=np.exp(0.2 * z[5]),
        conversions=np.exp(0.2 * z[6]),
        urban=0.01 * z[7],
    )
