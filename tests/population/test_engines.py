"""The compiled path gives what numpy gives, to the bit."""

import importlib.util
import os
import sys
from dataclasses import replace

import numpy as np
import pytest
from population_cases import AXES, MIGRATION, PLAIN, SURVIVORSHIP, everything, fertility, population, shocks

from guibiao.population import CONVENTIONS, Conversion, Options, Rates, Shocks, Transfer, Unfit, project
from guibiao.population.axes import REGISTRATIONS
from guibiao.population.engine.compiled.stale import forget_stale
from guibiao.population.engine.prepared import prepare
from guibiao.population.engine.project import choose_engine, compiled_before

THERE = importlib.util.find_spec("numba") is not None
needs_numba = pytest.mark.skipif(not THERE, reason="numba is not installed")

EXCHANGED = (Transfer(2021, "north", "south", 0.2), Transfer(2021, "south", "north", 0.1))
CASES = {
    "everything": ({}, {}),
    "sexes apart": ({}, {"sexes": True}),
    "rates by unit and year": ({"emigration": np.random.default_rng(4).random((5, 3, 2, 2, 2, 101)) * 0.2}, {}),
    "no moves": ({"residence_moves": None, "conversions": (), "departures": None, "growth_difference": None}, {}),
    "groups": ({}, {"groups": (0, 15, 60)}),
    "territories that are exchanged": ({"transfers": EXCHANGED}, {}),
    "one pool for all who leave": ({"destinations": np.array([0.2, 0.5, 0.3])}, {}),
    "everybody arrives as they left": ({"arrival_status": None}, {}),
}
OF_SHARES = {"swiss": {"immigration": np.array([6.0, -0.5])[:, None, None, None] * MIGRATION}}
"""Where moves are shares of those who began a step, fewer of the oldest are taken away than there are."""


def both(base, rates, draws, conventions="end", **options):
    return [
        project(base, rates, 5, shocks=draws, conventions=conventions, options=Options(engine=engine, **options)).kept
        for engine in ("numpy", "compiled")
    ]


@needs_numba
@pytest.mark.parametrize("conventions", list(CONVENTIONS))
@pytest.mark.parametrize("case", list(CASES))
def test_the_same_bits(case, conventions):
    changes, options = CASES[case]
    changes = OF_SHARES.get(conventions, {}) | changes
    plain, compiled = both(population(), everything(**changes), shocks(), conventions, **options)
    assert plain.stocks.shape == compiled.stocks.shape
    assert (plain.stocks == compiled.stocks).all()
    assert (plain.births == compiled.births).all()


TO_TOWNS = np.zeros((2, 3, 2, 3))
TO_TOWNS[:, range(3), 0, range(3)] = 1.0


@needs_numba
@pytest.mark.parametrize("arrival_status", [TO_TOWNS, None], ids=["in towns alone", "in town and country"])
@pytest.mark.parametrize(
    "conversions",
    [
        [("local_rural", "local_urban"), ("non_local", "local_urban")],
        [("local_rural", "local_urban"), ("non_local", "local_rural")],
        [("local_rural", "local_urban"), ("local_rural", "non_local")],
        [],
    ],
    ids=["two into one", "one after the other", "one into two", "none"],
)
@pytest.mark.parametrize("conventions", ["end", "wpp2019"])
def test_the_same_bits_whoever_converts(conversions, arrival_status, conventions):
    axes = replace(AXES, registrations=REGISTRATIONS)
    rates = everything(
        child_registration=None,
        conversions=tuple(Conversion(*each, 0.04 * MIGRATION) for each in conversions),
        arrival_status=arrival_status,
    )
    plain, compiled = both(population(axes), rates, shocks(), conventions)
    assert (plain.stocks == compiled.stocks).all()
    assert (plain.births == compiled.births).all()


def test_compiled_code_older_than_its_sources_is_taken_away(tmp_path):
    source, cache = tmp_path / "carry.py", tmp_path / "__pycache__"
    cache.mkdir()
    kept, stale = cache / "carry.carry-1.nbi", cache / "carry.carry-1.nbc"
    for file, changed in ((stale, 1), (source, 2), (kept, 3)):
        file.touch()
        os.utime(file, (changed, changed))
    forget_stale(cache, [source])
    assert kept.exists()
    assert not stale.exists()


def of_the_young(draws):
    found = shocks(draws)
    return Shocks(fertility=found.fertility, mortality=found.mortality)


@needs_numba
@pytest.mark.parametrize("draws", [1, 4, 9])
def test_the_same_bits_of_a_plain_model(draws):
    rates = Rates(SURVIVORSHIP, fertility())
    plain, compiled = both(population(PLAIN), rates, of_the_young(draws))
    assert (plain.stocks == compiled.stocks).all()


@needs_numba
@pytest.mark.parametrize("conventions", list(CONVENTIONS))
@pytest.mark.parametrize(("units", "sexes"), [(1, 2), (3, 2), (1, 1)])
def test_the_same_bits_where_men_and_women_die_apart(conventions, units, sexes):
    drawn = shocks(9)
    apart = np.random.default_rng(5).normal(0, 0.1, (9, 5, units, sexes))
    plain, compiled = both(population(), everything(), replace(drawn, mortality=apart), conventions)
    assert (plain.stocks == compiled.stocks).all()


@needs_numba
def test_blocks_told_and_threads_change_nothing():
    told = []
    many = shocks(40)
    first = project(population(), everything(), 5, shocks=many, options=Options(engine="compiled", tell=told.append))
    again = project(population(), everything(), 5, shocks=many, options=Options(engine="compiled", threads=3))
    assert told[-1] == 40
    assert told == sorted(told)
    assert (first.kept.stocks == again.kept.stocks).all()


@pytest.mark.parametrize(
    ("draws", "options", "expected"),
    [
        (1, Options(), "numpy"),
        (10**9, Options(), "compiled" if THERE else "numpy"),
        (10**9, Options(flows=True), "numpy"),
        (10**9, Options(engine="numpy"), "numpy"),
    ],
)
def test_which_engine_is_chosen(draws, options, expected):
    prepared = prepare(population(), everything(), 5, CONVENTIONS["end"])
    assert choose_engine(prepared, draws, options) == expected


@needs_numba
@pytest.mark.parametrize(("before", "expected"), [(True, "compiled"), (False, "numpy")])
def test_middling_work_is_compiled_where_the_code_is_on_disk(monkeypatch, before, expected):
    monkeypatch.setattr(sys.modules[choose_engine.__module__], "compiled_before", lambda: before)
    prepared = prepare(population(), everything(), 5, CONVENTIONS["end"])
    assert choose_engine(prepared, 10_000, Options()) == expected


@needs_numba
def test_code_is_on_disk_once_it_was_compiled():
    project(population(), everything(), 5, shocks=shocks(), options=Options(engine="compiled"))
    assert compiled_before()


def test_the_compiled_path_tells_no_flows():
    with pytest.raises(Unfit, match="numba"):
        project(population(), everything(), 5, options=Options(engine="compiled", flows=True))
