"""guibiao schema: what each file may hold."""

import click

from guibiao.cli.options import usage_error


@click.command(name="schema")
@click.argument("kind", required=False)
def command(kind: str | None) -> None:
    """Print the JSON Schema of the file kind KIND, for editors that complete and check; without KIND, list the kinds.

    Example: guibiao schema targets
    """
    import json

    from guibiao.language import Message
    from guibiao.packs import PACK_KINDS
    from guibiao.packs.logs import LOG_KINDS
    from guibiao.scenario import SCENARIO_KIND

    kinds = (*PACK_KINDS, *LOG_KINDS, SCENARIO_KIND)
    if kind is None:
        for known in kinds:
            click.echo(f"{known.name:<14}{known.file}")
        return
    found = next((known for known in kinds if known.name == kind), None)
    if found is None:
        names = ", ".join(known.name for known in kinds)
        raise usage_error(Message.of("{kind} is not a file kind: use one of {names}", kind=repr(kind), names=names))
    click.echo(json.dumps(found.model.model_json_schema(by_alias=True), ensure_ascii=False, indent=2))
