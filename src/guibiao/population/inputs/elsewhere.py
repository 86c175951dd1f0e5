"""People registered here who live elsewhere, shared out to units; the engine carries them as one unit of their own."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from guibiao.language import Message
from guibiao.population.axes import Floats
from guibiao.population.inputs.base import Base
from guibiao.population.inputs.defaults import Assumed, Grade, Provenance
from guibiao.population.inputs.starting import NON_LOCAL, Start, outsiders_of


@dataclass(frozen=True, slots=True, eq=False)
class Sharing:
    """The shares of units in those elsewhere (unit,), which sum to one: of each registration, sex and age, all years.

    counted: the day about which the registered were counted by unit; None where nobody has counted them.
    """

    shares: Floats
    counted: date | None

    @property
    def provenance(self) -> Provenance:
        """Where the shares come from."""
        if self.counted is None:
            origin = Message.of("in proportion to the residents registered here, kept")
            return Provenance("elsewhere", origin, Grade.ASSUMED)
        origin = Message.of("the registered of each unit less the residents among them, {day}, kept", day=self.counted)
        return Provenance("elsewhere", origin, Grade.DERIVED)


def sharing_of(base: Base, start: Start, assumed: Assumed) -> Sharing:
    """Share those elsewhere out by the registered of each unit less the residents among them, as last counted.

    In proportion to the residents registered here where neither has the registered of all units, or nobody is away.
    """
    local = start.residents[:, :, :NON_LOCAL].sum(axis=(1, 2, 3, 4))
    away, day = _away(base.registered_units, local), base.last.date
    if away is None and base.before is not None:
        away, day = _away_before(base, base.before.people.sum(axis=(1, 2)), local, assumed), base.before.date
    found = local if away is None else away
    return Sharing(found / found.sum(), None if away is None else day)


def _away(registered: Floats, local: Floats) -> Floats | None:
    """Give the registered less the residents among them (unit,); None where some are not counted, or nobody is away."""
    away = np.maximum(registered - local, 0.0)
    return None if np.isnan(away).any() or away.sum() <= 0 else away


def _away_before(base: Base, residents: Floats, local: Floats, assumed: Assumed) -> Floats | None:
    """Give those away at the count before; units that were one then part theirs by their residents registered here."""
    there = residents - outsiders_of(base.totals_before, len(residents), assumed)
    away = _away(base.registered_units_before, there)
    if away is None:
        return None
    groups = np.array(base.group)
    together = np.bincount(groups, weights=local, minlength=len(away))
    return np.asarray(away[groups] * local / together[groups])
