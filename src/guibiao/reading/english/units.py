"""Units of English texts: measures, and the things that are counted, as in 70 dwellings per hectare."""

import re

from guibiao.reading.english.numerals import WORDS

_LENGTH = r"kilomet(?:re|er)s?|km|met(?:re|er)s?|millimet(?:re|er)s?|mm|cm|miles?|feet|ft|yards?|m(?![\w²³])"
_AREA = (
    r"hectares?|ha|acres?|(?:sq(?:uare|\.)? ?(?:kilomet(?:re|er)s?|met(?:re|er)s?|miles?|"
    r"feet|foot|km|m|ft))|sqm|sqft|k?m[²2](?!\w)"
)
_WEIGHT = (
    r"(?:kt|Mt|t|tonnes?|tons?|kg|million tonnes)(?: of)? ?CO[₂2](?:e|-?eq)?|tCO[₂2]e?|"
    r"(?:kilo|mega)?tonnes?|tons?|kilograms?|kg|kt|Mt|grams?|g(?!\w)"
)
_ENERGY = (
    r"[kMGT]W(?:h|p|e|th)?|kilowatt(?:-| )?hours?|(?:mega|giga|kilo)watts?|[kMG]J|[kMG]bps|"
    r"dB(?:\(?A\)?)?|µg|μg|mg|micrograms?|°C|degrees(?: C)?|mph|km/h|kph|m[³3](?!\w)|cubic "
    r"met(?:re|er)s?|litres?|liters?|ml|l(?!\w)"
)
_TIME = r"minutes?|mins?|hours?|hrs?|seconds?|days?|working days?|weeks?|months?|years?"
_SHARE = r"percentage points?|per ?cent|percent|%|pp(?!\w)|‰"
_MEASURE = re.compile(
    rf"[ -]?(?P<measure>{_SHARE}|{_AREA}|{_WEIGHT}|{_ENERGY}|{_LENGTH}|"
    rf"{_TIME})(?P<below>(?:/[A-Za-zµμ₂²³0-9]+)+)?(?![A-Za-z₂²³])"
)
_PER = re.compile(
    r"\s(?:(?:for|in) )?(?:per|every|each|an?)\s(?:(?:[\d,]+|one|hundred|thousand|million)\s)?(?:[a-z][\w'’-]*)"
    r"(?:\s(?:m|metres?|km|residents|people|inhabitants|population|households|homes|"
    r"dwellings|pupils|children|head|meters?|metres?))?"
    r"(?:\saged (?:over|under|above|between)? ?[\d-]+(?: (?:and|to) \d+| and over)?)?"
)
_STOPS = (
    "of in at by for to from with within on onto into and or will shall must should would "
    "may might can could is are be being been were was has have had "
    "that which who whose when where while if unless per a an the each every over across "
    "through throughout between under than compared "
    "against as plus including more less fewer above below before after until since now "
    "today currently so but not no it its their our "
    "this these those all both together around about up down out off during along near "
    "beyond outside inside without via using "
    "do does did whichever whatever then there here also only either such until till "
    "towards toward minimum maximum better higher lower longer "
    "elsewhere annually yearly monthly weekly daily respectively overall nationally "
    "locally instead already relative versus regardless live lives living "
    "last next onwards running another such subject apply applies instead named travel need want report reported "
    "use using get receive own rose fell grew reached"
)
_STOP = set(_STOPS.split())
_NUMERAL = re.compile(WORDS, re.IGNORECASE)
_WORD = re.compile(r"[ ]([A-Za-z][\w'’&/-]*)")
_LONGEST = 5
_HOLDERS = re.compile(r"year|week|day|month|annum|hour|night|term", re.IGNORECASE)


def unit_after(text: str, end: int, limit: int, *, money: bool = False) -> tuple[str, int]:
    """Read the unit that follows a number, as written; give where it ends."""
    share = re.compile(rf"\s?(?:{_SHARE})(?!\w)", re.IGNORECASE).match(text, end, limit)
    if share:
        words = share[0].strip().lower()
        point = words.startswith(("percentage", "pp"))
        return ("percentage points" if point else "‰" if words == "‰" else "%"), share.end()
    if money:
        return _with_per("", text, end, limit)
    if found := _MEASURE.match(text, end, limit):
        measure = found["measure"] + (found["below"] or "")
        at = found.end()
        if re.match(r"[’'] ?(?:walk|drive|cycle|journey|ride)", text[at : at + 10]):
            at += 1
        return _with_per(measure, text, at, limit)
    noun, at = _noun(text, end, limit)
    return _with_per(noun, text, at, limit)


def is_measure(words: str) -> bool:
    """Tell whether words are a measure and nothing else: kt CO2e, km, %."""
    found = _MEASURE.match(" " + words)
    return found is not None and found.end() == len(words) + 1


def _noun(text: str, end: int, limit: int) -> tuple[str, int]:
    """Read the name of what is counted: words up to a preposition, a verb or a stop."""
    more = re.compile(r" (?:more|further|additional|extra|other)(?= (?!than\b)[a-z])").match(text, end, limit)
    start = more.end() if more else end
    at, words = start, 0
    while words < _LONGEST and (found := _WORD.match(text, at, limit)):
        if found[1].lower() in _STOP or _NUMERAL.fullmatch(found[1]):
            break
        at, words = found.end(), words + 1
    return text[start:at].strip(), (at if words else end)


def _with_per(unit: str, text: str, at: int, limit: int) -> tuple[str, int]:
    """Add what it is counted on: per hectare, per person per day, a year."""
    for _ in range(2):
        found = _PER.match(text, at, limit)
        if found is None or (found[0].lstrip().startswith(("a", "each", "every")) and not _HOLDERS.search(found[0])):
            break
        unit, at = unit + found[0], found.end()
    return unit.strip(), at
