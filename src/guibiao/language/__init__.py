"""What is said to people: messages that are data, their translation, and numbers as text."""

from guibiao.language.catalogue import LANGUAGES, Language, translate
from guibiao.language.message import Message, Name
from guibiao.language.numbers import percent, shown

__all__ = ["LANGUAGES", "Language", "Message", "Name", "percent", "shown", "translate"]
