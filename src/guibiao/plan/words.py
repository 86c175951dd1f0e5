"""What a promise says, as a message: relation, value and unit."""

from guibiao.language import Message, Name
from guibiao.plan.rows import Fact, Standard, Target
from guibiao.plan.units import unit_name
from guibiao.plan.vocabulary import Form, Pace, Relation

Promise = Target | Standard | Fact

_RELATIONS = {
    Relation.AT_LEAST: Message.of("at least {value} {unit}").template,
    Relation.MORE_THAN: Message.of("more than {value} {unit}").template,
    Relation.AT_MOST: Message.of("at most {value} {unit}").template,
    Relation.LESS_THAN: Message.of("less than {value} {unit}").template,
    Relation.ABOUT: Message.of("about {value} {unit}").template,
    Relation.EXACTLY: Message.of("{value} {unit}").template,
    Relation.BETWEEN: Message.of("{value} {unit}").template,
    Relation.RELATIVE_TO: Message.of("a comparison with another series").template,
}


_FORMS = {
    Form.CHANGE: Message.of("change of"),
    Form.GROWTH: Message.of("growth of"),
    Form.COUNT: Message.of("in all"),
    Form.CAP: Message.of("always"),
}


def said(promise: Promise) -> Message:
    """Say what is promised: relation, value and unit, and for a target what they measure and how often."""
    value = f"{promise.low}–{promise.high}" if promise.relation is Relation.BETWEEN else str(promise.value)
    words = Message.of(_RELATIONS[promise.relation], value=value, unit=unit_name(promise.unit))
    if not isinstance(promise, Target):
        return words
    form = _FORMS.get(promise.form)
    if promise.pace is Pace.PER_YEAR:
        if form is None:
            return Message.of("{words} a year", words=words)
        return Message.of("{form} {words} a year", form=form, words=words)
    return words if form is None else Message.of("{form} {words}", form=form, words=words)


def change_unit(unit: str) -> Name:
    """Name the unit of a change: percentage points for percentages."""
    return unit_name("百分点" if unit == "%" else unit)
