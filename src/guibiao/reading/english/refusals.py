"""Why a number of an English text is no promise: ordered rules, with the names that the coverage report explains."""

import re
from collections.abc import Callable, Sequence

from guibiao.language import Message
from guibiao.reading.english.duty import binds, is_past, obliges
from guibiao.reading.english.mention import Mention
from guibiao.reading.english.words import CHANGE_NOUN, DUTY, FALL, MAKE, MODAL, OF_SUCH, RISE

Rule = Callable[[Mention], bool]
_LABEL = re.compile(
    r"(?:\b(?:Polic(?:y|ies)|Tables?|Figures?|Fig\.?|Parts?|Chapters?|Sections?|Paragraphs?|"
    r"paragraphs?|paras?\.?|sections?|chapters?|pages?|pp?\.|Class|"
    r"Level|level|Grade|Band|Categor(?:y|ies)|Phase|Tier|Zones?|Type|Act|Orders?|"
    r"Regulations?|Articles?|Room|Junctions?|Routes?|Lines?|Platform|Stage|"
    r"Year|Strategy|Initiatives?|Recommendations?|Principles?|Objectives?|Target|"
    r"Indicators?|Actions?|Options?|Box|Annex|Appendix|Appendices|Schedules?|Minute|Report|"
    r"Notes?|Goals?|SDG|Priorit(?:y|ies)|"
    r"Euro|No\.?|Number|Step|Group|Wards?|Sites?|Item|Version|version|ISO|BS|EN|Question|"
    r"Clause|Ref\.?|Paper|Circular|Directive|Resolution|Theme|Outcome|"
    r"Commitment|Mission|Pillar|Programme|Project|Lot|Block|Plot|Floor|Suite|Unit|Unit|PO "
    r"Box|Tel\.?|Decision|Volume|Vol\.?|Standard|Key Stage|Scope|Gate|Route|Bus|Highway|"
    r"Interstate|Motorway|Order|Part)"
    r"(?:\s[A-Z])?[\s.]*[（(]?)$"
)
_CHAINED = re.compile(r"\s*(?:,|and|or|to|-|&|[（(])\s*$")


def _is_heading(mention: Mention) -> bool:
    return mention.sentence.in_heading and not binds(mention)


def _is_date(mention: Mention) -> bool:
    quantity, sentence = mention.quantity, mention.sentence
    if quantity.is_share or quantity.is_money:
        return False
    if any(start <= quantity.start and quantity.end <= end for start, end in sentence.dates):
        return True
    years = all(value in _YEARS for value in quantity.values)
    plain = years and "," not in sentence.text[quantity.start : quantity.end]
    return plain and not _COUNTED.search(mention.own) and len(mention.written) < _LONGEST_DATE


_YEARS = range(1900, 2200)
_AGES = range(3, 100)
_LONGEST_DATE = 12
_COUNTED = re.compile(rf"\b(?:{MAKE}|at least|over|around|to)\s+(?:\w+\s)?$", re.IGNORECASE)


def _is_numbering(mention: Mention) -> bool:
    words = mention.sentence.text
    start = mention.quantity.start
    before = words[max(start - 1, 0) : start]
    after = words[mention.quantity.end : mention.quantity.end + 2]
    if re.fullmatch(r"\W*(?:Policy |Action |Objective )?[A-Z]{1,5} ?", mention.before) and re.match(r"[:.]?\s", after):
        return True
    if re.fullmatch(r"[A-Z][a-z]+ ", mention.before) and re.match(r"\s?[|:]", after):
        return True
    if start == mention.sentence.block.start and re.match(r"[.)）]\s", after):
        return True
    return (
        before in "（("
        and after[:1] in {"）", ")"}
        and not mention.quantity.unit
        and bool(re.search(r"(?:^|[;.:,]\s)[（(]$", mention.before))
    )


