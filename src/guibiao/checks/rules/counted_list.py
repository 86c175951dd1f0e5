"""A list that does not have as many entries as the plan says."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.promises import said
from guibiao.checks.subject import Subject
from guibiao.language import Message


def find(subject: Subject) -> Found:
    """Count the entries of every list whose number the plan states."""
    for fact in subject.plan.facts.values():
        stated = subject.bounds(fact, fact.unit)
        if fact.items and stated and not stated.low <= len(fact.items) <= stated.high:
            yield (
                (subject.item("facts", fact.id),),
                Message.of("{stated} are stated, {count} are listed", stated=said(fact), count=len(fact.items)),
            )


RULE = Rule(
    "P105",
    Level.CONFLICT,
    Message.of("a list that is longer or shorter than stated"),
    Message.of("nobody knows which entry is meant to be left out, or is missing"),
    Message.of("ask the issuer for the full list"),
    find,
)
