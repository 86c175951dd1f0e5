"""Text files come as UTF-8, with or without a mark, or as Chinese Windows saves them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guibiao.files import decode as module
from guibiao.files.decode import decode
from guibiao.files.problem import ProblemsFound

COMMON = "地区,数值\n德州市,54.4\n"
RARE = "㐀𠀀𡘙,€ and ḿ\n"


@pytest.mark.parametrize(
    ("text", "saved_as", "read_as"),
    [
        (COMMON, "utf-8", "utf-8"),
        (COMMON, "utf-8-sig", "utf-8-sig"),
        (COMMON, "gb2312", "gb18030"),
        (COMMON, "gbk", "gb18030"),
        (COMMON, "gb18030", "gb18030"),
        (RARE, "gb18030", "gb18030"),
        (RARE, "utf-8", "utf-8"),
        (COMMON, "utf-16", "utf-16"),
        ("plain", "ascii", "utf-8"),
        ("", "utf-8", "utf-8"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_saved_in(text, saved_as, read_as):
    assert decode(text.encode(saved_as), "f.csv") == (text, read_as)


def test_big_endian_with_its_mark():
    assert decode(b"\xfe\xff" + COMMON.encode("utf-16-be"), "f.csv")[0] == COMMON


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_become_line_feeds(end):
    assert decode(f"a{end}b{end}".encode(), "f.csv")[0] == "a\nb\n"


@pytest.mark.parametrize(
    ("data", "byte"),
    [
        (b"abc\xff\xff", 3),
        (b"\xef\xbb\xbfabc\xff", 3),
        (b"a\x00b", 1),
        (COMMON.encode("gbk")[:1], 0),
        (b"\x80\x00\x01\x02", 0),
        (b"\xff\xfea", 2),
    ],
)
def test_other_bytes_are_a_problem_that_names_the_first_bad_one(data, byte):
    with pytest.raises(ProblemsFound) as found:
        decode(data, "f.csv")
    [problem] = found.value.problems
    assert str(problem.position) == "f.csv"
    assert f"byte {byte} " in str(problem.what)
    assert "save the file again" in str(problem.remedy)


def test_a_file_too_large_is_refused_before_it_is_decoded(monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 10)
    assert decode(b"x" * 10, "f.csv")[0] == "x" * 10
    with pytest.raises(ProblemsFound, match="11 bytes, more than 10"):
        decode(b"x" * 11, "f.csv")


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_a_problem(data):
    try:
        text, _ = decode(data, "f.csv")
    except ProblemsFound:
        return
    assert "\r" not in text
    assert "\x00" not in text


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00\ufeff"), max_size=60))
def test_any_text_in_utf8_comes_back(text):
    assert decode(text.encode(), "f.csv") == (text, "utf-8")
