"""Which parts of a plan order something: not its preface, its guiding thought, its aims or what it says of the past."""

import re
from collections.abc import Iterator
from itertools import pairwise

from guibiao.reading.structure.outline import Block, Kind, Outline
from guibiao.reading.tasks.duties import duty

_NOUNS = "要求|思想|原则|目标|思路|理念|愿景|定位|导向|指标|考虑"
_AIMS = re.compile(
    r"[一二三四五六七八九十]{0,2}(?:20\d\d年|全年|总体|总的|奋斗|试点|基本|发展|主要|工作|行动|建设|规划|具体|预期|阶段性?|年度|经济社会|战略|推进|指导|"
    r"遵循|近期|远期|中长期|分阶段|远景|"
    rf"任务|和|与|及|、|的|{_NOUNS})*(?:{_NOUNS}|目标任务)"
    r"|General (?:principles|requirements)|(?:Guiding )?[Pp]rinciples|(?:Our )?[Vv]ision.*"
    r"|Foreword|Introduction|Glossary|Contents"
)
_PAST = re.compile(
    r"(?:发展|工作|现实|建设|规划)(?:基础|背景)|现状|回顾|成效|成就|执行情况|完成情况|进展情况|形势|存在.{0,6}问题|发展环境|机遇|挑战|"
    r"基本情况|基础条件|(?:突出|主要|面临)问题|历程|方位|家底|背景$|"
    r"重要意义|重大意义|编制依据|术语|名词解释|适用范围|附则|编制说明|目录$"
    r"|Background|Context|Where we are|Progress (?:so far|to date)"
)
_NUMBER = re.compile(
    r"(?:[▲△◆■●★]|[壹贰叁肆伍陆柒捌玖拾]{1,2}、?|"
    r"第[^ ]{1,4}[篇编部章节条]|[一二三四五六七八九十]{1,3}、|（[^）]{1,3}）|\d[\d.]*(?!\d*年)、?) *"
)
"""A number or mark that a heading holds besides those that the outline knows."""
_OPENS_SILENT = re.compile(
    r"以习近平|坚持以习近平|高举.{0,14}旗帜|(?:过去|最近)[一二三四五几]年|近年来|[一二三四五]年来|[^，。；]{0,10}以来[，,]|截至|"
    r"现将|(?:【[^】]{2,8}】)?(?:根据.{0,120}特?制定本|为.{0,160}特?制定本)"
)
"""How a paragraph begins that gives the guiding thought, or tells of the past."""
_ANNOUNCES_AIMS = re.compile(
    r"(?:(?:实现|确保|达到|锚定|确定).{0,10}|主要|预期|具体|发展|总体|工作)目标(?:是|为|如下)?[:：。]?$"
)
_ALSO_NOUNS = {"发展", "建设", "规划", "改革"}
_LONGEST_TITLE = 16


def title_of(outline: Outline, block: Block) -> str:
    """Give the words of a heading, or of the heading that runs into a paragraph, without their number."""
    if not block.level:
        return ""
    title = outline.view.text[block.body : block.title_end or block.end]
    return title[found.end() :] if (found := _NUMBER.match(title)) else title


def orders_nothing(title: str) -> bool:
    """Tell whether a part with this title holds thoughts, aims or results rather than orders."""
    if _AIMS.fullmatch(title):
        return True
    found = duty(title, 0, len(title))
    return bool(_PAST.search(title)) and (found is None or found.verb in _ALSO_NOUNS)


def ordering_blocks(outline: Outline) -> Iterator[tuple[Block, int]]:
    """Give the blocks that can order something, each with the place where its text begins after number and title.

    A title alone is a text of its own where nothing stands below it: 3．修复旧闸。
    """
    chaptered = any(block.chapter for block in outline.blocks)
    silent = 0
    """Level of the heading whose part orders nothing; 0 where none is open."""
    aims = False
    """Whether entries follow a paragraph that announces aims."""
    for block, following in pairwise([*outline.blocks, None]):
        if block is None:
            continue
        if block.level and (not silent or block.level <= silent):
            silent = block.level if orders_nothing(title_of(outline, block)) else 0
        aims = aims and block.kind is Kind.ENTRY
        if silent or (chaptered and not block.chapter) or block.kind not in {Kind.PARAGRAPH, Kind.ENTRY}:
            continue
        words = outline.words(block)
        body = _body(words, block)
        aims = aims or bool(_ANNOUNCES_AIMS.search(words))
        if not aims and "\t" not in words and not _OPENS_SILENT.match(words, body):
            alone = block.title_end and not words[body:].strip()
            sibling = following is None or 0 < following.level <= block.level
            yield block, block.body if alone and sibling else block.start + body


def _body(words: str, block: Block) -> int:
    """Find where the text begins after a number, a title that runs into it, or a short first sentence that is one."""
    at = (block.title_end or block.body) - block.start
    while at < len(words) and words[at] in "。：: ":
        at += 1
    if block.title_end:
        return at
    stop = words.find("。", at, at + _LONGEST_TITLE + 1)
    titled = stop > 0 and stop + 1 < len(words) and not re.search(r"[，；,\d“]", words[at:stop].replace("“", "", 1))
    return stop + 1 if titled and words.count("。", stop + 1) else at
