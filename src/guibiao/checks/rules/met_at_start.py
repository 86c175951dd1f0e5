"""A promise that was kept before the plan began."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.promises import said
from guibiao.checks.subject import Subject
from guibiao.language import Message
from guibiao.plan.units import unit_name
from guibiao.progress.evidence import LevelOnly


def find(subject: Subject) -> Found:
    """Hold the baseline in force against every promise."""
    for target in subject.targets:
        evidence = subject.evidence(target)
        if evidence.level_only is LevelOnly.ALREADY_KEPT and evidence.start and not target.restates:
            yield (
                (subject.target(target),),
                Message.of("{promise} is promised, and {value} {unit} was there in {year}", promise=said(target),
                           value=evidence.start.value, unit=unit_name(evidence.unit), year=evidence.start.date.year),
            )  # fmt: skip


RULE = Rule(
    "P201",
    Level.WEAKNESS,
    Message.of("promised, and there already"),
    Message.of("it counts as progress without any effort"),
    Message.of("read it as a promise to hold, or ask for a higher one"),
    find,
)
