"""Why a number is no promise: ordered rules, each with a name that the coverage report explains."""

import re
from collections.abc import Callable, Sequence

from guibiao.language import Message
from guibiao.reading.mention import Mention
from guibiao.reading.words import CAP, CIRCLE, EXPECT, FALL, MAKE, PAST, REACH, RISE

Rule = Callable[[Mention], bool]
_ENDS_IN_VERB = re.compile(rf"(?:{REACH}|{FALL}|{RISE})(?:了|到|至|在|为|均|约|近|个)?$")
_ENDS_IN_MAKE = re.compile(rf"(?:{MAKE})(?:了|好|成|共|各|约|近|至少|超过|不少于|不低于|计划|力争)?$")
_SIZES = re.compile(r"[万亿千百]*(?:元|亩|公顷|平方米|平方公里|人|户|吨|千瓦|岁|年|米|公里|立方米|千瓦时|美元|张|度|吨标准煤|兆|蒸吨)$")


def _is_date(mention: Mention) -> bool:
    quantity, text = mention.quantity, mention.text
    years = all(1900 <= value <= 2200 and value == int(value) for value in quantity.values)
    if years and (quantity.unit == "年" or text[quantity.end : quantity.end + 1] in "年、/—~-"):
        return quantity.unit in {"年", ""}
    before = text[max(quantity.start - 2, 0) : quantity.start]
    return quantity.unit in {"日", ""} and bool(re.match(r"月|日", text[quantity.end : quantity.end + 1])) or (
        quantity.unit == "日" and before.endswith("月")
    )


def _is_numbering(mention: Mention) -> bool:
    quantity, text = mention.quantity, mention.text
    if quantity.start < mention.block.body:
        return True
    before, after = text[max(quantity.start - 1, 0) : quantity.start], text[quantity.end : quantity.end + 2]
    if before == "（" and after.startswith("）") and not quantity.unit:
        return True
    return before in {"\n", "。", "；", "：", "", "\t"} and bool(re.match(r"[.、．)）](?!\d)|是[^目]", after))


def _is_ordinal(mention: Mention) -> bool:
    return mention.before.endswith(("第", "星期", "图", "表", "附件", "专栏", "附表", "表格"))


def _in_title_of_work(mention: Mention) -> bool:
    return any(mention.before.rfind(left) > mention.before.rfind(right) for left, right in ("《》", "〔〕", "[]"))


def _in_name(mention: Mention) -> bool:
    """A letter touches the number (5G, PM2.5, G60), or a voltage, a line, a call number does."""
    quantity, text = mention.quantity, mention.text
    before, after = text[max(quantity.start - 1, 0) : quantity.start], text[quantity.end : quantity.end + 2]
    if re.match(r"[A-Za-z_]", before) or (not quantity.unit and re.match(r"[A-Za-z]", after)):
        return True
    if re.match(r"千伏|伏特|号|路线|线|频道|热线|纳米|兆网|位码", text[quantity.end : quantity.end + 3]):
        return True
    if text[quantity.start - 1 : quantity.start] == "+" or after.startswith("+"):
        return True
    return not quantity.unit and quantity.end - quantity.start >= _LONG and quantity.values[0] == int(quantity.values[0])


_LONG = 5


def _in_quotes(mention: Mention) -> bool:
    words = mention.quoted
    if words is None:
        return False
    return not (re.search(r"分钟|小时|公里|刻钟|米", words) and CIRCLE.search(words + mention.sentence_rest[:8]))


def _is_class(mention: Mention) -> bool:
    quantity = mention.quantity
    if quantity.unit.endswith(("级", "星", "星级", "类", "层")) or mention.rest.startswith(("级", "星级", "类")):
        return not _ENDS_IN_VERB.search(mention.clause) or quantity.unit in {"级", "星级", "星", "类"}
    return False


def _is_age(mention: Mention) -> bool:
    return mention.quantity.unit in {"岁", "周岁"} and "寿命" not in mention.before[-30:]


def _is_span_of_time(mention: Mention) -> bool:
    if not mention.quantity.unit.endswith(("年", "个月", "周", "期", "季度")) or "/" in mention.quantity.unit:
        return False
    return not re.search(r"年限|寿命|工期|周期|期限|时限|时间", mention.before[-24:])


def _is_size_of_something(mention: Mention) -> bool:
    """A size that picks out things: villages of over 1,000 people, projects of 50 million yuan."""
    quantity, text = mention.quantity, mention.text
    if not _SIZES.search(quantity.unit):
        return False
    following = text[quantity.stop : quantity.stop + 8]
    if _ENDS_IN_VERB.search(mention.clause) and not following.startswith("的"):
        return False
    if following.startswith("的") and not re.match(r"的(?:标准|比例|要求|目标|速度|水平|补|奖|资金)", following):
        return True
    bound = quantity.bound is not None or following.startswith("级")
    noun = re.match(r"(?:级)?(?![，。；、）\n]|左右|以上|开工|竣工|建成|投产)[\u4e00-\u9fff]{2}", following)
    return bool(bound and noun and not _ENDS_IN_MAKE.search(mention.clause) and not _has_subject(mention))


