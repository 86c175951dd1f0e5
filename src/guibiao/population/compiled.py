"""The steps of `steps.py` compiled by numba: the same operations in the same order, so the same bits.

A few draws at a time run through all years while their people stay in the processor's cache; blocks of draws are
spread over threads and never meet, so that the number of threads changes nothing. A row holds one unit, residence,
registration and sex, with ages and the draws of the block along it: cell `age * BLOCK + draw`.
"""

from typing import NamedTuple

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
    Integers,
    Plan,
    Stored,
)

jit = numba.njit(cache=True, error_model="numpy", nogil=True)

URBAN, RURAL = 0, 1
FEMALE, MALE = 0, 1
TOGETHER = 4
"""Origins whose people arrive in one pass."""


class Desk(NamedTuple):
    """What one block works on, rows of (age, draw).

    people: the stock; began: the stock of which moves are shares, or from which mothers start; pool: people under way
    by (status of arrival, sex, origin); shares: of a unit by (table, residence, registration, sex), survivorship first.
    line: one row of scratch. counted: urban and rural residents by (unit, draw).
    """

    people: Floats
    began: Floats
    pool: Floats
    shares: Floats
    line: Floats
    counted: Floats


class At(NamedTuple):
    """Where a block is: the step, the unit, its first draw, and the cells of a row from `low` to `high`."""

    step: int
    unit: int
    draw: int
    low: int
    high: int


@jit
def carry(plan: Plan, given: Given, base: Floats, stored: Stored, blocks: tuple[int, int]) -> None:
    """Carry some blocks of draws through all steps; `base` is (row, age)."""
    desk = _desk(plan, len(given.tables))
    for block in range(blocks[0], blocks[1]):
        draw = block * BLOCK
        for row in range(base.shape[0]):
            for age in range(plan.ages):
                for k in range(BLOCK):
                    desk.people[row, age * BLOCK + k] = base[row, age]
        for unit in range(plan.units):
            _store_stocks(plan, desk, stored, At(-1, unit, draw, 0, 0))
        for step in range(plan.steps):
            _advance(plan, given, desk, stored, At(step, 0, draw, 0, plan.ages * BLOCK))


@jit
def _desk(plan: Plan, tables: int) -> Desk:
    of_unit, cells = _of_unit(plan), plan.ages * BLOCK
    under_way = (plan.conversions - plan.arriving) * plan.sexes * plan.units
    return Desk(
        np.empty((plan.units * of_unit, cells)),
        np.empty((plan.units * of_unit if plan.after else of_unit, cells)),
        np.empty((under_way if plan.exchange else 1, cells)),
        np.empty((tables * of_unit, cells)),
        np.empty(cells),
        np.empty((2, plan.units, BLOCK)),
    )


@jit
def _advance(plan: Plan, given: Given, desk: Desk, stored: Stored, at: At) -> None:
    """Carry a block one step on; see `Stepper.advance`."""
    low, part = BLOCK if plan.after else 0, 0.5 if plan.even else 1.0
    _transfer(plan, given, desk, at)
    for unit in range(plan.units):
        here = At(at.step, unit, at.draw, low, at.high)
        _begin(plan, given, desk, At(at.step, unit, at.draw, 0, at.high))
        if not plan.after:
            _bear(plan, given, desk, stored, here)
            _survive_birth(plan, given, desk, here)
        _leave(plan, given, desk, here)
    _arrive(plan, given, desk, At(at.step, 0, at.draw, low, at.high))
    for unit in range(plan.units):
        here = At(at.step, unit, at.draw, low, at.high)
        _cross_border(plan, given, desk, here, part)
        if plan.after:
            _die(plan, given, desk, here, plan.at_risk)
            _bear(plan, given, desk, stored, here)
            _survive_birth(plan, given, desk, here)
            _leave(plan, given, desk, At(at.step, unit, at.draw, 0, BLOCK))
    if plan.after:
        _arrive(plan, given, desk, At(at.step, 0, at.draw, 0, BLOCK))
    for unit in range(plan.units):
        here = At(at.step, unit, at.draw, 0, BLOCK)
        if plan.after:
            _cross_border(plan, given, desk, here, part)
            _die(plan, given, desk, here, plan.newborn_at_risk)
        _reclassify(plan, given, desk, here)
        _store_stocks(plan, desk, stored, here)


