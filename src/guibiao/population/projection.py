"""A projection of a pack under scenarios: what the levers ask for is solved on the path, then futures are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from guibiao.population.axes import Floats
from guibiao.population.demography.urban import log_odds, share_of
from guibiao.population.engine.options import Options
from guibiao.population.engine.path import Path
from guibiao.population.engine.project import project, project_path
from guibiao.population.engine.rates import Rates
from guibiao.population.engine.run import Run
from guibiao.population.inputs.inputs import Inputs
from guibiao.population.inputs.starting import URBAN
from guibiao.population.lever_checks import check_hires, check_solved
from guibiao.population.lever_rates import Adjustments, adjust, rates_of
from guibiao.population.parameters import course_of
from guibiao.population.volatility import CERTAIN, Volatility, shocks_of
from guibiao.scenario import Levers, Parameter
from guibiao.scenario.levers import Level

GROUPS = (0, 3, 6, 12, 15, 16, 18, 59, 60, 65, 80)
_ROUNDS = 8
_LEAST_SHARE = 1e-4
"""Of town and of country: neither is emptied."""
_CLOSE = 0.5
"""People: a level is reached when the path is no further from it."""


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """A run with what made it; `rates` are those before anything was solved for."""

    inputs: Inputs
    levers: Levers
    adjusted: Adjustments
    rates: Rates
    run: Run
    seed: int
    volatility: Volatility = field(default_factory=Volatility)

    @property
    def path(self) -> Path:
        """The path without chance."""
        return self.run.path

    def adjusted_path(self, adjusted: Adjustments) -> Path:
        """Give the path that it would be with other growth differences and newcomers."""
        return path_of(self.inputs, adjust(self.rates, self.inputs, adjusted))

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the stocks."""
        return tuple(day.year for day in self.run.dates)


def follow(inputs: Inputs, levers: Levers, adjusted: Adjustments | None = None) -> Path:
    """Project the path alone."""
    return path_of(inputs, adjust(rates_of(inputs, levers), inputs, adjusted or Adjustments()))


def path_of(inputs: Inputs, rates: Rates) -> Path:
    """Project the path alone by rates that are made already."""
    return project_path(inputs.start.population, rates, len(inputs.years))


def follow_projection(inputs: Inputs, levers: Levers) -> Projection:
    """Solve what the levers ask for and project the path alone, which is the only future of the run."""
    adjusted, rates = adjustments(inputs, levers), rates_of(inputs, levers)
    path = path_of(inputs, adjust(rates, inputs, adjusted))
    return Projection(inputs, levers, adjusted, rates, Run.of_path(path, GROUPS), seed=0, volatility=CERTAIN)


@dataclass(frozen=True, slots=True)
class Chance:
    """How many futures are drawn, from which seed, and how uncertain each input is."""

    draws: int = 1000
    seed: int = 1
    volatility: Volatility = field(default_factory=Volatility)


def run_projection(
    inputs: Inputs, levers: Levers, chance: Chance | None = None, options: Options | None = None
) -> Projection:
    """Solve what the levers ask for, then draw futures; the same seed gives the same futures under any scenario."""
    chance = chance or Chance()
    adjusted = adjustments(inputs, levers)
    options = options or Options(groups=GROUPS)
    rates = rates_of(inputs, levers)
    solved = adjust(rates, inputs, adjusted)
    shocks = shocks_of(inputs, solved, chance.draws, chance.seed, chance.volatility)
    run = project(inputs.start.population, solved, len(inputs.years), shocks=shocks, options=options)
    return Projection(inputs, levers, adjusted, rates, run, chance.seed, chance.volatility)


