"""Whatever stands in a field, what is wrong with it is said in the reader's language."""

import re
import types
from typing import get_args

import pytest
from pydantic import BaseModel

from guibiao.files.problem import ProblemsFound
from guibiao.files.record import Record, TableOrigin
from guibiao.files.schema import read_rows
from guibiao.files.yamlfile import read_yaml_record
from guibiao.packs import PACK_KINDS
from guibiao.packs.logs import LOG_KINDS
from guibiao.scenario import SCENARIO_KIND

ENGLISH = re.compile(r"(?<![-\w])[a-z]{2,} [a-z]{2,}\b")
WRONG = (
    "x y", "-7", "0.5", "9" * 30, "1e400", "nan", "2025-13", "☃" * 90, ["x"], ["x y", {"a": "b"}], {"a": "b"}, [], [[]],
    {"0": ["x"]}, "0-", "yes",
)  # fmt: skip
KINDS = [kind.model for kind in (*PACK_KINDS, *LOG_KINDS, SCENARIO_KIND)]


def inner(model):
    """Give the models of groups of fields below a model, by the field that holds them."""
    for name, field in model.model_fields.items():
        for part in (field.annotation, *get_args(field.annotation)):
            if isinstance(part, type) and not isinstance(part, types.GenericAlias) and issubclass(part, BaseModel):
                yield field.alias or name, part, part is not field.annotation


def wrong_records(model):
    """Give records with one wrong value each."""
    for name, field in model.model_fields.items():
        yield from ({field.alias or name: value} for value in WRONG)
    for name, part, several in inner(model):
        for wrong in wrong_records(part):
            yield {name: [wrong] if several else wrong}


def told(model, record, language):
    _, problems = read_rows([Record.of(record, TableOrigin("f.csv", 2, {}))], model)
    return [f"{problem.what.text(language)} → {problem.remedy.text(language)}" for problem in problems]


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_nothing_that_is_wrong_with_a_field_is_said_in_english(model):
    said = {text for record in wrong_records(model) for text in told(model, record, "zh-CN")}
    assert len(said) > len(model.model_fields)
    assert [text for text in said if ENGLISH.search(re.sub(r"^(['\"\[{]).*?(?= \S*[\u4e00-\u9fff])", "", text))] == []


@pytest.mark.parametrize(
    ("model", "field", "value", "said"),
    [
        ("Heading", "base_year", "two", "'two' 不是整数 → 请只写数字，如 2025"),
        ("Heading", "base_year", "1066", "'1066' 过小 → 请写不小于 1900 的数"),
        ("Heading", "language", "fr", "'fr' 不在可选值之中 → 请用 zh-CN, en"),
        ("Heading", "title", ["a"], "['a'] 不是单一的文本 → 请只写一个值，不要写成列表或字段"),
        ("Place", "id", "a b", "'a b' 不能用作编号 → 请写不超过80个字符，不含空格、逗号、分号和竖线"),
        ("Settings", "status", "x", "'x' 不是一组字段 → 请每个字段占一行，写成“名称: 值”"),
        ("Settings", "status", {"lagging": "x"}, "'x' 不是数字 → 请写数字和小数点，如 54.4"),
        ("Settings", "languages", [], "没有填写 → 请填写"),
        ("Territory", "share", "0", "'0' 过小 → 请写大于 0 的数"),
        ("Stock", "age", "old", "'old'不是年龄组 → 请写 7、1-4、85+ 或 all"),
        ("WarningStep", "warning", "7", "'7' 不是预警编号 → 请写成 w0001"),
    ],
)
def test_a_wrong_value_is_explained(model, field, value, said):
    kind = next(kind for kind in KINDS if kind.__name__ == model)
    assert said in told(kind, {field: value}, "zh-CN")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b: c", "冒号所在之处不能开始新的字段"),
        ("- a\nb: c", "短横线"),
        ("a: [b", "括号没有闭合"),
        ("a: 'b", "引号没有闭合"),
        ("a: @b", "须加引号"),
        ("a: *b", "须加引号"),
        ("a: b\n---\nc: d", "另一份文档"),
        (" a: b\nc: d", "缩进多于其后"),
        ('a: "\\q"', "反斜线"),
        ("- - a\n  b", "缺少冒号"),
        ("a: 'b' c", "应为字段"),
    ],
)
def test_what_is_no_yaml_is_explained(text, said):
    with pytest.raises(ProblemsFound) as found:
        read_yaml_record(text.encode(), "f.yaml")
    [problem] = found.value.problems
    assert said in problem.text("zh-CN")
    assert ENGLISH.findall(problem.text("zh-CN")) == []
