"""A promise that asks for less than a usual year brings."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.promises import change_unit, said
from guibiao.checks.subject import Subject
from guibiao.language import Message, shown
from guibiao.progress.evidence import LevelOnly


def find(subject: Subject) -> Found:
    """Hold the promised change since the baseline against a usual yearly change."""
    for target in subject.targets:
        evidence = subject.evidence(target)
        if evidence.level_only is not LevelOnly.NO or evidence.start is None or target.restates:
            continue
        change = abs(evidence.bounds.goal - evidence.start.value)
        if change < evidence.usual_change:
            yield (
                (subject.target(target),),
                Message.of("{promise} is {change} {unit} from the baseline; a usual year brings {usual}",
                           promise=said(target), change=shown(change), unit=change_unit(evidence.unit),
                           usual=shown(evidence.usual_change)),
            )  # fmt: skip


RULE = Rule(
    "P202",
    Level.WEAKNESS,
    Message.of("promised, and almost there already"),
    Message.of("chance decides whether it is met, so it says nothing about effort"),
    Message.of("ask for a promise that lies further, or watch the level only"),
    find,
)
