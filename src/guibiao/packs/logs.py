"""Logs of a pack: tables below `records/` that the product writes and only ever adds to."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from filelock import FileLock

from guibiao.files.atomic import write_atomically
from guibiao.files.csvfile import write_csv
from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.files.schema import Row, read_rows
from guibiao.language import Message
from guibiao.ledger.questions import GateEntry
from guibiao.packs.issued import Issued, IssuedForecast, IssuedGrade
from guibiao.packs.steps import WarningStep
from guibiao.plan.kinds import FileKind, Layout

GATE_LOG = FileKind("gate", "records/gate.csv", GateEntry, Layout.TABLE)
WARNINGS_LOG = FileKind("warnings", "records/warnings.csv", WarningStep, Layout.TABLE)
FORECASTS_LOG = FileKind("forecasts", "records/forecasts.csv", IssuedForecast, Layout.TABLE)
GRADES_LOG = FileKind("grades", "records/grades.csv", IssuedGrade, Layout.TABLE)
LOG_KINDS = (GATE_LOG, WARNINGS_LOG, FORECASTS_LOG, GRADES_LOG)
LOCK = ".lock"
"""The file in the folder of a pack that whoever writes to it holds."""

T = TypeVar("T", bound=Row)
Line = TypeVar("Line", bound=Issued)


def read_log(folder: Path, kind: FileKind, model: type[T]) -> list[T]:
    """Read the lines of a log, in their order; none where it has not begun.

    Raises ProblemsFound, also where the last line does not end: what is left of it could pass for the whole.
    """
    path = folder / kind.file
    if not path.is_file():
        return []
    data = path.read_bytes()
    rows, problems = read_rows(kind.read(data), model)
    if data and not data.endswith(b"\n"):
        problems = [*problems, _cut_off(kind, data)]
    if problems:
        raise ProblemsFound(problems)
    return [read.row for read in rows]


def _cut_off(kind: FileKind, data: bytes) -> Problem:
    return Problem(
        Position(kind.file, data.count(b"\n") + 1),
        "",
        Message.of("The last line is not whole: the file was cut off."),
        Message.of("copy the file again; where the line is whole, end it with a line break"),
    )


@dataclass(frozen=True, slots=True)
class Logs:
    """What was said and done about a plan: steps of warnings, forecasts and grades, in the order of their lines."""

    steps: Sequence[WarningStep] = ()
    forecasts: Sequence[IssuedForecast] = ()
    grades: Sequence[IssuedGrade] = ()


def read_logs(folder: Path | None) -> Logs:
    """Read the logs of a pack that a report shows; empty for a pack that lies in no folder. Raises ProblemsFound."""
    if folder is None:
        return Logs()
    return Logs(
        read_log(folder, WARNINGS_LOG, WarningStep),
        read_log(folder, FORECASTS_LOG, IssuedForecast),
        read_log(folder, GRADES_LOG, IssuedGrade),
    )


def check_logs(folder: Path) -> None:
    """Raise ProblemsFound with what is wrong in any log of a pack."""
    problems: list[Problem] = []
    for kind in LOG_KINDS:
        try:
            read_log(folder, kind, kind.model)
        except ProblemsFound as found:
            problems.extend(found.problems)
    if problems:
        raise ProblemsFound(problems)


def grow_log(folder: Path, kind: FileKind, added: Sequence[Row]) -> None:
    """Add lines at the end of a log, in one step. The caller holds the lock of the pack. Raises ProblemsFound."""
    path = folder / kind.file
    for left_behind in path.parent.glob(f".{path.name}.*"):
        left_behind.unlink()
    if added:
        held = read_log(folder, kind, kind.model)
        write_atomically(path, grown(path, kind.model.columns(), held, added))


def extend_log(folder: Path, kind: FileKind, model: type[T], more: Callable[[Sequence[T]], Sequence[T]]) -> list[T]:
    """Add to a log what follows from the lines that it holds, while nobody else writes; give what was added.

    Raises ProblemsFound, and writes nothing, for a log that cannot be read, and whatever `more` raises.
    """
    with FileLock(folder / LOCK):
        added = list(more(read_log(folder, kind, model)))
        grow_log(folder, kind, added)
    return added


def news(held: Iterable[Line], lines: Iterable[Line]) -> list[Line]:
    """Give the lines that say something else than the newest line about the same thing up to their day."""
    told: dict[tuple[object, ...], list[Line]] = {}
    for line in held:
        told.setdefault(line.about, []).append(line)
    added = []
    for line in lines:
        earlier = [each for each in told.get(line.about, []) if each.as_of <= line.as_of]
        if not earlier or max(earlier, key=lambda each: each.as_of).said != line.said:
            told.setdefault(line.about, []).append(line)
            added.append(line)
    return added


def keep_news(folder: Path, kind: FileKind, model: type[Line], lines: Sequence[Line]) -> list[Line]:
    """Add to a log the lines that say something new; give what was added. Raises as `extend_log`, and OSError."""
    return extend_log(folder, kind, model, lambda held: news(held, lines))


def grown(path: Path, columns: Sequence[str], held: Iterable[Row], added: Iterable[Row]) -> bytes:
    """Give a table with rows added at its end; one that a person saved in another form is written anew."""
    more = [row.cells() for row in added]
    if path.is_file():
        data = path.read_bytes()
        head = write_csv(columns, []).rstrip(b"\n")
        if data.startswith((head + b"\n", head + b"\r\n")):
            return data.rstrip(b"\r\n") + b"\n" + write_csv(columns, more)[len(head) + 1 :]
    return write_csv(columns, [*(row.cells() for row in held), *more])
