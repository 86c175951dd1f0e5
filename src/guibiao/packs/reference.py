"""Tables that come with the product: national rates, two censuses of many places, what projections measure."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from guibiao.files.problem import ProblemsFound
from guibiao.files.schema import read_rows
from guibiao.ledger import Rate
from guibiao.ledger.kinds import LEDGER_KINDS
from guibiao.plan import PLAN_KINDS
from guibiao.plan.rows import Indicator

RATES = "rates.csv"
COUNTIES = "counties.csv.gz"
PREFECTURES = "prefectures.csv.gz"
MEASURES = "measures.yaml"


def reference_table(name: str) -> bytes:
    """Give a table of the folder `reference`: see its README for sources and licences."""
    return (files("guibiao.packs") / "reference" / name).read_bytes()


def reference_rates() -> Sequence[Rate]:
    """Give the national rates."""
    kind = next(kind for kind in LEDGER_KINDS if kind.name == "rates")
    reads, problems = read_rows(kind.read(reference_table(RATES)), Rate)
    if problems:
        raise ProblemsFound(problems)
    return [read.row for read in reads]


@cache
def reference_measures() -> Mapping[str, Indicator]:
    """Give what a projection measures by identifier, in the form of a pack's indicators.

    A pack means the same by an indicator with the same identifier, and may give it another unit that converts.
    """
    kind = next(kind for kind in PLAN_KINDS if kind.name == "indicators")
    reads, problems = read_rows(kind.read(reference_table(MEASURES)), Indicator)
    if problems:
        raise ProblemsFound(problems)
    return MappingProxyType({read.row.id: read.row for read in reads})
