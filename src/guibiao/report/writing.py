"""The report of a plan in all its forms: page, workbook and Word document, from the same views."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from guibiao.files.atomic import write_atomically
from guibiao.packs import Pack
from guibiao.plan.document import Document
from guibiao.report import page
from guibiao.report.people.projection import ProjectionView
from guibiao.report.view import PlanView


class Form(StrEnum):
    """A form of the report."""

    PAGE = "page"
    WORKBOOK = "workbook"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Written:
    """What was shown, and the files that show it."""

    views: Sequence[PlanView]
    paths: Sequence[Path]


def write_reports(
    pack: Pack,
    folder: Path,
    as_of: date,
    document: Document | None = None,
    forms: Collection[Form] = tuple(Form),
    people: ProjectionView | None = None,
) -> Written:
    """Write the report of a pack on a day, in each of its languages and in the forms asked for."""
    pages = page.write_report(pack, folder, as_of, document, people)
    views = pages.views
    paths = [folder / page.FILES[view.language] for view in views]
    if Form.WORKBOOK in forms:
        paths += _workbooks(views, folder)
    if Form.WORD in forms:
        from guibiao.report.word import write_word  # noqa: PLC0415 - slow to load

        paths += write_word(views, pages.identity, folder)
    return Written(views, paths)


def _workbooks(views: Sequence[PlanView], folder: Path) -> list[Path]:
    from guibiao.report.workbook import FILES, report_workbook  # noqa: PLC0415 - slow to load

    paths = [folder / FILES[view.language] for view in views]
    for path, view in zip(paths, views, strict=True):
        write_atomically(path, report_workbook(view))
    return paths
