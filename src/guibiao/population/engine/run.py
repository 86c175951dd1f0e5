"""What a projection gives: a path in full, and the draws as quantiles, shares and probabilities."""

import datetime as dt
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from guibiao.population.axes import Axes, Floats
from guibiao.population.engine.draws import Kept, kept_of_path
from guibiao.population.engine.options import Options
from guibiao.population.engine.path import Path, position_of

BAND_95_80 = (0.025, 0.1, 0.5, 0.9, 0.975)
"""Median, 80 and 95 % band."""
WORTH_SHARING = 1_000_000
"""Values whose sorting takes longer than to hand it to other threads."""


@dataclass(frozen=True, eq=False)
class Run:
    """A projection: the path without chance, and what was kept of the draws (draws along the last axis).

    `dates` are those of the stocks; `groups` the lower bounds of the groups of ages that were kept. `engine` names what
    computed the draws. `follow` gives the path.
    """

    axes: Axes
    dates: tuple[dt.date, ...]
    kept: Kept
    groups: tuple[int, ...]
    engine: str
    follow: Callable[[], Path] = field(repr=False)

    @classmethod
    def of_path(cls, path: Path, groups: tuple[int, ...]) -> "Run":
        """Give the path as the only draw of a run, with the sexes apart and ages in groups by their lower bounds."""
        options = Options(groups=groups, sexes=True)
        kept = kept_of_path(path.stocks, path.births, options.starts(path.axes))
        return cls(path.axes, path.dates, kept, groups, "numpy", lambda: path)

    @cached_property
    def path(self) -> Path:
        """The path without chance, in full detail; followed when it is first asked for."""
        return self.follow()

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return int(self.kept.stocks.shape[-1])

    def people(
        self,
        low: int = 0,
        high: int | None = None,
        *,
        units: Sequence[str] | None = None,
        residence: str | None = None,
        registrations: Sequence[str] | None = None,
        sex: str | None = None,
    ) -> Floats:
        """Count people from age `low` up to and without `high`, (time, draw), of the named units, statuses and sex.

        Raises ValueError where ages are no bounds of the groups that were kept, and where a sex is asked for that was
        not kept apart.
        """
        stocks = self.kept.stocks[..., self._groups(low, high), :]
        stocks = stocks[:, _places(units, self.axes.units)]
        stocks = stocks[:, :, _places(None if residence is None else [residence], self.axes.residences)]
        stocks = stocks[:, :, :, _places(registrations, self.axes.registrations)]
        if sex is not None:
            stocks = stocks[:, :, :, :, [self._sex(sex)]]
        found: Floats = stocks.sum(axis=(1, 2, 3, 4, 5), dtype=np.float64)
        return found

    def urban_share(self, *, units: Sequence[str] | None = None) -> Floats:
        """Give the share of residents who live in urban places, (time, draw)."""
        return self.people(units=units, residence="urban") / self.people(units=units)

    def registered_share(
        self, urban: Sequence[str], local: Sequence[str], *, units: Sequence[str] | None = None
    ) -> Floats:
        """Give those with one of the `urban` registrations as a share of those with one of the `local` ones."""
        return self.people(units=units, registrations=urban) / self.people(units=units, registrations=local)

    def births(self, *, units: Sequence[str] | None = None) -> Floats:
        """Count births, (step, draw)."""
        found: Floats = self.kept.births[:, _places(units, self.axes.units)].sum(axis=(1, 2, 3))
        return found

    def position(self, year: int) -> int:
        """Give the place of a year among the dates. Raises ValueError where it is none of them."""
        return position_of(year, self.dates)

    def _groups(self, low: int, high: int | None) -> slice:
        for age in (low, high):
            if age is not None and age not in self.groups:
                raise ValueError(f"age {age} does not begin a group that was kept: {self.groups}")
        return slice(self.groups.index(low), None if high is None else self.groups.index(high))

    def _sex(self, sex: str) -> int:
        known = self.axes.sexes
        if sex not in known:
            raise ValueError(f"{sex} is none of the sexes: {', '.join(known)}")
        if self.kept.stocks.shape[4] != len(known):
            raise ValueError("the sexes were added up: keep them apart with Options(sexes=True)")
        return known.index(sex)


def _places(names: Sequence[str] | None, known: Sequence[str]) -> slice | list[int]:
    """Give where names stand among others; a slice, which copies nothing, where they stand side by side."""
    numbers = list(range(len(known))) if names is None else [known.index(name) for name in names]
    if numbers and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return slice(numbers[0], numbers[-1] + 1)
    return numbers


def quantiles(values: Floats, shares: Sequence[float] = BAND_95_80) -> Floats:
    """Give quantiles over the draws (last axis) as a new first axis; linear between draws, as numpy's own.

    Sorting along the draws takes a quarter of the time of `numpy.quantile`; of many values each processor sorts a part.
    """
    rows = np.reshape(values, (-1, values.shape[-1]))
    if rows.size < WORTH_SHARING:
        found = _of_rows(rows, shares)
    else:
        with ThreadPoolExecutor() as pool:
            parts = np.array_split(rows, os.cpu_count() or 1)
            found = np.concatenate(list(pool.map(lambda part: _of_rows(part, shares), parts)))
    return np.moveaxis(found.reshape(*values.shape[:-1], len(shares)), -1, 0)


def _of_rows(rows: Floats, shares: Sequence[float]) -> Floats:
    """Give quantiles of each row, (row, share)."""
    ordered = np.sort(rows, axis=-1)
    places = np.asarray(shares, dtype=np.float64) * (ordered.shape[-1] - 1)
    below = np.floor(places).astype(np.int64)
    above = np.minimum(below + 1, ordered.shape[-1] - 1)
    found: Floats = ordered[..., below] + (ordered[..., above] - ordered[..., below]) * (places - below)
    return found


def probability(values: Floats, at_least: float) -> Floats:
    """Give the share of draws (last axis) in which a value is reached."""
    found: Floats = (values >= at_least).mean(axis=-1)
    return found
