"""From a file of any kind to one canonical text, with the layout that its kind knows.

`open_document` takes a .txt, .md, .html, .docx or .pdf file and gives an `Extract`. Every span, here and in all
that is read from the text later, counts characters of `Extract.text`.
"""

from guibiao.reading.text.extract import Cell, Extract, Heading, Mark, MarkKind, Span, Table
from guibiao.reading.text.limits import Limits
from guibiao.reading.text.opening import open_document

__all__ = ["Cell", "Extract", "Heading", "Limits", "Mark", "MarkKind", "Span", "Table", "open_document"]
