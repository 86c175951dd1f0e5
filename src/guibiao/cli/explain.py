"""guibiao explain: why a target has its status."""

from datetime import date

import click

from guibiao.cli.options import as_of_option, pack_argument


@click.command(name="explain")
@pack_argument
@click.argument("target")
@as_of_option
@click.pass_obj
def command(language: str, pack: str, target: str, as_of: date) -> None:
    """Explain the status of TARGET: the rule, what it rests on, what would change it, and what to note.

    Example: guibiao explain dezhou urbanisation_rate-2025 --as-of 2026-06-30
    """
    from guibiao.language import Message
    from guibiao.packs import find_pack, read_pack
    from guibiao.plan.rows import name_of
    from guibiao.progress import judge
    from guibiao.progress.explanation import explain
    from guibiao.progress.gather import Gathering
    from guibiao.progress.words import STATUS_WORDS
    from guibiao.report.terminal import ROLE_HEADINGS, light_mark

    found = read_pack(find_pack(pack))
    gathering = Gathering.at(found.plan, found.ledger, as_of)
    plan = gathering.plan
    if target not in plan.targets:
        raise click.ClickException(Message.of("{item} is not a target of this pack", item=target).text(language))
    promise = plan.targets[target]
    evidence = [gathering.evidence(promise, place) for place in plan.places_of(promise)]
    for assessment in judge(evidence, plan.settings.status):
        name = name_of(plan.indicators[promise.indicator]).text(language)
        status = STATUS_WORDS[assessment.status].text(language)
        place = name_of(plan.places[assessment.place]).text(language)
        click.secho(
            f"{light_mark(assessment.status)} {name} · {place} · {status}",
            bold=True,
        )
        role = None
        for sentence in explain(assessment, gathering):
            if sentence.role is not role:
                role = sentence.role
                click.secho(ROLE_HEADINGS[role].text(language), underline=True)
            click.echo(f"  {sentence.message.text(language)}")
