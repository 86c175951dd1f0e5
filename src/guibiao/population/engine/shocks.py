"""What differs between draws: multipliers and shifts by draw and year, made by the caller."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from guibiao.population.axes import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Shocks:
    """One future a draw. Each array has the shape (draw, year) or (draw, year, unit); None changes nothing.

    That of mortality may differ by sex, too: (draw, year, unit or 1, sex).

    fertility: multiplies fertility. mortality: added to the logarithm of all hazards, so that survivorship S becomes
    S ** exp(x), a relational model with the table itself as standard. immigration: multiplies the counts that come; of
    either sign, so that a profile of net migration by age can be multiplied with drawn totals. emigration: multiplies
    the shares that leave across the border. departures: multiplies the shares that leave for other units.
    residence_moves: multiplies the moves from rural to urban. conversions: multiplies changes of registration. urban:
    added to the growth difference of urban and rural population, by reclassification.
    """

    fertility: Floats | None = None
    mortality: Floats | None = None
    immigration: Floats | None = None
    emigration: Floats | None = None
    departures: Floats | None = None
    residence_moves: Floats | None = None
    conversions: Floats | None = None
    urban: Floats | None = None

    def given(self) -> Iterator[tuple[str, Floats]]:
        """Give the names and arrays of what is shocked."""
        named = ((item.name, getattr(self, item.name)) for item in fields(self))
        return ((name, np.asarray(value, dtype=np.float64)) for name, value in named if value is not None)

    @property
    def draws(self) -> int:
        """The number of draws; 1 where nothing is shocked. Raises ValueError where arrays disagree."""
        found = {len(value) for _, value in self.given()}
        if len(found) > 1:
            raise ValueError(f"shocks are for different numbers of draws: {sorted(found)}")
        return found.pop() if found else 1
