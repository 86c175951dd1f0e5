"""What a number measures, as a phrase: from the words before it, after it, or in the clauses above."""

import re

from guibiao.reading.numbers.mention import Mention
from guibiao.reading.numbers.words import CIRCLE, MAKE, MAKES, VERB

_FILLER = re.compile(
    r"^(?:并|且|其中|再|还|使|让|将|全市|全省|全区|全县|其中|确保|力争|争取|预期|努力|实现|"
    r"计划|到|逐步|基本|进一步|，|、|和|及|以及|各类)+|(?:均|都|双双|要|应|力争|确保|争取|预期|计划|"
    r"实现|累计|继续|基本|全部|分别|总体|原则上|稳定|年均|每年|达|达到|各|将|须|在|为|也|需|不|"
    r"再)+$"
)
_BRACKETS = re.compile(r"（[^（）]*）")
_CLAUSE = re.compile(r"[^，,。；;：:！？\n（]*$")
_TIME = re.compile(
    r"(?:力争)?(?:到|至|截至)?(?:20\d\d年?(?:—|-|至|到|、|和)?)+(?:年?[底末])?(?:之?前|以前|"
    r"期间|内)?，?|[“\"]十[一二三四五六]五[”\"](?:期间|时期|末|期末)?，?"
    r"|(?:未来)?[一二三四五两]年(?:累计|内|间|共|计划)*|(?<!\d)(?:年均|每年|年内|全年|今年)(?!度)"
)
_QUANTITY = re.compile(
    r"[\d一二两三四五六七八九十百]+(?:\.\d+)?[^\d、，和及]{0,8}(?:以上|左右|以内|以下)?(?:、|和|及|以及|与|并)"
)
_ITEM = re.compile(rf"^.*(?:{_QUANTITY.pattern})")
"""A list up to the last of its items: 供水管网96公里、…"""
_OF = re.compile(r"(?:分别)?(?:占|按照?|相当于|不[低高少大小超]{1}[于过]?|参照)[^，、]{2,}的?$")
"""A verb with what the number is a share of: 城乡低保标准分别占上年度人均消费支出的."""
_SETS = re.compile(
    r"^(?:人口?|常住人口|服务人口)?(?:原则上|至少|应|须|宜)*(?:设[立置]?|配[备置建]?|建[设成]?|"
    r"布局)(?:不少于)?[\d一两]+(?:个|所|座|处|家|名|辆)"
)
"""One for each so many: what stands behind is what the number of people is counted for."""
_MEASURE = re.compile(
    r"(?:率|比例|比重|占比|覆盖面|水平|收入|产值|增加值|支出|花费|消费|人次|投资|数量?|额|量|面积|规模|能力|"
    r"人数|户数|标准|指标|浓度|床位|托位|密度)$"
)
_NOUN = re.compile(r"(?!左右|以上|以下)[^，。；、：！？\n（）]{2,20}")
_AND = re.compile(r"、|(?<![饱共调])和(?![美谐平解])|(?<![普涉顾波])及|(?<!参)与(?!会)")
"""Between names; not inside words such as 普及 and 和美."""
_LONGEST_NAME = 16
_SHARE = re.compile(r"、|(?<![饱共调])和(?![美谐平解])(?=[^，]{2,}$)")
_TWO = 2


def subject(mention: Mention) -> str:  # noqa: PLR0911 - one question after the other
    """Give the phrase that says what the number measures."""
    clause = _clause(mention.before)
    if names := _respective(clause, mention):
        return names
    item = _ITEM.sub("", clause)
    noun = _noun(mention)
    unit = mention.quantity.unit
    own = before_verb(item)
    if unit in {"分钟", "小时"} and noun and (CIRCLE.search(noun) or noun.startswith(("到", "达", "通"))):
        return MAKES.sub("", own, count=1) + noun if len(own) + len(noun) <= _LONGEST_NAME + 8 else noun
    if noun and item.endswith("每") and _SETS.match(mention.rest):
        return noun
    counted = bool(MAKES.search(clause)) and not VERB.search(item)
    if counted and noun and not unit.startswith("%"):
        return list(MAKES.finditer(clause))[-1][0] + noun
    if unit.startswith("%") and noun and not VERB.search(item) and len(own) < _TWO:
        return noun
    if (
        (paid := _PAID.search(clause))
        and unit.rstrip("/人户个家年月").endswith(("元", "%", "折"))
        and len(own) <= _LONGEST_PAYMENT
    ):
        return _recipient(mention) + paid[0] or own
    if len(own) >= _TWO and not _SAYS_NOTHING.fullmatch(own):
        return _with_verb(own, item, clause)
    return noun or _above(mention) or own


_PAID = re.compile(r"奖励|奖补|补助|补贴|资助|贴息|津贴|救助|贷款|支持")
_RECIPIENT = re.compile(r"(?:^|，|；|。)(?:对|向|给|为)([^，。；]{2,24}?)的?(?:$|，|给予|按|发放|予以)")
_SAYS_NOTHING = re.compile(rf"(?:{MAKE}|最高|上限|按[^，]*|以|每.?|再|总|分别)+")
_LONGEST_PAYMENT = 10


