"""Warnings for people: by organisation as lines, rows of a table and a workbook; their lives; past thresholds."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from guibiao.files.workbook import Sheet, write_workbook
from guibiao.language import Message, percent, shown
from guibiao.packs.issued import IssuedGrade, Writing
from guibiao.packs.steps import STEP_WORDS
from guibiao.plan import Plan
from guibiao.plan.rows import name_of
from guibiao.plan.vocabulary import TargetClass, WarningGrade
from guibiao.plan.words import said
from guibiao.report.columns import table
from guibiao.warning import Life, TargetWarning, Track, Trigger, cause_note
from guibiao.warning.life import state_words

GRADE_WORDS = {
    WarningGrade.RED: Message.of("red"),
    WarningGrade.YELLOW: Message.of("yellow"),
    WarningGrade.NONE: Message.of("no warning"),
    WarningGrade.UNKNOWN: Message.of("cannot be told"),
}
_MARKS = {WarningGrade.RED: "▼", WarningGrade.YELLOW: "◐", WarningGrade.NONE: "▲", WarningGrade.UNKNOWN: "○"}
_BINDING = Message.of("binding")
Lives = Mapping[tuple[str, str], Life]
"""Warnings on record by target and place."""

HEADINGS = {
    "organisation": Message.of("Organisation"),
    "grade": Message.of("Warning"),
    "binding": Message.of("Binding"),
    "target": Message.of("Id"),
    "indicator": Message.of("Indicator"),
    "place": Message.of("Place"),
    "promise": Message.of("Promise"),
    "date": Message.of("Date"),
    "chance": Message.of("Chance"),
    "cause": Message.of("Cause"),
    "warning": Message.of("No."),
    "state": Message.of("State"),
    "due": Message.of("Due"),
}


def lives_by_target(lives: Iterable[Life]) -> Lives:
    """Find the warning on record for each target and place."""
    return {(life.target, life.place): life for life in lives}


def warning_rows(
    warnings: Iterable[TargetWarning], lives: Lives, plan: Plan, language: str
) -> Iterator[dict[str, str]]:
    """Give one row for each warning, the most urgent first; targets that cannot be told or need none are left out."""
    for warning in warnings:
        if not warning.urgent:
            continue
        target, place = plan.targets[warning.key[0]], plan.places[warning.key[1]]
        life = lives.get(warning.key)
        yield {
            "organisation": _organisation(plan, _answers(warning, life), language),
            "grade": warning.grade.value,
            "binding": _BINDING.text(language) if target.class_ is TargetClass.BINDING else "",
            "target": target.id,
            "indicator": name_of(plan.indicators[target.indicator]).text(language),
            "place": name_of(place).text(language),
            "promise": said(target).text(language),
            "date": target.date.isoformat() if target.date else "",
            "chance": "" if warning.chance is None else f"{warning.chance:.4f}",
            "cause": cause_note(warning).text(language),
            "warning": life.warning if life else "",
            "state": state_words(life).text(language) if life else "",
            "due": life.due.isoformat() if life and life.due else "",
        }


def issued_grades(warnings: Iterable[TargetWarning], plan: Plan, as_of: date, writing: Writing) -> list[IssuedGrade]:
    """Give the grades of warnings as lines of the log."""
    rows = (
        {
            "as_of": as_of.isoformat(),
            "target": warning.key[0],
            "place": warning.key[1],
            "date": plan.targets[warning.key[0]].date,
            "grade": warning.grade.value,
            "cause": warning.cause.value,
            "chance": "" if warning.chance is None else f"{warning.chance:.3f}",
        }
        for warning in warnings
    )
    return [IssuedGrade.model_validate(row | writing.cells()) for row in rows]


def _answers(warning: TargetWarning, life: Life | None) -> str | None:
    return (life.organisation if life else None) or warning.organisation


def _organisation(plan: Plan, identifier: str | None, language: str) -> str:
    if identifier is None:
        return Message.of("nobody named").text(language)
    found = plan.organisations.get(identifier)
    return name_of(found).text(language) if found else identifier


def warning_lines(warnings: Sequence[TargetWarning], lives: Lives, plan: Plan, language: str) -> Iterator[str]:
    """Give warnings as lines, by organisation; the organisation with the most urgent one first."""
    rows = list(warning_rows(warnings, lives, plan, language))
    first: dict[str, int] = {}
    for number, row in enumerate(rows):
        first.setdefault(row["organisation"], number)
    for organisation, group in groupby(
        sorted(rows, key=lambda row: first[row["organisation"]]), key=lambda row: row["organisation"]
    ):
        yield f"{organisation}:"
        for row in group:
            yield from _lines_of(row, language)
    counts = {grade: sum(warning.grade is grade for warning in warnings) for grade in GRADE_WORDS}
    yield ", ".join(f"{words.text(language)} {counts[grade]}" for grade, words in GRADE_WORDS.items())


def _lines_of(row: Mapping[str, str], language: str) -> Iterator[str]:
    grade = WarningGrade(row["grade"])
    marks = [GRADE_WORDS[grade].text(language), row["binding"], row["warning"], row["state"], row["due"]]
    yield (
        f"  {_MARKS[grade]} {row['indicator']} · {row['place']}, {row['promise']} {row['date'][:4]} "
        f"[{', '.join(mark for mark in marks if mark)}] {row['target']}"
    )
    yield f"      {row['cause']}"


def warnings_workbook(warnings: Sequence[TargetWarning], lives: Lives, plan: Plan, language: str) -> bytes:
    """Write warnings as a workbook."""
    header = [heading.text(language) for heading in HEADINGS.values()]
    rows = [
        [_cell(name, row[name], language) for name in HEADINGS] for row in warning_rows(warnings, lives, plan, language)
    ]
    return write_workbook([Sheet(Message.of("Warnings").text(language), header, rows)])


def _cell(column: str, text: str, language: str) -> str | float | None:
    if column == "grade":
        return GRADE_WORDS[WarningGrade(text)].text(language)
    return float(text) if column == "chance" and text else text or None


def life_lines(life: Life, plan: Plan, language: str) -> Iterator[str]:
    """Tell the life of a warning, a line a step."""
    yield f"{life.warning} {_promise(life, plan, language)}: {state_words(life).text(language)}"
    for step in life.steps:
        details = [
            GRADE_WORDS[step.grade].text(language) if step.grade else "",
            step.cause,
            _organisation(plan, step.organisation, language) if step.organisation else "",
            "" if step.passed is None else _PASSED[step.passed].text(language),
            step.text,
            Message.of("due {day}", day=step.due).text(language) if step.due else "",
            f"({step.by})" if step.by else "",
        ]
        yield f"  {step.date} {STEP_WORDS[step.step].text(language)}: {' · '.join(cell for cell in details if cell)}"


def _promise(life: Life, plan: Plan, language: str) -> str:
    """Name what a warning is about; by its identifiers where the plan no longer holds it."""
    target, place = plan.targets.get(life.target), plan.places.get(life.place)
    if target is None or place is None:
        return f"{life.target} · {life.place}"
    name = name_of(plan.indicators[target.indicator]).text(language)
    return f"{name} · {name_of(place).text(language)}, {said(target).text(language)}"


_PASSED = {True: Message.of("done"), False: Message.of("not done")}

PAST_HEADINGS = {
    "threshold": Message.of("Warned where"),
    "alarms": Message.of("Alarms"),
    "right": Message.of("Of them right"),
    "caught": Message.of("Missed targets caught"),
    "false_alarms": Message.of("Met targets warned about"),
    "lead": Message.of("Years ahead"),
}


def past_lines(tracks: Sequence[Track], language: str) -> Iterator[str]:
    """Say what thresholds would have done, as a table."""
    if not tracks or not tracks[0].cases:
        yield Message.of("No series of this ledger is long enough to try thresholds on.").text(language)
        return
    yield Message.of(
        "{cases} targets drawn over the series of this ledger, five years each; {missed} were missed.",
        cases=tracks[0].cases,
        missed=tracks[0].missed,
    ).text(language)
    header = [heading.text(language) for heading in PAST_HEADINGS.values()]
    yield from table(header, past_grid(tracks, language))


def past_workbook(tracks: Sequence[Track], language: str) -> bytes:
    """Write what thresholds would have done as a workbook."""
    header = [heading.text(language) for heading in PAST_HEADINGS.values()]
    return write_workbook([Sheet(Message.of("Thresholds").text(language), header, past_grid(tracks, language))])


def past_grid(tracks: Iterable[Track], language: str) -> list[list[str]]:
    """Give what each threshold would have done as the cells of a table."""
    return [
        [
            _WARNED_WHERE[track.trigger](track.threshold).text(language), str(track.alarms), _share(track.precision),
            _share(track.caught), _share(track.false_alarms), _years(track.lead),
        ]
        for track in tracks
    ]  # fmt: skip


def past_rows(tracks: Iterable[Track]) -> Iterator[dict[str, str]]:
    """Give what each threshold would have done as a row of text."""
    for track in tracks:
        yield {
            "trigger": track.trigger.value,
            "threshold": shown(track.threshold),
            "alarms": str(track.alarms),
            "right": _share(track.precision),
            "caught": _share(track.caught),
            "met_warned_about": _share(track.false_alarms),
            "lead": _years(track.lead),
        }


_WARNED_WHERE: Mapping[Trigger, Callable[[float], Message]] = {
    Trigger.CHANCE: lambda cut: Message.of("the chance is below {cut}", cut=percent(cut)),
    Trigger.BEHIND: lambda cut: Message.of("{cut} of the way or more behind the time schedule", cut=percent(cut)),
    Trigger.YEARS_BELOW: lambda cut: Message.of("below the planned path for {years} years running", years=round(cut)),
}


def _years(lead: float) -> str:
    return "–" if math.isnan(lead) else shown(round(lead, 1))


def _share(share: float) -> str:
    return "–" if math.isnan(share) else percent(share)
