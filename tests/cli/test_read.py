import json

import pytest
from click.testing import CliRunner

from guibiao.cli.group import guibiao
from guibiao.packs import read_pack
from plan_documents import LATER, PLAN


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def run(*arguments, code: int = 0) -> str:
    result = CliRunner().invoke(guibiao, ["--language", "en", "read", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def test_a_summary_tells_what_was_found(document):
    told = run(document)
    assert "兰汀市新型城镇化规划（2026—2030年）" in told
    assert "常住人口城镇化率: about 71 % · 2030-12-31" in told
    assert "sentences gave an item" in told


def test_a_pack_is_written_and_a_new_version_read_into_it(document, tmp_path):
    pack = tmp_path / "pack"
    run(document, "--out", pack)
    before = read_pack(pack).plan
    document.write_text(LATER, encoding="utf-8")
    run(document, "--out", pack)
    after = read_pack(pack).plan
    assert {row.value for row in before.targets.values()} != {row.value for row in after.targets.values()}
    assert "Nothing has changed." in run(document, "--out", pack)


def test_lines_for_programs_are_one_record_each(document):
    rows = [json.loads(line) for line in run(document, "--format", "jsonl").splitlines()]
    assert {row["record"] for row in rows} >= {"target", "task", "number"}


def test_a_workbook_needs_a_file(document, tmp_path):
    assert "--out FILE.xlsx" in run(document, "--format", "xlsx", code=2)
    run(document, "--format", "xlsx", "--out", tmp_path / "review.xlsx")
    assert (tmp_path / "review.xlsx").stat().st_size > 5000


def test_the_page_marks_promises_in_the_text(document, tmp_path):
    run(document, "--page", tmp_path / "plan.html")
    page = (tmp_path / "plan.html").read_text(encoding="utf-8")
    assert 'class="m-targets' in page
    assert "<script" not in page
    assert "a result of the past" in page


def test_what_gave_no_item_is_listed_with_the_reason(document):
    told = run(document, "--coverage")
    assert "a result of the past" in told
    assert "part of the title or number of another document" in told


def test_a_file_that_is_no_document_is_refused_in_words(tmp_path):
    path = tmp_path / "old.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    result = CliRunner().invoke(guibiao, ["--language", "en", "read", str(path)])
    assert result.exit_code == 1
    assert "old.doc" in result.output
