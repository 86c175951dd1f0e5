"""Names in the place of identifiers: places and sources may be named as those who keep the tables do."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from guibiao.files.schema import Read, Row, links
from guibiao.files.wording import plain
from guibiao.ledger.headers import names_of
from guibiao.packs.links import Pieces
from guibiao.packs.pack import PEOPLE_KINDS
from guibiao.plan import Plan

_FIELDS = {"places": ("name", "name_en"), "sources": ("title", "title_en")}


def with_identifiers(pieces: Pieces) -> Pieces:
    """Write identifiers into the rows of people, rates and territories that name a place or a source otherwise.

    A name that means several of them, or none, is left as it is.
    """
    known = {
        kind: names_of({str(getattr(read.row, "id", "")): read.row for read in pieces[kind].rows}, *fields)
        for kind, fields in _FIELDS.items()
        if kind in pieces
    }
    people = {kind.name for kind in PEOPLE_KINDS.values()}
    return {
        kind: replace(contents, rows=[_named(read, known) for read in contents.rows]) if kind in people else contents
        for kind, contents in pieces.items()
    }


def place_id(plan: Plan, written: str) -> str:
    """Give the identifier of the place that a name means; what is written where that means none, or several."""
    return written if written in plan.places else _meant(names_of(plan.places, *_FIELDS["places"]), written)


def _meant(known: Mapping[str, Sequence[str]], written: str) -> str:
    """Give the one identifier that a name means; what is written where it means none, or several."""
    found = known.get(plain(written), ())
    return found[0] if len(found) == 1 else written


def _named(read: Read[Row], known: Mapping[str, Mapping[str, Sequence[str]]]) -> Read[Row]:
    changes = {}
    for field, kind in links(type(read.row)).items():
        written = getattr(read.row, field)
        meant = _meant(known.get(kind, {}), written)
        if meant != written:
            changes[field] = meant
    return replace(read, row=read.row.model_copy(update=changes)) if changes else read
