"""One step after another in numpy: all cells and a block of draws at once.

Arrays have the shape (unit, residence, registration, sex, age, draw). Sums over cells run in a stated order, so that
the compiled path (`compiled/`) gives the same bits.
"""

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Protocol

import numpy as np

from guibiao.population.axes import Floats
from guibiao.population.engine.chances import Chances
from guibiao.population.engine.prepared import Prepared

URBAN, RURAL = 0, 1
FEMALE, MALE = 0, 1
BIRTH, LATER = slice(0, 1), slice(1, None)
EVERYBODY = slice(0, None)


class Recorder(Protocol):
    """Notes what happens: a component, the step, where its amounts belong, and the amounts."""

    @property
    def listens(self) -> Collection[str]:
        """The components that it notes; others are not worked out for it."""

    def note(self, component: str, step: int, where: tuple[object, ...], amount: Floats) -> None:
        """Add amounts to a component of a step, at an index of the axes of a stock."""


class Deaf:
    """Notes nothing."""

    listens: Collection[str] = ()

    def note(self, component: str, step: int, where: tuple[object, ...], amount: Floats) -> None:
        """Do nothing."""


class Stepper:
    """Carries a block of draws from step to step."""

    def __init__(self, prepared: Prepared, chances: Chances, recorder: Recorder) -> None:
        self.prepared = prepared
        self.chances = chances
        self.rules = prepared.conventions
        self.recorder = recorder
        self.step = 0
        self.fertile = slice(prepared.fertile.start, prepared.fertile.stop)
        self.parents = np.argwhere(prepared.fertility.any(axis=(0, 1, 2, 5))).tolist()
        """Registrations of mothers and of their children, where there are any: looked for once, not in each step."""

    def advance(self, stock: Floats, step: int) -> tuple[Floats, Floats]:
        """Give the stock a step later, and births by unit, residence and registration of the child.

        `stock` has the shape of a population and an axis of draws at its end; it is changed.
        """
        self.step = step
        self._transfer(stock)
        urban, rural = self._residents(stock)
        if self.rules.migration == "even":
            self._cross_border(stock, stock, EVERYBODY, 0.5)
        aged = _age(stock)
        if self.rules.movers_at_risk is None:
            later, births = self._deaths_first(stock, aged)
        else:
            later, births = self._deaths_last(aged, self.rules.movers_at_risk)
        self._reclassify(later, urban, rural)
        return later, births

    def _deaths_first(self, stock: Floats, aged: Floats) -> tuple[Floats, Floats]:
        """Let people die, then those who survive bear and move."""
        later = aged * self._survivorship()
        self._note("deaths", (..., LATER, slice(None)), lambda: (later - aged)[..., LATER, :])
        if self.rules.mothers == "before_moves":
            births = self._bear(self._start_of_mothers(stock, aged), later)
            self._survive_birth(later)
            self._move(later, later, EVERYBODY)
        else:
            self._move(later, later, LATER)
            births = self._bear(self._start_of_mothers(stock, aged), later)
            self._survive_birth(later)
            self._move(later, later, BIRTH)
        return later, births

    def _deaths_last(self, aged: Floats, at_risk: float) -> tuple[Floats, Floats]:
        """Let shares of those who began the step move, then let all die who are at risk where they are."""
        later = aged.copy()
        self._move(later, aged, LATER)
        self._die(later, aged, LATER, at_risk)
        births = self._bear(aged, later)
        newborn = later.copy()
        self._move(later, newborn, BIRTH)
        self._die(later, newborn, BIRTH, self.rules.newborn_movers_at_risk)
        return later, births

    def _start_of_mothers(self, stock: Floats, aged: Floats) -> Floats:
        return stock if self.rules.exposure == "age" else aged

    def _note(self, component: str, where: tuple[object, ...], amount: Callable[[], Floats]) -> None:
        if component in self.recorder.listens:
            self.recorder.note(component, self.step, where, amount())

    def _of_step(self, rate: Floats, ages: slice = EVERYBODY) -> Floats:
        """Give a rate of this step with an axis for draws."""
        return rate[min(self.step, len(rate) - 1), ..., ages, None]

    def _multiplier(self, name: str) -> Floats:
        """Give the multipliers of this step, (unit or 1, 1, 1, 1, 1, draw)."""
        return self.chances.multipliers[name][self.step, :, None, None, None, None, :]

    def _share(self, rate: Floats, name: str, ages: slice) -> Floats:
        """Give the share that leaves, no larger than the convention allows."""
        return np.minimum(self._of_step(rate, ages) * self._multiplier(name), self.rules.leaving_at_most)

    def _survivorship(self) -> Floats:
        curve = self.chances.survivorship
        shift = self.chances.mortality[self.step, :, None, None, :, None, :]
        found = self._of_step(curve[-1])
        for coefficient in curve[-2::-1]:
            found = found * shift + self._of_step(coefficient)
        return found if len(curve) == 1 else np.minimum(np.maximum(found, 0.0), 1.0)

    def _transfer(self, stock: Floats) -> None:
        """Let territories change hands, as shares of those who were there before any did."""
        transfers = self.prepared.transfers[self.step]
        for source, target, moved in [(s, t, stock[s] * share[..., None]) for s, t, share in transfers]:
            stock[source] -= moved
            stock[target] += moved
            self._note("boundary", (source,), partial(np.negative, moved))
            self._note("boundary", (target,), partial(np.copy, moved))

    def _bear(self, start: Floats, end: Floats) -> Floats:
        """Put the newborn into the first age group; give births by unit, residence and registration of the child."""
        births = np.zeros((*end.shape[:3], end.shape[-1]))
        fertility = self._of_step(self.prepared.fertility)
        scale = self._multiplier("fertility")[:, 0, 0, 0, 0, None, :] * (0.5 * self.prepared.axes.step)
        for mother, child in self.parents:
            women = start[:, :, mother, FEMALE, self.fertile] + end[:, :, mother, FEMALE, self.fertile]
            born = women * fertility[:, :, mother % fertility.shape[2], child, self.fertile]
            births[:, :, child] = births[:, :, child] + in_order(born) * scale
        girls = self.prepared.girls[min(self.step, len(self.prepared.girls) - 1), :, None, None, None]
        end[:, :, :, FEMALE, 0] = births * girls
        if end.shape[3] > 1:
            end[:, :, :, MALE, 0] = births - births * girls
        self._note("births", (..., BIRTH, slice(None)), lambda: end[..., BIRTH, :])
        return births

    def _survive_birth(self, stock: Floats) -> None:
        before = stock[..., BIRTH, :].copy()
        stock[..., BIRTH, :] = before * self._survivorship()[..., BIRTH, :]
        self._note("deaths", (..., BIRTH, slice(None)), lambda: stock[..., BIRTH, :] - before)

    def _die(self, later: Floats, began: Floats, ages: slice, at_risk: float) -> None:
        """Take away those who die: at risk are those who began, and movers for a part of the step."""
        moved, dying = later[..., ages, :], 1.0 - self._survivorship()[..., ages, :]
        exposed = began[..., ages, :] + (moved - began[..., ages, :]) * at_risk
        deaths = exposed * dying
        later[..., ages, :] = moved - deaths
        self._note("deaths", (..., ages, slice(None)), lambda: -deaths)

    def _move(self, stock: Floats, base: Floats, ages: slice) -> None:
        """Let people move, convert and cross the border; shares are of `base`, which may be the stock itself."""
        self._change_residence(stock, base, ages)
        self._convert(stock, base, ages)
        self._change_unit(stock, base, ages)
        self._cross_border(stock, base, ages, 0.5 if self.rules.migration == "even" else 1.0)

    def _change_residence(self, stock: Floats, base: Floats, ages: slice) -> None:
        rate = self.prepared.residence_moves
        if rate is None:
            return
        rate = np.broadcast_to(rate, (*rate.shape[:2], 2, *rate.shape[3:]))
        cap = self.rules.leaving_at_most
        here = (..., ages, slice(None))
        to_urban = base[:, RURAL][here] * np.minimum(
            self._of_step(rate, ages)[:, RURAL] * self._multiplier("residence_moves")[:, 0], cap
        )
        to_rural = base[:, URBAN][here] * np.minimum(self._of_step(rate, ages)[:, URBAN], cap)
        gain = to_urban - to_rural
        stock[:, URBAN][here] += gain
        stock[:, RURAL][here] -= gain
        self._note("residence_moves", (slice(None), URBAN, *here), lambda: gain)
        self._note("residence_moves", (slice(None), RURAL, *here), lambda: -gain)

    def _convert(self, stock: Floats, base: Floats, ages: slice) -> None:
        here = (..., ages, slice(None))
        for source, target, rate in self.prepared.conversions:
            share = self._share(rate, "conversions", ages)
            changed = base[:, :, source][here] * share[:, :, source % share.shape[2]]
            stock[:, :, source][here] -= changed
            stock[:, :, target][here] += changed
            self._note("conversions", (slice(None), slice(None), source, *here), partial(np.negative, changed))
            self._note("conversions", (slice(None), slice(None), target, *here), partial(np.copy, changed))

    def _change_unit(self, stock: Floats, base: Floats, ages: slice) -> None:
        """Let people leave for other units; what leaves arrives."""
        if self.prepared.departures is None:
            return
        here = (..., ages, slice(None))
        leaving = base[here] * self._share(self.prepared.departures, "departures", ages)
        stock[here] -= leaving
        self._note("departures", here, lambda: -leaving)
        pool = np.zeros_like(leaving)
        for passage in self.prepared.passages:
            (r, g), (to_r, to_g) = passage.origin, passage.arrival
            pool[:, to_r, to_g] = pool[:, to_r, to_g] + leaving[:, r, g] * passage.share
        shares = self.prepared.destinations[min(self.step, len(self.prepared.destinations) - 1)]
        if len(shares) < len(pool):
            pool = in_turn(pool)[None]
        arriving = in_turn(row[:, None, None, None, None, None] * pool[origin] for origin, row in enumerate(shares))
        stock[here] += arriving
        self._note("arrivals", here, lambda: arriving)

    def _cross_border(self, stock: Floats, base: Floats, ages: slice, part: float) -> None:
        """Let a part of the step's migrants cross the border; never more of a cell leave than may."""
        here = (..., ages, slice(None))
        if self.prepared.emigration is not None:
            leaving = base[here] * (self._share(self.prepared.emigration, "emigration", ages) * part)
            stock[here] -= leaving
            self._note("emigration", here, lambda: -leaving)
        if self.prepared.immigration is not None:
            coming = self._of_step(self.prepared.immigration, ages) * (self._multiplier("immigration") * part)
            coming = np.maximum(coming, stock[here] * -self.rules.leaving_at_most)
            stock[here] += coming
            self._note("immigration", here, lambda: coming)

    def _residents(self, stock: Floats) -> tuple[Floats, Floats]:
        """Give urban and rural residents by unit and draw, nothing where nothing is reclassified."""
        if self.chances.odds is None:
            return np.zeros(0), np.zeros(0)
        return count(stock[:, URBAN]), count(stock[:, RURAL])

    def _reclassify(self, stock: Floats, urban: Floats, rural: Floats) -> None:
        """Let rural places become urban, or the other way, until the ratio has grown as it should.

        Everybody in the places comes along, whatever age, sex and registration.
        """
        if self.chances.odds is None:
            return
        follows = self.chances.follows[self.step, :, None] > 0
        now_urban, now_rural = self._residents(stock)
        wanted = np.where(follows, urban, now_urban) * self.chances.odds[self.step]
        other = np.where(follows, rural, now_rural)
        gain = _ratio(now_rural * wanted - now_urban * other, wanted + other)
        up = _ratio(np.maximum(gain, 0.0), now_rural)[:, None, None, None, :]
        down = _ratio(np.maximum(-gain, 0.0), now_urban)[:, None, None, None, :]
        change = stock[:, RURAL] * up - stock[:, URBAN] * down
        stock[:, URBAN] += change
        stock[:, RURAL] -= change
        self._note("reclassification", (slice(None), URBAN), lambda: change)
        self._note("reclassification", (slice(None), RURAL), lambda: -change)


