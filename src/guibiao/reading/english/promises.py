"""What a number of an English text promises: about what, how it must stand to it, in which form, by when."""

import re
from collections.abc import Sequence
from decimal import Decimal

from guibiao.plan.vocabulary import Relation
from guibiao.reading.dates import Dates
from guibiao.reading.english.deadlines import beside, governing
from guibiao.reading.english.duty import future, modal, opening, ordered
from guibiao.reading.english.mention import Mention
from guibiao.reading.english.words import CHANGE_NOUN, DUTY, EACH_THING, FALL, MAKE, REACH, RISE, STRICT
from guibiao.reading.promises import Read

_LENGTH = re.compile(r"(?:k?m|cm|mm|metres?|meters?|kilomet\w+|miles?|feet|ft|yards?)\b(?!/)")
_MINUTES = re.compile(r"(?:minutes?|mins?|hours?|days?|weeks?|months?|years?|working days?)\b")
_REACHES = re.compile(
    rf"\b(?:{REACH}|rises? to|rising to|rises|growing to|falling to|grow\w* from|increas\w*|decreas\w*)\b",
    re.IGNORECASE,
)
_MAKES = re.compile(
    rf"\b(?:{MAKE}|new|additional|further|extra|built|provided|delivered|created|planted|installed|opened|completed|added|introduced|serviced|removed|allocated|constructed|retrofitted|trained|supported)\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    rf"\b(?:{RISE}|{FALL}|chang\w+|bring\w* down|uplift)\b[^.;]*?\bby\s(?:an?\s|the\s|some\s|at least\s|around\s|over\s|more than\s|up to\s|about\s|between\s|average of\s|a (?:further|minimum of|total of)\s|a further\s|no less than\s)*\W*$",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    rf"^\s*(?:net |overall |absolute |further |annual |real-terms )?{CHANGE_NOUN}\b", re.IGNORECASE
)
_CHANGE_BEFORE = re.compile(
    rf"\b{CHANGE_NOUN}\b(?: (?:in|of) [^,;]*)?\s(?:of|by)\s(?:at least |around |about |over |some )*$", re.IGNORECASE
)
_PAYMENT = re.compile(
    r"\b(?:grants?|subsid\w+|vouchers?|bursar\w+|payments?|allowances?|discounts?|concession\w*|fares?|rebates?)\b",
    re.IGNORECASE,
)
_HEADLINE = {
    "population": "people",
    "employment": "jobs",
    "workforce": "people",
    "ridership": "passengers",
    "patronage": "passengers",
}
_PLURAL = re.compile(
    r"\b(?:number|total|amount|stock|ratio|volume|proportion|share|rate|level|average|annual|the|a|an|our|its|of|all|to|and|that|public|council's|district-wide|city-wide)\b",
    re.I,
)
_FILLER = re.compile(
    r"^(?:\W|\d[\d.]*\s|by 20\d\d|and\b|or\b|we\b|will\b|the council\b|policy \w+:?|also\b|that\b|to\b|in addition\b|it\b|a\b|an\b|the\b|our\b|its\b|"
    r"at least\b|ensure\b|make sure\b|as well as\b|number of\b|[（(]\w{1,3}[）)])+|\s+(?:will|shall|must|should|is|are|be|to|by|at|of|a|an|the|for|from|in|on|"
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
    quantity, form = mention.quantity, _form(mention, before)
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
        own or form not in {"standard", "subsidy"} or mention.sentence.lead.duty or mention.sentence.lead.words
    ):
        return mark.written
    if form in {"standard", "subsidy"} or mention.frame.norms:
        return None
    return str(mention.frame.end) if mention.frame.end else None


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
        re.I,
    )
    if (
        reach
        and (_MINUTES.match(quantity.unit) or _LENGTH.match(quantity.unit))
        and not re.search(r"\b(?:wide|width)", mention.segment)
    ):
        return Relation.AT_MOST
    return Relation.EXACTLY


def _shared_bound(mention: Mention) -> Relation | None:
    """Give the bound of the number before, where both stand below it: no narrower than 2.5 m, and 3.5 m at bus stops."""
    if mention.index == 0:
        return None
    last = mention.sentence.numbers[mention.index - 1]
    joined = re.fullmatch(r",?\s?(?:and|or|,)\s", mention.since_last)
    norm = (
        last.bound in {Relation.AT_LEAST, Relation.AT_MOST}
        and last.unit
        and (_LENGTH.match(last.unit) or last.is_share or mention.since_last.strip() == "or")
    )
    same = mention.quantity.unit[:1] == last.unit[:1] or mention.since_last.strip() == "or"
    return last.bound if joined and norm and not last.is_range and same else None


