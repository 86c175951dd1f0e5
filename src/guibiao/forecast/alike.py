"""What places alike tell of a short series: how much such values move.

Three or five values say little of the size of a series' own errors. The other places of the same indicator have errors
of a like size, in relation to their level; a series of n values takes the n-th part of the size of its errors (of its
logarithm) from them. Their trends tell nothing of its own, and are left alone.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np

from guibiao.forecast.traits import Traits
from guibiao.ledger.columns import Index
from guibiao.plan import Plan
from guibiao.progress.evidence import Floats

FEWEST_ALIKE = 5
"""Series of one group, the one itself among them, that are enough to tell what is usual among them."""
ALONE = -1
"""The group of series that are like no other."""


def places_alike(plan: Plan, place: str, day: date) -> Sequence[str]:
    """Give the other parts of the whole that a place is a division of; none of a place that is no division."""
    here = plan.places[place]
    if not here.is_division or here.parent is None:
        return ()
    return [part for part in plan.parts_of(here.parent, day) if part != place]


def groups_of(plan: Plan, series: Sequence[tuple[str, str]]) -> Index:
    """Give each series (indicator, place) the number of its group: one indicator at the parts of one whole."""
    keys = [
        (indicator, plan.places[place].parent) if plan.places[place].is_division else (indicator, None)
        for indicator, place in series
    ]
    numbers = {key: number for number, key in enumerate(dict.fromkeys(key for key in keys if key[1]))}
    return np.array([numbers.get(key, ALONE) for key in keys], dtype=np.int64)


def shared(traits: Traits, groups: Index, size: Floats) -> Traits:
    """Let each series take a part of its unit of errors, in relation to its `size`, from all of its group."""
    known = (groups != ALONE) & (traits.unit > 0) & (size > 0)
    rows = np.flatnonzero(known)
    if not len(rows):
        return traits
    _, group = np.unique(groups[rows], return_inverse=True)
    number = np.bincount(group)
    own = np.log(traits.unit[rows] / size[rows])
    usual = (np.bincount(group, weights=own) / number)[group]
    part = np.where(number[group] >= FEWEST_ALIKE, 1 / traits.points[rows], 0.0)
    unit = traits.unit.copy()
    unit[rows] = np.exp(own + (usual - own) * part) * size[rows]
    return traits._replace(unit=unit)
