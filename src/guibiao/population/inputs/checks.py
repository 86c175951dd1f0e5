"""Whether a projection can start from what a pack holds, asked before anybody projects."""

from collections.abc import Iterator

from guibiao.files.problem import Problem
from guibiao.packs import Pack
from guibiao.population.inputs.base import refuse
from guibiao.population.inputs.inputs import Inputs, inputs_of
from guibiao.population.inputs.rate_checks import rate_doubts, rate_problems
from guibiao.population.inputs.territories import territory_doubts


def check_inputs(pack: Pack, last_year: int) -> list[Problem]:
    """Give what is doubtful in people, rates and territories for a projection to a year.

    Raises ProblemsFound with what a projection refuses. A pack without people is not to be projected: of its rates
    only those are found that no projection could use.
    """
    if pack.population:
        return list(doubts_of(pack, inputs_of(pack, last_year)))
    refuse(rate_problems(pack))
    return list(rate_doubts(pack, None))


def doubts_of(pack: Pack, inputs: Inputs) -> Iterator[Problem]:
    """Find what is rare in the inputs of a projection, and what it does not use; with rows, and what to do."""
    yield from rate_doubts(pack, inputs.base)
    yield from territory_doubts(pack, inputs.years)
