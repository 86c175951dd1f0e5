"""Numbers as people read them."""

import math

_PLACES = 4


def shown(value: float) -> str:
    """Write a number with at most four decimals and no trailing zeros; thousands stay together."""
    text = f"{value:.{_PLACES}f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def rounded(value: float, spread: float) -> str:
    """Write a number to the digits that matter beside a spread: to two digits of it."""
    places = 1 - math.floor(math.log10(abs(spread))) if spread and math.isfinite(spread) else _PLACES
    return shown(round(value, min(max(places, 0), _PLACES)))


def percent(share: float) -> str:
    """Write a share as a percentage with one decimal."""
    return f"{100 * share:.1f}%"
