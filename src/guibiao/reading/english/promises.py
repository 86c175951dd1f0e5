"""What a number of an English text promises: about what, how it must stand to it, in which form, by when."""

import re
from collections.abc import Sequence
from decimal import Decimal

from guibiao.plan.vocabulary import Relation
from guibiao.reading.english.deadlines import beside, governing
from guibiao.reading.english.duty import future, modal, ordered
from guibiao.reading.english.forms import LENGTH, MINUTES, form_of, reaches
from guibiao.reading.english.mention import Mention
from guibiao.reading.english.words import DUTY, FALL, MAKE, RISE
from guibiao.reading.numbers.dates import Dates
from guibiao.reading.numbers.promises import Read

_HEADLINE = {
    "population": "people",
    "employment": "jobs",
    "workforce": "people",
    "ridership": "passengers",
    "patronage": "passengers",
}
_PLURAL = re.compile(
    (
        r"\b(?:number|total|amount|stock|ratio|volume|proportion|share|rate|level|average|"
        r"annual|the|a|an|our|its|of|all|to|and|that|public|council's|district-wide|city-wide)\b"
    ),
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"^(?:\W|\d[\d.]*\s|by 20\d\d|and\b|or\b|we\b|will\b|the council\b|policy \w+:?|also\b|"
    r"that\b|to\b|in addition\b|it\b|a\b|an\b|the\b|our\b|its\b|"
    r"at least\b|ensure\b|make sure\b|as well as\b|number of\b|[（(]\w{1,3}[）)])+|\s+(?:will|"
    r"shall|must|should|is|are|be|to|by|at|of|a|an|the|for|from|in|on|"
    r"around|about|at least|no more than|have|been)*\s*$",
    re.IGNORECASE,
)


def accept(mention: Mention) -> tuple[str, float]:
    """Name the rule that makes a number a promise, and how sure that is."""
    if modal(mention):
        return ("modal with bound", 0.95) if mention.quantity.bound is not None else ("modal", 0.9)
    if mention.sentence.lead.duty:
        return "entry below a promise", 0.9
    if ordered(mention):
        return "order", 0.85
    return ("date to come", 0.8) if future(mention) else ("bound", 0.6)


def promise(mention: Mention, dates: Dates, before: Sequence[Read], baseline: Decimal | None) -> Read:
    """Put together what is promised by an accepted number. `before` are the promises of the paragraph so far."""
    rule, confidence = accept(mention)
    quantity, form = mention.quantity, form_of(mention, before)
    about = subject(mention)
    return Read(
        quantity.start,
        quantity.end,
        max(mention.sentence.start, quantity.start - len(mention.clause)),
        quantity.stop,
        about or (before[-1].subject if before else ""),
        _relation(mention),
        quantity.values,
        _unit(mention, about, before),
        form,
        deadline(mention, dates, form),
        None if form in {"change", "growth", "standard"} else baseline,
        rule,
        confidence,
    )


def deadline(mention: Mention, dates: Dates, form: str) -> str | None:
    """Give the date by which, as records write it; None where nothing says it."""
    mark, own = governing(mention, dates)
    if own and form in {"standard", "subsidy"} and not beside(mention, dates):
        mark = None
    if mark is not None and (
        own or form not in {"standard", "subsidy"} or mention.sentence.lead.duty or _holds_from(mention)
    ):
        return mark.written
    if form in {"standard", "subsidy"} or mention.frame.norms:
        return None
    return str(mention.frame.end) if mention.frame.end else None


def _holds_from(mention: Mention) -> bool:
    """Tell whether the words above date rules too: From 1 January 2027, and not By 2035."""
    words = mention.sentence.lead.words
    return bool(words) and not re.match(r"\W*(?:by|before|until)\b", words, re.IGNORECASE)


def _relation(mention: Mention) -> Relation:
    quantity = mention.quantity
    if quantity.is_range:
        return Relation.BETWEEN
    if quantity.bound is not None:
        return quantity.bound
    if shared := _shared_bound(mention):
        return shared
    reach = re.search(
        r"\b(?:walk|drive|reach|ride|radius|catchment|apart|spac|access)\w*",
        mention.own[-40:] + mention.rest[:24],
        re.IGNORECASE,
    )
    if (
        reach
        and (MINUTES.match(quantity.unit) or LENGTH.match(quantity.unit))
        and not re.search(r"\b(?:wide|width)", mention.segment)
    ):
        return Relation.AT_MOST
    return Relation.EXACTLY


