"""The tutorial is run as it is written: its files are made, its commands give what it says."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from guibiao.cli.group import guibiao

PAGE = Path(__file__).parents[2] / "docs" / "tutorial.md"
FILES = ("index.html", "index.en.html", "report.docx", "report.en.docx", "report.xlsx", "report.en.xlsx")
BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def steps() -> list[tuple[str, str, str]]:
    return BLOCK.findall(PAGE.read_text(encoding="utf-8"))


def run(command: str, exit_code: int) -> str:
    words = shlex.split(command)
    assert words[0] == "guibiao"
    result = CliRunner().invoke(guibiao, ["--language", "en", *words[1:]], catch_exceptions=False)
    assert result.exit_code == exit_code, result.output
    return result.output


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_tutorial_works_from_an_empty_folder_to_a_report(desk):
    said = ""
    for kind, argument, text in steps():
        if kind == "sh":
            said = "".join(run(command, int(argument or 0)) for command in text.strip().splitlines())
        elif kind == "text":
            for line in text.strip().splitlines():
                assert squeezed(line) in squeezed(said)
        else:
            (desk / argument).write_text(text, encoding="utf-8")
    for name in FILES:
        assert (desk / "out" / "lanting" / name).stat().st_size > 1000
