"""What is shown of people holds for a pack that gives no more than residents by sex and age."""

from datetime import date

import pytest
from pack_cases import UNITS, count, small, urban

from guibiao.population.inputs.inputs import inputs_of
from guibiao.population.projection import Chance, run_projection
from guibiao.progress.gather import Gathering
from guibiao.report.people.drawing import view_people
from guibiao.report.people.page import people_page
from guibiao.report.people.projection import view_projection
from guibiao.report.people.workbook import people_sheets
from guibiao.scenario import Levers
from pages import Page

AS_OF = date(2026, 1, 1)


@pytest.fixture(scope="module", params=["residents only", "two counts and urban residents"])
def pack(request):
    more = (*count("2010-11-01", 0.9), *urban("2010-11-01", 50_000), *urban())
    return small(*count(), *(more if request.param != "residents only" else ()))


@pytest.fixture(scope="module")
def shown(pack):
    return view_projection(pack, run_projection(inputs_of(pack, 2023), Levers(), Chance(10, 1)))


def test_everything_is_drawn(pack, shown):
    found = view_people(shown, Gathering.at(pack.plan, pack.ledger, AS_OF), "en")
    assert len(found.fans) == 7
    assert len(found.pyramids) == 2
    assert 1 <= len(found.flows) <= 2
    assert [row[0] for row in found.units.rows] == [pack.plan.places[unit].name for unit in UNITS]
    assert found.maps == []
    assert not found.prospects
    assert len(people_sheets(found)) == 2 + 4


def test_the_page_is_well_formed(pack, shown):
    text = people_page(pack, shown, AS_OF, "zh-CN").decode()
    assert [attrs["id"] for attrs in Page(text).all("h2")] == ["people"]
    assert "nan" not in text
