"""Why a number is no promise: ordered rules, each with a name that the coverage report explains."""

import re
from collections.abc import Callable, Sequence

from guibiao.language import Message
from guibiao.reading.numbers.accounts import describes, is_past
from guibiao.reading.numbers.conditions import is_condition, is_definition, is_size_of_something
from guibiao.reading.numbers.mention import Mention
from guibiao.reading.numbers.words import (
    CAP,
    CIRCLE,
    ENDS_IN_MAKE,
    ENDS_IN_VERB,
    FALL,
    MAKE,
    REACH,
    RISE,
    STARTS_WITH_MAKE,
    STRONG_MAKE,
    SUBSIDY,
)
from guibiao.reading.structure.outline import Kind

Rule = Callable[[Mention], bool]


def _is_heading(mention: Mention) -> bool:
    return mention.in_heading


_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def _is_date(mention: Mention) -> bool:
    quantity, text = mention.quantity, mention.text
    years = all(_FIRST_YEAR <= value <= _LAST_YEAR and value == int(value) for value in quantity.values)
    if years and (quantity.unit == "年" or text[quantity.end : quantity.end + 1] in "年、/—~-"):
        return quantity.unit in {"年", ""}
    if re.search(r"20\d\d-(?:\d{1,2}-)?$", mention.before) or _PAGE_MARK.search(mention.before):
        return True
    if re.search(r"(?<!\d)\d{1,2}:$", mention.before) and re.match(r"(?::\d{2})?(?!\d)", text[quantity.end :][:3]):
        return True
    before, after = mention.before[-1:], text[quantity.end : quantity.end + 2]
    if quantity.unit in {"日", "号"}:
        return before == "月" or mention.before.endswith(("月底", "—", "-", "至"))
    return not quantity.unit and after.startswith("月") and not after.startswith("月均")


_PAGE_MARK = re.compile(
    r"(?:发布|发文|成文|印发|更新)(?:日期|时间)|(?:浏览|阅读|点击)(?:次数|量)|字号:|索引号|发文字号|联系电话|邮编"
)
"""What a page says of itself, and nothing of the plan."""


def _is_numbering(mention: Mention) -> bool:
    quantity, text = mention.quantity, mention.text
    before, after = text[max(quantity.start - 1, 0) : quantity.start], text[quantity.end : quantity.end + 2]
    if before == "（" and after.startswith("）") and not quantity.unit:
        return True
    return before in {"\n", "。", "；", "：", "", "\t"} and bool(re.match(r"[.、．)）](?!\d)|是[^目]", after))


def _is_ordinal(mention: Mention) -> bool:
    return mention.before.endswith(
        ("第", "星期", "图", "表", "附件", "专栏", "附表", "表格", "排名后", "前", "类型", "末位", "末尾")
    )


def _in_title_of_work(mention: Mention) -> bool:
    return any(mention.before.rfind(left) > mention.before.rfind(right) for left, right in ("《》", "〔〕"))


def _set_elsewhere(mention: Mention) -> bool:
    """Tell whether the plan of somebody else sets it, as the ground of this one: 省规划提出到…达到 70 % 的目标."""
    if re.match(
        r"[^，。；、\d]{0,4}的(?:要求|目标|任务|部署|年均增速)(?:相|保持)?(?:匹配|衔接|一致|适应|吻合)", mention.rest
    ):
        return True
    if _GROUNDS.search(mention.before):
        return True
    return bool(
        _ABOVE.search(mention.before) and re.match(r"的(?:总体|战略|发展|奋斗)?(?:目标|任务|要求)", mention.rest)
    )


_GROUNDS = re.compile(r"(?:上述|以上)(?:安排|目标|指标)[^。]{0,8}(?:考虑|依据|理由|是因为)|[经据]测算|测算表明")
"""Why a target was set as it is."""
_ABOVE = re.compile(r"(?:国家|中央|省|自治区|上级)(?!级)[^，。；]{0,12}(?:提出|明确|确定|要求|下达|部署)[^。；]*$")


