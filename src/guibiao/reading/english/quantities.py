"""Numbers of English texts with units and bounds: at least 8,400 homes, £64m, two thirds, every 10 minutes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from guibiao.plan.vocabulary import Relation
from guibiao.reading.english.bounds import bound_after, bound_before
from guibiao.reading.english.numerals import PART, WORDS, part_percent, percent_of, word_number
from guibiao.reading.english.units import unit_after

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_CURRENCY = r"(?:US|A|C|NZ|HK|S)?\$|£|€|¥|(?:GBP|EUR|USD|AUD|CAD)\s?"
_SCALES = {"m": "million", "mn": "million", "bn": "billion", "k": "thousand", "tn": "trillion"}
_SCALE = r"\s?(?:million|billion|trillion|thousand)\b|\s?(?:bn|mn|tn)\b|k\b"
_SHARE = r"\s?%|\s?per ?cent\b|\s?percent\b"
_QUANTITY = re.compile(
    rf"(?P<pence>{_NUMBER}) ?(?:p|pence|cents) (?:in|of|out of) (?:every|each|the) (?:pound|dollar|euro)\b"
    rf"|(?P<some>\b(?:{WORDS})\b|\b\d{{1,2}}) (?:in|out of) (?:every )?(?P<whole>(?:{WORDS})|"
    rf"\d{{1,3}}(?![\d,]))\b(?!-| ?year)"
    r"|(?P<ratio>\d+(?:\.\d+)?)\s?[:∶]\s?1(?![\d:]|\.\d)"
    rf"|(?P<mixed>\b(?:{WORDS})) and an? (?P<rest>half|quarter|third)\b"
    r"|(?P<hourly>\b(?:half[- ]|quarter[- ]|two[- ])?hourly\b)(?!-| (?:rate|pay|wage|earning|cost|charge|value|"
    r"parking))"
    rf"|(?P<hour>\bhalf an hour\b)|(?<!-)\b{PART}\b(?!-| (?:party|hour|mile))|(?<!first "
    rf")(?<!second )(?<!-)(?P<half>\bhalf\b)(?!-| (?:mile|an?|term|hour|year))"
    rf"|(?P<fold>\b(?:doubl(?:e|ed|ing)|tripl(?:e|ed|ing)|trebl(?:e|ed|ing)|quadrupl(?:e|ed|"
    rf"ing)|halv(?:e|ed|ing)|(?:{WORDS}|\d+)-?fold)\b)"
    r"(?!-| (?:glaz|deck|yellow|page|room|bed|track|count|figure|digit|stack|bottom))"
    r"|(?P<zero>(?<![Nn]et )(?<![Nn]et-)(?<!-)\bzero\b(?!-| (?:emission|carbon|waste|energy|"
    r"tolerance|rate|hunger|net|balance)))"
    rf"|(?P<cur1>{_CURRENCY})(?P<low1>{_NUMBER})(?P<lscale1>{_SCALE}|m\b)?(?:\s?-\s?| to | "
    rf"and )(?P<cur2>{_CURRENCY})?(?P<high1>{_NUMBER})(?P<hscale1>{_SCALE}|m\b)?"
    rf"|(?P<cur>{_CURRENCY})(?P<money>{_NUMBER})(?P<mscale>{_SCALE}|m\b)?"
    rf"|(?P<sign2>[<>≤≥~]=?\s?)?(?P<low>{_NUMBER})(?P<lscale>{_SCALE})?(?P<lunit>{_SHARE}|"
    rf"\s?(?:km|m|ha|kg|mph))?(?P<join>\s?-\s?| to | and )"
    rf"(?P<high>{_NUMBER})(?P<hscale>{_SCALE})?(?![\d,]*\d)"
    rf"|(?P<sign>[<>≤≥~]=?\s?)?(?P<number>{_NUMBER})(?P<scale>{_SCALE})?"
    rf"|\b(?P<lword>{WORDS}) to (?P<hword>{WORDS})\b|"
    rf"(?<![-\w])(?P<word>{WORDS})\b(?P<wscale>\s(?:million|billion|thousand)\b)?",
    re.IGNORECASE,
)
_STARTS = re.compile(
    (
        rf"[<>≤≥~£$€¥\d]|\.\d|\b(?:(?:US|A|C|NZ|HK|S)\$|GBP|EUR|USD|AUD|CAD|half|quarter[- ]hourly|hourly|an?\b|"
        rf"{WORDS}|"
        rf"doubl|tripl|trebl|quadrupl|halv|zero)"
    ),
    re.IGNORECASE,
)
"""How every number begins."""
_FOLDS = {"doubl": 2, "tripl": 3, "trebl": 3, "quadr": 4}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text. Spans are of the view; scale words such as million stand in the unit."""

    start: int
    end: int
    """Where the number (or range) ends."""
    stop: int
    """Where unit and bound end."""
    values: tuple[Decimal, ...]
    unit: str = ""
    bound: Relation | None = None
    spelled: bool = False
    """Written in words."""
    fold: bool = False
    """A verb that is a number: double, halve."""
    interval: bool = False
    """Every so many minutes, or at least every so many years."""

    @property
    def is_range(self) -> bool:
        """Tell whether it has two ends."""
        return len(self.values) > 1

    @property
    def is_share(self) -> bool:
        """Tell whether it is a percentage."""
        return self.unit.startswith(("%", "percentage point"))

    @property
    def is_money(self) -> bool:
        """Tell whether it is an amount of money."""
        return bool(re.match(r"(?:[A-Z]{0,2}\$|£|€|¥|GBP|EUR|USD|AUD|CAD)", self.unit))


def quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """Give the numbers of a span of a view, in order; those inside names and dates are given too."""
    stop = len(text) if end is None else end
    at = start
    while sign := _STARTS.search(text, at, stop):
        found = _QUANTITY.match(text, sign.start(), stop)
        quantity, at = _quantity(found, text, stop) if found else (None, sign.start() + 1)
        if quantity is not None:
            yield quantity
            at = max(at, quantity.stop)


def _quantity(found: re.Match[str], text: str, limit: int) -> tuple[Quantity | None, int]:
    """Read one match; give where the search goes on."""
    for read in (_money, _share_in_words, _range, _plain, _worded):
        quantity = read(found, text, limit)
        if quantity is not None:
            return quantity, found.end()
    if found["low"] and found["join"]:
        return _single(found, text, limit), found.end("lunit") if found["lunit"] else found.end("low")
    if found["low1"]:
        end = found.end("lscale1") if found["lscale1"] else found.end("low1")
        values = (_decimal(found["low1"]),)
        unit = _money_unit(found["cur1"], found["lscale1"])
        return _bounded(Quantity(found.start(), end, end, values, unit), text, limit), end
    return None, found.end()


def _written(found: re.Match[str], *values: Decimal, unit: str = "", spelled: bool = False) -> Quantity:
    """Give a number that is the whole of a match."""
    return Quantity(found.start(), found.end(), found.end(), values, unit, spelled=spelled)


def _money(found: re.Match[str], text: str, limit: int) -> Quantity | None:
    if found["money"]:
        unit = _money_unit(found["cur"], found["mscale"])
        return _bounded(_written(found, _decimal(found["money"]), unit=unit), text, limit)
    if (
        not found["low1"]
        or _starts_from(text, found.start())
        or (" and " in found[0] and not re.search(r"\bbetween $", text[: found.start()][-9:]))
    ):
        return None
    low, high = _decimal(found["low1"]), _decimal(found["high1"])
    scale = found["hscale1"] or found["lscale1"]
    if low > high:
        return None
    return _bounded(_written(found, low, high, unit=_money_unit(found["cur1"], scale)), text, limit)


def _share_in_words(found: re.Match[str], text: str, limit: int) -> Quantity | None:
    if found["pence"]:
        return _bounded(_written(found, _decimal(found["pence"]), unit="%"), text, limit)
    value = None
    if found["some"]:
        some, whole = word_number(found["some"]), word_number(found["whole"])
        value = percent_of(some, whole) if some < whole or "out of" in found[0] else None
    elif found["part"]:
        plain = found["part"].lower() in {"half", "quarter"} or _IS_PART.match(text, found.end())
        value = part_percent(found["parts"], found["part"]) if plain else None
    elif found["half"]:
        value = Decimal(50)
    return None if value is None else _bounded(_written(found, value, unit="%", spelled=True), text, limit)


_IS_PART = re.compile(
    r"\s*(?:$|[.,;:)）\n]|of\b|less|more|fewer|lower|higher|by|from|in\b|on\b|below|above|"
    r"compared|shall|must|will|should|are|is|to\b|smaller|larger|the\b)"
)
"""What follows a third that is a share, and no third bridge."""


def _range(found: re.Match[str], text: str, limit: int) -> Quantity | None:
    if found["lword"]:
        low, high = word_number(found["lword"]), word_number(found["hword"])
        return _bounded(_written(found, low, high, spelled=True), text, limit) if low < high else None
    if not found["low"]:
        return None
    low, high = _decimal(found["low"]), _decimal(found["high"])
    joined_by_and = found["join"] == " and "
    between = bool(re.search(r"\bbetween $", text[max(found.start() - 8, 0) : found.start()], re.IGNORECASE))
    years = all(_FIRST_YEAR <= value <= _LAST_YEAR for value in (low, high)) and not found["lunit"]
    if (
        low >= high
        or (joined_by_and and not between)
        or (_starts_from(text, found.start()) and not years and "-" not in found["join"])
    ):
        return None
    scale = _scale(found["hscale"] or found["lscale"])
    own = (found["lunit"] or "").strip()
    own = "%" if own.lower().startswith(("%", "per")) else own
    return _bounded(_written(found, low, high, unit=scale), text, limit, own=own)


