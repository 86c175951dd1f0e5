"""What is said to people: messages that are data, their translation, and numbers as text."""

from guibiao.language.catalogue import LANGUAGES, Language, translate
from guibiao.language.message import Message, Name
from guibiao.language.numbers import percent, rounded, shown

__all__ = ["LANGUAGES", "Language", "Message", "Name", "percent", "rounded", "shown", "translate"]
