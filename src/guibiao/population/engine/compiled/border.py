"""Moves across the border of all units."""

from guibiao.population.engine.compiled.jit import At, inlined, jit
from guibiao.population.engine.compiled.shares import line_of, share_out, spread_factors
from guibiao.population.engine.layout import EMIGRATION, IMMIGRATION, Desk, Given, Plan


@jit
def cross_border(plan: Plan, given: Given, desk: Desk, at: At, part: float) -> None:
    """Let a part of the step's migrants of a unit cross the border."""
    if plan.emigrates:
        _emigrate(plan, given, desk, at, part)
    if plan.immigrates:
        _immigrate(plan, given, desk, at, part)


@inlined
def _emigrate(plan: Plan, given: Given, desk: Desk, at: At, part: float) -> None:
    share_out(plan, given, desk, at, EMIGRATION)
    began, people, shares = desk.began, desk.people, desk.shares
    for row in range(plan.rows):
        whole, slot = at.unit * plan.rows + row, given.slots[EMIGRATION, row]
        if plan.dying_last:
            for cell in range(at.high):
                people[whole, cell] -= began[whole, cell] * (shares[slot, cell] * part)
        else:
            for cell in range(at.high):
                here = people[whole, cell]
                people[whole, cell] = here - here * (shares[slot, cell] * part)


@inlined
def _immigrate(plan: Plan, given: Given, desk: Desk, at: At, part: float) -> None:
    """Let people come, or leave where the count is negative, but no more than may."""
    spread_factors(given, desk, at, IMMIGRATION)
    for row in range(plan.rows):
        whole, line = at.unit * plan.rows + row, line_of(given, IMMIGRATION, at, row)
        for cell in range(at.high):
            coming = given.rows[line, cell] * (desk.factors[IMMIGRATION, cell] * part)
            people = desk.people[whole, cell]
            desk.people[whole, cell] = people + max(coming, people * -plan.cap)
