"""From a plan document to a draft plan: what it promises, what it orders, who answers, and where each of it stands."""

from guibiao.reading.drafts.coverage import Coverage, Silent, coverage
from guibiao.reading.drafts.draft import draft_pack
from guibiao.reading.drafts.records import records
from guibiao.reading.drafts.renewal import renewed
from guibiao.reading.numbers.promises import Read
from guibiao.reading.outcome import Refused
from guibiao.reading.reading import Reading, read_text
from guibiao.reading.structure.defects import Defect
from guibiao.reading.tasks.tasks import ReadTask
from guibiao.reading.text import open_document

__all__ = [
    "Coverage",
    "Defect",
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
