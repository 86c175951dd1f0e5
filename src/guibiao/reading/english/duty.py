"""Whether a sentence binds anybody, by words of duty, orders or dates to come, or tells what has been."""

import re

from guibiao.plan.vocabulary import Relation
from guibiao.reading.english.mention import Mention
from guibiao.reading.english.words import (
    CHANGE_NOUN,
    DUTY,
    GERUND,
    IMPERATIVE,
    LIMITS,
    PARTICIPLE,
    PAST,
    PRESENT,
    TO_BE,
)

_BY_DATE = re.compile(
    (
        r"\b(?:by|before|until|no later than|over|across|throughout|during)\b (?:the "
        r")?(?:(?:end|start|close|middle|beginning) of |life of |early |mid-?|late |spring |"
        r"summer |autumn |winter |\w+ )*?(?:the )?(?:(20\d\d)|plan period|strategy period|plan|"
        r"next \w+ years)\b"
    ),
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"^(?:[A-Z]{1,5}[ .-]?\d+(?:\.\d+)*[a-z]?[.:)]?\s+|(?:Policy|Action|Objective) [A-Z\d.-]+:?\s|[\d.]+\s|"
    r"[（(]\w{1,4}[）)]\s|[•●▪*·-]\s|\w{1,2}\)\s|[a-z]\.\s|—\s)+"
)


_WANTS = re.compile(
    r"\b(?:we|officers|partners|(?:the )?(?:council|city|county|region|authority|state|government|board|plan))\s"
    r"(?:also |now |therefore )?(?:wants?|expects?|seeks?|anticipates?|envisages?|targets?|needs?)\s(?!to\b|that\b)"
    r"[^,;]{0,60}$",
    re.IGNORECASE,
)
"""A wish for a thing: we want 14 million journeys."""
_SETS_GOAL = re.compile(
    (
        r"(?:\w+['’]?\w* ){0,4}(?:aims?|goals?|targets?|objectives?|ambitions?|commitments?|"
        r"milestones?|outcomes?)(?: (?:\d{1,2}|20\d\d))?\s?[:.] "
    ),
    re.IGNORECASE,
)


def opening(mention: Mention) -> str:
    """Give the sentence without its number or bullet."""
    return _SUFFIX.sub("", mention.sentence.words.strip())


def modal(mention: Mention) -> bool:
    """Tell whether a word of duty stands before the number, or after it where the number is the subject."""
    if _last_duty(mention.before) is not None or DUTY.search(mention.segment_rest):
        return True
    return bool(_WANTS.search(mention.own) or LIMITS.search(mention.segment) or _SETS_GOAL.match(opening(mention)))


def _last_duty(words: str) -> int | None:
    found = [match.end() for pattern in (DUTY, TO_BE) for match in pattern.finditer(words)]
    return max(found, default=None)


def ordered(mention: Mention) -> bool:
    """Tell whether the sentence begins with what is to be done."""
    words = opening(mention)
    return bool(IMPERATIVE.match(words) or GERUND.match(words)) and not _declares(words)


def _declares(words: str) -> bool:
    """Tell whether what looks like an order is a noun at the head of a statement: Work began, Support has grown."""
    return bool(re.match(r"\w+\s(?:was|were|is|are|has|have|had|fell|rose|began|grew|continued)\b", words))


def future(mention: Mention) -> bool:
    """Tell whether the part of the sentence names a date to come."""
    for found in _BY_DATE.finditer(mention.segment + mention.written + mention.segment_rest):
        if found[1] is None or int(found[1]) > mention.frame.past:
            return True
    windows = re.findall(r"\b(?:for|in|over|from|between) 20\d\d ?(?:-|to|and) ?(20\d\d)", mention.segment_rest)
    return any(int(last) > mention.frame.past for last in windows)


def binds(mention: Mention) -> bool:
    """Tell whether anybody is bound by the sentence, by whatever sign."""
    return modal(mention) or ordered(mention) or mention.sentence.lead.duty or future(mention)


def obliges(mention: Mention) -> bool:
    """Tell whether the number is part of what is to be."""
    if mention.sentence.past and not (_strong(mention) or future(mention)):
        return False
    if _REMARK.match(mention.clause) and "target" not in mention.clause:
        return False
    if binds(mention):
        return not _tells_present(mention)
    allowed = mention.quantity.bound is not None and re.search(r"\bmay\b", mention.before + mention.rest)
    return bool(allowed) or _is_rule(mention)


_REMARK = re.compile(
    r"\s?(?:(?:which|who)\s(?!will|shall|must|should|would|is|are|has|have|in\b|by\b)[a-z]+s?\b|(?:costing|worth|"
    r"valued at|"
    r"employing|carrying|saving the)\b)[^,;]*$"
)
"""What is said by the way of a thing: a grant, which pays 70,000; schemes, costing 34 million."""


