"""One path in full detail: the stock of every step, and every flow between two of them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from guibiao.population.axes import Axes, Floats
from guibiao.population.engine.chances import Chances
from guibiao.population.engine.population import Population
from guibiao.population.engine.prepared import Prepared
from guibiao.population.engine.steps import Stepper

COMPONENTS = (
    "births",
    "deaths",
    "residence_moves",
    "conversions",
    "arrivals",
    "departures",
    "immigration",
    "emigration",
    "boundary",
    "reclassification",
)
"""All that changes a stock, beside age. Losses are negative; moves are a loss of one cell and a gain of another."""


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """A projection without chance.

    stocks: (time, unit, residence, registration, sex, age); flows: the same with a step for a time, by component,
    people standing in the age group in which they end the step (boundary and the first half of even migration: begin).
    births: (step, unit, residence, registration of the child), before any of them dies or moves.
    """

    axes: Axes
    dates: tuple[dt.date, ...]
    stocks: Floats
    births: Floats
    flows: Mapping[str, Floats]

    def at(self, year: int) -> Population:
        """Give the population of a year. Raises ValueError for a year that is no date of the path."""
        return Population(self.stocks[self.position(year)], self.axes, self.dates[self.position(year)])

    def position(self, year: int) -> int:
        """Give the place of a year among the dates. Raises ValueError where it is none of them."""
        return position_of(year, self.dates)

    def change(
        self, start: int, end: int, *, unit: str | None = None, residence: str | None = None
    ) -> dict[str, float]:
        """Explain the change of people between two years by its components, which sum to it.

        Of one unit and one residence where they are named, else of all.
        """
        places = slice(None) if unit is None else self.axes.units.index(unit)
        parts = slice(None) if residence is None else self.axes.residences.index(residence)
        steps = slice(self.position(start), self.position(end))
        return {name: float(flow[steps, places][..., parts, :, :, :].sum()) for name, flow in self.flows.items()}


class _Notes:
    """Notes the amounts of one draw by cell."""

    listens = COMPONENTS

    def __init__(self, prepared: Prepared) -> None:
        shape = (prepared.steps, *prepared.axes.shape)
        self.flows = {component: np.zeros(shape) for component in COMPONENTS}

    def note(self, component: str, step: int, where: tuple[object, ...], amount: Floats) -> None:
        """Add amounts to a component of a step."""
        flows = self.flows[component][step][..., None]
        flows[where] += amount


def trace(prepared: Prepared, chances: Chances) -> Path:
    """Follow one draw through all steps."""
    population = prepared.population
    notes, stock = _Notes(prepared), population.stock[..., None].copy()
    stepper = Stepper(prepared, chances, notes)
    stocks, births = [population.stock], []
    for step in range(prepared.steps):
        stock, born = stepper.advance(stock, step)
        stocks.append(stock[..., 0].copy())
        births.append(born[..., 0])
    dates = dates_of(population, prepared.steps)
    return Path(population.axes, dates, np.array(stocks), np.array(births), notes.flows)


def position_of(year: int, dates: Sequence[dt.date]) -> int:
    """Give the place of a year among dates. Raises ValueError where it is none of them."""
    years = [date.year for date in dates]
    if year not in years:
        raise ValueError(f"{year} is no date of the path: it has {', '.join(map(str, years))}")
    return years.index(year)


def dates_of(population: Population, steps: int) -> tuple[dt.date, ...]:
    """Give the dates of a projection: that of the population, and one a step later each (28 for 29 February)."""
    first, width = population.date, population.axes.step
    day = 28 if (first.month, first.day) == (2, 29) else first.day
    return (first, *(first.replace(year=first.year + width * step, day=day) for step in range(1, steps + 1)))
