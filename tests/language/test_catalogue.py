"""Every sentence has its Chinese counterpart, with the same places for values."""

import re
from importlib.resources import files

import pytest
from babel.messages.pofile import read_po

from guibiao.language import Message, Name, percent, shown, translate

with (files("guibiao.language") / "locale" / "zh_CN" / "LC_MESSAGES" / "guibiao.po").open("rb") as stream:
    ENTRIES = [entry for entry in read_po(stream, locale="zh_CN") if entry.id]


def places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_every_sentence_is_translated():
    assert len(ENTRIES) > 200
    assert [entry.id for entry in ENTRIES if not entry.string] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id[:40])
def test_a_translation_sets_the_same_values(entry):
    assert places(entry.string) == places(entry.id)


def test_a_message_says_its_parts_in_the_same_language():
    promise = Message.of("at least {value} {unit}", value=Name("六成", "sixty percent"), unit="")
    assert promise.text("en") == "at least sixty percent"
    assert promise.text("zh-CN") == "不低于 六成"


def test_a_name_without_english_keeps_its_own():
    assert Name("兰汀").text("en") == "兰汀"


def test_values_with_braces_are_not_templates():
    assert Message.of("{value}", value="{x}").text("en") == "{x}"


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="is not a language of this product"):
        translate("Why", "fr")


@pytest.mark.parametrize(
    ("value", "text"), [(54.4, "54.4"), (60.0, "60"), (-0.00001, "0"), (1 / 3, "0.3333"), (1e6, "1000000")]
)
def test_numbers_are_written_plainly(value, text):
    assert shown(value) == text


def test_shares_are_written_as_percentages():
    assert percent(0.71428) == "71.4%"
