"""The form of a promise: level, change, growth, count, cap, norm, payment, or a count of the plan's own parts."""

import re
from collections.abc import Callable, Sequence

from guibiao.plan.vocabulary import Relation
from guibiao.reading.numbers.mention import Mention
from guibiao.reading.numbers.words import CAP, FALL, MAKES, RISE, SUBSIDY, VERB

Test = Callable[[Mention], bool]
_REACH_TO = re.compile(r"(?:到|至|达|达到|突破|覆盖|实现)(?:了|约)?$")
_RISES = re.compile(rf"(?:{RISE})(?:约|近|了|率)?$")
_FALLS = re.compile(rf"(?:{FALL})(?:约|近|了|率|幅度)?$")
_HOLDS = re.compile(r"(?:容纳|承载|辐射|服务人口)[^，。；、\d]{0,8}$")
"""How much something can hold or reach: a size, nothing that is made."""
_PEOPLE_DO = re.compile(r"(?:名)?[^，。；、\d]{0,10}(?:就业|落户|转移|创业|脱贫|增收|返乡)")


def form_of(mention: Mention) -> str:
    """Give the form of what a number promises: the first whose test it passes."""
    return next(form for form, test in _FORMS if test(mention))


def _is_share(mention: Mention) -> bool:
    return mention.quantity.unit.startswith(("%", "‰", "个百分点", "百分点"))


def _is_payment(mention: Mention) -> bool:
    """Money that somebody is given, or the share of a price that is paid for them."""
    clause, rest = mention.clause, mention.rest
    if _is_share(mention):
        return rest.startswith(("给予", "的比例给予", "奖补", "补贴"))
    if not mention.quantity.unit.split("/")[0].endswith("元") or _MAKE_MONEY.search(clause):
        return False
    capped = _MOST.search(clause) and SUBSIDY.search(mention.earlier)
    return bool(SUBSIDY.search(clause) or _PAID.search(rest) or capped)


_MAKE_MONEY = re.compile(r"投资|融资|营业收入|产值|累计发放")
_PAID = re.compile(r"^的?(?:标准|额度)?(?:给予|予以|发放|进行)[^，。；、]{0,6}(?:奖|补|资助|支持)|^一次性")
_MOST = re.compile(r"(?:最高|上限|不超过|封顶|限额)[^，。；、]{0,4}$")


def _is_norm(mention: Mention) -> bool:
    """Tell whether it holds for every one that is built, provided or asked for, at any time."""
    if mention.frame.norms and not _REACH_TO.search(mention.clause):
        return True
    if _FOR_PEOPLE.search(mention.clause) and not _is_time_or_distance(mention):
        return False
    return _is_time_or_distance(mention) or _is_provision(mention) or _is_floor_area(mention)


_FOR_PEOPLE = re.compile(r"每[百千万十]+(?:名)?(?:常住|服务)?(?:人口|老年人|人|学生)(?!.*不得)")


def _is_time_or_distance(mention: Mention) -> bool:
    clause, unit = mention.clause, mention.quantity.unit
    if unit in {"分钟", "小时", "个工作日", "工作日"} or (unit in {"天", "日"} and _TAKES.search(clause)):
        return True
    return bool(_FAR.search(clause + mention.rest[:6])) and bool(re.fullmatch(r"k?m|.*米|公里", unit))


_TAKES = re.compile(r"压缩|缩短|压减|办结|时限|时间|不超过")
_FAR = re.compile(r"半径|间距|距离|辐射范围")


def _is_provision(mention: Mention) -> bool:
    clause, rest, earlier = mention.clause, mention.rest, mention.earlier
    if mention.quantity.unit == "%" and _SET_ASIDE.match(rest):
        return True
    if _MUST.search(clause) or rest.startswith("一遇") or _SUPPLIED.match(rest):
        return True
    if _FOR_EACH.search(clause) or mention.before.endswith("每"):
        return True
    return bool(re.search(r"(?:县|城|镇|村|乡|街道|社区|区)，$", earlier) and _AT_LEAST.search(clause))


_SET_ASIDE = re.compile(r"用于|优先|专项用于|安排给|以下执行|以内执行")
_MUST = re.compile(
    r"强度(?:不[低少小]于|≥)$|不得(?:低|高|少|大|小|超)|容积率|每(?:班|户|处|床|平方米)[^，。、]{0,8}$|套型|原则上"
)
_SUPPLIED = re.compile(r"(?:[^，。；、]{0,3}(?:补贴|配建|的标准配))|(?:的比例)?(?:配备|配置|核定)")
_FOR_EACH = re.compile(
    r"每(?!年|月|季)[^，。、]{1,12}(?:设|配|布|选聘|选派|办好|拥有|有|不少于|不低于)|每(?!年|月|季)[^，。、]{1,12}建(?!成)"
)
_AT_LEAST = re.compile(r"至少(?:设[立置]?|配[备置]?|有|布局)$")


def _is_floor_area(mention: Mention) -> bool:
    clause = mention.clause
    built = r"每|标准|用地|建筑面积" if VERB.search(clause) else r"人均|每|标准|用地|建筑面积"
    return mention.quantity.unit.startswith(("平方米", "㎡", "m²")) and bool(re.search(built, clause))


def _is_growth(mention: Mention) -> bool:
    return _is_share(mention) and bool(_RISES.search(mention.clause)) and "百分点" not in mention.quantity.unit


def _is_change(mention: Mention) -> bool:
    moves = _RISES.search(mention.clause) or _FALLS.search(mention.clause)
    return bool(moves) and (_is_share(mention) or mention.quantity.unit.endswith("倍"))


def _is_cap(mention: Mention) -> bool:
    bound = mention.quantity.bound
    held = bool(CAP.search(mention.clause + mention.words))
    return held and (
        bound in {Relation.AT_MOST, Relation.LESS_THAN} or (_is_share(mention) and bound is not Relation.AT_LEAST)
    )


def _is_level(mention: Mention) -> bool:
    if _is_share(mention) or _HOLDS.search(mention.clause):
        return True
    people = mention.quantity.unit.endswith(("万", "人", "名")) and _PEOPLE_DO.match(mention.rest)
    return bool(_REACH_TO.search(mention.clause)) and not people


def _is_structure(mention: Mention) -> bool:
    """Tell whether it counts what the plan names: 甲镇、乙镇等10个镇."""
    named = re.search(r"、[^，、\d]+等$", mention.clause)
    return bool(named) or (mention.quantity.chinese and bool(re.search(r"格局|布局|体系", mention.rest)))


def _is_count(mention: Mention) -> bool:
    made = MAKES.search(mention.clause) or re.search(r"新增|累计", mention.clause)
    people = _REACH_TO.search(mention.clause) and _PEOPLE_DO.match(mention.rest)
    return bool(made or people)


_FORMS: Sequence[tuple[str, Test]] = (
    ("subsidy", _is_payment),
    ("standard", _is_norm),
    ("growth", _is_growth),
    ("change", _is_change),
    ("cap", _is_cap),
    ("structure", _is_structure),
    ("level", _is_level),
    ("count", _is_count),
    ("level", lambda _: True),
)
