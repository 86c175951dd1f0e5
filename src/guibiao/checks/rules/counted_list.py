"""A list that does not have as many entries as the plan says."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message
from guibiao.plan.words import said
from guibiao.progress.bounds import keeps


def find(subject: Subject) -> Found:
    """Count the entries of every list whose number the plan states."""
    for fact in subject.facts:
        stated, listed = subject.bounds(fact, fact.unit), len(set(fact.items))
        if fact.items and stated and not keeps(stated, listed):
            yield (
                (subject.item("facts", fact.id),),
                Message.of("{stated} are stated, {count} are listed", stated=said(fact), count=listed),
            )


RULE = Rule(
    "P105",
    Level.CONFLICT,
    Message.of("a list that is longer or shorter than stated"),
    Message.of("nobody knows which entry is meant to be left out, or is missing"),
    Message.of("ask the issuer for the full list"),
    find,
)
