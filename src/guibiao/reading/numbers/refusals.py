"""Why a number is no promise: ordered rules, each with a name that the coverage report explains."""

import re
from collections.abc import Callable, Sequence

from guibiao.language import Message
from guibiao.reading.numbers.mention import Mention
from guibiao.reading.numbers.words import (
    CAP,
    CIRCLE,
    DESCRIBES,
    EXPECT,
    FALL,
    MAKE,
    PAST,
    PAST_SENTENCE,
    REACH,
    RISE,
    STRONG_MAKE,
    SUBSIDY,
)
from guibiao.reading.structure.outline import Kind

Rule = Callable[[Mention], bool]
_ENDS_IN_VERB = re.compile(rf"(?:{REACH}|{FALL}|{RISE})(?:了|到|至|在|为|均|约|近|各)?$")
_ENDS_IN_MAKE = re.compile(rf"(?:{STRONG_MAKE})(?:了|好|成|共|各|约|近|至少|超过|不少于|不低于|计划|力争|和改造)?$")
_SIZES = re.compile(
    r"(?:[万亿千百]*(?:元|亩|公顷|平方米|平方公里|人|名|户|吨|千瓦|岁|年|米|公里|立方米|千瓦时|美元|张|"
    r"度|吨标准煤|兆|蒸吨|座|班|㎡|件|个标箱|标箱)|[万亿千百]+)$"
)
_THINGS = (
    r"(?:项目|企业|园区|集群|产业|村|镇|街道|县|城|人口|工程|学校|机构|泊位|小区|基地|平台|大户|商场|"
    r"活动|路段|河流|水库|灌区|产品|品牌|“)"
)


def _is_heading(mention: Mention) -> bool:
    return mention.in_heading


_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def _is_date(mention: Mention) -> bool:
    quantity, text = mention.quantity, mention.text
    years = all(_FIRST_YEAR <= value <= _LAST_YEAR and value == int(value) for value in quantity.values)
    if years and (quantity.unit == "年" or text[quantity.end : quantity.end + 1] in "年、/—~-"):
        return quantity.unit in {"年", ""}
    if re.search(r"20\d\d-(?:\d{1,2}-)?$", mention.before):
        return True
    before, after = mention.before[-1:], text[quantity.end : quantity.end + 2]
    if quantity.unit in {"日", "号"}:
        return before == "月" or mention.before.endswith(("月底", "—", "-", "至"))
    return not quantity.unit and after.startswith("月") and not after.startswith("月均")


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
    return bool(
        _ABOVE.search(mention.before) and re.match(r"的(?:总体|战略|发展|奋斗)?(?:目标|任务|要求)", mention.rest)
    )


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
        r"生活圈" if mention.frame.norms else r"[^，。]{0,4}圈(?:服务人口|用地|≥|内|居住区|试点|示范)", mention.rest
    ):
        return True
    return bool(
        re.match(
            r"(?!以内|以上|以下)[^，。；、\d]{0,12}(?:覆盖率|达标率|比例|占比|可达率|普及率|处理率|的比重)",
            mention.rest,
        )
    ) and not _ENDS_IN_MAKE.search(mention.clause)


def _in_quotes(mention: Mention) -> bool:
    words = mention.quoted
    if words is None:
        return False
    return not (re.search(r"分钟|小时|公里|刻钟|米", words) and CIRCLE.search(words + mention.sentence_rest[:8]))


def _is_class(mention: Mention) -> bool:
    quantity = mention.quantity
    if quantity.unit.endswith(("级", "星", "星级", "类", "层")) or mention.rest.startswith(("级", "星级", "类")):
        grows = re.search(r"(?:扩|增|拓展|增加|扩大|扩展)(?:到|至)$", mention.clause)
        return not grows and (not _ENDS_IN_VERB.search(mention.clause) or quantity.unit in {"级", "星级", "星", "类"})
    return False


def _is_age(mention: Mention) -> bool:
    return mention.quantity.unit in {"岁", "周岁"} and "寿命" not in mention.before[-30:]


