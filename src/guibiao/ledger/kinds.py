"""The file kinds of a ledger."""

from guibiao.ledger.rows import Break, Observation
from guibiao.ledger.stocks import Rate, Stock, Territory
from guibiao.plan.kinds import FileKind, Layout

LEDGER_KINDS = (
    FileKind("observations", "observations.csv", Observation, Layout.TABLE),
    FileKind("breaks", "breaks.csv", Break, Layout.TABLE),
    FileKind("population", "population.csv", Stock, Layout.TABLE),
    FileKind("rates", "rates.csv", Rate, Layout.TABLE),
    FileKind("territories", "territories.csv", Territory, Layout.TABLE),
)