def _is_reference(mention: Mention) -> bool:
    quantity = mention.quantity
    if quantity.is_share or quantity.is_money:
        return False
    near = mention.before[-40:]
    if _LABEL.search(near) or (re.search(r"[A-Z]{3,}\s$", near) and _LABEL.search(near.title())):
        return True
    chained = mention.index > 0 and _CHAINED.fullmatch(mention.since_last)
    return bool(chained and not quantity.unit and _is_reference(Mention(mention.sentence, mention.index - 1)))


def _is_name(mention: Mention) -> bool:
    """Tell whether a letter touches the number, or it makes an adjective: 4G, A5136, a 20-minute walk."""
    quantity, text = mention.quantity, mention.sentence.text
    before, after = text[max(quantity.start - 1, 0) : quantity.start], text[quantity.end : quantity.end + 12]
    if re.match(r"[A-Za-z_/.#]", before) or (
        before == "-" and text[max(quantity.start - 2, 0) : quantity.start - 1].isalnum()
    ):
        return True
    if re.match(r"[（(]", before) and re.search(r"\w[（(]$", text[max(quantity.start - 2, 0) : quantity.start]):
        return True
    if quantity.is_share or quantity.is_money:
        return False
    if re.match(r"[A-Za-z₂](?![²³])", after) and not quantity.unit:
        return True
    if re.match(r"/\d|:\d|\s?[ap]\.?m\b", after):
        return True
    return _is_part_of_name(mention, after) or _is_adjective(mention, after)


def _is_part_of_name(mention: Mention, after: str) -> bool:
    """Tell whether a number in words is written like a name: with Three Rivers Housing."""
    capital = mention.sentence.text[mention.quantity.start].isupper() and mention.quantity.spelled
    return bool(capital and re.match(r"\s[A-Z][a-z]", after) and re.search(r"[a-z,]\s$", mention.before))


def _is_adjective(mention: Mention, after: str) -> bool:
    """Tell whether a hyphen makes an adjective of the number: a five-year review, but not a ten-minute walk."""
    quantity, text = mention.quantity, mention.sentence.text
    compound = re.match(r"-([a-z]+)", after)
    return bool(
        compound
        and not re.match(
            r"-?(?:minute|hour)s? (?:walk|drive|frequency|headway|service|journey|cycle|interval|catchment)",
            after + text[quantity.end + 12 :][:12],
        )
    )


def _is_age(mention: Mention) -> bool:
    near, quantity = mention.before[-40:], mention.quantity
    if re.search(r"\b(?:aged?|ages) (?:\w+ ){0,2}$", near) or re.match(
        r"s\b|[- ]years?[- ]olds?|[- ]and[- ]over s", mention.sentence.text[quantity.end :][:14]
    ):
        return True
    if re.search(r"\b(?:workers|people|residents|adults|persons|pupils|children) (?:aged )?$", near) and re.match(
        r"\s(?:and|or) (?:over|under|above|older|younger)\b", mention.sentence.text[quantity.end :][:14]
    ):
        return True
    over = re.search(
        r"\b(?:people|residents|adults|those|women|men|children|pupils|young people|the) (?:aged )?(?:over|under) $",
        near,
        re.IGNORECASE,
    )
    return bool(over and not quantity.unit and quantity.values[0] in _AGES)


_OF_PAPER = re.compile(
    r"\b(?:review|report|note|notice|response|statement|audit|evaluation|update|monitoring|assessment|application)s?\b"
    r"[^.;]*\b(?:publish\w*|complet\w*|submit\w*|report\w*|prepar\w*|issu\w*|present\w*|produc\w*|laid|made|return\w*)\b",
    re.IGNORECASE,
)
"""Papers that are due so long after something: their time is none that the plan promises to anybody."""


