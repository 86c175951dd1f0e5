"""Word documents (.docx): the words as Word shows them, without Word."""

from guibiao.reading.text.word.document import read_word

__all__ = ["read_word"]
