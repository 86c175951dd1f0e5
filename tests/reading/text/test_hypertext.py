"""Pages of HTML: the words as a browser shows them."""

import time

import pytest
from layouts import assert_sound, rows

from guibiao.files.problem import ProblemsFound
from guibiao.reading.text import Extract, Limits, MarkKind, open_document


def opened(page: str | bytes, limits: Limits | None = None) -> Extract:
    extract = open_document(page if isinstance(page, bytes) else page.encode(), "plan.html", limits or Limits())
    assert_sound(extract)
    return extract


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>到2025年，</p><p>达到60%</p>", "到2025年，\n达到60%\n"),
        ("<html><head><title>t</title><style>p{}</style></head><body>x<script>y</script></body></html>", "x\n"),
        ("a  b\n c", "a b c\n"),
        ("<p> a <b> b </b> c </p>", "a b c\n"),
        ("<p>城镇化<b>率</b>为<i>60</i>%</p>", "城镇化率为60%\n"),
        ("a<br>b<br/><br>c", "a\nb\n\nc\n"),
        ("<div><div>a</div>b<div>c</div></div>", "a\nb\nc\n"),
        ("60&#37;&nbsp;&lt;&amp;&hellip;", "60%\xa0<&…\n"),
        ("<pre>a\n  b</pre>", "a\n  b\n"),
        ("<ruby>汉<rt>h</rt></ruby>", "汉\n"),
        ("<!-- no -->yes<?no?>", "yes\n"),
        ("<ul><li>一</li><li>二</li></ul>", "• 一\n• 二\n"),
        ("<ol><li>一</li><li><p>二</p></li></ol>", "1. 一\n2. 二\n"),
        ("<ol start=4><li>a<ol><li>b</li></ol></li><li value=9>c<li>d</ol>", "4. a\n1. b\n9. c\n10. d\n"),
        ("<li>loose</li>", "• loose\n"),
        ("<td>cell</td>", "cell\n"),
        ("<table><tr><td>一列</td></tr><tr><td>二行</td></tr></table>", "一列\n二行\n"),
        ("<table><tr><td>menu</td><td><h1>章</h1><p>a</p><p>b</p></td></tr></table>", "menu\n章\na\nb\n"),
        (f"<table><tr><td>menu</td><td><p>{'长' * 3000}</p></td></tr></table>", f"menu\n{'长' * 3000}\n"),
        ("<table role=presentation><tr><td>a</td><td>b</td></tr></table>", "a\nb\n"),
    ],
)
def test_words_come_as_a_browser_shows_them(page, text):
    assert opened(page).text == text


@pytest.mark.parametrize(
    ("page", "kind", "found"),
    [
        ("面积1 km<sup>2</sup>", MarkKind.SUPERSCRIPT, ("2", "")),
        ("a<sup> 1 </sup>b", MarkKind.SUPERSCRIPT, ("1", "")),
        ("a<del>b</del>", MarkKind.DELETION, ("", "b")),
        ("a<ins>b</ins>", MarkKind.INSERTION, ("b", "")),
        ("a<span style='display: none'>b</span>", MarkKind.HIDDEN, ("", "b")),
        ("a<p hidden>b</p>", MarkKind.HIDDEN, ("", "b")),
        ("a<img alt='图1' src='x.png'>", MarkKind.FIGURE, ("", "图1")),
        ("a<br>b", MarkKind.LINE_BREAK, ("\n", "")),
        ("<pre>a</pre>", MarkKind.CODE, ("a", "")),
        ("<ol><li>a</ol>", MarkKind.LIST_LABEL, ("1.", "")),
    ],
)
def test_what_the_words_do_not_show_is_marked(page, kind, found):
    extract = opened(page)
    assert [(mark.kind, mark.span.of(extract.text), mark.detail) for mark in extract.marks] == [(kind, *found)]


def test_headings_have_the_level_of_their_tag():
    extract = opened("<h1>规划</h1><p>x</p><h2><a>第一章</a> 总则</h2><h3></h3>")
    assert [(heading.span.of(extract.text), heading.level) for heading in extract.headings] == [
        ("规划", 1),
        ("第一章 总则", 2),
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("<tr><th>a<th>b<tr><td>1<td>2", [["a", "b"], ["1", "2"]]),
        ("<tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d", [["a", "b", "b"], ["a", "c", "d"]]),
        ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", [["a", "b"], ["a", "c"], ["a", "d"]]),
        ("<tr><td colspan=1000>a<tr><td>b<td>c", [["a", "a"], ["b", "c"]]),
        ("<tr><td rowspan=99999>a<td>b<tr><td colspan=x>c", [["a", "b"], ["a", "c"]]),
        ("<thead><tr><td>a<td>b</thead><tbody><tr><td>c</tbody>", [["a", "b"], ["c", ""]]),
        ("<tr><td><p>60</p><p>左右</p><td>a<br>b", [["60 左右", "a b"]]),
        ("<tr><td>a<td><table><tr><td>1<td>2<tr><td>3<td>4</table>", [["a", "1 2 3 4"]]),
    ],
)
def test_tables_are_lines_and_grids(table, expected):
    extract = opened(f"<p>前</p><table><caption>表</caption>{table}</table><p>后</p>")
    assert rows(extract, extract.tables[0]) == expected
    assert extract.text.startswith("前\n表\n")
    assert extract.text.endswith("\n后\n")


@pytest.mark.parametrize(
    ("declared", "saved_as"),
    [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gbk", "gb18030"), ("big5", "big5"), ("", "gb18030"),
     ("utf-8", "utf-16"), ("gb2312", "utf-8"), ("rot13", "utf-8"), ("big5", "utf-8-sig")],
)  # fmt: skip
def test_a_page_is_read_in_the_encoding_it_was_saved_in(declared, saved_as):
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><p>中文計畫60%'
    assert opened(page.encode(saved_as)).text == "中文計畫60%\n"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (b"<meta charset=big5><p>\xff\xff", "declares the encoding big5"),
        ("<div>" * 100_000 + "x", "more tags"),
        ("<table><tr><td colspan=1000>x<td>y" * 3000, "more tags"),
        ("<table>" + "<tr><td rowspan=60000 colspan=1000>x<td>y" * 3000, "more tags"),
        ("<p></p><script>x</script>", "holds no words"),
        ("<p>a" * 2_000_000, "more tags"),
    ],
)
def test_hostile_pages_are_refused(page, said):
    limits = Limits(tags=500_000)
    begun = time.monotonic()
    with pytest.raises(ProblemsFound, match=said):
        opened(page, limits)
    assert time.monotonic() - begun < 30


def test_a_page_too_large_to_parse_is_refused():
    with pytest.raises(ProblemsFound, match="MB that are read"):
        opened("<p>" + "字" * 1000, Limits(markup_bytes=2000))
