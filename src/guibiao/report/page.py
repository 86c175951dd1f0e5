"""The page of a plan: one self-contained HTML file a language, that needs neither server nor network."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from guibiao import __version__
from guibiao.files.atomic import write_atomically
from guibiao.files.csvfile import write_csv
from guibiao.packs import PACK_KINDS, Pack
from guibiao.packs.boundaries import Boundaries, read_boundaries
from guibiao.packs.logs import WARNINGS_LOG, Logs, read_logs
from guibiao.plan.document import Document
from guibiao.progress.explanation import Role
from guibiao.progress.words import STATUS_WORDS
from guibiao.report.drawings.chart import marks_of, path_chart
from guibiao.report.environment import environment
from guibiao.report.people.drawing import view_people
from guibiao.report.people.projection import ProjectionView
from guibiao.report.sections import sections
from guibiao.report.terminal import ROLE_HEADINGS, assessment_rows
from guibiao.report.view import PlanView, TargetView, view_in_each

FILES = {"zh-CN": "index.html", "en": "index.en.html"}


@dataclass(frozen=True, slots=True)
class Pages:
    """What the pages show, and what identifies the run."""

    views: Sequence[PlanView]
    identity: Mapping[str, str]


def write_report(
    pack: Pack, folder: Path, as_of: date, document: Document | None = None, people: ProjectionView | None = None
) -> Pages:
    """Write the page in each language of the pack, and the assessments as CSV; give what was shown."""
    boundaries = read_boundaries(pack.folder, pack.plan.places.values())
    logs = read_logs(pack.folder)
    identity = stamp(pack, logs, boundaries)
    views = view_in_each(pack.plan, pack.ledger, as_of, pack.plan.settings.languages, document, logs)
    if people:
        views = [replace(view, people=view_people(people, view.gathering, view.language, boundaries)) for view in views]
    for view in views:
        write_atomically(folder / FILES[view.language], render(view, identity, boundaries).encode())
    rows = list(assessment_rows(target.assessment for target in views[0].targets))
    header = list(rows[0]) if rows else ["target"]
    write_atomically(folder / "assessments.csv", write_csv(header, rows))
    return Pages(views, identity)


def stamp(pack: Pack, logs: Logs, boundaries: Boundaries | None = None) -> Mapping[str, str]:
    """Give what identifies a run: checksums of plan and ledger (with the log of warnings), and the version."""
    tables = pack.tables()
    parts = {"plan": sha256(), "ledger": sha256()}
    for kind in PACK_KINDS:
        if tables[kind.name]:
            parts["ledger" if kind.name in {"observations", "breaks"} else "plan"].update(kind.write(tables[kind.name]))
    if logs.steps:
        parts["ledger"].update(WARNINGS_LOG.write(logs.steps))
    if boundaries:
        parts["plan"].update(boundaries.checksum.encode())
    return {name: digest.hexdigest()[:12] for name, digest in parts.items()} | {"version": __version__}


def render(view: PlanView, identity: Mapping[str, str], boundaries: Boundaries | None = None) -> str:
    """Write the page of a view, with the map of its official boundaries where there are any."""
    template = environment(view.language).get_template("page.html.jinja")
    return template.render(
        view=view,
        identity=identity,
        chart=partial(_chart, view),
        status_words={status: words.text(view.language) for status, words in STATUS_WORDS.items()},
        roles={role: ROLE_HEADINGS[role].text(view.language) for role in Role},
        other_page=next(name for language, name in FILES.items() if language != view.language),
        **sections(view, boundaries),
    )


def _chart(view: PlanView, target: TargetView) -> Markup:
    evidence = target.assessment.explanation.evidence
    gathering = view.gathering
    breaks = gathering.breaks_of(gathering.plan.targets[evidence.target], evidence.place)
    drawing = path_chart(evidence, marks_of(gathering, evidence), breaks, view.language, view.fan(target))
    return Markup(drawing)  # noqa: S704 - our own drawing, escaped there
