"""Shares of those who leave, survive or change: the rates of a step, row by row, with the multipliers of the draws."""

from guibiao.population.axes import Floats
from guibiao.population.engine.compiled.jit import FEMALE, At, inlined, jit
from guibiao.population.engine.layout import BLOCK, MEN, SURVIVAL, Desk, Given, Number, Plan


@inlined
def share_out(plan: Plan, given: Given, desk: Desk, at: At, which: Number) -> None:
    """Make the shares of a table for all statuses of a unit: for the first unit, and further where units differ."""
    if at.unit == 0 or given.tables[which, 2] > 0 or given.scale.shape[2] > 1:
        _make_shares(plan, given, desk, at, which)


@jit
def _make_shares(plan: Plan, given: Given, desk: Desk, at: At, which: Number) -> None:
    spread_factors(given, desk, at, which)
    if which == SURVIVAL:
        spread_factors(given, desk, at, MEN)
    for row in range(plan.rows):
        slot = given.slots[which, row]
        if slot == which * plan.rows + row:
            line = line_of(given, which, at, row)
            if which == SURVIVAL:
                _evaluate(plan, given.rows, desk, (line, slot, MEN if row % plan.sexes > FEMALE else SURVIVAL))
            else:
                for cell in range(given.rows.shape[1]):
                    desk.shares[slot, cell] = min(given.rows[line, cell] * desk.factors[which, cell], plan.cap)


@inlined
def line_of(given: Given, which: Number, at: At, row: Number) -> Number:
    """Give the line of a row, in this step and unit, among all lines of rates."""
    first: Number = given.tables[which, 0] + at.step * given.tables[which, 1]
    first += at.unit * given.tables[which, 2] + given.offsets[which, row]
    return first


@jit
def spread_factors(given: Given, desk: Desk, at: At, which: Number) -> None:
    """Repeat the multipliers of a table and step for all ages: for the first unit, and further where units differ."""
    if at.unit == 0 or given.scale.shape[2] > 1:
        unit = min(at.unit, given.scale.shape[2] - 1)
        for age in range(desk.factors.shape[1] // BLOCK):
            for k in range(BLOCK):
                desk.factors[which, age * BLOCK + k] = given.scale[which, at.step, unit, at.draw + k]


@inlined
def _evaluate(plan: Plan, rows: Floats, desk: Desk, where: tuple[Number, Number, Number]) -> None:
    """Make survivorship: a polynomial in the shift of each draw."""
    line, slot, shift = where
    last = line + (plan.powers - 1) * plan.curve_rows
    for cell in range(rows.shape[1]):
        desk.shares[slot, cell] = rows[last, cell]
    for power in range(1, plan.powers):
        lower = last - power * plan.curve_rows
        for cell in range(rows.shape[1]):
            desk.shares[slot, cell] = desk.shares[slot, cell] * desk.factors[shift, cell] + rows[lower, cell]
    if plan.powers > 1:
        for cell in range(rows.shape[1]):
            desk.shares[slot, cell] = min(max(desk.shares[slot, cell], 0.0), 1.0)
