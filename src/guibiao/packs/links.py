"""Whether the entries that rows name exist, whether identifiers are given once, and whether units fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import ValidationError

from guibiao.files.problem import Position, Problem
from guibiao.files.record import Record
from guibiao.files.schema import Read, Row, explained, linked, links
from guibiao.language import Message
from guibiao.ledger import Break, Observation, Rate, Stock
from guibiao.packs.pack import file_of
from guibiao.plan import PLAN_KINDS, Amendment, Baseline, Comparison, Place, Settings, Target, Tile
from guibiao.plan.units import UnitsDiffer, conversion, is_relative
from guibiao.plan.vocabulary import Form, Measure, Relation


@dataclass(frozen=True)
class Contents:
    """What could be read of a file."""

    rows: Sequence[Read[Row]] = ()
    named: frozenset[object] | None = frozenset()
    """Identifiers of all its rows, wrong ones included; None where it could not be read and may hold anything."""

    def may_hold(self, name: object) -> bool:
        """Tell whether an entry of this name stands in the file, as far as it could be read."""
        return self.named is None or name in self.named

    @cached_property
    def by_id(self) -> Mapping[object, Row]:
        """The good rows by identifier."""
        return {_id(read.row): read.row for read in self.rows}


Pieces = Mapping[str, Contents]
_AMENDED = {kind.name for kind in PLAN_KINDS} - {"settings", "tiles", "amendments"}


def check_links(pieces: Pieces) -> list[Problem]:
    """Find identifiers given twice, names of entries that do not exist, and units that do not fit."""
    problems: list[Problem] = []
    for contents in pieces.values():
        problems.extend(_given_twice(contents.rows))
        for read in contents.rows:
            problems.extend(_unknown(read.row, read.record, pieces))
            problems.extend(_wrong_unit(read.row, read.record, pieces))
    problems.extend(_within_itself(pieces))
    problems.extend(_two_in_force(pieces))
    problems.extend(_covered(pieces))
    problems.extend(_amendments(pieces))
    problems.extend(_owners(pieces))
    return problems


def _held(pieces: Pieces, kind: str) -> Contents:
    return pieces.get(kind, Contents())


def _id(row: Row) -> object:
    return row.identity if isinstance(row, Observation) else getattr(row, "id", None)


def _given_twice(reads: Sequence[Read[Row]]) -> Iterator[Problem]:
    first: dict[object, Position] = {}
    for read in reads:
        identity = _id(read.row)
        if identity is None:
            continue
        if identity in first and isinstance(identity, tuple):
            yield Problem(
                read.record.origin.at(),
                "",
                Message.of("the same observation stands already at {where}", where=first[identity]),
                Message.of("take one of the rows out, or give a revision its own date of publication"),
            )
        elif identity in first and isinstance(read.row, Stock | Rate):
            yield Problem(
                read.record.origin.at(),
                "",
                Message.of("the same row stands already at {where}", where=first[identity]),
                Message.of("take one of the rows out"),
            )
        elif identity in first:
            yield Problem(
                read.record.origin.at("id"),
                "id",
                Message.of("{id} stands already at {where}", id=identity, where=first[identity]),
                Message.of("give one of the two another id, or take the row out"),
            )
        first.setdefault(identity, read.record.origin.at())


def _unknown(row: Row, record: Record, pieces: Pieces, field: str = "") -> Iterator[Problem]:
    """Find names of entries that do not exist; `field` is where they stand if not in the linking field itself."""
    for linking, kind in links(type(row)).items():
        for name in linked(row, linking):
            if not _held(pieces, kind).may_hold(name):
                yield _not_among(record, field or linking, name, kind)


def _not_among(record: Record, field: str, name: str, kind: str) -> Problem:
    return Problem(
        record.origin.at(field),
        field,
        Message.of("{name} is not among the {kind}", name=name, kind=file_of(kind)),
        Message.of("correct the name, or add it to {kind}", kind=file_of(kind)),
    )


def _within_itself(pieces: Pieces) -> Iterator[Problem]:
    """Find places that are a part of themselves."""
    reads = [read for read in _held(pieces, "places").rows if isinstance(read.row, Place)]
    parents = {read.row.id: read.row.parent for read in reads if isinstance(read.row, Place)}
    for read in reads:
        above, seen = parents.get(str(_id(read.row))), {_id(read.row)}
        while above is not None and above not in seen:
            seen.add(above)
            above = parents.get(above)
        if above == _id(read.row):
            yield Problem(
                read.record.origin.at("parent"),
                "parent",
                Message.of("{name} is a part of itself", name=above),
                Message.of("correct the chain of parents"),
            )


def _covered(pieces: Pieces) -> Iterator[Problem]:
    """Find tiles of the map that lie on another one."""
    first: dict[tuple[int, int], str] = {}
    for read in _held(pieces, "tiles").rows:
        if not isinstance(read.row, Tile):
            continue
        other = first.setdefault((read.row.column, read.row.row), read.row.place)
        if other != read.row.place:
            yield Problem(
                read.record.origin.at("column"),
                "column",
                Message.of("the tile of {name} lies here already", name=other),
                Message.of("choose a column and a row that are free"),
            )


def _two_in_force(pieces: Pieces) -> Iterator[Problem]:
    """Find series with two baselines in force, so that the order of rows would decide."""
    first: dict[tuple[str, str, str], Position] = {}
    for read in _held(pieces, "baselines").rows:
        row = read.row
        if isinstance(row, Baseline) and row.in_force:
            series = (row.indicator, row.place, row.definition)
            if series in first:
                yield Problem(
                    read.record.origin.at("in_force"),
                    "in_force",
                    Message.of("the baseline at {where} is in force for the same series", where=first[series]),
                    Message.of("write no in one of the two"),
                )
            first.setdefault(series, read.record.origin.at())


def _amendments(pieces: Pieces) -> Iterator[Problem]:
    """Make the amendments one after the other, as the plan will, and find those that cannot be made."""
    held = {(kind, _id(read.row)): read.row for kind in _AMENDED for read in _held(pieces, kind).rows}
    reads = [(read.row, read.record) for read in _held(pieces, "amendments").rows if isinstance(read.row, Amendment)]
    for row, record in sorted(reads, key=lambda pair: (pair[0].date, pair[0].id)):
        if row.kind not in _AMENDED or not _held(pieces, row.kind).may_hold(row.item):
            yield Problem(
                record.origin.at("item"),
                "item",
                Message.of("{name} is not among the {kind}", name=row.item, kind=file_of(row.kind)),
                Message.of("name a file kind such as targets, and an id that stands in it"),
            )
        elif (row.kind, row.item) in held:
            item = held[row.kind, row.item]
            problems = list(_cannot_be_made(row, record, item, pieces))
            if not problems:
                held[row.kind, row.item] = item.amended(**{row.field: row.new})
            yield from problems


def _cannot_be_made(row: Amendment, record: Record, item: Row, pieces: Pieces) -> Iterator[Problem]:
    known = [column for column in item.columns() if column != "id"]
    if row.field not in known:
        yield Problem(
            record.origin.at("field"),
            "field",
            Message.of("{field} is not a field of this file", field=row.field),
            Message.of("use one of {known}", known=", ".join(known)),
        )
        return
    try:
        amended = item.amended(**{row.field: row.new})
    except ValidationError as error:
        yield Problem(
            record.origin.at("new"),
            "new",
            Message.of("{value} does not fit {field}", value=repr(row.new), field=row.field),
            explained(error.errors(include_url=False)[0], row.field, type(item))[1],
        )
        return
    before = {problem.what for problem in _in(item, record, pieces)}
    yield from (problem for problem in _in(amended, record, pieces) if problem.what not in before)


def _in(row: Row, record: Record, pieces: Pieces) -> Iterator[Problem]:
    """Find what is wrong with a row that an amendment made."""
    yield from _unknown(row, record, pieces, "new")
    yield from _wrong_unit(row, record, pieces, "new")


def _owners(pieces: Pieces) -> Iterator[Problem]:
    """Find owners in the settings that do not exist, or own nothing that exists."""
    for read in _held(pieces, "settings").rows:
        owners = read.row.owners if isinstance(read.row, Settings) else {}
        for indicator, organisation in owners.items():
            for name, kind in ((indicator, "indicators"), (organisation, "organisations")):
                if not _held(pieces, kind).may_hold(name):
                    yield _not_among(read.record, f"owners.{indicator}", name, kind)


def _wrong_unit(row: Row, record: Record, pieces: Pieces, field: str = "unit") -> Iterator[Problem]:
    """Find a value whose unit cannot be turned into the unit that it is judged in."""
    for unit, wanted in _units(row, pieces):
        try:
            conversion(unit, wanted)
        except UnitsDiffer:
            yield Problem(
                record.origin.at(field),
                field,
                Message.of("{unit} does not convert to {wanted}, the unit of the indicator", unit=unit, wanted=wanted),
                Message.of("correct the unit, or use another indicator"),
            )


def _units(row: Row, pieces: Pieces) -> Iterator[tuple[str, str]]:
    """Give pairs of units of a row that have to fit each other."""
    stated = str(getattr(row, "unit", ""))
    indicator = _unit_of(getattr(row, "indicator", None), pieces)
    if not indicator or isinstance(row, Break):
        return
    if getattr(row, "relation", None) is Relation.RELATIVE_TO:
        comparison = _held(pieces, "comparisons").by_id.get(getattr(row, "comparison", None))
        yield from _compared(comparison, indicator, pieces)
    elif isinstance(row, Target) and row.form is Form.GROWTH:
        yield stated, "/"
    elif not (isinstance(row, Target) and row.form is Form.CHANGE and is_relative(stated)):
        yield stated, indicator


def _compared(comparison: Row | None, indicator: str, pieces: Pieces) -> Iterator[tuple[str, str]]:
    """Give the units of two series that are compared, and that of the margin between them."""
    if not isinstance(comparison, Comparison):
        return
    if comparison.measure is Measure.GROWTH:
        yield comparison.unit or "/", "/"
        return
    yield _unit_of(comparison.reference, pieces) or indicator, indicator
    if comparison.measure is not Measure.RATIO:
        yield comparison.unit or indicator, indicator


def _unit_of(indicator: object, pieces: Pieces) -> str:
    return str(getattr(_held(pieces, "indicators").by_id.get(indicator), "unit", ""))
