"""Files from strangers: each ends in words or in a clear refusal, in bounded time and memory."""

import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import assert_sound
from word_files import archive, cell, level, numbered, numbering, paragraph, table, word

from guibiao.files.problem import ProblemsFound
from guibiao.reading.text import Limits, open_document

MEGABYTE = 1024 * 1024


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def changed(old: bytes, new: bytes) -> bytes:
    """Make a document whose body is rewritten."""
    files = parts(word(paragraph("正文")))
    files["word/document.xml"] = files["word/document.xml"].replace(old, new)
    return archive(files)


def encrypted() -> bytes:
    """Make a document whose parts say that they are encrypted, as zip programs do."""
    data = bytearray(word(paragraph("正文")))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


ENTITIES = b'<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY a%d "%s">' % (at, b"&a%s;" % (str(at - 1).encode() if at else b"") * 10) for at in range(9)
)
DEEP = b"<w:tbl><w:tr><w:tc>"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (archive({"a.txt": "x"}), "no Word document"),
        (archive({"xl/workbook.xml": "<x/>"}), "no Word document"),
        (word(paragraph("x"))[:200], "damaged"),
        (b"PK\x03\x04" + b"\x00" * 100, "damaged"),
        (encrypted(), "password"),
        (changed(b"</w:body>", b""), "damaged"),
        (changed(b"<w:document", ENTITIES + b"]><w:document"), "entities"),
        (changed(b"<w:document", b'<!DOCTYPE w:document SYSTEM "file:///etc/passwd"><w:document'), "entities"),
        (changed(b"<w:body>", b"<w:body>" + b"<w:ins>" * 100_000), "deeper ones|damaged"),
        (changed(b"<w:body>", b"<w:body>" + DEEP * 100 + b"x"), "deeper ones|damaged"),
        (changed(b"<w:body>", b"<w:body>" + b"<w:p/>" * 3_100_000), "more tags"),
        (changed(b"<w:body>", b"<w:body>" + b" " * 60 * MEGABYTE), "60.0 MB, more than the 48.0 MB"),
        (archive({"word/document.xml": b""}), "damaged"),
        (word(""), "holds no words"),
    ],
)
def test_a_hostile_document_is_refused(data, said):
    begun = time.monotonic()
    with pytest.raises(ProblemsFound, match=said) as found:
        open_document(data, "plan.docx")
    assert time.monotonic() - begun < 20
    assert len(found.value.problems) == 1


def test_tables_within_tables_are_read_as_deep_as_a_document_may_be():
    body = paragraph("里")
    for _ in range(60):
        body = table(cell(body + paragraph()))
    extract = open_document(word(body), "plan.docx")
    assert_sound(extract)
    assert (extract.text, len(extract.tables)) == ("里\n", 60)


def test_a_table_wider_than_any_is_refused():
    wide = table(*(cell("x", '<w:gridSpan w:val="1000"/>') + cell("y") * 500 for _ in range(10)))
    with pytest.raises(ProblemsFound, match="table cells"):
        open_document(word(wide), "plan.docx", Limits(grid_places=1000))


def test_a_number_beyond_all_numerals_is_digits():
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="999999999"/></w:lvlOverride>'
    lists = f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{start}</w:num>'
    for style in ("chineseCounting", "lowerRoman", "upperLetter", "decimalEnclosedCircle", "none"):
        data = word(numbered("x", 0, 2), numbering=numbering(level(0, style, "%1."), lists=lists))
        assert open_document(data, "a.docx").text == (". x\n" if style == "none" else "999999999. x\n")


WHOLE = parts(
    word(
        numbered("第一", 0) + paragraph("60%", '<w:r><w:footnoteReference w:id="1"/></w:r>')
        + table(
            cell("a", '<w:vMerge w:val="restart"/>') + cell("b", '<w:gridSpan w:val="2"/>'),
            cell("", "<w:vMerge/>"),
        ),
        numbering=numbering(level(0, "chineseCounting", "%1、")),
        styles='<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="heading 1"/></w:style>',
        footnotes='<w:footnote w:id="1">' + paragraph("注") + "</w:footnote>",
    )
)  # fmt: skip


SPLINTERS = [b"", b"<w:p>", b"</w:p>", b'"', b"-7", b"99999999999", b"\xff", b"<w:tbl>", b"&x;"]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data())
def test_a_changed_part_gives_words_or_a_refusal(data):
    part = data.draw(st.sampled_from(sorted(WHOLE)))
    content = WHOLE[part]
    at = data.draw(st.integers(0, len(content)))
    cut = data.draw(st.integers(0, 30))
    put = data.draw(st.sampled_from(SPLINTERS))
    read_or_refused(archive(WHOLE | {part: content[:at] + put + content[at + cut :]}), "plan.docx")


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.integers(0, 4000), st.binary(max_size=8))
def test_a_changed_archive_gives_words_or_a_refusal(at, put):
    data = archive(WHOLE)
    at %= len(data)
    read_or_refused(data[:at] + put + data[at + len(put) :], "plan.docx")


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf.txt", ""]))
def test_any_bytes_give_words_or_a_refusal(data, name):
    read_or_refused(data, name)


PIECES = [
    "<p>", "</p>", "<table>", "<tr>", "<td rowspan=3>", "<td colspan=2>", "</table>", "<li>", "<ol>", "</ol>", "<br>",
    "<pre>", "</pre>", "<h1>", "</h1>", "<sup>", "</sup>", "<del>", " ", "\n", "字", "60%", "|", "|-|-|\n", "# ",
    "**", "*", "`", "[", "](", ")", "~~", "\\", "&lt;", "```\n", "- ", "\t", "\x0c", "<!--", "-->", "===\n",
]  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["a.md", "a.html", "a.txt"]))
def test_any_markup_gives_words_or_a_refusal(pieces, name):
    read_or_refused("".join(pieces).encode(), name)


def read_or_refused(data: bytes, name: str) -> None:
    try:
        extract = open_document(data, name)
    except ProblemsFound:
        return
    assert_sound(extract)
