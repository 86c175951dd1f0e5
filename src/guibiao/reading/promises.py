"""What a number promises: about what, how it must stand to it, in which form, by when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from guibiao.plan.vocabulary import Relation
from guibiao.reading.dates import Dates, Mark
from guibiao.reading.mention import Mention
from guibiao.reading.outline import Kind
from guibiao.reading.words import CAP, CIRCLE, FALL, MAKE, REACH, RISE, SUBSIDY

_REACH_TO = re.compile(r"(?:到|至|达|达到|突破|覆盖|实现)(?:了|约)?$")
_RISES = re.compile(rf"(?:{RISE})(?:约|近|了|率)?$")
_FALLS = re.compile(rf"(?:{FALL})(?:约|近|了|率|幅度)?$")
_VERB = re.compile(rf"(?:{REACH}|{RISE}|{FALL})(?:了|到|至|在|为|均|约|近)?$")
_MAKE = re.compile(rf"(?:{MAKE})")
_FILLER = re.compile(r"^(?:并|使|让|将|全市|全省|全区|全县|其中|确保|力争|争取|预期|努力|实现|计划|到|逐步|基本|进一步|，|、|和|及|以及|各类)+|(?:均|都|要|应|力争|确保|争取|预期|计划|实现|累计|基本|全部|分别|总体|原则上|稳定|年均|每年|达|达到|将|须|在|为|也|需|不|再)+$")


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
    scope: str = ""


def accept(mention: Mention) -> tuple[str, float]:
    """Name the rule that makes a number a promise, and how sure that is."""
    clause, quantity = mention.clause, mention.quantity
    if quantity.unit in {"分钟", "小时"} and CIRCLE.search(mention.rest[:8] + clause[-8:]):
        return "reachable within", 0.9
    if _VERB.search(clause):
        return "verb of reaching", 0.95
    if quantity.bound is not None:
        return "bound", 0.9
    if mention.before.endswith("每") and quantity.is_range:
        return "people per facility", 0.9
    if SUBSIDY.search(clause) and quantity.unit.endswith("元"):
        return "payment", 0.8
    if _MAKE.search(clause):
        return "verb of making", 0.85
    if _MAKE.search(mention.before):
        return "verb earlier in the sentence", 0.7
    return "number with a unit", 0.5


def promise(mention: Mention, dates: Dates, rule: str, confidence: float) -> Read:
    """Put together what is promised by an accepted number."""
    quantity = mention.quantity
    form = _form(mention)
    return Read(
        quantity.start,
        quantity.end,
        max(mention.sentence_start + len(mention.earlier), mention.block.body) if mention.clause else quantity.start,
        quantity.stop,
        subject(mention),
        _relation(mention, form),
        quantity.values,
        quantity.unit,
        form,
        deadline(mention, dates),
        _baseline(mention),
        rule,
        confidence,
    )


def _relation(mention: Mention, form: str) -> Relation:
    quantity, clause = mention.quantity, mention.clause
    if quantity.is_range:
        return Relation.BETWEEN
    if quantity.bound is not None:
        return quantity.bound
    if re.search(r"控制(?:在|到|为)?$|(?:降|减|压减|压缩|缩短|缩小|下降|降低|减少)(?:到|至)$", clause):
        return Relation.AT_MOST
    if form == "standard" and quantity.unit in {"分钟", "小时", "个工作日", "工作日", "天", "日"}:
        return Relation.AT_MOST
    if form == "subsidy" and re.search(r"最高|不超过|上限", clause):
        return Relation.AT_MOST
    whole = quantity.unit.startswith("%") and quantity.values[0] == 100  # noqa: PLR2004 - all of it
    if whole or form in {"count", "structure", "growth", "subsidy", "standard"}:
        return Relation.EXACTLY
    return Relation.AT_LEAST


def _form(mention: Mention) -> str:
    quantity, clause, unit = mention.quantity, mention.clause, mention.quantity.unit
    share = unit.startswith(("%", "‰", "个百分点", "百分点"))
    if SUBSIDY.search(clause) and unit.split("/")[0].endswith("元") and not _MAKE_MONEY.search(clause):
        return "subsidy"
    if _is_norm(mention):
        return "standard"
    if share and _RISES.search(clause) and "百分点" not in unit:
        return "growth"
    if (_RISES.search(clause) or _FALLS.search(clause)) and (share or unit.endswith("倍")):
        return "change"
    if share:
        return "cap" if CAP.search(clause + mention.words) and quantity.bound is not Relation.AT_LEAST else "level"
    if quantity.bound in {Relation.AT_MOST, Relation.LESS_THAN} and CAP.search(clause + mention.words):
        return "cap"
    if _REACH_TO.search(clause):
        return "level"
    if quantity.chinese and re.search(r"格局|布局|体系", mention.rest):
        return "structure"
    return "count" if _MAKE.search(clause) or re.search(r"新增|累计", clause) else "level"


_MAKE_MONEY = re.compile(r"投资|融资|营业收入|产值|累计发放")


def _is_norm(mention: Mention) -> bool:
    clause, unit = mention.clause, mention.quantity.unit
    if unit in {"分钟", "小时", "个工作日", "工作日"}:
        return True
    if re.search(r"半径|间距|距离", clause):
        return True
    if re.search(r"原则上|每[^，。、]{1,12}(?:设|配|建|布|不少于|不低于)", clause) or mention.before.endswith("每"):
        return True
    return unit.startswith(("平方米", "㎡", "m²")) and bool(re.search(r"人均|每|标准|用地|建筑面积", clause))


def subject(mention: Mention) -> str:
    """Give the phrase that says what the number measures."""
    clause = _before_verb(mention.clause)
    noun = re.match(r"(?!左右|以上|以下)[^，。；、：！？\n（）]{2,20}", mention.rest)
    counted = bool(_MAKE.search(mention.clause)) and not _VERB.search(mention.clause)
    if counted and noun and not mention.quantity.unit.startswith("%"):
        verb = list(_MAKE.finditer(mention.clause))[-1][0]
        return verb + _trim(noun[0])
    if mention.quantity.unit.startswith("%") and noun and not _VERB.search(mention.clause):
        return _trim(noun[0])
    if clause:
        return clause
    if noun:
        return _trim(noun[0])
    earlier = [part for part in re.split(r"[，；：]", mention.earlier) if part]
    return _before_verb(earlier[-1]) if earlier else ""


def _before_verb(clause: str) -> str:
    text = re.sub(r"(?:到|至|力争|截至)?(?:20\d\d年(?:年?[底末])?前?)?，?", "", clause, count=1) if "年" in clause[:8] else clause
    for _ in range(3):
        text = _VERB.sub("", text)
        text = _FILLER.sub("", text)
    return text.rsplit("、", 1)[-1] if _RATE_LIST.search(text) else text


_RATE_LIST = re.compile(r"率、|比例、|数量、|面积、")


def _trim(words: str) -> str:
    return re.sub(r"(?:以上|左右|建设|工程)$", "", words) or words


def deadline(mention: Mention, dates: Dates) -> str | None:
    """Give the date by which, as records write it; None where nothing says it."""
    mark = _governing(mention, dates)
    if mark:
        return mark.written
    frame = mention.frame
    return str(frame.end) if frame.single else None


def _governing(mention: Mention, dates: Dates) -> Mark | None:
    quantity = mention.quantity
    in_sentence = dates.between(mention.sentence_start, quantity.start)
    if in_sentence:
        return in_sentence[-1]
    after = dates.between(quantity.stop, quantity.stop + 3)
    if after and mention.text[quantity.stop] in "（":
        return after[0]
    before = mention.text[max(mention.sentence_start - 14, 0) : mention.sentence_start]
    if re.search(r"(?:到|至)20\d\d年[底末]?。$", before):
        return dates.between(mention.sentence_start - len(before), mention.sentence_start)[-1]
    return None


def _baseline(mention: Mention) -> Decimal | None:
    found = re.search(r"[由从](?:20\d\d年的?)?(\d+(?:\.\d+)?)[^，。；\d]{0,6}$", _VERB.sub("", mention.clause))
    return Decimal(found[1]) if found else None


def carried(kind: Kind) -> bool:
    """Tell whether a block of this kind stands under the date of the paragraph above it."""
    return kind is Kind.ENTRY


def respective(mentions: Sequence[Mention]) -> None:
    """Placeholder."""