def _is_duration(mention: Mention) -> bool:
    unit, own = mention.quantity.unit, mention.own
    if mention.quantity.interval:
        return False
    if _OF_PAPER.search(mention.segment) and re.search(r"\bwithin\s(?:an?\s)?$", own):
        return True
    running = re.match(r"\s?(?:running|in a row|consecutively)\b", mention.after)
    if running or re.match(r"consecutive|successive|(?:years?|quarters?|months?) running", unit):
        return True
    if not re.match(r"(?:working )?(?:years?|months?|weeks?|days?)\b", unit) or re.match(r"days? (?:a|per)", unit):
        return False
    if re.search(
        (
            r"expectanc|lifespan|design life|waiting|response|turnaround|processing|time to|times? "
            r"(?:to|of|at|will|should|must)"
        ),
        mention.segment,
        re.IGNORECASE,
    ):
        return False
    return not (
        re.match(r"(?:working )?(?:weeks?|days?|months?)", unit)
        and re.search(r"\bwithin $|\b(?:exceed|than) $", own)
        and binds(mention)
    )


def _is_denominator(mention: Mention) -> bool:
    return (
        bool(re.search(r"\b(?:per|for (?:every|each)|(?:in|of|out of) every)\s$", mention.before))
        and not mention.quantity.interval
    )


def _is_baseline(mention: Mention) -> bool:
    """Find where a change starts from, or how things stand today."""
    own = mention.own
    from_ = re.search(
        (
            r"\bfrom (?:(?:the|a|an|its|our|around|about|some|just|over|under|today's|current|"
            r"currently|present|baseline|level|average|figure|estimated|rate|of|only|base|low|about|"
            r"roughly|nearly|almost|more than|\d{4}|[\w-]+ (?=(?:average|figure|level|rate|"
            r"baseline) of)) ?|20\d\d-)*$"
        ),
        own,
    )
    from_ = from_ or re.search(
        r"\bfrom (?:the|an?|its|our) [^,;]{0,40}\b(?:of|at)\s(?:about |around |just |some |over )?$", own
    )
    if from_ and not re.match(
        r"%?\s(?:sites?|schools?|locations?|stations?)\b", mention.written[len(mention.written) :]
    ):
        goes_on = re.match(r"[^;]{0,60}?\bto\b", mention.segment_rest)
        change = re.search(rf"\b(?:{RISE}|{FALL}|up|down|to|{CHANGE_NOUN})\b", mention.segment, re.IGNORECASE)
        if goes_on or change or mention.clause.strip().startswith("from"):
            return True
    if re.search(
        (
            r"\b(?:now|currently|today|at present|presently|baseline(?: of|:)?|currently at|stands "
            r"at|compared (?:with|to)|existing|today's)\s*(?:about |around |at |a |the |just )?$"
        ),
        own,
        re.IGNORECASE,
    ):
        return True
    return bool(
        re.match(r"\s*(?:now|today|at present|currently|at the moment|in 20\d\d[）)])", mention.rest + "）")
        and (mention.in_brackets or "now" not in mention.rest[:5])
        and not _future(mention)
    ) and (mention.in_brackets or bool(re.match(r"\s*(?:today|now|at present|currently)\b", mention.rest)))


def _future(mention: Mention) -> bool:
    years = [int(year) for year in re.findall(r"20\d\d", mention.rest)]
    return any(year > mention.frame.past for year in years)


def _is_comparison(mention: Mention) -> bool:
    """Find a value that others have set, or a level that something is compared with."""
    if re.search(
        r"\b(?:against|compared (?:with|to)|versus|relative to|in line with|in contrast to)\b[^,;]*$", mention.clause
    ) and not MODAL.search(mention.clause):
        return True
    if re.search(
        (
            r"\b(?:statutory|legal|national(?:ly)?|regional|national average|European|Government's|"
            r"WHO|global)\s(?:\w+\s){0,4}$"
        ),
        mention.own,
    ) and not re.search(r"(?:will|shall|must|to|should) \w+ (?:the )?\w+ (?:\w+ )*$", mention.own):
        return True
    if re.match(
        r"\s*(?:nationally|regionally|across England|in England|for England|across the country|in the UK)\b",
        mention.rest,
    ):
        return True
    if mention.quantity.fold:
        compared = re.match(
            (
                r"\s(?:the|that|what)\s(?:statutory|national|current|existing|average|\w+ average|rate|"
                r"level|figure|amount|minimum|legal|requirement|size)"
            ),
            mention.after,
        )
        return bool(compared) and not re.search(r"(?:will|shall|must|to|should|and|•)\s(?:\w+ly\s)?$", mention.before)
    return False


