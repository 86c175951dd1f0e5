"""By when a number of an English text is promised: the date beside it, above it, or in the title."""

import re
from collections.abc import Sequence

from guibiao.reading.english.mention import Mention
from guibiao.reading.english.numerals import WORDS
from guibiao.reading.english.words import DUTY
from guibiao.reading.numbers.dates import Dates, Mark

_OPENS = re.compile(
    r"^(?:[\d.]+\s|[（(]\w{1,4}[）)]\s|[•●▪*·-]\s|[A-Z]{1,5}[ .-]?\d+(?:\.\d+)*[.:]?\s+)?(?:\W|and )*(?:\w+ ){0,2}$"
)
_OWN_GOAL = re.compile(
    r"\b(?:on the way to|on track (?:to|for)|en route to|towards?)\b|\bnet[- ]zero\b(?! homes| carbon homes)",
    re.IGNORECASE,
)
_PARTS_OFF = re.compile(
    r"\b(?:of which|including|with|from|compared|against|up|down|now|currently|then|while|"
    r"whereas|but|rising|falling|on the way)\b"
)
_SAME = re.compile(r"^[^;]*?\band (?:\w+ ){0,2}$|^[^;]*?, (?:rising |falling |increasing |then |and )*(?:to )?$")


def governing(mention: Mention, dates: Dates) -> tuple[Mark | None, bool]:
    """Give the date that governs a number, and whether it stands in the sentence itself."""
    sentence = mention.sentence
    if re.match(r"[^,;]{0,24}?\b(?:after that|thereafter|in (?:later|subsequent|following) years)\b", mention.rest):
        return None, False
    marks = dates.between(sentence.start, sentence.end)
    own = (
        _paired(mention)
        or _following(mention, marks)
        or _opening(mention, marks)
        or _just_before(mention, marks)
        or _shared_after(mention, marks)
    )
    return (own, True) if own else (sentence.lead.mark, False)


def beside(mention: Mention, dates: Dates) -> bool:
    """Tell whether a date stands beside the number itself, or opens its sentence."""
    marks = dates.between(mention.sentence.start, mention.sentence.end)
    return bool(_following(mention, marks) or _opening(mention, marks))


def _text(mention: Mention, start: int, end: int) -> str:
    return mention.sentence.text[start:end]


