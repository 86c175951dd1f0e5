"""What happens to people in each step: rates, flows and events, broadcastable over years and statuses."""

from dataclasses import dataclass, replace

from guibiao.population.axes import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Conversion:
    """People who change their registration where they are: `rate` a step, from one registration to another."""

    source: str
    target: str
    rate: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Transfer:
    """A territory that goes from one unit to another at the start of the step that holds `year`.

    A year of steps is the calendar year in which most of it lies (`year_of_step`).

    `share` of the people of `source` comes along, broadcastable to (residence, registration, sex, age). Where several
    territories change hands in one step, all are shares of those who lived in a unit before any did.
    It moves a boundary, not people: it is no migration.
    """

    year: int
    source: str
    target: str
    share: Floats | float


@dataclass(frozen=True, slots=True, eq=False)
class Rates:
    """Rates a step, broadcastable to (year, unit, residence, registration, sex, age) unless another shape is said.

    An axis that is left out or of length one holds for all. Whatever is None does not happen.

    survivorship: [0] from birth into the first age group, [x] from the group before into x, [-1] of the last two
    groups together into the open one.
    fertility: births a year and woman of an age group; (year, unit, residence, registration, age).
    sex_ratio: males a female at birth; (year, unit).
    child_registration: shares of children by registration; (year, registration of mother, of child, age of mother).
    residence_moves: share that leaves its residence for the other one: rural [1] to urban, urban [0] to rural.
    conversions: changes of registration.
    departures: share that leaves its unit; destinations: where to, (year, origin, destination), rows sum to 1. Where
    all origins have one row, all who leave go to one pool and out of it, some of them to where they came from.
    arrival_status: status of those who arrive, (residence, registration, residence after, registration after).
    immigration: people who come across the border, counted; negative where more leave.
    emigration: share that leaves across the border.
    growth_difference: the change of ln(urban/rural) in the step that reclassification completes; (year, unit), NaN
    where it completes nothing.
    transfers: changes of boundaries.
    """

    survivorship: Floats
    fertility: Floats
    sex_ratio: Floats | float = 1.05
    child_registration: Floats | None = None
    residence_moves: Floats | None = None
    conversions: tuple[Conversion, ...] = ()
    departures: Floats | None = None
    destinations: Floats | None = None
    arrival_status: Floats | None = None
    immigration: Floats | None = None
    emigration: Floats | None = None
    growth_difference: Floats | None = None
    transfers: tuple[Transfer, ...] = ()

    def changed(self, **changes: object) -> "Rates":
        """Give these rates with some of them replaced."""
        return replace(self, **changes)  # type: ignore[arg-type]
