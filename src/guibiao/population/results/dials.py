"""Levers that are turned until a goal is reached: how each is set, how far it goes, and in what its value is told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

import numpy as np

from guibiao.files.problem import Invalid
from guibiao.language import Message
from guibiao.population.axes import FERTILE, Floats
from guibiao.population.demography.urban import growth_difference
from guibiao.population.inputs.inputs import Inputs
from guibiao.population.inputs.starting import URBAN
from guibiao.population.lever_checks import MOST_URBAN, bounds_of
from guibiao.population.parameters import JOINT, course_of, names_of
from guibiao.population.projection import Projection, asked_by_hires, follow_projection
from guibiao.population.results.goals import Goal
from guibiao.scenario import Change, Levers, Operation, Parameter
from guibiao.scenario.rows import LEVELS, WITHIN

WORDS: Mapping[Parameter, Message] = MappingProxyType(
    {
        Parameter.FERTILITY: Message.of("births a woman"),
        Parameter.LIFE_EXPECTANCY: Message.of("years of life at birth"),
        Parameter.OUTFLOW: Message.of("leavers for each of the inputs"),
        Parameter.INFLOW: Message.of("people who come for each of the inputs"),
        Parameter.SETTLEMENT: Message.of("share of those without an urban registration who take one, a year"),
        Parameter.URBAN_GROWTH: Message.of("growth difference a year"),
        Parameter.NEW_URBAN_JOBS: Message.of("hires in towns a year"),
        Parameter.RESIDENTS_PER_JOB: Message.of("new urban residents for each of the hires"),
        Parameter.RESIDENTS: Message.of("residents of the place that is led to them"),
        Parameter.URBAN_SHARE: Message.of("urban share of the place that is led to it"),
    }
)
"""In what the value of a lever is told."""
_MOST_GROWTH = 0.5
_LEAST_WEIGHT = 1e-9
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Lever:
    """A parameter whose value is sought, in some places and years.

    Where no places are named, in the place of the goal; all years that are projected up to that of the goal where none
    are.
    """

    parameter: Parameter
    places: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Dial:
    """A lever between two ends: the change that a value stands for, its usual value, and how a value is told.

    `told` gives the value that is told of one that was set, and of the path that follows from it.
    """

    parameter: Parameter
    between: tuple[float, float]
    usual: float
    change: Callable[[float], Change]
    told: Callable[[float, Projection], float]


def dial_of(inputs: Inputs, levers: Levers, lever: Lever, goal: Goal) -> Dial:
    """Make the dial of a lever for a goal. Raises Invalid where a lever cannot be sought, with the reason."""
    return _Fitted(inputs, levers, lever, goal).dial()


def written(value: float) -> Decimal:
    """Write a value to twelve digits, as the file of a scenario holds it."""
    return Decimal(format(Decimal(f"{value:.12g}"), "f"))


def _inside(low: float, high: float) -> tuple[float, float]:
    """Give ends that rounding does not carry beyond what can be."""
    return low + _ROUNDING * (high - low), high - _ROUNDING * (high - low)


def _as_it_is(value: float, _: Projection) -> float:
    return value


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A lever with the places and years in which it acts."""

    inputs: Inputs
    levers: Levers
    lever: Lever
    goal: Goal

    def dial(self) -> Dial:
        self.check()
        parameter = self.lever.parameter
        match parameter:
            case Parameter.FERTILITY:
                return self.multiplied()
            case Parameter.LIFE_EXPECTANCY:
                return self.added()
            case Parameter.URBAN_GROWTH:
                return self.grown()
            case Parameter.NEW_URBAN_JOBS | Parameter.RESIDENTS_PER_JOB:
                return self.hired()
        low, high = map(float, WITHIN[parameter])
        if parameter is Parameter.RESIDENTS:
            now = float(self.people(follow_projection(self.inputs, Levers()))[0].sum())
            low, high = now / 10, now * 10
        return Dial(parameter, (low, high), self.usual(), self.setting(Operation.SET), _as_it_is)

    def check(self) -> None:
        """Refuse what cannot be sought. Raises Invalid."""
        parameter = self.lever.parameter
        if parameter is Parameter.TOWN_RESIDENTS:
            raise Invalid(
                Message.of("the size of town seats changes no other outcome"),
                Message.of("ask for the inflow they need: town_seat_population as the measure to reach"),
            )
        if parameter in JOINT and self.places:
            raise Invalid(
                Message.of("{parameter} is one number for all places together", parameter=parameter),
                Message.of("name no places"),
            )
        if parameter in LEVELS and (len(self.places) != 1 or self.places[0] not in self.inputs.units):
            raise Invalid(
                Message.of("{parameter} is a level that a place reaches", parameter=parameter),
                Message.of("name one unit, as in {name}", name=f"{parameter}:{self.inputs.units[0]}"),
            )
        unknown = [place for place in self.places if place not in {*self.inputs.units, *self.inputs.areas}]
        if unknown:
            raise Invalid(
                Message.of("{place} is not projected", place=", ".join(unknown)),
                Message.of("name one of {places}", places=", ".join((*self.inputs.areas, *self.inputs.units))),
            )
        if not self.steps:
            raise Invalid(
                Message.of("none of the years {first} to {last} leads to {year}",
                           first=self.first, last=self.last, year=self.goal.year),
                Message.of("name years from {first} to {last}", first=self.years[0], last=self.before_goal),
            )  # fmt: skip

    @property
    def places(self) -> tuple[str, ...]:
        """The places that are named in the change."""
        if self.lever.parameter in JOINT:
            return () if all(map(self.is_whole, self.lever.places)) else self.lever.places
        nowhere = self.is_whole(self.goal.place) or self.lever.parameter in LEVELS
        return self.lever.places or (() if nowhere else (self.goal.place,))

    def is_whole(self, place: str) -> bool:
        """Tell whether a place is made up of all units."""
        return len(self.inputs.areas.get(place, ())) == len(self.inputs.units)

    @property
    def units(self) -> tuple[str, ...]:
        """The units in which the lever acts."""
        named = [unit for place in self.places for unit in self.inputs.areas.get(place, (place,))]
        return tuple(unit for unit in self.inputs.units if not named or unit in named)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the steps as the lever has them: those of the stocks that they lead to for a level."""
        return self.inputs.ends if self.lever.parameter in LEVELS else self.inputs.years

    @property
    def before_goal(self) -> int:
        """The year of the last step before the goal."""
        return self.years[self.inputs.ends.index(self.goal.year)]

    @property
    def first(self) -> int:
        return self.lever.first or self.years[0]

    @property
    def last(self) -> int:
        return self.lever.last or self.before_goal

    @property
    def steps(self) -> list[int]:
        """The steps in which the lever acts and that lead to the goal."""
        last = min(self.last, self.before_goal)
        return [step for step, year in enumerate(self.years) if self.first <= year <= last]

    def setting(self, operation: Operation, of: Callable[[float], float] = float) -> Callable[[float], Change]:
        """Give how a value becomes a change."""
        fields = {"parameter": self.lever.parameter, "places": self.places, "from": self.first, "to": self.last}

        def change(value: float) -> Change:
            return Change.model_validate(fields | {"operation": operation, "value": written(of(value))})

        return change

    def course(self) -> Floats:
        """Give the course of the parameter where it acts, (year, unit)."""
        course = course_of(self.inputs, self.levers, self.lever.parameter)
        names = names_of(self.inputs, self.lever.parameter)
        full = np.broadcast_to(course, (len(self.inputs.years), len(names)))[self.steps]
        if self.lever.parameter in JOINT:
            return np.asarray(full)
        return np.asarray(full[:, [names.index(unit) for unit in self.units]])

    def mean(self) -> float:
        """Give the mean of the course: over women of bearing age for fertility, over residents for the rest."""
        course = self.course()
        if self.lever.parameter in JOINT:
            return float(course.mean())
        people = self.inputs.start.residents[[self.inputs.units.index(unit) for unit in self.units]]
        if self.lever.parameter is Parameter.FERTILITY:
            people = people[:, :, :, :1, slice(*FERTILE)]
        weights = np.maximum(people.sum(axis=(1, 2, 3, 4)), _LEAST_WEIGHT)
        return float(np.average(course.mean(axis=0), weights=weights))

    def usual(self) -> float:
        if self.lever.parameter not in LEVELS:
            return self.mean()
        urban, rural = self.people(follow_projection(self.inputs, self.levers))[self.position(self.last)]
        return float(urban + rural if self.lever.parameter is Parameter.RESIDENTS else urban / (urban + rural))

    def multiplied(self) -> Dial:
        """Multiply all of the course; told as its mean."""
        usual, course = self.mean(), self.course()
        low, high = (float(bound.reshape(-1)[0]) for bound in bounds_of(self.inputs, self.lever.parameter))
        between = _inside(usual * low / float(course.min()), usual * high / float(course.max()))
        change = self.setting(Operation.MULTIPLY, lambda value: value / usual)
        return Dial(self.lever.parameter, between, usual, change, _as_it_is)

    def added(self) -> Dial:
        """Add to all of the course; told as its mean."""
        usual, course = self.mean(), self.course()
        bounds = (np.broadcast_to(bound, (len(self.inputs.years), 1))[self.steps] for bound in
                  bounds_of(self.inputs, self.lever.parameter))  # fmt: skip
        low, high = bounds
        between = _inside(usual + float((low - course).max()), usual + float((high - course).min()))
        change = self.setting(Operation.ADD, lambda value: value - usual)
        return Dial(self.lever.parameter, between, usual, change, _as_it_is)

    def grown(self) -> Dial:
        """Add to the growth difference of all units; told as the growth of what they are together, moves included."""
        usual = self.growth(0.0, follow_projection(self.inputs, self.levers))
        return Dial(
            self.lever.parameter, (-_MOST_GROWTH, _MOST_GROWTH), usual, self.setting(Operation.ADD), self.growth
        )

    def growth(self, _: float, projection: Projection) -> float:
        """Give the mean yearly growth of ln(urban / rural) over the steps."""
        people = self.people(projection)
        ends = people[[self.steps[0], self.steps[-1] + 1]]
        first, last = ends[:, URBAN] / ends.sum(axis=1)
        return float(growth_difference(first, last, len(self.steps)))

    def hired(self) -> Dial:
        """Set hires, or the new urban residents for each of them, as far as there are people outside towns."""
        path = follow_projection(self.inputs, self.levers)
        hires, factor = (
            np.broadcast_to(course_of(self.inputs, self.levers, parameter), (len(self.inputs.years), 1))[self.steps, 0]
            for parameter in (Parameter.NEW_URBAN_JOBS, Parameter.RESIDENTS_PER_JOB)
        )
        jobs = self.lever.parameter is Parameter.NEW_URBAN_JOBS
        if not jobs and not np.isfinite(asked_by_hires(self.inputs, self.levers)[self.steps]).any():
            raise Invalid(
                Message.of("no hires are set that new urban residents could come with"),
                Message.of("name a scenario with new_urban_jobs"),
            )
        each = np.cumsum(factor if jobs else np.nan_to_num(hires))
        people = self.people(path)
        after = people[[step + 1 for step in self.steps]].sum(axis=1)
        room = MOST_URBAN * after - people[self.steps[0], URBAN]
        high = 0.999 * float((room / np.maximum(each, _LEAST_WEIGHT)).min())
        grown = float(people[self.steps[-1] + 1, URBAN] - people[self.steps[0], URBAN]) / len(self.steps)
        usual = self.mean() if not jobs or np.isfinite(hires).all() else grown / float(factor.mean())
        within = float(WITHIN[self.lever.parameter][1])
        return Dial(self.lever.parameter, (0.0, min(high, within)), usual, self.setting(Operation.SET), _as_it_is)

    def people(self, projection: Projection) -> Floats:
        """Count urban and rural residents of the units on the path (date, 2)."""
        units = [self.inputs.units.index(unit) for unit in self.units]
        return np.asarray(projection.path.stocks[:, units].sum(axis=(1, 3, 4, 5)))

    def position(self, year: int) -> int:
        return min(year - self.inputs.first_year, len(self.inputs.years))
