"""The growth difference of urban and rural people, taken apart after a projection: what contributed how much."""

from collections.abc import Mapping

import numpy as np

from guibiao.population.engine.path import Path


def difference_by_component(path: Path, start: int, end: int) -> Mapping[str, float]:
    """Take the growth difference of a path between two years apart: how much each component contributed.

    ln(U1 / U0) is the sum of the flows of U divided by the logarithmic mean of U0 and U1, and likewise for R; so the
    contributions sum to the whole, exactly. Raises ValueError where urban or rural people are none.
    """
    found = {}
    change = {residence: path.change(start, end, residence=residence) for residence in ("urban", "rural")}
    means = {residence: _log_mean(*_people(path, (start, end), residence)) for residence in change}
    for component in change["urban"]:
        found[component] = change["urban"][component] / means["urban"] - change["rural"][component] / means["rural"]
    return found


def _people(path: Path, years: tuple[int, int], residence: str) -> tuple[float, float]:
    number = path.axes.residences.index(residence)
    start, end = (float(path.stocks[path.position(year), :, number].sum()) for year in years)
    return start, end


def _log_mean(start: float, end: float) -> float:
    """Give (b - a) / ln(b / a), a where they are the same."""
    if min(start, end) <= 0:
        raise ValueError("a growth difference needs people in urban and in rural places")
    return start if start == end else (end - start) / float(np.log(end / start))