def _form(mention: Mention, before: Sequence[Read]) -> str:
    quantity = mention.quantity
    if quantity.fold or _is_change(mention):
        growth = re.search(r"\b(?:growth|grow)\b", mention.segment + mention.rest[:16], re.I) and quantity.is_share
        return "growth" if growth and not quantity.fold else "change"
    if _is_payment(mention):
        return "subsidy"
    if _is_norm(mention, before):
        return "standard"
    if quantity.bound in {Relation.AT_MOST, Relation.LESS_THAN}:
        return "cap"
    if quantity.is_share or quantity.is_money:
        return "level"
    if re.search(r"\b(?:additional|new|net)\b", mention.written):
        return "count"
    if _reaches(mention):
        return "level"
    return "count" if _MAKES.search(mention.segment + mention.written + mention.rest) else "level"


def _is_change(mention: Mention) -> bool:
    return bool(
        _CHANGES.search(mention.clause) or _CHANGE_AFTER.match(mention.after) or _CHANGE_BEFORE.search(mention.clause)
    ) and not re.search(r"\b(?:no|not|than)\s(?:more|less)\b", mention.after[:14])


def _is_payment(mention: Mention) -> bool:
    clause = mention.segment
    paid = _PAYMENT.search(clause[-60:] + mention.rest[:20])
    return bool(paid and (mention.quantity.is_money and re.search(r"\bper |\beach\b", mention.written + mention.rest)
                          or re.search(r"\bof the (?:\w+ )?(?:fare|price|cost|rate)", mention.rest)))  # fmt: skip


def _reaches(mention: Mention) -> bool:
    return bool(_REACHES.search(mention.own[-48:]))


def _is_norm(mention: Mention, before: Sequence[Read]) -> bool:
    """Tell whether it holds for each thing built or provided, so that it never falls due."""
    quantity, unit = mention.quantity, mention.quantity.unit
    moves = re.search(
        r"\b(?<!not )(?<!never )(?:reach|rise|grow|fall|drop|increase|reduce|improve|climb|average|cut|decrease)\w*\b",
        mention.own,
        re.I,
    )
    if quantity.interval:
        return True
    if _MINUTES.match(unit) and not moves:
        return True
    near = mention.own[-60:] + mention.rest[:24]
    if _LENGTH.match(unit) and re.search(
        r"\b(?:within|apart|wide|width|distance|from|narrow\w*|high|height|tall|radius|long|deep|setback|than)\b",
        near,
        re.I,
    ):
        return not re.search(rf"\b(?:{MAKE})\b\W*(?:at least |over |more than |around |some )*$", mention.own, re.I)
    if re.search(r"\bper (?!1,000|100,000|10,000|year|annum|day|week|month|\d)", unit) and not moves:
        return True
    if _goes_on_from_norm(mention, before):
        return True
    strict = STRICT.search(mention.before)
    if strict is None and not STRICT.search(mention.rest):
        return _each_thing(mention) and not moves
    acts = re.search(
        rf"\b(?:council|we|authority|city|partners?|department|government|board|company|agency)\s(?:\w+ly\s)?(?:shall|must|should)\b",
        mention.segment,
        re.I,
    )
    return not acts and not moves and not re.search(r"\b(?:will)\b", mention.own) and not _future_by(mention)


def _goes_on_from_norm(mention: Mention, before: Sequence[Read]) -> bool:
    """Tell whether a rule goes on in the present: 30 %; on greenfield sites the proportion rises to 40 %."""
    last = before[-1] if before else None
    if last is None or last.form != "standard" or last.start < mention.sentence.start:
        return False
    return DUTY.search(mention.segment) is None and not future(mention)


def _future_by(mention: Mention) -> bool:
    return bool(re.search(r"\bby (?:the )?(?:end of )?(?:\w+ )?20\d\d", mention.segment_rest)) and not EACH_THING.search(
        mention.before
    )


def _each_thing(mention: Mention) -> bool:
    """Tell whether the subject is any site, scheme or building, bound by will."""
    words = opening(mention)
    starts = re.match(
        rf"(?:on |in |at |for )?(?:{EACH_THING.pattern})\b[^.;]{{0,60}}\b(?:will|are to|is to) (?:be (?:required|expected|spaced|designed|at)|have|provide|achieve|include|retain|deliver a|meet|use|contribute|incorporate)",
        words,
        re.I,
    )
    return bool(starts)


