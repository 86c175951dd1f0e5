"""The people of a plan as a page of its own: one self-contained HTML file in one language."""

from datetime import date

from guibiao.language import Name
from guibiao.packs import Pack
from guibiao.packs.boundaries import read_boundaries
from guibiao.progress.gather import Gathering
from guibiao.report.environment import environment
from guibiao.report.people.drawing import view_people
from guibiao.report.people.projection import ProjectionView


def people_page(pack: Pack, shown: ProjectionView, as_of: date, language: str) -> bytes:
    """Write the page of a projection, beside what was observed by a day."""
    gathering = Gathering.at(pack.plan, pack.ledger, as_of)
    boundaries = read_boundaries(pack.folder, pack.plan.places.values())
    heading = pack.plan.heading
    page = environment(language).get_template("people_page.html.jinja")
    people = view_people(shown, gathering, language, boundaries)
    return page.render(people=people, title=Name(heading.title, heading.title_en).text(language)).encode()