def _age(stock: Floats) -> Floats:
    """Give everybody a step older, nobody in the first age group."""
    aged = np.empty_like(stock)
    aged[..., 1:, :] = stock[..., :-1, :]
    aged[..., -1, :] += stock[..., -1, :]
    aged[..., 0, :] = 0.0
    return aged


def _ratio(part: Floats, whole: Floats) -> Floats:
    """Divide; 0 where there is nothing to divide by."""
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1.0), 0.0)


def count(stock: Floats) -> Floats:
    """Count all people of a residence, (unit, registration, sex, age, draw) to (unit, draw), always in one order."""
    by_age = np.zeros((stock.shape[0], *stock.shape[-2:]))
    for registration in range(stock.shape[1]):
        for sex in range(stock.shape[2]):
            by_age = by_age + stock[:, registration, sex]
    return in_order(by_age)


def in_turn(parts: Iterable[Floats]) -> Floats:
    """Add up arrays one after the other; `sum` would add them in pairs."""
    rest = iter(parts)
    found = np.array(next(rest))
    for part in rest:
        found += part
    return found


def in_order(stock: Floats) -> Floats:
    """Add up ages one after the other, (..., age, draw) to (..., draw); `sum` would add them in pairs."""
    return np.asarray(np.add.accumulate(stock, axis=-2)[..., -1, :])
