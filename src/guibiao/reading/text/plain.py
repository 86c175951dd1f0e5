"""Plain text: the canonical text is the file itself, decoded, with line feeds."""

import re
import unicodedata

from guibiao.files.decode import decode
from guibiao.files.problem import ProblemsFound
from guibiao.language import Message
from guibiao.reading.text.extract import Extract, Mark, MarkKind, Span
from guibiao.reading.text.refusal import refused
from guibiao.reading.text.running import page_breaks, running_lines

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_MOST_CONTROLS = 0.002
"""Share of control characters above which bytes are no text, whatever they decode to."""


def read_plain(data: bytes, name: str) -> Extract:
    """Read a text file; form feeds are marked as page breaks, and lines that run through the pages too."""
    text = decoded(data, name)
    breaks = [Mark(Span(at, at + 1), MarkKind.PAGE_BREAK) for at in page_breaks(text)]
    return Extract(name, "txt", text, marks=tuple(sorted([*breaks, *running_lines(text)])))


def decoded(data: bytes, name: str) -> str:
    """Give the text of the bytes, with line feeds and without a byte-order mark; raises ProblemsFound for no text."""
    try:
        text, _ = decode(data, name)
    except ProblemsFound as found:
        raise refused(name, found.problems[0].what, _save_as_text()) from None
    if not is_text(text):
        raise refused(name, Message.of("the file holds no text, but data of a program"), _save_as_text())
    return text


def is_text(text: str) -> bool:
    """Tell whether the characters are those of a text: hardly a control or an unassigned character among them."""
    sample = text[:100_000]
    strange = len(_CONTROLS.findall(sample)) + sum(unicodedata.category(sign) == "Cn" for sign in set(sample))
    return strange <= _MOST_CONTROLS * len(sample) + 1


def _save_as_text() -> Message:
    return Message.of("save the document as plain text in UTF-8, or hand in its .docx or .pdf file")
