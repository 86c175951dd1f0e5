"""Numbers as people read them."""

_PLACES = 4


def shown(value: float) -> str:
    """Write a number with at most four decimals and no trailing zeros; thousands stay together."""
    text = f"{value:.{_PLACES}f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def percent(share: float) -> str:
    """Write a share as a percentage with one decimal."""
    return f"{100 * share:.1f}%"
