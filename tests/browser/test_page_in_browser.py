"""The page in a real browser: accessible, alone, and doing what its buttons say."""

import re
from datetime import date
from pathlib import Path

import pytest

from guibiao.packs import find_pack, read_pack
from guibiao.report.page import FILES, write_report

pytestmark = pytest.mark.enable_socket
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="install the extra `browser`")

OPEN = "document.querySelectorAll('details').forEach(part => { part.open = true })"
THIN = """
const seen = new Map();
document.querySelectorAll('.target, tbody tr, li').forEach(part => {
  const like = part.parentElement.dataset.like ??= seen.size;
  const key = `${like} ${part.className} ${part.dataset.status}`;
  seen.set(key, (seen.get(key) ?? 0) + 1);
  if (seen.get(key) > 3) { part.remove(); }
})
"""
"""Leaves three of the rows that one template writes in one list with one status: the others tell nothing more."""
STATUSES = {"achieved", "lagging", "missed", "no_data", "not_assessable", "on_track", "stale"}
SIZES = {"desk": {"width": 1200, "height": 900}, "phone": {"width": 390, "height": 800}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("dezhou")
    write_report(read_pack(find_pack("dezhou")), made, date(2026, 11, 24))
    return made


@pytest.fixture
def requests():
    return []


@pytest.fixture
def view(browser, folder, requests):
    """Open a page at a size; wrong scripts fail the test."""

    def opened(language: str = "zh-CN", size: str = "desk"):
        page = browser.new_page(viewport=SIZES[size])
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto((folder / FILES[language]).as_uri())
        return page

    yield opened
    for context in browser.contexts:
        context.close()


def shown(page) -> int:
    return page.locator(".target:visible").count()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", FILES)
def test_axe_finds_nothing_with_everything_open(view, language, size):
    page = view(language, size)
    page.evaluate(OPEN)
    page.evaluate(THIN)
    assert {part.get_attribute("data-status") for part in page.locator(".target").all()} == STATUSES
    found = axe.Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []


@pytest.mark.parametrize("language", FILES)
def test_nothing_is_asked_of_the_network(view, requests, language):
    view(language).wait_for_timeout(200)
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("language", FILES)
def test_nothing_is_wider_than_a_phone(view, language):
    page = view(language, "phone")
    page.evaluate(OPEN)
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]


def test_pressing_a_status_shows_its_promises_and_pressing_again_all(view):
    page = view()
    button = page.locator('.counts button[data-status="missed"]')
    before = shown(page)
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert 0 < shown(page) < before
    assert page.locator(".target:visible").evaluate_all(
        "cards => cards.every(card => card.dataset.status === 'missed')"
    )
    button.click()
    assert shown(page) == before


def test_the_keyboard_reaches_and_opens_a_light(view):
    page = view()
    summary = page.locator('[id="urbanisation_rate-2025"] > summary')
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator('[id="urbanisation_rate-2025"] .why').is_visible()


def test_a_link_to_a_promise_opens_it(view):
    page = view()
    page.evaluate("location.hash = 'income_ratio-2035'")
    page.wait_for_timeout(100)
    assert page.locator('[id="income_ratio-2035"] .why').is_visible()


def test_the_other_language_is_one_press_away(view):
    page = view("zh-CN")
    page.locator(".switch a").click()
    assert page.locator("html").get_attribute("lang") == "en"


def test_another_indicator_colours_the_map_anew(view):
    page = view()
    before = page.locator("svg.gb-map").first.inner_html()
    page.locator("#map-indicator").select_option(index=3)
    assert page.locator("svg.gb-map").first.inner_html() != before


def test_tasks_are_found_by_their_words(view):
    page = view("en")
    page.locator("#task-list > summary, #task-list summary").first.click()
    page.locator("#task-words").fill("school")
    page.wait_for_timeout(200)
    said = page.locator("#task-count").inner_text()
    assert 0 < int(re.search(r"\d+", said)[0]) < 854


@pytest.mark.parametrize("language", FILES)
def test_it_prints(view, language, tmp_path):
    printed = Path(tmp_path / "page.pdf")
    view(language).pdf(path=printed, format="A4")
    assert printed.read_bytes().startswith(b"%PDF")
