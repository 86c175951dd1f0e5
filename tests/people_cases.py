"""A short projection of the default pack, and of a small one, for tests of what is shown of people."""

from dataclasses import replace
from datetime import date
from functools import cache

from guibiao.packs import Pack, find_pack, read_pack
from guibiao.population.inputs.inputs import inputs_of
from guibiao.population.projection import Chance, Projection, run_projection
from guibiao.progress.gather import Gathering
from guibiao.report.people.drawing import view_people
from guibiao.report.people.projection import ProjectionView, view_projection
from guibiao.report.people.view import PeopleView
from guibiao.scenario import Levers, read_scenarios

AS_OF = date(2026, 11, 24)
LAST = 2025


@cache
def dezhou() -> Pack:
    return read_pack(find_pack("dezhou"))


@cache
def projection(*names: str) -> Projection:
    known = read_scenarios(dezhou())
    levers = Levers(tuple(known[name] for name in names))
    return run_projection(inputs_of(dezhou(), LAST), levers, Chance(draws=20, seed=3))


@cache
def shown(against: str = "") -> ProjectionView:
    return view_projection(dezhou(), projection(), projection(against) if against else None)


def without_chances(found: ProjectionView) -> ProjectionView:
    return replace(found, prospects=(), needed=(), towns=())


@cache
def view(language: str = "en", against: str = "") -> PeopleView:
    gathering = Gathering.at(dezhou().plan, dezhou().ledger, AS_OF)
    return view_people(shown(against), gathering, language)
