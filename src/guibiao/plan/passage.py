"""Where in the document something stands: numbers only, never its words."""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

from guibiao.files.problem import Invalid
from guibiao.language import Message

_FORM = re.compile(r"(?P<chapter>\d+)(\.(?P<section>\d+))?(\.(?P<item>\d+))?@(?P<start>\d+)-(?P<end>\d+)", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A span of the canonical text, with the chapter, section and item that hold it (0 where there is none).

    Written `3.7.4@21735-21961`. The span counts Unicode characters from 0, its end is exclusive.
    """

    start: int
    end: int
    chapter: int = 0
    section: int = 0
    item: int = 0

    @classmethod
    def parse(cls, text: str) -> "Passage":
        """Read the written form; raises Invalid."""
        match = _FORM.fullmatch(text.strip())
        if not match:
            raise Invalid(
                Message.of("{value} is not a passage", value=repr(text[:40])),
                Message.of("write chapter.section.item@start-end, such as 3.7.4@21735-21961"),
            )
        numbers = {name: int(value or 0) for name, value in match.groupdict().items()}
        if numbers["end"] <= numbers["start"]:
            raise Invalid(
                Message.of("the passage {value} ends before it starts", value=text),
                Message.of("write the smaller number first"),
            )
        return cls(**numbers)

    @property
    def heading(self) -> str:
        """The number of the smallest part that holds it, such as 3.7.4."""
        parts = [self.chapter, self.section, self.item]
        while len(parts) > 1 and parts[-1] == 0:
            parts.pop()
        return ".".join(str(part) for part in parts)

    def __str__(self) -> str:
        return f"{self.heading}@{self.start}-{self.end}"


def _passage(value: object) -> object:
    return value if isinstance(value, Passage) else Passage.parse(str(value))


PassageField = Annotated[Passage, BeforeValidator(_passage), PlainSerializer(str)]
