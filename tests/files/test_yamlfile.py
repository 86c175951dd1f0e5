"""YAML files: scalars stay the text that was written, every value knows its place, nothing is said by reference."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guibiao.files.problem import ProblemsFound
from guibiao.files.yamlfile import read_yaml_list, read_yaml_record, write_yaml


def problems(text: str | bytes, read=read_yaml_record) -> list[tuple[str, str]]:
    with pytest.raises(ProblemsFound) as found:
        read(text.encode() if isinstance(text, str) else text, "f.yaml")
    assert all(str(problem.remedy) for problem in found.value.problems)
    return [(str(problem.position), str(problem.what)) for problem in found.value.problems]


@pytest.mark.parametrize(
    "written", ["no", "yes", "1:30", "2025-12-31", "1.10", "007", "1e3", "0x1F", "true", ".inf", "54.4 %", "中"]
)
def test_scalars_stay_text(written):
    assert dict(read_yaml_record(f"a: {written}\n".encode(), "f.yaml").values) == {"a": written}


@pytest.mark.parametrize("written", ["", " ~", " null", "   # to be filled in"])
def test_a_field_without_a_value_holds_none(written):
    assert read_yaml_record(f"a:{written}\nb: 1\n".encode(), "f.yaml").values["a"] in {None, ""}


@pytest.mark.parametrize("quoted", ["'null'", '"~"'])
def test_quotes_make_text_of_the_word_for_nothing(quoted):
    assert read_yaml_record(f"a: {quoted}\n".encode(), "f.yaml").values["a"] == quoted[1:-1]


def test_every_value_knows_its_line_and_column():
    record = read_yaml_record(b"# a comment\na: 1\nb:\n  c: 2\n  d:\n    - e: 3\n    - e: 4\n", "f.yaml")
    assert dict(record.values) == {"a": "1", "b": {"c": "2", "d": [{"e": "3"}, {"e": "4"}]}}
    at = {field: str(record.origin.at(field)) for field in ("a", "b", "b.c", "b.d.1.e", "b.c.none", "none")}
    assert at == {
        "a": "f.yaml:2:1",
        "b": "f.yaml:3:1",
        "b.c": "f.yaml:4:3",
        "b.d.1.e": "f.yaml:7:7",
        "b.c.none": "f.yaml:4:3",
        "none": "f.yaml:2:1",
    }


def test_entries_of_a_list_know_their_places():
    records = read_yaml_list(b"- a: 1\n  b: 2\n\n- a: 3\n", "f.yaml")
    assert [str(record.origin.at("a")) for record in records] == ["f.yaml:1:3", "f.yaml:4:3"]


@pytest.mark.parametrize("text", ["", "# only a comment\n"])
def test_an_empty_file_is_an_empty_list_and_an_empty_record(text):
    assert read_yaml_list(text.encode(), "f.yaml") == []
    assert dict(read_yaml_record(text.encode(), "f.yaml").values) == {}


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("a: 1\na: 2\n", "f.yaml:2:1", "a stands twice"),
        ("a:\n  b: 1\n  b: 2\n", "f.yaml:3:3", "a.b stands twice"),
        ("a: &x {b: 1}\nc: *x\n", "f.yaml:1:4", "refers to another entry"),
        ("a: &x [*x]\n", "f.yaml:1:4", "refers to another entry"),
        ("a: " + "[" * 40 + "]" * 40, "f.yaml:1:25", "lies too deep"),
        ("a: " + "[" * 100_000, "f.yaml:1:1003", "not valid YAML"),
        ("a: 1\n b: 2\n", "f.yaml:2:3", "not valid YAML"),
        ("a: [1\n", "f.yaml:2:1", "not valid YAML"),
        ("a: 1\n---\na: 2\n", "f.yaml:2:1", "not valid YAML"),
        ("- a: 1\n", "f.yaml:1:1", "not a set of"),
        ("just text", "f.yaml:1:1", "not a set of"),
    ],
)
def test_what_a_record_refuses(text, where, what):
    [(position, said)] = problems(text)
    assert position == where
    assert what in said


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("a: 1\n", "f.yaml:1:1", "not a list of entries"),
        ("- a: 1\n- 2\n", "f.yaml:2:3", "not a set of"),
        ("- &x {a: 1}\n- *x\n", "f.yaml:1:3", "refers to another entry"),
    ],
)
def test_what_a_list_refuses(text, where, what):
    [(position, said)] = problems(text, read_yaml_list)
    assert position == where
    assert what in said


def test_an_alias_bomb_is_refused_at_once():
    levels = "".join(
        f"{name}: &{name} [{', '.join([f'*{under}'] * 9)}]\n"
        for under, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    found = problems("a: &a [x, x]\n" + levels)
    assert "refers to another entry" in found[0][1]


def test_every_problem_of_a_list_is_told():
    assert len(problems("- a: 1\n  a: 2\n- b: 1\n  b: 2\n", read_yaml_list)) == 2


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=12)
words = st.one_of(texts, st.sampled_from(["null", "~", "no", "1:30", "- x", "a: b", "#", "&x", "*x", "!x", "=", "---"]))
trees = st.recursive(words, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.dictionaries(words, trees, max_size=4))
def test_what_is_written_is_read_back(tree):
    assert dict(read_yaml_record(write_yaml(tree), "f.yaml").values) == tree


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.lists(st.dictionaries(words, words, min_size=1, max_size=3), max_size=3))
def test_a_written_list_is_read_back(entries):
    assert [dict(record.values) for record in read_yaml_list(write_yaml(entries), "f.yaml")] == entries