def _is_span_of_time(mention: Mention) -> bool:
    quantity = mention.quantity
    if mention.before.endswith(("连续", "今后", "未来", "再延长")):
        return True
    if not quantity.unit.endswith(("年", "个月", "周", "期", "季度")) or "/" in quantity.unit:
        return False
    if mention.rest.startswith("一遇") or (quantity.unit == "个月" and re.search(r"应当|必须|须|应", mention.clause)):
        return False
    return not re.search(r"年限|寿命|工期|周期|期限|时限|时间", mention.before[-24:])


def _is_denominator(mention: Mention) -> bool:
    quantity = mention.quantity
    if mention.before.endswith(("每", "平均每", "每平方", "每个")):
        paid = quantity.unit.endswith("元") and mention.before.endswith("每个") and SUBSIDY.search(mention.clause)
        return not quantity.is_range and not paid
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
        return quantity.unit == "倍" and quantity.values[0] == 1 and not _ENDS_IN_VERB.search(clause)
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
    if not mention.rest and _STARTS_WITH_MAKE.match(clause):
        return False
    if _DONE_BY.match(mention.rest):
        return False
    made = _ENDS_IN_VERB.search(clause) or _ENDS_IN_MAKE.search(clause)
    return not made or bool(re.match(r"(?:大(?!关)|级|类|化|位一体|者|方|片区)", mention.rest))


_AT_LEAST_ONE = re.compile(
    r"(?:至少|每[^，。]{1,14}|各)(?:配|设|有|建成?|设[立置]?|配备|建设|确定|选派|打造|培育|新建|布局|拥有)?$"
)
_COUNTED = re.compile(r"[\d一二两三四五六七八九十](?:个|家|所|座|处|条|项)")
_STARTS_WITH_MAKE = re.compile(rf"(?:全年|年内|再|将|要|力争|计划)?(?:{STRONG_MAKE})")
_DONE_BY = re.compile(
    r"[^，。；、\d]{2,16}(?:于|在|到)?20\d\d年[^，。；]{0,8}(?:投用|建成|开工|竣工|完工|通车|运营|交付|"
    r"投产|投入使用|启用|开园|开业)"
)
"""What is counted, and the date by which it is to be finished."""
_PLANS_ONE = re.compile(r"(?:规划建设|新建|建成|改建|扩建)$")


def _is_baseline(mention: Mention) -> bool:
    """Tell whether it is the first of two: 由 54 % 提高到 60 %."""
    start = re.search(r"(?:由|从)[^，。；、]{0,8}$", mention.before)
    goes_on = re.match(r"[^，。；]{0,8}?(?:提|增|扩|上升|升|降|减|压|缩|拓|发展|延|调|下|向|跃|转为)", mention.rest)
    return bool(start and goes_on)


def _is_condition(mention: Mention) -> bool:  # noqa: PLR0911 - one question after the other
    quantity = mention.quantity
    if re.search(r"(?:不满|未满|不足|尚不到|不到|±)$|征得$|(?:收到|印发|下发)[^，。]{0,6}$", mention.before):
        return True
    if quantity.unit == "分" and re.match(r"的?(?:评为|为|且)|的", mention.rest):
        return True
    if re.match(_RECEIVES, mention.sentence_rest):
        return True
    if re.match(r"的，", mention.text[quantity.stop : quantity.stop + 2]) and not _has_subject(mention):
        return True
    after = mention.text[quantity.stop : quantity.stop + 3]
    if after.startswith("时") and quantity.bound is not None:
        return True
    if re.search(r"(?:^|，|；|：)(?:若|如(?!期)|如果|凡|当(?![年地前日]))[^，；]*$", mention.before):
        return True
    if not after.startswith("的"):
        return False
    if quantity.unit.startswith(("%", "‰")) or quantity.unit == "分":
        worse = quantity.bound in {"less_than", "more_than"}
        return worse and bool(
            re.search(r"(?:^|，|；|：)(?:凡|若|如|对|连续|得分|综合)[^，；]*$", mention.before)
            or re.match(r"的(?:，|责任|单位|企业|予以|一律|不得|取消)", after + mention.rest[1:8])
        )
    return bool(
        re.search(r"(?:^|，|；)(?:对|凡|符合|获得|达到|首次|连续|年|满|超过|不足|具有|在|当)[^，；]*$", mention.before)
    )


