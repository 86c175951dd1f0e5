"""Measures the projection of a prefecture and of a nation, beside a plain loop over cells.

Run as `python benchmarks/people.py`; see benchmarks/README.md.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import numpy as np
import people_loop

from guibiao.population import Axes, Conversion, Options, Population, Rates, Run, Shocks, project, quantiles
from guibiao.population.demography.schedules import RogersCastro

AGES = np.arange(101)
MOVING = RogersCastro().at(AGES) / RogersCastro().at(AGES).max()
SEED = 7


@contextmanager
def timed(what: str, seconds: dict[str, float]) -> Iterator[None]:
    """Say what is going on, and how long it took by the clock and in the processor."""
    sys.stdout.write(f"{what} ... ")
    sys.stdout.flush()
    begun, worked = time.perf_counter(), time.process_time()
    yield
    seconds[what] = time.perf_counter() - begun
    spent = time.process_time() - worked
    sys.stdout.write(f"{seconds[what]:.3f} s by the clock, {spent:.3f} s of processors; ")
    sys.stdout.write(f"memory so far at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB\n")


def made_up(units: int, *, pooled: bool = False) -> tuple[Population, Rates]:
    """Make up a prefecture of urban and rural people with two registrations, and its rates.

    Pooled, all who leave a county spread over the counties in the same way, wherever they come from.
    """
    rng = np.random.default_rng(SEED)
    axes = Axes(tuple(f"county {number}" for number in range(units)), ("urban", "rural"), ("local", "other"))
    people = rng.lognormal(0, 0.3, axes.shape[:-1])[..., None] * 2000 * (np.exp(-(((AGES - 42) / 34) ** 2)) + 0.05)
    hazard = np.exp(-9.9 + 0.092 * AGES + 0.3 * np.arange(2)[:, None, None, None] + 0.4 * np.arange(2)[:, None])
    fertility = np.exp(-0.5 * ((AGES - 28.5) / 5.2) ** 2) * ((AGES >= 15) & (AGES < 50))
    destinations = rng.random((1 if pooled else units, units)) * (1 if pooled else 1 - np.eye(units))
    arrival = np.zeros((2, 2, 2, 2))
    arrival[:, 0, 0, 0] = arrival[:, 1, 0, 1] = 1
    rates = Rates(
        survivorship=np.exp(-hazard),
        fertility=np.array([1.2, 1.5])[:, None, None] * fertility / fertility.sum(),
        sex_ratio=1.06,
        residence_moves=np.array([0.006, 0.035])[:, None, None, None] * MOVING,
        conversions=(Conversion("other", "local", np.array([0.04, 0.0])[:, None, None, None] * MOVING),),
        departures=0.02 * MOVING,
        destinations=destinations / destinations.sum(axis=1, keepdims=True),
        arrival_status=arrival,
        emigration=0.01 * MOVING,
    )
    return Population(people, axes, date(2020, 11, 1)), rates


def drawn(draws: int, years: int) -> Shocks:
    """Draw a future for fertility, mortality and all moves."""
    walk = np.cumsum(np.random.default_rng(SEED).standard_normal((3, draws, years)), axis=2)
    moves = np.exp(0.05 * walk[2])
    return Shocks(
        fertility=np.exp(0.04 * walk[0]),
        mortality=0.02 * walk[1],
        residence_moves=moves,
        departures=moves,
        emigration=moves,
    )


def fans(run: Run) -> np.ndarray:
    """Give median and bands of the people of each year, unit and group of ages."""
    return quantiles(run.kept.stocks.sum(axis=(2, 3, 4)))


def main() -> None:
    """Run the benchmark with the options of the command line."""
    options = _options()
    seconds: dict[str, float] = {}
    population, rates = made_up(options.units)
    shocks = drawn(options.draws, options.years)
    with timed("a path without draws, first call", seconds):
        project(population, rates, options.years)
    compiled, plain = Options(engine="compiled"), Options(engine="numpy")
    what = f"{options.draws:,} draws"
    if options.compiled:
        with timed("loading the compiled code, or compiling it", seconds):
            project(population, rates, options.years, shocks=drawn(1, options.years), options=compiled)
        for attempt in ("", ", again"):
            with timed(f"{what}, compiled, with quantiles{attempt}", seconds):
                fans(project(population, rates, options.years, shocks=shocks, options=compiled))
    with timed(f"{what}, numpy, with quantiles", seconds):
        run = project(population, rates, options.years, shocks=shocks, options=plain)
        fans(run)
    _loop(run, (population, rates, shocks), options, seconds)
    for pooled in (True, False) if options.counties else ():
        how = "one pool" if pooled else "full matrices"
        with timed(f"{options.counties:,} counties, {how}, {what}, with quantiles", seconds):
            _nation(options, shocks, replace(compiled if options.compiled else plain, threads=1), pooled=pooled)


def _nation(options: argparse.Namespace, shocks: Shocks, engine: Options, *, pooled: bool) -> None:
    """Project a nation prefecture by prefecture, two at a time in a thread each, of which only the fans stay."""

    def one(first: int) -> np.ndarray:
        population, rates = made_up(min(options.units, options.counties - first), pooled=pooled)
        return fans(project(population, rates, options.years, shocks=shocks, options=engine)).astype(np.float32)

    with ThreadPoolExecutor(2) as pool:
        kept = list(pool.map(one, range(0, options.counties, options.units)))
    counties = sum(fan.shape[2] for fan in kept)
    assert counties == options.counties


def _loop(
    run: Run, given: tuple[Population, Rates, Shocks], options: argparse.Namespace, seconds: dict[str, float]
) -> None:
    """Carry the first draw through plain loops, check its people, and give the ratio of the times."""
    population, rates, shocks = given
    lists = _plain_lists(rates, shocks, options.years)
    with timed("one draw in plain loops", seconds):
        stock = people_loop.project(population.stock.tolist(), lists, options.years)
    ratio = float(np.sum(stock) / run.people()[-1, 0])
    sys.stdout.write(f"people of the loop to ours: {ratio:.9f}\n")
    whole = seconds["one draw in plain loops"] * options.draws
    for what, taken in seconds.items():
        if "quantiles" in what:
            sys.stdout.write(f"Ratio of the loop, extrapolated to all draws, to {what}: {whole / taken:,.0f}\n")
    if abs(ratio - 1) > 1e-6:
        raise SystemExit(1)


def _plain_lists(rates: Rates, shocks: Shocks, years: int) -> dict[str, object]:
    """Give the rates of the first draw as lists."""
    assert shocks.mortality is not None
    assert shocks.fertility is not None
    assert shocks.departures is not None
    assert rates.destinations is not None
    shift = np.exp(shocks.mortality[0])[:, None, None, None]
    return {
        "survival": (rates.survivorship.reshape(2, 2, 101)[None] ** shift).tolist(),
        "fertility": np.broadcast_to(rates.fertility, (2, 1, 101))[:, 0].tolist(),
        "to_urban": (0.035 * MOVING).tolist(),
        "to_rural": (0.006 * MOVING).tolist(),
        "conversion": (0.04 * MOVING).tolist(),
        "departures": (0.02 * MOVING).tolist(),
        "emigration": (0.01 * MOVING).tolist(),
        "destinations": rates.destinations.tolist(),
        "fertility_shock": shocks.fertility[0, :years].tolist(),
        "moves_shock": shocks.departures[0, :years].tolist(),
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--units", type=int, default=12)
    parser.add_argument("--draws", type=int, default=1000)
    parser.add_argument("--years", type=int, default=30)
    parser.add_argument("--counties", type=int, default=0, help="project a nation, too, of as many counties: 2850")
    parser.add_argument("--numpy", dest="compiled", action="store_false", help="do not use the compiled path")
    return parser.parse_args()


if __name__ == "__main__":
    main()
