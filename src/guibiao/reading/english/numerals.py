"""Numbers in English words: eight, twenty-five, two hundred and fifty, a third, nine in ten."""

import re
from decimal import Decimal

_SMALL_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PART_WORDS = "half third quarter fifth sixth seventh eighth ninth tenth"
_ONES = dict(zip(_SMALL_WORDS.split(), range(1, 20), strict=True))
_TENS = dict(zip(_TEN_WORDS.split(), range(20, 100, 10), strict=True))
_PARTS = dict(zip(_PART_WORDS.split(), range(2, 11), strict=True))

_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine)\b)?|(?:{_ONE}))"
WORDS = rf"(?:(?:a|{_ONE}) hundred(?: and {_SMALL})?|{_SMALL}|a dozen)"
"""Pattern of a whole number in words."""
PART = rf"(?P<parts>an?|one|two|three|four|\d)[- ](?P<part>{'|'.join(_PARTS)})s?(?<!two quarters)"
"""Pattern of a fraction in words."""


def word_number(words: str) -> Decimal:
    """Give the value of a whole number in words or figures."""
    plain = words.lower().replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return Decimal(plain)
    if plain == "a dozen":
        return Decimal(12)
    hundreds, hundred, rest = plain.rpartition(" hundred")
    value = 100 * (_ONES.get(hundreds, 1)) if hundred else 0
    for word in re.split(r"[- ]", rest.replace(" and ", "")):
        value += _ONES.get(word, 0) + _TENS.get(word, 0)
    return Decimal(value)


def percent_of(count: Decimal, whole: Decimal) -> Decimal:
    """Give a share as a percentage, to ten places."""
    return Decimal(f"{round(count * 100 / whole, 10).normalize():f}") if whole else Decimal(0)


def part_percent(count: str, part: str) -> Decimal:
    """Give a fraction in words, such as two and third, as a percentage."""
    number = Decimal(1) if count.lower() in {"a", "an"} else word_number(count)
    return percent_of(number, Decimal(_PARTS[part.lower()]))