def _is_described(mention: Mention) -> bool:
    """Find the number of things named elsewhere: the six core corridors, each of the 12 wards."""
    quantity = mention.quantity
    if quantity.is_share or quantity.fold or quantity.bound is not None:
        return False
    if re.search(r"\b(?:at|in|across|of|for|to|from|with) all $", mention.before):
        return True
    if _MANNER.match(quantity.unit) and re.search(r"\b(?:in|into|over|across)\s$", mention.before):
        return True
    found = re.search(
        (
            r"\b(?:the|these|those|our|its|their|this|both|of all|Council's|city's)\s(?:existing |"
            r"current |other |same |main |key |core |top |first )?$"
        ),
        mention.before,
        re.IGNORECASE,
    )
    counted = quantity.unit and not quantity.is_range
    if not found or not counted:
        return False
    built = re.search(
        r"\b(?:complete|build|construct|finish|open|extend|deliver)\s(?:the|our|its)\s$", mention.before, re.IGNORECASE
    )
    if built and re.match(r"k?m\b|kilomet|metre|mile|hectare", quantity.unit):
        return False
    return not (re.search(r"first $", mention.before) and not re.match(r"years?|months?|phases?", quantity.unit))


def _is_condition(mention: Mention) -> bool:
    before = mention.before.strip("•–- ").lstrip()
    if re.match(
        r"(?:[\d.]+ |[（(]\w{1,3}[）)] )?(?:If|Unless|Should|In the event|Were|Provided that|Whenever|In case|Once)\b",
        before,
    ):
        return True
    if re.search(
        r"\b(?:if|unless|provided that|whenever|in the event|so long as|assuming|triggered (?:when|by|if))\b[^;]*$",
        mention.segment,
        re.IGNORECASE,
    ):
        return True
    if re.search(r"\b(?:where|when)\b(?! we)[^,;]*$", mention.segment, re.IGNORECASE) and not re.search(
        r"\b(?:shall|must|will|the \w+ is)\b[^,;]*$", mention.clause[mention.clause.lower().rfind("where") :]
    ):
        return True
    if re.search(
        r"\b(?:as|while|until|once) (?:the|our|its) [\w ]{3,30} (?:grows?|rises?|increases?|falls?|expands?|"
        r"reaches|ages)\b"
        r"[^,;]*$",
        mention.segment,
        re.IGNORECASE,
    ):
        return True
    return bool(_FAILS.search(mention.clause)) or _is_told_apart(mention)


_FAILS = re.compile(r"\b(?:miss(?:es)?|fails? to|falls? short|falls? behind|moves? away|deviates?|drifts?)\b")


def _is_told_apart(mention: Mention) -> bool:
    """Tell whether the number says which of many are meant, before it is said what they must: any that is over 5 %."""
    relative = re.search(
        r"^\W*(?:[\w'’-]+\s){0,4}(?:any|each|every|all|those|\w+s)\s(?:[\w'’-]+\s){0,3}(?:that|which|who)\s[^,;]*$",
        mention.segment,
        re.IGNORECASE,
    )
    if not relative or DUTY.search(mention.segment):
        return False
    return bool(re.match(r"[^;]*?\b(?:will|shall|must|should|is|are|triggers?|needs?)\b", mention.segment_rest))


