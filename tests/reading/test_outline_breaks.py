"""Where blocks end: a heading above a short phrase, a note in brackets, Markdown headings; and lines as they were."""

import pytest

from guibiao.reading.structure.outline import Kind, outline


def blocks(text):
    found = outline(text)
    return [(block.kind, found.words(block)) for block in found.blocks]


def test_a_numbered_heading_above_an_empty_line_stands_alone():
    text = "第二节 建设中心镇和中心村\n\n以柳湾、桥头、望潮等镇为重点，完善设施。\n"
    assert [kind for kind, _ in blocks(text)] == [Kind.HEADING, Kind.PARAGRAPH]


@pytest.mark.parametrize("note", ["〔市水务局负责〕", "【市水务局负责】", "（市水务局负责）"])
def test_a_line_that_is_a_note_ends_its_block(note):
    text = f"清理旧河道。\n{note}\n下一段写另一件事，与上文无关，也不短。\n"
    assert [words for _, words in blocks(text)][1:] == [note, "下一段写另一件事，与上文无关，也不短。"]


def test_markdown_headings_open_parts_by_their_depth():
    found = outline("# 总则\n\n清理旧河道，加固南堤。\n\n## 河湖\n\n疏浚北渠，新建泵站。\n")
    assert [block.level for block in found.blocks] == [1, 0, 2, 0]
    assert [block.chapter for block in found.blocks] == [1, 1, 1, 1]


def test_a_view_knows_the_lines_and_the_characters_of_the_original():
    view = outline("各县(市、区)人民政府要管好\n沟渠，二〇三一年。\n").view
    assert [view.text[start:end] for start, end in view.cells(0, len(view.text))] == [
        "各县（市、区）人民政府要管好",
        "沟渠，2031年。",
    ]
    assert view.as_written("各县（市、区）人民政府", 0, len(view.text)) == "各县(市、区)人民政府"
    assert view.as_written("别的", 0, len(view.text)) == "别的"
    assert len(view.written) == len(view.text)


def test_the_title_at_the_head_of_each_page_is_no_part_of_the_sentence_it_cuts():
    page = "\n— {number} —\n松川市城乡建设规划（2026—2030年）\n"
    pages = "".join(
        f"第{number}项工作要抓好落实，把床位占比提{page.format(number=number)}高到65%。\n" for number in range(3)
    )
    assert "把床位占比提高到65%" in outline(pages).view.text
