"""Numbers that tell what has been done, and what there is."""

import re

from guibiao.reading.numbers.mention import Mention
from guibiao.reading.numbers.words import DESCRIBES, EXPECT, PAST, PAST_SENTENCE, STARTS_WITH_MAKE
from guibiao.reading.structure.frame import five_years


def is_past(mention: Mention) -> bool:
    """Tell whether it is a result: of a year that is over, or told as done."""
    if _DONE.match(mention.rest):
        return True
    if _is_expected(mention):
        return False
    if mention.past or mention.told:
        return True
    compared = _COMPARED.sub("", mention.clause)
    return _past_year(mention) or bool(PAST.search(compared) or PAST_SENTENCE.search(mention.before))


_DONE = re.compile(r"[^，。；、\d]{0,16}(?:已(?!建成?(?:小区|居住区|住宅区|社区|项目))|的(?:经验|做法|成效|成果|实践))")
_COMPARED = re.compile(r"(?:不.{0,2}[低高大小多少]于|超过|控制在|占|达到?)[^，。；、\d]{1,14}的$")
"""Of what a bound is a share: 不大于现状建筑面积的 20 %."""


def _is_expected(mention: Mention) -> bool:
    near = mention.clause + mention.rest[:6]
    if not mention.past and _AIMS.search(mention.clause):
        return True
    years = [int(year) for year in re.findall(r"(?<![比较与自从由])(20\d\d)年", _open(mention.before))]
    if (years and years[-1] > mention.frame.past) or _comes_to_now(mention.before):
        return True
    if mention.past or mention.told:
        return bool(re.search(r"力争|确保|(?<!超过)(?<!好于)预期目标|将于", mention.clause)) and not mention.past
    over = (years and years[-1] <= mention.frame.past) or _past_plan(mention)
    return bool(EXPECT.search(near) and not PAST.search(mention.clause)) and not over


def _comes_to_now(before: str) -> bool:
    """Tell whether a sentence that began with a past year has come to this one: 2021年尚有41个，今年…."""
    return bool(re.search(r"20\d\d年[^。]*(?:^|[，；])(?:今年|本年度|年内)", before))


_AIMS = re.compile(r"力争|力求|[一二三四五六\d]年内要|下一步")


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
    if years:
        return int(years[-1][1]) <= mention.frame.past
    return _past_plan(mention)


def _past_plan(mention: Mention) -> bool:
    """Tell whether the last five-year plan named before a number is over: “十二五”末."""
    plans = [five_years(name) for name in re.findall(r"“(十[一二三四五]五)”[末期时]", mention.before)]
    return bool(plans) and plans[-1] is not None and plans[-1][1] <= mention.frame.past


def describes(mention: Mention) -> bool:
    """Tell whether it says what there is: 有 148 个, 仅为 71 %, 共划定 64 个."""
    if mention.frame.norms and _MEANT.match(mention.sentence_rest):
        return True
    if _says_how_it_is(mention):
        return True
    if (
        _KNOWN.search(mention.clause)
        and mention.quantity.unit in _COUNTERS
        and not STARTS_WITH_MAKE.match(mention.clause)
    ):
        return True
    return bool(DESCRIBES.search(mention.clause)) and not _is_expected(mention)


def _says_how_it_is(mention: Mention) -> bool:
    """Tell whether it is a distance within which a rule holds, the size of a work that is named, a mark, a trial."""
    clause, rest = mention.clause, mention.rest
    in_brackets = "（" in mention.before[-_LONGEST_EXTENT:]
    return bool(
        (not clause.endswith(("半径", "覆盖")) and _WITHIN.match(rest))
        or (_EXTENT.search(clause) and (in_brackets or clause == "占地"))
        or _LENGTH.search(clause)
        or (mention.quantity.unit in _COUNTERS and _HAS.search(clause) and not _HAS_TO.search(clause))
        or clause.startswith("即")
        or rest.startswith("中的")
        or _SOME_OF.match(mention.sentence_rest)
        or _CONSISTS.search(clause)
        or (_FUNDS.search(clause) and "总投资" in mention.before)
        or (not clause and mention.quantity.unit in _COUNTERS and _THOSE.match(rest))
        or (mention.quantity.unit == "分" and re.search(r"考核|评分|计分|扣", clause))
        or (clause.endswith("在") and _TRIED.match(rest))
    )


_WITHIN = re.compile(r"范围内(?=[^，。；]{0,8}(?:不|可|应|宜|禁|设|须|折减|新增|配))")
"""Behind a distance from something, within which a rule holds."""
_EXTENT = re.compile(r"(?:全长|总长|概算|估算|占地|总投资|河长|线路长度|设计[^，。；、\d]{0,5})(?:投资|面积)?(?:约)?$")
"""Before the size of a work that is named, in brackets or at the head of its entry."""
_LONGEST_EXTENT = 24
_SOME_OF = re.compile(r"[^，。；、\d]{2,12}中(?:有?\d)|[^，。；]{2,20}中，|[尚还]?未(?!来)")
"""Of so many, some: 31 处易涝点中 28 处; or not yet any."""
_FUNDS = re.compile(r"(?:预算内投资|专项债券?|自筹|社会资本|银行贷款|财政资金)(?:约|计)?$")
"""Where the money of a work comes from."""
_THOSE = re.compile(r"[^，。；、\d]{2,8}要(?:在|把|按|结合|加快|切实)")
"""So many that are known are to do something: 2 个试点县要在…"""
_CONSISTS = re.compile(r"(?:包括|下?辖)(?:\d+[^，。；\d]*)*$")
_HAS = re.compile(r"(?<!至少)(?<![都均要应须保拥具配设建没每])有$")
_HAS_TO = re.compile("每|各|确保|实现|力争|达到|至少|占")
_LENGTH = re.compile(r"(?:[段线路桥隧]长度?|设站)$")
"""Before how long a line is and where it stops."""
_TRIED = re.compile(r"[^，。；、\d]{0,10}(?:探索|试点|试验|摸底|实践)[^，。；、\d]{0,4}(?:的?基础上|后)")
_KNOWN = re.compile(
    r"(?:纳入|列入|入选|确定|明确|的|剔除)[^，。；、\d]{0,14}的(?:\d+[^，。；、\d]{2,6}、)?$|(?:中|出|成|点|现有|剩余|上述)的$|(?:周边|沿线|所辖|下辖|》原|对照[^，。；、\d]{0,6}|列入[^，。；]{0,8}第.批)$"
)
"""Ends a description of things that are known: the 17 points on the list, the 480 firms of the pilot."""
_MEANT = re.compile(r"[^，。；\d]{0,8}，(?:执行|适用|参照)")
_COUNTERS = {"个", "家", "座", "所", "条", "项", "户", "处", "件", "名", "人", "宗", "起", "批"}