def _in_name(mention: Mention) -> bool:
    """Tell whether a letter touches the number (5G, PM2.5, G60), or it is a voltage, a line, a call number."""
    quantity, text = mention.quantity, mention.text
    before, after = text[max(quantity.start - 2, 0) : quantity.start], text[quantity.end : quantity.end + 3]
    if re.search(r"[A-Za-z_]$", before) and not (quantity.unit and re.search(r"[A-Z]{2}$", before)):
        return True
    if not quantity.unit and re.match(r"[A-Za-z]", after):
        return True
    if (
        re.match(r"千伏|伏特|号|路线|线|频道|热线|纳米|兆网|位码", after)
        or before.endswith("+")
        or after.startswith("+")
    ):
        return True
    if re.match(r"节能(?:设计)?标准|小时?(?:领导带班|值班|值守|不打烊|营业|热线|自助)", mention.rest) or (
        quantity.unit == "小时" and re.match(r"(?:领导)?(?:带班|值班|值守)|不打烊|营业|热线|自助", mention.rest)
    ):
        return True
    if quantity.unit == "强" or (
        re.match(r"(?:行动|计划|工程|战略)(?!总)", mention.rest[:2]) and quantity.unit in {"年", "倍", "亿", "万"}
    ):
        return True
    return (
        not quantity.unit and quantity.end - quantity.start >= _LONG and quantity.values[0] == int(quantity.values[0])
    )


_LONG = 5


def _names_an_indicator(mention: Mention) -> bool:
    """Tell whether it belongs to the name of a measure: stops within 500 metres, facilities within 15 minutes."""
    if mention.quantity.unit.startswith(("%", "‰")) or not mention.quantity.unit:
        return False
    if mention.quantity.unit == "分钟" and re.match(
        r"生活圈"
        if mention.frame.norms
        else r"[^，。]{0,4}圈(?:服务人口|用地|≥|内|居住区|试点|示范|覆盖(?:\d|[一二三四五六七八九]成|所有|全部))",
        mention.rest,
    ):
        return True
    return bool(
        re.match(
            r"(?!以内|以上|以下)[^，。；、\d]{0,12}(?:覆盖率|达标率|比例|占比|可达率|普及率|处理率|的比重)",
            mention.rest,
        )
    ) and not ENDS_IN_MAKE.search(mention.clause)


def _in_quotes(mention: Mention) -> bool:
    words = mention.quoted
    if words is None:
        return False
    return not (re.search(r"分钟|小时|公里|刻钟|米", words) and CIRCLE.search(words + mention.sentence_rest[:8]))


def _is_class(mention: Mention) -> bool:
    quantity = mention.quantity
    if quantity.unit.endswith(("级", "星", "星级", "类", "层")) or mention.rest.startswith(("级", "星级", "类")):
        grows = re.search(r"(?:扩|增|拓展|增加|扩大|扩展)(?:到|至)$", mention.clause)
        return not grows and (not ENDS_IN_VERB.search(mention.clause) or quantity.unit in {"级", "星级", "星", "类"})
    return False


def _is_age(mention: Mention) -> bool:
    return mention.quantity.unit in {"岁", "周岁"} and "寿命" not in mention.before[-30:]


def _is_span_of_time(mention: Mention) -> bool:
    quantity = mention.quantity
    if mention.before.endswith(("连续", "今后", "未来", "再延长")) or _PROCEDURE.match(mention.rest):
        return True
    if not quantity.unit.endswith(("年", "个月", "周", "期", "季度")) or "/" in quantity.unit:
        return False
    if mention.rest.startswith("一遇") or (quantity.unit == "个月" and re.search(r"应当|必须|须|应", mention.clause)):
        return False
    return not re.search(r"年限|寿命|工期|周期|期限|时限|时间", mention.before[-24:])


_PROCEDURE = re.compile(
    r"(?:以?内|之内)?[^，。；]{0,4}(?:制定|拿出|提出|报送|上报|印发|出台|建立)[^，。；]{0,8}(?:措施|方案|台账|清单|意见|计划|报告)"
)
"""Within so many days a paper is to be written."""


