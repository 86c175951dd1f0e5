"""What a hindcast is shown as: a table of models, and how often the bands held."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from guibiao.files.workbook import Sheet
from guibiao.language import Message, percent
from guibiao.population.hindcast.report import Band, CountyReport, ShareReport
from guibiao.report.columns import table, texts

MODEL_NAMES: Mapping[str, Message] = {
    "closed": Message.of("closed, national survival"),
    "province": Message.of("ratios of the other places of the province"),
    "prefecture": Message.of("ratios of the other places of the prefecture"),
    "regression_prefecture_left_out": Message.of("our regression, whole prefecture left out"),
    "regression": Message.of("our regression, place left out"),
    "regression_refitted": Message.of("our regression, fitted anew without each part"),
    "total_known": Message.of("total known, national shape of ages"),
    "total_known_province": Message.of("total known, shape of the province"),
    "constant": Message.of("share stays"),
    "linear": Message.of("share grows as the nation's, in points"),
    "national_growth": Message.of("growth difference of the nation"),
    "province_growth": Message.of("growth difference of the other places of the province"),
}
PART_NAMES: Mapping[str, Message] = {
    "total": Message.of("all ages from 10"),
    "20-34": Message.of("ages 20-34"),
    "35-59": Message.of("ages 35-59"),
    "60+": Message.of("ages 60 and over"),
    "fertility": Message.of("fertility, change of the province"),
    "urban_share": Message.of("growth difference of urban and rural"),
}


_LEFT_OUT = {"place": Message.of("place"), "prefecture": Message.of("prefecture")}


@dataclass(frozen=True, slots=True)
class HindcastTable:
    """A table of a hindcast: what its columns are, how their numbers are written, and the words and numbers of rows."""

    name: Message
    head: Sequence[Message]
    forms: Sequence[Callable[[float], str]]
    rows: Sequence[tuple[Sequence[Message], Sequence[float]]]

    def lines(self, language: str) -> Iterator[str]:
        """Give the lines of the table for the terminal."""
        rows = [
            [*texts(words, language), *(form(number) for form, number in zip(self.forms, numbers, strict=True))]
            for words, numbers in self.rows
        ]
        return table(texts(self.head, language), rows)

    def sheet(self, language: str) -> Sheet:
        """Give the table as a sheet of a workbook, its numbers to four decimals."""
        rows: list[list[str | float]] = [
            [*texts(words, language), *(round(number, 4) for number in numbers)] for words, numbers in self.rows
        ]
        return Sheet(self.name.text(language), texts(self.head, language), rows)


def county_lines(report: CountyReport, language: str) -> Iterator[str]:
    """Give the lines about counties."""
    yield Message.of("{count} places, ages 10 and over, ten years ahead", count=report.places).text(language)
    yield from _lines(county_tables(report), language)


def share_lines(report: ShareReport, language: str) -> Iterator[str]:
    """Give the lines about urban shares."""
    yield Message.of("urban share of {count} places, ten years ahead", count=report.places).text(language)
    yield from _lines(share_tables(report), language)


def _lines(tables: Iterable[HindcastTable], language: str) -> Iterator[str]:
    for number, each in enumerate(tables):
        if number:
            yield ""
        yield from each.lines(language)


def county_tables(report: CountyReport) -> Iterator[HindcastTable]:
    """Give the tables about counties: the models, and the fans around ours."""
    yield HindcastTable(
        Message.of("People"),
        (
            Message.of("model"),
            Message.of("total, median error"),
            Message.of("ages 20-34, median error"),
            Message.of("all cells, weighted"),
        ),
        (percent,) * 3,
        [((MODEL_NAMES[name],), (score.total, score.young, score.cells)) for name, score in report.scores.items()],
    )
    yield _bands(Message.of("fans of people"), report.bands)


def share_tables(report: ShareReport) -> Iterator[HindcastTable]:
    """Give the tables about urban shares: the models, and the fans around ours."""
    yield HindcastTable(
        Message.of("urban shares"),
        (Message.of("model"), Message.of("mean error, points"), Message.of("median error, points")),
        ("{:.2f}".format,) * 2,
        [((MODEL_NAMES[name],), (score.mean, score.median)) for name, score in report.scores.items()],
    )
    yield _bands(Message.of("fans of urban shares"), report.bands)


def _bands(name: Message, bands: Iterable[Band]) -> HindcastTable:
    """Give how many of the places each band held, calibrated without them."""
    head = (
        Message.of("fan around our regression"),
        Message.of("left out"),
        Message.of("10 %"),
        Message.of("90 %"),
        Message.of("80 % band held"),
        Message.of("smallest third"),
        Message.of("middle third"),
        Message.of("largest third"),
        Message.of("95 % band held"),
    )
    rows = [
        (
            (PART_NAMES[band.part], _LEFT_OUT[band.left_out]),
            (*band.width.errors[1:3], band.held_80, *band.held_by_size, band.held_95),
        )
        for band in bands
    ]
    return HindcastTable(name, head, ("{:+.3f}".format,) * 2 + (percent,) * 5, rows)


def hindcast_rows(counties: CountyReport | None, shares: ShareReport | None) -> Iterator[dict[str, str]]:
    """Give the same as rows of text for programs."""
    for name, score in counties.scores.items() if counties else ():
        yield {
            "model": name,
            "measure": "people",
            "total": f"{score.total:.6f}",
            "young": f"{score.young:.6f}",
            "cells": f"{score.cells:.6f}",
        }
    for name, error in shares.scores.items() if shares else ():
        yield {"model": name, "measure": "urban_share", "mean": f"{error.mean:.4f}", "median": f"{error.median:.4f}"}
    for band in (*(counties.bands if counties else ()), *(shares.bands if shares else ())):
        yield {
            "model": "regression",
            "measure": f"band {band.part}, {band.left_out} left out",
            "held_80": f"{band.held_80:.4f}",
            "held_95": f"{band.held_95:.4f}",
            "errors": " ".join(f"{error:.4f}" for error in band.width.errors),
            "size": f"{band.width.size:.0f}",
            "exponent": f"{band.width.exponent:.4f}",
            "shared": f"{band.shared:.3f}",
        }
