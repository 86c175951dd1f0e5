"""A promise that asks for less than a usual year brings."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message, shown
from guibiao.plan.words import change_unit, said
from guibiao.progress import Evidence
from guibiao.progress.bounds import clean
from guibiao.progress.evidence import LevelOnly


def find(subject: Subject) -> Found:
    """Hold the promised change since the baseline against a usual yearly change."""
    for target in subject.targets:
        for evidence in subject.evidence(target) if not target.restates else []:
            if evidence.level_only is LevelOnly.NO and evidence.start:
                change = clean(abs(evidence.bounds.goal - evidence.start.value))
                if change < evidence.usual_change:
                    yield (subject.target(target),), _said(said(target), change, evidence)


def _said(promise: Message, change: float, evidence: Evidence) -> Message:
    facts = {"promise": promise, "change": shown(change), "unit": change_unit(evidence.unit),
             "usual": shown(evidence.usual_change)}  # fmt: skip
    if evidence.usual_change_known:
        return Message.of("{promise} is {change} {unit} from the baseline; a usual year brings {usual}", **facts)
    return Message.of(
        "{promise} is {change} {unit} from the baseline; the setting for a usual year is {usual}, too few values are "
        "known to tell",
        **facts,
    )


RULE = Rule(
    "P202",
    Level.WEAKNESS,
    Message.of("promised, and almost there already"),
    Message.of("chance decides whether it is met, so it says nothing about effort"),
    Message.of("ask for a promise that lies further, or watch the level only"),
    find,
)
