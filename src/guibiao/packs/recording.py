"""Recording: observations enter the ledger of a pack on disk, once each, whoever else writes at the same time."""

from collections.abc import Sequence
from pathlib import Path

from filelock import FileLock

from guibiao.files.atomic import write_atomically
from guibiao.files.csvfile import write_csv
from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.files.record import Record
from guibiao.language import Message
from guibiao.ledger import Ledger, Observation
from guibiao.ledger.intake import Handing, Intake, contradiction, take_in
from guibiao.packs.folder import find_pack, read_pack, shipped_packs, write_pack
from guibiao.packs.pack import Pack

_FILE = "observations.csv"
LOCK = ".lock"
"""The file in a pack that whoever writes to it holds locked."""


def record(folder: Path, records: Sequence[Record], handing: Handing) -> Intake:
    """Take records into the ledger of a pack; rows that are wrong, held already or in conflict stay out of it.

    The file only ever grows, and is replaced in one step: a killed process leaves the old one whole.
    Raises ProblemsFound for a shipped pack, which is not for writing, and for a pack that cannot be read.
    """
    refuse_shipped(folder)
    find_pack(str(folder))
    with FileLock(folder / LOCK):
        for left_behind in folder.glob(f".{_FILE}.*"):
            left_behind.unlink()
        pack = read_pack(folder)
        intake = take_in(records, pack.plan, pack.ledger, handing)
        if intake.added:
            write_atomically(folder / _FILE, _grown(folder / _FILE, pack.ledger, intake.added))
    return intake


def replace_pack(pack: Pack, folder: Path) -> list[Path]:
    """Write a pack over the one in a folder, if there is one; give the files written.

    Observations are only added, never taken away: a workbook that is older than the folder loses nothing. Raises
    ProblemsFound, and writes nothing, for a shipped pack, and for a value that differs from one that is held.
    """
    refuse_shipped(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / LOCK):
        before = read_pack(folder).ledger if (folder / "plan.yaml").is_file() else Ledger.of([])
        appended = before.append(pack.ledger)
        if appended.conflicting:
            raise ProblemsFound(
                contradiction(Position(f"{row.indicator} {row.place} {row.period}"), held)
                for row, held in appended.conflicting
            )
        return write_pack(Pack(pack.plan, Ledger.of(appended.ledger, pack.ledger.breaks), folder), folder)


def _grown(path: Path, held: Ledger, added: Sequence[Observation]) -> bytes:
    """Give the file with rows added at its end; one that a person saved in another form is written anew."""
    columns = Observation.columns()
    if path.is_file():
        data = path.read_bytes()
        head = write_csv(columns, []).rstrip(b"\n")
        if data.startswith((head + b"\n", head + b"\r\n")):
            return data.rstrip(b"\r\n") + b"\n" + write_csv(columns, (row.cells() for row in added))[len(head) + 1 :]
    return write_csv(columns, (row.cells() for row in [*held, *added]))


def refuse_shipped(folder: Path) -> None:
    """Raise ProblemsFound for a pack that is part of the product."""
    if any(folder.resolve() == find_pack(name).resolve() for name in shipped_packs()):
        raise ProblemsFound(
            [
                Problem(
                    Position(str(folder)),
                    "",
                    Message.of("this pack is part of the product and is not written to"),
                    Message.of("make a copy of your own: guibiao new my-city --like {name}", name=folder.name),
                )
            ]
        )