def _shared_bound(mention: Mention) -> Relation | None:
    """Give the bound of the number before, where both share it: no narrower than 2.5 m, and 3.5 m at stops."""
    if mention.index == 0:
        return None
    earlier = [one for one in mention.sentence.numbers[: mention.index] if not mention.sentence.dates_cover(one)]
    if not earlier:
        return None
    last = earlier[-1]
    joined = re.fullmatch(r",?\s?(?:and|or|,)\s", mention.since_last) or (
        mention.quantity.is_share and re.search(r"\b(?:by|in) 20\d\d,? and (?:by 20\d\d )?$", mention.since_last)
    )
    norm = (
        last.bound in {Relation.AT_LEAST, Relation.AT_MOST}
        and last.unit
        and (LENGTH.match(last.unit) or last.is_share or mention.since_last.strip() == "or")
    )
    same = mention.quantity.unit[:1] == last.unit[:1] or mention.since_last.strip() == "or"
    return last.bound if joined and norm and not last.is_range and same else None


def _unit(mention: Mention, about: str, before: Sequence[Read]) -> str:
    """Give the unit as records write it; a bare number counts what its subject names, or what was counted before."""
    quantity = mention.quantity
    unit = re.sub(r"\s+", " ", quantity.unit)
    if (
        quantity.fold
        or quantity.is_share
        or quantity.is_money
        or LENGTH.match(unit)
        or (unit and not _HOLDS.fullmatch(unit))
    ):
        return unit
    counted = _counted_before(mention, before) if before else ""
    return counted or (unit if re.match(r"per\b", unit) else _unit_elsewhere(mention, about, before, unit))


_COUNTED_ASIDE = re.compile(r",\s(?:\w+\s)*(?:at|of|as)\s[\d,.]+\s([a-z]+)[^,;]*,\s(?:should|will|must)\b")
"""What a remark has counted: rough sleeping, counted at 31 people, should be below 10."""
_FOLD = re.compile(r"^(?:double|treble|triple|halve|quadruple) (?:the )?(?:number of )?", re.IGNORECASE)


def _unit_elsewhere(mention: Mention, about: str, before: Sequence[Read], scale: str) -> str:
    """Give the unit of a bare number: of its list, of the promise before, of a remark, or what its subject names."""
    if shared := _shared_unit(mention):
        return shared
    last = before[-1].unit if before else ""
    if last and re.search(r"[\d（(]|^(?:those|that)\b", about, re.IGNORECASE) and not last.startswith(("times", "%")):
        return last
    if mention.index and re.search(r"\bthe (?:remaining|rest|remainder|other)\b", mention.since_last):
        return mention.sentence.numbers[mention.index - 1].unit
    if aside := _COUNTED_ASIDE.search(mention.segment):
        return aside[1]
    about = _FOLD.sub("", about)
    about = "" if re.search(r"\d", about) else about.lower()
    noun = next((count for word, count in _HEADLINE.items() if re.search(rf"\b{word}\b", about)), about)
    word = scale.split(" ", maxsplit=1)[0]
    return f"{word} {noun}".strip() if word in _SCALES else noun


def _counted_before(mention: Mention, before: Sequence[Read]) -> str:
    """Give what the whole counts of which the number is a part: 8,400 homes; of these, 5,150."""
    near = mention.since_last if mention.index else mention.before
    last = before[-1]
    told = last.unit and last.start >= mention.sentence.start and ":" in mention.before and "." not in near
    of_them = told or re.match(r"\s*of (?:them|these|those|which)\b", mention.after)
    if not (
        of_them or _OF_THESE.search(near) or re.match(r"\W*of (?:these|which|those)\b", mention.before, re.IGNORECASE)
    ):
        return ""
    whole = [read for read in before if read.unit and not read.unit.startswith(("%", "times", "£", "$", "€"))]
    larger = [read for read in whole if read.values[-1] >= mention.quantity.values[-1]]
    return (larger or whole)[-1].unit if whole else ""


