"""Rows as they stand in a file: named text values that know where they came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from guibiao.files.problem import Position


class Origin(Protocol):
    """Tells where a field of a record stands."""

    def at(self, field: str | None = None) -> Position:
        """Locate a field; without one, the record."""


@dataclass(frozen=True, slots=True)
class TableOrigin:
    """A row of a CSV file or of a sheet: its line, and the columns of the fields."""

    file: str
    line: int
    columns: Mapping[str, int]
    sheet: str = ""

    def at(self, field: str | None = None) -> Position:
        """Locate a field; a field without a column is at the row."""
        return Position(self.file, self.line, self.columns.get(field or "", 0), self.sheet)


@dataclass(frozen=True, slots=True)
class TreeOrigin:
    """An entry of a YAML file: line and column of the entry and of each field."""

    file: str
    marks: Mapping[str, tuple[int, int]]

    def at(self, field: str | None = None) -> Position:
        """Locate a field by its dotted path; an unknown one is at the nearest entry above it."""
        path = field or ""
        while path and path not in self.marks:
            path = path.rpartition(".")[0]
        return Position(self.file, *self.marks.get(path, (0, 0)))


@dataclass(frozen=True, slots=True)
class Record:
    """Values by field name, as read, and their origin."""

    values: Mapping[str, object]
    origin: Origin

    @classmethod
    def of(cls, values: Mapping[str, object], origin: Origin) -> "Record":
        """Make a record that cannot be changed."""
        return cls(MappingProxyType(dict(values)), origin)
