"""Intake: rows of files become observations, or go back with the reason beside them. Nothing is lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from guibiao.files.csvfile import read_csv
from guibiao.files.misfits import NOT_GIVEN
from guibiao.files.problem import Position, Problem
from guibiao.files.record import Record
from guibiao.files.schema import read_rows
from guibiao.files.wording import doubled, plain
from guibiao.files.workbook import read_workbook
from guibiao.language import Message
from guibiao.ledger.headers import (
    ANSWERS,
    FIELD_WORDS,
    IGNORED,
    REPLIES,
    close_to,
    field_of,
    is_header,
    names_of,
    narrow,
    number_and_unit,
    period_text,
)
from guibiao.ledger.ledger import Ledger
from guibiao.ledger.questions import Answer, Answered, Asked, Gate, asked_text, part
from guibiao.ledger.rows import Observation
from guibiao.plan import Plan
from guibiao.plan.units import UnitsDiffer, conversion


@dataclass(frozen=True, slots=True)
class Handing:
    """Who hands in a file, and what its rows do not say themselves."""

    recorded: date
    recorded_by: str = ""
    source: str = ""
    published: date | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """A row that goes back, as it came, with its problems."""

    record: Record
    problems: tuple[Problem, ...]
    asked: Asked | None = None
    """What is asked about it, where it can be read and is doubtful."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of the rows of a file: each is in exactly one of the first three."""

    added: tuple[Observation, ...]
    repeated: tuple[Observation, ...]
    returned: tuple[Returned, ...]
    answered: tuple[Answered, ...] = ()
    """Of those added, the ones that were asked about, with the answers."""

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Of those returned, the ones that are held back until a question is answered."""
        return tuple(each.asked for each in self.returned if each.asked)


def read_handed_in(data: bytes, file: str) -> list[Record]:
    """Read the rows of a CSV file or of all sheets of a workbook, titles above the header passed over.

    Raises ProblemsFound for what is neither.
    """
    if data.startswith(b"PK"):
        return [record for records in read_workbook(data, file, is_header).values() for record in records]
    return read_csv(data, file)


def take_in(
    records: Sequence[Record], plan: Plan, ledger: Ledger, handing: Handing, gate: Gate | None = None
) -> Intake:
    """Turn records into observations of the ledger, without adding them; see `Ledger.append`.

    Where a `gate` is given, rows that it asks about go back, unless the record holds the answer.
    """
    reader = _Reader(plan, handing)
    accepted: list[tuple[Observation, Record]] = []
    returned: list[Returned] = []
    for record in records:
        row, problems = reader.read(record)
        if row is None:
            returned.append(Returned(record, tuple(problems)))
        else:
            accepted.append((row, record))
    appended = ledger.append(row for row, _ in accepted)
    origin = {id(row): record for row, record in accepted}
    for row, held in appended.conflicting:
        record = origin[id(row)]
        returned.append(Returned(record, (contradiction(record.origin.at("value"), held),)))
    new = [(row, origin[id(row)]) for row in appended.added]
    raised = gate(appended.added, plan, ledger) if gate else [()] * len(new)
    entering, asked, answered = part(new, raised, plan.heading.language)
    returned.extend(Returned(each.record, _problems(each), each) for each in asked)
    return Intake(tuple(entering), appended.repeated, tuple(returned), tuple(answered))


def _problems(asked: Asked) -> tuple[Problem, ...]:
    """Say at the cell of the value what is asked about it."""
    column = next((name for name in asked.record.values if field_of(name) == "value"), "value")
    position = asked.record.origin.at(column)
    return tuple(Problem(position, column, question.what, question.remedy) for question in asked.questions)


def contradiction(position: Position, held: Observation) -> Problem:
    """Say that a value differs from the one that the ledger holds from the same source and date."""
    return Problem(
        position,
        "value",
        Message.of("the ledger holds {value} {unit} from the same source and date", value=held.value, unit=held.unit),
        Message.of("if this is a revision, give the date of its publication; if not, correct the value"),
    )


_NOT_GIVEN = NOT_GIVEN[0].template
_BARE = "/"
"""The unit of a ratio that has none."""


class _Reader:
    """Reads one row at a time against the names and units of a plan."""

    def __init__(self, plan: Plan, handing: Handing) -> None:
        self.plan = plan
        self.handing = handing
        self.names = {
            "indicator": names_of(plan.indicators, "name", "name_en"),
            "place": names_of(plan.places, "name", "name_en"),
            "territory": names_of(plan.places, "name", "name_en"),
            "source": names_of(plan.sources, "title", "title_en"),
        }

    def read(self, record: Record) -> tuple[Observation | None, list[Problem]]:
        """Give the observation of a row, or what is wrong with it."""
        columns = {field: name for name in record.values if (field := field_of(name))}
        problems = [
            doubled(record.origin.at(name), name)
            for name in record.values
            if columns.get(field_of(name) or "") not in {None, name}
        ]
        cells = {field: str(record.values[name]) for field, name in columns.items()}
        cells = self._filled(cells, record, columns)
        for field in self.names:
            problems.extend(self._resolve(cells, field, record, columns))
        problems.extend(self._with_unit(cells, record, columns))
        renamed = Record.of(cells, _Renamed(record, columns))
        rows, wrong = read_rows([renamed], Observation)
        problems.extend(_in_words(problem, columns) for problem in wrong)
        if rows and not problems:
            problems.extend(self._fits(rows[0].row, renamed))
        return (None, problems) if problems else (rows[0].row, [])

    def _filled(self, cells: dict[str, str], record: Record, columns: Mapping[str, str]) -> dict[str, str]:
        """Write numbers and periods the ledger's way, and fill in what the handing says for all rows."""
        number, sign = number_and_unit(cells.get("value", ""))
        handing = self.handing
        defaults = {
            "place": handing.place,
            "source": handing.source,
            "published": handing.published.isoformat() if handing.published else "",
            "unit": sign,
            "recorded": handing.recorded.isoformat(),
            "recorded_by": handing.recorded_by,
            "locator": str(record.origin.at(columns.get("value"))),
        }
        written = {**cells, "value": number, "period": period_text(cells.get("period", ""))}
        if "unit" in cells:
            written["unit"] = narrow(cells["unit"])
        for field in ("numerator", "denominator"):
            if field in cells:
                written[field] = number_and_unit(cells[field])[0]
        return {**written, **{field: text for field, text in defaults.items() if not written.get(field)}}

    def _resolve(self, cells: dict[str, str], field: str, record: Record, columns: Mapping[str, str]) -> list[Problem]:
        """Turn a written name into the identifier that it means."""
        written = plain(cells.get(field, ""))
        if not written:
            return []
        found = self.names[field].get(written, [])
        if len(found) == 1:
            cells[field] = found[0]
            return []
        where = record.origin.at(columns.get(field))
        if not found:
            what = Message.of("{name} is not known to this plan", name=repr(written[:40]))
            likely = close_to(written, self.names[field])
            remedy = (
                Message.of("write {names}, if that is meant", names=" / ".join(likely))
                if likely
                else Message.of("write a name or an id that stands in the pack; `guibiao export` lists them")
            )
        else:
            what = Message.of("{name} may mean {candidates}", name=repr(written[:40]), candidates=", ".join(found))
            remedy = Message.of("write one of these ids")
        return [Problem(where, columns.get(field, field), what, remedy)]

    def _with_unit(self, cells: dict[str, str], record: Record, columns: Mapping[str, str]) -> Iterator[Problem]:
        """Fill in the unit of a bare ratio; any other unit has to be written, because 人 and 万人 look alike."""
        indicator = self.plan.indicators.get(cells.get("indicator", ""))
        if cells.get("unit") or indicator is None:
            return
        cells["unit"] = indicator.unit
        if indicator.unit != _BARE:
            yield Problem(
                record.origin.at(columns.get("unit")),
                columns.get("unit", "unit"),
                Message.of("no unit is given"),
                Message.of("write it; the indicator is in {unit}", unit=indicator.unit),
            )

    def _fits(self, row: Observation, record: Record) -> list[Problem]:
        """Check unit and range against the indicator."""
        indicator = self.plan.indicators[row.indicator]
        try:
            value = float(row.value) * conversion(row.unit, indicator.unit)
        except UnitsDiffer:
            return [
                Problem(
                    record.origin.at("unit"),
                    "unit",
                    Message.of(
                        "{unit} does not convert to {wanted}, the unit of the indicator",
                        unit=row.unit,
                        wanted=indicator.unit,
                    ),
                    Message.of("correct the unit, or use another indicator"),
                )
            ]
        low = indicator.lowest is not None and value < float(indicator.lowest)
        high = indicator.highest is not None and value > float(indicator.highest)
        if not (low or high):
            return []
        return [
            Problem(
                record.origin.at("value"),
                "value",
                Message.of(
                    "{value} {unit} lies outside {lowest} to {highest} {wanted}",
                    value=row.value, unit=row.unit, lowest=_limit(indicator.lowest), highest=_limit(indicator.highest),
                    wanted=indicator.unit,
                ),
                Message.of("correct the value or the unit"),
            )
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Renamed:
    """Finds fields of the ledger in the columns of the clerk."""

    record: Record
    columns: Mapping[str, str]

    def at(self, field: str | None = None) -> Position:
        """Locate a field in the file that was handed in."""
        return self.record.origin.at(self.columns.get(field or ""))


def _in_words(problem: Problem, columns: Mapping[str, str]) -> Problem:
    """Name the field of a problem by the clerk's column, and one that stands in no column by its word."""
    column = columns.get(problem.field, "")
    if problem.what.template != _NOT_GIVEN:
        return replace(problem, field=column or problem.field)
    named = column or FIELD_WORDS.get(problem.field, problem.field)
    return replace(problem, field=column, what=Message.of(_NOT_GIVEN, field=named))


def returned_rows(returned: Sequence[Returned], language: str) -> tuple[list[str], list[list[str]]]:
    """Give header and rows for the workbook that goes back: the rows as they came, problem and remedy beside them.

    Where something is asked, columns for the answer follow, with what was answered so far.
    """
    names = dict.fromkeys(name for item in returned for name in item.record.values if name not in IGNORED)
    asking = any(item.asked for item in returned)
    header = [*names, *REPLIES[language], *(ANSWERS[language] if asking else ())]
    rows = []
    for item in returned:
        ordered = sorted(item.problems, key=lambda problem: problem.position)
        what = "\n".join(f"{problem.position}: {problem.what.text(language)}" for problem in ordered)
        remedy = "\n".join(problem.remedy.text(language) for problem in ordered)
        cells = [*(str(item.record.values.get(name, "")) for name in names), what, remedy]
        rows.append([*cells, *(_answer_cells(item, language) if asking else ())])
    return header, rows


def _answer_cells(item: Returned, language: str) -> tuple[str, str, str]:
    """Fill the columns of the answer: what is asked now, and what the record says already."""
    answer = Answer.of(item.record)
    asked = asked_text(item.asked.row, item.asked.questions) if item.asked else ""
    return asked, Message.of("yes").text(language) if answer.confirmed else "", answer.explanation


def _limit(limit: Decimal | None) -> str:
    return "-" if limit is None else str(limit)
