"""A sentence that is kept as data until it is known who reads it."""

from dataclasses import dataclass

from guibiao.language.catalogue import translate


@dataclass(frozen=True, slots=True)
class Message:
    """An English template and the values to set into it.

    The template is the key of the translation catalogue; `{name}` marks the place of a value.
    A value may itself be a message, which is then translated too.
    """

    template: str
    values: "tuple[tuple[str, str | Message], ...]" = ()

    @classmethod
    def of(cls, template: str, **values: "object") -> "Message":
        """Make a message; values that are not messages are kept as text."""
        kept = ((name, value if isinstance(value, Message) else str(value)) for name, value in values.items())
        return cls(template, tuple(kept))

    def text(self, language: str = "en") -> str:
        """Say it in `language`."""
        template = translate(self.template, language)
        values = {name: value.text(language) if isinstance(value, Message) else value for name, value in self.values}
        return template.format(**values)

    def __str__(self) -> str:
        return self.text()
