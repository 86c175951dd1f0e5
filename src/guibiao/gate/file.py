"""Rows that were handed in together, beside the plan and what the ledger knows on the day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial

from guibiao.gate.past import printed_unit
from guibiao.ledger import Chosen, Ledger, Observation
from guibiao.plan import Plan
from guibiao.plan.periods import Period
from guibiao.plan.units import conversion
from guibiao.plan.vocabulary import Qualifier
from guibiao.progress.rollup import value_of


@dataclass(frozen=True)
class HandedIn:
    """New rows of a file, with plan and ledger."""

    rows: Sequence[Observation]
    plan: Plan
    ledger: Ledger
    """What was known on the day; nothing later."""

    @cached_property
    def cells(self) -> frozenset[tuple[str, str, Period]]:
        """Indicator, place and period of all new rows."""
        return frozenset((row.indicator, row.place, row.period) for row in self.rows)

    @cached_property
    def chosen(self) -> Chosen:
        """The ledger after the declared preference."""
        return Chosen(self.ledger, self.plan.settings.preference)

    @cached_property
    def together(self) -> Chosen:
        """The ledger with the new rows, after the declared preference; exact values only, as nothing else adds up."""
        exact = [row for row in (*self.ledger, *self.rows) if row.qualifier is Qualifier.NONE]
        return Chosen(Ledger.of(exact, self.ledger.breaks), self.plan.settings.preference)

    @cached_property
    def known(self) -> Callable[..., float | None]:
        """Gives `value_of` an indicator at a place in a period, with the new rows; each is worked out once."""
        return cache(partial(value_of, self.plan, self.together))

    def value(self, row: Observation) -> float:
        """Give the value of a row in the unit of its indicator."""
        return float(row.value) * self._factor(row)

    def printed(self, row: Observation) -> float:
        """Give the unit of the last printed digit of a row, in the unit of its indicator."""
        return printed_unit(row) * self._factor(row)

    def _factor(self, row: Observation) -> float:
        return conversion(row.unit, self.plan.indicators[row.indicator].unit)
