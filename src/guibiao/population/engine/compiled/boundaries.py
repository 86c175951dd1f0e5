"""Territories that change hands, and places that become urban."""

from guibiao.population.engine.compiled.jit import RURAL, URBAN, ZERO, At, inlined, jit
from guibiao.population.engine.compiled.sums import sum_ages
from guibiao.population.engine.layout import BLOCK, FOLLOWS, ODDS, Desk, Given, Number, Plan


@inlined
def transfer(plan: Plan, given: Given, desk: Desk, at: At) -> None:
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
def count(plan: Plan, desk: Desk, unit: Number, when: Number) -> None:
    """Count the urban and rural residents of a unit, in the order of `steps.count`."""
    half, cells = plan.rows // 2, plan.ages * BLOCK
    for residence in range(2):
        for cell in range(cells):
            desk.lines[0, cell] = 0.0
        for row in range(half):
            whole = unit * plan.rows + residence * half + row
            for cell in range(cells):
                desk.lines[0, cell] += desk.people[whole, cell]
        found = sum_ages(desk.lines, ZERO, (ZERO, plan.ages))
        for k in range(BLOCK):
            desk.counted[when, unit, residence, k] = found[k]


@jit
def reclassify(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let rural places become urban, or the other way; see `Stepper._reclassify`."""
    start = 0 if given.by_unit[FOLLOWS, at.step, at.unit] > 0 else 1
    count(plan, desk, at.unit, RURAL)
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
