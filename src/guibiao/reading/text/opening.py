"""Opening a document: what kind of file it is, by its first bytes before its name, and who reads it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from guibiao.language import Message
from guibiao.reading.text.extract import Extract, Mark, MarkKind, Span
from guibiao.reading.text.limits import USUAL, Limits
from guibiao.reading.text.plain import read_plain
from guibiao.reading.text.refusal import damaged, encrypted, refused, too_large

_SUFFIXES = {
    ".txt": "txt",
    ".text": "txt",
    "": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
}
_OLE, _ZIP, _RTF, _PDF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"{\\rtf", b"%PDF-"
_PDF_WITHIN = 1024
"""A PDF may begin with other bytes, so far into the file."""
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def open_document(source: Path | str | bytes, name: str = "", limits: Limits = USUAL) -> Extract:
    """Read a document from a path, or from bytes with their file name, to its canonical text and layout.

    Raises ProblemsFound for a file that is too large, empty, damaged, encrypted, of an unknown kind, or
    holds no text; OSError for a path that cannot be read.
    """
    name = name or (PurePath(source).name if not isinstance(source, bytes) else "")
    data = source if isinstance(source, bytes) else _bytes(Path(source), name, limits)
    if len(data) > limits.file_bytes:
        raise too_large(name, len(data), limits.file_bytes)
    extract = _READERS[kind_of(data, name)](data, name, limits)
    if not extract.text.strip():
        raise _empty(name)
    return replace(extract, marks=_with_private_characters(extract))


def _with_private_characters(extract: Extract) -> tuple[Mark, ...]:
    """Add a mark for each character that only its own font can show, where the format did not know of it."""
    known = {mark.span for mark in extract.marked(MarkKind.PRIVATE_CHARACTER)}
    found = (Span(*sign.span()) for sign in _PRIVATE.finditer(extract.text))
    marks = [Mark(span, MarkKind.PRIVATE_CHARACTER) for span in found if span not in known]
    return tuple(sorted([*extract.marks, *marks])) if marks else tuple(extract.marks)


def _bytes(path: Path, name: str, limits: Limits) -> bytes:
    """Read a file, but no more of it than is needed to see that it is too large."""
    with path.open("rb") as stream:
        data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise too_large(name, max(path.stat().st_size, len(data)), limits.file_bytes)
    return data


def kind_of(data: bytes, name: str) -> str:
    """Name the format of a file; raises ProblemsFound for one that is not read."""
    if not data:
        raise _empty(name)
    if data.startswith(_OLE):
        raise encrypted(name) if _ENCRYPTED in data else _old_word(name)
    if data.startswith(_RTF):
        raise _old_word(name)
    if data.startswith(_ZIP):
        return "docx"
    if _PDF in data[:_PDF_WITHIN]:
        return "pdf"
    kind = _SUFFIXES.get(PurePath(name).suffix.lower())
    if kind is None:
        raise _unknown(name)
    if kind in {"docx", "pdf"}:
        raise damaged(name, Message.of("its first bytes are not those of a {kind} file", kind=f".{kind}"))
    return kind


def _plain(data: bytes, name: str, _: Limits) -> Extract:
    return read_plain(data, name)


def _word(data: bytes, name: str, limits: Limits) -> Extract:
    from guibiao.reading.text.word import read_word  # noqa: PLC0415 - slow to load, and not every document needs it

    return read_word(data, name, limits)


def _hypertext(data: bytes, name: str, limits: Limits) -> Extract:
    from guibiao.reading.text.hypertext import read_hypertext  # noqa: PLC0415 - as above

    return read_hypertext(data, name, limits)


def _markdown(data: bytes, name: str, limits: Limits) -> Extract:
    from guibiao.reading.text.markdown import read_markdown  # noqa: PLC0415 - as above

    return read_markdown(data, name, limits)


def _pdf(data: bytes, name: str, limits: Limits) -> Extract:
    from guibiao.reading.text.pdf import read_pdf  # noqa: PLC0415 - as above

    return read_pdf(data, name, limits)


_READERS: Mapping[str, Callable[[bytes, str, Limits], Extract]] = {
    "txt": _plain,
    "docx": _word,
    "html": _hypertext,
    "md": _markdown,
    "pdf": _pdf,
}


def _empty(name: str) -> Exception:
    return refused(
        name,
        Message.of("the document holds no words"),
        Message.of("look whether it is the right file, and whether it opens in other programs"),
    )


def _old_word(name: str) -> Exception:
    return refused(
        name,
        Message.of("the document is in an old format of Word or WPS"),
        Message.of("open it in Word or WPS and save it as .docx"),
    )


def _unknown(name: str) -> Exception:
    return refused(
        name,
        Message.of("files of the kind {suffix} are not read", suffix=PurePath(name).suffix),
        Message.of("hand in the document as .docx, .pdf, .html, .md or .txt"),
    )