_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def _starts_from(text: str, start: int) -> bool:
    return bool(
        re.search(r"\bfrom (?:(?:around|about|some|roughly|a|the) )?$", text[max(start - 24, 0) : start], re.IGNORECASE)
    )


def _single(found: re.Match[str], text: str, limit: int) -> Quantity:
    """Read the first of two numbers that make no range."""
    end = found.end("lscale") if found["lscale"] else found.end("low")
    values = (_decimal(found["low"]),)
    return _bounded(Quantity(found.start(), end, end, values, _scale(found["lscale"])), text, limit)


def _plain(found: re.Match[str], text: str, limit: int) -> Quantity | None:
    if found["ratio"]:
        quantity = _written(found, _decimal(found["ratio"]))
        return replace(quantity, bound=bound_before(text, found.start())[0])
    if not found["number"]:
        return None
    return _bounded(_written(found, _decimal(found["number"]), unit=_scale(found["scale"])), text, limit)


def _worded(found: re.Match[str], text: str, limit: int) -> Quantity | None:
    if found["hourly"]:
        return _hourly(found)
    if found["fold"]:
        return _folded(found, text)
    if found["hour"]:
        return _bounded(_written(found, Decimal(30), unit="minutes", spelled=True), text, limit)
    if found["zero"]:
        return _bounded(_written(found, Decimal(0), spelled=True), text, limit)
    if found["mixed"]:
        value = word_number(found["mixed"]) + part_percent("1", found["rest"]) / 100
        return _bounded(_written(found, value, spelled=True), text, limit)
    return _word(found, text, limit) if found["word"] else None


def _word(found: re.Match[str], text: str, limit: int) -> Quantity | None:
    """Read a whole number in words; one by itself is none, but one per household is."""
    value = word_number(found["word"])
    quantity = _bounded(_written(found, value, unit=_scale(found["wscale"]), spelled=True), text, limit)
    alone = found["word"].lower() == "one" and quantity.bound is None
    return (
        None if alone and not re.search(r"\b(?:per|each|for every)\b", text[quantity.end : quantity.stop]) else quantity
    )


def _hourly(found: re.Match[str]) -> Quantity:
    """Read how often something runs: hourly, half-hourly."""
    minutes = next((part for word, part in _HOURS.items() if found["hourly"].lower().startswith(word)), 60)
    quantity = _written(found, Decimal(minutes), unit="minutes", spelled=True)
    return replace(quantity, bound=Relation.AT_MOST, interval=True)


_HOURS = {"half": 30, "quarter": 15, "two": 120}


def _folded(found: re.Match[str], text: str) -> Quantity:
    words = found["fold"].lower()
    by_half = words.startswith("halv")
    known = next((value for stem, value in _FOLDS.items() if words.startswith(stem)), None)
    value = Decimal(50) if by_half else Decimal(known or word_number(re.sub(r"-?fold$", "", words)))
    quantity = replace(_written(found, value, unit="%" if by_half else "times", spelled=True), fold=True)
    if more := re.match(r",? (?:or more|at least)\b", text[quantity.end : quantity.end + 12]):
        return replace(quantity, stop=quantity.end + more.end(), bound=Relation.AT_LEAST)
    return replace(quantity, bound=bound_before(text, found.start())[0])


def _bounded(quantity: Quantity, text: str, limit: int, *, own: str = "") -> Quantity:
    """Give a number with the unit and the bound beside it; `own` is the unit of its lower end."""
    unit = quantity.unit
    known = unit if unit.startswith("%") else ""
    follows, stop = unit_after(text, quantity.end, limit, money=unit[:1] in set("£$€¥") or unit[1:2] == "$")
    whole = known or " ".join(part for part in (unit, follows or own) if part)
    before, interval = bound_before(text, quantity.start)
    after, stop = bound_after(text, quantity.end if known else stop, interval=interval)
    bound = Relation.AT_MOST if interval else (after or before)
    return replace(quantity, stop=stop, unit=whole, bound=bound, interval=interval)


def _money_unit(currency: str, scale: str | None) -> str:
    return f"{currency.strip()} {_scale(scale)}".strip()


def _scale(word: str | None) -> str:
    plain = (word or "").strip().lower()
    return _SCALES.get(plain, plain)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
