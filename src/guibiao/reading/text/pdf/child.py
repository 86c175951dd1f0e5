"""The reading process: takes a PDF on its input, gives an answer on its output. Run with a name and limits as JSON."""

import contextlib
import io
import json
import sys
import warnings

from guibiao.reading.text.extract import Extract
from guibiao.reading.text.grid import TooManyPlaces
from guibiao.reading.text.limits import Limits
from guibiao.reading.text.pdf.wire import Refusal, to_json


def main() -> None:
    """Answer for one file; whatever goes wrong with it becomes a refusal."""
    name, limits = sys.argv[1], Limits(**json.loads(sys.argv[2]))
    _bound(limits)
    data = sys.stdin.buffer.read()
    with contextlib.redirect_stdout(sys.stderr), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        answer = answered(data, name, limits)
    sys.stdout.buffer.write(to_json(answer))


def answered(data: bytes, name: str, limits: Limits) -> Extract | Refusal:
    """Read a file in this process."""
    import pdfplumber  # noqa: PLC0415 - after the bounds are set
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415

    from guibiao.reading.text.pdf.pages import read_pages  # noqa: PLC0415

    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return read_pages(pdf, name, limits)
    except (MemoryError, SystemError):
        return Refusal("resources")
    except (TooManyPlaces, RecursionError):
        return Refusal("intricate")
    except Exception as error:  # noqa: BLE001 - a broken file breaks its reader in ways of every kind
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (error, *error.args)):
            return Refusal("encrypted")
        return Refusal("damaged", f"{type(error).__name__} {error}"[:200])


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
