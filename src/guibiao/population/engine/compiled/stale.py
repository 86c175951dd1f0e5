"""Compiled code on disk that no longer is what its sources say."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def forget_stale(cache: Path, sources: Iterable[Path]) -> None:
    """Take compiled code away that is older than any source: numba looks at the file of what is called alone."""
    newest = max(source.stat().st_mtime for source in sources)
    for kept in cache.glob("*.nb[ic]"):
        with suppress(OSError):  # somebody else's, or gone already
            if kept.stat().st_mtime < newest:
                kept.unlink()
