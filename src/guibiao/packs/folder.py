"""Packs as folders of text: reading, with every problem of every file at once, and writing."""

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from guibiao.files.atomic import write_atomically
from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.files.record import Record
from guibiao.files.schema import Row, read_rows
from guibiao.language import Message
from guibiao.packs.links import Contents, Pieces, check_links
from guibiao.packs.names import with_identifiers
from guibiao.packs.pack import PACK_KINDS, PEOPLE_KINDS, Origins, Pack
from guibiao.plan import FileKind

REQUIRED = {"plan"}
STARTER = "starter"
"""The folder of templates for new packs."""


def find_pack(name: str) -> Path:
    """Give the folder of a pack: a path, or the name of one that is shipped, such as `dezhou`.

    Raises ProblemsFound where there is none.
    """
    if (Path(name) / "plan.yaml").is_file():
        return Path(name)
    shipped = Path(str(files("guibiao.packs"))) / name
    if name in shipped_packs():
        return shipped
    raise ProblemsFound(
        [
            Problem(
                Position(name),
                "",
                Message.of("there is no pack here: no plan.yaml"),
                Message.of(
                    "give the folder of a pack, one of the shipped ones ({names}), or make one with `guibiao new`",
                    names=", ".join(shipped_packs()),
                ),
            )
        ]
    )


def shipped_packs() -> list[str]:
    """Name the packs that come with the product."""
    home = Path(str(files("guibiao.packs")))
    return sorted(path.parent.name for path in home.glob("*/plan.yaml") if path.parent.name != STARTER)


def read_pack(folder: Path) -> Pack:
    """Read a pack; raises ProblemsFound with the problems of all its files together."""
    contents = {kind.name: _content(folder / kind.file) for kind in PACK_KINDS}
    return pack_from({name: data for name, data in contents.items() if data is not None}, folder)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def pack_from(contents: Mapping[str, bytes], folder: Path | None = None) -> Pack:
    """Make a pack from file contents by kind; raises ProblemsFound."""
    problems: list[Problem] = []
    pieces: dict[str, Contents] = {}
    for kind in PACK_KINDS:
        if kind.name in contents:
            pieces[kind.name] = _contents(kind, contents[kind.name], problems)
        elif kind.name in REQUIRED:
            problems.append(
                Problem(
                    Position(kind.file),
                    "",
                    Message.of("the file is missing"),
                    Message.of("make it, or see `guibiao new`"),
                )
            )
    return checked_pack(pieces, problems, folder)


def checked_pack(pieces: Pieces, problems: list[Problem], folder: Path | None) -> Pack:
    """Make a pack from rows with origins, unless there are problems; raises ProblemsFound with all of them."""
    pieces = with_identifiers(pieces)
    found = [*problems, *check_links(pieces)]
    if found:
        raise ProblemsFound(found)
    tables = {name: [read.row for read in contents.rows] for name, contents in pieces.items()}
    return Pack.of(tables, folder, _origins(pieces))


def _origins(pieces: Pieces) -> Origins:
    """Note where the rows stand that a projection starts from, and may refuse."""
    return {
        (kind.file, str(getattr(read.row, "id", ""))): read.record.origin
        for kind in PEOPLE_KINDS.values()
        if kind.name in pieces
        for read in pieces[kind.name].rows
    }


def _contents(kind: FileKind, data: bytes, problems: list[Problem]) -> Contents:
    try:
        records = kind.read(data)
    except ProblemsFound as found:
        problems.extend(found.problems)
        return Contents(named=None)
    return contents_of(records, kind, problems)


def contents_of(records: Sequence[Record], kind: FileKind, problems: list[Problem]) -> Contents:
    """Turn the records of a file into rows; what is wrong with the others is added to `problems`."""
    rows, wrong = read_rows(records, kind.model)
    problems.extend(wrong)
    return Contents(rows, frozenset(str(record.values.get("id", "")).strip() for record in records))


def write_pack(pack: Pack, folder: Path) -> list[Path]:
    """Write the files of a pack whose rows differ from what the folder holds; give those written.

    A file with the same rows is left as it is, with the comments that people put there. Raises ProblemsFound,
    and writes nothing, where a file in the folder cannot be read.
    """
    tables = pack.tables()
    changed = {
        folder / kind.file: kind.write(tables[kind.name])
        for kind in PACK_KINDS
        if (tables[kind.name] or (folder / kind.file).is_file())
        and not _same_rows(kind, folder / kind.file, tables[kind.name])
    }
    for path, data in changed.items():
        write_atomically(path, data)
    return list(changed)


def _same_rows(kind: FileKind, path: Path, rows: Iterable[Row]) -> bool:
    if not path.is_file():
        return False
    held, wrong = read_rows(kind.read(path.read_bytes()), kind.model)
    return not wrong and [read.row for read in held] == list(rows)
