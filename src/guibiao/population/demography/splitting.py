"""Single ages from age groups: a monotone cubic through the cumulated stock, so that no age is negative."""

import numpy as np

from guibiao.population.axes import Floats


def split_ages(people: Floats, lower: Floats, last: int = 100, tail: Floats | None = None) -> Floats:
    """Split groups, whose lower bounds are `lower` and of which the last is open, into ages 0, 1, ..., `last` and over.

    People may have further axes before that of age; each group keeps its total. Where the open group begins before
    `last`, `tail` says how it is spread: weights of its ages to `last`, as the person-years of a life table.
    Fritsch and Carlson (1980) with the slopes of Fritsch and Butland (1984).
    Raises ValueError where bounds do not rise from 0, or the tail is missing or of another length.
    """
    people, lower = np.asarray(people, dtype=np.float64), np.asarray(lower, dtype=np.int64)
    if lower[0] != 0 or (np.diff(lower) <= 0).any() or lower[-1] > last or len(lower) != people.shape[-1]:
        raise ValueError("lower bounds rise from 0 to the last age at most, one for each group")
    closed = _closed(people[..., :-1], lower)
    return np.concatenate([closed, people[..., -1:] * _tail_shares(int(lower[-1]), last, tail)], axis=-1)


def _tail_shares(first: int, last: int, tail: Floats | None) -> Floats:
    if first == last:
        return np.ones(1)
    if tail is None or len(tail) != last - first + 1:
        raise ValueError(f"the group {first} and over needs a tail: weights of the ages {first} to {last}")
    return np.asarray(tail, dtype=np.float64) / np.sum(tail)


def _closed(people: Floats, lower: Floats) -> Floats:
    """Split all groups but the open one."""
    known = np.concatenate([np.zeros((*people.shape[:-1], 1)), np.cumsum(people, axis=-1)], axis=-1)
    widths = np.diff(lower).astype(np.float64)
    slopes = _monotone_slopes(people / widths, widths)
    ages = np.arange(lower[-1] + 1)
    group = np.minimum(np.searchsorted(lower, ages, side="right") - 1, len(widths) - 1)
    part = (ages - lower[group]) / widths[group]
    rise = people[..., group] * part**2 * (3 - 2 * part)
    left = slopes[..., group] * widths[group] * part * (1 - part) ** 2
    right = slopes[..., group + 1] * widths[group] * part**2 * (1 - part)
    return np.diff(known[..., group] + rise + left - right, axis=-1)


def _monotone_slopes(chords: Floats, widths: Floats) -> Floats:
    """Give slopes at the bounds with which a cubic is monotone: the weighted harmonic mean of the chords beside."""
    before, after = chords[..., :-1], chords[..., 1:]
    heavy, light = widths[:-1] + 2 * widths[1:], 2 * widths[:-1] + widths[1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        inner = (heavy + light) / (heavy / before + light / after)
    inner = np.where((before > 0) & (after > 0), inner, 0.0)
    first = _end_slope(chords[..., 0], inner[..., 0])
    last = _end_slope(chords[..., -1], inner[..., -1])
    return np.concatenate([first[..., None], inner, last[..., None]], axis=-1)


def _end_slope(chord: Floats, inner: Floats) -> Floats:
    """Give the slope at an end for which the curve bends evenly there, within the bounds of monotony."""
    return np.minimum(np.maximum(1.5 * chord - 0.5 * inner, 0.0), 3 * chord)
