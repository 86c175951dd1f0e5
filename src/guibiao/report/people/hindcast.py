"""What a hindcast is shown as: a table of models, and how often the bands held."""

from collections.abc import Iterator, Mapping

from guibiao.language import Message, percent
from guibiao.population.hindcast.report import Band, CountyReport, ShareReport
from guibiao.report.columns import table

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


def county_lines(report: CountyReport, language: str) -> Iterator[str]:
    """Give the lines about counties."""
    yield Message.of("{count} places, ages 10 and over, ten years ahead", count=report.places).text(language)
    head = ("model", "total, median error", "ages 20-34, median error", "all cells, weighted")
    rows = [
        (MODEL_NAMES[name].text(language), percent(score.total), percent(score.young), percent(score.cells))
        for name, score in report.scores.items()
    ]
    yield from table([_HEADS[name].text(language) for name in head], rows)
    yield ""
    yield from band_lines(report.bands, language)


_HEADS = {
    "model": Message.of("model"),
    "total, median error": Message.of("total, median error"),
    "ages 20-34, median error": Message.of("ages 20-34, median error"),
    "all cells, weighted": Message.of("all cells, weighted"),
    "mean error, points": Message.of("mean error, points"),
    "median error, points": Message.of("median error, points"),
    "part": Message.of("fan around our regression"),
    "left out": Message.of("left out"),
    "held 80": Message.of("80 % band held"),
    "held 95": Message.of("95 % band held"),
    "small": Message.of("smallest third"),
    "middle": Message.of("middle third"),
    "large": Message.of("largest third"),
    "low": Message.of("10 %"),
    "high": Message.of("90 %"),
}
_LEFT_OUT = {"place": Message.of("place"), "prefecture": Message.of("prefecture")}


def band_lines(bands: tuple[Band, ...], language: str) -> Iterator[str]:
    """Give the lines about bands: how many of the places each one held, calibrated without them."""
    head = ("part", "left out", "low", "high", "held 80", "small", "middle", "large", "held 95")
    rows = [
        (
            PART_NAMES[band.part].text(language),
            _LEFT_OUT[band.left_out].text(language),
            f"{band.width.errors[1]:+.3f}",
            f"{band.width.errors[2]:+.3f}",
            percent(band.held_80),
            *(percent(share) for share in band.held_by_size),
            percent(band.held_95),
        )
        for band in bands
    ]
    yield from table([_HEADS[name].text(language) for name in head], rows)


def share_lines(report: ShareReport, language: str) -> Iterator[str]:
    """Give the lines about urban shares."""
    yield Message.of("urban share of {count} places, ten years ahead", count=report.places).text(language)
    rows = [
        (MODEL_NAMES[name].text(language), f"{score.mean:.2f}", f"{score.median:.2f}")
        for name, score in report.scores.items()
    ]
    head = ("model", "mean error, points", "median error, points")
    yield from table([_HEADS[name].text(language) for name in head], rows)
    yield ""
    yield from band_lines(report.bands, language)


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
