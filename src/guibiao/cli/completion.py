"""guibiao completion: let the shell complete names and options."""

import click
from click.shell_completion import get_completion_class


@click.command(name="completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of SHELL.

    Example: guibiao completion bash >> ~/.bashrc
    """
    root = ctx.find_root().command
    shell_class = get_completion_class(shell)
    assert shell_class is not None  # noqa: S101 - the choice lists the known ones
    click.echo(shell_class(root, {}, "guibiao", "_GUIBIAO_COMPLETE").source())
