"""Rates, shocks and conventions fitted to one population and number of steps: checked once, then only computed with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from guibiao.language import Message
from guibiao.population.axes import Axes, Floats
from guibiao.population.engine.conventions import Conventions
from guibiao.population.engine.population import Population, year_of_step
from guibiao.population.engine.rates import Rates
from guibiao.population.unfit import Complaints, Unfit

STATUSES = 6
"""Axes of a rate: year, unit, residence, registration, sex, age."""
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """Departures that arrive with a status: from (residence, registration) to (residence, registration)."""

    origin: tuple[int, int]
    arrival: tuple[int, int]
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """Rates with six axes (year, unit, residence, registration, sex, age), each as long as its population or one.

    fertility: (year, unit, residence, registration of mother, registration of child, age of mother).
    girls: share of girls at birth, (year, unit). destinations: (year, origin, destination), with one origin where
    they are the same for all.
    conversions: source, target and rate. transfers: for each step its source, target and share.
    growth: the growth difference, (year, unit), NaN where reclassification completes nothing.
    """

    population: Population
    steps: int
    conventions: Conventions
    survivorship: Floats
    fertility: Floats
    girls: Floats
    residence_moves: Floats | None
    conversions: tuple[tuple[int, int, Floats], ...]
    departures: Floats | None
    destinations: Floats
    passages: tuple[Passage, ...]
    immigration: Floats | None
    emigration: Floats | None
    growth: Floats | None
    transfers: tuple[tuple[tuple[int, int, Floats], ...], ...]

    @property
    def axes(self) -> Axes:
        """The names along the axes of the population."""
        return self.population.axes

    @property
    def fertile(self) -> range:
        """The age groups in which anybody bears children."""
        ages = np.flatnonzero(self.fertility.any(axis=tuple(range(STATUSES - 1))))
        return range(int(ages[0]), int(ages[-1]) + 1) if ages.size else range(0)


def prepare(population: Population, rates: Rates, years: int, conventions: Conventions) -> Prepared:
    """Fit rates to a population and a number of years. Raises Unfit with everything that does not fit."""
    axes, complaints = population.axes, Complaints()
    if years % axes.step or years < axes.step:
        raise Unfit([Message.of("{years} years are no whole steps of {step} years", years=years, step=axes.step)])
    fitted = _Fitting(axes, years // axes.step, complaints)
    prepared = Prepared(
        population=population,
        steps=fitted.steps,
        conventions=conventions,
        survivorship=fitted.rate("survivorship", rates.survivorship),
        fertility=_fertility(fitted, rates),
        girls=1 / (1 + _sex_ratio(fitted, rates)),
        residence_moves=_residence_moves(fitted, rates),
        conversions=tuple(_conversions(fitted, rates)),
        departures=fitted.optional("departures", rates.departures),
        destinations=_destinations(fitted, rates),
        passages=tuple(_passages(fitted, rates)),
        immigration=fitted.optional("immigration", rates.immigration, counts=True),
        emigration=fitted.optional("emigration", rates.emigration),
        growth=_growth(fitted, rates),
        transfers=_transfers(fitted, rates, year_of_step(population.date)),
    )
    complaints.raise_any()
    return prepared


@dataclass(frozen=True, slots=True)
class _Fitting:
    """Brings arrays to full axes and collects what does not fit."""

    axes: Axes
    steps: int
    complaints: Complaints

    @property
    def full(self) -> tuple[int, ...]:
        return (self.steps, *self.axes.shape)

    @property
    def units(self) -> tuple[int, int]:
        return (self.steps, len(self.axes.units))

    def array(self, name: str, value: Floats | float, shape: tuple[int, ...]) -> Floats:
        """Give an array as many axes as `shape`, each of its length or one; ones where it does not fit."""
        found = np.asarray(value, dtype=np.float64)
        found = found.reshape((1,) * max(len(shape) - found.ndim, 0) + found.shape)
        if len(found.shape) != len(shape) or any(
            have not in (1, want) for have, want in zip(found.shape, shape, strict=True)
        ):
            self.complaints.say(
                "{name} has the shape {found}, which does not fit {shape}",
                name=name,
                found=np.shape(value),
                shape=shape,
            )
            return np.ones((1,) * len(shape))
        return found

    def rate(self, name: str, value: Floats, *, counts: bool = False) -> Floats:
        """Give a rate its six axes, the last as long as there are ages."""
        found = self.array(name, value, self.full)
        found = np.ascontiguousarray(np.broadcast_to(found, (*found.shape[:-1], self.full[-1])))
        if not np.isfinite(found).all():
            self.complaints.say("{name} holds values that are no numbers", name=name)
        elif not counts and (found.min() < 0 or found.max() > 1):
            self.complaints.say("{name} is a share and must lie between 0 and 1", name=name)
        return found

    def optional(self, name: str, value: Floats | None, *, counts: bool = False) -> Floats | None:
        """Give a rate its six axes, or None where it is None or nowhere other than zero."""
        return None if value is None or not np.any(value) else self.rate(name, value, counts=counts)

    def place(self, name: str, names: tuple[str, ...], what: str) -> int:
        """Give the number of a name; the first where there is no such name."""
        if name not in names:
            self.complaints.say(
                "{what}: there is no {name} among {names}", what=what, name=name, names=", ".join(names)
            )
            return 0
        return names.index(name)


def _sex_ratio(fitted: _Fitting, rates: Rates) -> Floats:
    found = fitted.array("sex_ratio", rates.sex_ratio, fitted.units)
    if not np.isfinite(found).all() or found.min() < 0:
        fitted.complaints.say("{name} must be finite and nowhere negative", name="sex_ratio")
        return np.ones_like(found)
    return found


def _fertility(fitted: _Fitting, rates: Rates) -> Floats:
    """Cross fertility by registration of the mother with the registration of her children."""
    steps, units, residences, registrations, _, ages = fitted.full
    found = fitted.array("fertility", rates.fertility, (steps, units, residences, registrations, ages))
    if not np.isfinite(found).all() or found.min() < 0:
        fitted.complaints.say("{name} must be finite and nowhere negative", name="fertility")
    shares = np.eye(registrations)[None, :, :, None]
    if rates.child_registration is not None:
        given = np.asarray(rates.child_registration, dtype=np.float64)
        given = given[..., None] if given.ndim == 2 else given  # noqa: PLR2004 - mother and child, no age
        shares = fitted.array("child_registration", given, (steps, registrations, registrations, ages))
        if not np.allclose(shares.sum(axis=2), 1):
            fitted.complaints.say("{name} must sum to 1 over the children", name="child_registration")
    crossed = found[:, :, :, :, None, :] * shares[:, None, None, :, :, :]
    return np.ascontiguousarray(np.broadcast_to(crossed, (*crossed.shape[:-1], ages)))


def _residence_moves(fitted: _Fitting, rates: Rates) -> Floats | None:
    found = fitted.optional("residence_moves", rates.residence_moves)
    if found is not None and len(fitted.axes.residences) == 1:
        fitted.complaints.say("moves between residences need urban and rural residence")
    return found


def _conversions(fitted: _Fitting, rates: Rates) -> Iterator[tuple[int, int, Floats]]:
    names = fitted.axes.registrations
    for conversion in rates.conversions:
        source, target = (fitted.place(name, names, "conversions") for name in (conversion.source, conversion.target))
        rate = fitted.optional("conversions", conversion.rate)
        if rate is not None:
            yield source, target, rate


def _destinations(fitted: _Fitting, rates: Rates) -> Floats:
    units = len(fitted.axes.units)
    if rates.departures is None or not np.any(rates.departures):
        return np.zeros((1, units, units))
    if rates.destinations is None:
        fitted.complaints.say("departures between units need destinations")
        return np.zeros((1, units, units))
    found = fitted.array("destinations", rates.destinations, (fitted.steps, units, units))
    found = np.ascontiguousarray(np.broadcast_to(found, (*found.shape[:2], units)))
    if found.min() < 0 or not np.allclose(found.sum(axis=2), 1):
        fitted.complaints.say("{name} must be shares that sum to 1 for each origin", name="destinations")
    return found


def _passages(fitted: _Fitting, rates: Rates) -> Iterator[Passage]:
    """Give the statuses in which those arrive who leave with a status; their own where nothing is said."""
    _, _, residences, registrations, _, _ = fitted.full
    shape = (residences, registrations, residences, registrations)
    shares = np.eye(residences * registrations).reshape(shape)
    if rates.arrival_status is not None:
        shares = np.broadcast_to(fitted.array("arrival_status", rates.arrival_status, shape), shape)
        if shares.min() < 0 or not np.allclose(shares.sum(axis=(2, 3)), 1):
            fitted.complaints.say("{name} must be shares that sum to 1 for each status", name="arrival_status")
    for r, g, to_r, to_g in np.argwhere(shares > 0).tolist():
        yield Passage((r, g), (to_r, to_g), float(shares[r, g, to_r, to_g]))


def _growth(fitted: _Fitting, rates: Rates) -> Floats | None:
    if rates.growth_difference is None:
        return None
    if len(fitted.axes.residences) == 1:
        fitted.complaints.say("a growth difference needs urban and rural residence")
    found = fitted.array("growth_difference", rates.growth_difference, fitted.units)
    return np.broadcast_to(found, fitted.units)


def _transfers(fitted: _Fitting, rates: Rates, first: int) -> tuple[tuple[tuple[int, int, Floats], ...], ...]:
    """Give the transfers of each step, of which the first is of the year `first`."""
    names, width = fitted.axes.units, fitted.axes.step
    found: list[list[tuple[int, int, Floats]]] = [[] for _ in range(fitted.steps)]
    for transfer in rates.transfers:
        source, target = (fitted.place(name, names, "transfers") for name in (transfer.source, transfer.target))
        share = fitted.array("transfers", transfer.share, fitted.axes.shape[1:])
        step = (transfer.year - first) // width
        if step not in range(fitted.steps):
            fitted.complaints.say(
                "a transfer of {year} lies outside the years that are projected, {first} to {last}",
                year=transfer.year, first=first, last=first + width * fitted.steps - 1,
            )  # fmt: skip
        elif not (share.min() >= 0 and share.max() <= 1):
            fitted.complaints.say("{name} is a share and must lie between 0 and 1", name="transfers")
        else:
            found[step].append((source, target, share))
    for transfers in found:
        _check_leaving(fitted, transfers)
    return tuple(map(tuple, found))


def _check_leaving(fitted: _Fitting, transfers: Sequence[tuple[int, int, Floats]]) -> None:
    """Refuse transfers of one step that take more out of a unit than it has."""
    for unit, name in enumerate(fitted.axes.units):
        if np.max(sum(share for source, _, share in transfers if source == unit)) > 1 + _ROUNDING:
            fitted.complaints.say("the transfers out of {unit} in one step are more than all of it", unit=name)
