"""The sentences in which forecasts are told."""

from guibiao.forecast.history import History
from guibiao.forecast.outlook import Outlook
from guibiao.language import Message, percent, shown
from guibiao.plan.vocabulary import Answer
from guibiao.plan.words import change_unit

ANSWER_WORDS = {
    Answer.LIKELY: Message.of("likely"),
    Answer.UNCERTAIN: Message.of("uncertain"),
    Answer.UNLIKELY: Message.of("unlikely"),
    Answer.FAR: Message.of("too far to tell"),
    Answer.TOO_FEW_POINTS: Message.of("too few points"),
    Answer.NO_DATE: Message.of("no date"),
    Answer.DECIDED: Message.of("decided"),
    Answer.NOT_COMPARABLE: Message.of("not comparable"),
    Answer.NOT_BEGUN: Message.of("not begun"),
}


_SILENT = {
    Answer.NO_DATE: Message.of("the promise has no date; give one with --to"),
    Answer.DECIDED: Message.of("its value is known: nothing is left to forecast"),
    Answer.NOT_COMPARABLE: Message.of("no baseline to measure from, or years missing in the sum"),
    Answer.NOT_BEGUN: Message.of("nothing is added up by then: its years begin later"),
}
"""Why nothing is forecast, where the answer alone says it."""


def reason(outlook: Outlook) -> Message:
    """Say what an outlook rests on, or why there is none."""
    match outlook.answer:
        case Answer.TOO_FEW_POINTS:
            return _too_few(outlook)
        case Answer.FAR if outlook.paces:
            return _pace(outlook)
        case Answer.FAR if outlook.milestones and outlook.milestones.latest is not None:
            return Message.of(
                "the latest value keeps the promise: no pace is required; {basis}", basis=_basis(outlook.history)
            )
        case answer:
            return _SILENT.get(answer) or _basis(outlook.history)


def _too_few(outlook: Outlook) -> Message:
    before = len(outlook.history.points) - outlook.points
    left_out = outlook.history.left_out
    if before:
        return Message.of(
            "comparable values since the break of {day}: {count}; three are needed",
            count=outlook.points, day=outlook.history.breaks[-1],
        )  # fmt: skip
    if left_out:
        return Message.of(
            "comparable values: {count}; three are needed; left out for another definition or an open side: {others}",
            count=outlook.points, others=left_out,
        )  # fmt: skip
    return Message.of("comparable values: {count}; three are needed", count=outlook.points)


def _basis(history: History) -> Message:
    points = history.since_break
    return Message.of("{count} values, {first} to {last}", count=len(points), first=points[0].end, last=points[-1].end)


def _pace(outlook: Outlook) -> Message:
    paces = outlook.paces
    assert paces is not None  # noqa: S101 - asked for before
    return Message.of(
        "needs {pace} {unit} a year; {share} of {number} yearly changes were that fast, the best was {best}",
        pace=shown(paces.required), unit=change_unit(outlook.unit), share=percent(paces.share),
        number=paces.number, best=shown(paces.best),
    )  # fmt: skip
