"""Ageing, deaths and births."""

from guibiao.population.axes import Floats
from guibiao.population.engine.compiled.jit import ZERO, At, inlined, jit
from guibiao.population.engine.compiled.shares import line_of, share_out
from guibiao.population.engine.compiled.sums import sum_ages
from guibiao.population.engine.layout import BLOCK, FERTILITY, GIRLS, SURVIVAL, Desk, Given, Number, Plan, Stored


@jit
def grow_older(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let a unit grow older from how it began and, where deaths come first, die."""
    share_out(plan, given, desk, at, SURVIVAL)
    for row in range(plan.rows):
        whole = at.unit * plan.rows + row
        if plan.dying_last:
            _age(desk, whole)
        else:
            _age_and_survive(desk, whole, given.slots[SURVIVAL, row])
        if plan.cohort:
            _age_began(desk, whole)


@inlined
def _age(desk: Desk, row: Number) -> None:
    """Let a row grow a step older."""
    older = desk.people.shape[1] - BLOCK
    for cell in range(older):
        desk.people[row, cell + BLOCK] = desk.began[row, cell]
    for k in range(BLOCK):
        desk.people[row, older + k] += desk.began[row, older + k]
        desk.people[row, k] = 0.0


@inlined
def _age_and_survive(desk: Desk, row: Number, slot: Number) -> None:
    """Let a row grow a step older, and those who die, die."""
    older = desk.people.shape[1] - BLOCK
    for cell in range(older):
        desk.people[row, cell + BLOCK] = desk.began[row, cell] * desk.shares[slot, cell + BLOCK]
    for k in range(BLOCK):
        cell = older + k
        aged = desk.began[row, cell - BLOCK] + desk.began[row, cell]
        desk.people[row, cell] = aged * desk.shares[slot, cell]
        desk.people[row, k] = 0.0


@jit
def _age_began(desk: Desk, row: Number) -> None:
    """Let how a row began grow a step older, too: mothers are then the mean of one cohort."""
    for k in range(BLOCK):
        for age in range(desk.began.shape[1] // BLOCK - 1, 0, -1):
            cell = age * BLOCK + k
            oldest = desk.began[row, cell] if cell + BLOCK >= desk.began.shape[1] else 0.0
            desk.began[row, cell] = desk.began[row, cell - BLOCK] + oldest
        desk.began[row, k] = 0.0


@jit
def bear(plan: Plan, given: Given, desk: Desk, stored: Stored, at: At) -> None:
    """Store the births of a unit, put the newborn into the first age group, and let some of them die."""
    first, scale = at.unit * plan.rows, min(at.unit, given.scale.shape[2] - 1)
    for pair in range(plan.rows // plan.sexes):
        for k in range(BLOCK):
            stored.births[at.step, at.unit, pair, at.draw + k] = 0.0
    for link in range(plan.mothers, plan.transfers):
        mother, child = first + given.links[link, 0], given.links[link, 1]
        line = line_of(given, FERTILITY, at, ZERO) + given.links[link, 2]
        found = _births(plan, desk, given.rows, mother, line)
        for k in range(BLOCK):
            times = given.scale[FERTILITY, at.step, scale, at.draw + k] * (0.5 * plan.width)
            stored.births[at.step, at.unit, child, at.draw + k] += found[k] * times
    for pair in range(plan.rows // plan.sexes):
        row = first + pair * plan.sexes
        for k in range(BLOCK):
            born = stored.births[at.step, at.unit, pair, at.draw + k]
            daughters = born * given.by_unit[GIRLS, at.step, at.unit]
            desk.people[row, k] = daughters
            if plan.sexes > 1:
                desk.people[row + 1, k] = born - daughters
    _survive_birth(plan, given, desk, at)


@inlined
def _births(plan: Plan, desk: Desk, rates: Floats, mother: Number, line: Number) -> tuple[float, float, float, float]:
    """Add up the births of one kind of mother, of both ends of the step together, for each draw."""
    for cell in range(plan.infertile * BLOCK):
        desk.lines[0, cell] = (desk.began[mother, cell] + desk.people[mother, cell]) * rates[line, cell]
    return sum_ages(desk.lines, ZERO, (plan.fertile, plan.infertile))


@inlined
def _survive_birth(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let newborn die; or, where all die last, note that they began the step."""
    if plan.after:
        share_out(plan, given, desk, at, SURVIVAL)
    for row in range(plan.rows):
        whole, slot = at.unit * plan.rows + row, given.slots[SURVIVAL, row]
        for k in range(BLOCK):
            if plan.dying_last:
                desk.began[whole, k] = desk.people[whole, k]
            else:
                desk.people[whole, k] *= desk.shares[slot, k]


@jit
def die(plan: Plan, given: Given, desk: Desk, at: At, at_risk: float) -> None:
    """Take away those who were at risk, movers for a part of the step."""
    share_out(plan, given, desk, at, SURVIVAL)
    for row in range(plan.rows):
        whole, slot = at.unit * plan.rows + row, given.slots[SURVIVAL, row]
        for cell in range(at.high):
            start, people = desk.began[whole, cell], desk.people[whole, cell]
            desk.people[whole, cell] = people - (start + (people - start) * at_risk) * (1.0 - desk.shares[slot, cell])
