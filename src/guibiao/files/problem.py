"""What is wrong with a file, where, and what to do: data, collected and shown together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from guibiao.language import Message


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file: line and column of a text file, or sheet and cell of a workbook."""

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.file}[{self.sheet}!{cell_name(self.line, self.column)}]"
        parts = [self.file, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts)


def cell_name(row: int, column: int) -> str:
    """Name a cell as spreadsheets do: row 3, column 28 is `AB3`; column 0 names the row alone."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where it stands, in which field, what is wrong, and what to do about it."""

    position: Position
    field: str
    what: Message
    remedy: Message

    def text(self, language: str = "en") -> str:
        """Say it in one line."""
        field = f" {self.field}" if self.field else ""
        return f"{self.position}{field}: {self.what.text(language)} → {self.remedy.text(language)}"

    def __str__(self) -> str:
        return self.text()


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """Say what is wrong with many rows in the same way once, at the first of them, with their number."""
    alike: dict[object, list[Problem]] = {}
    for problem in problems:
        at = problem.position
        alike.setdefault((at.file, at.sheet, at.line > 0, problem.field, problem.what, problem.remedy), []).append(
            problem
        )
    return [_as_one(found) for found in alike.values()]


def _as_one(problems: Sequence[Problem]) -> Problem:
    lines = list(dict.fromkeys(str(problem.position.line) for problem in problems))
    if len(lines) == 1:
        return problems[0]
    what = Message.of("{what} ({count} rows: {rows})", what=problems[0].what, count=len(lines), rows=first_few(lines))
    return replace(problems[0], what=what)


def first_few(names: Sequence[str]) -> str:
    """List the first names, and show whether there are more."""
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")


_NAMED = 3
"""Names that are listed of many."""


class ProblemsFound(Exception):  # noqa: N818 - it is no error of the program
    """Raised when files cannot be used; carries every problem, not the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = sorted(problems, key=lambda problem: problem.position)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Invalid(ValueError):  # noqa: N818 - reads as what it says of a value
    """Raised by a field's own rule: what is wrong with a value and what to do."""

    def __init__(self, what: Message, remedy: Message) -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(str(what))
