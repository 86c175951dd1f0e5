"""A second reading into a pack that people have worked on: what they confirmed, rejected or wrote stays."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from guibiao.files.schema import Row
from guibiao.packs import Pack
from guibiao.plan import Fact, Standard, Target, Task
from guibiao.plan.differences import plain
from guibiao.plan.vocabulary import Review

Reviewed = Target | Standard | Fact | Task
_KINDS = ("targets", "standards", "facts", "tasks")
_ADDED = ("places", "organisations", "indicators", "baselines", "sources")
Key = tuple[object, ...]


def renewed(held: Pack, draft: Pack) -> Pack:
    """Give the held pack with a new reading: reviewed rows stay, drafts are read anew, everything else is kept.

    A reviewed row that is found again takes the passage of the new text; one that is not keeps its row without a
    passage, since the old one would point at other words. Of places, organisations, indicators, baselines and
    sources, those are added that the pack has not.
    """
    tables = {**held.tables(), "plan": [_heading(held, draft)]}
    fresh = draft.tables()
    for kind in _KINDS:
        before, after = (cast("Sequence[Reviewed]", each[kind]) for each in (held.tables(), fresh))
        tables[kind] = _reviewed(before, after, _name(held, draft))
    for kind in _ADDED:
        known = {getattr(row, "id", "") for row in tables[kind]}
        tables[kind] = [*tables[kind], *(row for row in fresh[kind] if getattr(row, "id", "") not in known)]
    return Pack.of(_without_idle(tables), held.folder)


def _heading(held: Pack, draft: Pack) -> Row:
    """Keep what people wrote of the plan; take the checksum of the text that passages now index."""
    new = draft.plan.heading
    return held.plan.heading.model_copy(update={"text_sha256": new.text_sha256, "text_characters": new.text_characters})


def _name(held: Pack, draft: Pack) -> Callable[[Reviewed], str]:
    """Give the function that names what a row is about, whichever of the two packs it is from."""
    indicators = {**draft.plan.indicators, **held.plan.indicators}

    def name(row: Reviewed) -> str:
        if isinstance(row, Target):
            return plain(indicators[row.indicator].name)
        return plain(row.object if isinstance(row, Task) else row.name)

    return name


def _key(row: Reviewed, name: str) -> Key:
    """Tell by what a row of one reading is the same as one of another."""
    if isinstance(row, Task):
        return "task", row.verb, name
    date = row.date if isinstance(row, Target) else None
    form = row.form if isinstance(row, Target) else None
    return type(row).__name__, name, form, date, row.relation, row.value, row.low, row.high, row.unit


def _reviewed(held: Iterable[Reviewed], fresh: Iterable[Reviewed], name: Callable[[Reviewed], str]) -> list[Row]:
    waiting: dict[Key, list[Reviewed]] = defaultdict(list)
    for row in fresh:
        waiting[_key(row, name(row))].append(row)
    kept: list[Reviewed] = []
    for row in held:
        again = waiting[_key(row, name(row))]
        if row.review is not Review.DRAFT:
            kept.append(_moved(row, again.pop(0) if again else None))
    used = {row.id for row in kept}
    drafts = [row for rows in waiting.values() for row in rows]
    return [*kept, *(_renamed(row, used) for row in sorted(drafts, key=_place))]


def _moved(row: Reviewed, again: Reviewed | None) -> Reviewed:
    return row.model_copy(update={"passage": again.passage if again else None})


def _place(row: Reviewed) -> int:
    return row.passage.start if row.passage else 0


def _renamed(row: Reviewed, used: set[str]) -> Reviewed:
    """Give a draft an identifier that no reviewed row has."""
    found, number = row.id, 2
    while found in used:
        found, number = f"{row.id}-{number}", number + 1
    used.add(found)
    return row if found == row.id else row.model_copy(update={"id": found})


def _without_idle(tables: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """Leave out links of drafts to targets that are no longer there."""
    targets = {getattr(row, "id", "") for row in tables["targets"]}
    tasks = [
        row.model_copy(update={"targets": tuple(target for target in row.targets if target in targets)})
        if isinstance(row, Task)
        else row
        for row in tables["tasks"]
    ]
    return {kind: list(rows) for kind, rows in {**tables, "tasks": tasks}.items()}
