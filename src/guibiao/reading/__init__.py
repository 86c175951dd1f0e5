"""From a plan document to a draft plan: what it promises, what it orders, who answers, and where each of it stands."""

from guibiao.reading.coverage import Coverage, Silent, coverage
from guibiao.reading.draft import draft_pack
from guibiao.reading.outcome import Refused
from guibiao.reading.promises import Read
from guibiao.reading.reading import Reading, read_text
from guibiao.reading.records import records
from guibiao.reading.renewal import renewed
from guibiao.reading.tasks import ReadTask
from guibiao.reading.text import open_document

__all__ = [
    "Coverage",
    "Read",
    "ReadTask",
    "Reading",
    "Refused",
    "Silent",
    "coverage",
    "draft_pack",
    "open_document",
    "read_text",
    "records",
    "renewed",
]