_SCALES = {"million", "thousand", "billion", "trillion"}
_HOLDS = re.compile(
    r"(?:million|thousand|billion|trillion)?\s?(?:(?:an?|per|each|every) (?:year|week|day|"
    r"month|annum|hour)|per [\d,]+ \w+)?(?:in service)?"
)
_OF_THESE = re.compile(
    (
        r"\b(?:of these|of which|of those|of them|a further|another|the (?:remaining|rest|"
        r"remainder|total)|total to|with|including|and|additional)\b(?:\s[a-z]+){0,4}\s*$|"
        r"^\s*(?:of these|of which|of those),?\s|\band\s$"
    ),
    re.IGNORECASE,
)


def _shared_unit(mention: Mention) -> str:
    """Give the unit of the next number, where both are members of a list: 30, 40 and 50 %."""
    numbers = mention.sentence.numbers
    if mention.index + 1 >= len(numbers):
        return ""
    following = numbers[mention.index + 1]
    between = mention.sentence.text[mention.quantity.stop : following.start]
    if following.fold or following.spelled or not re.fullmatch(r"\s?(?:,|and|or|,? and|to)\s", between):
        return ""
    return following.unit or _shared_unit(Mention(mention.sentence, mention.index + 1))


def subject(mention: Mention) -> str:
    """Give the phrase that says what the number measures."""
    quantity = mention.quantity
    counted = quantity.unit and not (quantity.is_share or quantity.is_money or MINUTES.match(quantity.unit))
    if counted and not _HOLDS.fullmatch(quantity.unit) and not reaches(mention):
        of = re.match(r"\s?of ([^,.;（]{3,40})", mention.rest)
        return _plain(of[1] if of and LENGTH.match(quantity.unit) else quantity.unit)
    clause = mention.clause if len(mention.own.split()) <= 1 or _GOES_ON.match(mention.own) else mention.own
    named = _plain(_before_duty(clause)) or _plain(_before_duty(mention.clause))
    if not named and quantity.is_share and (of := re.match(r"\s?of (?:the |all )?([^,.;（]{3,50})", mention.rest)):
        return _plain(_before_duty(of[1]) or of[1])
    if not named and quantity.fold:
        return _plain(re.split(r"[,.;（]|\bfrom\b|\bby\b", mention.after)[0])
    plain = _ASIDE.sub(" ", mention.segment)
    acted = "" if re.match(r"\s*(?:and )?(?:will|shall|must|should|is|are)\b", clause) else _object(clause)
    told = named or _plain(acted) or _before_duty(plain) or _object(plain)
    return _plain(told)


_ASIDE = re.compile(r",\s[^,;]*,\s(?=(?:will|shall|must|should|is|are)\b)")
_GOES_ON = re.compile(r"\W*(?:in 20\d\d |today |now )?(?:to|and|or)\b", re.IGNORECASE)


def _before_duty(clause: str) -> str:
    found = DUTY.search(clause) or re.search(r"\b(?:will|to (?=be\b)|rises?|reach\w*)\b", clause)
    return clause[: found.start()].strip() if found and len(clause[: found.start()].split()) > 1 - bool(found) else ""


def _object(clause: str) -> str:
    """Give what a verb acts on: reduce car mileage by, bring nitrogen dioxide to."""
    duty = [found.end() for found in DUTY.finditer(clause)]
    words = re.sub(
        (
            rf"^\W*(?:[•●]\s)?(?:(?:and|to|we|will|also|the council|ensure that|make sure "
            rf"that)\s)*(?:{MAKE}|{RISE}|{FALL}|keep|limit|maintain|halve|double|ensure|achieve|"
            rf"hold)\s"
        ),
        "",
        clause[duty[-1] if duty else 0 :].strip(),
        flags=re.IGNORECASE,
    )
    return re.split(r"\b(?:by|to|from|at|below|above|under|over)\b(?! (?:and|or)\b)", words)[0].strip()


def _plain(words: str) -> str:
    text = words.strip()
    for _ in range(3):
        text = _FILLER.sub("", text).strip(" ,;:")
    return text
