"""The steps of `steps.py` compiled by numba: the same operations in the same order, so the same bits.

A few draws at a time run through all years while their people stay in the processor's cache; blocks of draws are
spread over threads and never meet, so that the number of threads changes nothing. A row holds one unit, residence,
registration and sex, with ages and the draws of the block along it: cell `age * BLOCK + draw`.

For the sake of speed functions take whole arrays and numbers of rows, never parts of arrays, whose making costs more
than a row of arithmetic; loops run from 0, so that the compiler sees that no index is negative; and shares of the rows
that are written have loops of their own, beside those of rows that are only read: where both may be the same, the
compiler works on one number at a time. Where mothers are counted after moves, the first age group is filled anew when
they are, so that before all ages may be moved.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numba
import numpy as np
from numba.core.cpu import CPUTargetOptions

from guibiao.population.axes import Floats
from guibiao.population.engine.layout import (
    BLOCK,
    CONVERSIONS,
    DEPARTURES,
    EMIGRATION,
    FERTILITY,
    FOLLOWS,
    GIRLS,
    IMMIGRATION,
    MEN,
    ODDS,
    SURVIVAL,
    TO_RURAL,
    TO_URBAN,
    Desk,
    Given,
    Number,
    Plan,
    Stored,
)

OPTIONS: dict[str, Any] = {"cache": True, "error_model": "numpy", "nogil": True}
if hasattr(CPUTargetOptions, "_nrt"):  # no public option; without it the code is slower by a fifth
    OPTIONS["_nrt"] = False  # do not count who holds an array: the caller of `carry` holds all
Pair = tuple[Number, Number]
Function = TypeVar("Function", bound=Callable[..., object])


def jit(function: Function) -> Function:
    """Compile a function."""
    return cast("Function", numba.njit(**OPTIONS)(function))


def inlined(function: Function) -> Function:
    """Compile a function into those that call it: passing all arrays to it would take as long as a row of work."""
    return cast("Function", numba.njit(**OPTIONS, forceinline=True)(function))


ZERO = np.int64(0)
URBAN, RURAL, FEMALE = ZERO, np.int64(1), ZERO
TOGETHER = 4
"""Origins whose people arrive in one pass."""


class At(NamedTuple):
    """Where a block is: the step, the unit, its first draw, and up to which cell of a row."""

    step: Number
    unit: Number
    draw: Number
    high: Number


@jit
def carry(plan: Plan, given: Given, stored: Stored, desk: Desk, blocks: Pair) -> None:
    """Carry some blocks of draws through all steps; whoever calls holds the arrays."""
    for block in range(blocks[0], blocks[1]):
        _carry_block(plan, given, desk, stored, block * BLOCK)


@jit
def _carry_block(plan: Plan, given: Given, desk: Desk, stored: Stored, draw: Number) -> None:
    """Carry the draws from `draw` on through all steps."""
    for row in range(desk.people.shape[0]):
        for age in range(plan.ages):
            for k in range(BLOCK):
                desk.people[row, age * BLOCK + k] = given.base[row, age]
    _store_stocks(plan, desk, stored, (ZERO, draw))
    for step in range(plan.steps):
        at = At(step, ZERO, draw, plan.ages * BLOCK)
        _begin(plan, given, desk, at)
        desk = Desk(desk.began, desk.people, desk.pool, desk.shares, desk.factors, desk.lines, desk.counted)
        _advance(plan, given, desk, stored, at)
        _store_stocks(plan, desk, stored, (step + 1, draw))


@jit
def _begin(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let territories change hands, count residents, and let people cross the border where migration is even."""
    _transfer(plan, given, desk, at)
    for unit in range(plan.units):
        if plan.reclassifies:
            _count(plan, desk, unit, ZERO)
        if plan.even:
            _cross_border(plan, given, desk, At(at.step, unit, at.draw, at.high), 0.5)


