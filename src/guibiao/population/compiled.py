"""The steps of `steps.py` compiled by numba: the same operations in the same order, so the same bits.

A few draws at a time run through all years while their people stay in the processor's cache; blocks of draws are
spread over threads and never meet, so that the number of threads changes nothing. A row holds one unit, residence,
registration and sex, with ages and the draws of the block along it: cell `age * BLOCK + draw`.

For the sake of speed functions take whole arrays and numbers of rows, never parts of arrays, whose making costs more
than a row of arithmetic; and loops run from 0, so that the compiler sees that no index is negative. Where mothers are
counted after moves, the first age group is filled anew when they are, so that before all ages may be moved.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numba
import numpy as np

from guibiao.population.axes import Floats
from guibiao.population.layout import (
    BLOCK,
    CONVERSIONS,
    DEPARTURES,
    EMIGRATION,
    FERTILITY,
    FOLLOWS,
    GIRLS,
    IMMIGRATION,
    ODDS,
    SURVIVAL,
    TO_RURAL,
    TO_URBAN,
    Given,
    Number,
    Plan,
    Stored,
)

OPTIONS: dict[str, Any] = {"cache": True, "error_model": "numpy", "nogil": True, "_nrt": False}
"""Without counting who holds an array: the caller of `carry` holds all, and counting took a fifth of the time."""
Function = TypeVar("Function", bound=Callable[..., object])


def jit(function: Function) -> Function:
    """Compile a function."""
    return cast("Function", numba.njit(**OPTIONS)(function))


def inlined(function: Function) -> Function:
    """Compile a function into those that call it: passing all arrays to it would take as long as a row of work."""
    return cast("Function", numba.njit(**OPTIONS, forceinline=True)(function))


ZERO, ONE = np.int64(0), np.int64(1)
URBAN, RURAL, FEMALE = ZERO, ONE, ZERO
TOGETHER = 4
"""Origins whose people arrive in one pass."""


class Desk(NamedTuple):
    """What one block works on, rows of (age, draw).

    people: the stock; began: the stock of which moves are shares, or from which mothers start; pool: people under way
    by (status of arrival, sex, origin); shares: of a unit by (table, residence, registration, sex); factors: the
    multipliers of a table. lines: scratch, two rows. counted: residents at the start, and now, by (unit, urban or
    rural, draw).
    """

    people: Floats
    began: Floats
    pool: Floats
    shares: Floats
    factors: Floats
    lines: Floats
    counted: Floats


class At(NamedTuple):
    """Where a block is: the step, the unit, its first draw, and up to which cell of a row."""

    step: Number
    unit: Number
    draw: Number
    high: Number


def desk_for(plan: Plan, tables: int) -> Desk:
    """Make room for what a block works on; `tables` is the number of tables of rates."""
    of_unit, cells = plan.residences * plan.registrations * plan.sexes, int(plan.ages * BLOCK)
    under_way = (plan.conversions - plan.arriving) * plan.sexes * plan.units
    return Desk(
        people=np.empty((plan.units * of_unit, cells)),
        began=np.empty((plan.units * of_unit if plan.after else of_unit, cells)),
        pool=np.empty((under_way if plan.exchange else 1, cells)),
        shares=np.empty((tables * of_unit, cells)),
        factors=np.empty((tables, cells)),
        lines=np.empty((2, cells)),
        counted=np.empty((2, plan.units, 2, int(BLOCK))),
    )


@jit
def carry(plan: Plan, given: Given, stored: Stored, desk: Desk, blocks: tuple[Number, Number]) -> None:
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
    for unit in range(plan.units):
        _store_stocks(plan, desk, stored, At(-ONE, unit, draw, ZERO))
    for step in range(plan.steps):
        _advance(plan, given, desk, stored, At(step, ZERO, draw, plan.ages * BLOCK))


@jit
def _advance(plan: Plan, given: Given, desk: Desk, stored: Stored, at: At) -> None:
    """Carry a block one step on; see `Stepper.advance`."""
    part = 0.5 if plan.even else 1.0
    _transfer(plan, given, desk, at)
    for unit in range(plan.units):
        here = At(at.step, unit, at.draw, at.high)
        _begin(plan, given, desk, here)
        if not plan.after:
            _bear(plan, given, desk, stored, here)
            _survive_birth(plan, given, desk, here)
        _leave(plan, given, desk, here)
    _arrive(plan, given, desk, at)
    for unit in range(plan.units):
        here = At(at.step, unit, at.draw, at.high)
        _cross_border(plan, given, desk, here, part)
        if plan.after:
            _die(plan, given, desk, here, plan.at_risk)
            _bear(plan, given, desk, stored, here)
            _survive_birth(plan, given, desk, here)
            _leave(plan, given, desk, At(at.step, unit, at.draw, BLOCK))
    if plan.after:
        _arrive(plan, given, desk, At(at.step, ZERO, at.draw, BLOCK))
    for unit in range(plan.units):
        here = At(at.step, unit, at.draw, BLOCK)
        if plan.after:
            _cross_border(plan, given, desk, here, part)
            _die(plan, given, desk, here, plan.newborn_at_risk)
        _reclassify(plan, given, desk, here)
        _store_stocks(plan, desk, stored, here)


@inlined
def _row(plan: Plan, unit: Number, residence: Number, registration: Number, sex: Number) -> Number:
    return ((unit * plan.residences + residence) * plan.registrations + registration) * plan.sexes + sex


@inlined
def _of_unit(plan: Plan) -> Number:
    """Count the rows of a unit."""
    return plan.residences * plan.registrations * plan.sexes


@inlined
def _status(plan: Plan, row: Number) -> tuple[Number, Number, Number]:
    """Give residence, registration and sex of a row of a unit."""
    pair = row // plan.sexes
    return pair // plan.registrations, pair % plan.registrations, row % plan.sexes


@inlined
def _slot(plan: Plan, given: Given, which: Number, status: tuple[Number, Number, Number]) -> Number:
    """Give the row of shares of a status in the table `which`; statuses with the same rate have one row together."""
    residence, registration = status[0] * (given.tables[which, 3] > 0), status[1] * (given.tables[which, 4] > 0)
    return _row(plan, which, residence, registration, status[2] * (given.tables[which, 5] > 0))


@inlined
def _line_of(given: Given, which: Number, at: At, status: tuple[Number, Number, Number]) -> Number:
    """Give the row of a status, in this step and unit, among all rows of rates."""
    tables = given.tables
    found: Number = tables[which, 0] + at.step * tables[which, 1] + at.unit * tables[which, 2]
    found += status[0] * tables[which, 3] + status[1] * tables[which, 4] + status[2] * tables[which, 5]
    return found


@inlined
def _began(plan: Plan, unit: Number) -> Number:
    """Give the first row of a unit among those from which the step began."""
    return _row(plan, unit, ZERO, ZERO, ZERO) if plan.after else ZERO


@inlined
def _share_out(plan: Plan, given: Given, desk: Desk, at: At, which: Number) -> None:
    """Make the shares of a table for all statuses of a unit: for the first unit, and further where units differ."""
    if at.unit > 0 and given.tables[which, 2] == 0 and given.scale.shape[2] == 1:
        return
    _make_shares(plan, given, desk, at, which)


@jit
def _make_shares(plan: Plan, given: Given, desk: Desk, at: At, which: Number) -> None:
    if at.unit == 0 or given.scale.shape[2] > 1:
        _spread_factors(given, desk, at, which)
    for row in range(_of_unit(plan)):
        slot, status = which * _of_unit(plan) + row, _status(plan, row)
        if slot == _slot(plan, given, which, status):
            line = _line_of(given, which, at, status)
            if which == SURVIVAL:
                _evaluate(plan, given.rows, desk, (line, slot))
            else:
                _scale(given.rows, desk, (line, slot, which), plan.cap)


@jit
def _spread_factors(given: Given, desk: Desk, at: At, which: Number) -> None:
    unit = min(at.unit, given.scale.shape[2] - 1)
    for age in range(desk.factors.shape[1] // BLOCK):
        for k in range(BLOCK):
            desk.factors[which, age * BLOCK + k] = given.scale[which, at.step, unit, at.draw + k]


@jit
def _scale(rows: Floats, desk: Desk, where: tuple[Number, Number, Number], cap: float) -> None:
    line, slot, which = where
    for cell in range(rows.shape[1]):
        desk.shares[slot, cell] = min(rows[line, cell] * desk.factors[which, cell], cap)


@jit
def _evaluate(plan: Plan, rows: Floats, desk: Desk, where: tuple[Number, Number]) -> None:
    """Make survivorship: a polynomial in the shift of each draw."""
    line, slot = where
    last = line + (plan.powers - 1) * plan.curve_rows
    for cell in range(rows.shape[1]):
        desk.shares[slot, cell] = rows[last, cell]
    for power in range(1, plan.powers):
        lower = last - power * plan.curve_rows
        for cell in range(rows.shape[1]):
            desk.shares[slot, cell] = desk.shares[slot, cell] * desk.factors[SURVIVAL, cell] + rows[lower, cell]
    if plan.powers > 1:
        for cell in range(rows.shape[1]):
            desk.shares[slot, cell] = min(max(desk.shares[slot, cell], 0.0), 1.0)


@jit
def _transfer(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let territories go from unit to unit."""
    for number in range(plan.ends - plan.transfers):
        link = plan.transfers + number
        if given.links[link, 0] == at.step:
            for row in range(_of_unit(plan)):
                source = given.links[link, 1] * _of_unit(plan) + row
                target = given.links[link, 2] * _of_unit(plan) + row
                for cell in range(at.high):
                    moved = desk.people[source, cell] * given.territories[number, row, cell]
                    desk.people[source, cell] -= moved
                    desk.people[target, cell] += moved


