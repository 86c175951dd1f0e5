"""The ledger: what has been observed, by whom, and since when it is known."""

from guibiao.ledger.kinds import LEDGER_KINDS
from guibiao.ledger.ledger import Appended, Ledger
from guibiao.ledger.rows import Break, Observation
from guibiao.ledger.series import Chosen, Series
from guibiao.ledger.stocks import Rate, Stock, Territory

__all__ = [
    "LEDGER_KINDS",
    "Appended",
    "Break",
    "Chosen",
    "Ledger",
    "Observation",
    "Rate",
    "Series",
    "Stock",
    "Territory",
]
