"""Word documents: the words, numbers, tables and notes that a reader of the document sees."""

import io
import zipfile

import docx
import pytest
from layouts import assert_sound, rows
from word_files import W, archive, cell, level, numbered, numbering, paragraph, run, table, word

from guibiao.reading.text import Extract, MarkKind, open_document


def opened(body: str, **parts: str) -> Extract:
    extract = open_document(word(body, **parts), "plan.docx")
    assert_sound(extract)
    return extract


def marked(extract: Extract, kind: MarkKind) -> list[tuple[str, str]]:
    return [(mark.span.of(extract.text), mark.detail) for mark in extract.marked(kind)]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (paragraph("到2025年", "达到60%"), "到2025年达到60%\n"),
        ("<w:p><w:r><w:t> a </w:t></w:r></w:p>", "a\n"),
        ('<w:p><w:r><w:t xml:space="preserve"> a\n</w:t></w:r></w:p>', " a \n"),
        (paragraph("a") + paragraph() + paragraph("b"), "a\n\nb\n"),
        (paragraph("<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t><w:noBreakHyphen/><w:t>3</w:t></w:r>"), "1\t2-3\n"),
        (paragraph("<w:hyperlink>" + run("link") + "</w:hyperlink>"), "link\n"),
        (paragraph("<w:sdt><w:sdtContent>" + run("x") + "</w:sdtContent></w:sdt>"), "x\n"),
        ("<w:sdt><w:sdtContent>" + paragraph("x") + "</w:sdtContent></w:sdt>", "x\n"),
        (paragraph("<w:fldSimple>" + run("3") + "</w:fldSimple>"), "3\n"),
        (paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>", "7"), "7\n"),
        (paragraph("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"), "x+1\n"),
        (paragraph(f"<w:r><w:ruby><w:rt>{run('h')}</w:rt><w:rubyBase>{run('汉')}</w:rubyBase></w:ruby></w:r>"), "汉\n"),
        (paragraph('<w:r><w:sym w:font="x" w:char="25CF"/><w:sym w:char="zz"/><w:sym w:char="110000"/></w:r>'), "●\n"),
        (paragraph("a", properties="<w:rPr><w:del/></w:rPr>") + paragraph("b"), "ab\n"),
    ],
)  # fmt: skip
def test_words_come_as_they_are_seen(content, text):
    assert opened(content + paragraph("end")).text == text + "end\n"


def test_line_and_page_breaks_are_marked():
    extract = opened(
        paragraph('<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:br w:type="page"/><w:t>c</w:t></w:r>')
        + paragraph("<w:r><w:lastRenderedPageBreak/><w:t>d</w:t></w:r>")
        + paragraph("e", properties="<w:pageBreakBefore/>")
    )
    assert extract.text == "a\nbc\nd\ne\n"
    assert [mark.span.start for mark in extract.marked(MarkKind.PAGE_BREAK)] == [3, 5, 7]
    assert marked(extract, MarkKind.LINE_BREAK) == [("\n", "")]


SYMBOL = '<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>'
PICTURE = '<w:r><w:drawing><wp:inline><wp:docPr descr="图"/></wp:inline></w:drawing></w:r>'


@pytest.mark.parametrize(
    ("change", "text", "kind", "found"),
    [
        ("<w:ins>" + run("新") + "</w:ins>", "旧新旧\n", MarkKind.INSERTION, ("新", "")),
        ("<w:moveTo>" + run("新") + "</w:moveTo>", "旧新旧\n", MarkKind.INSERTION, ("新", "")),
        ("<w:del><w:r><w:delText>去</w:delText></w:r></w:del>", "旧旧\n", MarkKind.DELETION, ("", "去")),
        ("<w:moveFrom>" + run("去") + "</w:moveFrom>", "旧旧\n", MarkKind.DELETION, ("", "去")),
        (run("隐", "<w:vanish/>"), "旧旧\n", MarkKind.HIDDEN, ("", "隐")),
        (run("现", '<w:vanish w:val="0"/>'), "旧现旧\n", None, None),
        (run("2", '<w:vertAlign w:val="superscript"/>'), "旧2旧\n", MarkKind.SUPERSCRIPT, ("2", "")),
        (run("\ue004"), "旧\ue004旧\n", MarkKind.PRIVATE_CHARACTER, ("\ue004", "")),
        (SYMBOL, "旧\uf0a7旧\n", MarkKind.PRIVATE_CHARACTER, ("\uf0a7", "Wingdings")),
        (PICTURE, "旧旧\n", MarkKind.FIGURE, ("", "图")),
        ("<w:ins><w:del><w:r><w:delText>去</w:delText></w:r></w:del></w:ins>", "旧旧\n", MarkKind.DELETION, ("", "去")),
    ],
)  # fmt: skip
def test_changes_and_hidden_words_are_noted(change, text, kind, found):
    extract = opened(paragraph("旧", change, "旧"))
    assert extract.text == text
    assert [(mark.kind, mark.span.of(text), mark.detail) for mark in extract.marks] == (
        [(kind, *found)] if kind else []
    )


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="12"><w:name w:val="my chapter"/><w:basedOn w:val="1"/></w:style>
<w:style w:styleId="o"><w:name w:val="own"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="b"><w:name w:val="body"/><w:basedOn w:val="o"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:styleId="t"><w:name w:val="Title"/></w:style>
<w:style w:styleId="c"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="x"><w:name w:val="circle"/><w:basedOn w:val="y"/></w:style>
<w:style w:styleId="y"><w:name w:val="circle"/><w:basedOn w:val="x"/></w:style>
<w:style w:styleId="n"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="12"/>', 1),
        ('<w:pStyle w:val="o"/>', 3),
        ('<w:pStyle w:val="b"/>', None),
        ('<w:pStyle w:val="t"/>', 0),
        ('<w:pStyle w:val="x"/>', None),
        ('<w:pStyle w:val="missing"/>', None),
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', None),
        ("", None),
    ],
)
def test_headings_have_the_level_of_their_style(properties, level):
    extract = opened(paragraph("before") + paragraph("第一章", properties=properties), styles=STYLES)
    assert [(heading.span.of(extract.text), heading.level) for heading in extract.headings] == (
        [] if level is None else [("第一章", level)]
    )