def _numbers(mention: Mention, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Give the spans of the numbers of the sentence that are no parts of dates."""
    covered = [(mark.start, mark.end) for mark in marks]
    text = mention.sentence.text
    found = [
        (number.start, number.stop, number.end)
        for number in mention.sentence.numbers
        if not text[number.start - 1 : number.start].isalpha()
    ]
    return [
        (start, stop)
        for start, stop, end in found
        if not any(first <= start and end <= last for first, last in covered) and not _is_year(mention, start, end)
    ]


def _is_year(mention: Mention, start: int, end: int) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d(?:[-/ ].*)?", _text(mention, start, end)))


def _paired(mention: Mention) -> Mark | None:
    """Pair dates and numbers where the sentence says respectively."""
    sentence = mention.sentence
    at = sentence.text.find("respectively", sentence.start, sentence.end)
    if at < 0:
        return None
    years = [mark for mark in _listed_years(mention) if mark.end <= at]
    numbers = [span for span in _numbers(mention, years) if span[0] < at]
    numbers = numbers[-len(years) :] if years else []
    here = next((order for order, span in enumerate(numbers) if span[0] == mention.quantity.start), None)
    return years[here] if here is not None and len(numbers) == len(years) > 1 else None


def _listed_years(mention: Mention) -> list[Mark]:
    sentence = mention.sentence
    found = re.finditer(r"20\d\d(?!\d)", sentence.words)
    return [
        Mark(sentence.start + year.start(), sentence.start + year.end(), None, int(year[0]))
        for year in found
        if int(year[0]) > mention.frame.past
    ]


def _following(mention: Mention, marks: Sequence[Mark]) -> Mark | None:
    """Give the date after a number, before any other number, semicolon or goal of its own."""
    stop = mention.quantity.end
    following = next((mark for mark in marks if mark.start >= stop), None)
    if following is None or _in_aside(mention, following):
        return None
    between = _text(mention, stop, following.start)
    others = [span for span in _numbers(mention, marks) if stop <= span[0] < following.start]
    brackets = between.count("（") + between.count("(") > between.count("）") + between.count(")")
    aside = brackets and not re.fullmatch(r"[\w% ]*[（(]\s*(?:by|in|target)?\s*", between)
    others = [
        span
        for span in others
        if not (
            _in_brackets(mention, stop, span[0]) or _inserted(mention, stop, span[0]) or _qualifies(mention, stop, span)
        )
    ]
    if others and _FROM_TO.fullmatch(between):
        return following
    return None if others or ";" in between or aside or _OWN_GOAL.search(between) else following


_FROM_TO = re.compile(
    r"%?\s?(?:per ?cent)?\s?(?:,\s)?from [^,;]{1,50} to [£$€]?[\d.,]+%?(?: [A-Za-z%-]+){0,4} ?", re.IGNORECASE
)
"""A change by so much, with its two ends beside it: by 60 % from 21 million in 2024 to 33.6 million in 2032."""


def _qualifies(mention: Mention, start: int, span: tuple[int, int]) -> bool:
    """Tell whether a number says which things a share is of: 90 % of defects within 48 hours by 2030."""
    words = _text(mention, start, span[0])
    size = re.match(r"[\d.,]+[ -](?:hours?|minutes?|days?|weeks?|metres?|km|miles?|people)\b", _text(mention, *span))
    return mention.quantity.is_share and bool(size and re.search(r"\b(?:within|over|under|than)\s(?:an? )?$", words))


def _asides(mention: Mention) -> list[tuple[int, int]]:
    """Give the spans of remarks between commas with a number of their own: school streets, six of them by 2026,."""
    sentence = mention.sentence
    return [(sentence.start + found.start(), sentence.start + found.end()) for found in _ASIDE.finditer(sentence.words)]


def _in_aside(mention: Mention, mark: Mark) -> bool:
    """Tell whether a date stands in a remark that is not about the number."""
    return any(
        start <= mark.start < end and not start <= mention.quantity.start < end for start, end in _asides(mention)
    )


_ASIDE = re.compile(
    rf",\s(?:(?:including|of which|with)\s)?(?:{WORDS}|[\d,.]+%?)\sof\s(?:them|these|those|which)\b[^,;]*,(?=\s)",
    re.IGNORECASE,
)


def _in_brackets(mention: Mention, start: int, at: int) -> bool:
    between = _text(mention, start, at)
    return between.count("（") + between.count("(") > between.count("）") + between.count(")")


def _inserted(mention: Mention, start: int, at: int) -> bool:
    """Tell whether a number stands between commas: schools, each with 900 places, will open."""
    after = _text(mention, at, mention.sentence.end)
    return bool(re.search(r",\s(?:each|including|of which|with|some)\b[^,;]*$", _text(mention, start, at))) and bool(
        re.match(r"[^,;]*,\s(?:by|before|over|from|in 20|will|shall|must|should|is|are)\b", after)
    )


def _opening(mention: Mention, marks: Sequence[Mark]) -> Mark | None:
    """Give the date that opens the sentence and governs all of it, or opens the part after the last semicolon."""
    sentence = mention.sentence
    starts = [sentence.start, mention.quantity.start - len(mention.segment)]
    for start in reversed(starts):
        for mark in marks:
            if start <= mark.start < mention.quantity.start and _OPENS.match(
                _text(mention, start, mark.start).lstrip()
            ):
                return mark
    return None


def _just_before(mention: Mention, marks: Sequence[Mark]) -> Mark | None:
    """Give the last date before the number in its part of the sentence, unless that dates the step before."""
    start = mention.quantity.start - len(mention.segment)
    earlier = [mark for mark in marks if start <= mark.start < mention.quantity.start and not _in_aside(mention, mark)]
    if not earlier:
        return None
    mark = earlier[-1]
    between = _text(mention, mark.end, mention.quantity.start)
    joined = re.match(r",?\s(?:and|but)\s(?:also |then )?", between)
    if joined and DUTY.match(between, joined.end()) and not DUTY.search(between, joined.end() + 8):
        return mark
    if DUTY.search(between) and not re.search(r"\b(?:which|that|who)\b", between):
        return None
    dated = [
        number
        for number in mention.sentence.numbers
        if start <= number.start < mark.start and not _is_year(mention, number.start, number.end)
    ]
    same = (
        bool(dated)
        and dated[-1].is_share == mention.quantity.is_share
        and dated[-1].is_money == mention.quantity.is_money
    )
    return None if same and _SAME.match(between) and not re.search(r"\w{4,}\s\w{3,}", between) else mark


def _shared_after(mention: Mention, marks: Sequence[Mark]) -> Mark | None:
    """Give the date after a list of which the number is a member: 1,260 places and 900 places by 2032."""
    stop = mention.quantity.end
    following = next((mark for mark in marks if mark.start >= stop and not _in_aside(mention, mark)), None)
    if following is None:
        return None
    between = _text(mention, stop, following.start)
    following_number = next(
        (start for start, _ in _numbers(mention, marks) if start >= mention.quantity.stop), following.start
    )
    new_clause = DUTY.search(_text(mention, mention.quantity.stop, following_number)) and DUTY.search(mention.segment)
    plain = (
        ";" not in between
        and not _in_brackets(mention, stop, following.start)
        and not new_clause
        and not _PARTS_OFF.search(between)
    )
    return following if plain and not _OWN_GOAL.search(between) else None