def _is_denominator(mention: Mention) -> bool:
    quantity = mention.quantity
    if mention.before.endswith(("每", "平均每", "每平方", "每个")):
        money = quantity.unit.endswith("元") and mention.before.endswith("每个")
        return not quantity.is_range and not (money and SUBSIDY.search(mention.clause + mention.rest))
    counts = re.match(r"[^，。；、]{0,14}[\d一]", mention.rest)
    return bool(re.search(r"每[^，。；、\d]{0,7}$", mention.clause) and counts and quantity.values[0] == 1)


def _follows_a_denominator(mention: Mention) -> bool:
    """One school for every 30,000 to 50,000 people: the range is the norm, the one is not."""
    return bool(
        re.search(r"(?:^|，|、)(?:原则上)?每\d[^，。；、]*(?:—|~|-|至)\d[^，。；、个街]*$", mention.clause)
    ) and (mention.quantity.values[0] == 1)


def _is_bare_chinese(mention: Mention) -> bool:  # noqa: PLR0911 - one question after the other
    """Tell whether no verb makes a Chinese numeral a promise: 四个自信, 三大产业, 一批."""
    quantity = mention.quantity
    if not quantity.chinese:
        return False
    clause = mention.clause
    if quantity.unit in {"分钟", "小时", "%", "倍", "折"} or (quantity.bound is not None and quantity.values[0] != 1):
        return quantity.unit == "倍" and quantity.values[0] == 1 and not ENDS_IN_VERB.search(clause)
    if quantity.unit in {
        "",
        "大",
        "强",
        "级",
        "方阵",
        "面",
        "线",
        "头",
        "体",
        "度",
        "分",
        "版",
        "团",
        "队",
        "期",
        "批",
        "种",
        "类",
        "次",
    }:
        return True
    if set(quantity.unit) <= set("万亿千百"):
        return True
    if quantity.values[0] == 1:
        return not (_AT_LEAST_ONE.search(clause) or (quantity.unit in {"处", "座", "所"} and _PLANS_ONE.search(clause)))
    if clause.endswith(("和", "、", "及")) and re.search(rf"{STRONG_MAKE}|至少|各", clause) and _COUNTED.search(clause):
        return False
    if not mention.rest and STARTS_WITH_MAKE.match(clause):
        return False
    if quantity.unit in _BUILT and _MAKES_NAMED.fullmatch(clause) and re.match(r"[\u4e00-\u9fff]", mention.rest):
        return False
    if clause.endswith("其中") and _SOME_DO.match(mention.rest):
        return False
    if _DONE_BY.match(mention.rest):
        return False
    made = ENDS_IN_VERB.search(clause) or ENDS_IN_MAKE.search(clause)
    return not made or bool(re.match(r"(?:大(?!关)|级|类|化|位一体|者|方|片区)", mention.rest))


_AT_LEAST_ONE = re.compile(
    r"(?:至少|每[^，。]{1,14}|各)(?:配|设|有|建成?|设[立置]?|配备|建设|确定|选派|打造|培育|新建|布局|拥有)?$"
)
_BUILT = {"座", "所", "条", "处", "家", "栋", "套", "辆"}
_MAKES_NAMED = re.compile(rf"(?:{STRONG_MAKE})[^，。；\d一二两三四五六七八九十]{{2,20}}")
"""Makes what is named before its number: 建设甲、乙两座水库."""
_SOME_DO = re.compile(rf"[^，。；、\d]{{0,6}}(?:力争|确保|争取|要|须|应|将)[^，。；]{{0,12}}(?:{REACH}|{MAKE})")
"""What some of the things named before are to do: 其中五所力争达到三级水平."""
_COUNTED = re.compile(r"[\d一二两三四五六七八九十](?:个|家|所|座|处|条|项)")
_DONE_BY = re.compile(
    r"[^，。；、\d]{2,16}(?:于|在|到)?20\d\d年[^，。；]{0,8}(?:投用|建成|开工|竣工|完工|通车|运营|交付|"
    r"投产|投入使用|启用|开园|开业)"
)
"""What is counted, and the date by which it is to be finished."""
_PLANS_ONE = re.compile(r"(?:规划建设|新建|建成|改建|扩建)$")


def _is_baseline(mention: Mention) -> bool:
    """Tell whether it is the first of two: 由 54 % 提高到 60 %."""
    start = re.search(r"(?:由|从)[^，。；、]{0,8}$", mention.before)
    return bool(start and _GOES_ON.match(mention.rest)) or bool(_THAN_LAST.search(mention.clause))


