"""What a written report says of the future: forecasts, and warnings by organisation."""

from collections.abc import Iterator
from itertools import chain

from guibiao.forecast.outlook import Outlook
from guibiao.forecast.words import ANSWER_WORDS
from guibiao.language import percent
from guibiao.plan.units import unit_name
from guibiao.report.blocks import Block, Column, Row, Run, Runs, Table
from guibiao.report.outlooks import figures_of
from guibiao.report.speaker import Speaker
from guibiao.report.view import PlanView, TargetView
from guibiao.report.warning_section import Answering, WarningView, warnings_of


class Ahead(Speaker):
    """Tells what is to be expected of one plan."""

    def __init__(self, view: PlanView, tables: int) -> None:
        super().__init__(view.language)
        self.view = view
        self.ledger = view.gathering.ledger
        self.tables = tables
        """The number of the last table."""
        self.forecast = [card for card in view.targets if view.fan(card) and not card.restates]

    def _outlook(self, card: TargetView) -> Outlook:
        return self.view.prospects.outlooks[card.assessment.target, card.assessment.place]

    def outlook(self) -> Iterator[Block]:
        """Say of which promises there is a forecast, and give it."""
        if not self.forecast:
            yield self.paragraph(
                self.say("No promise can be forecast so far: three comparable values are needed."),
            )
            return
        self.tables += 1
        yield self.paragraph(
            self.say(
                "Of {count} promises there is a forecast; of the others too little is known, or nothing is left to "
                "forecast.",
                count=len(self.forecast),
            ),
            self.say("Table {number} gives the forecasts.", number=self.tables),
            self.say("A forecast rests on the course of the series alone, and never changes a status."),
        )
        columns = (
            Column(self.say("Indicator"), 36, words=True),
            Column(self.say("Target"), 22),
            Column(self.say("Date"), 16),
            Column(self.say("Expected, and four times in five between"), 34),
            Column(self.say("Chance that it is kept"), 22),
            Column(self.say("Outlook"), 20, words=True),
        )
        caption = self.say("Table {number}. {name}", number=self.tables, name=self.t("Forecasts to the target dates"))
        yield Table(caption, columns, tuple(self.outlook_row(card) for card in self.forecast))

    def outlook_row(self, card: TargetView) -> Row:
        """Give the forecast of a promise; its sources are those of the values that it rests on."""
        outlook, figures = self._outlook(card), figures_of(self._outlook(card))
        rows = chain.from_iterable(point.rows for point in outlook.history.since_break)
        sources = tuple(dict.fromkeys(self.ledger.row(row).source for row in rows))
        assert figures is not None and outlook.probability is not None  # noqa: S101, PT018 - only these are told
        unit = unit_name(outlook.unit).text(self.language)
        expected = self.t(
            "{median} {unit} ({low} to {high})", median=figures.median, unit=unit, low=figures.low, high=figures.high
        )
        plan = self.view.gathering.plan.heading.source
        return Row((
            (Run(card.name),),
            (Run(self.tight(card.promise), (plan,) if plan else sources),),
            (Run(str(outlook.day.year) if outlook.day else card.deadline),),
            (Run(self.tight(expected), sources),),
            (Run(percent(outlook.probability), sources),),
            (Run(ANSWER_WORDS[outlook.answer].text(self.language)),),
        ))  # fmt: skip

    def warnings(self) -> Iterator[Block]:
        """List the warnings by organisation, and state the thresholds."""
        found = warnings_of(self.view)
        counts = self.listed(self.t("{word} {count}", word=word, count=count) for _, word, count in found.counts)
        if not found.groups:
            yield self.paragraph(self.say("No promise needs a warning today, as far as is known."))
        else:
            self.tables += 1
            yield self.paragraph(
                self.say("Promises by grade: {counts}.", counts=counts),
                self.say(
                    "Table {number} lists the warnings by organisation, the most urgent first.", number=self.tables
                ),
            )
            columns = (
                Column(self.say("Promise"), 44, words=True),
                Column(self.say("Warning"), 20, words=True),
                Column(self.say("Cause"), 60, words=True),
                Column(self.say("State"), 32, words=True),
            )
            caption = self.say("Table {number}. {name}", number=self.tables, name=self.t("Warnings, by organisation"))
            yield Table(caption, columns, tuple(row for group in found.groups for row in self.warning_rows(group)))
        yield self.paragraph(
            *((Run(line),) for line in found.thresholds),
            self.say("These are settings of the pack; the plan does not state them."),
        )

    def warning_rows(self, group: Answering) -> Iterator[Row]:
        """Give the warnings of one organisation under its name."""
        yield Row(((Run(group.organisation, strong=True),),), title=True)
        for item in group.warnings:
            yield Row((self.promise(item), (Run(item.grade),), (Run(self.tight(item.cause)),), self.state(item)))

    def promise(self, item: WarningView) -> Runs:
        """Name the promise that is warned of."""
        card = item.target
        elsewhere = card.assessment.place != self.view.gathering.plan.heading.place
        notes = [card.place] * elsewhere + [self.t("binding")] * item.warning.binding
        said = self.t("{name}, {promise}, {year}", name=card.name, promise=card.promise, year=card.deadline)
        return (Run(self.noted(self.tight(said), notes)),)

    def state(self, item: WarningView) -> Runs:
        """Say what has been done about a warning."""
        if item.life is None:
            return self.say("Not on record yet.")
        notes = [self.t("overdue")] if item.life.overdue else []
        said = self.noted(f"{item.life.number} {item.life.state}", notes)
        return (Run(self.listed([said, item.life.steps[-1]])),)
