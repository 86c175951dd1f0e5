"""Typed rows from records: one base class, a few kinds of value, and links between files.

A model that derives from `Row` is the schema of a file kind. Empty cells count as not given, unknown
fields are refused, and everything wrong is returned as problems with positions, never one by one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Generic, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationError, model_validator
from pydantic_core import ErrorDetails

from guibiao.files.misfits import misfit
from guibiao.files.problem import Invalid, Problem
from guibiao.files.record import Record, TableOrigin
from guibiao.files.wording import Wording
from guibiao.language import Message

_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d{1,2})?", re.ASCII | re.IGNORECASE)
_SEPARATOR = "|"
_MOST_DIGITS = 15
_SMALLEST, _LARGEST = -50, 20
"""Numbers with no more significant digits, and of no other powers of ten, come back from the ledger as they were."""


@dataclass(frozen=True, slots=True)
class Link:
    """Marks a field that names an entry of another file kind."""

    kind: str


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _NUMBER.fullmatch(value.strip()):
        raise Invalid(
            Message.of("{value} is not a number", value=repr(value[:40])),
            Message.of("write digits with a point, such as 54.4, and the unit in its own column"),
        )
    number = Decimal(value.strip())
    if len(number.normalize().as_tuple().digits) > _MOST_DIGITS or not _SMALLEST <= number.adjusted() <= _LARGEST:
        raise Invalid(
            Message.of("{value} has more digits than can be kept", value=repr(value[:40])),
            Message.of("write it with at most {digits} digits, in a larger unit if need be", digits=_MOST_DIGITS),
        )
    return number


def _names(value: object) -> object:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(_SEPARATOR) if part.strip())
    return tuple(value) if isinstance(value, list) else value


def _flag(value: object) -> object:
    flags = {"yes": True, "no": False, "是": True, "否": False}
    if isinstance(value, str) and value.strip().lower() in flags:
        return flags[value.strip().lower()]
    if isinstance(value, bool):
        return value
    raise Invalid(Message.of("{value} is neither yes nor no", value=repr(value)), Message.of("write yes or no"))


Number = Annotated[Decimal, BeforeValidator(_number), PlainSerializer(lambda value: format(value, "f"))]
Names = Annotated[tuple[str, ...], BeforeValidator(_names), PlainSerializer(_SEPARATOR.join)]
Years = Annotated[
    tuple[Annotated[int, Field(ge=1900, le=2200)], ...],
    BeforeValidator(_names),
    PlainSerializer(lambda years: _SEPARATOR.join(map(str, years))),
]
Flag = Annotated[bool, BeforeValidator(_flag), PlainSerializer(lambda value: "yes" if value else "no")]


class Row(BaseModel):
    """One entry of a file: immutable, no unknown fields, empty cells left out."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, populate_by_name=True, use_attribute_docstrings=True
    )
    LEADING: ClassVar[tuple[str, ...]] = ()
    """Columns that stand first where inheritance would put them later."""

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, data: Any) -> Any:  # noqa: ANN401 - whatever a file holds
        if not isinstance(data, dict):
            return data
        return {name: value for name, value in data.items() if value is not None and value != ""}

    def cells(self) -> dict[str, str]:
        """Give the row as text by column name, in the order of the fields; empty where not given."""
        given = self.model_dump(by_alias=True, exclude_none=True)
        return {name: str(given.get(name, "")) for name in self.columns()}

    @classmethod
    def columns(cls) -> list[str]:
        """Name the columns of this kind of row."""
        names = [field.alias or name for name, field in cls.model_fields.items()]
        return [*cls.LEADING, *(name for name in names if name not in cls.LEADING)]

    def amended(self, **changes: str) -> Self:
        """Give a copy with some cells rewritten, checked as a file would be."""
        return type(self).model_validate(self.cells() | changes)


T = TypeVar("T", bound=Row)


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A row with the record that it was read from."""

    row: T
    record: Record


def read_rows(records: Iterable[Record], model: type[T]) -> tuple[list[Read[T]], list[Problem]]:
    """Turn records into rows of `model`; give the good ones and the problems of the others."""
    rows: list[Read[T]] = []
    problems: list[Problem] = []
    columns: set[str] = set()
    wording = Wording(model)
    for written in records:
        record, doubled = wording.read(written)
        problems.extend(doubled)
        try:
            rows.append(Read(model.model_validate(dict(record.values)), record))
        except ValidationError as error:
            details = error.errors(include_url=False)
            problems.extend(_problem(detail, record, model) for detail in details if not _told(detail, record, columns))
    return rows, problems


def _told(detail: ErrorDetails, record: Record, columns: set[str]) -> bool:
    """Tell whether the same wrong column was found in a row before; each is told once."""
    if detail["type"] != "extra_forbidden" or not isinstance(record.origin, TableOrigin):
        return False
    name = str(detail["loc"][0])
    known = name in columns
    columns.add(name)
    return known


def _problem(detail: ErrorDetails, record: Record, model: type[Row]) -> Problem:
    field = ".".join(str(part) for part in detail["loc"])
    what, remedy = explained(detail, field, model)
    return Problem(record.origin.at(field), field, what, remedy)


def explained(detail: ErrorDetails, field: str, model: type[Row]) -> tuple[Message, Message]:
    """Say what a model finds wrong with a field, and what to do about it."""
    return unknown_field(field, model) if detail["type"] == "extra_forbidden" else misfit(detail, field)


def unknown_field(field: str, model: type[Row]) -> tuple[Message, Message]:
    """Say that a file has no such field, and which it has."""
    return (
        Message.of("{field} is not a field of this file", field=field),
        Message.of("use one of {known}, or take it out", known=", ".join(model.columns())),
    )


def links(model: type[Row]) -> dict[str, str]:
    """Give the file kind that each linking field of a model names."""
    found: dict[str, str] = {}
    for name, field in model.model_fields.items():
        for mark in field.metadata:
            if isinstance(mark, Link):
                found[field.alias or name] = mark.kind
    return found


def linked(row: Row, field: str) -> Sequence[str]:
    """Give the identifiers that a linking field holds: none, one or several."""
    name = next(name for name, info in type(row).model_fields.items() if (info.alias or name) == field)
    value = getattr(row, name)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (str(value),)


def end_of(text: str) -> date:
    """Read a date; a bare year means its last day."""
    return date(int(text), 12, 31) if re.fullmatch(r"\d{4}", text, re.ASCII) else date.fromisoformat(text)


def _deadline(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return end_of(value.strip())
    except ValueError:
        raise Invalid(
            Message.of("{value} is not a date", value=repr(value[:40])), Message.of("write it as 2025 or 2025-12-31")
        ) from None


Deadline = Annotated[date, BeforeValidator(_deadline)]
