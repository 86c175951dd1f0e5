"""What a number promises: about what, how it must stand to it, in which form, by when."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from guibiao.plan.passage import Passage
from guibiao.plan.vocabulary import Relation
from guibiao.reading.numbers.dates import Dates, Mark
from guibiao.reading.numbers.forms import form_of
from guibiao.reading.numbers.mention import Mention
from guibiao.reading.numbers.scopes import ALL, Scope
from guibiao.reading.numbers.subjects import shared_subjects, subject
from guibiao.reading.numbers.words import CIRCLE, MAKE, MAKES, REACH, RISE, SUBSIDY, VERB


@dataclass(frozen=True, slots=True)
class Read:
    """A promise read: the number, and what is promised. Spans are of the view."""

    start: int
    end: int
    passage_start: int
    passage_end: int
    subject: str
    relation: Relation
    values: tuple[Decimal, ...]
    unit: str
    form: str
    """level, change, growth, count, cap, standard, subsidy or structure."""
    deadline: str | None
    baseline: Decimal | None
    rule: str
    confidence: float
    class_: str = "unspecified"
    per_year: bool = False
    """The number is promised for each year."""
    scope: Scope = ALL
    chapter: int = 0
    section: int = 0
    item: int = 0

    @property
    def passage(self) -> Passage:
        """Where it stands, once its spans are those of the original text."""
        return Passage(self.passage_start, self.passage_end, self.chapter, self.section, self.item)


def accept(mention: Mention) -> tuple[str, float]:  # noqa: PLR0911 - one question after the other
    """Name the rule that makes a number a promise, and how sure that is."""
    clause, quantity = mention.clause, mention.quantity
    if quantity.unit in {"分钟", "小时"} and CIRCLE.search(mention.rest[:8] + clause[-8:]):
        return "reachable within", 0.9
    if VERB.search(clause):
        return "verb of reaching", 0.95
    if quantity.bound is not None:
        return "bound", 0.9
    if mention.before.endswith("每") and quantity.is_range:
        return "people per facility", 0.9
    if SUBSIDY.search(clause) and quantity.unit.endswith("元"):
        return "payment", 0.8
    if MAKES.search(clause):
        return "verb of making", 0.85
    if MAKES.search(mention.before):
        return "verb earlier in the sentence", 0.7
    return "number with a unit", 0.5


def promises(mention: Mention, dates: Dates, rule: str, confidence: float) -> list[Read]:
    """Put together what is promised by an accepted number: once for each of the subjects that share it."""
    read = _promise(mention, dates, rule, confidence)
    mark, _ = _governing(mention, dates)
    if mark and mark.each and _EACH.search(mention.clause):
        return [replace(read, deadline=str(year)) for year in mark.each]
    subjects = shared_subjects(mention)
    return [replace(read, subject=name) for name in subjects] if subjects else [read]


_EACH = re.compile(rf"(?:各|每年)(?:{MAKE}|{REACH}|{RISE}){{0,2}}$")
"""One number for each of the years before it."""


def _promise(mention: Mention, dates: Dates, rule: str, confidence: float) -> Read:
    quantity = mention.quantity
    form = form_of(mention)
    return Read(
        quantity.start,
        quantity.end,
        max(mention.sentence_start + len(mention.earlier), mention.block.body) if mention.clause else quantity.start,
        quantity.stop,
        subject(mention),
        _relation(mention, form),
        quantity.values,
        _unit(mention),
        form,
        deadline(mention, dates, form),
        _baseline(mention),
        rule,
        confidence,
        per_year=bool(_EVERY_YEAR.search(mention.clause)),
    )


def _unit(mention: Mention) -> str:  # noqa: PLR0911 - one question after the other
    """Give the unit as records write it: 微克/立方米 for 每立方米26微克, 万人/所 for 每3万人设1所."""
    unit, rest, clause = mention.quantity.unit, mention.rest, mention.clause
    if found := re.search(r"每(立方米|平方米|公里|平方公里)$", clause):
        return f"{unit}/{found[1]}"
    if clause.endswith("每") and (found := _ONE_FOR_EACH.match(rest)):
        return f"{unit}/{found[1]}"
    if unit.endswith("元") and (found := re.search(r"每([家户人名亩吨])(?:给予|补助|补贴|奖励)$", clause)):
        return f"{unit}/{found[1]}"
    if unit in {"大", "个班"}:
        return {"大": "个", "个班": "班"}[unit]
    if re.fullmatch(r"[万亿千百]+", unit) and re.search("人口$|人数$", clause):
        return f"{unit}人"
    if re.fullmatch(r"[万亿千百]+", unit) and re.match(r"[^，。；、\d]{0,6}(?:人口|居民|学生|农民|劳动力|职工)", rest):
        return f"{unit}人"
    if re.fullmatch(r"[万亿千百]+级?", unit) and re.search(r"收入|产值|规模|总量|投资|增加值", clause):
        return f"{unit.removesuffix('级')}元"
    if not unit and re.search(r"(?:收入)?比(?:值)?(?:[^，。；]{0,8})$", clause):
        return "/"
    return unit


_ONE_FOR_EACH = re.compile(
    r"(?:常住|服务)?(?:人口|居民)?(?:应|须|宜|至少|原则上)*(?:设[立置]?|配[备置建]?|建[设成]?|布局)[1一](所|座|处|个|家|名|辆)"
)
"""What so many people share: 每3万人设1所."""


def _relation(mention: Mention, form: str) -> Relation:  # noqa: PLR0911 - one question after the other
    quantity, clause = mention.quantity, mention.clause
    if quantity.is_range:
        return Relation.BETWEEN
    if quantity.bound is not None:
        return quantity.bound
    if re.search(r"(?:控制|限定)(?:在|到|为)?$|放宽至$", clause):
        return Relation.AT_MOST
    if clause.endswith("以") and "为宜" in mention.rest:
        return Relation.ABOUT
    if re.search(r"(?:降|减|压减|压缩|缩短|缩小|下降|降低|减少)(?:到|至)$", clause):
        return Relation.AT_MOST if form == "standard" else Relation.EXACTLY
    if form == "standard" and quantity.unit in {"分钟", "小时", "个工作日", "工作日", "天", "日"}:
        return Relation.AT_MOST
    near = clause[-8:] + mention.rest[:6]
    if form == "standard" and re.search(r"半径|间距|距离", near) and re.fullmatch(r"k?m|.*米|公里", quantity.unit):
        return Relation.AT_MOST
    whole = quantity.unit.startswith("%") and quantity.values[0] == 100  # noqa: PLR2004 - all of it
    if whole or form in {"count", "structure", "growth", "subsidy", "standard"}:
        return Relation.EXACTLY
    return Relation.AT_LEAST


def deadline(mention: Mention, dates: Dates, form: str) -> str | None:
    """Give the date by which, as records write it; None where nothing says it."""
    frame = mention.frame
    mark, ordinal = _governing(mention, dates)
    timeless = form in {"standard", "subsidy"} and frame.start != frame.end
    if timeless and mark is mention.carried:
        mark = None
    if mark:
        return mark.nth(ordinal)
    if frame.start and frame.end and frame.start != frame.end and _EVERY_YEAR.search(mention.clause):
        return f"{frame.start}/{frame.end}"
    return str(frame.end) if frame.single and not timeless else None


_EVERY_YEAR = re.compile(r"(?<!\d)年均|每年|逐年|每一?年度")


def _is_aside(mention: Mention, mark: Mark) -> bool:
    """Tell whether a date governs no longer: it stands in an aside such as 其中2022年…, closed by a semicolon."""
    text = mention.text
    aside = text[max(mark.start - 4, 0) : mark.start].endswith("其中")
    return aside and "；" in text[mark.end : mention.quantity.start]


def _governing(mention: Mention, dates: Dates) -> tuple[Mark | None, int]:
    """Give the date that governs a number, and the number's place among those after the date."""
    quantity = mention.quantity
    in_sentence = [
        mark for mark in dates.between(mention.sentence_start, quantity.start) if not _is_aside(mention, mark)
    ]
    own = dates.between(quantity.start - len(mention.clause), quantity.start)
    if not own and (later := _dated_behind(mention, dates)):
        return later, 0
    if in_sentence:
        between = mention.text[in_sentence[-1].end : quantity.start]
        return in_sentence[-1], len(re.findall(r"\d[\d.]*[^\d，。；、]*、", between))
    after = dates.between(quantity.stop, quantity.stop + 3)
    if after and mention.text[quantity.stop] == "（":
        return after[0], 0
    before = mention.text[max(mention.sentence_start - 14, 0) : mention.sentence_start]
    if re.search(r"(?:到|至)20\d\d年[底末]?。$", before):
        return dates.between(mention.sentence_start - len(before), mention.sentence_start)[-1], 0
    return mention.carried, 0


