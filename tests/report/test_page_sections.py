"""The sections after the promises: map, tasks, findings, sources; each says what the pack holds, once."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from guibiao.checks import check
from guibiao.packs import Pack, find_pack, read_pack
from guibiao.plan import Organisation, Source, Task
from guibiao.report.page import FILES, write_report
from pages import Page
from plans import date, ledger, plan, seen

AS_OF = date(2026, 11, 24)
LATER = date(2026, 1, 1)


@pytest.fixture(scope="module")
def pack():
    return read_pack(find_pack("dezhou"))


@pytest.fixture(scope="module")
def folder(pack, tmp_path_factory):
    made = tmp_path_factory.mktemp("dezhou")
    write_report(pack, made, AS_OF)
    return made


@pytest.fixture(scope="module", params=FILES)
def page(request, folder):
    text = (folder / FILES[request.param]).read_text(encoding="utf-8")
    return request.param, text, Page(text)


def small(folder: Path, language: str = "en", day: date = LATER, **tables) -> Page:
    rows = tables.pop("rows", [seen("2024", "58")])
    write_report(Pack(plan(**tables), ledger(*rows)), folder, day)
    return Page((folder / FILES[language]).read_text(encoding="utf-8"))


def task(number: int, **fields):
    given = {"id": f"t{number}", "verb": "扩大", "object": "范围", "name_en": f"Widen {number}"}
    return Task.model_validate(given | fields)


def ids(found: Page, tag: str, prefix: str) -> list[str]:
    return [attrs["id"] for attrs in found.all(tag) if (attrs.get("id") or "").startswith(prefix)]


def section(text: str, name: str) -> str:
    return re.search(rf'<section aria-labelledby="{name}".*?</section>', text, re.DOTALL)[0]


def plain(text: str) -> str:
    return " ".join(" ".join(Page(f"<div>{text}</div>").words).split())


def test_every_section_is_there_and_the_contents_lead_to_it(page):
    _, _, found = page
    headings = [attrs["id"] for attrs in found.all("h2")]
    assert headings == ["counts", "warnings", "all", "unknown", "map", "tasks", "findings", "record", "sources"]
    links = [attrs["href"] for attrs in found.all("a")]
    assert all(links.count(f"#{heading}") == 1 for heading in headings)


def test_no_identifier_is_given_twice(page):
    counts = Counter(attrs["id"] for _, attrs in page[2].elements if "id" in attrs)
    assert [name for name, count in counts.items() if count > 1] == []


def test_the_page_is_light(folder):
    assert all((folder / name).stat().st_size < 3_000_000 for name in FILES.values())


def test_every_control_has_a_label(page):
    _, _, found = page
    labelled = {attrs["for"] for attrs in found.all("label")}
    controls = [attrs["id"] for tag in ("select", "input") for attrs in found.all(tag)]
    assert set(controls) == labelled
    assert len(controls) == 4


def test_controls_that_need_the_script_are_hidden_without_it(page):
    _, _, found = page
    assert all("hidden" in attrs for attrs in [*found.all("form"), *found.all("p", **{"class": "choose"})])


def test_the_embedded_map_holds_what_the_choice_offers(page):
    _, text, found = page
    layers = json.loads(re.search(r'id="map-layers">(.*?)</script>', text, re.DOTALL)[1])
    offered = re.search(r'<select id="map-indicator">(.*?)</select>', text, re.DOTALL)[1]
    assert [f"{one['title']} · {one['period']}" for one in layers] == re.findall(r"<option[^>]*>([^<]*)<", offered)
    sources = set(ids(found, "tr", "source-"))
    assert {f"source-{key}" for one in layers for key, _ in one["sources"]} <= sources


def test_without_the_script_the_first_indicator_is_shown(page):
    _, text, _ = page
    layers = json.loads(re.search(r'id="map-layers">(.*?)</script>', text, re.DOTALL)[1])
    drawn = dict(re.findall(r'<g class="gb-area k(\d)" data-place="([^"]*)"', text)[::-1])
    shades = {(str(cell["shade"]), cell["place"]) for cell in layers[0]["cells"]}
    assert set(drawn.items()) <= shades
    assert len(re.findall(r'class="gb-area', text)) == len(layers[0]["cells"]) == 12


def test_data_for_the_script_cannot_close_its_element(tmp_path):
    sources = [Source.model_validate({"id": name, "title": "</script><b>"}) for name in ("bureau", "press")]
    found = small(tmp_path, sources=sources)
    assert found.all("b", **{"class": "x"}) == []
    assert "</script><b>" in "".join(found.words)


def test_every_task_is_listed_once(page, pack):
    listed = ids(page[2], "li", "task-")
    assert listed == [f"task-{name}" for name in sorted(pack.plan.tasks, key=lambda name: chapter(pack, name))]
    assert len(listed) == 854


def chapter(pack: Pack, name: str) -> int:
    passage = pack.plan.tasks[name].passage
    return passage.chapter if passage else 0


def test_tasks_are_counted_by_organisation_and_by_date(page, pack):
    text = section(page[1], "tasks")
    leads = Counter(task.lead for task in pack.plan.tasks.values())
    dates = Counter(task.deadline for task in pack.plan.tasks.values())
    told = [int(number) for number in re.findall(r"<li><b>(\d+)</b>", text)]
    expected = [*(count for lead, count in leads.items() if lead is None or count > 1), *dates.values()]
    assert sorted(told) == sorted(expected)
    assert sum(1 for lead, count in leads.items() if lead and count == 1) == 19


def test_the_list_of_tasks_is_collapsed(page):
    [listed] = page[2].all("details", id="task-list")
    assert "open" not in listed


def test_a_task_says_who_where_when_and_for_what(tmp_path):
    made = task(1, place="990000", lead="government", deadline="2023-06-30", targets="coverage-2025", passage="3.1@1-2")
    found = small(tmp_path, tasks=[made])
    text = plain(section((tmp_path / FILES["en"]).read_text(encoding="utf-8"), "tasks"))
    assert "Widen 1 3.1 兰汀市 兰汀市人民政府 2023-06-30 覆盖率" in text
    assert len(found.all("a", href="#coverage-2025")) == 1


def test_a_rejected_task_is_left_out_and_one_without_a_passage_is_not(tmp_path):
    found = small(tmp_path, tasks=[task(1), task(2, review="rejected")])
    assert ids(found, "li", "task-") == ["task-t1"]


def test_a_plan_without_tasks_has_no_section_for_them(tmp_path):
    found = small(tmp_path)
    assert [attrs["id"] for attrs in found.all("h2")] == [
        "counts",
        "warnings",
        "all",
        "unknown",
        "findings",
        "record",
        "sources",
    ]


def test_findings_are_those_of_the_checks(page, pack):
    language, text, found = page
    checked = check(pack)
    rules = list(dict.fromkeys(finding.rule.code for finding in checked.findings))
    assert [name.removeprefix("rule-") for name in ids(found, "details", "rule-")] == rules
    told = re.findall(r'<span class="what">(.*?)</span>', section(text, "findings"))
    assert [plain(one) for one in told] == [" ".join(one.what.text(language).split()) for one in checked.findings]


def test_a_finding_gives_reason_and_remedy_and_leads_to_its_target(page, pack):
    language, text, _ = page
    shown = section(text, "findings")
    for rule in {finding.rule.code: finding.rule for finding in check(pack).findings}.values():
        assert {rule.reason.text(language), rule.remedy.text(language)} <= set(
            re.findall(r"<dd>(.*?)</dd>", shown.replace("&#39;", "'").replace("&#34;", '"'))
        )
    assert 'href="#income_ratio' in shown


def test_findings_use_nothing_that_was_known_later(tmp_path):
    later = [seen("2020", "44", published="2025-09-01")]
    small(tmp_path / "after", rows=later, day=LATER)
    small(tmp_path / "before", rows=later, day=date(2025, 6, 1))
    after, before = (tmp_path / name / FILES["en"] for name in ("after", "before"))
    assert "P401" in after.read_text(encoding="utf-8")
    assert "P401" not in before.read_text(encoding="utf-8")


def test_sources_are_counted_right(page, pack):
    _, text, found = page
    counts = Counter(row.source for row in pack.ledger)
    rows = re.findall(r'<tr id="source-([^"]*)">.*?class="number">(\d+)<', section(text, "sources"), re.DOTALL)
    assert {source: int(count) for source, count in rows} == {name: counts[name] for name in pack.plan.sources}
    assert len(rows) == len(pack.plan.sources) == 74
    assert [int(count) for _, count in rows] == sorted(counts.values(), reverse=True)
    assert len(ids(found, "tr", "source-")) == 74


def test_a_source_gives_dates_years_and_confidence(tmp_path):
    told = [
        seen("2022", "55", published="2023-02-01"),
        seen("2024", "58", confidence="secondary", published="2025-02-01"),
        seen("2025", "60", published="2026-02-01"),
    ]
    small(tmp_path, rows=told)
    text = plain(section((tmp_path / FILES["en"]).read_text(encoding="utf-8"), "sources"))
    assert "2 sources with 2 observations" in text
    assert "bureau — 2 2022 – 2024 2023-02-01 – 2025-02-01 official / secondary" in text
    assert "press — 0 — — —" in text


def test_only_addresses_of_the_web_are_links(tmp_path):
    sources = [
        Source.model_validate({"id": "bureau", "title": "bureau", "address": "javascript:alert(1)"}),
        Source.model_validate({"id": "press", "title": "press", "address": "https://example.org/a"}),
    ]
    found = small(tmp_path, sources=sources)
    outside = [attrs["href"] for attrs in found.all("a") if ":" in (attrs["href"] or "")]
    assert outside == ["https://example.org/a"]


def test_the_page_opens_what_matters_in_print(page):
    _, text, _ = page
    assert "@media print" in text
    assert "beforeprint" in text
    assert not re.search(r"@media \(max-width", text), "phone rules would hold on paper too"


def test_names_of_tasks_and_organisations_are_text_not_markup(tmp_path):
    named = [Organisation.model_validate({"id": "government", "name": "<i id=x>"})]
    found = small(tmp_path, tasks=[task(1, lead="government", name_en="<i id=y>")], organisations=named)
    assert found.all("i", id="x") == []
    assert found.all("i", id="y") == []
