"""PDF files: read by a process of its own, so that no file can hold up or bring down the one that asks."""

from guibiao.reading.text.pdf.parent import read_pdf

__all__ = ["read_pdf"]
