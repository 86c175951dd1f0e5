"""A population: a stock by unit, residence, registration, sex and age, and its reference date."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from guibiao.population.axes import Axes, Floats

_HALF_A_YEAR = dt.timedelta(days=182)


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """People on one date. `stock` has the shape (unit, residence, registration, sex, age) of `axes`.

    One of the units may stand for people who are registered here and live elsewhere.
    `date` may be given as text, 2020-11-01. Raises ValueError where the stock does not fit the axes, is negative or not
    finite, and where the date is none.
    """

    stock: Floats
    axes: Axes
    date: dt.date

    def __post_init__(self) -> None:
        stock = np.ascontiguousarray(self.stock, dtype=np.float64)
        if stock.shape != self.axes.shape:
            raise ValueError(f"the stock has the shape {stock.shape}, its axes say {self.axes.shape}")
        if not np.isfinite(stock).all() or (stock < 0).any():
            raise ValueError("a stock is finite and nowhere negative")
        object.__setattr__(self, "stock", stock)
        object.__setattr__(self, "date", _day(self.date))

    @classmethod
    def of(
        cls, by_sex: Mapping[str, Sequence[float]] | Mapping[str, Floats], on: dt.date | str, width: int = 1
    ) -> "Population":
        """Make a population of one unit without statuses from the people of each sex by age groups of `width` years.

        Raises ValueError where the sexes do not have as many groups of ages each, in one row.
        """
        shapes = {sex: np.shape(people) for sex, people in by_sex.items()}
        if len(set(shapes.values())) != 1 or len(next(iter(shapes.values()))) != 1:
            found = ", ".join(f"{sex}: {' by '.join(map(str, shape)) or 'one number'}" for sex, shape in shapes.items())
            raise ValueError(f"give each sex one row of people, with the same groups of ages: {found or 'none'}")
        rows = np.array([by_sex[sex] for sex in by_sex], dtype=np.float64)
        axes = Axes(("all",), sexes=tuple(by_sex), ages=tuple(range(0, rows.shape[1] * width, width)))
        return cls(rows.reshape(axes.shape), axes, _day(on))

    def total(self) -> float:
        """Give the number of people."""
        return float(self.stock.sum())

    def with_stock(self, stock: Floats, on: dt.date) -> "Population":
        """Give another stock of the same axes on another date."""
        return replace(self, stock=stock, date=on)


def year_of_step(begins: dt.date) -> int:
    """Name a year that begins on a day by the calendar year in which most of it lies, that of its middle.

    What begins on 1 January or 1 July is of the year in which it begins, what begins on 1 November of the next.
    """
    return (begins + _HALF_A_YEAR).year


def _day(given: object) -> dt.date:
    """Give the date of a population; text is read as 2020-11-01. Raises ValueError for what is neither."""
    if isinstance(given, dt.datetime):
        return given.date()
    if isinstance(given, dt.date):
        return given
    try:
        return dt.date.fromisoformat(given if isinstance(given, str) else "")
    except ValueError:
        raise ValueError(f"{given!r} is no date: give datetime.date(2020, 11, 1) or '2020-11-01'") from None
