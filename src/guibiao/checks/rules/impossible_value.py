"""A promise of a value that its indicator cannot have."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message, shown
from guibiao.plan.vocabulary import Form
from guibiao.plan.words import said


def find(subject: Subject) -> Found:
    """Hold the numbers of every promised level against the lowest and the highest value of its indicator."""
    for target in subject.targets:
        indicator = subject.plan.indicators[target.indicator]
        lowest, highest = indicator.lowest, indicator.highest
        if target.form in {Form.LEVEL, Form.CAP} and not target.comparison:
            for number in subject.numbers(target, indicator.unit):
                if (lowest is not None and number < lowest) or (highest is not None and number > highest):
                    yield (
                        (subject.target(target),),
                        Message.of("{promise}, where {lowest} to {highest} is possible", promise=said(target),
                                   lowest="-" if lowest is None else shown(float(lowest)),
                                   highest="-" if highest is None else shown(float(highest))),
                    )  # fmt: skip


RULE = Rule(
    "P110",
    Level.CONFLICT,
    Message.of("a value that cannot be"),
    Message.of("it can never be kept, or the limits of the indicator are wrong"),
    Message.of("correct the number, its unit, or the limits of the indicator"),
    find,
)