def under_standards(mention: Mention) -> bool:
    """Tell whether it stands below a heading of standards."""
    return bool(re.search(r"\bstandards?\b", mention.sentence.lead.title, re.IGNORECASE))


def _is_rule(mention: Mention) -> bool:
    """Tell whether a bound stands without any verb: Parking: maximum of 1 space per dwelling."""
    words = mention.clause + mention.rest
    strict = mention.quantity.bound in {Relation.AT_LEAST, Relation.AT_MOST}
    per = mention.quantity.is_range or re.search(r"\bper\b", mention.quantity.unit)
    strict = strict or bool(under_standards(mention) and per)
    return strict and not (PRESENT.search(words) or PAST.search(words)) and not re.search(r"\b\w+ed\b", words)


def _strong(mention: Mention) -> bool:
    return bool(re.search(r"\b(?:will|shall|must|target|aims? to)\b", mention.before + mention.rest, re.IGNORECASE))


def _tells_present(mention: Mention) -> bool:
    """Tell whether the own clause states what there is, with no duty in it."""
    clause = mention.clause + mention.written + mention.rest
    stated = PRESENT.search(mention.clause) or re.match(r"[^,;]*?\b(?:is|are|has|have) (?!to\b)", mention.rest)
    near = (
        DUTY.search(clause)
        or TO_BE.search(clause)
        or LIMITS.search(clause)
        or future(mention)
        or mention.quantity.bound is not None
    )
    return (
        bool(stated)
        and not near
        and not mention.sentence.lead.duty
        and not ordered(mention)
        and not _dependent(mention)
    )


def _dependent(mention: Mention) -> bool:
    return bool(re.search(r"\b(?:that|which|so that|of which|where|who|ensure|make sure)\b", mention.before))


def is_past(mention: Mention) -> bool:
    """Tell whether the number is a result: the last finite verb before it, or the first after it, is of the past."""
    segment = re.sub(r"[（(][^（）()]*[）)]", "", mention.segment)
    duty, past = _last_duty(segment), _last_past(segment)
    if (
        past is not None
        and not DUTY.search(mention.rest)
        and (duty is None or past > duty)
        and not (future(mention) and ordered(mention))
    ):
        return True
    if _after_is_past(mention) or _is_past_aside(mention):
        return True
    if re.match(r"[^,;]*?\b(?:so far|to date|already|since 20\d\d)\b", mention.rest):
        return True
    return _past_year(mention)


def _last_past(words: str) -> int | None:
    ends = [
        found.end()
        for found in PAST.finditer(words)
        if not (
            found[0].lower().endswith(("ed", "en", "built", "cut", "met", "made", "spent", "lost", "left", "won"))
            and " " not in found[0]
            and _passive(words, found)
        )
    ]
    return max(ends, default=None)


def _passive(words: str, found: re.Match[str]) -> bool:
    """Tell whether a participle stands after a form of be, or before its noun: homes delivered by, to be completed."""
    before = words[: found.start()]
    after = words[found.end() :]
    return bool(
        PARTICIPLE.search(before) or re.match(r"\s(?:in|by|under|at|on|to|with|within|for|as|through|from|of)\b", after)
    )


def _after_is_past(mention: Mention) -> bool:
    rest = mention.rest
    found = re.match(
        (
            r"[^,;]*?\b(?:was|were|had|ha(?:s|ve) (?:already |now )?(?:been|\w+ed)|(?:is|are) "
            r"(?:already|currently|now))\b"
        ),
        rest,
    )
    return bool(found) and not DUTY.search(found[0] if found else "") and _last_duty(mention.clause) is None


def _is_past_aside(mention: Mention) -> bool:
    """Tell whether it stands in a remark on what has been: rough sleeping, counted at 31 last autumn, should fall."""
    clause = mention.clause + mention.written + mention.rest
    if DUTY.search(clause) or not re.match(r"\s?(?:which (?:was|were|had|has)|\w+ed|built|put|set|held)\b", clause):
        return False
    years = [int(year) for year in re.findall(r"\b(20\d\d)\b", clause)]
    last = re.search(r"\blast (?:year|month|week|spring|summer|autumn|winter|fall|January|March|October)\b", clause)
    return bool(last) or (bool(years) and max(years) <= mention.frame.past)


def _past_year(mention: Mention) -> bool:
    """Tell whether the own clause names a year of the past as the time of the number."""
    own = re.findall(
        r"\b(?<!than )(?:[Ii]n|[Dd]uring|[Ss]ince|[Aa]t|costed at .{0,12}in) (?:\w+ )?(20\d\d|19\d\d)",
        re.split(r"\bto\b", mention.own)[-1] + "|" + re.split(r"\d+(?:\.\d+)?%|\band\b", mention.rest)[0],
    )
    return (
        bool(own)
        and int(own[-1]) <= mention.frame.past
        and not re.search(rf"\b(?:by|of|from|on|against)\b.*\b{CHANGE_NOUN}\b", mention.own)
        and not future(mention)
    )
