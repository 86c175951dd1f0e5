"""A text file is its own canonical text; what is no text is refused."""

import pytest

from guibiao.files.problem import ProblemsFound
from guibiao.reading.text import Limits, MarkKind, Span, open_document

PLAN = "第一章 总则\n到2025年，城镇化率达到60%以上。\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (PLAN.encode(), PLAN),
        (PLAN.encode("utf-8-sig"), PLAN),
        (PLAN.encode("gb18030"), PLAN),
        (PLAN.encode("utf-16"), PLAN),
        (PLAN.replace("\n", "\r\n").encode(), PLAN),
        (b"  a\t b \n\n\n", "  a\t b \n\n\n"),
        ("全角　空格，“引号”…\x0c次页".encode(), "全角　空格，“引号”…\x0c次页"),
    ],
)
def test_only_line_ends_and_the_byte_order_mark_change(data, text):
    extract = open_document(data, "plan.txt")
    assert (extract.name, extract.format, extract.text) == ("plan.txt", "txt", text)


def test_a_path_is_read_and_gives_its_name(tmp_path):
    path = tmp_path / "规划.txt"
    path.write_text(PLAN, encoding="utf-8")
    assert open_document(path) == open_document(str(path)) == open_document(PLAN.encode(), "规划.txt")


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.txt", "holds no words"),
        (b" \n\x0c\t", "a.txt", "holds no words"),
        (b"\x00\x01\x02" * 40, "a.txt", "neither UTF-8 nor GB18030"),
        (bytes(range(1, 32)) * 40, "a.txt", "data of a program"),
        ("字".encode() * 3 + b"\xff", "a.txt", "neither UTF-8 nor GB18030"),
        (b"x" * 11, "a.txt", "more than the 0.0 MB"),
        (b"GIF89a", "a.gif", ".gif are not read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W", "a.doc", "old format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
        (b"{\\rtf1 a}", "a.doc", "old format"),
        (b"words", "a.docx", "not those of a .docx file"),
        (b"words", "a.pdf", "not those of a .pdf file"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason_and_a_remedy(data, name, said):
    limits = Limits(file_bytes=10) if data == b"x" * 11 else Limits()
    with pytest.raises(ProblemsFound, match=said) as found:
        open_document(data, name, limits)
    [problem] = found.value.problems
    assert problem.position.file == name
    assert problem.remedy.text("zh-CN") != problem.remedy.text("en")
    assert problem.what.text("zh-CN") != problem.what.text("en")


def test_a_large_file_is_not_read_whole(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(1 << 40)
    with pytest.raises(ProblemsFound, match=r"1048576\.0 MB, more than the 64\.0 MB"):
        open_document(path)


def test_pages_are_divided_at_form_feeds():
    extract = open_document("一\n\x0c二\n".encode(), "a.txt")
    assert [mark.span for mark in extract.marked(MarkKind.PAGE_BREAK)] == [Span(2, 3)]


def page(number: int) -> str:
    lines = ["德州市新型城镇化规划", "甲乙丙丁戊己"[number - 1], f"句子{number}。" * number, "子丑寅卯辰巳"[number - 1]]
    return "\n".join([*lines, f"- {number} -", ""])


def test_running_lines_and_page_numbers_are_marked_and_stay_in_the_text():
    text = "\x0c".join(page(number) for number in range(1, 7))
    extract = open_document(text.encode(), "a.txt")
    assert extract.text == text
    heads = {mark.span.of(text) for mark in extract.marked(MarkKind.RUNNING_HEAD)}
    assert heads == {"德州市新型城镇化规划"}
    assert not extract.marked(MarkKind.RUNNING_FOOT)
    numbers = [mark.span.of(text) for mark in extract.marked(MarkKind.PAGE_NUMBER)]
    assert numbers == [f"- {number} -" for number in range(1, 7)]


@pytest.mark.parametrize(
    ("foot", "marked"),
    [("12", True), ("第 12 页", True), ("— 12 —", True), ("第12页 共40页", True), ("Page 3 of 10", True), ("iv", True),
     ("12%", False), ("12个", False), ("2025年", False), ("第12章", False)],
)  # fmt: skip
def test_a_line_with_nothing_but_a_page_number(foot, marked):
    text = f"首页\n甲\n乙\n丙\n丁\n\x0c次页\n戊\n己\n庚\n{foot}\n"
    extract = open_document(text.encode(), "a.txt")
    assert [mark.span.of(text) for mark in extract.marked(MarkKind.PAGE_NUMBER)] == [foot] * marked


def test_one_page_has_no_running_lines():
    assert open_document("标题\n正文\n1\n".encode(), "a.txt").marks == ()


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_character_of_a_fonts_own_is_marked_in_every_format(name):
    extract = open_document("一\ue004二".encode(), name)
    assert [mark.span for mark in extract.marked(MarkKind.PRIVATE_CHARACTER)] == [Span(1, 2)]
