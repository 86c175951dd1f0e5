"""The scenarios of a pack on disk: a small text file each."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.files.schema import Read, read_rows
from guibiao.files.yamlfile import read_yaml_record
from guibiao.language import Message
from guibiao.packs import Pack
from guibiao.packs.names import place_id
from guibiao.packs.pack import file_of
from guibiao.plan import Plan
from guibiao.scenario.levers import contradictions
from guibiao.scenario.rows import FOLDER, Scenario


def read_scenarios(pack: Pack) -> Mapping[str, Scenario]:
    """Read all scenarios of a pack by id; none where it has no such folder.

    Raises ProblemsFound with the problems of all of them: fields that are wrong, ids given twice, unknown places.
    """
    found: dict[str, Scenario] = {}
    problems: list[Problem] = []
    for path in sorted((pack.folder / FOLDER).glob("*.yaml")) if pack.folder else ():
        name = f"{FOLDER}/{path.name}"
        try:
            reads, wrong = read_rows([read_yaml_record(path.read_bytes(), name)], Scenario)
        except ProblemsFound as error:
            problems.extend(error.problems)
            continue
        problems.extend(wrong)
        for read in (_with_identifiers(each, pack.plan) for each in reads):
            problems.extend(_misfits(read, path, pack))
            found[read.row.id] = read.row
    if problems:
        raise ProblemsFound(problems)
    return found


def _with_identifiers(read: Read[Scenario], plan: Plan) -> Read[Scenario]:
    """Write identifiers where a scenario names places otherwise."""
    changes = tuple(
        change.model_copy(update={"places": tuple(place_id(plan, place) for place in change.places)})
        for change in read.row.changes
    )
    return replace(read, row=read.row.model_copy(update={"changes": changes}))


def _misfits(read: Read[Scenario], path: Path, pack: Pack) -> Iterator[Problem]:
    """Find what does not fit the file's name or the places of the pack."""
    if read.row.id != path.stem:
        what = Message.of("{id} is not the name of the file", id=read.row.id)
        remedy = Message.of("call the file {id}.yaml, or write its name in id", id=read.row.id)
        yield Problem(read.record.origin.at("id"), "id", what, remedy)
    for problem in contradictions((read.row,)):
        yield replace(problem, position=read.record.origin.at(problem.field))
    for number, change in enumerate(read.row.changes):
        for place in change.places:
            if place not in pack.plan.places:
                field = f"changes.{number}.places"
                what = Message.of("{name} is not among the {kind}", name=place, kind=file_of("places"))
                remedy = Message.of("correct the name, or add it to {kind}", kind=file_of("places"))
                yield Problem(read.record.origin.at(field), field, what, remedy)


def chosen(known: Mapping[str, Scenario], names: tuple[str, ...]) -> tuple[Scenario, ...]:
    """Pick scenarios by id, in the order asked for. Raises ProblemsFound for ids that are none, or asked for twice."""
    problems = [
        Problem(
            Position(FOLDER),
            "",
            Message.of("{name} is no scenario of this pack", name=repr(name)),
            Message.of("use one of {known}", known=", ".join(known) or "-"),
        )
        for name in names
        if name not in known
    ]
    problems += [
        Problem(
            Position(FOLDER),
            "",
            Message.of("{name} is asked for {times} times", name=repr(name), times=names.count(name)),
            Message.of("ask for it once: a scenario acts once, and its changes would be made anew each time"),
        )
        for name in dict.fromkeys(names)
        if name in known and names.count(name) > 1
    ]
    if problems:
        raise ProblemsFound(problems)
    return tuple(known[name] for name in names)