def _unit(mention: Mention, about: str, before: Sequence[Read]) -> str:
    """Give the unit as records write it; a bare number counts what its subject names, or what was counted before."""
    quantity = mention.quantity
    unit = re.sub(r"\s+", " ", quantity.unit)
    if (
        quantity.fold
        or quantity.is_share
        or quantity.is_money
        or _LENGTH.match(unit)
        or (unit and not _HOLDS.fullmatch(unit))
    ):
        return unit
    if before and (counted := _counted_before(mention, before)):
        return counted
    if re.match(r"per\b", unit):
        return unit
    share_follows = _shared_unit(mention)
    if share_follows:
        return share_follows
    if before and re.search(r"[\d（(]", about):
        return before[-1].unit
    about = "" if re.search(r"\d", about) else about.lower()
    noun = next((count for word, count in _HEADLINE.items() if re.search(rf"\b{word}\b", about)), about)
    scale = unit.split(" ")[0]
    return f"{scale} {noun}".strip() if scale in _SCALES else noun


def _counted_before(mention: Mention, before: Sequence[Read]) -> str:
    """Give what the whole counts of which the number is a part: 8,400 homes; of these, 5,150."""
    near = mention.since_last if mention.index else mention.before
    if not (_OF_THESE.search(near) or re.match(r"\W*of (?:these|which|those)\b", mention.before, re.IGNORECASE)):
        return ""
    whole = [read for read in before if read.unit and not read.unit.startswith(("%", "times", "£", "$", "€"))]
    larger = [read for read in whole if read.values[-1] >= mention.quantity.values[-1]]
    return (larger or whole)[-1].unit if whole else ""


_SCALES = {"million", "thousand", "billion", "trillion"}
_HOLDS = re.compile(
    r"(?:million|thousand|billion|trillion)?\s?(?:(?:an?|per|each|every) (?:year|week|day|month|annum|hour)|per [\d,]+ \w+)?(?:in service)?"
)
_OF_THESE = re.compile(
    r"\b(?:of these|of which|of those|of them|a further|another|the (?:remaining|rest|remainder|total)|total to|with|including|and|additional)\b(?:\s\w+){0,4}\s*$|^\s*(?:of these|of which|of those),?\s|\band\s$",
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
    counted = quantity.unit and not (quantity.is_share or quantity.is_money or _MINUTES.match(quantity.unit))
    if counted and not _HOLDS.fullmatch(quantity.unit) and not _reaches(mention):
        of = re.match(r"\s?of ([^,.;（]{3,40})", mention.rest)
        return _plain(of[1] if of and _LENGTH.match(quantity.unit) else quantity.unit)
    clause = mention.clause if len(mention.own.split()) <= 1 or _GOES_ON.match(mention.own) else mention.own
    named = _plain(_before_duty(clause)) or _plain(_before_duty(mention.clause))
    if not named and quantity.is_share and (of := re.match(r"\s?of (?:the |all )?([^,.;（]{3,50})", mention.rest)):
        return _plain(_before_duty(of[1]) or of[1])
    if not named and quantity.fold:
        return _plain(re.split(r"[,.;（]|\bfrom\b|\bby\b", mention.after)[0])
    return _plain(named or _object(clause) or _before_duty(mention.segment) or _object(mention.segment))


_GOES_ON = re.compile(r"\W*(?:in 20\d\d |today |now )?(?:to|and|or)\b", re.IGNORECASE)


def _before_duty(clause: str) -> str:
    found = DUTY.search(clause) or re.search(r"\b(?:will|to (?=be\b)|rises?|reach\w*)\b", clause)
    return clause[: found.start()].strip() if found and len(clause[: found.start()].split()) > 1 - bool(found) else ""


def _object(clause: str) -> str:
    """Give what a verb acts on: reduce car mileage by, bring nitrogen dioxide to."""
    duty = [found.end() for found in DUTY.finditer(clause)]
    words = re.sub(
        rf"^\W*(?:[•●]\s)?(?:(?:and|to|we|will|also|the council|ensure that|make sure that)\s)*(?:{MAKE}|{RISE}|{FALL}|keep|limit|maintain|halve|double|ensure|achieve|hold)\s",
        "",
        clause[duty[-1] if duty else 0 :].strip(),
        flags=re.I,
    )
    return re.split(r"\b(?:by|to|from|at|below|above|under|over)\b(?! (?:and|or)\b)", words)[0].strip()


def _plain(words: str) -> str:
    text = words.strip()
    for _ in range(3):
        text = _FILLER.sub("", text).strip(" ,;:")
    return text
