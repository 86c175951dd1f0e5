"""The report as a Word document: official layout, links that lead somewhere, the same bytes each time."""

import re
from datetime import UTC, date, datetime
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from guibiao.packs import find_pack, read_pack
from guibiao.plan import Organisation, Place
from guibiao.report.blocks import Figure, Table
from guibiao.report.drawings import picture
from guibiao.report.drawings.picture import picture_of
from guibiao.report.narrative import narrate
from guibiao.report.view import view_plan
from guibiao.report.word import FILES, write_word
from plans import CITY, indicator, ledger, plan, seen

AS_OF = date(2026, 11, 24)
IDENTITY = {"plan": "0123456789ab", "ledger": "ba9876543210", "version": "1.2.3"}
PNG = b"\x89PNG\r\n\x1a\n"
HOSTILE = "<w:p>&amp;\x0b\"'覆盖率\x00"


@pytest.fixture(scope="module")
def views():
    pack = read_pack(find_pack("dezhou"))
    return {language: view_plan(pack.plan, pack.ledger, AS_OF, language) for language in FILES}


@pytest.fixture(scope="module")
def folder(views, tmp_path_factory):
    found = tmp_path_factory.mktemp("word")
    assert write_word(list(views.values()), IDENTITY, found) == [found / name for name in FILES.values()]
    return found


@pytest.fixture(scope="module", params=FILES)
def report(request, views, folder):
    return request.param, views[request.param], docx.Document(folder / FILES[request.param])


def written(tmp_path, *observations, language="zh-CN", **tables):
    view = view_plan(plan(**tables), ledger(*observations), date(2024, 6, 1), language)
    return docx.Document(write_word([view], IDENTITY, tmp_path)[0])


def elements(document, tag):
    return list(document.element.iter(qn(tag)))


def value(element, name):
    return element.get(qn(name))


def fonts(style):
    found = style.element.rPr.find(qn("w:rFonts"))
    return {name: value(found, f"w:{name}") for name in ("ascii", "hAnsi", "eastAsia")}


def test_the_page_is_that_of_an_official_document(report):
    section = report[2].sections[0]
    kept = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert [round(length.mm) for length in kept] == [210, 297, 37, 35]
    assert [round(length.mm) for length in (section.left_margin, section.right_margin)] == [28, 26]


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Body Text", "仿宋_GB2312", 16),
    ],
)
def test_the_fonts_of_the_chinese_report_are_named(folder, style, font, size):
    found = docx.Document(folder / FILES["zh-CN"]).styles[style]
    assert fonts(found) == {"ascii": "Times New Roman", "hAnsi": "Times New Roman", "eastAsia": font}
    assert found.font.size == Pt(size)


def test_the_body_has_fixed_lines_and_an_indent_of_two_characters(folder):
    body = docx.Document(folder / FILES["zh-CN"]).styles["Body Text"]
    assert body.paragraph_format.line_spacing == Pt(28.95)
    assert value(body.element.pPr.find(qn("w:ind")), "w:firstLineChars") == "200"


def test_no_font_is_embedded_and_none_comes_from_a_theme(folder):
    for name in FILES.values():
        with ZipFile(folder / name) as parts:
            assert [part for part in parts.namelist() if "font" in part.lower() and "fontTable" not in part] == []
        for style in (paragraph.style for paragraph in docx.Document(folder / name).paragraphs):
            assert not [key for key in style.element.rPr.find(qn("w:rFonts")).attrib if "Theme" in key]


def test_every_paragraph_has_a_style_of_the_report(report):
    used = {paragraph.style.name for paragraph in report[2].paragraphs}
    expected = {"Title", "Subtitle", "Heading 1", "Heading 2", "Body Text", "Caption", "Table Text", "Figure", "Source"}
    assert used == expected


def test_headings_stay_with_what_follows(report):
    for name in ("Heading 1", "Heading 2"):
        assert report[2].styles[name].paragraph_format.keep_with_next
    levels = [value(found, "w:val") for found in report[2].styles.element.iter(qn("w:outlineLvl"))]
    assert {"0", "1"} <= set(levels)


def test_the_pages_are_numbered_between_dashes(report):
    section = report[2].sections[0]
    assert report[2].settings.odd_and_even_pages_header_footer
    for footer in (section.footer, section.even_page_footer):
        paragraph = footer.paragraphs[0]._p
        assert "".join(node.text for node in paragraph.iter(qn("w:t"))) == "— 1 —"
        assert [value(field, "w:instr") for field in paragraph.iter(qn("w:fldSimple"))] == ["PAGE"]


