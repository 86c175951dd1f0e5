"""Why a document cannot be read, and what to do about it."""

from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.files.refusal import quoted
from guibiao.language import Message
from guibiao.reading.text.limits import MEGABYTE


def refused(name: str, what: Message, remedy: Message) -> ProblemsFound:
    """Make the one problem of a document that cannot be read."""
    return ProblemsFound([Problem(Position(name), "", what, remedy)])


def damaged(name: str, reason: object) -> ProblemsFound:
    """Say that the file is broken."""
    return refused(
        name,
        Message.of(
            "the document is damaged: {reason}", reason=reason if isinstance(reason, Message) else quoted(reason)
        ),
        Message.of("open it in the program that made it and save it again"),
    )


def encrypted(name: str) -> ProblemsFound:
    """Say that only a password opens it."""
    return refused(
        name,
        Message.of("the document is protected by a password"),
        Message.of("open it with the password and save it without one"),
    )


def too_large(name: str, size: int, largest: int) -> ProblemsFound:
    """Say that the file, or a part of it, has too many bytes."""
    return refused(
        name,
        Message.of(
            "the document has {size} MB, more than the {largest} MB that are read",
            size=f"{size / MEGABYTE:.1f}",
            largest=f"{largest / MEGABYTE:.1f}",
        ),
        Message.of("split the document, or save it without its pictures"),
    )


def too_intricate(name: str) -> ProblemsFound:
    """Say that tags are too many, too deep, or tables too wide."""
    return refused(
        name,
        Message.of("the document has more tags or table cells, or deeper ones, than any plan needs"),
        Message.of("copy its words into a new document and save that"),
    )
