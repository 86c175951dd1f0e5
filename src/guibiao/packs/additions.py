"""Additions: rows that the product computed enter the ledger of a pack, with the indicators and sources they need."""

from collections.abc import Sequence
from pathlib import Path

from filelock import FileLock

from guibiao.files.atomic import write_atomically
from guibiao.files.problem import ProblemsFound
from guibiao.files.schema import Row, read_rows
from guibiao.ledger import LEDGER_KINDS, Observation
from guibiao.packs.folder import find_pack, read_pack
from guibiao.packs.logs import LOCK, grown
from guibiao.packs.pack import PACK_KINDS
from guibiao.packs.recording import refuse_conflicts, refuse_shipped
from guibiao.plan.kinds import FileKind
from guibiao.plan.rows import Indicator, Source


def add_to_pack(
    folder: Path, observations: Sequence[Observation], indicators: Sequence[Indicator], sources: Sequence[Source]
) -> Sequence[Observation]:
    """Add rows to the files of a pack, after what stands there; give the observations that were added.

    Indicators and sources that the pack has already are left as they are, and so are observations that it holds.
    Raises ProblemsFound, and writes nothing, for a shipped pack, one that cannot be read, or a value that differs
    from one that is held.
    """
    refuse_shipped(folder)
    find_pack(str(folder))
    with FileLock(folder / LOCK):
        pack = read_pack(folder)
        appended = pack.ledger.append(observations)
        refuse_conflicts(appended)
        _grow(folder, "sources", list(pack.plan.sources.values()), sources)
        _grow(folder, "indicators", list(pack.plan.indicators.values()), indicators)
        [kind] = [kind for kind in LEDGER_KINDS if kind.name == "observations"]
        if appended.added:
            path = folder / kind.file
            write_atomically(path, grown(path, Observation.columns(), pack.ledger, appended.added))
    return appended.added


def _grow(folder: Path, name: str, held: Sequence[Indicator | Source], offered: Sequence[Indicator | Source]) -> None:
    """Add entries at the end of a list, whose text and comments stay; one whose end takes no more is written anew."""
    known = {entry.id for entry in held}
    added = [entry for entry in offered if entry.id not in known]
    if not added:
        return
    [kind] = [kind for kind in PACK_KINDS if kind.name == name]
    path, wanted = folder / kind.file, [*held, *added]
    before = path.read_bytes().rstrip() + b"\n\n" if path.is_file() else b""
    data = before + kind.write(added)
    write_atomically(path, data if _holds(kind, data, wanted) else kind.write(wanted))


def _holds(kind: FileKind, data: bytes, wanted: Sequence[Row]) -> bool:
    """Tell whether a file has these rows."""
    try:
        reads, problems = read_rows(kind.read(data), kind.model)
    except ProblemsFound:
        return False
    return not problems and [read.row for read in reads] == list(wanted)
