"""The people of a plan in a real browser: accessible, alone, readable on a phone and in print."""

from pathlib import Path

import pytest

from guibiao.report.page import FILES, write_report
from guibiao.report.people.page import people_page
from people_cases import AS_OF, dezhou, shown

pytestmark = pytest.mark.enable_socket
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="install the extra `browser`")

SIZES = {"desk": {"width": 1200, "height": 900}, "phone": {"width": 390, "height": 800}}
ALONE = {language: f"people.{language}.html" for language in FILES}
PAGES = [*FILES.items(), *ALONE.items()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("people")
    write_report(dezhou(), made, AS_OF, None, shown("settling"))
    for language, name in ALONE.items():
        (made / name).write_bytes(people_page(dezhou(), shown("settling"), AS_OF, language))
    return made


@pytest.fixture
def view(browser, folder):
    """Open a page at a size, with the section of people alone; wrong scripts and requests fail the test."""

    def opened(name: str, size: str = "desk"):
        page = browser.new_page(viewport=SIZES[size])
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.on("request", lambda request: request.url.startswith("file:") or pytest.fail(request.url))
        page.goto((folder / name).as_uri())
        page.evaluate("document.querySelectorAll('.people details').forEach(part => { part.open = true })")
        return page

    yield opened
    for context in browser.contexts:
        context.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("language", "name"), PAGES)
def test_axe_finds_nothing(view, language, name, size):
    page = view(name, size)
    assert page.locator("html").get_attribute("lang") == language
    found = axe.Axe().run(page, ".people").response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []


@pytest.mark.parametrize(("language", "name"), PAGES)
def test_nothing_is_wider_than_a_phone(view, language, name):
    assert view(name, "phone").evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("language", "name"), ALONE.items())
def test_no_word_of_a_drawing_is_cut_off(view, language, name, size):
    """Labels lie inside the frame of their drawing, at the size in which the page writes them."""
    cut = view(name, size).evaluate(
        """() => [...document.querySelectorAll('.people svg.gb-chart')].flatMap(drawing => {
          const frame = drawing.viewBox.baseVal;
          return [...drawing.querySelectorAll('text')].filter(text => {
            const box = text.getBBox();
            return box.x < -1 || box.x + box.width > frame.width + 1 || box.y + box.height > frame.height + 4;
          }).map(text => text.textContent);
        })"""
    )
    assert cut == []


@pytest.mark.parametrize(("language", "name"), ALONE.items())
def test_it_prints(view, language, name, tmp_path):
    printed = Path(tmp_path / "people.pdf")
    view(name).pdf(path=printed, format="A4")
    assert printed.read_bytes().startswith(b"%PDF")
