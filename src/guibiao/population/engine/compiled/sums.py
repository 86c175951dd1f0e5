"""Sums over ages, one after the other, and the stocks that are kept."""

from guibiao.population.axes import Floats
from guibiao.population.engine.compiled.jit import Pair, inlined, jit
from guibiao.population.engine.layout import BLOCK, Desk, Number, Plan, Stored


@jit
def store_stocks(plan: Plan, desk: Desk, stored: Stored, when: Pair) -> None:
    """Store groups of ages of all units, with the sexes together where they are not kept apart."""
    (step, draw), kept = when, stored.stocks.shape[2]
    both, people = kept < plan.rows, desk.people
    for unit in range(plan.units):
        for row in range(kept):
            whole = unit * plan.rows + (2 * row if both else row)
            for group in range(len(stored.starts) - 1):
                ages = (stored.starts[group], stored.starts[group + 1])
                found = _sum_both(people, whole, ages) if both else sum_ages(people, whole, ages)
                for k in range(BLOCK):
                    stored.stocks[step, unit, row, group, draw + k] = found[k]


@inlined
def sum_ages(rows: Floats, row: Number, ages: Pair) -> tuple[float, float, float, float]:
    """Add up ages of a row one after the other, for each draw."""
    first, second, third, fourth = 0.0, 0.0, 0.0, 0.0
    for age in range(ages[0], ages[1]):
        cell = age * BLOCK
        first += rows[row, cell]
        second += rows[row, cell + 1]
        third += rows[row, cell + 2]
        fourth += rows[row, cell + 3]
    return first, second, third, fourth


@inlined
def _sum_both(rows: Floats, row: Number, ages: Pair) -> tuple[float, float, float, float]:
    """Add up ages of a row and the next one, of both sexes, for each draw."""
    first, second, third, fourth = 0.0, 0.0, 0.0, 0.0
    for age in range(ages[0], ages[1]):
        cell = age * BLOCK
        first += rows[row, cell] + rows[row + 1, cell]
        second += rows[row, cell + 1] + rows[row + 1, cell + 1]
        third += rows[row, cell + 2] + rows[row + 1, cell + 2]
        fourth += rows[row, cell + 3] + rows[row + 1, cell + 3]
    return first, second, third, fourth