def test_lines_of_the_contents_are_marked_and_are_no_headings():
    extract = opened(paragraph("第一章 1", properties='<w:pStyle w:val="c"/>') + paragraph("x"), styles=STYLES)
    assert marked(extract, MarkKind.CONTENTS) == [("第一章 1", "")]
    assert not extract.headings


CHAPTERS = numbering(
    level(0, "chineseCountingThousand", "第%1章"),
    level(1, "chineseCounting", "%2、"),
    level(2, "chineseCounting", "（%3）"),
    level(3, "decimal", "%4.", '<w:suff w:val="space"/>'),
    level(4, "decimal", "%1.%5", "<w:isLgl/>"),
    level(5, "bullet", "\uf06c"),
    level(6, "decimal", "%7）", '<w:lvlRestart w:val="0"/>'),
    lists='<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/>'
    "</w:lvlOverride></w:num>",
)


@pytest.mark.parametrize(
    ("levels", "labels"),
    [
        ([0, 0, 0], ["第一章 ", "第二章 ", "第三章 "]),
        ([0, 1, 1, 0, 1], ["第一章 ", "一、", "二、", "第二章 ", "一、"]),
        ([2, 2, 3, 3, 2, 3], ["（一）", "（二）", "1. ", "2. ", "（三）", "1. "]),
        ([0, 4, 4, 0, 4], ["第一章 ", "1.1 ", "1.2 ", "第二章 ", "2.1 "]),
        ([5, 5], ["• ", "• "]),
        ([6, 0, 6], ["1）", "第一章 ", "2）"]),
        ([8], [""]),
        ([77], [""]),
    ],
)
def test_numbers_are_those_that_word_makes(levels, labels):
    extract = opened("".join(numbered("x", at) for at in levels), numbering=CHAPTERS)
    assert extract.text.split("\n")[:-1] == [f"{label}x" for label in labels]
    assert [words for words, _ in marked(extract, MarkKind.LIST_LABEL)] == [label.strip() for label in labels if label]


def test_a_list_may_start_elsewhere_and_goes_on():
    body = numbered("x", 0) + numbered("x", 0, 2) + numbered("x", 0, 2) + numbered("x", 0, 3)
    assert opened(body, numbering=CHAPTERS).text == "第一章 x\n第九章 x\n第十章 x\nx\n"


