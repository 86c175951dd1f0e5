"""Sentences, dates, lists and headings of a report in the manner of one language."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import chain
from string import Formatter

from babel.dates import format_date, format_skeleton

from guibiao.language import Message, Name, translate
from guibiao.report.blocks import Heading, Paragraph, Run, Runs

_LOCALES = {"zh-CN": "zh_CN", "en": "en_GB"}
_NUMERALS = "一二三四五六七八九"
_BEFORE_NUMBERS = {"zh-CN": r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f%])| (?=%)", "en": r" (?=[%‰])"}
"""The spaces beside numbers and units that a language does not write."""


class Speaker:
    """Says sentences, dates and lists in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def t(self, template: str, **values: object) -> str:
        """Say a sentence as plain text."""
        return Message.of(template, **values).text(self.language)

    def say(self, template: str, **values: object) -> Runs:
        """Say a sentence in which values may be runs, with sources of their own."""
        said: list[Run] = []
        for literal, field, _, _ in Formatter().parse(translate(template, self.language)):
            said += [Run(literal)] if literal else []
            said += [self._run(values[field])] if field else []
        return tuple(said)

    def _run(self, value: object) -> Run:
        if isinstance(value, Run):
            return value
        return Run(value.text(self.language) if isinstance(value, Message | Name) else str(value))

    def day(self, day: date) -> str:
        """Write a day."""
        return format_date(day, "long", locale=_LOCALES[self.language])

    def year(self, year: int) -> str:
        """Write a year."""
        return format_skeleton("y", date(year, 1, 1), locale=_LOCALES[self.language])

    def period(self, first: date, last: date) -> str:
        """Write a period: a day, a month, a year, or from one to another."""
        begin, end = self._end(first, first, last), self._end(last, first, last)
        return end if begin == end else self.t("{first} to {last}", first=begin, last=end)

    def _end(self, day: date, first: date, last: date) -> str:
        """Write an end of a period as the year, the month or the day that it is the end of."""
        next_day = last + timedelta(days=1)
        if first.day != 1 or next_day.day != 1:
            return self.day(day)
        if (first.month, next_day.month) == (1, 1):
            return self.year(day.year)
        return format_skeleton("yMMMM", day, locale=_LOCALES[self.language])

    def tight(self, text: str) -> str:
        """Take out the spaces beside numbers and units that this language does not write."""
        return re.sub(_BEFORE_NUMBERS[self.language], "", text)

    def listed(self, items: Iterable[str]) -> str:
        """Join words to a list."""
        return (", " if self.language == "en" else "、").join(items)

    def noted(self, text: str, notes: Iterable[str]) -> str:
        """Write notes in brackets after a text."""
        said = ("; " if self.language == "en" else "，").join(notes)
        return self.t("{text} ({note})", text=text, note=said) if said else text

    def paragraph(self, *sentences: Runs) -> Paragraph:
        """Join sentences to a paragraph."""
        gap = (Run(" "),) if self.language == "en" else ()
        return Paragraph(tuple(chain.from_iterable((*gap, *said) if at else said for at, said in enumerate(sentences))))

    def heading(self, numbers: tuple[int, ...], text: str) -> Heading:
        """Make a heading with its number in the manner of the language: 一、 and （一）, or 1 and 1.1."""
        if self.language == "en":
            return Heading(len(numbers), ".".join(map(str, numbers)) + " ", text)
        numeral = _NUMERALS[numbers[-1] - 1]
        return Heading(len(numbers), f"（{numeral}）" if numbers[1:] else f"{numeral}、", text)
