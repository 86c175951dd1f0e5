"""Measures the assessment of a whole nation and compares it with a loop over series in pandas.

Run as `python benchmarks/nation.py`; see benchmarks/README.md.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pandas_loop
from made_up_nation import AS_OF, Size, made_up_ledger, made_up_plan

from guibiao.ledger import Ledger
from guibiao.plan import Plan
from guibiao.progress import STATUSES, Standing, standing
from guibiao.progress.explanation import explain


@contextmanager
def timed(what: str, seconds: dict[str, float]) -> Iterator[None]:
    """Say what is going on, and how long it took."""
    sys.stdout.write(f"{what} ... ")
    sys.stdout.flush()
    begun = time.perf_counter()
    yield
    seconds[what] = time.perf_counter() - begun
    sys.stdout.write(f"{seconds[what]:.3f} s; memory so far at most {_peak():.2f} GiB\n")


def main() -> None:
    """Run the benchmark with the options of the command line."""
    options = _options()
    size = Size(options.counties, options.targets, options.years)
    seconds: dict[str, float] = {}
    with timed("making up the plan", seconds):
        plan = made_up_plan(size)
    with timed("making up the ledger", seconds):
        ledger = made_up_ledger(size)
    _say(f"{len(ledger):,} observations, {len(plan.targets)} targets, {len(plan.baselines):,} baselines")
    with timed("assessing", seconds):
        found = standing(plan, ledger, AS_OF)
    _say(f"{len(found):,} assessments: " + ", ".join(f"{n:,} {name}" for name, n in found.counts().items() if n))
    for what, number in (("explaining one", len(found) // 2), ("explaining another", len(found) // 3)):
        with timed(what, seconds):
            explain(found.assessment(number), found.gathering)
    if options.sample:
        _compare(found, (plan, ledger), min(options.sample, len(found)), seconds)


def _compare(found: Standing, held: tuple[Plan, Ledger], sample: int, seconds: dict[str, float]) -> None:
    """Judge a sample of series in pandas, check the statuses, and give the ratio of the times."""
    plan, ledger = held
    chosen = np.random.default_rng(7).choice(len(found), sample, replace=False)
    table = pandas_loop.frame(ledger, _rows_of(found, ledger, chosen))
    what = f"the same for {sample:,} series in a loop of pandas"
    with timed(what, seconds):
        expected = pandas_loop.statuses(table, plan, ledger, AS_OF.toordinal())
    ours = {
        (found.targets[found.target[row]], found.places[found.place[row]]): str(STATUSES[found.status[row]])
        for row in chosen
    }
    wrong = list(pandas_loop.differing(expected, ours))
    _say(f"{len(expected) - len(wrong):,} of {len(expected):,} statuses agree" + "".join(f"\n  {x}" for x in wrong[:5]))
    loop = seconds[what] / len(expected) * len(found)
    _say(f"Extrapolated to all {len(found):,} series the loop takes {loop:,.0f} s.")
    _say(f"Ratio: {loop / seconds['assessing']:,.0f}")
    if wrong:
        raise SystemExit(1)


def _rows_of(found: Standing, ledger: Ledger, chosen: np.ndarray) -> np.ndarray:
    """Give the rows of the chosen series."""
    words = ledger.columns.words
    wanted = np.zeros((len(found.targets), len(found.places)), dtype=np.bool_)
    wanted[found.target[chosen], found.place[chosen]] = True
    return np.flatnonzero(wanted[words["indicator"].codes, words["place"].codes])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--counties", type=int, default=2850)
    parser.add_argument("--targets", type=int, default=150)
    parser.add_argument("--years", type=int, default=15)
    parser.add_argument("--sample", type=int, default=2000, help="series for the loop in pandas; 0 leaves it out")
    return parser.parse_args()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