@jit
def _row(plan: Plan, unit: int, residence: int, registration: int, sex: int) -> int:
    return ((unit * plan.residences + residence) * plan.registrations + registration) * plan.sexes + sex


@jit
def _of_unit(plan: Plan) -> int:
    """Count the rows of a unit."""
    return plan.residences * plan.registrations * plan.sexes


@jit
def _status(plan: Plan, row: int) -> tuple[int, int, int]:
    """Give residence, registration and sex of a row of a unit."""
    pair = row // plan.sexes
    return pair // plan.registrations, pair % plan.registrations, row % plan.sexes


@jit
def _slot(plan: Plan, table: Integers, which: int, status: tuple[int, int, int]) -> int:
    """Give the row of shares of a status in the table `which`; statuses with the same rate have one row together."""
    residence, registration = status[0] * (table[3] > 0), status[1] * (table[4] > 0)
    return _row(plan, which, residence, registration, status[2] * (table[5] > 0))


@jit
def _began(plan: Plan, unit: int) -> int:
    """Give the first row of a unit among those from which the step began."""
    return _row(plan, unit, 0, 0, 0) if plan.after else 0


@jit
def _line_of(table: Integers, at: At, status: tuple[int, int, int]) -> int:
    """Give the row of a status, in this step and unit, among all rows of rates."""
    unit = table[0] + at.step * table[1] + at.unit * table[2]
    return unit + status[0] * table[3] + status[1] * table[4] + status[2] * table[5]


@jit
def _share_out(plan: Plan, given: Given, desk: Desk, at: At, which: int) -> None:
    """Make the shares of a table for all statuses of a unit: for the first unit, and further where units differ."""
    table, scale = given.tables[which], given.scale[which, at.step]
    if at.unit > 0 and table[2] == 0 and scale.shape[0] == 1:
        return
    factors = scale[min(at.unit, scale.shape[0] - 1), at.draw : at.draw + BLOCK]
    for residence in range(plan.residences if table[3] > 0 else 1):
        for registration in range(plan.registrations if table[4] > 0 else 1):
            for sex in range(plan.sexes if table[5] > 0 else 1):
                status = (residence, registration, sex)
                line, into = _line_of(table, at, status), desk.shares[_slot(plan, table, which, status)]
                if which == SURVIVAL:
                    _evaluate(given.rows[line :: plan.curve_rows][: plan.powers], factors, into)
                else:
                    _scale(given.rows[line], factors, into, plan.cap)


@jit
def _scale(rates: Floats, factors: Floats, into: Floats, cap: float) -> None:
    for age in range(len(rates)):
        for k in range(BLOCK):
            into[age * BLOCK + k] = min(rates[age] * factors[k], cap)


@jit
def _evaluate(curve: Floats, shift: Floats, into: Floats) -> None:
    """Make survivorship: a polynomial in the shift of each draw."""
    degree = len(curve) - 1
    for age in range(curve.shape[1]):
        for k in range(BLOCK):
            found = curve[degree, age]
            for power in range(degree - 1, -1, -1):
                found = found * shift[k] + curve[power, age]
            into[age * BLOCK + k] = min(max(found, 0.0), 1.0) if degree > 0 else found


