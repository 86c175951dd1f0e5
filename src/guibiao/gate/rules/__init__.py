"""The rules of the gate, one a file, in the order in which they are asked."""

from guibiao.gate.rule import FileRule, ValueRule
from guibiao.gate.rules import (
    changed_past,
    complement,
    copied_place,
    impossible,
    jump,
    parts_and_total,
    quotient,
    repeated,
    share_as_fraction,
    swapped_digits,
    unit_slip,
)

FILE_RULES: tuple[FileRule, ...] = (
    impossible.RULE,
    quotient.RULE,
    parts_and_total.RULE,
    changed_past.RULE,
    copied_place.RULE,
    share_as_fraction.RULE,
)
VALUE_RULES: tuple[ValueRule, ...] = (unit_slip.RULE, complement.RULE, swapped_digits.RULE, jump.RULE, repeated.RULE)
"""The first that finds a value doubtful asks about it."""

RULES = FILE_RULES + VALUE_RULES
