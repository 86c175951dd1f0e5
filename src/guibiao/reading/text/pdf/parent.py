"""Has a PDF read by a process with bounded time and memory, and says in words why one could not be read."""

import importlib.util
import json
import subprocess
import sys
from dataclasses import asdict, replace

from guibiao.files.problem import ProblemsFound
from guibiao.language import Message
from guibiao.reading.text.extract import Extract
from guibiao.reading.text.limits import Limits
from guibiao.reading.text.pdf.wire import Refusal, from_json
from guibiao.reading.text.refusal import damaged, encrypted, refused, too_intricate


def read_pdf(data: bytes, name: str, limits: Limits) -> Extract:
    """Read a PDF file; raises ProblemsFound, also where the package that reads it is not installed."""
    if importlib.util.find_spec("pdfplumber") is None:
        what = Message.of("reading .pdf files needs a package that is not installed")
        raise refused(name, what, Message.of("install it: pip install 'guibiao[read]'"))
    answer = _asked(data, limits)
    if isinstance(answer, Refusal):
        raise _in_words(answer, name, limits)
    return replace(answer, name=name)


def _asked(data: bytes, limits: Limits) -> Extract | Refusal:
    command = [sys.executable, "-P", "-m", "guibiao.reading.text.pdf.child", json.dumps(asdict(limits))]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=limits.seconds, check=False)  # noqa: S603 - our own module
        return from_json(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return Refusal("resources")


def _in_words(refusal: Refusal, name: str, limits: Limits) -> ProblemsFound:
    match refusal.why:
        case "damaged":
            return damaged(name, refusal.detail)
        case "encrypted":
            return encrypted(name)
        case "intricate":
            return too_intricate(name)
        case "scanned" | "unreadable":
            return _without_text(name, tried=refusal.why == "unreadable")
        case _:
            return _too_long(refusal, name, limits)


def _without_text(name: str, *, tried: bool) -> ProblemsFound:
    if tried:
        return refused(
            name,
            Message.of("no characters could be recognised on its pages"),
            Message.of("scan it again at 300 dots per inch or more, or ask the issuer for the file with its text"),
        )
    return refused(
        name,
        Message.of("the document is a scan: its pages are pictures without text"),
        Message.of(
            "install the recognition of characters: pip install 'guibiao[ocr]'; or ask the issuer for the "
            "file with its text"
        ),
    )


def _too_long(refusal: Refusal, name: str, limits: Limits) -> ProblemsFound:
    if refusal.why == "pages":
        what = Message.of(
            "the document has {pages} pages, more than the {most} that are read",
            pages=refusal.detail,
            most=limits.pages,
        )
        return refused(name, what, Message.of("split the document into parts"))
    what = Message.of(
        "reading the document took longer than {seconds} seconds, or more memory than a document needs",
        seconds=limits.seconds,
    )
    return refused(name, what, Message.of("print it to a new PDF file, or split it into parts"))
