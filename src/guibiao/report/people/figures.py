"""Figures of people as each language counts them: in ten thousands in Chinese, in thousands in English."""

from collections.abc import Mapping

from guibiao.language import Message, Name
from guibiao.language import percent as percent_of
from guibiao.plan.units import unit_name
from guibiao.population.results.series import POINTS

_SCALES: Mapping[str, tuple[float, Name | Message]] = {
    "zh-CN": (10_000.0, Name("万人")),
    "en": (1_000.0, Message.of("thousand people")),
}


def signed_figure(value: float) -> str:
    """Write a difference to a tenth with its sign; nothing is less than zero that is printed as zero."""
    text = f"{value:+,.1f}"
    return text.lstrip("+-") if text.strip("+-0.,") == "" else text.replace("-", "−")


class Figures:
    """Writes figures in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._scale, unit = _SCALES[language]
        self.unit = unit.text(language)

    def scale(self, unit: str) -> float:
        """Give what values in a unit of measure are divided by before they are printed."""
        return 1.0 if unit in {"%", POINTS} else self._scale

    def unit_of(self, unit: str) -> str:
        """Give the unit that is printed for values in a unit of measure."""
        return "%" if unit == "%" else self.unit

    def figure(self, value: float, unit: str) -> str:
        """Write a value, without its unit: a share in percent, or people or households in the unit of charts."""
        return f"{value / self.scale(unit):,.1f}"

    def signed(self, value: float, unit: str) -> str:
        """Write a difference with its sign, without its unit; nothing is less than zero that is printed as zero."""
        return signed_figure(value / self.scale(unit))

    def apart(self, value: float, unit: str) -> str:
        """Write a difference with its sign; of percentages with the unit, percentage points."""
        text = self.signed(value, unit)
        return self.t("{value} pp", value=text) if unit == POINTS else text

    def exact(self, people: float) -> str:
        """Write people to the last one."""
        return f"{round(people):,}"

    def share(self, share: float) -> str:
        """Write a share from 0 to 1 as a percentage."""
        return percent_of(share)

    def with_unit(self, number: str, unit: str) -> str:
        """Write a number with its unit, which a percent sign follows at once."""
        return f"{number}%" if unit == "%" else f"{number} {unit_name(unit).text(self.language)}"

    def span(self, low: float, high: float, unit: str) -> str:
        """Write a band from low to high."""
        return f"{self.figure(low, unit)} – {self.figure(high, unit)}"

    def t(self, template: str, **values: object) -> str:
        """Say a sentence."""
        return Message.of(template, **values).text(self.language)