def test_tables_have_three_lines_and_a_head_on_each_page(report):
    for table in report[2].tables:
        borders = table._tbl.tblPr.find(qn("w:tblBorders"))
        assert [side.tag for side in borders] == [qn("w:top"), qn("w:bottom")]
        assert {value(side, "w:sz") for side in borders} == {"12"}
        lines = [list(row._tr.iter(qn("w:tcBorders"))) for row in table.rows]
        assert len(lines[0]) == len(table.columns)
        assert not any(lines[1:])
        heads = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True] + [False] * (len(table.rows) - 1)


def test_tables_fill_the_line_and_no_more(report):
    for table in report[2].tables:
        assert abs(sum(column.width for column in table.columns) - Mm(156)) < Mm(1)


def test_the_document_says_what_the_narrative_says(report):
    _, view, document = report
    narrative = narrate(view, IDENTITY)
    tables = [block for block in narrative.blocks if isinstance(block, Table)]
    assert [len(table.rows) for table in document.tables] == [len(table.rows) + 1 for table in tables]
    assert document.paragraphs[0].text == "\n".join(narrative.title)
    assert len(document.inline_shapes) == sum(isinstance(block, Figure) for block in narrative.blocks)


def test_references_lead_to_bookmarks_and_every_bookmark_is_used(report):
    document = report[2]
    links = {value(link, "w:anchor") for link in elements(document, "w:hyperlink") if value(link, "w:anchor")}
    starts = elements(document, "w:bookmarkStart")
    assert links == {value(start, "w:name") for start in starts}
    assert len({value(start, "w:id") for start in starts}) == len(starts)
    assert {value(end, "w:id") for end in elements(document, "w:bookmarkEnd")} == {
        value(start, "w:id") for start in starts
    }


def test_addresses_of_sources_can_be_followed(report):
    document = report[2]
    targets = [part.target_ref for part in document.part.rels.values() if "hyperlink" in part.reltype]
    assert targets
    assert all(re.fullmatch(r"https?://[\x21-\x7e]+", target) for target in targets)


def test_figures_are_pictures_with_words_for_those_who_cannot_see(report):
    document = report[2]
    described = [found.get("descr") for found in elements(document, "wp:docPr")]
    assert len(described) == 5
    assert all(re.search(r"\d", words) for words in described)
    blobs = [part.blob for part in document.part.package.image_parts]
    assert all(blob.startswith(PNG) for blob in blobs)


def test_the_dates_of_the_file_are_the_day_of_the_report(report):
    language, _, document = report
    properties = document.core_properties
    assert properties.created == properties.modified == datetime(2026, 11, 24, tzinfo=UTC)
    assert properties.language == language


def test_the_same_input_gives_the_same_bytes(views, folder, tmp_path):
    write_word(list(views.values()), IDENTITY, tmp_path)
    for name in FILES.values():
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_nothing_tells_when_or_where_the_file_was_packed(folder):
    with ZipFile(folder / FILES["en"]) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {part.create_system for part in parts.infolist()} == {0}


@pytest.mark.parametrize("language", FILES)
def test_an_empty_plan_has_a_document(tmp_path, language):
    document = written(tmp_path, language=language, targets=[], baselines=[], indicators=[])
    assert document.tables == []
    assert len(document.paragraphs) > 10


def test_names_from_a_pack_are_text_not_markup(tmp_path):
    document = written(
        tmp_path,
        seen("2023", "57"),
        indicators=[indicator(name=HOSTILE, group=HOSTILE, table_row=1)],
        organisations=[Organisation.model_validate({"id": "government", "name": HOSTILE})],
        places=[Place.model_validate({"id": CITY, "name": HOSTILE, "category": "prefecture"})],
    )
    shown = "<w:p>&amp;\"'覆盖率"
    assert shown in "".join(paragraph.text for paragraph in document.paragraphs)
    assert document.tables[0].rows[2].cells[0].text == shown
    assert elements(document, "wp:docPr")[0].get("descr").count("覆盖率") == 1


def test_an_address_that_is_no_web_address_is_no_link(tmp_path):
    sources = plan().sources["bureau"].model_copy(update={"address": "javascript:alert(1)"})
    document = written(tmp_path, seen("2023", "57"), sources=[sources])
    assert [part for part in document.part.rels.values() if "hyperlink" in part.reltype] == []
    assert "javascript:alert(1)" in document.paragraphs[-1].text


def test_a_picture_without_a_chinese_font_has_no_boxes(monkeypatch):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><text x="2" y="15">{}</text></svg>'
    monkeypatch.setattr(picture, "_CHINESE_FONTS", ())
    assert picture_of(drawing.format("60 万人")) == picture_of(drawing.format("60 "))
    assert picture_of(drawing.format("60")).startswith(PNG)


def test_a_picture_looks_as_the_page_does():
    assert "#1f5fa8" in picture._style()
    assert "var(" not in picture._style()
