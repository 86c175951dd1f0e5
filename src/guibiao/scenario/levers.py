"""What scenarios make of a parameter: its default by year and unit, changed in the order of the changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from guibiao.scenario.rows import LEVELS, Change, Operation, Parameter, Scenario


@dataclass(frozen=True, slots=True)
class Level:
    """A value that a unit reaches in a year, from a year on."""

    unit: str
    first: int
    last: int
    value: float


@dataclass(frozen=True, slots=True)
class Levers:
    """Scenarios, one after the other, as they act on parameters by year and unit."""

    scenarios: tuple[Scenario, ...] = ()

    def _changes(self, parameter: Parameter) -> Iterator[Change]:
        for scenario in self.scenarios:
            yield from (change for change in scenario.changes if change.parameter is parameter)

    def touches(self, parameter: Parameter) -> bool:
        """Tell whether any change is made to a parameter."""
        return next(self._changes(parameter), None) is not None

    def apply(
        self, parameter: Parameter, default: NDArray[np.float64], years: Sequence[int], units: Sequence[str]
    ) -> NDArray[np.float64]:
        """Give a parameter by year and unit, (year, unit), changed; the default itself where nothing changes it."""
        found = default
        for change in self._changes(parameter):
            found = np.array(np.broadcast_to(found, (len(years), len(units))))
            inside = [number for number, year in enumerate(years) if change.first <= year <= change.last]
            where = np.ix_(inside, _numbers(change, units))
            found[where] = _changed(found[where], change)
        return found

    def levels(self, parameter: Parameter) -> tuple[Level, ...]:
        """List the levels that are set for a parameter. Raises ValueError for one that is no level."""
        if parameter not in LEVELS:
            raise ValueError(f"{parameter} is changed in each year; it is not a level")
        return tuple(
            Level(place, change.first, change.last, float(change.value))
            for change in self._changes(parameter)
            for place in change.places
        )


def _numbers(change: Change, units: Sequence[str]) -> list[int]:
    return [number for number, unit in enumerate(units) if not change.places or unit in change.places]


def _changed(values: NDArray[np.float64], change: Change) -> NDArray[np.float64]:
    match change.operation:
        case Operation.SET:
            return np.full_like(values, float(change.value))
        case Operation.MULTIPLY:
            return values * float(change.value)
        case Operation.ADD:
            return values + float(change.value)