_MANNER = re.compile(r"(?:\w+ )?(?:lots?|phases?|stages?|parts?|tranches?|steps|rounds|languages|formats|sections)\b")
"""In how many parts something is done, which nobody promises for its own sake."""
_SIZE = re.compile(
    rf"\b(?:{OF_SUCH}|households|families|people|residents|vehicles|schools|journeys|trips|"
    rf"areas|streets|land|facilities)\s(?:(?:\w+ly\s)?(?:of|with|over|above|under|below|"
    rf"larger than|greater than|exceeding|containing|comprising|"
    r"providing|employing|serving|delivering|for|capable of|between|within|more than|fewer "
    r"than|less than|at least|\w+er than|that \w+|which \w+|measuring|located within|having|"
    r"earning|built before|generating|creating|producing|proposing|up to)\s)+"
    r"(?:(?:a|an|the|more|fewer|less|than|at|least|or|most|up|to|over|floorspace|site|total|"
    r"gross|net|internal|area|population|capacity|income|of|about|around|minimum|maximum|"
    r"under|above|below|between)\s)*$",
    re.IGNORECASE,
)
_NEAR = 24
_SIZE_GOES_ON = re.compile(r"^[^.;]*?\b(?:or|and)(?: of| with| over| above| on)?(?: (?:more than|at least|over))?\s$")


_OF_ALL = re.compile(
    rf"\b(?:on|for|in|from|at|by|across|to|of|with) (?:all |any |every |each |new |other |larger |major )?"
    rf"{OF_SUCH}\s[^,;]*$",
    re.IGNORECASE,
)
_PICKED = re.compile(
    r"\b(?:[a-z][\w'’-]*(?:s|land|development))\s(?:of|with|(?:\w+ly\s)?(?:long|larg|great|wid|tall|high|"
    r"small|old|bigg)er than)\s"
    r"(?:over\s|more than\s|fewer than\s|less than\s|at least\s)*$",
    re.IGNORECASE,
)


def _picks_out(mention: Mention) -> bool:
    """Tell whether a bound says which things must: hedgerows longer than 30 m that are removed must be replaced."""
    found = _PICKED.search(mention.own)
    if found is None or mention.quantity.bound is None or mention.quantity.is_share or DUTY.search(mention.own):
        return False
    rest = re.match(r"[^;,]*?\b(?:will|shall|must|should|is to|are to|may|need)\b", mention.segment_rest)
    return bool(rest)


def _is_size(mention: Mention) -> bool:
    """Find a size by which things are picked out: sites of 10 or more dwellings."""
    quantity = mention.quantity
    if _picks_out(mention) or re.search(r"\b(?:allow|permit)\w*\b[^,;]*\bup to\s$", mention.own):
        return _picks_out(mention)
    makes = re.search(
        rf"\b(?:will|shall|to|must|should|we)\b (?:\w+ )?(?:{MAKE}|have|reach)\b", mention.clause, re.IGNORECASE
    )
    shares = quantity.is_share and not quantity.spelled and quantity.bound is None
    if _SIZE.search(mention.own) and not shares:
        applies = re.search(r"\b(?:apply|applies|required (?:of|for|on|from))\b", mention.clause)
        ruled = makes or (MODAL.search(mention.clause) and not applies)
        return bool(_OF_ALL.search(mention.own)) or not ruled
    if (
        mention.index
        and _SIZE_GOES_ON.match(mention.since_last)
        and quantity.bound is not None
        and len(mention.since_last) < _NEAR
    ):
        return _is_size(Mention(mention.sentence, mention.index - 1))
    return False


_OF_INCOMES = re.compile(
    r"\d(?:\s[a-z-]+){0,3}\s(?:(?:at|earning|for those|affordable)\s)?(?:at or (?:below|above)|below|above|from|"
    r"between|up to)\s"
    r"(?:\d+ (?:to|and) )?$"
)
"""Between a number of things and the share of an income that tells which: 540 units at or below 30 % of the median."""


