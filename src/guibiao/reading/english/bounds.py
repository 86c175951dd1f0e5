"""The words around a number that say how a value must stand to it: at least, no more than, not below, or fewer."""

import re
from collections.abc import Sequence

from guibiao.plan.vocabulary import Relation

_MORE = r"(?:more|greater|higher|larger|longer|wider|taller|further|farther|bigger|deeper|faster|older|later|heavier)"
_LESS = r"(?:less|fewer|lower|smaller|shorter|narrower|closer|nearer|shallower|slower|lighter)"
_BEFORE: Sequence[tuple[Relation, re.Pattern[str]]] = tuple(
    (relation, re.compile(rf"(?:(?<!\w)(?:{words})|{signs})\s*$", re.IGNORECASE))
    for relation, words, signs in (
        (
            Relation.AT_LEAST,
            (
                r"at(?: the very)? least|(?:a )?min(?:imum|\.)?(?: \w+)? of|minimum|upwards of|at or "
                r"above|equal to or above|a floor of"
            ),
            "≥|>=",
        ),
        (
            Relation.AT_MOST,
            (
                r"at(?: the very)? most|up to|(?:a )?max(?:imum|\.)?(?: \w+)? of|maximum|(?:capped|"
                r"limited|restricted|held|kept) (?:to|at)|a (?:cap|limit|ceiling) of|"
                r"upper limit of|at or (?:below|under)|equal to or below"
            ),
            "≤|<=",
        ),
        (
            Relation.MORE_THAN,
            rf"{_MORE} than|over|above|beyond|exceed(?:s|ing|ed)?|in excess of|surpass(?:es|ing)?|outside",
            ">",
        ),
        (Relation.LESS_THAN, rf"{_LESS} than|below|under|beneath|just under|well under", "<"),
        (
            Relation.ABOUT,
            (
                r"around|about|roughly|approximately|approx\.?|circa|c\.|some|nearly|almost|close to|in "
                r"the (?:region|order) of|an estimated"
            ),
            "~",
        ),
    )
)
_FLIPPED = {
    Relation.MORE_THAN: Relation.AT_MOST,
    Relation.LESS_THAN: Relation.AT_LEAST,
    Relation.AT_LEAST: Relation.LESS_THAN,
}
_FILLER = re.compile(
    (
        r"(?:\s|\b(?:a|an|the|every|total of|average of|further|additional|extra|another|net|"
        r"combined|annual|just|only|level of|rate of))*$"
    ),
    re.IGNORECASE,
)
_INTERVAL = re.compile(r"\b(?:every|each)\s*$", re.IGNORECASE)
_TIME = re.compile(r"\s*(?:minutes?|mins?|hours?|years?|months?|weeks?|days?)\b", re.IGNORECASE)
_NOT = re.compile(
    (
        r"(?:\b(?:not|never|cannot|no|nor)\b|n['’]t\b)(?!-)(?:\s(?!will\b|shall\b|must\b|"
        r"should\b|is\b|are\b)[\w-]+){0,4}\s*$"
    ),
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:^|[,;:]\s?(?:and\s)?|that\s|and\s|[.•]\s|20\d\d\s|period\s)(?:[（(]?\w{1,3}[）)]\s)?"
    r"(?:no|none|neither|nobody|nowhere)\s(?!longer|later|more|less|fewer)[^,;]*$",
    re.IGNORECASE,
)
_MOVES_UP = re.compile(
    r"\b(?:top|go|goes|gone|went|go(?:ing)|scal|step|ramp|ris|rose|mov|build|built|bring|brought|push|mak|add|round|"
    r"speed|sped|tak|climb|grow|creep|edg|sav|catch|mark|tot|work|back)(?:e[sdn]?|ing|ped|ping|[sd]|ed|n)?\s$",
    re.IGNORECASE,
)
"""Verbs that go with up, so that up to says where a change ends: topped up to, go up to."""
_CAPPED = re.compile(
    r"\b(?:cap|caps|capping|limit|limits|limiting|restrict|restricting|freeze|freezing|peg|keep|keeping|hold|holding)\s"
    r"(?!to\b|at\b)[^,;.\d]{3,80}\s(?:at|to|within)\s*$",
    re.IGNORECASE,
)
"""A cap with what is capped between: cap the growth of traffic at."""
_NEAR = 120
_SIGN = re.compile(r"[<>]=|[<>≤≥~]")
_SIGNS = {
    "<": Relation.LESS_THAN, ">": Relation.MORE_THAN, "≤": Relation.AT_MOST, "≥": Relation.AT_LEAST,
    "<=": Relation.AT_MOST, ">=": Relation.AT_LEAST, "~": Relation.ABOUT,
}  # fmt: skip
_AFTER: Sequence[tuple[Relation, re.Pattern[str]]] = (
    (
        Relation.AT_LEAST,
        re.compile(
            r"\s*,?\s*(?:or|and) (?:more|above|over|greater|higher|better|upwards|longer|beyond|wider|larger)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Relation.AT_LEAST,
        re.compile(
            r"\s?\+|\s+plus\b|,?\s*(?:at|as a) (?:least|minimum)\b|\s*[（(]?(?:minimum|min\.?)[）)]?(?![\w ])",
            re.IGNORECASE,
        ),
    ),
    (
        Relation.AT_MOST,
        re.compile(r"\s*,?\s*(?:or|and) (?:less|fewer|below|under|lower|shorter|smaller)\b", re.IGNORECASE),
    ),
    (
        Relation.AT_MOST,
        re.compile(r"\s*,?\s*(?:at (?:the )?most\b|[（(]?(?:maximum|max\.?)[）)]?(?![\w ]))", re.IGNORECASE),
    ),
    (Relation.ABOUT, re.compile(r"\s*,?\s*or (?:so|thereabouts)\b", re.IGNORECASE)),
)
_WITHIN = re.compile(r"\bwithin(?: an?| about)?\s*$", re.IGNORECASE)


def bound_before(text: str, start: int) -> tuple[Relation | None, bool]:
    """Read the words of a bound before a number; tell too whether it is an interval: every 10 minutes."""
    if sign := _SIGN.match(text, start):
        return _SIGNS[sign[0].replace(" ", "")[:2]], False
    clause = text[max(start - _NEAR, 0) : start]
    clause = clause[clause.rfind("\n") + 1 :]
    near = re.sub(r"(?:US|A|C|NZ)?[£$€¥]\s?$", "", clause)
    interval = bool(_INTERVAL.search(near) and _TIME.match(text, _end_of_number(text, start)))
    near = _FILLER.sub("", near)
    if _WITHIN.search(near):
        return Relation.AT_MOST, False
    for relation, pattern in _BEFORE:
        found = pattern.search(near)
        if found and not (found[0].lower().startswith("up to") and _MOVES_UP.search(near, 0, found.start())):
            return _turned(relation, near[: found.start()]), interval
    if _CAPPED.search(near):
        return Relation.AT_MOST, interval
    return None, interval


def _turned(relation: Relation, before: str) -> Relation:
    """Turn a bound round after a negation: should not fall below is at least."""
    if relation in _FLIPPED and (_NOT.search(before) or (relation is not Relation.AT_LEAST and _NOBODY.search(before))):
        return _FLIPPED[relation]
    return relation


def _end_of_number(text: str, start: int) -> int:
    found = re.compile(r"[\w.,]+").match(text, start)
    return found.end() if found else start


def bound_after(text: str, stop: int, *, interval: bool = False) -> tuple[Relation | None, int]:
    """Read the words of a bound after a number and its unit; give where they end."""
    for relation, pattern in _AFTER:
        if found := pattern.match(text, stop):
            return (Relation.AT_MOST if interval else relation), found.end()
    return None, stop
