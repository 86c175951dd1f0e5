"""What a phrase is about: its content words, and how much each of them tells in one document.

Chinese is taken by pairs of characters, since nothing divides its words, but never across a word of the genre: verbs of
duty, measures and nouns that stand with everything are cut out first. English is taken by stems.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log
from operator import add

from guibiao.reading.tasks.duties import VERBS

_GENERIC = """
    服务 体系 机制 制度 管理 工作 能力 水平 质量 规模 数量 总量 总数 总额 个数 面积 里程 长度 比例 比重 占比 比率 率
    指数 年均 每年 累计 合计 平均 人均 户均 每千人口 每万人口 每千人 每万人 每百户 每千 每万 每百 拥有 全市 全县 全区
    全省 全国 市级 省级 国家级 县级 区级 各类 各级 城市 城镇 城乡 农村 乡村 县域 市域 区域 地区 公共 基本 重点 重大
    项目 工程 行动 计划 规划 方案 标准 示范 试点 综合 新型 现代 以上 以下 以内 左右 人口 居民 常住人口 单位 企业 组织
    网络 资源 环境 条件 方式 模式 功能 空间 结构 力度 作用 优势 特色 信息 数据 产业 经济 社会 生产 生活 驻地 城镇化
    规上 规模以上 工业 亿元 万元 增加值 生产总值 总值 新建 新增 年度 期末 力争 本级 有关 相关 进行 中心 目标 任务 方面
    问题 情况 要求 措施 范围 领域 主要 其中 一批 事业 处理 治理 运营 运行 经营 供给 需求 保障 保护 补助 政策 活动 时间
    人员 群体 县城 中心城区 主城区 老城区 营业收入 工作人员 高效 优质 优良 良好 先进 GDP 等
    """
_RATES = r"(?:使用|利用|处理|覆盖|普及|达标|完成|增长|参保|入户|配建|合格|通达|收集|回收|下降|达到?)率"
_UNITS = (
    r"(?:平方公里|平方米|立方米|公里|公顷|千瓦时?|人次|分钟|小时|标箱|"
    r"[亩个家处座所张人名户床吨元米条项件辆台套株眼艘天岁倍成])"
)
_WORDS = "|".join([_RATES, *sorted({*_GENERIC.split(), *VERBS}, key=len, reverse=True)])
_CUT = re.compile(
    rf"(?:{_WORDS})(?![化站员桩器园校性型])|\d[\d.,—-]*[%‰]?[万亿余多千百]*{_UNITS}?|[的和与及为占数比]|[^\u4e00-\u9fffA-Za-z0-9]+"
)
"""Words that say little, unless one more character makes another word of them: 服务 but not 服务站."""
_DENOMINATOR = re.compile(r"占[^，。；、占]{2,20}?的?(?:比重|比例|比率)")
"""What something is a share of; it is not about that."""
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]+")
_STOP = """
    the of and or to in on at by for with from into per its their our all each every any new more less least most up
    down will shall must be is are that this these those which a an as than over under across within between through
    not number share rate level percentage proportion average total annual year years people person resident residents
    city county council district town area areas local public service services facility facilities system systems
    programme plan plans project projects work works support development improvement use provision households home
    build deliver create complete reduce increase establish improve provide develop introduce launch publish ensure
    expand upgrade extend replace install review adopt cut open prepare protect restore fund invest promote maintain
    reach rise fall keep make give offer add run hold
    """
_STOPS = frozenset(_STOP.split())


def terms(words: str, *, english: bool = False) -> Sequence[str]:
    """Give the content words of a phrase in order, each once: pairs of characters, or English stems."""
    if english:
        return list(dict.fromkeys(stem for word in _WORD.findall(words) if (stem := _stem(word.lower()))))
    bare = _DENOMINATOR.sub("，", "".join(words.split()))
    return list(dict.fromkeys(pair for piece in _CUT.split(bare) for pair in _pairs(piece)))


def _pairs(piece: str) -> Iterable[str]:
    return map(add, piece, piece[1:])


def _stem(word: str) -> str:
    """Cut the endings of number and tense; empty for a word that tells nothing."""
    if word in _STOPS:
        return ""
    bare = re.sub(r"(?<=..)(?:['’]s|ies|s)$", "", word) if not word.endswith("ss") else word
    return "" if bare in _STOPS else re.sub(r"(?<=...)(?:ing|ed|e|y)$", "", bare)


def joined(found: Sequence[str], *, english: bool = False) -> str:
    """Write content words for a person; pairs that overlap become one word again: 供水, 水管, 管网 gives 供水管网."""
    if english or not found:
        return " ".join(found)
    written = found[0]
    for pair in found[1:]:
        written += pair[-1] if written[-1] == pair[0] else f" {pair}"
    return written


class Rarity:
    """How much each content word tells in a document, by the share of its sentences in which it stands."""

    def __init__(self, sentences: Iterable[str], *, english: bool = False) -> None:
        """Count the words of the sentences of a document."""
        total = _LEAST_SENTENCES
        counts = Counter[str]()
        for sentence in sentences:
            counts.update(terms(sentence, english=True) if english else set(_pairs(sentence)))
            total += 1
        whole = log(total)
        self.weights = {term: 1 - log(count) / whole for term, count in counts.items()}

    def mass(self, found: Iterable[str]) -> float:
        """Add up weights between 0 and 1: a word of a single sentence tells all, one of every sentence little."""
        return sum(self.weights.get(term, 1.0) for term in found)


_LEAST_SENTENCES = 50
"""Added to the sentences of a document, so that in a short one a word is not common for standing there twice."""
