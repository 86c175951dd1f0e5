"""Arrivals of those who are under way between units."""

from guibiao.population.axes import Floats
from guibiao.population.engine.compiled.jit import At, Four, Pair, inlined, jit
from guibiao.population.engine.layout import Desk, Given, Plan

TOGETHER = 4
"""Origins whose people arrive in one pass."""


@jit
def arrive(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let the pool arrive in all units."""
    step = min(at.step, len(given.destinations) - 1)
    for number in range(plan.conversions - plan.arriving):
        row = given.links[plan.arriving + number, 0]
        if given.destinations.shape[1] < plan.units:
            _spread(plan, given.destinations, desk, (step, row, number * plan.units, at.high))
        else:
            for unit in range(0, plan.units, 2):
                other = min(unit + 1, plan.units - 1)
                _gather(given.destinations, desk, (step, unit, other, number * plan.units), (plan.units, at.high))
                for line in range(1 + other - unit):
                    for cell in range(at.high):
                        desk.people[(unit + line) * plan.rows + row, cell] += desk.lines[line, cell]


@inlined
def _spread(plan: Plan, shares: Floats, desk: Desk, where: Four) -> None:
    """Let all who are under way arrive by one set of shares."""
    (step, row, first, high), people, pool, lines = where, desk.people, desk.pool, desk.lines
    for cell in range(high):
        lines[0, cell] = pool[first, cell]
    for origin in range(1, plan.units):
        for cell in range(high):
            lines[0, cell] += pool[first + origin, cell]
    for unit in range(plan.units):
        whole, share = unit * plan.rows + row, shares[step, 0, unit]
        for cell in range(high):
            people[whole, cell] += lines[0, cell] * share


@inlined
def _gather(shares: Floats, desk: Desk, where: Four, ends: Pair) -> None:
    """Add up what arrives in two units from all origins in their order, four in a pass."""
    (step, unit, other, first), (units, high), pool, lines = where, ends, desk.pool, desk.lines
    for cell in range(high):
        lines[0, cell] = 0.0
        lines[1, cell] = 0.0
    whole = units // TOGETHER * TOGETHER
    for origin in range(0, whole, TOGETHER):
        a, b = shares[step, origin, unit], shares[step, origin + 1, unit]
        c, d = shares[step, origin + 2, unit], shares[step, origin + 3, unit]
        e, f = shares[step, origin, other], shares[step, origin + 1, other]
        g, h = shares[step, origin + 2, other], shares[step, origin + 3, other]
        row = first + origin
        for cell in range(high):
            p, q, r, s = pool[row, cell], pool[row + 1, cell], pool[row + 2, cell], pool[row + 3, cell]
            lines[0, cell] = (((lines[0, cell] + a * p) + b * q) + c * r) + d * s
            lines[1, cell] = (((lines[1, cell] + e * p) + f * q) + g * r) + h * s
    for origin in range(whole, units):
        here, there = shares[step, origin, unit], shares[step, origin, other]
        for cell in range(high):
            lines[0, cell] += here * pool[first + origin, cell]
            lines[1, cell] += there * pool[first + origin, cell]
