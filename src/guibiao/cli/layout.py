"""Help laid out for writing in which a character fills two columns, and a line may end between any two of them."""

import re
from collections.abc import Iterable

import click

from guibiao.report.columns import padded, width

_PIECES = re.compile(r"\s+|[“（《]*(?:[!-~]+|\S)[，。；：、？！”）》]*")
"""What no line ends within: a word of other letters, or one character, with the marks beside it."""


def wrapped(text: str, columns: int) -> list[str]:
    """Break a text into lines of at most so many columns."""
    return _filled(_PIECES.findall(" ".join(text.split())), columns)


def _filled(pieces: Iterable[str], columns: int) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and width(lines[-1] + piece.rstrip()) > columns:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


class WideFormatter(click.HelpFormatter):
    """Writes help as click does, by the columns that characters fill."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage, what follows the first line below its arguments."""
        head = f"{prefix or ''}{prog} "
        self._write_beside(head, _filled((f"{word} " for word in args.split()), self.width - width(head)))

    def write_heading(self, heading: str) -> None:
        """Write a heading with a colon of the same writing."""
        self.write(f"{' ' * self.current_indent}{heading}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; one that begins with a line of a backspace keeps its lines."""
        indent = " " * self.current_indent
        paragraphs = []
        for paragraph in text.split("\n\n"):
            raw = paragraph.startswith("\b\n")
            lines = paragraph.splitlines()[1:] if raw else wrapped(paragraph, self.width - self.current_indent)
            paragraphs.append("".join(f"{indent}{line}\n" for line in lines))
        self.write("\n".join(paragraphs))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms with what they mean beside them, or below a term that is too long."""
        rows = list(rows)
        first = min(max(width(term) for term, _ in rows), col_max) + col_spacing + self.current_indent
        for term, meaning in rows:
            head = " " * self.current_indent + term
            if width(head) > first - col_spacing:
                self.write(f"{head}\n")
                head = ""
            self._write_beside(padded(head, first), wrapped(meaning, max(self.width - first, 10)))

    def _write_beside(self, head: str, lines: list[str]) -> None:
        """Write lines, the first of them behind a head, the others below it."""
        self.write(f"{head}{lines[0]}".rstrip() + "\n")
        for line in lines[1:]:
            self.write(f"{' ' * width(head)}{line}\n")
