"""What the documentation says of the product is so."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from guibiao.checks import RULES
from guibiao.cli.group import COMMANDS
from guibiao.packs import PACK_KINDS

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.md")])


@pytest.mark.parametrize("tool", ["files_page.py", "commands_page.py", "messages.py"])
def test_written_pages_and_the_catalogue_are_up_to_date(tool):
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / tool, "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("commands.md", [f"## guibiao {name}" for name in COMMANDS]),
        ("checks.md", [rule.code for rule in RULES]),
        ("files.md", [f"## {kind.file}" for kind in PACK_KINDS]),
    ],
)
def test_everything_is_documented(page, names):
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert [name for name in names if name not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    inner = [link for link in links if not link.startswith(("http:", "https:", "mailto:"))]
    assert [link for link in inner if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_commands_that_exist(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    used = set(re.findall(r"^(?:\S*/)?guibiao (?:--language \S+ )?([a-z]+)", text, re.MULTILINE))
    used |= set(re.findall(r"\| `([a-z]+)`", text))
    assert used <= set(COMMANDS)


def test_every_task_of_the_makefile_has_a_sentence():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    tasks = set(re.findall(r"^\.PHONY: (.+)$", text, re.MULTILINE)[0].split())
    assert set(re.findall(r"^([a-z-]+):.*## \S", text, re.MULTILINE)) == tasks
