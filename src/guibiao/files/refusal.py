"""Files that the system does not let be read or written, said as a problem."""

import errno
import os
from pathlib import Path

from guibiao.files.problem import Position, Problem
from guibiao.language import Message

_NOT_ALLOWED = Message.of("the system does not allow it")
_REASONS = {
    errno.ENOENT: Message.of("there is no such file or folder"),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: Message.of("nothing can be written there"),
    errno.EISDIR: Message.of("it is a folder"),
    errno.ENOTDIR: Message.of("a part of the path is no folder"),
    errno.EEXIST: Message.of("a file of this name is there already"),
    errno.ENOSPC: Message.of("the disk is full"),
    errno.ENAMETOOLONG: Message.of("the name is too long"),
}

_LONGEST = 200


def refusal(error: OSError, file: Path | None = None) -> Problem:
    """Say what the system refused, and what to do; of the file that the error names where none is given."""
    reason = _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
    return Problem(
        Position(os.fsdecode(file or error.filename)),
        "",
        Message.of("it cannot be read or written: {reason}", reason=reason),
        Message.of("choose another place, or see to the rights and the room there"),
    )


def quoted(words: object) -> Message:
    """Quote what a program of others says of a file, in its own language."""
    return Message.of("the program that reads it says “{words}”", words=str(words)[:_LONGEST])