_RECEIVES = re.compile(
    r"[^，。；]{0,12}的(?:县|市|区|企业|单位|项目|地区|村|镇|乡|个人|家庭|学校|机构|院校|"
    r"园区)[^，。；\d]{0,6}，?(?:由[^，。；]{2,14}(?:给予|奖|补)|可|给予|按|予以|享受|一次性|每|通报)"
)
"""Those of whom so much is true get something: the number says who they are."""


def _is_size_of_something(mention: Mention) -> bool:  # noqa: PLR0911 - one question after the other
    """Tell whether a size picks out things: villages of over 1,000 people, projects of 50 million yuan."""
    quantity, text = mention.quantity, mention.text
    if not _SIZES.search(quantity.unit):
        return False
    if re.search(
        r"最高|给予|奖励|补助|上限|不得[低少高大超]于?|不[少低高大]于|不小于|不超过|应[≥≤]|至少", mention.clause[-12:]
    ):
        return False
    following = text[quantity.stop : quantity.stop + 16]
    if _COUNTED_ABOVE.search(mention.clause):
        return True
    if (
        quantity.bound is not None
        and re.match(rf"(?:的)?{_THINGS}", following)
        and _MADE_OF_SIZE.search(mention.clause)
    ):
        return True
    bound = bool(re.match(r"[及或]?以[上下]", text[quantity.stop - 3 : quantity.stop].lstrip("0123456789"))) or text[
        quantity.stop - 2 : quantity.stop
    ] in {"以上", "以下"}
    if quantity.is_range and re.match(r"人?口?(?:的)?(?:县城|城市|镇|村|街道|不[小少低大]|达|应|宜)", following):
        return True
    if (
        re.match(
            rf"(?:口|人口|常住人口|规模)?(?:以上|以下)?(?:的)?{_THINGS}?[^，。；、\d]{{0,12}}(?:\d|[一二三四五六七八九十]+[个家座所])",
            following,
        )
        and bound
    ):
        return True
    if re.match(r"(?:人?口|常住人口|居民)(?:规模|以上|以下)", following):
        return True
    if following.startswith("的") and not re.match(
        r"的(?:标准|比例|要求|目标|速度|水平|补|奖|资金|贷|创业)", following
    ):
        return not (_ENDS_IN_VERB.search(mention.clause) and not bound and quantity.bound is None) and not _has_subject(
            mention
        )
    if _ENDS_IN_VERB.search(mention.clause):
        return False
    noun = re.match(
        r"(?:级)?(?![，。；、）\n]|左右|以上|开工|竣工|建成|投产|在|实现|得到|完成)(?:[\u4e00-\u9fff]{2}|“)",
        following,
    )
    return bool(
        (bound or following.startswith("级"))
        and noun
        and not _ENDS_IN_MAKE.search(mention.clause)
        and not _has_subject(mention)
    )


_MADE_OF_SIZE = re.compile(
    rf"(?:{STRONG_MAKE})[^，。；、\d]{{0,4}}(?:产值|营业收入|营收|销售额|税收|投资额?|规模|人口)$"
)
"""Makes things of a size: 培育年产值 50 亿元以上企业."""
_COUNTED_ABOVE = re.compile(
    r"(?<![\d.])\d+(?:个|家|座|所|条|户|%)[^，。；、\d]{1,10}(?:产值|收入|规模|营收|税收|销售额|达|超|"
    r"人口)[^，。；、\d]{0,4}(?<!总产值)(?:超|超过|过|突破|达到|达|不低于)$"
)
"""So many of a kind that pass a bound: 20 firms with an output above this number."""


