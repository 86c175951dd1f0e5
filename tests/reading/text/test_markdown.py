"""Markdown: signs of layout become layout, words stay as they are."""

import time

import pytest
from layouts import assert_sound, rows

from guibiao.reading.text import Extract, MarkKind, open_document


def opened(text: str) -> Extract:
    extract = open_document(text.encode(), "plan.md")
    assert_sound(extract)
    return extract


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("到2025年，\n达到60%\n", "到2025年，\n达到60%\n"),
        ("# 第一章 总则 #\n\n正文", "第一章 总则\n\n正文\n"),
        ("城镇化率为**60**%", "城镇化率为60%\n"),
        ("**城镇化率**为*60*%，__约束性__", "城镇化率为60%，约束性\n"),
        ("***强***", "强\n"),
        ("2*3*4 和 a_b_c", "2*3*4 和 a_b_c\n"),
        ("2 * 3 * 4，带*为约束性", "2 * 3 * 4，带*为约束性\n"),
        ("`code *x*` \\*y\\*", "code *x* *y*\n"),
        ("[国务院](https://a.b/c(d)) x", "[国务院](https://a.b/c(d)) x\n"),
        ("[国务院](https://a.b/c) x", "国务院 x\n"),
        ("- 一\n* 二\n1. 三\n  2) 四\n", "- 一\n* 二\n1. 三\n  2) 四\n"),
        ("> 引\n> > 用", "引\n用\n"),
        ("a\n\n---\n\nb", "a\n\n\nb\n"),
        ("a<!-- 注\n释 -->b", "ab\n"),
        ("&lt;60&nbsp;%&amp;&bad;", "<60\xa0%&&bad;\n"),
        ("<center>题</center><br>x", "题\nx\n"),
        ("a < b 且 c > d", "a < b 且 c > d\n"),
        ("```text\n# *no*\n```\n# yes", "# *no*\nyes\n"),
        ("```\nopen", "open\n"),
        ("a | b\nno table", "a | b\nno table\n"),
        ("#标签", "#标签\n"),
    ],
)
def test_words_stay(given, text):
    assert opened(given).text == text


@pytest.mark.parametrize(
    ("given", "headings"),
    [
        ("# 一\n## 二\n###### 六\n####### 七", [("一", 1), ("二", 2), ("六", 6)]),
        ("规划\n===\n章\n---\n", [("规划", 1), ("章", 2)]),
        ("# **粗** `x`", [("粗 x", 1)]),
        ("- 项\n---\n> 引\n---\n\n---\n", []),
        ("#\n", []),
    ],
)
def test_headings(given, headings):
    extract = opened(given + "\nx")
    assert [(heading.span.of(extract.text), heading.level) for heading in extract.headings] == headings


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("| 指标 | 2025 |\n|---|:-:|\n| 城镇化率 | **60** |\n", [["指标", "2025"], ["城镇化率", "60"]]),
        ("a|b\n-|-\n1|2\n\nafter|no", [["a", "b"], ["1", "2"]]),
        ("|a|b|\n|-|-|\n|1|\n|1|2|3|\n", [["a", "b", ""], ["1", "", ""], ["1", "2", "3"]]),
        ("|a|\n|-|\n|x\\|y|\n", [["a"], ["x|y"]]),
        ("|a|b|\n|-|-|\n|一<br>二||\n", [["a", "b"], ["一 二", ""]]),
    ],
)
def test_tables(given, expected):
    extract = opened(f"前\n\n{given}")
    assert rows(extract, extract.tables[0]) == expected


@pytest.mark.parametrize(
    ("given", "kind", "found"),
    [
        ("![图1](a.png)x", MarkKind.FIGURE, ("", "图1")),
        ("a~~b~~", MarkKind.DELETION, ("", "b")),
        ("km<sup>2</sup>", MarkKind.SUPERSCRIPT, ("2", "")),
        ("60%[^1]", MarkKind.FOOTNOTE_REFERENCE, ("[1]", "1")),
        ("- x", MarkKind.LIST_LABEL, ("-", "")),
        ("```\nx\n```", MarkKind.CODE, ("x\n", "")),
        ("a<br/>b", MarkKind.LINE_BREAK, ("\n", "")),
    ],
)
def test_what_the_words_do_not_show_is_marked(given, kind, found):
    extract = opened(given)
    assert [(mark.kind, mark.span.of(extract.text), mark.detail) for mark in extract.marks] == [(kind, *found)]


def test_a_note_is_marked_where_it_stands():
    extract = opened("x[^a]\n\n[^a]: 常住人口\n")
    assert [(mark.span.of(extract.text), mark.detail) for mark in extract.marked(MarkKind.FOOTNOTE)] == [
        ("[a]: 常住人口", "a")
    ]


@pytest.mark.parametrize(
    "sign", ["*", "**a", "[", "![", "`", "<", "|", "\\", "#", "> ", "~~", "[^", "- ", "a*b", "<!--"]
)
def test_odd_signs_in_great_number_take_no_more_than_their_share_of_time(sign):
    begun = time.monotonic()
    opened("x" + sign * 100_000 + "\n")
    assert time.monotonic() - begun < 20
