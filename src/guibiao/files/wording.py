"""Other words for the columns and values of a file, as people who keep such tables write them."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import BaseModel

from guibiao.files.problem import Position, Problem
from guibiao.files.record import Record, TableOrigin
from guibiao.language import Message


@dataclass(frozen=True, slots=True)
class Called:
    """Marks a field whose column may be called otherwise."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelled:
    """Marks a field whose values may be written otherwise: other words by value."""

    words: Mapping[str, tuple[str, ...]]


def plain(text: str) -> str:
    """Turn full-width digits, letters and signs into ordinary ones and take spaces off the ends."""
    return unicodedata.normalize("NFKC", text).strip()


class Wording:
    """Reads the columns and values of the records of one file by their other words."""

    def __init__(self, model: type[BaseModel]) -> None:
        self._fields: dict[str, str] = {}
        self._words: dict[str, dict[str, str]] = {}
        self._columns: dict[int, Mapping[str, int]] = {}
        for name, info in model.model_fields.items():
            for mark in info.metadata:
                if isinstance(mark, Called):
                    self._fields |= {plain(other).lower(): name for other in (name, *mark.names)}
                if isinstance(mark, Spelled):
                    words = {plain(word): value for value, others in mark.words.items() for word in others}
                    self._words[name] = words | {value: value for value in mark.words}

    def field_of(self, column: str) -> str:
        """Give the field that a column holds; its own name where it has no other."""
        return self._fields.get(plain(column).lower(), column)

    def read(self, record: Record) -> tuple[Record, list[Problem]]:
        """Give a record by fields; and what is wrong where two columns hold one field, said at the first row."""
        if not self._fields or not isinstance(record.origin, TableOrigin):
            return record, []
        origin, problems = record.origin, []
        if id(origin.columns) not in self._columns:
            problems = [doubled(origin.at(name), name) for name in self._again(origin.columns)]
            self._columns[id(origin.columns)] = {self.field_of(name): at for name, at in origin.columns.items()}
        columns = self._columns[id(origin.columns)]
        values = {self.field_of(name): value for name, value in record.values.items()}
        return Record.of(
            {field: self._value(field, value) for field, value in values.items()}, replace(origin, columns=columns)
        ), problems

    def _again(self, columns: Mapping[str, int]) -> list[str]:
        """Give the columns that hold a field which one before them holds."""
        first: dict[str, str] = {}
        return [name for name in columns if first.setdefault(self.field_of(name), name) != name]

    def _value(self, field: str, value: object) -> object:
        words = self._words.get(field)
        if not words or not isinstance(value, str):
            return value
        written = plain(value)
        return words.get(written, words.get(written.lower(), value))


def doubled(position: Position, column: str) -> Problem:
    """Say that two columns hold one field."""
    what = Message.of("two columns hold the same field")
    return Problem(position, column, what, Message.of("keep one of them"))
