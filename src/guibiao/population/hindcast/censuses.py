"""Tables of two censuses, a row a place, read into the arrays that a hindcast takes."""

import gzip
from collections.abc import Sequence

import numpy as np

from guibiao.files.csvfile import read_csv, read_header
from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.files.record import Record
from guibiao.language import Message
from guibiao.ledger import Rate
from guibiao.population.axes import SEXES, Floats
from guibiao.population.demography.child_woman import implied_fertility
from guibiao.population.demography.survival import decade_survival, survivors
from guibiao.population.hindcast.hindcast import Hindcast, Places
from guibiao.population.hindcast.regional import Labels
from guibiao.population.hindcast.urban_shares import ShareHindcast
from guibiao.population.inputs.rate_tables import RateTable, five_year_person_years

KINDS = ("county", "district", "city")
GROUPS = (*(f"{age}-{age + 4}" for age in range(0, 85, 5)), "85+")
_MOVED = ("moved_county", "moved_province", "moved_country")
_NEEDED = ("code", "province", "prefecture", "kind", "registered", "nonfarm", "urban", *_MOVED)
_GZIP = b"\x1f\x8b"
_FEWEST = 10
"""Places that a regression can be fitted to with any sense."""


def cell_columns(years: Sequence[int]) -> list[str]:
    """Name the columns of sex and age, such as `female_20-24_2010`."""
    return [f"{sex}_{group}_{year}" for year in years for sex in SEXES for group in GROUPS]


def read_counties(data: bytes, file: str, survival: Floats, province: str = "") -> Hindcast:
    """Read counties at two censuses (CSV, compressed or not); only those of a province where one is named.

    `survival` (sex, age from 10) is that of `decade_survival`. Raises ProblemsFound for columns that are missing and
    numbers that are none.
    """
    rows, first, second = _rows(data, file, _NEEDED, province)
    columns = cell_columns((first, second))
    counted = _given(rows, columns).reshape(len(rows), 2, len(SEXES), len(GROUPS)).transpose(1, 0, 2, 3)
    registered, nonfarm, urban = _given(rows, ("registered", "nonfarm", "urban")).T
    places = Places(
        stock=counted[0],
        registered=registered,
        nonfarm=nonfarm / 100,
        urban=urban,
        moved=_numbers(rows, _MOVED),
        kind=_kinds(rows),
        province=_labels(rows, "province"),
        prefecture=_labels(rows, "prefecture"),
    )
    fertility = np.array([implied_fertility(stock) for stock in counted])
    return Hindcast(places, survivors(counted[0], survival), counted[1][..., 2:], fertility)


def national_decade(rates: Sequence[Rate]) -> Floats:
    """Give the ten-year survival between the censuses of 2010 and 2020 (sex, age from 10) from national rates."""
    table = RateTable.of(rates)
    return decade_survival(np.array([five_year_person_years(table.mortality(year)) for year in (2010, 2015)]))


def read_shares(data: bytes, file: str, province: str = "") -> ShareHindcast:
    """Read urban and rural residents of places at two censuses, and what else the first one knew.

    Raises ProblemsFound for columns that are missing and numbers that are none.
    """
    known = ("residents", "registered", "nonfarm", *_MOVED, "household_size", "share_0_14", "share_15_59", "share_65")
    rows, first, second = _rows(data, file, ["code", "province", *known], province)
    columns = [f"{part}_{year}" for year in (first, second) for part in ("urban", "rural")]
    counted = _given(rows, columns).reshape(len(rows), 2, 2).transpose(1, 0, 2)
    residents, registered, nonfarm, *rest = _numbers(rows, known).T
    moved = [np.log((column + 1) / residents) for column in rest[:3]]
    registration = [np.log(registered / residents), np.log(nonfarm / (100 - nonfarm))]
    return ShareHindcast(
        counted, np.column_stack([*registration, *moved, *np.log(rest[3:])]), _labels(rows, "province")
    )


def _rows(data: bytes, file: str, needed: Sequence[str], province: str) -> tuple[list[Record], int, int]:
    """Read the rows of a table, with the years of its two censuses."""
    text = gzip.decompress(data) if data.startswith(_GZIP) else data
    header = read_header(text, file)
    years = sorted({int(name[-4:]) for name in header if name[-5:-4] == "_" and name[-4:].isdigit()})
    missing = [name for name in needed if name not in header]
    if missing or len(years) != 2:  # noqa: PLR2004 - two censuses
        what = (
            Message.of("columns are missing: {names}", names=", ".join(missing))
            if missing
            else Message.of("the columns name {count} years, not two censuses", count=len(years))
        )
        remedy = Message.of("see the description of the table in docs/projection.md")
        raise ProblemsFound([Problem(Position(file, 1), "", what, remedy)])
    every = list(read_csv(text, file))
    rows = [row for row in every if province in {"", row.values["province"]}]
    if len(rows) < _FEWEST:
        known = ", ".join(sorted({str(row.values["province"]) for row in every}))
        what = Message.of("too few places of province {province}: {count}", province=province or "-", count=len(rows))
        remedy = Message.of("the table has {names}", names=known)
        raise ProblemsFound([Problem(Position(file, 1), "province", what, remedy)])
    return rows, years[0], years[1]


def _numbers(rows: Sequence[Record], columns: Sequence[str]) -> Floats:
    """Give the numbers of some columns (row, column); NaN where a cell is empty."""
    problems: list[Problem] = []

    def number(row: Record, column: str) -> float:
        text = str(row.values.get(column, "")).strip()
        try:
            return float(text) if text else np.nan
        except ValueError:
            what = Message.of("{value} is not a number", value=repr(text[:40]))
            remedy = Message.of("write digits with a point, such as 54.4, and the unit in its own column")
            problems.append(Problem(row.origin.at(column), column, what, remedy))
            return np.nan

    found = np.array([[number(row, column) for column in columns] for row in rows], dtype=np.float64)
    if problems:
        raise ProblemsFound(problems)
    return found


def _given(rows: Sequence[Record], columns: Sequence[str]) -> Floats:
    """Give numbers that no row may leave out (row, column)."""
    found = _numbers(rows, columns)
    remedy = Message.of("fill it in")
    problems = [
        Problem(
            rows[row].origin.at(columns[at]), columns[at], Message.of("{field} is not given", field=columns[at]), remedy
        )
        for row, at in np.argwhere(np.isnan(found))
    ]
    if problems:
        raise ProblemsFound(problems)
    return found


def _labels(rows: Sequence[Record], column: str) -> Labels:
    names = np.array([str(row.values[column]) for row in rows])
    return np.asarray(np.unique(names, return_inverse=True)[1], dtype=np.int64)


def _kinds(rows: Sequence[Record]) -> Labels:
    known = {name: number for number, name in enumerate(KINDS)}
    return np.array([known.get(str(row.values["kind"]), 0) for row in rows], dtype=np.int64)
