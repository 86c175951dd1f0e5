"""Recording: observations enter the ledger of a pack on disk, once each, whoever else writes at the same time."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from filelock import FileLock

from guibiao.files.atomic import write_atomically
from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.files.record import Record
from guibiao.language import Message
from guibiao.ledger import Appended, Ledger, Observation
from guibiao.ledger.intake import Handing, Intake, contradiction, take_in
from guibiao.ledger.questions import Gate, GateEntry, entries
from guibiao.packs.folder import find_pack, read_pack, shipped_packs, write_pack
from guibiao.packs.logs import GATE_LOG, LOCK, grow_log, grown, read_log
from guibiao.packs.pack import Pack

__all__ = ["LOCK", "record", "refuse_shipped", "replace_pack"]

_FILE = "observations.csv"


def record(folder: Path, records: Sequence[Record], handing: Handing, gate: Gate | None = None) -> Intake:
    """Take records into the ledger of a pack; rows that are wrong, held already or in conflict stay out of it.

    So do rows that a `gate` asks about, until they are answered; questions and answers are logged first, so that
    a killed process loses none. The file only ever grows, and is replaced in one step: the old one stays whole.
    Raises ProblemsFound for a shipped pack, which is not for writing, and for a pack that cannot be read.
    """
    refuse_shipped(folder)
    find_pack(str(folder))
    with FileLock(folder / LOCK):
        for left_behind in folder.glob(f".{_FILE}.*"):
            left_behind.unlink()
        pack = read_pack(folder)
        intake = take_in(records, pack.plan, pack.ledger, handing, gate)
        _log(folder, intake, handing, pack.plan.heading.language)
        if intake.added:
            write_atomically(folder / _FILE, _grown(folder / _FILE, pack.ledger, intake.added))
    return intake


def _log(folder: Path, intake: Intake, handing: Handing, language: str) -> None:
    """Add questions and answers to the log, each once."""
    said = entries(intake.asked, intake.answered, handing.recorded, language)
    if said:
        held = {entry.said for entry in read_log(folder, GATE_LOG, GateEntry)}
        grow_log(folder, GATE_LOG, [entry for entry in said if entry.said not in held])


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
        refuse_conflicts(appended)
        return write_pack(replace(pack, ledger=Ledger.of(appended.ledger, pack.ledger.breaks), folder=folder), folder)


def _grown(path: Path, held: Ledger, added: Sequence[Observation]) -> bytes:
    """Give the file with rows added at its end; one that a person saved in another form is written anew."""
    return grown(path, Observation.columns(), held, added)


def refuse_conflicts(appended: Appended) -> None:
    """Raise ProblemsFound for rows that contradict those that a ledger holds."""
    if appended.conflicting:
        raise ProblemsFound(
            contradiction(Position(f"{row.indicator} {row.place} {row.period}"), held)
            for row, held in appended.conflicting
        )


def is_shipped(folder: Path) -> bool:
    """Tell whether a pack comes with the product."""
    return any(folder.resolve() == find_pack(name).resolve() for name in shipped_packs())


def refuse_shipped(folder: Path) -> None:
    """Raise ProblemsFound for a pack that comes with the product."""
    if is_shipped(folder):
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
