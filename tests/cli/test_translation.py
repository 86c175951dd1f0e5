"""The command line in Chinese: help, mistakes, and nothing left in English but what is typed."""

import re
import unicodedata

import click
import pytest
from click.testing import CliRunner

from guibiao.cli.group import COMMANDS, guibiao, sentences
from guibiao.cli.layout import wrapped
from guibiao.language import translate

ENGLISH = re.compile(r"(?<![-\w])[a-z]{2,} [a-z]{2,}\b")
COMMAND = re.compile(r"`.*?`|示例：.*?(?=\n\n|\Z)|guibiao [a-z]+", re.DOTALL)
HELP = "用法：guibiao"


def told(*words: str, exit_code: int = 0, **environment: str) -> str:
    result = CliRunner(env={"GUIBIAO_LANGUAGE": None, **environment}).invoke(guibiao, list(words), prog_name="guibiao")
    assert result.exit_code == exit_code, result.output
    return result.output


def chinese(*words: str, exit_code: int = 2) -> str:
    return told(*words, exit_code=exit_code, GUIBIAO_LANGUAGE="zh-CN")


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_no_help_says_anything_in_english(name):
    text = chinese(*[name] if name else [], "--help", exit_code=0)
    assert text.startswith(f"{HELP} {name}".rstrip())
    assert "选项：\n" in text
    assert ENGLISH.findall(COMMAND.sub("", text)) == []


def test_everything_in_the_help_has_a_translation():
    written = list(sentences())
    assert len(written) > 200
    assert {sentence for sentence in written if translate(sentence, "zh-CN") == sentence} == set()


@pytest.mark.parametrize("name", ["", "read", "project", "warning"])
def test_help_fits_a_terminal_of_eighty_columns(name):
    text = chinese(*[name] if name else [], "--help", exit_code=0)
    lines = [line for line in text.split("\n") if "second plant" not in line]
    assert max(sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line) for line in lines) <= 80


def test_an_example_of_several_lines_keeps_them():
    assert "示例：   guibiao warning my-city assign w0001 --to statistics\n           guibiao" in chinese(
        "warning", "--help", exit_code=0
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing"], "错误：没有命令 'nothing'。"),
        (["check", "--rulse"], "错误：没有选项"),
        (["check", "--rulse"], "”查看帮助。"),
        (["compare", "dezhou"], "缺少参数 '规划乙'"),
        (["check", "a", "b"], "多出了参数（b）"),
        (["forecast", "--to"], "选项 '--to' 需要一个值。"),
        (["project", "--draws", "3"], "'--draws' 的值无效：3 不在 10<=x<=100000 的范围内。"),
        (["project", "--seed", "x"], "'x' 不是有效的整数。"),
        (["check", "--format", "doc"], "'doc' 不在 'text', 'json', 'xlsx' 之中。"),
        (["intake", "nowhere", "x.csv"], "文件夹 'nowhere' 不存在。"),
        (["read", "nowhere.docx"], "文件 'nowhere.docx' 不存在。"),
        (["assess", "--as-of", "x"], "'x' 不是日期：请写成 2026-06-30"),
        (["rollup", "dezhou", "births", "--period", "x"], "'x' 不是时期 → 请写"),
        (["assess", "--method", "x"], "'x' 不是判定方法"),
        (["forecast", "--place", "x"], "'x' 不是该规划包的地区"),
        (["rollup", "dezhou", "x", "--period", "2022"], "'x' 不是该规划包的指标"),
        (["project", "--to", "2000"], "--to 必须晚于最近一次人口数的年份 2020"),
        (["project", "--need", "x"], "'x' 不是可用的参数"),
        (["project", "--reach", "x@"], "'x@' 无法识别"),
        (["project", "--reach", "x"], "'x' 不是规划中可推算的目标"),
        (["compare", "dezhou", "dezhou", "--format", "xlsx"], "工作簿需要写入文件"),
        (["schema", "x"], "'x' 不是文件种类"),
    ],
)
def test_mistakes_are_told_in_chinese(words, said):
    text = chinese(*words)
    assert said in text
    assert ENGLISH.findall(COMMAND.sub("", text.split("错误：")[1])) == []


def test_assessments_are_laid_out_in_words():
    text = chinese("assess", "dezhou", "--as-of", "2026-11-24", "--indicator", "urbanisation_rate", exit_code=0)
    assert text.split("\n")[0].split() == [
        "编号", "指标", "地区", "状态", "数值", "单位", "完成度", "计划完成度", "比值",
    ]  # fmt: skip
    assert re.search(r"urbanisation_rate-2035 +常住人口城镇化率 +德州市 +滞后 +58.4 +% +22.7% +31.8%", text)
    assert ENGLISH.findall(text) == []


def test_an_empty_list_of_assessments_still_has_its_head():
    assert chinese("assess", "dezhou", "--indicator", "nothing", exit_code=0).startswith("编号  指标  地区")
    assert chinese("assess", "dezhou", "--indicator", "nothing", "--format", "csv", exit_code=0).startswith("target,")


def test_a_named_method_keeps_its_own_words():
    words = ["assess", "dezhou", "--as-of", "2026-11-24", "--method", "sdsn", "--indicator", "urbanisation_rate"]
    assert "moderately_improving" in chinese(*words, exit_code=0)
    assert "sdsn          可持续发展解决方案网络" in chinese("assess", "--methods", exit_code=0)


def test_what_is_missing_for_a_sum_is_named():
    text = chinese(
        "rollup", "dezhou", "resident_population", "--place", "central_urban_area", "--period", "2011", exit_code=1
    )
    assert "没有德城区（不含两个开发区）" in text.replace(" ", "")
    assert chinese("show", "dezhou", "urbanisation_rate-2025", exit_code=0).startswith("目标\n")


def test_the_language_follows_the_system_the_environment_and_the_option():
    assert HELP in told("--help", LC_ALL="zh_CN.UTF-8")
    assert "Usage: guibiao" in told("--help", LC_ALL="zh_CN.UTF-8", GUIBIAO_LANGUAGE="en")
    assert HELP in told("--language", "zh-CN", "--help", GUIBIAO_LANGUAGE="en")
    assert HELP in told("--help", "--language", "zh-CN")
    assert "错误：" in told("--language", "zh-CN", "check", "--bad", exit_code=2)


def test_a_run_in_chinese_leaves_nothing_behind():
    chinese("check", "--help", exit_code=0)
    chinese("check", "--bad")
    assert "Show this message and exit." in told("check", "--help", LC_ALL="C")
    with pytest.raises(click.UsageError, match="No such option"):
        guibiao.make_context("guibiao", ["--bad"])


def test_lines_break_between_characters_but_not_before_a_mark_or_within_a_word():
    assert wrapped("城镇化率（urbanisation rate），逐年。", 10) == ["城镇化率", "（urbanisation", "rate），逐", "年。"]
