"""Whether a projection can start from what a pack holds, asked before anybody projects."""

from collections.abc import Iterable, Iterator

from guibiao.files.problem import Problem, ProblemsFound
from guibiao.packs import Pack
from guibiao.population.inputs.base import refuse
from guibiao.population.inputs.inputs import Inputs, inputs_of
from guibiao.population.inputs.rate_checks import rate_doubts, rate_problems
from guibiao.population.inputs.territories import territory_doubts
from guibiao.population.projection import follow_projection
from guibiao.scenario import Levers, Scenario


def check_projection(pack: Pack, scenarios: Iterable[Scenario], last_year: int) -> list[Problem]:
    """Give what is doubtful in people, rates and territories for a projection to a year.

    Raises ProblemsFound with what a projection refuses, of each scenario alone too. A pack without people is not to be
    projected: of its rates only those are found that no projection could use.
    """
    if pack.population:
        inputs = inputs_of(pack, last_year)
        refuse(_refused(inputs, scenarios))
        return list(doubts_of(pack, inputs))
    refuse(rate_problems(pack))
    return list(rate_doubts(pack, None))


def doubts_of(pack: Pack, inputs: Inputs) -> Iterator[Problem]:
    """Find what is rare in the inputs of a projection, and what it does not use; with rows, and what to do."""
    yield from rate_doubts(pack, inputs.base)
    yield from territory_doubts(pack, inputs.years)


def _refused(inputs: Inputs, scenarios: Iterable[Scenario]) -> Iterator[Problem]:
    """Find what a projection refuses of scenarios, each of them alone."""
    for scenario in scenarios:
        try:
            follow_projection(inputs, Levers((scenario,)))
        except ProblemsFound as error:
            yield from error.problems
