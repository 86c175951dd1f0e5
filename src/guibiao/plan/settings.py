"""Settings of a pack (settings.yaml): every cut and choice that the plan does not state, with its default."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from guibiao.files.problem import Invalid
from guibiao.files.schema import Link, Names, Row
from guibiao.language import LANGUAGES, Language, Message
from guibiao.plan.vocabulary import Confidence, Path, WarningRule

_Share = Annotated[float, Field(ge=0, le=10)]
_Chance = Annotated[float, Field(ge=0, le=1)]


class _Group(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class StatusSettings(_Group):
    """Cuts of the status rule."""

    on_track: _Share = 0.95
    """At least this share of the planned completion is `on_track`."""
    lagging: _Share = 0.60
    """At least this share is `lagging`; less is `off_track`."""
    borderline: _Share = 0.02
    """Within this distance of a cut the explanation names the other status."""
    stale_intervals: _Share = 2.0
    """An observation is stale when it is older than so many intervals of its indicator…"""
    stale_years: _Share = 0.5
    """…plus so many years."""
    about_tolerance: _Share = 0.02
    """`about` allows this share of the value, or one printed unit if that is more."""
    usual_change_share: _Share = 0.005
    """Usual yearly change of a share where the ledger shows none: this part of 100 %."""
    usual_change_relative: _Share = 0.01
    """Usual yearly change of other indicators where the ledger shows none: this part of the baseline."""
    usual_change_points: int = Field(default=3, ge=2)
    """Observations that the ledger must hold to tell a usual change."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.lagging > self.on_track:
            raise Invalid(
                Message.of("the cut of lagging lies above that of on_track"),
                Message.of("write a smaller number for lagging"),
            )
        return self


class ForecastSettings(_Group):
    """Cuts of forecasts."""

    likely: _Chance = 0.75
    """From this probability on a promise is `likely` to be kept."""
    unlikely: _Chance = 0.25
    """Below this probability it is `unlikely`; between the two it is `uncertain`."""
    far_years: Annotated[float, Field(ge=0, le=50)] = 6.0
    """A date so many years after the latest value is too far for a grade."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.unlikely > self.likely:
            raise Invalid(
                Message.of("the cut of unlikely lies above that of likely"),
                Message.of("write a smaller number for unlikely"),
            )
        return self


class WarningSettings(_Group):
    """Thresholds of warnings."""

    rule: WarningRule = WarningRule.CHANCE
    """By the chance that the target is met, or by the points behind the time schedule (序时进度)."""
    red_chance: _Chance = 0.25
    """`chance`: red where the target is met with a smaller chance."""
    yellow_chance: _Chance = 0.75
    """`chance`: yellow where it is met with a smaller chance; dates beyond `far_years` of the forecast have none."""
    red_behind: _Share = 0.30
    """`schedule`: red where the completion is so far behind the planned one, as a share of the whole way…"""
    yellow_behind: _Share = 0.10
    """…and yellow where it is so far behind."""
    years_below: int = Field(default=2, ge=1)
    """Red where a binding target has been below its path for so many years running."""
    reports: int = Field(default=2, ge=1)
    """Yearly reports that must be better before a warning becomes less urgent; a worse one counts at once."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.red_chance > self.yellow_chance or self.yellow_behind > self.red_behind:
            raise Invalid(
                Message.of("red is easier to reach than yellow"),
                Message.of("write red_chance below yellow_chance, and red_behind above yellow_behind"),
            )
        return self


class Suppression(_Group):
    """A check finding that a person has looked at and set aside."""

    code: str
    item: str
    reason: str


class Settings(Row):
    """All settings of a pack."""

    status: StatusSettings = StatusSettings()
    forecast: ForecastSettings = ForecastSettings()
    warning: WarningSettings = WarningSettings()
    path: Path = Path.LINEAR
    """The planned course of targets that name none."""
    preference: tuple[Confidence, ...] = (Confidence.OFFICIAL, Confidence.SECONDARY)
    """Which confidence wins where sources differ; one that is not listed is not used."""
    owners: dict[str, str] = Field(default_factory=dict)
    """Organisation that reports an indicator where the plan names none: a proposal, shown as such."""
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = LANGUAGES
    """Languages of the page."""
    suppressed: tuple[Suppression, ...] = ()
    """Findings of the checker that are not shown."""


__all__ = ["ForecastSettings", "Link", "Names", "Settings", "StatusSettings", "Suppression", "WarningSettings"]
