"""What is said to people, kept as data until it is known who reads it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from guibiao.language.catalogue import translate


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a plan gives, with its English name where it has one: data, not a sentence of ours."""

    own: str
    english: str = ""

    @classmethod
    def listed(cls, names: Iterable["Name"]) -> "Name":
        """Put names together, with commas between."""
        each = list(names)
        return cls(", ".join(name.own for name in each), ", ".join(name.text() for name in each))

    def text(self, language: str = "en") -> str:
        """Give the name in `language`; its own name where it has no other."""
        return (self.english if language == "en" else "") or self.own

    def __str__(self) -> str:
        return self.text()


@dataclass(frozen=True, slots=True)
class Message:
    """An English template and the values to set into it.

    The template is the key of the translation catalogue; `{name}` marks the place of a value. A value may itself
    be a message or a name, which is then said in the same language. An empty value takes
    the space before it along, unless another value follows at once.
    """

    template: str
    values: "tuple[tuple[str, str | Message | Name], ...]" = ()

    @classmethod
    def of(cls, template: str, **values: object) -> "Message":
        """Make a message; values that cannot be said in a language of their own are kept as text."""
        kept = ((name, value if isinstance(value, Message | Name) else str(value)) for name, value in values.items())
        return cls(template, tuple(kept))

    def text(self, language: str = "en") -> str:
        """Say it in `language`."""
        template = translate(self.template, language)
        values = {name: value if isinstance(value, str) else value.text(language) for name, value in self.values}
        for name in (name for name, text in values.items() if not text):
            template = re.sub(rf" \{{{name}\}}(?!\{{)", "", template)
        return template.format(**values)

    def __str__(self) -> str:
        return self.text()
