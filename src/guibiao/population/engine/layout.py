"""Lays what is prepared out for the compiled path: few arrays, because each costs the compiler time in every call."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from guibiao.population.axes import Floats
from guibiao.population.engine.chances import Chances
from guibiao.population.engine.options import Options
from guibiao.population.engine.prepared import Passage, Prepared

BLOCK = np.int64(4)
"""Draws carried together in the compiled path: as many as one vector register holds.

It and the numbers below are typed, because numba compiles a function anew for every plain number it is called with.
"""

_CACHE_LINE = 64
"""Bytes."""

Integers = NDArray[np.int64]
Number = int | np.int64

SURVIVAL, TO_URBAN, TO_RURAL, DEPARTURES, EMIGRATION, IMMIGRATION, FERTILITY, ODDS, MEN, CONVERSIONS = map(
    np.int64, range(10)
)
"""Numbers of the tables, and of the multipliers that belong to them; MEN are the shifts of
mortality of men; conversions come last, one after the other."""
GIRLS, FOLLOWS = map(np.int64, range(2))
FIRST, LAST = map(np.int64, (1, 2))
"""Whether a passage is the first into its row of the pool, and the last out of its row of a unit."""
STAY, GO = map(np.int64, (-1, -2))
"""What people of a pair do who do not convert: move between town and country, and later set out."""


class Plan(NamedTuple):
    """Shape, conventions and where things stand: numbers only.

    moves, exchange, emigrates, immigrates, reclassifies: whether there is any. powers: of the curve of survivorship,
    each of `curve_rows` lines. fertile, infertile: first age with children, first without. rows: of a unit, one for
    each residence, registration and sex. arriving, conversions, mothers, transfers: where these begin among the links;
    passages come first. ends: where the links end.
    """

    steps: int
    units: int
    rows: int
    sexes: int
    ages: int
    cap: float
    at_risk: float
    newborn_at_risk: float
    width: float
    even: bool
    after: bool
    cohort: bool
    dying_last: bool
    moves: bool
    exchange: bool
    emigrates: bool
    immigrates: bool
    reclassifies: bool
    powers: int
    curve_rows: int
    fertile: int
    infertile: int
    arriving: int
    conversions: int
    mothers: int
    transfers: int
    ends: int


class Given(NamedTuple):
    """Rates and shocks.

    base: the first stock, (row, age). rows: rates of all tables by age, each repeated for the draws of a block.
    tables: for each its first line among `rows`, and by how many lines one goes on along year and unit. offsets: by
    how many lines a row of a unit lies further on; slots: where its shares are on the desk, which are those of another
    row where rates do not differ, (table, row). scale: multipliers, (table, year, unit or 1, draw). links: passages
    (row, place among the arriving, turn), the arriving (row), conversions (table, row, row), mothers (row, residence
    and registration of the child, line of its rates) and transfers (step, source, target). passages: shares of the
    passages. pairs: town and country of a registration and sex in the order in which they are left (row of the town,
    table of the conversion or STAY or GO, row of the town whose registration they take, places among the arriving in
    town and country); empty where people do not leave in pairs. parts: shares of a pair that arrive in town from town,
    in country from town, in town from country, in country from country (pair, 4). by_unit: girls' share, and whether
    odds follow the start of the step, (which, year, unit). destinations: (year, origin or 1, destination).
    territories: shares that go along, (transfer, row of a unit, cell).
    """

    base: Floats
    rows: Floats
    tables: Integers
    offsets: Integers
    slots: Integers
    scale: Floats
    links: Integers
    passages: Floats
    pairs: Integers
    parts: Floats
    by_unit: Floats
    destinations: Floats
    territories: Floats


class Desk(NamedTuple):
    """What one block works on, rows of (age, draw).

    people: the stock; began: the stock at the start of the step; pool: people under way by (status of arrival, sex,
    origin); shares: of a unit by (table, residence, registration, sex); factors: the multipliers of a table. lines:
    scratch, two rows. counted: residents at the start, and now, by (unit, urban or rural, draw).
    """

    people: Floats
    began: Floats
    pool: Floats
    shares: Floats
    factors: Floats
    lines: Floats
    counted: Floats


class Stored(NamedTuple):
    """Where results go, and where groups of ages begin and end.

    stocks: (time, unit, row or pair of the sexes, group of ages, draw); births: (step, unit, residence and
    registration of the child, draw).
    """

    stocks: Floats
    births: Floats
    starts: Integers


def lay_out(prepared: Prepared, chances: Chances) -> tuple[Plan, Given]:
    """Lay out rates, conventions and shocks.

    All arrays are made anew: numba compiles everything once more for an array that may not be written to.
    """
    rules, curve = prepared.conventions, chances.survivorship
    tables = _tables(prepared, curve)
    strides = np.array([_strides(table.shape[:-1]) for table in tables], dtype=np.int64)
    links, starts = _links(prepared, strides)
    shape = prepared.axes.shape
    plan = Plan(
        prepared.steps,
        units=shape[0],
        rows=math.prod(shape[1:-1]),
        sexes=shape[-2],
        ages=shape[-1],
        cap=float(rules.leaving_at_most),
        at_risk=float(rules.movers_at_risk or 0.0),
        newborn_at_risk=float(rules.newborn_movers_at_risk),
        width=float(prepared.axes.step),
        even=rules.migration == "even",
        after=rules.mothers == "after_moves",
        cohort=rules.exposure == "cohort",
        dying_last=rules.movers_at_risk is not None,
        moves=prepared.residence_moves is not None,
        exchange=prepared.departures is not None,
        emigrates=prepared.emigration is not None,
        immigrates=prepared.immigration is not None,
        reclassifies=chances.odds is not None,
        powers=len(curve),
        curve_rows=math.prod(curve.shape[1:-1]),
        fertile=prepared.fertile.start,
        infertile=prepared.fertile.stop,
        **starts,
    )
    lines = [table.reshape(-1, plan.ages) for table in (curve, *tables[1:])]
    firsts = np.cumsum([0, *(len(part) for part in lines[:-1])])
    apart = strides[:, 2:] > 0
    apart[SURVIVAL, -1] |= chances.mortality.shape[2] > 1
    offsets, slots = strides[:, 2:] @ _rows_of(shape[1:-1]), _slots(shape[1:-1], apart)
    return plan, Given(
        prepared.population.stock.reshape(-1, plan.ages).copy(),
        _for_blocks(np.concatenate(lines)),
        np.column_stack([firsts, strides[:, :2]]),
        offsets,
        slots,
        _scales(prepared, chances),
        links,
        np.array([passage.share for passage in prepared.passages for _ in range(plan.sexes)]),
        *_pairs(prepared, plan.sexes),
        np.stack([np.broadcast_to(prepared.girls, chances.follows.shape), chances.follows]),
        prepared.destinations.copy(),
        _territories(prepared),
    )


def aligned(shape: tuple[int, ...]) -> Floats:
    """Make an array that begins where a line of the processor's cache begins, so that no vector lies across two."""
    size = math.prod(shape)
    room = np.empty(size + _CACHE_LINE // 8)
    first = -room.ctypes.data % _CACHE_LINE // 8
    return room[first : first + size].reshape(shape)


def make_room(prepared: Prepared, options: Options, draws: int) -> Stored:
    """Make room for the results, draws along the last axis up to a whole number of blocks."""
    units, *statuses, sexes, _ = prepared.axes.shape
    starts = np.array(options.starts(prepared.axes), dtype=np.int64)
    pairs, held = math.prod(statuses), sexes if options.sexes else 1
    stocks = np.empty((prepared.steps + 1, units, pairs * held, len(starts) - 1, _padded(draws)))
    return Stored(stocks, np.empty((prepared.steps, units, pairs, _padded(draws))), starts)


def desk_for(plan: Plan, tables: int) -> Desk:
    """Make room for what a block works on; `tables` is the number of tables of rates."""
    rows, cells = plan.units * plan.rows, int(plan.ages * BLOCK)
    return Desk(
        people=aligned((rows, cells)),
        began=aligned((rows, cells)),
        pool=aligned(((plan.conversions - plan.arriving) * plan.units, cells)),
        shares=aligned((tables * plan.rows, cells)),
        factors=aligned((tables, cells)),
        lines=aligned((2, cells)),
        counted=np.empty((2, plan.units, 2, int(BLOCK))),
    )


def _for_blocks(lines: Floats) -> Floats:
    """Repeat each value of (line, age) for the draws of a block."""
    found = aligned((len(lines), lines.shape[1] * int(BLOCK)))
    found.reshape(*lines.shape, -1)[:] = lines[..., None]
    return found


def _padded(draws: int) -> int:
    return int(-(-draws // BLOCK) * BLOCK)


def _pad(values: Floats) -> Floats:
    """Repeat the last draw until the last block is full."""
    missing = _padded(values.shape[-1]) - values.shape[-1]
    return np.concatenate([values, np.repeat(values[..., -1:], missing, axis=-1)], axis=-1)


def _tables(prepared: Prepared, curve: Floats) -> list[Floats]:
    """Give the rates of all tables, (year, unit, residence, registration, sex or registration of the child, age)."""
    nothing = np.zeros((1, 1, 1, 1, 1, len(prepared.axes.ages)))
    moves = nothing if prepared.residence_moves is None else prepared.residence_moves
    flows = (prepared.departures, prepared.emigration, prepared.immigration)
    found = [curve[0], moves[:, :, -1:], moves[:, :, :1]]
    found += [nothing if flow is None else flow for flow in flows]
    return [*found, prepared.fertility, nothing, nothing, *(rate for *_, rate in prepared.conversions)]


def _rows_of(statuses: tuple[int, ...]) -> Integers:
    """Give the status of each row of a unit, (residence or registration or sex, row)."""
    return np.indices(statuses).reshape(len(statuses), -1)


def _slots(statuses: tuple[int, ...], apart: NDArray[np.bool_]) -> Integers:
    """Give for each table and row of a unit where its shares are on the desk; statuses not kept apart share them."""
    rows = _rows_of(statuses)
    further = np.cumprod([1, *statuses[:0:-1]])[::-1]
    first = np.arange(len(apart))[:, None] * rows.shape[1]
    return np.asarray(first + (further * apart) @ rows)


def _strides(shape: tuple[int, ...]) -> list[int]:
    """Give by how many rows one goes on along each axis; by none where an axis is of length one."""
    return [math.prod(shape[axis + 1 :]) if length > 1 else 0 for axis, length in enumerate(shape)]


def _scales(prepared: Prepared, chances: Chances) -> Floats:
    """Give multipliers in the order of the tables, the shift of mortality and odds among them."""
    by_name = chances.multipliers
    ones = np.ones((prepared.steps, 1, chances.draws))
    names = ("departures", "emigration", "immigration", "fertility")
    women, men = chances.mortality[:, :, 0], chances.mortality[:, :, -1]
    found = [women, by_name["residence_moves"], ones, *(by_name[name] for name in names)]
    found += [
        ones if chances.odds is None else chances.odds,
        men,
        *[by_name["conversions"]] * len(prepared.conversions),
    ]
    return _pad(np.stack(np.broadcast_arrays(*found)))


def _links(prepared: Prepared, strides: Integers) -> tuple[Integers, dict[str, int]]:
    """Give all links in one array of three columns, and where each kind begins."""
    _, residences, registrations, sexes, _ = prepared.axes.shape
    arriving = _arriving(prepared)
    parents = np.argwhere(prepared.fertility.any(axis=(0, 1, 2, 5))).tolist()
    both, everywhere = range(sexes), range(residences)

    def row(residence: int, registration: int, sex: int) -> int:
        return (residence * registrations + registration) * sexes + sex

    kinds: dict[str, list[tuple[int, ...]]] = {
        "passages": [
            (row(*passage.origin, sex), arriving.index(passage.arrival) * sexes + sex, turn)
            for passage, turn in zip(prepared.passages, _turns(prepared.passages), strict=True)
            for sex in both
        ],
        "arriving": [(row(*status, sex), 0, 0) for status in arriving for sex in both],
        "conversions": [
            (int(CONVERSIONS) + number, row(residence, source, sex), row(residence, target, sex))
            for number, (source, target, _) in enumerate(prepared.conversions)
            for residence in everywhere
            for sex in both
        ],
        "mothers": [
            (row(residence, mother, 0), residence * registrations + child, int(strides[FERTILITY, 2:] @ status))
            for mother, child in parents
            for residence in everywhere
            for status in [(residence, mother, child)]
        ],
        "transfers": [(step, *ends) for step, found in enumerate(prepared.transfers) for *ends, _ in found],
    }
    firsts = np.cumsum([0, *(len(kind) for kind in kinds.values())]).tolist()
    starts = dict(zip([*kinds, "ends"], firsts, strict=True))
    del starts["passages"]
    return np.array([link for kind in kinds.values() for link in kind], dtype=np.int64), starts


def _pairs(prepared: Prepared, sexes: int) -> tuple[Integers, Floats]:
    """Give in which order pairs of town and country of a registration and sex are left, and which parts of them arrive.

    Those who convert go to registrations that nobody leaves; these stay until all have come, then go. None where
    people cannot leave in this way: there is no town and country, shares are of those who began the step, somebody
    arrives with another registration, or converts twice.
    """
    registrations = range(len(prepared.axes.registrations))
    targets = {
        source: (int(CONVERSIONS) + number, target) for number, (source, target, _) in enumerate(prepared.conversions)
    }
    arriving = _arriving(prepared)
    complete = prepared.residence_moves is not None and prepared.departures is not None
    once = len(targets) == len(prepared.conversions) and not any(target in targets for _, target in targets.values())
    keeping = all(passage.origin[1] == passage.arrival[1] for passage in prepared.passages)
    into_towns = all((0, registration) in arriving for registration in registrations)
    if not (complete and once and keeping and into_towns and prepared.conventions.movers_at_risk is None):
        return np.zeros((0, 5), dtype=np.int64), np.zeros((0, 4))
    staying = [registration for registration in registrations if registration not in targets]
    turns = [(registration, int(STAY), 0) for registration in staying]
    turns += [(source, which, target) for source, (which, target) in targets.items()]
    turns += [(registration, int(GO), 0) for registration in staying]
    shares = {(passage.origin, passage.arrival): passage.share for passage in prepared.passages}
    pairs, parts = [], []
    for sex in range(sexes):
        for registration, what, target in turns:
            ends = [(residence, registration) for residence in range(2)]
            joined = [arriving.index(end) if end in arriving else len(arriving) for end in ends]
            pairs.append(
                (registration * sexes + sex, what, target * sexes + sex, *(place * sexes + sex for place in joined))
            )
            parts.append([shares.get((origin, arrival), 0.0) for origin in ends for arrival in ends])
    return np.array(pairs, dtype=np.int64), np.array(parts)


def _arriving(prepared: Prepared) -> list[tuple[int, int]]:
    """Give the statuses in which anybody arrives, (residence, registration)."""
    return sorted({passage.arrival for passage in prepared.passages})


def _turns(passages: Sequence[Passage]) -> Iterator[int]:
    """Give the turn of each passage among those into the same arrival, and out of the same origin."""
    arrivals, origins = [each.arrival for each in passages], [each.origin for each in passages]
    for number, passage in enumerate(passages):
        yield int(
            FIRST * (passage.arrival not in arrivals[:number]) + LAST * (passage.origin not in origins[number + 1 :])
        )


def _territories(prepared: Prepared) -> Floats:
    shape = prepared.axes.shape[1:]
    shares = [np.broadcast_to(share, shape) for transfers in prepared.transfers for *_, share in transfers]
    found = np.array(shares).reshape(len(shares), math.prod(shape[:-1]), shape[-1])
    return np.repeat(found, BLOCK, axis=2)
