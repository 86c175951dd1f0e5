"""Blocks of draws, carried through all steps: what the rest of the engine calls."""

from pathlib import Path

from guibiao.population.engine import layout
from guibiao.population.engine.compiled.arriving import arrive
from guibiao.population.engine.compiled.border import cross_border
from guibiao.population.engine.compiled.boundaries import count, reclassify, transfer
from guibiao.population.engine.compiled.jit import ZERO, At, Pair, jit
from guibiao.population.engine.compiled.leaving import leave
from guibiao.population.engine.compiled.stale import forget_stale
from guibiao.population.engine.compiled.sums import store_stocks
from guibiao.population.engine.compiled.vital import bear, die, grow_older
from guibiao.population.engine.layout import BLOCK, Desk, Given, Number, Plan, Stored

_HERE = Path(__file__).parent
forget_stale(_HERE / "__pycache__", [*_HERE.glob("*.py"), Path(layout.__file__)])


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
    store_stocks(plan, desk, stored, (ZERO, draw))
    for step in range(plan.steps):
        at = At(step, ZERO, draw, plan.ages * BLOCK)
        _begin(plan, given, desk, at)
        desk = Desk(desk.began, desk.people, desk.pool, desk.shares, desk.factors, desk.lines, desk.counted)
        _advance(plan, given, desk, stored, at)
        store_stocks(plan, desk, stored, (step + 1, draw))


@jit
def _begin(plan: Plan, given: Given, desk: Desk, at: At) -> None:
    """Let territories change hands, count residents, and let people cross the border where migration is even."""
    transfer(plan, given, desk, at)
    for unit in range(plan.units):
        if plan.reclassifies:
            count(plan, desk, unit, ZERO)
        if plan.even:
            cross_border(plan, given, desk, At(at.step, unit, at.draw, at.high), 0.5)


@jit
def _advance(plan: Plan, given: Given, desk: Desk, stored: Stored, at: At) -> None:
    """Carry a block one step on, from those who began it; see `Stepper.advance`."""
    part = 0.5 if plan.even else 1.0
    for unit in range(plan.units):
        here = At(at.step, unit, at.draw, at.high)
        grow_older(plan, given, desk, here)
        if not plan.after:
            bear(plan, given, desk, stored, here)
        leave(plan, given, desk, here)
    if plan.exchange:
        arrive(plan, given, desk, at)
    for unit in range(plan.units):
        here = At(at.step, unit, at.draw, at.high)
        cross_border(plan, given, desk, here, part)
        if plan.after:
            if plan.dying_last:
                die(plan, given, desk, here, plan.at_risk)
            bear(plan, given, desk, stored, here)
            leave(plan, given, desk, At(at.step, unit, at.draw, BLOCK))
    if plan.after and plan.exchange:
        arrive(plan, given, desk, At(at.step, ZERO, at.draw, BLOCK))
    for unit in range(plan.units):
        if plan.after:
            newborn = At(at.step, unit, at.draw, BLOCK)
            cross_border(plan, given, desk, newborn, part)
            if plan.dying_last:
                die(plan, given, desk, newborn, plan.newborn_at_risk)
        if plan.reclassifies:
            reclassify(plan, given, desk, At(at.step, unit, at.draw, at.high))
