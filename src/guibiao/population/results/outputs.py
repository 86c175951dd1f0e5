"""Results of a projection as observations of the ledger, so that what judges an observed value can judge them.

A year of a series is five rows with `basis: projected`. The median has the indicator's own definition; the bounds of
the bands have one that says so (`projected 10%`), and so are never mixed with it. The source is `projection`; the
locator holds what the run was made of.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from guibiao.ledger import Ledger, Observation
from guibiao.plan import Plan
from guibiao.plan.vocabulary import Basis
from guibiao.population.engine.run import BAND_95_80
from guibiao.population.results.series import MEDIAN, Series

SOURCE = "projection"
_PLACES = {"%": 2}


def observations(series: Iterable[Series], plan: Plan, recorded: date, fingerprint: str) -> Iterator[Observation]:
    """Give the rows of those series whose indicator the plan has, from the first year that is projected."""
    for item in series:
        if item.indicator in plan.indicators and item.place in plan.places:
            yield from _rows(item, recorded, fingerprint)


def _rows(series: Series, recorded: date, fingerprint: str) -> Iterator[Observation]:
    for number, year in enumerate(series.years):
        for position, share in enumerate(BAND_95_80):
            value = round(float(series.band[position, number]), _PLACES.get(series.unit, 0))
            yield Observation.model_validate(
                {
                    "indicator": series.indicator,
                    "place": series.place,
                    "period": str(year),
                    "value": Decimal(repr(value)),
                    "unit": series.unit,
                    "basis": "projected",
                    "definition": "" if position == MEDIAN else f"projected {share:.1%}".replace(".0%", "%"),
                    "source": SOURCE,
                    "locator": fingerprint,
                    "recorded": recorded,
                }
            )


def as_if_observed(ledger: Ledger, rows: Iterable[Observation]) -> Ledger:
    """Give a ledger in which medians count as estimates, for asking where targets would stand.

    A ledger proper never judges by a projected row, lest a projection pass for an observation; an observed value of
    the same year comes first here, too.
    """
    medians = (row.model_copy(update={"basis": Basis.ESTIMATED}) for row in rows if not row.definition)
    return Ledger.of([*ledger, *medians], ledger.breaks)
