"""A table of text in one language, for every face of a report."""

from dataclasses import dataclass

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: what it shows, its head and its rows; the first `words` columns hold words, the others figures."""

    caption: str
    head: Cells
    rows: tuple[Cells, ...]
    words: int = 1

    @classmethod
    def headed(cls, caption: str, head: Cells, rows: tuple[Cells, ...], words: int = 1) -> "Grid":
        """Begin caption and heads with capital letters."""
        return cls(begun(caption), tuple(map(begun, head)), rows, words)

    def __bool__(self) -> bool:
        """Tell whether there is a row."""
        return bool(self.rows)


def begun(text: str) -> str:
    """Begin a text as a title begins: with a capital letter, where the script has any."""
    return text[:1].upper() + text[1:]
