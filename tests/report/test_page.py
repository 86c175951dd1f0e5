"""The page: complete, self-contained, readable without colour, the same each time."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from guibiao.packs import Pack, find_pack, read_pack
from guibiao.packs.pack import KIND_TITLES, PACK_KINDS
from guibiao.progress import Status
from guibiao.report.page import FILES, write_report
from pages import Page
from plans import CITY, baseline, date, indicator, ledger, plan, seen, target

AS_OF = date(2026, 11, 24)
LOADING = {"src", "srcset", "poster", "data", "action", "background"}


@pytest.fixture(scope="module")
def dezhou(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dezhou")
    views = write_report(read_pack(find_pack("dezhou")), folder, AS_OF).views
    return folder, views


@pytest.fixture(scope="module", params=FILES)
def page(request, dezhou):
    text = (dezhou[0] / FILES[request.param]).read_text(encoding="utf-8")
    return request.param, text, Page(text)


def lanting(folder: Path, **tables) -> str:
    made = plan(**tables)
    write_report(Pack(made, ledger(seen("2024", "58"))), folder, date(2025, 6, 1))
    return (folder / FILES["zh-CN"]).read_text(encoding="utf-8")


def test_nothing_is_fetched_from_elsewhere(page):
    _, text, found = page
    assert [attrs for _, attrs in found.elements if LOADING & set(attrs)] == []
    assert found.all("link") == []
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest", text)


def test_the_language_is_declared_and_the_other_page_is_one_step_away(page):
    language, _, found = page
    other = next(file for name, file in FILES.items() if name != language)
    assert found.all("html")[0]["lang"] == language
    assert len(found.all("a", href=other)) == 1


def test_no_english_sentence_is_left_on_the_chinese_page(dezhou):
    words = " ".join(Page((dezhou[0] / FILES["zh-CN"]).read_text(encoding="utf-8")).words)
    assert re.findall(r"\b(?:the|promise|observed|status|with)\b", words) == []


def test_every_target_is_there_once_with_its_light_in_words(page, dezhou):
    _, _, found = page
    view = next(view for view in dezhou[1] if view.language == page[0])
    cards = found.all("details", **{"class": "target"})
    assert [card["id"] for card in cards] == [target.key for target in view.targets]
    assert len({card["id"] for card in cards}) == len(cards)
    assert all(target.status and target.reasons for target in view.targets)


def test_the_counts_are_those_of_the_cards_that_are_no_repetition(page, dezhou):
    view = next(view for view in dezhou[1] if view.language == page[0])
    counted = Counter(target.assessment.status for target in view.targets if not target.restates)
    shown = sum((Counter(tally.counts) for tally in view.tallies), Counter())
    assert shown == counted
    assert view.total == sum(counted.values())


def test_what_is_unknown_is_listed_once_by_organisation(dezhou):
    view = dezhou[1][0]
    listed = [target.key for group in view.unknown for target in group.targets]
    unknown = {Status.NO_DATA, Status.NOT_ASSESSABLE, Status.STALE}
    assert sorted(listed) == sorted(
        target.key for target in view.targets if target.assessment.status in unknown and not target.restates
    )


def test_links_within_the_page_lead_somewhere(page):
    _, _, found = page
    ids = {attrs["id"] for _, attrs in found.elements if "id" in attrs}
    inner = [attrs["href"][1:] for attrs in found.all("a") if (attrs["href"] or "").startswith("#")]
    assert inner
    assert set(inner) <= ids


def test_the_same_input_gives_the_same_bytes(dezhou, tmp_path):
    folder, _ = dezhou
    write_report(read_pack(find_pack("dezhou")), tmp_path, AS_OF)
    for name in (*FILES.values(), "assessments.csv"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_the_table_of_assessments_has_a_row_for_each_card(dezhou):
    folder, views = dezhou
    with (folder / "assessments.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(list(views[0].targets))
    assert {row["status"] for row in rows} <= {status.value for status in Status}


def test_names_from_a_pack_are_text_not_markup(tmp_path):
    text = lanting(tmp_path, indicators=[indicator(name="<script>alert(1)</script>")])
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_a_plan_without_targets_has_a_page(tmp_path):
    assert "0 项承诺" in lanting(tmp_path, targets=[])


def test_a_value_of_a_later_day_is_not_on_the_page(tmp_path):
    values = ledger(seen("2023", "55"), seen("2024", "58", published="2025-09-01"))
    write_report(Pack(plan(), values), tmp_path, date(2025, 6, 1))
    assert "58 %" not in (tmp_path / FILES["zh-CN"]).read_text(encoding="utf-8")


def test_targets_of_other_places_name_them(tmp_path):
    text = lanting(tmp_path, targets=[target(), target(id="other", value="70")], baselines=[baseline(place=CITY)])
    assert text.count('class="target"') == 2


def test_every_file_kind_has_a_title():
    assert set(KIND_TITLES) == {kind.name for kind in PACK_KINDS}
