"""The tutorial of the population engine is run as it is written: its table is made, its code prints what it says."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "population-tutorial.md"
BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINES_PROMISED = 20


def blocks() -> list[tuple[str, str, str]]:
    return BLOCK.findall(PAGE.read_text(encoding="utf-8"))


def test_the_tutorial_prints_what_it_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for kind, argument, text in blocks():
        if kind == "csv":
            (tmp_path / argument).write_text(text, encoding="utf-8")
        elif kind == "python":
            exec(compile(text, str(PAGE), "exec"), names)  # noqa: S102 - the page is ours
        else:
            assert capsys.readouterr().out == text


def test_a_fan_takes_as_many_lines_as_are_promised():
    first = next(text for kind, _, text in blocks() if kind == "python")
    assert len([line for line in first.splitlines() if line.strip()]) == LINES_PROMISED