def _names_a_place(mention: Mention) -> bool:
    """Find a distance or an income that says which places or people are meant: within 800 metres of a station."""
    if mention.quantity.is_share and mention.index and _OF_INCOMES.search(mention.before):
        return True
    if not re.search(
        r"\b(?:within|over|under|less than|more than|beyond|closer than|up to)\s(?:an? |about )?$",
        mention.own,
        re.IGNORECASE,
    ) or not _IS_REACH.match(mention.quantity.unit):
        return False
    if MODAL.search(mention.segment) is None and re.search(
        r"^[^,;]*?\b(?:will|shall|should|must|is to|are to)\b", mention.segment_rest
    ):
        return True
    earlier = [
        number
        for number in mention.sentence.numbers[: mention.index]
        if number.is_share and mention.sentence.text[number.stop : mention.quantity.start].count(";") == 0
    ]
    return bool(earlier) and not re.search(r"[,;] ", mention.since_last)


_IS_REACH = re.compile(
    r"(?:weeks?|days?|months?|m|k?m|metres?|meters?|kilomet\w+|miles?|minutes?|mins|hours?|"
    r"yards|feet)\b"
)


def _is_aside(mention: Mention) -> bool:
    """Tell whether it stands in brackets and says how things are."""
    return (
        mention.in_brackets
        and not _future(mention)
        and mention.quantity.bound is None
        and not re.search(r"target|goal|by |aim", mention.clause, re.IGNORECASE)
    )


def _is_tariff(mention: Mention) -> bool:
    charged = re.search(
        r"\b(?:charges?|fees?|tariffs?|fines?|penalt(?:y|ies)|deposits?|tickets?|copies)\b[^;]*$",
        mention.segment,
        re.IGNORECASE,
    )
    return bool(
        mention.quantity.is_money
        and charged
        and mention.quantity.bound is None
        and not re.search(r"(?:raise|reduce|increase|rise|fall|generate|income)", mention.segment, re.IGNORECASE)
    )


def _is_past(mention: Mention) -> bool:
    return is_past(mention)


def _says_nothing(mention: Mention) -> bool:
    return not obliges(mention)


def _has_no_measure(mention: Mention) -> bool:
    """Find a single small word of number that counts nothing."""
    quantity = mention.quantity
    of_them = re.match(r"\s*of (?:them|these|those|which)\b", mention.after)
    return (
        quantity.spelled
        and not of_them
        and not quantity.unit
        and not quantity.is_share
        and not quantity.fold
        and quantity.bound is None
        and bool(re.match(r"\s*(?:of|and|or|in)\b", mention.after))
    )


REFUSALS: Sequence[tuple[str, Rule, Message]] = (
    ("heading", _is_heading, Message.of("it stands in a heading, a caption or the title of a box")),
    ("date", _is_date, Message.of("a date")),
    ("numbering", _is_numbering, Message.of("the number of a list, chapter or item")),
    ("reference", _is_reference, Message.of("part of the title or number of another document")),
    ("name", _is_name, Message.of("part of a name or a technical term")),
    ("age", _is_age, Message.of("an age group")),
    ("duration", _is_duration, Message.of("a span of time")),
    ("denominator", _is_denominator, Message.of("the people or area that a rate is counted on")),
    ("baseline", _is_baseline, Message.of("where a change starts from")),
    ("comparison", _is_comparison, Message.of("a value that something is compared with")),
    ("condition", _is_condition, Message.of("a condition that somebody has to meet")),
    ("size", _is_size, Message.of("a size by which things are picked out")),
    ("measure", _names_a_place, Message.of("part of the name of an indicator")),
    ("description", _is_described, Message.of("a description of what there is")),
    ("aside", _is_aside, Message.of("a remark in brackets on how things are")),
    ("tariff", _is_tariff, Message.of("a charge or a price")),
    ("past", _is_past, Message.of("a result of the past")),
    ("no measure", _has_no_measure, Message.of("a number without a unit or anything counted")),
    ("no duty", _says_nothing, Message.of("nothing is to be done in this sentence")),
)
