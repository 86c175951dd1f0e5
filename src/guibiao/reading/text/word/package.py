"""The zip archive of a Word document: its parts by what they are for, unpacked within bounds."""

import io
import posixpath
import zipfile
import zlib
from functools import cached_property

from guibiao.language import Message
from guibiao.reading.text.limits import Limits
from guibiao.reading.text.markup import Element, parse_xml
from guibiao.reading.text.refusal import damaged, encrypted, refused, too_large

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TRANSITIONAL, _STRICT = W[1:-1].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)
_ENCRYPTED_FLAG = 1
_MOST_RELATIONS = 10_000


class Package:
    """Reads parts of the archive; raises ProblemsFound for whatever is wrong with it."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise damaged(name, error) from None
        self.files = set(self.archive.namelist())

    @cached_property
    def main(self) -> str:
        """The path of the part that holds the body."""
        found = [path for path in self._related("", "officeDocument") if path in self.files]
        path = found[0] if found else "word/document.xml"
        if path not in self.files:
            what = Message.of("the file is a packed archive, but no Word document")
            raise refused(self.name, what, Message.of("hand in the document as .docx, .pdf, .html, .md or .txt"))
        return path

    def part(self, path: str) -> Element:
        """Parse a part."""
        data = self._unpacked(path).replace(_STRICT, _TRANSITIONAL)
        return parse_xml(data, self.name, self.limits)

    def body(self) -> Element:
        """Parse the part that holds the body."""
        return self.part(self.main)

    def parts(self, kind: str) -> list[Element]:
        """Parse the parts to which the body refers as `kind`, such as `styles` or `header`, each once."""
        paths = dict.fromkeys(self._related(self.main, kind))
        return [self.part(path) for path in paths if path in self.files]

    def _related(self, path: str, kind: str) -> list[str]:
        folder, file = posixpath.split(path)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self.files:
            return []
        found = list(self.part(relations).iter(_RELATION))[:_MOST_RELATIONS]
        return [
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            for relation in found
            if relation.get("Type", "").rpartition("/")[2] == kind and relation.get("TargetMode") != "External"
        ]

    def _unpacked(self, path: str) -> bytes:
        entry = self.archive.getinfo(path)
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise encrypted(self.name)
        largest = self.limits.markup_bytes
        try:
            with self.archive.open(entry) as stream:
                data = stream.read(largest + 1)
        except _BROKEN as error:
            raise damaged(self.name, error) from None
        if len(data) > largest:
            raise too_large(self.name, max(len(data), entry.file_size), largest)
        return data


def value(element: Element | None, path: str, attribute: str = "val") -> str | None:
    """Give an attribute of a child, such as `val` of `numPr/numId`; None where either is missing."""
    if element is None:
        return None
    child = element.find("/".join(W + tag for tag in path.split("/")))
    return None if child is None else child.get(W + attribute)


def switched_on(element: Element | None, path: str) -> bool:
    """Tell whether a property that is on or off is on: present, and not `0` or `false`."""
    if element is None:
        return False
    child = element.find("/".join(W + tag for tag in path.split("/")))
    return child is not None and child.get(W + "val", "1") not in {"0", "false", "off"}


def whole(text: str | None, otherwise: int) -> int:
    """Read a whole number; a missing or broken one is `otherwise`."""
    digits = (text or "").strip()
    return int(digits) if digits.lstrip("-").isdecimal() and len(digits) <= 9 else otherwise  # noqa: PLR2004 - 9 digits
