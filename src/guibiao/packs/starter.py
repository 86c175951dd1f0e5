"""A valid, empty pack for a new city, with comments that say what goes where."""

import json
import re
from importlib.resources import files
from pathlib import Path

from guibiao.files.atomic import write_atomically
from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.language import Message
from guibiao.packs.folder import STARTER, find_pack
from guibiao.packs.pack import PACK_KINDS
from guibiao.plan.kinds import Layout


def new_pack(folder: Path, title: str, year: int) -> list[Path]:
    """Write a valid empty pack to a folder that holds none yet; give the files. Raises ProblemsFound."""
    _refuse_used(folder)
    starter = files("guibiao.packs") / STARTER
    values = {"id": _identifier(folder.name), "title": title, "year": str(year), "base": str(year - 1)}
    written = []
    for kind in PACK_KINDS:
        template = starter / kind.file
        if template.is_file():
            quoted = {name: _quoted(value, kind.layout) for name, value in values.items()}
            text = _MARK.sub(lambda mark: quoted[mark[1]], template.read_text(encoding="utf-8"))  # noqa: B023 - used at once
            data = text.encode() if kind.layout is not Layout.TABLE else text.encode("utf-8-sig")
        else:
            data = kind.write([]) if kind.layout is Layout.TABLE else b""
        write_atomically(folder / kind.file, data)
        written.append(folder / kind.file)
    return written


def copy_pack(name: str, folder: Path) -> list[Path]:
    """Copy the files of a pack to a folder that holds none yet; give the files. Raises ProblemsFound."""
    _refuse_used(folder)
    source = find_pack(name)
    written = []
    for path in sorted(source.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            write_atomically(folder / path.relative_to(source), path.read_bytes())
            written.append(folder / path.relative_to(source))
    return written


_MARK = re.compile(r"\{(id|title|year|base)\}")
_LONGEST_IDENTIFIER = 80


def _quoted(value: str, layout: Layout) -> str:
    """Write a value so that it stays one value, whatever signs it holds."""
    if value.isdigit():
        return value
    if layout is Layout.TABLE:
        return '"' + value.replace('"', '""') + '"'
    return json.dumps(value, ensure_ascii=False)


def _identifier(name: str) -> str:
    kept = "".join(character if character.isalnum() else "_" for character in name.lower()).strip("_")
    return kept[:_LONGEST_IDENTIFIER] or "city"


def _refuse_used(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProblemsFound(
            [
                Problem(
                    Position(str(folder)),
                    "",
                    Message.of("this is already there and is not empty"),
                    Message.of("choose a new folder"),
                )
            ]
        )
