"""In which form a number of an English text is promised: a level, a change, a count, a cap, a norm, a payment."""

import re
from collections.abc import Sequence

from guibiao.plan.vocabulary import Relation
from guibiao.reading.english.duty import future, opening, ordered, under_standards
from guibiao.reading.english.mention import Mention
from guibiao.reading.english.words import CHANGE_NOUN, DUTY, EACH_THING, FALL, MAKE, OF_SUCH, REACH, RISE, STRICT
from guibiao.reading.numbers.promises import Read

LENGTH = re.compile(r"(?:k?m|cm|mm|metres?|meters?|kilomet\w+|miles?|feet|ft|yards?)\b(?!/)")
MINUTES = re.compile(r"(?:minutes?|mins?|hours?|days?|weeks?|months?|years?|working days?)\b")
_REACHES = re.compile(
    rf"\b(?:{REACH}|rises? to|rising to|rises|growing to|falling to|grow\w* from|increas\w*|decreas\w*)\b",
    re.IGNORECASE,
)
_MAKES = re.compile(
    (
        rf"\b(?:{MAKE}|new|additional|further|extra|built|provided|delivered|created|planted|"
        rf"installed|opened|completed|added|introduced|serviced|removed|allocated|constructed|"
        rf"retrofitted|trained|supported)\b"
    ),
    re.IGNORECASE,
)
_CHANGES = re.compile(
    (
        rf"\b(?:{RISE}|{FALL}|chang\w+|bring\w* down|uplift)\b[^.;]*?\bby\s(?:an?\s|the\s|some\s|"
        rf"at least\s|around\s|over\s|more than\s|up to\s|about\s|between\s|average of\s|a "
        rf"(?:further|minimum of|total of)\s|a further\s|(?:no|not) (?:less|more) than\s)*\W*$"
    ),
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


_GIVES = re.compile(r"\b(?:grants|vouchers?|bursar\w+|payments|allowances?|rebates?) of (?:up to |around |about )?$")
"""Before what each of many is paid: offering owners grants of up to 15,000."""


def form_of(mention: Mention, before: Sequence[Read]) -> str:
    """Give the form of what is promised: level, change, growth, count, cap, standard or subsidy."""
    quantity = mention.quantity
    if quantity.fold or _is_change(mention):
        grows = re.search(r"\b(?:growth|grow)\b", mention.segment + mention.rest[:16], re.IGNORECASE)
        return "growth" if grows and quantity.is_share and not quantity.fold else "change"
    if _is_payment(mention):
        return "subsidy"
    if _is_norm(mention, before):
        return "standard"
    if quantity.bound in {Relation.AT_MOST, Relation.LESS_THAN}:
        return "cap"
    return _level_or_count(mention)


def _level_or_count(mention: Mention) -> str:
    quantity = mention.quantity
    if quantity.is_share or quantity.is_money:
        return "level"
    if re.search(r"\b(?:additional|new|net)\b", mention.written):
        return "count"
    makes = _MAKES.search(mention.segment + mention.written + mention.rest)
    return "count" if makes and not reaches(mention) else "level"


def _is_change(mention: Mention) -> bool:
    return bool(
        _CHANGES.search(mention.clause) or _CHANGE_AFTER.match(mention.after) or _CHANGE_BEFORE.search(mention.clause)
    ) and not re.search(r"\b(?:no|not|than)\s(?:more|less)\b", mention.after[:14])


def _is_payment(mention: Mention) -> bool:
    if not _PAYMENT.search(mention.segment[-60:] + mention.rest[:20]):
        return False
    if mention.quantity.is_money and "million" not in mention.quantity.unit and _GIVES.search(mention.segment):
        return True
    each = mention.quantity.is_money and re.search(r"\bper |\beach\b", mention.written + mention.rest)
    return bool(each or re.search(r"\bof the (?:\w+ )?(?:fare|price|cost|rate)", mention.rest))


def reaches(mention: Mention) -> bool:
    """Tell whether a verb of reaching stands before the number."""
    return bool(_REACHES.search(mention.own[-48:]))


def _is_norm(mention: Mention, before: Sequence[Read]) -> bool:
    """Tell whether it holds for each thing built or provided, so that it never falls due."""
    if mention.quantity.interval or (under_standards(mention) and not DUTY.search(mention.sentence.words)):
        return True
    moves = bool(_MOVES.search(mention.own))
    by_unit = _is_norm_by_unit(mention, moves=moves)
    if by_unit is not None:
        return by_unit
    return _goes_on_from_norm(mention, before) or _is_rule(mention, moves=moves)


def _is_norm_by_unit(mention: Mention, *, moves: bool) -> bool | None:
    """Tell by the unit whether it is a norm; None where the unit says nothing."""
    unit = mention.quantity.unit
    if MINUTES.match(unit) and not moves:
        return True
    if LENGTH.match(unit) and _SIZES.search(mention.own[-60:] + mention.rest[:24]):
        return not _MAKES_SO_LONG.search(mention.own)
    return True if _PER_THING.search(unit) and not moves else None


def _is_rule(mention: Mention, *, moves: bool) -> bool:
    """Tell whether a strict word binds all things of a kind, and not one body to one act."""
    modals = re.findall(r"\b(?:will|shall|must|should|may)\b", mention.before, re.IGNORECASE)
    strict = STRICT.search(mention.before) and (not modals or modals[-1].lower() != "will")
    if _ON_SUCH.search(mention.rest) and ordered(mention):
        return not moves
    if not strict and not STRICT.search(mention.rest):
        return _each_thing(mention) and not moves
    if mention.quantity.is_share and _DONE_TO_ALL.match(mention.rest):
        return False
    if _OF_THE_WHOLE.search(mention.segment) or (mention.quantity.is_share and _MAKES_UP.search(mention.own)):
        return False
    acts = _ACTS.search(mention.segment) or re.search(r"\bwill\b", mention.own)
    return not acts and not moves and not _future_by(mention)


_OF_THE_WHOLE = re.compile(r"\b(?:debt|borrowing|deficit)\b", re.IGNORECASE)
"""What there is but one of, so that a limit to it is no rule for many things."""
_MAKES_UP = re.compile(r"\b(?:account for|make up|cover|represent|come from)\s(?:[\w-]+\s){0,3}$", re.IGNORECASE)
"""What has a share in the whole."""
_ON_SUCH = re.compile(rf"\b(?:on|in|for|of) (?:all |new |major )?{OF_SUCH} (?:of|with|over|larger)\b")
"""Which things a share is asked of: on sites of 10 or more."""
_DONE_TO_ALL = re.compile(
    r"\s?of (?:all |the )?(?:new |additional |future )?(?:homes|housing|dwellings|growth|jobs|development)\b[^,;]*?"
    r"\b(?:shall|must|should) be (?:delivered|built|completed|located|provided|accommodated)\b"
)
"""A share of all that is built, which the plan owes as a whole."""
_MOVES = re.compile(
    r"\b(?<!not )(?<!never )(?:reach|rise|grow|fall|drop|increase|reduce|improve|climb|average|cut|decrease)\w*\b",
    re.IGNORECASE,
)
_SIZES = re.compile(
    (
        r"\b(?:within|apart|wide|width|distance|from|narrow\w*|high|height|tall|radius|long|"
        r"deep|setback|than)\b"
    ),
    re.IGNORECASE,
)
_MAKES_SO_LONG = re.compile(rf"\b(?:{MAKE})\b\W*(?:at least |over |more than |around |some )*$", re.IGNORECASE)
_PER_THING = re.compile(r"\bper (?!1,000|100,000|10,000|year|annum|day|week|month|\d)")
_ACTS = re.compile(
    (
        r"\b(?:council|we|authority|city|partners?|department|government|board|company|"
        r"agency)\s(?:\w+ly\s)?(?:shall|must|should)\b"
    ),
    re.IGNORECASE,
)


def _goes_on_from_norm(mention: Mention, before: Sequence[Read]) -> bool:
    """Tell whether a rule goes on in the present: 30 %; on greenfield sites the proportion rises to 40 %."""
    last = before[-1] if before else None
    if last is None or last.form != "standard" or last.start < mention.sentence.start:
        return False
    return DUTY.search(mention.segment) is None and not future(mention)


def _future_by(mention: Mention) -> bool:
    return bool(
        re.search(r"\bby (?:the )?(?:end of )?(?:\w+ )?20\d\d", mention.segment_rest)
    ) and not EACH_THING.search(mention.before)


def _each_thing(mention: Mention) -> bool:
    """Tell whether the subject is any site, scheme or building, bound by will."""
    words = opening(mention)
    starts = re.match(
        (
            rf"(?:on |in |at |for )?(?:{EACH_THING.pattern})\b[^.;]{{0,60}}\b(?:will|are to|is to) "
            rf"(?:be (?:required|expected|spaced|designed|at)|have|provide|achieve|include|retain|"
            rf"deliver a|meet|use|contribute|incorporate)"
        ),
        words,
        re.IGNORECASE,
    )
    return bool(starts)