def _has_subject(mention: Mention) -> bool:
    return bool(re.search(r"(?:率|数|额|量|值|面积|规模|人口|里程|收入|投资|产值|标准|资金)(?:均|都|要|力争)?$", mention.clause))


def _is_condition(mention: Mention) -> bool:
    quantity = mention.quantity
    after = mention.text[quantity.stop : quantity.stop + 2]
    if not after.startswith("的") or quantity.unit.startswith(("%", "‰")):
        return False
    return bool(re.search(r"(?:^|，|；)(?:对|凡|符合|获得|达到|首次|连续|年|满|超过|不足|具有|在|当)[^，；]*$", mention.before))


def _is_denominator(mention: Mention) -> bool:
    if not mention.before.endswith(("每", "平均每", "每平方", "每个")):
        return False
    return not mention.quantity.is_range


def _is_past(mention: Mention) -> bool:
    if _is_expected(mention):
        return False
    if mention.past:
        return True
    year = _past_year(mention)
    return year or bool(PAST.search(mention.clause) or re.match(r".{0,6}(?:已|同比)", mention.rest))


def _is_expected(mention: Mention) -> bool:
    near = mention.clause + mention.rest[:6]
    future = [int(year) for year in re.findall(r"(?<!比)(?<!较)(20\d\d)年", mention.before)]
    return bool(future and future[-1] > mention.frame.past) or bool(
        not mention.past and EXPECT.search(near) and not PAST.search(mention.clause)
    )


def _past_year(mention: Mention) -> bool:
    years = list(re.finditer(r"(?<![比较与同自从由以])(20\d\d)年(?!的基础|基础|底?建成|相比|以来)", mention.before))
    return bool(years) and int(years[-1][1]) <= mention.frame.past


def _is_bare_chinese(mention: Mention) -> bool:
    """A Chinese numeral that no verb makes a promise: 四个自信, 三大产业, 一批."""
    quantity = mention.quantity
    if not quantity.chinese:
        return False
    if quantity.unit in {"", "大", "强", "级", "方阵", "面", "线", "头", "体", "度", "分", "版", "团", "队", "企", "期"}:
        return True
    clause = mention.clause
    if quantity.unit in {"倍", "%"} or quantity.bound is not None:
        return False
    if quantity.values[0] == 1:
        return not re.search(r"(?:至少|每[^，。]{1,14}|各)(?:有|建成?|设[立置]?|配备|建设|确定|选派|打造|培育|新建|布局)?$", clause)
    return not (_ENDS_IN_VERB.search(clause) or _ENDS_IN_MAKE.search(clause)) or bool(
        re.match(r"(?:大|级|类|化|位一体|者|方)", mention.rest)
    )


def _has_no_measure(mention: Mention) -> bool:
    """No unit, and nothing that says what is counted."""
    quantity = mention.quantity
    if quantity.unit or quantity.bound is not None:
        return False
    listed = re.match(r"(?:、|和|与)\d", mention.text[quantity.end : quantity.end + 2])
    return not listed and not re.search(
        rf"(?:比|比值|倍差|系数|指数|比例|之比|容积率|得分|分值|排名|位次|名次)(?:{REACH})?$|(?:{REACH}|{RISE}|{FALL})$", mention.clause
    )


def _is_heading(mention: Mention) -> bool:
    return mention.in_heading


def _says_nothing(mention: Mention) -> bool:
    """Nobody is to do anything in this sentence."""
    quantity = mention.quantity
    if quantity.bound is not None or CAP.search(mention.clause):
        return False
    return not re.search(rf"{MAKE}|{REACH}|{RISE}|{FALL}", mention.before + mention.rest)


REFUSALS: Sequence[tuple[str, Rule, Message]] = (
    ("heading", _is_heading, Message.of("it stands in a heading, a caption or the title of a box")),
    ("date", _is_date, Message.of("a date")),
    ("numbering", _is_numbering, Message.of("the number of a list, chapter or item")),
    ("ordinal", _is_ordinal, Message.of("an ordinal number")),
    ("reference", _in_title_of_work, Message.of("part of the title or number of another document")),
    ("name", _in_name, Message.of("part of a name or a technical term")),
    ("slogan", _in_quotes, Message.of("a slogan, or the name of a programme, in quotation marks")),
    ("class", _is_class, Message.of("a class or a grade")),
    ("age", _is_age, Message.of("an age group")),
    ("duration", _is_span_of_time, Message.of("a span of time")),
    ("denominator", _is_denominator, Message.of("the people or area that a rate is counted on")),
    ("bare numeral", _is_bare_chinese, Message.of("a numeral in a phrase that counts what is named there")),
    ("condition", _is_condition, Message.of("a condition that somebody has to meet")),
    ("size", _is_size_of_something, Message.of("a size by which things are picked out")),
    ("past", _is_past, Message.of("a result of the past")),
    ("no measure", _has_no_measure, Message.of("a number without a unit or anything counted")),
    ("no duty", _says_nothing, Message.of("nothing is to be done in this sentence")),
)
