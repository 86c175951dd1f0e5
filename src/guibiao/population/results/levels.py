"""Levels that scenarios set: whether the path reaches them, and the inflow they need beside that of a decade."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guibiao.population.axes import Floats
from guibiao.population.projection import Projection, levels_within, reached, steps_of
from guibiao.population.results.changes import MIGRATION
from guibiao.scenario import Parameter
from guibiao.scenario.levers import Level

NEAR = 0.01
"""How far from a level a value may lie that is told as reached, as a share of it."""


@dataclass(frozen=True, slots=True)
class NetMigration:
    """People a year who come to a unit less those who leave it, and the same for each of its residents."""

    people: float
    rate: float


@dataclass(frozen=True, slots=True)
class LevelOutcome:
    """A level of residents, or of their urban share, and what the path comes to in its year.

    added: newcomers, or growth difference, a year that were solved for beside the inputs. needed: net migration a year
    up to a level of residents, None of one that is not reached. usual: that of the last decade, None where it is
    unknown. higher: of how many of the units the rate was higher than is needed now.
    """

    parameter: Parameter
    level: Level
    reached: float
    added: float
    needed: NetMigration | None = None
    usual: NetMigration | None = None
    higher: int | None = None

    @property
    def is_reached(self) -> bool:
        """Whether the path comes to it, to one in a hundred."""
        return _is_near(self.reached, self.level)


def _is_near(value: float, level: Level) -> bool:
    return abs(value / level.value - 1) < NEAR


def level_outcomes(projection: Projection) -> Iterator[LevelOutcome]:
    """Say of each level of a unit that is projected what becomes of it: those of residents first."""
    levers, inputs, solved = projection.levers, projection.inputs, projection.adjusted
    usual = _usual(projection)
    for level in levels_within(levers.levels(Parameter.RESIDENTS), inputs):
        yield _of_residents(projection, level, usual)
    for level in levels_within(levers.levels(Parameter.URBAN_SHARE), inputs):
        value = reached(projection, level, Parameter.URBAN_SHARE)
        yield LevelOutcome(Parameter.URBAN_SHARE, level, value, _added(projection, level, solved.growth))


def _of_residents(projection: Projection, level: Level, usual: Sequence[NetMigration]) -> LevelOutcome:
    value = reached(projection, level, Parameter.RESIDENTS)
    added = _added(projection, level, projection.adjusted.newcomers)
    unit = projection.inputs.units.index(level.unit)
    needed = _needed(projection, level) if _is_near(value, level) else None
    higher = sum(each.rate > needed.rate for each in usual) if needed and usual else None
    return LevelOutcome(Parameter.RESIDENTS, level, value, added, needed, usual[unit] if usual else None, higher)


def _added(projection: Projection, level: Level, solved: Floats | None) -> float:
    """Give the mean of what was solved for in the years that lead to a level."""
    assert solved is not None  # noqa: S101 - levels were solved for
    inputs = projection.inputs
    return float(solved[steps_of(inputs, level), inputs.units.index(level.unit)].mean())


def _needed(projection: Projection, level: Level) -> NetMigration:
    """Give net migration on the path in the years up to a level; its rate is of the mean of first and last stock."""
    steps, path = steps_of(projection.inputs, level), projection.path
    unit = projection.inputs.units.index(level.unit)
    people = sum(float(path.flows[name][steps, unit].sum()) for name in MIGRATION if name in path.flows) / len(steps)
    first, last = (float(path.stocks[at, unit].sum()) for at in (steps[0], steps[-1] + 1))
    return NetMigration(people, people / ((first + last) / 2))


def _usual(projection: Projection) -> list[NetMigration]:
    """Give net migration of each unit at the rates of the last decade, on the residents of the last count."""
    inputs = projection.inputs
    if inputs.base.before is None:
        return []
    residents = inputs.start.residents.sum(axis=(1, 2))
    people = inputs.moves.usual.net(residents).sum(axis=(1, 2))
    rates = people / residents.sum(axis=(1, 2))
    return [NetMigration(float(each), float(rate)) for each, rate in zip(people, rates, strict=True)]
