"""Passages: numbers that find words in the document, which itself is never kept."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guibiao.files.problem import Invalid, ProblemsFound
from guibiao.plan import Passage
from guibiao.plan.document import Document, read_document
from guibiao.plan.rows import Heading

TEXT = "第一章 总则\n到2025年，覆盖率达到60%。\n"


@pytest.mark.parametrize(
    ("text", "passage", "heading"),
    [
        ("3.7.4@21735-21961", Passage(21735, 21961, 3, 7, 4), "3.7.4"),
        ("3.7@5-9", Passage(5, 9, 3, 7), "3.7"),
        ("3@5-9", Passage(5, 9, 3), "3"),
        ("0@0-1", Passage(0, 1), "0"),
        (" 3.7@5-9 ", Passage(5, 9, 3, 7), "3.7"),
    ],
)
def test_the_written_form(text, passage, heading):
    assert Passage.parse(text) == passage
    assert passage.heading == heading
    assert str(passage) == text.strip()


@pytest.mark.parametrize(
    "text", ["", "3", "3@5", "3@-5-9", "@5-9", "3.7.4.1@5-9", "3.@5-9", "a@5-9", "3@5-9.5", "３@5-9", "3@5-", "3 @5-9"]
)
def test_what_is_no_passage(text):
    with pytest.raises(Invalid, match="is not a passage"):
        Passage.parse(text)


@pytest.mark.parametrize("text", ["3@9-5", "3@5-5"])
def test_a_passage_that_holds_nothing(text):
    with pytest.raises(Invalid, match="ends before it starts"):
        Passage.parse(text)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(1, 10**4), st.integers(0, 99), st.integers(0, 99), st.integers(1, 99))
def test_every_passage_can_be_written_and_read(start, length, chapter, section, item):
    passage = Passage(start, start + length, chapter, section, item)
    assert Passage.parse(str(passage)) == passage


def heading(text: str) -> Heading:
    return Heading.model_validate(
        {
            "id": "lanting",
            "title": "兰汀市规划",
            "issuer": "government",
            "adopted": "2021-06-01",
            "base_year": "2020",
            "place": "990000",
            "text_sha256": sha256(text.encode()).hexdigest(),
            "text_characters": str(len(text)),
        }
    )


@pytest.mark.parametrize(
    ("span", "words"), [((7, 12), "到2025"), ((4, 14), "总则到2025年，"), ((0, 3), "第一章"), ((18, 21), "60%")]
)
def test_words_are_looked_up_by_characters_on_one_line(span, words):
    found = TEXT.find(words.replace("总则", "总则\n"))
    start, end = found, found + len(words) + ("总则" in words)
    assert Document(TEXT).words(Passage(start, end)) == words


@pytest.mark.parametrize("data", [TEXT.encode(), TEXT.replace("\n", "\r\n").encode(), TEXT.encode("gb18030")])
def test_the_document_is_known_by_its_text_however_it_was_saved(tmp_path, data):
    (tmp_path / "plan.txt").write_bytes(data)
    assert read_document(tmp_path / "plan.txt", heading(TEXT)).text == TEXT


def test_another_text_is_refused(tmp_path):
    (tmp_path / "plan.txt").write_text(TEXT + "又", encoding="utf-8")
    with pytest.raises(ProblemsFound, match=f"{len(TEXT) + 1} characters, {len(TEXT)} are expected") as found:
        read_document(tmp_path / "plan.txt", heading(TEXT))
    assert heading(TEXT).text_sha256[:12] in str(found.value)
