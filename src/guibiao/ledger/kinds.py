"""The file kinds of a ledger."""

from guibiao.ledger.rows import Break, Observation
from guibiao.plan.kinds import FileKind, Layout

LEDGER_KINDS = (
    FileKind("observations", "observations.csv", Observation, Layout.TABLE),
    FileKind("breaks", "breaks.csv", Break, Layout.TABLE),
)
