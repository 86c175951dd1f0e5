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

    def __bool__(self) -> bool:
        """Tell whether there is a row."""
        return bool(self.rows)