def _has_subject(mention: Mention) -> bool:
    return bool(
        re.search(
            r"(?:率|数|额|量|值|面积|规模|里程|收入|产值|标准|资金|用地|半径|距离|范围|长度|费用|投入|强度)(?:均|都|要|力争|应|可|以|按)?$",
            mention.clause,
        )
    )


def _is_definition(mention: Mention) -> bool:
    """Tell whether a bound stands alone in brackets: 大班额（56人及以上）."""
    return (
        mention.before.endswith("（")
        and mention.text[mention.quantity.stop : mention.quantity.stop + 1] == "）"
        and mention.quantity.bound is not None
    )


def _is_past(mention: Mention) -> bool:
    if re.match(r"[^，。；、\d]{0,16}(?:已(?!建成小区)|的(?:经验|做法|成效|成果|实践))", mention.rest):
        return True
    if _is_expected(mention):
        return False
    if mention.past or mention.told:
        return True
    compared = _COMPARED.sub("", mention.clause)
    return _past_year(mention) or bool(PAST.search(compared) or PAST_SENTENCE.search(mention.before))


_COMPARED = re.compile(r"(?:不.{0,2}[低高大小多少]于|超过)[^，。；、\d]{1,14}的$")
"""Of what a bound is a share: 不大于现状建筑面积的 20 %."""


def _is_expected(mention: Mention) -> bool:
    near = mention.clause + mention.rest[:6]
    years = [int(year) for year in re.findall(r"(?<![比较与自从由])(20\d\d)年", _open(mention.before))]
    if years and years[-1] > mention.frame.past:
        return True
    if mention.past or mention.told:
        return bool(re.search(r"力争|确保|(?<!超过)(?<!好于)预期目标|将于", mention.clause)) and not mention.past
    return bool(EXPECT.search(near) and not PAST.search(mention.clause)) and not (
        years and years[-1] <= mention.frame.past
    )


def _open(before: str) -> str:
    """Take away what stands in brackets that are closed again."""
    return re.sub(r"（[^（）]*）", "", before)


def _past_year(mention: Mention) -> bool:
    years = list(
        re.finditer(
            r"(?<![比较与同自从由以—~-])(20\d\d)年(?!的?基础|年?[底末]?前?(?:以前)?(?:建成的|存量)|相比|[底末]?以来|[—~-])",
            _open(mention.before),
        )
    )
    return bool(years) and int(years[-1][1]) <= mention.frame.past


def _describes(mention: Mention) -> bool:
    """Tell whether it says what there is: 有 148 个, 仅为 71 %, 共划定 64 个."""
    if mention.frame.norms and _MEANT.match(mention.sentence_rest):
        return True
    if (
        _KNOWN.search(mention.clause)
        and mention.quantity.unit in _COUNTERS
        and not _STARTS_WITH_MAKE.match(mention.clause)
    ):
        return True
    return bool(DESCRIBES.search(mention.clause)) and not _is_expected(mention)


_KNOWN = re.compile(r"(?:纳入|的|剔除)[^，。；、\d]{2,}的$|(?:中|出|成|点|现有|剩余|上述)的$")
"""Ends a description of things that are known: the 17 points on the list, the 480 firms of the pilot."""
_MEANT = re.compile(r"[^，。；\d]{0,8}，(?:执行|适用|参照)")
_COUNTERS = {"个", "家", "座", "所", "条", "项", "户", "处", "件", "名", "人", "宗", "起", "批"}


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
    return not re.search(rf"{MAKE}|{REACH}|{RISE}|{FALL}", mention.before + mention.rest)


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
    ("definition", _is_definition, Message.of("the definition of a term")),
    ("condition", _is_condition, Message.of("a condition that somebody has to meet")),
    ("size", _is_size_of_something, Message.of("a size by which things are picked out")),
    ("past", _is_past, Message.of("a result of the past")),
    ("description", _describes, Message.of("a description of what there is")),
    ("no measure", _has_no_measure, Message.of("a number without a unit or anything counted")),
    ("no duty", _says_nothing, Message.of("nothing is to be done in this sentence")),
)
