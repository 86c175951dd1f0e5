"""The reading process: takes a PDF on its input, gives an answer on its output. Run with limits as JSON."""

import contextlib
import io
import json
import sys
import warnings
from typing import TypeGuard

from guibiao.reading.text.extract import Extract
from guibiao.reading.text.grid import TooManyPlaces
from guibiao.reading.text.limits import Limits
from guibiao.reading.text.pdf.wire import Refusal, Why, to_json

_MOST_REASONS = 20
"""Errors that are looked at, of those that one wraps."""


def main() -> None:
    """Answer for one file; whatever goes wrong with it becomes a refusal."""
    limits = Limits(**json.loads(sys.argv[1]))
    _bound(limits)
    data = sys.stdin.buffer.read()
    with contextlib.redirect_stdout(sys.stderr), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        answer = answered(data, limits)
    sys.stdout.buffer.write(to_json(answer))


def answered(data: bytes, limits: Limits) -> Extract | Refusal:
    """Read a file in this process."""
    import pdfplumber  # noqa: PLC0415 - after the bounds are set

    from guibiao.reading.text.pdf.pages import read_pages  # noqa: PLC0415

    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return read_pages(pdf, limits)
    except Exception as error:  # noqa: BLE001 - a broken file breaks its reader in ways of every kind
        return Refusal(_why(error), f"{type(error).__name__} {error}"[:200])


def _why(error: BaseException) -> Why:
    """Find the reason of an error, which the reader may have wrapped into others."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415

    reasons: list[BaseException] = [error]
    for _, reason in zip(range(_MOST_REASONS), reasons, strict=False):
        reasons.extend(filter(_is_error, (reason.__cause__, reason.__context__, *reason.args)))
    kinds: tuple[tuple[tuple[type[BaseException], ...], Why], ...] = (
        ((PDFPasswordIncorrect,), "encrypted"),
        ((MemoryError, SystemError), "resources"),
        ((TooManyPlaces, RecursionError), "intricate"),
    )
    return next((why for kind, why in kinds if any(isinstance(reason, kind) for reason in reasons)), "damaged")


def _is_error(thing: object) -> TypeGuard[BaseException]:
    return isinstance(thing, BaseException)


def _bound(limits: Limits) -> None:
    """Bound memory and time of this process where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (4 * limits.seconds, 4 * limits.seconds))


if __name__ == "__main__":
    main()
