"""The steps of warnings: what was done about each, when and by whom."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from guibiao.files.misfits import written
from guibiao.files.problem import Invalid, Problem, ProblemsFound
from guibiao.files.record import Record, TableOrigin
from guibiao.files.schema import Flag, Link, Row, read_rows
from guibiao.language import Message
from guibiao.ledger.headers import close_to
from guibiao.packs.pack import file_of
from guibiao.plan import Plan
from guibiao.plan.vocabulary import Step, WarningGrade

_NUMBER = r"^w\d{4,}$"
_NUMBERED = written(_NUMBER, Message.of("{value} is not the number of a warning"), Message.of("write it as w0001"))


STEP_WORDS = {
    Step.OPENED: Message.of("opened"),
    Step.REGRADED: Message.of("regraded"),
    Step.ASSIGNED: Message.of("assigned"),
    Step.ANSWERED: Message.of("answered"),
    Step.CHECKED: Message.of("checked"),
    Step.CLOSED: Message.of("closed"),
    Step.REOPENED: Message.of("reopened"),
}
_FIELD_WORDS = {
    "target": Message.of("a target"),
    "place": Message.of("a place"),
    "grade": Message.of("a grade"),
    "cause": Message.of("a cause"),
    "organisation": Message.of("an organisation"),
    "text": Message.of("a text"),
    "due": Message.of("the day on which it is due"),
    "passed": Message.of("whether it was done"),
}


class WarningStep(Row):
    """One step in the life of a warning (records/warnings.csv). Only ever added to."""

    NEEDED: ClassVar[dict[Step, tuple[str, ...]]] = {
        Step.OPENED: ("target", "place", "grade", "cause"),
        Step.REGRADED: ("grade", "cause"),
        Step.ASSIGNED: ("organisation",),
        Step.ANSWERED: ("text", "due"),
        Step.CHECKED: ("passed", "text"),
        Step.CLOSED: ("text",),
        Step.REOPENED: ("text",),
    }
    """The cells that each step fills in."""

    warning: Annotated[str, Field(pattern=_NUMBER), _NUMBERED]
    """The number of the warning, such as w0001."""
    date: dt.date
    step: Step
    target: Annotated[str | None, Link("targets")] = None
    place: Annotated[str | None, Link("places")] = None
    grade: WarningGrade | None = None
    cause: str = ""
    """What the grade rests on, when the warning was opened or changed its grade."""
    organisation: Annotated[str | None, Link("organisations")] = None
    """Who answers for it."""
    text: str = ""
    """The measures, what the check found, why it is closed, or why it is open again."""
    due: dt.date | None = None
    """The day until which the measures are to take effect."""
    passed: Flag | None = None
    """What the check found: the measures were taken, or were not."""
    by: str = ""

    @model_validator(mode="after")
    def _filled_in(self) -> Self:
        missing = [name for name in self.NEEDED[self.step] if getattr(self, name) in {None, ""}]
        if missing:
            raise Invalid(
                Message.of("{step} needs {fields}", step=STEP_WORDS[self.step], fields=_listed(missing)),
                Message.of("fill it in"),
            )
        return self


def _listed(fields: Sequence[str]) -> Message:
    said = _FIELD_WORDS[fields[0]]
    for field in fields[1:]:
        said = Message.of("{first} and {second}", first=said, second=_FIELD_WORDS[field])
    return said


def read_step(cells: Mapping[str, str], plan: Plan) -> WarningStep:
    """Make a step from what a person wrote; raises ProblemsFound where it does not fit or names what does not exist."""
    origin = TableOrigin(cells.get("warning", ""), 0, {})
    rows, problems = read_rows([Record.of(dict(cells), origin)], WarningStep)
    if rows and (organisation := rows[0].row.organisation) is not None and organisation not in plan.organisations:
        likely = close_to(organisation, plan.organisations)
        problems.append(
            Problem(
                origin.at(),
                "",
                Message.of("{name} is not among the {kind}", name=organisation, kind=file_of("organisations")),
                Message.of("write {names}, if that is meant", names=" / ".join(likely))
                if likely
                else Message.of("write an id that stands in organisations.csv"),
            )
        )
    if problems:
        raise ProblemsFound(problems)
    return rows[0].row