@jit
def _advance(plan: Plan, given: Given, desk: Desk, stored: Stored, at: At) -> None:
    """Carry a block one step on, from those who began it; see `Stepper.advance`."""
    part = 0.5 if plan.even else 1.0
    for unit in range(plan.units):
        here = At(at.step, unit, at.draw, at.high)
        _grow_older(plan, given, desk, here)
        if not plan.after:
            _bear(plan, given, desk, stored, here)
        _leave(plan, given, desk, here)
    if plan.exchange:
        _arrive(plan, given, desk, at)
    for unit in range(plan.units):
        here = At(at.step, unit, at.draw, at.high)
        _cross_border(plan, given, desk, here, part)
        if plan.after:
            if plan.dying_last:
                _die(plan, given, desk, here, plan.at_risk)
            _bear(plan, given, desk, stored, here)
            _leave(plan, given, desk, At(at.step, unit, at.draw, BLOCK))
    if plan.after and plan.exchange:
        _arrive(plan, given, desk, At(at.step, ZERO, at.draw, BLOCK))
    for unit in range(plan.units):
        if plan.after:
            newborn = At(at.step, unit, at.draw, BLOCK)
            _cross_border(plan, given, desk, newborn, part)
            if plan.dying_last:
                _die(plan, given, desk, newborn, plan.newborn_at_risk)
        if plan.reclassifies:
            _reclassify(plan, given, desk, At(at.step, unit, at.draw, at.high))


@inlined
def _share_out(plan: Plan, given: Given, desk: Desk, at: At, which: Number) -> None:
    """Make the shares of a table for all statuses of a unit: for the first unit, and further where units differ."""
    if at.unit == 0 or given.tables[which, 2] > 0 or given.scale.shape[2] > 1:
        _make_shares(plan, given, desk, at, which)


@jit
def _make_shares(plan: Plan, given: Given, desk: Desk, at: At, which: Number) -> None:
    _spread_factors(given, desk, at, which)
    if which == SURVIVAL:
        _spread_factors(given, desk, at, MEN)
    for row in range(plan.rows):
        slot = given.slots[which, row]
        if slot == which * plan.rows + row:
            line = _line_of(given, which, at, row)
            if which == SURVIVAL:
                _evaluate(plan, given.rows, desk, (line, slot, MEN if row % plan.sexes > FEMALE else SURVIVAL))
            else:
                for cell in range(given.rows.shape[1]):
                    desk.shares[slot, cell] = min(given.rows[line, cell] * desk.factors[which, cell], plan.cap)


@inlined
def _line_of(given: Given, which: Number, at: At, row: Number) -> Number:
    """Give the line of a row, in this step and unit, among all lines of rates."""
    first: Number = given.tables[which, 0] + at.step * given.tables[which, 1]
    first += at.unit * given.tables[which, 2] + given.offsets[which, row]
    return first


@jit
def _spread_factors(given: Given, desk: Desk, at: At, which: Number) -> None:
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


