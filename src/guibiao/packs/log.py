"""Logs of a pack: rows that the product writes and nobody takes back, in files below `records/`."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from filelock import FileLock

from guibiao.files.atomic import write_atomically
from guibiao.files.csvfile import read_csv, write_csv
from guibiao.packs.logs import LOCK
from guibiao.packs.recording import refuse_shipped

FOLDER = "records"

Line = Mapping[str, str]


def read_log(folder: Path, name: str) -> list[dict[str, str]]:
    """Read a log of a pack; empty where nothing has been written. Raises ProblemsFound."""
    path = folder / FOLDER / f"{name}.csv"
    if not path.is_file():
        return []
    records = read_csv(path.read_bytes(), f"{FOLDER}/{path.name}")
    return [{column: str(value) for column, value in record.values.items()} for record in records]


def append_log(folder: Path, name: str, columns: Sequence[str], lines: Sequence[Line]) -> int:
    """Add lines to a log, those left out that it holds already; give the number added.

    The file only ever grows, and is replaced in one step. Raises ProblemsFound for a shipped pack.
    """
    refuse_shipped(folder)
    with FileLock(folder / LOCK):
        held = read_log(folder, name)
        seen = {_key(line, columns) for line in held}
        added = [line for line in lines if _key(line, columns) not in seen]
        if added:
            write_atomically(folder / FOLDER / f"{name}.csv", write_csv(columns, [*held, *added]))
    return len(added)


def _key(line: Line, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(line.get(column, "") for column in columns)
