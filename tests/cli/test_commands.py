"""Every command: its help, its example, and its answers to bad input."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import docx
import pytest
from click.testing import CliRunner

from guibiao.cli import projecting
from guibiao.cli.group import COMMANDS, guibiao

EXAMPLE = re.compile(r"Example: guibiao (.+?)(?:\n\n|\Z)", re.DOTALL)
REPORT = "指标,时期,数值,单位\n常住人口城镇化率,2025,58.4,%\n常住人口城镇化率,二〇二五,五十八,%\n"
PLAN = ("兰汀市新型城镇化规划（2026—2030年）", "一、目标", "到2030年，常住人口城镇化率达到65%以上。")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder as somebody has it who follows the examples in the order of the help."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GUIBIAO_LANGUAGE", raising=False)
    run("new", "my-city", "--like", "dezhou")
    Path("report-2025.csv").write_text(REPORT, encoding="gb18030")
    plan = docx.Document()
    for paragraph in PLAN:
        plan.add_paragraph(paragraph)
    plan.save("plan.docx")
    return tmp_path


def run(*words: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(guibiao, ["--language", "en", *words], catch_exceptions=False)
    assert result.exit_code == exit_code, result.output
    return result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name):
    text = run(name, "--help")
    assert "Example: guibiao" in text
    assert re.search(r"-h, --help", text)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_the_help_says(name):
    command = guibiao.get_command(click.Context(guibiao), name)
    assert command is not None
    assert command.help
    assert COMMANDS[name].endswith(".")


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in COMMANDS
        if name not in {"completion", "show", "intake", "aggregate", "new", "import", "warning"}
    ],
)
def test_the_example_runs(name, desk, monkeypatch):
    monkeypatch.setattr(projecting, "REPORT_DRAWS", 10)
    example = " ".join(EXAMPLE.search(guibiao.get_command(click.Context(guibiao), name).help).group(1).split())
    run(*shlex.split(example))


def test_a_pack_goes_out_to_a_workbook_and_back(desk):
    run("export", "my-city", "city.xlsx")
    assert run("import", "city.xlsx", "my-city") == "Nothing has changed.\n"
    run("import", "city.xlsx", "copy")
    assert "is in order" in run("check", "copy")


def test_a_new_pack_is_in_order(desk):
    run("new", "packs/lanting", "--title", "兰汀市规划", "--year", "2026")
    assert "兰汀市规划 is in order" in run("check", "packs/lanting")
    assert "already there" in run("new", "packs/lanting", exit_code=1)


def test_the_shipped_pack_is_not_written_to(desk):
    packs = Path(sys.modules["guibiao"].__file__).parent / "packs" / "dezhou"
    before = (packs / "observations.csv").read_bytes()
    run("intake", str(packs), "report-2025.csv", "--source", "plan_2021_2035", exit_code=1)
    assert (packs / "observations.csv").read_bytes() == before


def test_intake_keeps_the_good_rows_and_returns_the_others(desk):
    options = ["--place", "德州市", "--source", "bulletin_2025_quoted", "--published", "2026-10-01"]
    said = run("intake", "my-city", "report-2025.csv", *options, exit_code=1)
    assert "1 taken in, 0 held already, 1 returned" in said
    assert Path("report-2025-returned.xlsx").is_file()
    again = run("intake", "my-city", "report-2025.csv", *options, exit_code=1)
    assert "0 taken in, 1 held already, 1 returned" in again


def test_an_item_is_shown_with_its_fields():
    assert re.search(
        r"Targets\n.*indicator +urbanisation_rate", run("show", "dezhou", "urbanisation_rate-2025"), re.DOTALL
    )


def test_a_text_that_is_not_the_plan_is_refused(tmp_path):
    other = tmp_path / "plan.txt"
    other.write_text("别的文件", encoding="utf-8")
    result = CliRunner().invoke(guibiao, ["show", "dezhou", "t001", "--document", str(other)])
    assert result.exit_code == 1
    assert "not the text of the plan" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "nowhere"], "there is no pack here"),
        (["assess", "dezhou", "--as-of", "2026-13-01"], "write it as 2026-06-30"),
        (["assess", "dezhou", "--method", "guess"], "is not a method"),
        (["explain", "dezhou", "guess"], "is not a target of this pack"),
        (["show", "dezhou", "guess"], "is not an item of this pack"),
        (["rollup", "dezhou", "guess", "--period", "2022"], "is not an indicator"),
        (["rollup", "dezhou", "resident_population", "--period", "soon"], "is not a period"),
        (["rollup", "dezhou", "resident_population", "--place", "moon", "--period", "2022"], "not a place"),
        (["schema", "guess"], "is not a file kind"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_bad_input_is_answered_with_a_sentence(words, said):
    result = CliRunner().invoke(guibiao, ["--language", "en", *words])
    assert result.exit_code in {1, 2}
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_problems_are_told_in_the_language_asked_for():
    result = CliRunner().invoke(guibiao, ["--language", "zh-CN", "check", "nowhere"])
    assert "这里没有规划包" in result.stderr


def test_two_packs_are_compared(desk):
    pack = desk / "my-city"
    rows = (pack / "targets.csv").read_text(encoding="utf-8-sig")
    (pack / "targets.csv").write_text(rows.replace(",about,60,", ",about,59,"), encoding="utf-8")
    assert "Targets · weaker: 1\n  • Urban share of residents: about 60 % by 2025 → about 59 %" in run(
        "compare", "dezhou", "my-city"
    )
    assert run("compare", "dezhou", "dezhou") == "Both promise the same.\n"
    assert '"second_id": "urbanisation_rate-2025"' in run("compare", "dezhou", "my-city", "--format", "json")
    run("compare", "dezhou", "my-city", "--format", "xlsx", "--out", "differences.xlsx")
    assert "add --out" in run("compare", "dezhou", "my-city", "--format", "xlsx", exit_code=2)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_assessments_come_as_data(form):
    text = run("assess", "dezhou", "--as-of", "2026-11-24", "--indicator", "urbanisation_rate", "--format", form)
    assert "urbanisation_rate-2035" in text
    assert "lagging" in text


@pytest.mark.parametrize("method", ["growth-rate", "unsd", "sdsn", "destatis", "supervision"])
def test_a_named_method_judges_in_its_own_words(method):
    text = run("assess", "dezhou", "--method", method, "--indicator", "income_ratio", "--format", "csv")
    assert f",{method}," in text
    assert "lagging" not in text


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete(shell):
    assert "_GUIBIAO_COMPLETE" in run("completion", shell)


def test_help_imports_nothing_heavy():
    code = (
        "import sys, guibiao.cli.group as g\n"
        "g.guibiao(['--help'], standalone_mode=False)\n"
        "print([name for name in ('numpy', 'pydantic', 'jinja2', 'yaml', 'babel') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")
