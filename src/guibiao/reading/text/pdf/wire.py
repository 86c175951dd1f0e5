"""What the reading process tells the one that asked: an extract, or why there is none; as JSON."""

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

from guibiao.reading.text.extract import Cell, Extract, Heading, Mark, MarkKind, Span, Table

Why = Literal["damaged", "encrypted", "intricate", "pages", "scanned", "unreadable", "resources"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file gave no text."""

    why: Why
    detail: str = ""


def to_json(answer: Extract | Refusal) -> bytes:
    """Write an answer."""
    kind = "refusal" if isinstance(answer, Refusal) else "extract"
    return json.dumps({kind: asdict(answer)}, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def from_json(data: bytes) -> Extract | Refusal:
    """Read an answer; raises ValueError for what is none."""
    answer = json.loads(data)
    if "refusal" in answer:
        return Refusal(**answer["refusal"])
    given = answer["extract"]
    return Extract(
        given["name"],
        given["format"],
        given["text"],
        tuple(Heading(Span(**heading["span"]), heading["level"]) for heading in given["headings"]),
        tuple(_table(table) for table in given["tables"]),
        tuple(Mark(Span(**mark["span"]), MarkKind(mark["kind"]), mark["detail"]) for mark in given["marks"]),
    )


def _table(given: dict[str, Any]) -> Table:
    cells = (Cell(**{**cell, "span": Span(**cell["span"])}) for cell in given["cells"])
    return Table(Span(**given["span"]), tuple(cells))
