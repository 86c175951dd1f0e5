"""A promise that was kept before the plan began."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message, shown
from guibiao.plan.units import unit_name
from guibiao.plan.vocabulary import Form
from guibiao.plan.words import said
from guibiao.progress.evidence import LevelOnly


def find(subject: Subject) -> Found:
    """Hold the baseline in force against every promise."""
    for target in subject.targets:
        if target.form not in _LEVELS or target.restates:
            continue
        for evidence in subject.evidence(target):
            start = evidence.start
            if evidence.level_only is LevelOnly.ALREADY_KEPT and start and start.id:
                yield (
                    (subject.target(target),),
                    Message.of("{promise} is promised, and {value} {unit} was there in {year}", promise=said(target),
                               value=shown(start.value), unit=unit_name(evidence.unit), year=start.date.year),
                )  # fmt: skip
                break


_LEVELS = {Form.LEVEL, Form.CAP}


RULE = Rule(
    "P201",
    Level.WEAKNESS,
    Message.of("promised, and there already"),
    Message.of("it counts as progress without any effort"),
    Message.of("read it as a promise to hold, or ask for a higher one"),
    find,
)