@jit
def _transfer(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let territories go from unit to unit."""
    of_unit = _of_unit(plan)
    for number in range(plan.ends - plan.transfers):
        step, source, target = given.links[plan.transfers + number]
        if step == at.step:
            for row in range(of_unit):
                people = desk.people[source * of_unit + row], desk.people[target * of_unit + row]
                _hand_over(people[0], people[1], given.territories[number, row])


@jit
def _hand_over(source: Floats, target: Floats, shares: Floats) -> None:
    for age in range(len(shares)):
        for cell in range(age * BLOCK, (age + 1) * BLOCK):
            moved = source[cell] * shares[age]
            source[cell] -= moved
            target[cell] += moved


@jit
def _begin(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Count a unit, let people cross the border where migration is even, let all grow older and, where first, die."""
    if plan.reclassifies:
        _count(plan, desk, at.unit)
    if plan.even:
        _cross_border(plan, given, desk, at, 0.5)
    _share_out(plan, given, desk, at, SURVIVAL)
    table, began = given.tables[SURVIVAL], _began(plan, at.unit)
    for row in range(_of_unit(plan)):
        people, start = desk.people[at.unit * _of_unit(plan) + row], desk.began[began + row]
        _age(people, start)
        if plan.cohort:
            start[:] = people
        if not plan.dying_last:
            _survive(people, desk.shares[_slot(plan, table, SURVIVAL, _status(plan, row))])


@jit
def _age(people: Floats, start: Floats) -> None:
    """Let a row grow a step older; keep how it was in `start`."""
    start[:] = people
    for cell in range(BLOCK, len(people)):
        people[cell] = start[cell - BLOCK]
    for cell in range(len(people) - BLOCK, len(people)):
        people[cell] += start[cell]
    people[:BLOCK] = 0.0


@jit
def _survive(people: Floats, survival: Floats) -> None:
    for cell in range(BLOCK, len(people)):
        people[cell] *= survival[cell]


@jit
def _bear(plan: Plan, given: Given, desk: Desk, stored: Stored, at: At) -> None:
    """Put the newborn of a unit into the first age group, and store births."""
    births = stored.births[at.step, at.unit, :, :, at.draw : at.draw + BLOCK]
    births[:] = 0.0
    factors = given.scale[FERTILITY, at.step, min(at.unit, given.scale.shape[2] - 1)]
    for residence in range(plan.residences):
        for number in range(plan.mothers, plan.transfers):
            mother, child = given.links[number, 0], given.links[number, 1]
            rates = given.rows[_line_of(given.tables[FERTILITY], at, (residence, mother, child))]
            row = _row(plan, 0, residence, mother, FEMALE)
            start, end = desk.began[_began(plan, at.unit) + row], desk.people[at.unit * _of_unit(plan) + row]
            for k in range(BLOCK):
                found = 0.0
                for age in range(plan.fertile, plan.infertile):
                    women = start[age * BLOCK + k] + end[age * BLOCK + k]
                    found = found + women * rates[age]
                births[residence, child, k] += found * (factors[at.draw + k] * (0.5 * plan.width))
    for row in range(_of_unit(plan)):
        residence, registration, sex = _status(plan, row)
        girls = given.by_unit[GIRLS, at.step, at.unit]
        _put_newborn(desk.people[at.unit * _of_unit(plan) + row], births[residence, registration], sex, girls)


@jit
def _put_newborn(people: Floats, births: Floats, sex: int, girls: float) -> None:
    for k in range(BLOCK):
        daughters = births[k] * girls
        people[k] = daughters if sex == FEMALE else births[k] - daughters


@jit
def _survive_birth(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let newborn die; or, where all die last, note that they began the step."""
    if plan.after:
        _share_out(plan, given, desk, at, SURVIVAL)
    for row in range(_of_unit(plan)):
        people, start = desk.people[at.unit * _of_unit(plan) + row], desk.began[_began(plan, at.unit) + row]
        survival = desk.shares[_slot(plan, given.tables[SURVIVAL], SURVIVAL, _status(plan, row))]
        for k in range(BLOCK):
            if plan.dying_last:
                start[k] = people[k]
            else:
                people[k] *= survival[k]


@jit
def _die(plan: Plan, given: Given, desk: Desk, at: At, at_risk: float) -> None:
    """Where all die last: take away those who were at risk, movers for a part of the step."""
    if not plan.dying_last:
        return
    _share_out(plan, given, desk, at, SURVIVAL)
    for row in range(_of_unit(plan)):
        people, start = desk.people[at.unit * _of_unit(plan) + row], desk.began[_began(plan, at.unit) + row]
        survival = desk.shares[_slot(plan, given.tables[SURVIVAL], SURVIVAL, _status(plan, row))]
        for cell in range(at.low, at.high):
            exposed = start[cell] + (people[cell] - start[cell]) * at_risk
            people[cell] = people[cell] - exposed * (1.0 - survival[cell])


@jit
def _base(plan: Plan, desk: Desk, row: int) -> Floats:
    """Give the row of which moves are shares."""
    return desk.began[row] if plan.dying_last else desk.people[row]


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
    for registration in range(plan.registrations):
        for sex in range(plan.sexes):
            status = (0, registration, sex)
            to_urban = desk.shares[_slot(plan, given.tables[TO_URBAN], TO_URBAN, status)]
            to_rural = desk.shares[_slot(plan, given.tables[TO_RURAL], TO_RURAL, status)]
            urban = _row(plan, at.unit, URBAN, registration, sex)
            rural = _row(plan, at.unit, RURAL, registration, sex)
            _take(_base(plan, desk, rural), to_urban, desk.line, at)
            _lessen(_base(plan, desk, urban), to_rural, desk.line, at)
            _add(desk.people[urban], desk.line, at)
            _subtract(desk.people[rural], desk.line, at)


@jit
def _take(base: Floats, shares: Floats, into: Floats, at: At) -> None:
    for cell in range(at.low, at.high):
        into[cell] = base[cell] * shares[cell]


@jit
def _lessen(base: Floats, shares: Floats, into: Floats, at: At) -> None:
    for cell in range(at.low, at.high):
        into[cell] -= base[cell] * shares[cell]


@jit
def _add(people: Floats, line: Floats, at: At) -> None:
    for cell in range(at.low, at.high):
        people[cell] += line[cell]


@jit
def _subtract(people: Floats, line: Floats, at: At) -> None:
    for cell in range(at.low, at.high):
        people[cell] -= line[cell]


@jit
def _convert(plan: Plan, given: Given, desk: Desk, at: At, number: int) -> None:
    """Let people of a unit change one registration for another."""
    which = CONVERSIONS + number
    source, target = given.links[plan.conversions + number, 0], given.links[plan.conversions + number, 1]
    _share_out(plan, given, desk, at, which)
    for residence in range(plan.residences):
        for sex in range(plan.sexes):
            row = _row(plan, at.unit, residence, source, sex)
            shares = desk.shares[_slot(plan, given.tables[which], which, (residence, source, sex))]
            _take(_base(plan, desk, row), shares, desk.line, at)
            _subtract(desk.people[row], desk.line, at)
            _add(desk.people[_row(plan, at.unit, residence, target, sex)], desk.line, at)


@jit
def _set_out(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let people leave a unit into the pool, with the status in which they will arrive."""
    _share_out(plan, given, desk, at, DEPARTURES)
    for number in range((plan.conversions - plan.arriving) * plan.sexes):
        desk.pool[number * plan.units + at.unit, at.low : at.high] = 0.0
    for row in range(_of_unit(plan)):
        residence, registration, sex = _status(plan, row)
        shares = desk.shares[_slot(plan, given.tables[DEPARTURES], DEPARTURES, (residence, registration, sex))]
        whole = at.unit * _of_unit(plan) + row
        _take(_base(plan, desk, whole), shares, desk.line, at)
        _subtract(desk.people[whole], desk.line, at)
        for passage in range(plan.arriving):
            link = given.links[passage]
            if link[0] == residence and link[1] == registration:
                pool = desk.pool[(link[2] * plan.sexes + sex) * plan.units + at.unit]
                for cell in range(at.low, at.high):
                    pool[cell] += desk.line[cell] * given.passages[passage]


@jit
def _arrive(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let the pool arrive in all units."""
    if not plan.exchange:
        return
    shares = given.destinations[min(at.step, len(given.destinations) - 1)]
    for number in range(plan.conversions - plan.arriving):
        link = given.links[plan.arriving + number]
        for sex in range(plan.sexes):
            first = (number * plan.sexes + sex) * plan.units
            for unit in range(plan.units):
                _gather(desk.pool[first : first + plan.units], shares[:, unit], desk.line, at)
                _add(desk.people[_row(plan, unit, link[0], link[1], sex)], desk.line, at)


@jit
def _gather(pool: Floats, shares: Floats, line: Floats, at: At) -> None:
    """Add up what arrives from all origins in their order, four in a pass."""
    line[at.low : at.high] = 0.0
    whole = len(pool) // TOGETHER * TOGETHER
    for origin in range(0, whole, TOGETHER):
        a, b, c, d = shares[origin], shares[origin + 1], shares[origin + 2], shares[origin + 3]
        first, second, third, fourth = pool[origin], pool[origin + 1], pool[origin + 2], pool[origin + 3]
        for cell in range(at.low, at.high):
            line[cell] = (((line[cell] + a * first[cell]) + b * second[cell]) + c * third[cell]) + d * fourth[cell]
    for origin in range(whole, len(pool)):
        share, last = shares[origin], pool[origin]
        for cell in range(at.low, at.high):
            line[cell] = line[cell] + share * last[cell]


@jit
def _cross_border(plan: Plan, given: Given, desk: Desk, at: At, part: float) -> None:
    """Let a part of the step's migrants of a unit cross the border."""
    if plan.emigrates:
        _share_out(plan, given, desk, at, EMIGRATION)
    for row in range(_of_unit(plan)):
        whole, status = at.unit * _of_unit(plan) + row, _status(plan, row)
        people = desk.people[whole]
        if plan.emigrates:
            shares = desk.shares[_slot(plan, given.tables[EMIGRATION], EMIGRATION, status)]
            base = _base(plan, desk, whole)
            for cell in range(at.low, at.high):
                people[cell] -= base[cell] * (shares[cell] * part)
        if plan.immigrates:
            counts = given.rows[_line_of(given.tables[IMMIGRATION], at, status)]
            scale = given.scale[IMMIGRATION, at.step, min(at.unit, given.scale.shape[2] - 1)]
            _immigrate(people, counts, scale[at.draw : at.draw + BLOCK], (at.low // BLOCK, part, plan.cap), at)


@jit
def _immigrate(people: Floats, counts: Floats, scale: Floats, how: tuple[int, float, float], at: At) -> None:
    """Let people come, or leave where the count is negative, but no more than may."""
    first, part, cap = how
    for age in range(first, at.high // BLOCK):
        for k in range(BLOCK):
            cell = age * BLOCK + k
            people[cell] += max(counts[age] * (scale[k] * part), people[cell] * -cap)


@jit
def _count(plan: Plan, desk: Desk, unit: int) -> None:
    """Count the urban and rural residents of a unit, in the order of `steps.count`."""
    line, half = desk.line, plan.registrations * plan.sexes
    for residence in range(2):
        line[:] = 0.0
        for row in range(residence * half, (residence + 1) * half):
            people = desk.people[unit * _of_unit(plan) + row]
            for cell in range(len(line)):
                line[cell] += people[cell]
        for k in range(BLOCK):
            found = 0.0
            for age in range(plan.ages):
                found += line[age * BLOCK + k]
            desk.counted[residence, unit, k] = found


@jit
def _reclassify(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let rural places become urban, or the other way; see `Stepper._reclassify`."""
    if not plan.reclassifies:
        return
    follows = given.by_unit[FOLLOWS, at.step, at.unit] > 0
    start, now = desk.counted[:, at.unit].copy(), desk.counted[:, at.unit]
    _count(plan, desk, at.unit)
    if not follows:
        start[:] = now
    up, down = np.empty(BLOCK), np.empty(BLOCK)
    odds = given.scale[ODDS, at.step, min(at.unit, given.scale.shape[2] - 1)]
    for k in range(BLOCK):
        wanted, other = start[URBAN, k] * odds[at.draw + k], start[RURAL, k]
        gain = _ratio(now[RURAL, k] * wanted - now[URBAN, k] * other, wanted + other)
        up[k] = _ratio(max(gain, 0.0), now[RURAL, k])
        down[k] = _ratio(max(-gain, 0.0), now[URBAN, k])
    half = plan.registrations * plan.sexes
    for row in range(half):
        urban = at.unit * _of_unit(plan) + row
        _exchange(desk.people[urban], desk.people[urban + half], up, down)


@jit
def _exchange(urban: Floats, rural: Floats, up: Floats, down: Floats) -> None:
    for age in range(len(urban) // BLOCK):
        for k in range(BLOCK):
            cell = age * BLOCK + k
            change = rural[cell] * up[k] - urban[cell] * down[k]
            urban[cell] += change
            rural[cell] -= change


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
        people = desk.people[whole]
        if both:
            desk.line[:] = people + desk.people[whole + 1]
            people = desk.line
        into = stored.stocks[at.step + 1, at.unit, residence, registration, sex]
        _store_row(people, into[:, at.draw : at.draw + BLOCK], stored.starts)


@jit
def _store_row(people: Floats, into: Floats, starts: Integers) -> None:
    for group in range(len(starts) - 1):
        for k in range(BLOCK):
            found = 0.0
            for age in range(starts[group], starts[group + 1]):
                found += people[age * BLOCK + k]
            into[group, k] = found