@inlined
def _transfer(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let territories go from unit to unit, as shares of those who were there before any went."""
    people, before = desk.people, desk.began
    for turn in range(2):
        for number in range(plan.ends - plan.transfers):
            link = plan.transfers + number
            if given.links[link, 0] == at.step:
                for row in range(plan.rows):
                    source = given.links[link, 1] * plan.rows + row
                    target = given.links[link, 2] * plan.rows + row
                    for cell in range(at.high):
                        if turn == 0:
                            before[source, cell] = people[source, cell]
                        else:
                            moved = before[source, cell] * given.territories[number, row, cell]
                            people[source, cell] -= moved
                            people[target, cell] += moved


@jit
def _grow_older(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let a unit grow older from how it began and, where deaths come first, die."""
    _share_out(plan, given, desk, at, SURVIVAL)
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
def _bear(plan: Plan, given: Given, desk: Desk, stored: Stored, at: At) -> None:
    """Store the births of a unit, put the newborn into the first age group, and let some of them die."""
    first, scale = at.unit * plan.rows, min(at.unit, given.scale.shape[2] - 1)
    for pair in range(plan.rows // plan.sexes):
        for k in range(BLOCK):
            stored.births[at.step, at.unit, pair, at.draw + k] = 0.0
    for link in range(plan.mothers, plan.transfers):
        mother, child = first + given.links[link, 0], given.links[link, 1]
        line = _line_of(given, FERTILITY, at, ZERO) + given.links[link, 2]
        found = _births(desk, given.rows, (mother, line), (plan.fertile, plan.infertile))
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
def _births(desk: Desk, rates: Floats, rows: Pair, ages: Pair) -> tuple[float, float, float, float]:
    """Add up the births of one kind of mother, of both ends of the step together, for each draw."""
    mother, line = rows
    first, second, third, fourth = 0.0, 0.0, 0.0, 0.0
    for age in range(ages[0], ages[1]):
        a, b, c, d = age * BLOCK, age * BLOCK + 1, age * BLOCK + 2, age * BLOCK + 3
        first += (desk.began[mother, a] + desk.people[mother, a]) * rates[line, a]
        second += (desk.began[mother, b] + desk.people[mother, b]) * rates[line, b]
        third += (desk.began[mother, c] + desk.people[mother, c]) * rates[line, c]
        fourth += (desk.began[mother, d] + desk.people[mother, d]) * rates[line, d]
    return first, second, third, fourth


@inlined
def _survive_birth(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let newborn die; or, where all die last, note that they began the step."""
    if plan.after:
        _share_out(plan, given, desk, at, SURVIVAL)
    for row in range(plan.rows):
        whole, slot = at.unit * plan.rows + row, given.slots[SURVIVAL, row]
        for k in range(BLOCK):
            if plan.dying_last:
                desk.began[whole, k] = desk.people[whole, k]
            else:
                desk.people[whole, k] *= desk.shares[slot, k]


@jit
def _die(plan: Plan, given: Given, desk: Desk, at: At, at_risk: float) -> None:
    """Take away those who were at risk, movers for a part of the step."""
    _share_out(plan, given, desk, at, SURVIVAL)
    for row in range(plan.rows):
        whole, slot = at.unit * plan.rows + row, given.slots[SURVIVAL, row]
        for cell in range(at.high):
            start, people = desk.began[whole, cell], desk.people[whole, cell]
            exposed = start + (people - start) * at_risk
            desk.people[whole, cell] = people - exposed * (1.0 - desk.shares[slot, cell])


@jit
def _leave(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let people of a unit change residence, convert, and set out: shares of those there or, dying last, who began."""
    if plan.moves:
        _change_residence(plan, given, desk, at)
    _convert(plan, given, desk, at)
    if plan.exchange:
        _set_out(plan, given, desk, at)


@inlined
def _change_residence(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    _share_out(plan, given, desk, at, TO_URBAN)
    _share_out(plan, given, desk, at, TO_RURAL)
    began, people, shares, half = desk.began, desk.people, desk.shares, plan.rows // 2
    for row in range(half):
        urban, up, down = at.unit * plan.rows + row, given.slots[TO_URBAN, row], given.slots[TO_RURAL, row]
        rural = urban + half
        if plan.dying_last:
            for cell in range(at.high):
                gain = began[rural, cell] * shares[up, cell] - began[urban, cell] * shares[down, cell]
                people[rural, cell] -= gain
                people[urban, cell] += gain
        else:
            for cell in range(at.high):
                here, there = people[urban, cell], people[rural, cell]
                gain = there * shares[up, cell] - here * shares[down, cell]
                people[rural, cell] = there - gain
                people[urban, cell] = here + gain


@inlined
def _convert(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let people of a unit change one registration for another."""
    for which in range(CONVERSIONS, len(given.tables)):
        _share_out(plan, given, desk, at, which)
    began, people, shares, first = desk.began, desk.people, desk.shares, at.unit * plan.rows
    for link in range(plan.conversions, plan.mothers):
        row = given.links[link, 1]
        source, target, slot = first + row, first + given.links[link, 2], given.slots[given.links[link, 0], row]
        if plan.dying_last:
            for cell in range(at.high):
                changed = began[source, cell] * shares[slot, cell]
                people[source, cell] -= changed
                people[target, cell] += changed
        else:
            for cell in range(at.high):
                here = people[source, cell]
                changed = here * shares[slot, cell]
                people[source, cell] = here - changed
                people[target, cell] += changed


@inlined
def _set_out(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let people leave a unit into the pool, with the status in which they will arrive."""
    _share_out(plan, given, desk, at, DEPARTURES)
    began, people, shares, pool, lines = desk.began, desk.people, desk.shares, desk.pool, desk.lines
    for number in range(plan.conversions - plan.arriving):
        for cell in range(at.high):
            pool[number * plan.units + at.unit, cell] = 0.0
    for row in range(plan.rows):
        whole, slot = at.unit * plan.rows + row, given.slots[DEPARTURES, row]
        if plan.dying_last:
            for cell in range(at.high):
                lines[0, cell] = began[whole, cell] * shares[slot, cell]
                people[whole, cell] -= lines[0, cell]
        else:
            for cell in range(at.high):
                here = people[whole, cell]
                leaving = here * shares[slot, cell]
                lines[0, cell] = leaving
                people[whole, cell] = here - leaving
        for passage in range(plan.arriving):
            if given.links[passage, 0] == row:
                joined, share = given.links[passage, 1] * plan.units + at.unit, given.passages[passage]
                for cell in range(at.high):
                    pool[joined, cell] += lines[0, cell] * share


@jit
def _arrive(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let the pool arrive in all units."""
    step = min(at.step, len(given.destinations) - 1)
    for number in range(plan.conversions - plan.arriving):
        row = given.links[plan.arriving + number, 0]
        for unit in range(0, plan.units, 2):
            other = min(unit + 1, plan.units - 1)
            _gather(given.destinations, desk, (step, unit, other, number * plan.units), (plan.units, at.high))
            _add(desk, unit * plan.rows + row, 0, at.high)
            if other > unit:
                _add(desk, other * plan.rows + row, 1, at.high)


@inlined
def _gather(shares: Floats, desk: Desk, where: tuple[Number, Number, Number, Number], ends: Pair) -> None:
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


@inlined
def _add(desk: Desk, row: Number, line: int, high: Number) -> None:
    for cell in range(high):
        desk.people[row, cell] += desk.lines[line, cell]


@jit
def _cross_border(plan: Plan, given: Given, desk: Desk, at: At, part: float) -> None:
    """Let a part of the step's migrants of a unit cross the border."""
    if plan.emigrates:
        _emigrate(plan, given, desk, at, part)
    if plan.immigrates:
        _immigrate(plan, given, desk, at, part)


@inlined
def _emigrate(plan: Plan, given: Given, desk: Desk, at: At, part: float) -> None:
    _share_out(plan, given, desk, at, EMIGRATION)
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
    _spread_factors(given, desk, at, IMMIGRATION)
    for row in range(plan.rows):
        whole, line = at.unit * plan.rows + row, _line_of(given, IMMIGRATION, at, row)
        for cell in range(at.high):
            coming = given.rows[line, cell] * (desk.factors[IMMIGRATION, cell] * part)
            people = desk.people[whole, cell]
            desk.people[whole, cell] = people + max(coming, people * -plan.cap)


@jit
def _count(plan: Plan, desk: Desk, unit: Number, when: Number) -> None:
    """Count the urban and rural residents of a unit, in the order of `steps.count`."""
    half, cells = plan.rows // 2, plan.ages * BLOCK
    for residence in range(2):
        for cell in range(cells):
            desk.lines[0, cell] = 0.0
        for row in range(half):
            whole = unit * plan.rows + residence * half + row
            for cell in range(cells):
                desk.lines[0, cell] += desk.people[whole, cell]
        found = _sum(desk.lines, ZERO, (ZERO, plan.ages))
        for k in range(BLOCK):
            desk.counted[when, unit, residence, k] = found[k]


@jit
def _reclassify(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let rural places become urban, or the other way; see `Stepper._reclassify`."""
    start = 0 if given.by_unit[FOLLOWS, at.step, at.unit] > 0 else 1
    _count(plan, desk, at.unit, RURAL)
    unit = min(at.unit, given.scale.shape[2] - 1)
    half, first = plan.rows // 2, at.unit * plan.rows
    for k in range(BLOCK):
        wanted = desk.counted[start, at.unit, URBAN, k] * given.scale[ODDS, at.step, unit, at.draw + k]
        other = desk.counted[start, at.unit, RURAL, k]
        urban, rural = desk.counted[1, at.unit, URBAN, k], desk.counted[1, at.unit, RURAL, k]
        gain = _ratio(rural * wanted - urban * other, wanted + other)
        up, down = _ratio(max(gain, 0.0), rural), _ratio(max(-gain, 0.0), urban)
        for row in range(first, first + half):
            for age in range(plan.ages):
                cell = age * BLOCK + k
                change = desk.people[row + half, cell] * up - desk.people[row, cell] * down
                desk.people[row, cell] += change
                desk.people[row + half, cell] -= change


@inlined
def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0


@jit
def _store_stocks(plan: Plan, desk: Desk, stored: Stored, when: Pair) -> None:
    """Store groups of ages of all units, with the sexes together where they are not kept apart."""
    (step, draw), kept = when, stored.stocks.shape[2]
    both = kept < plan.rows
    for unit in range(plan.units):
        for row in range(kept):
            whole = unit * plan.rows + (2 * row if both else row)
            for group in range(len(stored.starts) - 1):
                ages = (stored.starts[group], stored.starts[group + 1])
                found = _sum_both(desk.people, whole, ages) if both else _sum(desk.people, whole, ages)
                for k in range(BLOCK):
                    stored.stocks[step, unit, row, group, draw + k] = found[k]


@inlined
def _sum(rows: Floats, row: Number, ages: Pair) -> tuple[float, float, float, float]:
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
