"""Tables in columns for a terminal, in which a Chinese character fills two."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from guibiao.language import Message, Name


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Lay out a table in columns, Chinese characters counted as two."""
    body = [header, *rows]
    widths = [max(width(row[column]) for row in body) for column in range(len(header))]
    for row in body:
        yield "  ".join(padded(cell, width_) for cell, width_ in zip(row, widths, strict=True)).rstrip()


def texts(messages: Iterable[Message | Name], language: str) -> list[str]:
    """Write messages in a language."""
    return [message.text(language) for message in messages]


def width(text: str) -> int:
    """Count the columns that a text fills in a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def padded(text: str, columns: int) -> str:
    """Fill a text up with spaces, or cut it with an ellipsis, to a number of columns."""
    if width(text) <= columns:
        return text + " " * (columns - width(text))
    kept = ""
    for character in text:
        if width(kept) + width(character) > columns - 2:
            break
        kept += character
    return padded(kept + "…", columns)
