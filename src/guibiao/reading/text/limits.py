"""How large a document may be, and how long reading it may take."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds within which a document is read; beyond them it is refused with a sentence that says so."""

    file_bytes: int = 64 * MEGABYTE
    """Of the file as it lies on the disk."""
    markup_bytes: int = 48 * MEGABYTE
    """Of one part of it once unpacked: the body of a Word document, or a page of HTML."""
    tags: int = 3_000_000
    """Opening and closing tags of one part."""
    grid_places: int = 2_000_000
    """Rows times columns, over all tables."""
    pages: int = 2_000
    seconds: int = 600
    """For a PDF, which is read by a process of its own."""
    memory_bytes: int = 3072 * MEGABYTE
    """For the same process."""


USUAL = Limits()
