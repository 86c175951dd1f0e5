"""Values that a field refuses: the validator's kinds of error, said in our own words with what to do."""

import re
from collections.abc import Mapping
from string import Formatter
from typing import Any

from pydantic import BeforeValidator
from pydantic_core import ErrorDetails

from guibiao.files.problem import Invalid
from guibiao.language import Message

NOT_GIVEN = Message.of("{field} is not given"), Message.of("fill it in")
"""What is said of a field that a row has to give, and what to do."""
_LONGEST = 60
_WHOLE = Message.of("{given} is not a whole number"), Message.of("write digits alone, such as 2025")
_NUMBER = Message.of("{given} is not a number"), Message.of("write digits with a point, such as 54.4")
_TEXT = Message.of("{given} is not one text"), Message.of("write one value, without list or fields")
_LIST = Message.of("{given} is not a list"), Message.of("write one entry a line, each after a dash")
_GROUP = (
    Message.of("{given} is not a group of fields"), Message.of("write each field on a line of its own, as name: value")
)  # fmt: skip
_EMPTY = Message.of("nothing is given"), Message.of("fill it in")
_MISFITS: Mapping[str, tuple[Message, Message]] = {
    "missing": NOT_GIVEN,
    "enum": (Message.of("{given} is not known here"), Message.of("use {expected}")),
    "literal_error": (Message.of("{given} is not known here"), Message.of("use {expected}")),
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "int_type": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "is_instance_of": _NUMBER,
    "greater_than_equal": (Message.of("{given} is too small"), Message.of("write {ge} or more")),
    "greater_than": (Message.of("{given} is too small"), Message.of("write more than {gt}")),
    "less_than_equal": (Message.of("{given} is too large"), Message.of("write {le} or less")),
    "less_than": (Message.of("{given} is too large"), Message.of("write less than {lt}")),
    "string_too_long": (
        Message.of("{given} has more than {max_length} characters"), Message.of("write it more shortly")
    ),
    "string_too_short": _EMPTY,
    "too_short": _EMPTY,
    "string_type": _TEXT,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "dict_type": _GROUP,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
}  # fmt: skip
_DATE = Message.of("{given} is not a date"), Message.of("write it as 2025-12-31")


def misfit(detail: ErrorDetails, field: str) -> tuple[Message, Message]:
    """Say what is wrong with a value, and what to do about it."""
    facts: dict[str, Any] = dict(detail.get("ctx", {}))
    error = facts.pop("error", None)
    if isinstance(error, Invalid):
        return error.what, error.remedy
    kind = detail["type"]
    given = repr(detail.get("input"))[:_LONGEST]
    if kind not in _MISFITS and not kind.startswith("date"):
        return (
            Message.of("{given} does not fit: {reason}", given=given, reason=detail["msg"]),
            Message.of("see the description of {field} in docs/files.md", field=field or "-"),
        )
    if "expected" in facts:
        facts["expected"] = ", ".join(re.findall(r"'([^']*)'", facts["expected"]))
    what, remedy = _MISFITS.get(kind, _DATE)
    facts |= {"given": given, "field": field}
    return _filled(what, facts), _filled(remedy, facts)


def _filled(message: Message, facts: Mapping[str, Any]) -> Message:
    """Fill a message in with those facts that it names, so that the same is said of like rows."""
    named = {name for _, name, _, _ in Formatter().parse(message.template) if name}
    return Message.of(message.template, **{name: facts[name] for name in named})


def written(pattern: str, what: Message, remedy: Message) -> BeforeValidator:
    """Make the rule of a text that matches a pattern; `what` says of a `{value}` that it does not."""

    def check(value: object) -> object:
        if isinstance(value, str) and not re.fullmatch(pattern, value.strip()):
            raise Invalid(Message.of(what.template, value=repr(value)[:_LONGEST]), remedy)
        return value

    return BeforeValidator(check)
