"""Moves between town and country, changes of registration, and who sets out for other units."""

from guibiao.population.axes import Floats
from guibiao.population.engine.compiled.jit import At, Four, Pair, inlined, jit
from guibiao.population.engine.compiled.shares import share_out
from guibiao.population.engine.layout import (
    CONVERSIONS,
    DEPARTURES,
    FIRST,
    GO,
    LAST,
    STAY,
    TO_RURAL,
    TO_URBAN,
    Desk,
    Given,
    Number,
    Plan,
)


@jit
def leave(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let people of a unit change residence, convert, and set out: shares of those there or, dying last, who began."""
    if plan.moves:
        share_out(plan, given, desk, at, TO_URBAN)
        share_out(plan, given, desk, at, TO_RURAL)
    for which in range(CONVERSIONS, len(given.tables)):
        share_out(plan, given, desk, at, which)
    if plan.exchange:
        share_out(plan, given, desk, at, DEPARTURES)
    if len(given.pairs):
        _leave_in_pairs(plan, given, desk, at)
    else:
        if plan.moves:
            _change_residence(plan, given, desk, at)
        _convert(plan, given, desk, at)
        if plan.exchange:
            _set_out(plan, given, desk, at)


@inlined
def _leave_in_pairs(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Do the same, town and country of a registration and sex together: rows are then read and written less often."""
    pairs, slots, half, first = given.pairs, given.slots, plan.rows // 2, at.unit * plan.rows
    for number in range(len(pairs)):
        row, what, target = pairs[number, 0], pairs[number, 1], first + pairs[number, 2]
        rows, moving = (first + row, first + row + half), (slots[TO_URBAN, row], slots[TO_RURAL, row])
        joined = (pairs[number, 3] * plan.units + at.unit, pairs[number, 4] * plan.units + at.unit)
        leaving = (slots[DEPARTURES, row], slots[DEPARTURES, row + half])
        if what == STAY:
            _move(desk, rows, moving, at.high)
        elif what == GO:
            _go(desk, (*rows, *joined), leaving, given.parts[number], at.high)
        else:
            converting = (slots[what, row], slots[what, row + half], target, target + half)
            _move_convert_and_go(desk, (*rows, *joined), (*moving, *leaving), converting, given.parts[number], at.high)


@inlined
def _move(desk: Desk, rows: Pair, slots: Pair, high: Number) -> None:
    """Let people move between town and country."""
    (town, country), (up, down), people, shares = rows, slots, desk.people, desk.shares
    for cell in range(high):
        here, there = people[town, cell], people[country, cell]
        gain = there * shares[up, cell] - here * shares[down, cell]
        people[country, cell] = there - gain
        people[town, cell] = here + gain


@inlined
def _go(desk: Desk, rows: Four, slots: Pair, parts: Floats, high: Number) -> None:
    """Let people set out from town and country for both, or for towns alone where there is no other row to join."""
    (town, country, joined, others), (out, away), people, shares, pool = (
        rows,
        slots,
        desk.people,
        desk.shares,
        desk.pool,
    )
    a, b, c, d, both = parts[0], parts[1], parts[2], parts[3], others < len(pool)
    for cell in range(high):
        here, there = people[town, cell], people[country, cell]
        from_here, from_there = here * shares[out, cell], there * shares[away, cell]
        people[town, cell] = here - from_here
        people[country, cell] = there - from_there
        pool[joined, cell] = from_here * a + from_there * c
        if both:
            pool[others, cell] = from_here * b + from_there * d


@inlined
def _move_convert_and_go(desk: Desk, rows: Four, slots: Four, converting: Four, parts: Floats, high: Number) -> None:
    """Let people move between town and country, convert, and set out."""
    (town, country, joined, others), (up, down, out, away), (here, there, target, beyond) = rows, slots, converting
    people, shares, pool = desk.people, desk.shares, desk.pool
    a, b, c, d, both = parts[0], parts[1], parts[2], parts[3], others < len(pool)
    for cell in range(high):
        urban, rural = people[town, cell], people[country, cell]
        gain = rural * shares[up, cell] - urban * shares[down, cell]
        urban += gain
        rural -= gain
        urban_changed, rural_changed = urban * shares[here, cell], rural * shares[there, cell]
        people[target, cell] += urban_changed
        people[beyond, cell] += rural_changed
        urban -= urban_changed
        rural -= rural_changed
        from_urban, from_rural = urban * shares[out, cell], rural * shares[away, cell]
        people[town, cell] = urban - from_urban
        people[country, cell] = rural - from_rural
        pool[joined, cell] = from_urban * a + from_rural * c
        if both:
            pool[others, cell] = from_urban * b + from_rural * d


@inlined
def _change_residence(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let people of a unit move between town and country."""
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
            _move(desk, (urban, rural), (up, down), at.high)


@inlined
def _convert(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let people of a unit change one registration for another."""
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
    began, people, shares, pool, leaving = desk.began, desk.people, desk.shares, desk.pool, desk.lines
    for passage in range(plan.arriving):
        row, turn, share = given.links[passage, 0], given.links[passage, 2], given.passages[passage]
        whole, slot = at.unit * plan.rows + row, given.slots[DEPARTURES, row]
        joined = given.links[passage, 1] * plan.units + at.unit
        if plan.dying_last:
            for cell in range(at.high):
                leaving[0, cell] = began[whole, cell] * shares[slot, cell]
        else:
            for cell in range(at.high):
                leaving[0, cell] = people[whole, cell] * shares[slot, cell]
        if turn & LAST > 0:
            for cell in range(at.high):
                people[whole, cell] -= leaving[0, cell]
        if turn & FIRST > 0:
            for cell in range(at.high):
                pool[joined, cell] = 0.0
        for cell in range(at.high):
            pool[joined, cell] += leaving[0, cell] * share
