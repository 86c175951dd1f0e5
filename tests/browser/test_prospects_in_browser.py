"""Outlooks, warnings with a life and the track record in a real browser, on a page that has all of them."""

import re
from datetime import date

import pytest

from guibiao.packs import read_pack
from guibiao.packs.logs import WARNINGS_LOG, extend_log
from guibiao.packs.steps import WarningStep
from guibiao.report.page import FILES, write_report
from packs_on_disk import small_pack
from warning.warning_cases import step

pytestmark = pytest.mark.enable_socket
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="install the extra `browser`")

WIDTHS = (390, 1200)
AS_OF = date(2024, 6, 30)
LIVED = [
    step("opened", "2024-01-10"),
    step("assigned", "2024-01-20", organisation="statistics"),
    step("answered", "2024-02-01", text="measures", due="2024-03-31"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    pack = small_pack(tmp_path_factory.mktemp("pack"))
    rows = "".join(f"coverage,990000,{year},{year - 1970},%,bureau,{year + 1}-03-01\n" for year in range(2004, 2024))
    head = "indicator,place,period,value,unit,source,published\n"
    (pack / "observations.csv").write_text(head + rows, encoding="utf-8")
    extend_log(pack, WARNINGS_LOG, WarningStep, lambda _: LIVED)
    made = tmp_path_factory.mktemp("out")
    write_report(read_pack(pack), made, AS_OF)
    return made


@pytest.fixture
def view(browser, folder):
    def opened(language: str, width: int = 1200):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto((folder / FILES[language]).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        return page

    yield opened
    for context in browser.contexts:
        context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", FILES)
def test_it_is_accessible_fits_and_asks_for_nothing(view, language, width):
    page = view(language, width)
    assert page.locator(".gb-fan").count() == 3 * page.locator(".gb-median").count() > 0
    assert page.locator(".gb-reliability").count() == 1
    found = axe.Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []


def test_the_life_of_a_warning_can_be_read(view):
    said = view("en").locator("section.warnings").inner_text()
    assert re.search(r"w0001\s+answered\s+overdue", said)
    assert "2024-02-01 answered: measures · due 2024-03-31" in said


def test_a_warning_leads_to_its_card(view):
    page = view("zh-CN")
    page.evaluate("document.querySelectorAll('.target').forEach(part => { part.open = false })")
    page.locator(".raised a").first.click()
    page.wait_for_timeout(100)
    assert page.locator(".target[open] .ahead dl").first.is_visible()