@jit
def _begin(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Count a unit, let people cross the border where migration is even, let all grow older and, where first, die."""
    if plan.reclassifies:
        _count(plan, desk, at.unit, ZERO)
    if plan.even:
        _cross_border(plan, given, desk, at, 0.5)
    _share_out(plan, given, desk, at, SURVIVAL)
    for row in range(_of_unit(plan)):
        whole, start = at.unit * _of_unit(plan) + row, _began(plan, at.unit) + row
        slot = _slot(plan, given, SURVIVAL, _status(plan, row))
        _copy(desk.people, whole, desk.began, start)
        if plan.dying_last:
            _age(desk, whole, start)
        else:
            _age_and_survive(desk, whole, start, slot)
        if plan.cohort:
            _age_began(desk, start)


@inlined
def _copy(source: Floats, row: Number, target: Floats, into: Number) -> None:
    for cell in range(source.shape[1]):
        target[into, cell] = source[row, cell]


@jit
def _age(desk: Desk, row: Number, start: Number) -> None:
    """Let a row grow a step older, from how it began."""
    older = desk.people.shape[1] - BLOCK
    for cell in range(older):
        desk.people[row, cell + BLOCK] = desk.began[start, cell]
    for k in range(BLOCK):
        desk.people[row, older + k] += desk.began[start, older + k]
        desk.people[row, k] = 0.0


@inlined
def _age_and_survive(desk: Desk, row: Number, start: Number, slot: Number) -> None:
    """Let a row grow a step older, from how it began, and those who die, die."""
    older = desk.people.shape[1] - BLOCK
    for cell in range(older):
        desk.people[row, cell + BLOCK] = desk.began[start, cell] * desk.shares[slot, cell + BLOCK]
    for k in range(BLOCK):
        cell = older + k
        aged = desk.began[start, cell - BLOCK] + desk.began[start, cell]
        desk.people[row, cell] = aged * desk.shares[slot, cell]
        desk.people[row, k] = 0.0


@jit
def _age_began(desk: Desk, start: Number) -> None:
    """Let how a row began grow a step older, too: mothers are then the mean of one cohort."""
    for k in range(BLOCK):
        for age in range(desk.began.shape[1] // BLOCK - 1, 0, -1):
            cell = age * BLOCK + k
            oldest = desk.began[start, cell] if cell + BLOCK >= desk.began.shape[1] else 0.0
            desk.began[start, cell] = desk.began[start, cell - BLOCK] + oldest
        desk.began[start, k] = 0.0


@jit
def _bear(plan: Plan, given: Given, desk: Desk, stored: Stored, at: At) -> None:
    """Put the newborn of a unit into the first age group, and store births."""
    unit = min(at.unit, given.scale.shape[2] - 1)
    stored.births[at.step, at.unit, :, :, at.draw : at.draw + BLOCK] = 0.0
    for residence in range(plan.residences):
        for number in range(plan.mothers, plan.transfers):
            mother, child = given.links[number, 0], given.links[number, 1]
            line = _line_of(given, FERTILITY, at, (residence, mother, child))
            row = _row(plan, ZERO, residence, mother, FEMALE)
            rows = (_began(plan, at.unit) + row, at.unit * _of_unit(plan) + row, line)
            found = _births(desk, given.rows, rows, (plan.fertile, plan.infertile))
            for k in range(BLOCK):
                scale = given.scale[FERTILITY, at.step, unit, at.draw + k] * (0.5 * plan.width)
                stored.births[at.step, at.unit, residence, child, at.draw + k] += found[k] * scale
    for row in range(_of_unit(plan)):
        status = _status(plan, row)
        for k in range(BLOCK):
            born = stored.births[at.step, at.unit, status[0], status[1], at.draw + k]
            daughters = born * given.by_unit[GIRLS, at.step, at.unit]
            desk.people[at.unit * _of_unit(plan) + row, k] = daughters if status[2] == FEMALE else born - daughters


@jit
def _births(
    desk: Desk, rates: Floats, rows: tuple[Number, Number, Number], ages: tuple[Number, Number]
) -> tuple[float, float, float, float]:
    """Add up the births of one kind of mother, of both ends of the step together, for each draw."""
    start, end, line = rows
    first, second, third, fourth = 0.0, 0.0, 0.0, 0.0
    for age in range(ages[0], ages[1]):
        a, b, c, d = age * BLOCK, age * BLOCK + 1, age * BLOCK + 2, age * BLOCK + 3
        first += (desk.began[start, a] + desk.people[end, a]) * rates[line, a]
        second += (desk.began[start, b] + desk.people[end, b]) * rates[line, b]
        third += (desk.began[start, c] + desk.people[end, c]) * rates[line, c]
        fourth += (desk.began[start, d] + desk.people[end, d]) * rates[line, d]
    return first, second, third, fourth


@jit
def _survive_birth(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let newborn die; or, where all die last, note that they began the step."""
    if plan.after:
        _share_out(plan, given, desk, at, SURVIVAL)
    for row in range(_of_unit(plan)):
        whole, slot = at.unit * _of_unit(plan) + row, _slot(plan, given, SURVIVAL, _status(plan, row))
        for k in range(BLOCK):
            if plan.dying_last:
                desk.began[whole, k] = desk.people[whole, k]
            else:
                desk.people[whole, k] *= desk.shares[slot, k]


@jit
def _die(plan: Plan, given: Given, desk: Desk, at: At, at_risk: float) -> None:
    """Where all die last: take away those who were at risk, movers for a part of the step."""
    if not plan.dying_last:
        return
    _share_out(plan, given, desk, at, SURVIVAL)
    for row in range(_of_unit(plan)):
        whole, slot = at.unit * _of_unit(plan) + row, _slot(plan, given, SURVIVAL, _status(plan, row))
        for cell in range(at.high):
            start, people = desk.began[whole, cell], desk.people[whole, cell]
            exposed = start + (people - start) * at_risk
            desk.people[whole, cell] = people - exposed * (1.0 - desk.shares[slot, cell])


@jit
def _leave(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let people of a unit change residence, convert, and set out for other units."""
    if plan.moves:
        _change_residence(plan, given, desk, at)
    for number in range(plan.mothers - plan.conversions):
        _convert(plan, given, desk, at, number)
    if plan.exchange:
        _set_out(plan, given, desk, at)


@jit
def _change_residence(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    _share_out(plan, given, desk, at, TO_URBAN)
    _share_out(plan, given, desk, at, TO_RURAL)
    base = desk.began if plan.dying_last else desk.people
    half = plan.registrations * plan.sexes
    for row in range(half):
        status, urban = _status(plan, row), at.unit * _of_unit(plan) + row
        up, down = _slot(plan, given, TO_URBAN, status), _slot(plan, given, TO_RURAL, status)
        for cell in range(at.high):
            gain = base[urban + half, cell] * desk.shares[up, cell] - base[urban, cell] * desk.shares[down, cell]
            desk.lines[0, cell] = gain
        _shift(desk, (urban + half, urban), at.high)


@inlined
def _take(base: Floats, desk: Desk, rows: tuple[Number, Number], high: Number) -> None:
    """Note a share of a row in the line."""
    row, slot = rows
    for cell in range(high):
        desk.lines[0, cell] = base[row, cell] * desk.shares[slot, cell]


@inlined
def _shift(desk: Desk, rows: tuple[Number, Number], high: Number) -> None:
    """Let those in the line go from a row to another."""
    source, target = rows
    for cell in range(high):
        desk.people[source, cell] -= desk.lines[0, cell]
        desk.people[target, cell] += desk.lines[0, cell]


@inlined
def _subtract(desk: Desk, row: Number, high: Number) -> None:
    for cell in range(high):
        desk.people[row, cell] -= desk.lines[0, cell]


@jit
def _convert(plan: Plan, given: Given, desk: Desk, at: At, number: Number) -> None:
    """Let people of a unit change one registration for another."""
    which, link = CONVERSIONS + number, plan.conversions + number
    _share_out(plan, given, desk, at, which)
    base = desk.began if plan.dying_last else desk.people
    for residence in range(plan.residences):
        for sex in range(plan.sexes):
            source = _row(plan, at.unit, residence, given.links[link, 0], sex)
            slot = _slot(plan, given, which, (residence, given.links[link, 0], sex))
            _take(base, desk, (source, slot), at.high)
            target = _row(plan, at.unit, residence, given.links[link, 1], sex)
            _shift(desk, (source, target), at.high)


@jit
def _set_out(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let people leave a unit into the pool, with the status in which they will arrive."""
    _share_out(plan, given, desk, at, DEPARTURES)
    for number in range((plan.conversions - plan.arriving) * plan.sexes):
        for cell in range(at.high):
            desk.pool[number * plan.units + at.unit, cell] = 0.0
    base = desk.began if plan.dying_last else desk.people
    for row in range(_of_unit(plan)):
        status, whole = _status(plan, row), at.unit * _of_unit(plan) + row
        slot = _slot(plan, given, DEPARTURES, status)
        for passage in range(plan.arriving):
            if given.links[passage, 0] == status[0] and given.links[passage, 1] == status[1]:
                pool = (given.links[passage, 2] * plan.sexes + status[2]) * plan.units + at.unit
                _join(base, desk, (whole, slot, pool, at.high), given.passages[passage])
        _subtract(desk, whole, at.high)


@inlined
def _join(base: Floats, desk: Desk, where: tuple[Number, Number, Number, Number], share: float) -> None:
    """Note a share of a row in the line, and let a share of these join those under way."""
    row, slot, pool, high = where
    for cell in range(high):
        leaving = base[row, cell] * desk.shares[slot, cell]
        desk.lines[0, cell] = leaving
        desk.pool[pool, cell] += leaving * share


@jit
def _arrive(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let the pool arrive in all units."""
    if not plan.exchange:
        return
    step = min(at.step, len(given.destinations) - 1)
    for number in range(plan.conversions - plan.arriving):
        link = plan.arriving + number
        for sex in range(plan.sexes):
            first = (number * plan.sexes + sex) * plan.units
            for unit in range(0, plan.units, 2):
                other = min(unit + 1, plan.units - 1)
                _gather(given.destinations, desk, (step, unit, other, first), (plan.units, at.high))
                row = _row(plan, unit, given.links[link, 0], given.links[link, 1], sex)
                _add(desk, row, ZERO, at.high)
                if other > unit:
                    _add(desk, row + _of_unit(plan), ONE, at.high)


@jit
def _gather(
    shares: Floats, desk: Desk, where: tuple[Number, Number, Number, Number], ends: tuple[Number, Number]
) -> None:
    """Add up what arrives in two units from all origins in their order, four in a pass."""
    step, unit, other, first = where
    units, high = ends
    pool, lines = desk.pool, desk.lines
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
def _add(desk: Desk, row: Number, line: Number, high: Number) -> None:
    for cell in range(high):
        desk.people[row, cell] += desk.lines[line, cell]


@jit
def _cross_border(plan: Plan, given: Given, desk: Desk, at: At, part: float) -> None:
    """Let a part of the step's migrants of a unit cross the border."""
    if plan.emigrates:
        _share_out(plan, given, desk, at, EMIGRATION)
        for row in range(_of_unit(plan)):
            whole, slot = at.unit * _of_unit(plan) + row, _slot(plan, given, EMIGRATION, _status(plan, row))
            if plan.dying_last:
                _emigrate(desk, (whole, slot, at.high), part)
            else:
                for cell in range(at.high):
                    people = desk.people[whole, cell]
                    desk.people[whole, cell] = people - people * (desk.shares[slot, cell] * part)
    if plan.immigrates:
        if at.unit == 0 or given.scale.shape[2] > 1:
            _spread_factors(given, desk, at, IMMIGRATION)
        for row in range(_of_unit(plan)):
            line = _line_of(given, IMMIGRATION, at, _status(plan, row))
            _immigrate(plan, given.rows, desk, (at.unit * _of_unit(plan) + row, line, at.high), part)


@jit
def _emigrate(desk: Desk, where: tuple[Number, Number, Number], part: float) -> None:
    """Let a part of those who began the step leave."""
    row, slot, high = where
    for cell in range(high):
        desk.people[row, cell] -= desk.began[row, cell] * (desk.shares[slot, cell] * part)


@jit
def _immigrate(plan: Plan, counts: Floats, desk: Desk, where: tuple[Number, Number, Number], part: float) -> None:
    """Let people come, or leave where the count is negative, but no more than may."""
    row, line, high = where
    for cell in range(high):
        coming = counts[line, cell] * (desk.factors[IMMIGRATION, cell] * part)
        people = desk.people[row, cell]
        desk.people[row, cell] = people + max(coming, people * -plan.cap)


@jit
def _count(plan: Plan, desk: Desk, unit: Number, when: Number) -> None:
    """Count the urban and rural residents of a unit, in the order of `steps.count`."""
    half, cells = plan.registrations * plan.sexes, plan.ages * BLOCK
    for residence in range(2):
        for cell in range(cells):
            desk.lines[0, cell] = 0.0
        for row in range(half):
            whole = unit * _of_unit(plan) + residence * half + row
            for cell in range(cells):
                desk.lines[0, cell] += desk.people[whole, cell]
        found = _sum(desk.lines, ZERO, (ZERO, plan.ages))
        for k in range(BLOCK):
            desk.counted[when, unit, residence, k] = found[k]


@jit
def _sum(rows: Floats, row: Number, ages: tuple[Number, Number]) -> tuple[float, float, float, float]:
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
def _sum_both(rows: Floats, row: Number, ages: tuple[Number, Number]) -> tuple[float, float, float, float]:
    """Add up ages of a row and the next one, of both sexes, for each draw."""
    first, second, third, fourth = 0.0, 0.0, 0.0, 0.0
    for age in range(ages[0], ages[1]):
        cell = age * BLOCK
        first += rows[row, cell] + rows[row + 1, cell]
        second += rows[row, cell + 1] + rows[row + 1, cell + 1]
        third += rows[row, cell + 2] + rows[row + 1, cell + 2]
        fourth += rows[row, cell + 3] + rows[row + 1, cell + 3]
    return first, second, third, fourth


@jit
def _reclassify(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let rural places become urban, or the other way; see `Stepper._reclassify`."""
    if not plan.reclassifies:
        return
    start = ZERO if given.by_unit[FOLLOWS, at.step, at.unit] > 0 else ONE
    _count(plan, desk, at.unit, ONE)
    unit = min(at.unit, given.scale.shape[2] - 1)
    half, first = plan.registrations * plan.sexes, at.unit * _of_unit(plan)
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


@jit
def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0


@jit
def _store_stocks(plan: Plan, desk: Desk, stored: Stored, at: At) -> None:
    """Store groups of ages of a unit, with the sexes together where they are not kept apart."""
    both = stored.stocks.shape[4] < plan.sexes
    for row in range(0, _of_unit(plan), 2 if both else 1):
        residence, registration, sex = _status(plan, row)
        whole = at.unit * _of_unit(plan) + row
        for group in range(len(stored.starts) - 1):
            ages = (stored.starts[group], stored.starts[group + 1])
            found = _sum_both(desk.people, whole, ages) if both else _sum(desk.people, whole, ages)
            for k in range(BLOCK):
                stored.stocks[at.step + 1, at.unit, residence, registration, sex, group, at.draw + k] = found[k]