def adjustments(inputs: Inputs, levers: Levers) -> Adjustments:
    """Find the growth differences and newcomers with which the path does what the levers ask for.

    Nothing where they ask for no jobs and no levels. A level that is out of reach is come as near to as may be; `asked`
    in `promises` tells. Raises ProblemsFound for hires beyond the people there are.
    """
    people, shares = levers.levels(Parameter.RESIDENTS), levers.levels(Parameter.URBAN_SHARE)
    hires = asked_by_hires(inputs, levers)
    jobs = bool(np.isfinite(hires).any())
    if not (people or shares or jobs):
        return Adjustments()
    shape = (len(inputs.years), len(inputs.units))
    growth, newcomers = np.zeros(shape), np.zeros(shape)
    rates, apart = rates_of(inputs, levers), np.zeros(len(inputs.years))
    for turn in range(_ROUNDS):
        path = path_of(inputs, adjust(rates, inputs, Adjustments(growth, newcomers)))
        missing = [_add_people(inputs, path, level, newcomers) for level in levels_within(people, inputs)]
        missing += [_raise_share(inputs, path, level, growth) for level in levels_within(shares, inputs)]
        if jobs:
            if turn == 0:
                check_hires(inputs, levers, hires, _residents(path))
            apart = _hire(path, hires, growth)
        if max(*missing, float(np.abs(apart).max()), 0.0) < _CLOSE:
            break
    check_solved(inputs, levers, apart)
    return Adjustments(growth, newcomers)


def reached(projection: Projection, level: Level, parameter: Parameter) -> float:
    """Give what a unit has in the last year of a level on the path: residents, or their urban share."""
    unit = projection.inputs.units.index(level.unit)
    urban, rural = projection.path.stocks[projection.path.position(level.last), unit].sum(axis=(1, 2, 3))
    return float(urban + rural if parameter is Parameter.RESIDENTS else urban / (urban + rural))


def levels_within(levels: Sequence[Level], inputs: Inputs) -> list[Level]:
    """Keep the levels of units that are projected, until a year that is."""
    return [level for level in levels if level.unit in inputs.units and level.last in inputs.ends]


def steps_of(inputs: Inputs, level: Level) -> list[int]:
    """Give the steps that lead to the stocks from the first year of a level to its last."""
    return [step for step, year in enumerate(inputs.ends) if level.first <= year <= level.last]


def _add_people(inputs: Inputs, path: Path, level: Level, newcomers: Floats) -> float:
    """Let more or fewer come to a unit; give how far it is from the level."""
    unit = inputs.units.index(level.unit)
    missing = level.value - float(path.stocks[path.position(level.last), unit].sum())
    steps = steps_of(inputs, level)
    newcomers[steps, unit] += missing / len(steps)
    return abs(missing)


def _raise_share(inputs: Inputs, path: Path, level: Level, growth: Floats) -> float:
    """Let the urban share of a unit rise or fall; give how far it is from the level, in people."""
    unit = inputs.units.index(level.unit)
    urban, rural = path.stocks[path.position(level.last), unit].sum(axis=(1, 2, 3))
    missing = float(np.log(level.value / (1 - level.value)) - np.log(urban / rural))
    steps = steps_of(inputs, level)
    growth[steps, unit] += missing / len(steps)
    return float(abs(level.value - urban / (urban + rural)) * (urban + rural))


def asked_by_hires(inputs: Inputs, levers: Levers) -> Floats:
    """Give the new urban residents of the hires of each year (year,); no number in years without any."""
    hires, factor = (
        course_of(inputs, levers, parameter) for parameter in (Parameter.NEW_URBAN_JOBS, Parameter.RESIDENTS_PER_JOB)
    )
    return np.asarray(np.broadcast_to(hires * factor, (len(inputs.years), 1))[:, 0])


def _hire(path: Path, hires: Floats, growth: Floats) -> Floats:
    """Let urban residents grow by those whom hires bring; give how many were missing by year, none without hires.

    Years without hires keep the growth difference that they have.
    """
    people = _residents(path)
    total = people.sum(axis=1)
    odds = log_odds(people[:, URBAN] / total)
    wanted = odds[0]
    for step, more in enumerate(hires):
        before, wanted = wanted, wanted + odds[step + 1] - odds[step]
        if np.isfinite(more):
            share = (share_of(before) * total[step] + more) / total[step + 1]
            wanted = log_odds(np.clip(share, _LEAST_SHARE, 1 - _LEAST_SHARE))
        growth[step] += wanted - before - (odds[step + 1] - odds[step])
    return np.nan_to_num(hires - np.diff(people[:, URBAN]))


def _residents(path: Path) -> Floats:
    """Count urban and rural residents by date (date, 2)."""
    return np.asarray(path.stocks[:, :-1].sum(axis=(1, 3, 4, 5)))
