"""Whether the entries that rows name exist, and whether identifiers are given once."""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import ValidationError

from guibiao.files.problem import Position, Problem
from guibiao.files.schema import Read, Row, linked, links
from guibiao.language import Message
from guibiao.ledger import Observation
from guibiao.plan import Amendment, Settings, Target
from guibiao.plan.units import UnitsDiffer, conversion
from guibiao.plan.vocabulary import Form, Relation

Tables = Mapping[str, Sequence[Read[Row]]]


def check_links(tables: Tables) -> list[Problem]:
    """Find identifiers given twice, names of entries that do not exist, and units that do not fit."""
    known = {name: {_id(read.row) for read in reads} for name, reads in tables.items()}
    problems: list[Problem] = []
    for reads in tables.values():
        problems.extend(_given_twice(reads))
        for read in reads:
            problems.extend(_unknown(read, known))
    problems.extend(_amendments(tables, known))
    problems.extend(_owners(tables, known))
    problems.extend(_units(tables))
    return problems


def _id(row: Row) -> object:
    return row.identity if isinstance(row, Observation) else getattr(row, "id", None)


def _given_twice(reads: Sequence[Read[Row]]) -> Iterator[Problem]:
    first: dict[object, Position] = {}
    for read in reads:
        identity = _id(read.row)
        if identity is None:
            continue
        if identity in first:
            shown = "/".join(part for part in identity if part) if isinstance(identity, tuple) else identity
            yield Problem(
                read.record.origin.at("id"),
                "id",
                Message.of("{id} stands already at {where}", id=shown, where=first[identity]),
                Message.of("give one of the two another id, or take the row out"),
            )
        first.setdefault(identity, read.record.origin.at())


def _unknown(read: Read[Row], known: Mapping[str, set[object]]) -> Iterator[Problem]:
    for field, kind in links(type(read.row)).items():
        for name in linked(read.row, field):
            if name not in known.get(kind, set()):
                yield Problem(
                    read.record.origin.at(field),
                    field,
                    Message.of("{name} is not among the {kind}", name=name, kind=kind),
                    Message.of("correct the name, or add it to {kind}", kind=kind),
                )


def _amendments(tables: Tables, known: Mapping[str, set[object]]) -> Iterator[Problem]:
    for read in tables.get("amendments", ()):
        row = read.row
        if not isinstance(row, Amendment):
            continue
        if row.item not in known.get(row.kind, set()):
            yield Problem(
                read.record.origin.at("item"),
                "item",
                Message.of("{name} is not among the {kind}", name=row.item, kind=row.kind),
                Message.of("name a file kind such as targets, and an id that stands in it"),
            )
            continue
        item = next(other.row for other in tables[row.kind] if _id(other.row) == row.item)
        if row.field not in item.columns():
            yield Problem(
                read.record.origin.at("field"),
                "field",
                Message.of("{field} is not a field of this file", field=row.field),
                Message.of("use one of {known}", known=", ".join(item.columns())),
            )
            continue
        try:
            item.amended(**{row.field: row.new})
        except ValidationError as error:
            yield Problem(
                read.record.origin.at("new"),
                "new",
                Message.of("{value} does not fit {field}", value=repr(row.new), field=row.field),
                Message.of("correct it: {reason}", reason=error.errors(include_url=False)[0]["msg"]),
            )


def _owners(tables: Tables, known: Mapping[str, set[object]]) -> Iterator[Problem]:
    """Find owners in the settings that do not exist, or own nothing that exists."""
    for read in tables.get("settings", ()):
        owners = read.row.owners if isinstance(read.row, Settings) else {}
        for indicator, organisation in owners.items():
            for name, kind in ((indicator, "indicators"), (organisation, "organisations")):
                if name not in known.get(kind, set()):
                    yield Problem(
                        read.record.origin.at(f"owners.{indicator}"),
                        f"owners.{indicator}",
                        Message.of("{name} is not among the {kind}", name=name, kind=kind),
                        Message.of("correct the name, or add it to {kind}", kind=kind),
                    )


def _units(tables: Tables) -> Iterator[Problem]:
    """Find values whose unit cannot be turned into the unit of their indicator."""
    units = {_id(read.row): getattr(read.row, "unit", "") for read in tables.get("indicators", ())}
    for name in ("baselines", "observations", "targets"):
        for read in tables.get(name, ()):
            if isinstance(read.row, Target) and not _has_unit_of_indicator(read.row):
                continue
            unit, wanted = getattr(read.row, "unit", ""), units.get(getattr(read.row, "indicator", None))
            try:
                conversion(unit, wanted if wanted is not None else unit)
            except UnitsDiffer:
                yield Problem(
                    read.record.origin.at("unit"),
                    "unit",
                    Message.of(
                        "{unit} does not convert to {wanted}, the unit of the indicator", unit=unit, wanted=wanted
                    ),
                    Message.of("correct the unit, or use another indicator"),
                )


def _has_unit_of_indicator(target: Target) -> bool:
    """Tell whether a target is stated in the unit of its indicator: changes may be in %, growth always is."""
    return target.relation is not Relation.RELATIVE_TO and target.form not in {Form.CHANGE, Form.GROWTH}
