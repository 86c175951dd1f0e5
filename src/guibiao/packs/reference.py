"""Tables that come with the product: national rates, which a pack need not give, and two censuses of many places."""

from collections.abc import Sequence
from importlib.resources import files

from guibiao.files.problem import ProblemsFound
from guibiao.files.schema import read_rows
from guibiao.ledger import Rate
from guibiao.ledger.kinds import LEDGER_KINDS

RATES = "rates.csv"
COUNTIES = "counties.csv.gz"
PREFECTURES = "prefectures.csv.gz"


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
