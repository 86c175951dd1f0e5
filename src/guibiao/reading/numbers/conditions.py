"""Numbers that say which things are meant: those of a size, those that meet a condition, those that a term names."""

import re

from guibiao.reading.numbers.mention import Mention
from guibiao.reading.numbers.words import ENDS_IN_MAKE, ENDS_IN_VERB, STRONG_MAKE

_SIZES = re.compile(
    r"(?:[万亿千百]*(?:元|亩|公顷|平方米|平方公里|人|名|户|吨|千瓦|岁|年|米|公里|立方米|千瓦时|美元|张|"
    r"度|吨标准煤|兆|蒸吨|座|班|㎡|件|个标箱|标箱)|[万亿千百]+)$"
)
_THINGS = (
    r"(?:项目|企业|园区|集群|产业|村|镇|街道|县|城|人口|工程|学校|机构|泊位|小区|基地|平台|大户|商场|"
    r"活动|路段|河流|水库|灌区|产品|品牌|“)"
)


def is_condition(mention: Mention) -> bool:  # noqa: PLR0911 - one question after the other
    """Tell whether it says what somebody must be, have or do for something to follow."""
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
    if _picks_out(mention):
        return True
    if re.search(r"(?:^|，|；|：)(?:若|如(?!期)|如果|凡|当(?![年地前日]))[^，；]*$", mention.before):
        return True
    if not after.startswith("的") or re.match(r"的(?:奖|补|资助|资金|支持)", after):
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


def _picks_out(mention: Mention) -> bool:
    """Tell whether those beyond a bound are to do something: 浓度低于 100 毫克/升的污水处理厂，要…; 超过 100 毫米时."""
    if not _BEYOND.search(mention.clause):
        return False
    within = r"(?:毫米|毫克|微克)?(?:/[升克])?"
    if re.match(rf"{within}[^，。；、\d]{{0,4}}时[，,]", mention.sentence_rest):
        return True
    return bool(
        re.match(rf"{within}[^，。；、]{{0,14}}的{_NO_AIM}[^，。；、\d]{{1,14}}?，?{_DUTY}", mention.sentence_rest)
    )


_BEYOND = re.compile(
    r"(?<!不)(?<!不得)(?<!不应)(?<!不宜)(?:低于|超过|高于|大于|小于|少于|多于|未达到?|达不到|不足|未满|超|建筑面积|发生|确需[^，。；]{1,4})"
    r"(?:规定|标准)?[^，。；、\d]{0,4}$"
)
_NO_AIM = r"(?!目标|要求|标准|比例|水平|速度|任务|能力|规模|部分)"
_DUTY = (
    r"(?:要|应当?|须|必须|不宜|不得|不予|一律|可(?!达)|按|给予|予以|实施|实行|启动|亮牌|约谈|通报|取消|"
    r"挂牌|最[大小高低])"
)


_RECEIVES = re.compile(
    r"[^，。；]{0,12}的(?:县|市|区|企业|单位|项目|地区|村|镇|乡|个人|家庭|学校|机构|院校|"
    r"园区)[^，。；\d]{0,6}，?(?:由[^，。；]{2,14}(?:给予|奖|补)|可|给予|按|予以|享受|一次性|每|通报)"
)
"""Those of whom so much is true get something: the number says who they are."""


def is_size_of_something(mention: Mention) -> bool:  # noqa: PLR0911 - one question after the other
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
        r"的(?:标准|比例|要求|目标|速度|水平|补|奖|资金|贷|创业|[^，。；]{0,4}(?:能力|产能|规模))", following
    ):
        return not (ENDS_IN_VERB.search(mention.clause) and not bound and quantity.bound is None) and not _has_subject(
            mention
        )
    if ENDS_IN_VERB.search(mention.clause):
        return False
    noun = re.match(
        r"(?:级)?(?![，。；、）\n]|左右|以上|开工|竣工|建成|投产|在|实现|得到|完成)(?:[\u4e00-\u9fff]{2}|“)",
        following,
    )
    return bool(
        (bound or following.startswith("级"))
        and noun
        and not ENDS_IN_MAKE.search(mention.clause)
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


def is_definition(mention: Mention) -> bool:
    """Tell whether a bound stands alone in brackets: 大班额（56人及以上）."""
    return (
        mention.before.endswith("（")
        and mention.text[mention.quantity.stop : mention.quantity.stop + 1] == "）"
        and mention.quantity.bound is not None
    )
