"""The columns of a ledger: numpy arrays, words kept as codes into a vocabulary."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int32]
Days = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Index = npt.NDArray[np.int64]
Prints = npt.NDArray[np.uint64]
Number = TypeVar("Number", bound=np.generic)

NEVER = np.iinfo(np.int64).max
"""The day number of a date that is not given."""

_PRIME = np.uint64(0x9E3779B97F4A7C15)
"""An odd number with which fingerprints are mixed (2^64 divided by the golden ratio)."""
_LARGEST = NEVER // 2
"""Half of the largest number, so that nothing overflows on the way."""


def day_number(day: date | None) -> int:
    """Count days from 0001-01-01 (day 1); NEVER for none."""
    return NEVER if day is None else day.toordinal()


def day_of(number: int) -> date | None:
    """Give the date of a day number."""
    return None if number == NEVER else date.fromordinal(int(number))


@dataclass(frozen=True, slots=True)
class Words:
    """A column of text: one code a row, and the words that the codes stand for."""

    codes: Codes
    words: tuple[str, ...]

    @classmethod
    def always(cls, word: str, rows: int) -> "Words":
        """Give a column that says the same in every row, and takes no room."""
        return cls(np.broadcast_to(np.int32(0), rows), (word,))

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Words":
        """Code a sequence of texts."""
        column = list(texts)
        known = {text: code for code, text in enumerate(dict.fromkeys(column))}
        return cls(np.fromiter(map(known.__getitem__, column), np.int32, len(column)), tuple(known))

    def take(self, index: Index) -> "Words":
        """Give the column for the rows of `index`."""
        return Words(_taken(self.codes, index), self.words)

    def __getitem__(self, row: int) -> str:
        return self.words[int(self.codes[row])]

    def code(self, word: str) -> int:
        """Give the code of a word; -1 for one that does not occur."""
        try:
            return self.words.index(word)
        except ValueError:
            return -1

    def ranks(self, order: Sequence[str]) -> Codes:
        """Give for each row the place of its word in `order`; `len(order)` for a word not in it."""
        table = np.array([order.index(word) if word in order else len(order) for word in self.words], dtype=np.int32)
        return table[self.codes] if len(table) else self.codes

    def sorted_codes(self) -> Codes:
        """Give codes whose order is the alphabetical order of the words."""
        if len(self.words) > len(self.codes):
            return self._occurring().sorted_codes()
        rank = {word: number for number, word in enumerate(sorted(self.words))}
        table = np.array([rank[word] for word in self.words], dtype=np.int32)
        return table[self.codes] if len(table) > 1 else self.codes

    def _occurring(self) -> "Words":
        """Give the same column without the words that no row uses."""
        used, codes = np.unique(self.codes, return_inverse=True)
        return Words(codes.astype(np.int32), tuple(self.words[code] for code in used))

    def fingerprints(self) -> Prints:
        """Give for each row a number that stands for its word, the same in every column and run."""
        told = [int.from_bytes(sha256(word.encode()).digest()[:8], "little") for word in self.words]
        return np.array(told, dtype=np.uint64)[self.codes]


WORDS = (
    "indicator", "place", "period", "unit", "qualifier", "basis", "definition", "territory", "confidence",
    "source", "locator", "recorded_by", "note",
)  # fmt: skip
NUMBERS = ("value", "numerator", "denominator")
DAYS = ("start", "end", "published", "recorded")


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a ledger, of equal length."""

    words: Mapping[str, Words]
    numbers: Mapping[str, Values]
    days: Mapping[str, Days]
    decimals: Mapping[str, npt.NDArray[np.int8]]

    def __len__(self) -> int:
        return len(self.numbers["value"])

    def take(self, index: Index) -> "Columns":
        """Give the rows of `index`."""
        return Columns(
            {name: column.take(index) for name, column in self.words.items()},
            {name: _taken(column, index) for name, column in self.numbers.items()},
            {name: _taken(column, index) for name, column in self.days.items()},
            {name: _taken(column, index) for name, column in self.decimals.items()},
        )

    @property
    def known_at(self) -> Days:
        """The day from which each row can be used."""
        published = self.days["published"]
        return np.where(published != NEVER, published, self.days["recorded"])

    def checksum(self) -> str:
        """Give twelve hexadecimal digits that stand for what the rows say, in whatever order they stand."""
        parts = [column.fingerprints() for column in self.words.values()]
        parts += [np.ascontiguousarray(column).view(np.uint64) for column in self.numbers.values()]
        parts += [np.ascontiguousarray(column).view(np.uint64) for column in self.days.values()]
        rows = np.zeros(len(self), dtype=np.uint64)
        for part in parts:
            rows = (rows ^ part) * _PRIME
            rows ^= rows >> np.uint64(29)
        return sha256(np.sort(rows).tobytes()).hexdigest()[:12]


def _taken(column: npt.NDArray[Number], index: Index) -> npt.NDArray[Number]:
    """Give some rows of a column; one that says the same in every row goes on taking no room."""
    return column[index] if any(column.strides) else np.broadcast_to(column[:1], len(index))


def packed(keys: Iterable[Codes | Days], rows: int) -> Index:
    """Join columns into one column of whole numbers that sorts as they do, the first before the second."""
    joined, size = np.zeros(rows, dtype=np.int64), 1
    for key in keys if rows else ():
        low, high = int(key.min()), int(key.max())
        width = high - low + 1
        if width == 1:
            continue
        if size * width > _LARGEST:
            joined = np.unique(joined, return_inverse=True)[1].astype(np.int64)
            size = int(joined.max()) + 1
        joined *= width
        joined += key
        joined -= low
        size *= width
    return joined