def _dated_behind(mention: Mention, dates: Dates) -> Mark | None:
    """Give the date that follows a number in its clause, by which it is to be reached."""
    stop = mention.quantity.stop
    clause_end = stop + len(mention.rest)
    behind = dates.between(stop, clause_end)
    due = behind and _DUE.search(mention.text[stop : behind[0].start + 1])
    if due and _REACHED.search(mention.text[behind[0].end : clause_end]):
        return behind[0]
    following = dates.between(clause_end, clause_end + 3)
    return following[0] if following and _DONE_BY.match(mention.text, following[0].end) else None


_DONE_BY = re.compile(
    r"(?:之?前)?(?:全部|基本|力争|确保|全面)?(?:完成|建成|投用|投入使用|通车|完工|竣工|开工|达标|投产|启用|交付|运营|到位|消除)"
    r"[^，。；]{0,6}[，。；]"
)
"""A clause that only says by when the one before it is done: 改造 38 条，2026 年底前完成."""
_DUE = re.compile(r"(?:到|至|于|在|力争|确保|，)?2$")
_REACHED = re.compile(rf"^[^，。；、\d]{{0,4}}(?:{REACH}|{MAKE}|完工|投用|启动|达标)")
"""What is to happen by a date that follows its number: 四成以上的村到 2026 年达到标准."""


def _baseline(mention: Mention) -> Decimal | None:
    found = re.search(
        r"[由从](?:20\d\d年(?:底|末)?的?|上年的?|去年的?|目前的?)?(\d+(?:\.\d+)?)[^，。；\d]{0,14}$", mention.clause
    )
    return Decimal(found[1]) if found else None
