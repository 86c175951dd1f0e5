"""Names of organisations as documents write them: how they end, and how a list of them is divided."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ENDINGS = (
    "局|委|委员会|厅|办|办公室|政府|部|院|会|公司|行|分行|支行|中心|支队|总队|大队|集团|署|处|科|站|所|街道|办事处|单位|部门|海关|关|"
    "学校|学院|大学|中学|联|妇联|团委|残联|科协|工商联|文联|社科联|侨联|红十字会|队|调查队|专班|小组|指挥部|企业|银行|社|总社|馆|"
    "台|报社|电网|园区|新区|高新区|开发区|经开区|度假区|示范区|功能区|试验区|县|市|区|镇|乡|村|旗|盟|州|县（市、区）|县（区）|区县|市县|"
    "镇街|镇（街道）|乡镇|属地|工会|协会|商会|基金|学会|联盟|医院|机构|法院|检察院|纪委|监委|党校|档案馆|医共体|运营商|金融监管|电力|"
    "烟草|邮政|税务|气象|消防|移动|电信|联通|铁塔|广电|人行|团组织|党委|党组|工委|党工委|管委会|管委|供销|"
    "主体|责任人|主管部门|牵头部门|行业主管"
)
_UNIT = re.compile(rf"[^，。；:“”\d]{{1,36}}?(?:{_ENDINGS})(?:（[^（）]{{1,20}}）)?")
_SURE_UNIT = re.compile(
    r".*(?:局|委|委员会|厅|办|办公室|政府|部|院|会|公司|行|中心|支队|总队|大队|集团|署|海关|办事处|单位|部门|管委会|联|专班|小组|指挥部|队|处|社)"
    r"(?:（[^（）]{1,20}）)?"
)
_SLOGAN = re.compile(
    r"(?:党委|政府|社会|公众|企业|市场|群众|全民|部门|村民|居民|各方)(?:领导|统筹|主导|引导|参与|协同|推动|运作|指导|监督|共治|自治|负责)?"
)
"""Doers of a slogan such as 党委领导、政府负责、社会协同, which name nobody."""
_DIVIDE = re.compile(r"[、，,；;]")
_AND = re.compile(
    r"(?<=[局委厅办府部院会司行心队团联])(?:和|与|及|以及)(?=[\u4e00-\u9fff]{3})"
    r"|(?<=[局委厅办])(?=[市省][^场民域区级直属])"
)
"""Where a list is divided without a mark: at 和 after a whole name, and where a space between two names was lost."""
_OWN = re.compile(r"(?:各|相关|有关|沿线)(?:设区)?[市州区镇]")
_COMMON = {"单位", "部门", "机构", "直属机构", "企业"}
_REST = re.compile(r"等(?:相关|有关|市直|县直|区直|省直|责任|成员)*(?:部门|单位|机构|部门单位|部门和单位|单位和部门)?$")
_SIGN = re.compile(r"（(?P<role>牵头|牵头单位|主办|主责|责任|配合|协办|列第一位的?为牵头[^）]*|首位为牵头[^）]*)）$")
_SPACE = re.compile(r"[ \t\u3000]{1,}(?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Named:
    """A name out of a list, and the role that a sign after it gives: 市财政局（牵头）."""

    name: str
    sign: str = ""


def divided(words: str) -> Sequence[Named]:
    """Divide a list of names at its marks.

    Marks inside a bracket belong to a name: 各县（市、区）人民政府. So are 各市、县人民政府 and 各部门、单位.
    """
    names: list[Named] = []
    for piece in _pieces(words):
        named = _named(piece)
        if named and names and (named.name in _COMMON or _OWN.fullmatch(names[-1].name)):
            named = Named(f"{names.pop().name}、{named.name}", named.sign)
        if named:
            names.append(named)
    return names


def _pieces(words: str) -> Iterator[str]:
    at, depth = 0, 0
    for place, character in enumerate(words):
        depth += (character in "（(") - (character in "）)")
        if depth <= 0 and _DIVIDE.match(character):
            yield from _AND.split(words[at:place])
            at, depth = place + 1, 0
    yield from _AND.split(words[at:])


def _named(piece: str) -> Named | None:
    words = piece.strip(" \t\n\u3000。.:：")
    sign = _SIGN.search(words)
    if sign:
        words = words[: sign.start()]
    words = _REST.sub("", words) or words
    return Named(words, sign["role"] if sign else "") if words else None


def is_unit(name: str) -> bool:
    """Tell whether a phrase ends as the name of a unit does."""
    return bool(_UNIT.fullmatch(name)) and not _SLOGAN.fullmatch(name)


def is_surely_unit(name: str) -> bool:
    """Tell whether a phrase ends as only units do, not places."""
    return len(name) > 1 and bool(_SURE_UNIT.fullmatch(name)) and not _SLOGAN.fullmatch(name)
