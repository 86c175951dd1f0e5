"""Reads official indicators as the Sustainable Development Report publishes them, or any table of the same form.

A table of id (the place), year, code (the indicator) and v, as CSV, gzip-compressed or not; and a codebook with Code,
Indicator, units, and the values that count as best and worst.
"""

import csv
import gzip
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

FREE = (float("-inf"), float("inf"))


class Official(NamedTuple):
    """An indicator at a place by year, the side on which more is good, and its limits."""

    code: str
    place: str
    values: dict[int, float]
    sign: int
    limits: tuple[float, float]


def official(trend: str, codebook: str | None = None) -> list[Official]:
    """Read series; those in % lie between 0 and 100 where all their values do. Without a codebook none has limits."""
    about = _codebook(codebook) if codebook else None
    found: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    with (gzip.open if trend.endswith(".gz") else open)(trend, "rt", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["v"] and (about is None or row["code"] in about):
                found[row["code"], row["id"]][int(float(row["year"]))] = float(row["v"])
    return [_series(key, values, about[key[0]] if about else None) for key, values in found.items()]


def _codebook(path: str) -> dict[str, dict[str, str]]:
    with Path(path).open(encoding="utf-8") as stream:
        return {row["Code"]: row for row in csv.DictReader(stream)}


def _series(key: tuple[str, str], values: dict[int, float], about: dict[str, str] | None) -> Official:
    if about is None:
        return Official(*key, values, 1, FREE)
    share = "%" in about["units"] + about["Indicator"] and all(0 <= value <= 100 for value in values.values())
    better = float(about["Best value (= 100)"]) > float(about["Worst value (= 0)"])
    return Official(*key, values, 1 if better else -1, (0.0, 100.0) if share else FREE)