_GOES_ON = re.compile(r"[^，。；]{0,8}?(?:提|增|扩|上升|升|降|减|压|缩|拓|发展|延|调|下|向|跃|转为|整合|归并|合并)")
_THAN_LAST = re.compile(r"[较比](?:去年|上年|20\d\d年)[底末]?的$")
"""Before what a share was: 较去年的 36.8 % 进一步提升."""


def _has_no_measure(mention: Mention) -> bool:
    """No unit, and nothing that says what is counted."""
    quantity = mention.quantity
    if set(quantity.unit) <= set("万亿千百"):
        if quantity.unit:
            return bool(re.match(r"(?:工程|计划|行动|亩方)", mention.rest))
    else:
        return False
    if quantity.bound is not None and mention.text[quantity.end : quantity.end + 1] != "/":
        return False
    return not re.search(
        rf"(?:比|比值|倍差|系数|指数|比例|之比|容积率|得分|分值|位次|名次|密度)(?:均|都|要|应|须)?(?:{REACH})?(?:到|至|在|为)?$|(?:{REACH}|{RISE}|{FALL})$",
        mention.clause,
    )


def _says_nothing(mention: Mention) -> bool:
    """Nobody is to do anything in this sentence."""
    quantity = mention.quantity
    if (
        quantity.bound is not None
        or CAP.search(mention.clause)
        or mention.frame.norms
        or mention.block.kind is Kind.TABLE
        or SUBSIDY.search(mention.clause + mention.rest)
    ):
        return False
    if re.search(r"20\d\d年[^，]{0,4}，", mention.before):
        return False
    if _SERVES_WITHIN.match(mention.rest) and quantity.unit in {"分钟", "小时", "个工作日", "工作日"}:
        return False
    if quantity.unit == "%" and re.search(r"(?:率|比例|占比|覆盖面)$", mention.clause):
        return False
    return not re.search(rf"{MAKE}|{REACH}|{RISE}|{FALL}", mention.before + mention.rest)


_SERVES_WITHIN = re.compile(r"(?:以?内|之内)?(?:到场|到达|赶到|出具|办结|办理|响应|答复|回复|反馈|处置|送达)")


REFUSALS: Sequence[tuple[str, Rule, Message]] = (
    ("heading", _is_heading, Message.of("it stands in a heading, a caption or the title of a box")),
    ("date", _is_date, Message.of("a date")),
    ("numbering", _is_numbering, Message.of("the number of a list, chapter or item")),
    ("ordinal", _is_ordinal, Message.of("an ordinal number")),
    ("reference", _in_title_of_work, Message.of("part of the title or number of another document")),
    ("set elsewhere", _set_elsewhere, Message.of("set by the plan of somebody else")),
    ("name", _in_name, Message.of("part of a name or a technical term")),
    ("measure", _names_an_indicator, Message.of("part of the name of an indicator")),
    ("slogan", _in_quotes, Message.of("a slogan, or the name of a programme, in quotation marks")),
    ("class", _is_class, Message.of("a class or a grade")),
    ("age", _is_age, Message.of("an age group")),
    ("duration", _is_span_of_time, Message.of("a span of time")),
    ("denominator", _is_denominator, Message.of("the people or area that a rate is counted on")),
    ("one for each", _follows_a_denominator, Message.of("the one facility that a number of people share")),
    ("bare numeral", _is_bare_chinese, Message.of("a numeral in a phrase that counts what is named there")),
    ("baseline", _is_baseline, Message.of("where a change starts from")),
    ("definition", is_definition, Message.of("the definition of a term")),
    ("condition", is_condition, Message.of("a condition that somebody has to meet")),
    ("size", is_size_of_something, Message.of("a size by which things are picked out")),
    ("past", is_past, Message.of("a result of the past")),
    ("description", describes, Message.of("a description of what there is")),
    ("no measure", _has_no_measure, Message.of("a number without a unit or anything counted")),
    ("no duty", _says_nothing, Message.of("nothing is to be done in this sentence")),
)