def test_a_heading_style_may_number_and_a_paragraph_may_refuse():
    levels = numbering(level(0, "decimal", "%1"), level(1, "chineseCounting", "%2、", '<w:pStyle w:val="n"/>'))
    style = '<w:pStyle w:val="n"/>'
    body = paragraph("目标", properties=style) + paragraph(
        "x", properties=style + '<w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    extract = opened(body, styles=STYLES, numbering=levels)
    assert extract.text == "一、目标\nx\n"
    assert [heading.span.of(extract.text) for heading in extract.headings] == ["一、目标", "x"]


def test_tables_are_lines_and_grids_with_merged_cells_once():
    body = paragraph("表1") + table(
        cell("指标", '<w:vMerge w:val="restart"/>') + cell("目标", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("2025") + cell("2035"),
        cell("城镇化率") + cell(paragraph("60") + paragraph("左右")) + cell("72"),
    )
    extract = opened(body + paragraph("后"))
    assert extract.text == "表1\n指标\t目标\t\n\t2025\t2035\n城镇化率\t60 左右\t72\n后\n"
    assert rows(extract, extract.tables[0]) == [
        ["指标", "目标", "目标"],
        ["指标", "2025", "2035"],
        ["城镇化率", "60 左右", "72"],
    ]
    assert len(extract.tables[0].cells) == 7
    assert marked(extract, MarkKind.CELL_BREAK) == [(" ", "")]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["<w:trPr><w:del/></w:trPr>" + cell("去"), cell("留")], [["留"]]),
        (["<w:trPr><w:ins/></w:trPr>" + cell("新"), cell("留")], [["新"], ["留"]]),
        ([cell("a") + cell("b"), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("c")], [["a", "b"], ["", "c"]]),
        ([cell("a", "<w:vMerge/>") + cell("b")], [["a", "b"]]),
        ([cell("a", '<w:gridSpan w:val="99999999"/>'), cell("b")], [["a"], ["b"]]),
        (["<w:sdt><w:sdtContent>" + cell("a") + "</w:sdtContent></w:sdt>" + cell("b")], [["a", "b"]]),
        ([cell(" \t乙\t丙 ")], [["乙 丙"]]),
        ([cell("a"), "", cell("b")], [["a"], [""], ["b"]]),
    ],
)
def test_rows_and_cells_of_every_kind(given, expected):
    extract = opened(paragraph("x") + table(*given))
    assert rows(extract, extract.tables[0]) == expected


def test_a_table_in_a_cell_is_part_of_its_words_and_has_a_grid():
    inner = table(cell("1") + cell("2"), cell("3") + cell("4"))
    extract = opened(table(cell("外") + cell(paragraph("内") + inner + paragraph())))
    assert extract.text == "外\t内 1 2 3 4\n"
    assert [rows(extract, found) for found in extract.tables] == [[["外", "内 1 2 3 4"]], [["1", "2"], ["3", "4"]]]


NOTE = '<w:footnote w:id="{}">' + paragraph("<w:r><w:footnoteRef/></w:r>", "{}") + "</w:footnote>"


def test_notes_stand_at_the_end_in_the_order_of_their_references():
    def reference(number):
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    notes = '<w:footnote w:type="separator" w:id="0"/>' + NOTE.format(1, "常住人口") + NOTE.format(2, "预期性")
    endnotes = '<w:endnote w:id="1">' + paragraph("来源") + "</w:endnote>"
    body = paragraph("60%", reference(2), "，", reference(1), reference(9), '<w:r><w:endnoteReference w:id="1"/></w:r>')
    extract = opened(body, footnotes=notes, endnotes=endnotes)
    assert extract.text == "60%[1]，[2][i]\n[1] 预期性\n[2] 常住人口\n[i] 来源\n"
    assert marked(extract, MarkKind.FOOTNOTE_REFERENCE) == [("[1]", "1"), ("[2]", "2"), ("[i]", "i")]
    assert marked(extract, MarkKind.FOOTNOTE)[0] == ("[1] 预期性", "1")


def test_a_text_box_follows_its_paragraph_and_comes_once():
    box = "<w:txbxContent>" + paragraph("专栏1") + "</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    extract = opened(paragraph("前", both, "后") + paragraph("下"))
    assert extract.text == "前后\n专栏1\n下\n"
    assert marked(extract, MarkKind.TEXT_BOX) == [("专栏1\n", "")]


def test_heads_and_feet_are_noted_beside_the_text():
    extract = opened(paragraph("x"), header=paragraph("规划"), footer=paragraph("第1页"), header2=paragraph("规划"))
    assert extract.text == "x\n"
    assert marked(extract, MarkKind.RUNNING_HEAD) == [("", "规划")]
    assert marked(extract, MarkKind.RUNNING_FOOT) == [("", "第1页")]


def test_a_document_in_the_strict_form_is_read_too():
    data = word(paragraph("严格"))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    files["word/document.xml"] = files["word/document.xml"].replace(W.encode(), strict)
    assert open_document(archive(files), "a.docx").text == "严格\n"


def test_a_document_as_a_library_writes_it(tmp_path):
    written = docx.Document()
    written.add_heading("总体要求", 1)
    written.add_paragraph("到2025年，常住人口城镇化率达到60%。")
    grid = written.add_table(rows=2, cols=3)
    grid.cell(0, 0).merge(grid.cell(0, 2)).text = "主要指标"
    grid.cell(1, 1).text = "60"
    written.add_paragraph("加强", style="List Number")
    written.save(str(tmp_path / "plan.docx"))
    extract = open_document(tmp_path / "plan.docx")
    assert_sound(extract)
    assert extract.text == "总体要求\n到2025年，常住人口城镇化率达到60%。\n主要指标\t\t\n\t60\t\n1. 加强\n"
    assert rows(extract, extract.tables[0])[0] == ["主要指标"] * 3