def _recipient(mention: Mention) -> str:
    """Give those who are paid, named earlier in the sentence."""
    found = _RECIPIENT.findall(mention.before)
    return re.sub(r"\d.*", "", found[-1]) if found else ""


def _clause(before: str) -> str:
    """Give the last clause, without what stands in brackets."""
    found = _CLAUSE.search(_BRACKETS.sub("", before))
    return found[0] if found else before


def _with_verb(own: str, item: str, clause: str) -> str:
    """Put the verb of a list before its later items: 新建公墓、骨灰堂."""
    first = MAKES.match(_FILLER.sub("", _TIME.sub("", clause)))
    listed = len(item) < len(clause)
    return first[0] + own if listed and first and not _MEASURE.search(own) and not MAKES.match(own) else own


def _noun(mention: Mention) -> str:
    """Give the noun behind the number."""
    rest = _SETS.sub("", mention.rest)
    found = _NOUN.match(rest)
    if found is None:
        return ""
    words = VERB.sub("", re.split(r"\d", found[0])[0])
    return re.sub(r"(?:以上|左右|建设|工程)$", "", words) or words


def _above(mention: Mention) -> str:
    """Give the subject of the clause before, or the title above."""
    earlier = _BRACKETS.sub("", mention.earlier)
    for part in reversed([part for part in re.split(r"[，；：。]", earlier) if part]):
        words = re.split(r"[\d<>≥≤]", _TIME.sub("", part))[0]
        if len(found := before_verb(words)) >= _TWO:
            return found
    return mention.lead[:_LONGEST_NAME]


def before_verb(clause: str) -> str:
    """Cut a clause to the noun phrase before its verb, without dates and words that say how."""
    text = _TIME.sub("", clause)
    if (of := _OF.search(text)) and of.start() >= _TWO:
        text = text[: of.start()]
    for _ in range(3):
        text = VERB.sub("", text)
        text = _FILLER.sub("", text)
    text = re.sub(r"(?<=[^更创])[新净]$|各$|^[和与及或、]", "", text)
    return text.rsplit("、", 1)[-1] if _RATE_LIST.search(text) else text


_RATE_LIST = re.compile(r"率、|比例、|数量、|面积、")


def _respective(clause: str, mention: Mention) -> str:
    """Give the name at the place of the number: A、B分别达到1和2, A、B达到1、2."""
    told = re.search("分别|依次", clause)
    head = clause[: told.start()] if told else _before_numbers(clause)
    if not told and not VERB.search(head):
        return ""
    text = mention.text
    numbers = clause[len(head) :]
    ordinal = len(re.findall(r"\d[\d.,]*[^\d、和及]*(?:、|和|及|以及)", numbers))
    more = re.match(
        r"(?:[^，。；\d]{0,2}(?:、|和|及|以及)[\d一二三四五六七八九十]+[^，。；、和]{0,8})*",
        text[mention.quantity.stop : mention.quantity.stop + 60],
    )
    count = ordinal + 1 + len(re.findall(r"(?:、|和|及|以及)[\d一二三四五六七八九十]", more[0] if more else ""))
    names = [name for name in _AND.split(before_verb_whole(head)) if name]
    if count < _TWO or len(names) != count:
        return ""
    return names[ordinal]


def _before_numbers(clause: str) -> str:
    found = re.search(r"(?<![\d“])\d(?!\d*年)", clause)
    return clause[: found.start()] if found else clause


def before_verb_whole(clause: str) -> str:
    """Cut a clause to all the noun phrases before its verb."""
    text = _TIME.sub("", clause)
    for _ in range(3):
        text = VERB.sub("", text)
        text = _FILLER.sub("", text)
    return text


_COMPARED = re.compile(r"[比较](?:20\d\d年|上年|去年|目前)(?:[底末])?$")


def shared_subjects(mention: Mention) -> list[str]:
    """Give the subjects of which each gets the same number: A、B均达到100%; empty where there is one."""
    clause = _clause(mention.before)
    names = _SHARE.split(before_verb_whole(re.sub("各$", "", clause)))
    after = mention.text[mention.quantity.stop : mention.quantity.stop + 2]
    each = clause.endswith("各") and bool(MAKES.search(clause))
    doubles = mention.words.startswith("翻")
    clause = _COMPARED.sub("", clause) if doubles else clause
    names = _SHARE.split(before_verb_whole(re.sub("各$", "", clause)))
    if "分别" in clause or re.match(r"(?:、|和|与)\d", after) or not (each or doubles or VERB.search(clause)):
        return []
    every = each or bool(re.search(r"(?:均|都|双双|各)(?:[达超]|要|应|不|控|保|稳|提|增|实|高|低|过|下|为|越)", clause))
    measures = [name for name in names if _MEASURE.search(name)]
    every = every or doubles
    both = len(measures) == len(names) == _TWO
    if each and len(names) == _TWO and MAKES.fullmatch(names[0]):
        return [names[0] + MAKES.sub("", names[1], count=1), names[1]]
    if len(names) < _TWO or not (both or each or (every and measures and max(map(len, names)) <= _LONGEST_NAME)):
        return []
    return names
