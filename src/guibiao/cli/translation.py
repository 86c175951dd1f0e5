"""Help and errors of the command line in the language of the reader.

Commands are written in English; what they say of themselves is translated when it is shown. Click has words of its
own, which it asks gettext for; while a command runs, our catalogue answers.
"""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, types

from guibiao.language import Message, translate
from guibiao.report.columns import padded

EXAMPLE = "Example:"
_OWN = "en"
_SPEAKING = (core, decorators, exceptions, formatting, parser, types)
_WORDS = (
    Message.of("Example:"), Message.of("Usage: "), Message.of("[OPTIONS]"), Message.of("COMMAND [ARGS]..."),
    Message.of("Options"), Message.of("Commands"), Message.of("Show the version and exit."),
    Message.of("Show this message and exit."), Message.of("default: {default}"), Message.of("required"),
    Message.of("(dynamic)"), Message.of("Aborted!"),
    Message.of("Error: {message}"), Message.of("Try '{command} {option}' for help."), Message.of("Missing command."),
    Message.of("Missing argument"), Message.of("Missing option"), Message.of("Missing parameter"),
    Message.of("Missing {param_type}"), Message.of("Choose from:\n\t{choices}"),
    Message.of("No such command {name!r}."), Message.of("No such option {name!r}."),
    Message.of("No such option: {name}"), Message.of("Did you mean {possibility}?"),
    Message.of("(Did you mean one of: {possibilities}?)"), Message.of("(Possible options: {possibilities})"),
    Message.of("Invalid value: {message}"), Message.of("Invalid value for {param_hint}: {message}"),
    Message.of("{value!r} is not one of {choices}."), Message.of("{value!r} is not {choice}."),
    Message.of("{value!r} is not a valid {number_type}."), Message.of("{value} is not in the range {range}."),
    Message.of("{name} {filename!r} does not exist."), Message.of("{name} {filename!r} is a file."),
    Message.of("{name} {filename!r} is a directory."), Message.of("{name} {filename!r} is not readable."),
    Message.of("{name} {filename!r} is not writable."), Message.of("Option {name!r} does not take a value."),
    Message.of("Option {name!r} requires an argument."), Message.of("Option {name!r} requires {nargs} arguments."),
    Message.of("Argument {name!r} takes {nargs} values."), Message.of("Got unexpected extra argument ({args})"),
    Message.of("Got unexpected extra arguments ({args})"), Message.of("unknown error"),
    Message.of("Could not open file {filename!r}: {message}"),
)  # fmt: skip
"""The words of click, so that the catalogue holds them."""


@contextmanager
def click_speaking(language: str) -> Iterator[None]:
    """Let click say its own words in a language."""

    def one(text: str) -> str:
        return translate(text, language)

    def one_or_many(single: str, several: str, count: int) -> str:
        return translate(single if count == 1 else several, language)

    said = {"_": one, "ngettext": one_or_many}
    kept = [(module, {name: vars(module)[name] for name in said if name in vars(module)}) for module in _SPEAKING]
    for module, words in kept:
        vars(module).update({name: said[name] for name in words})
    try:
        yield
    finally:
        for module, words in kept:
            vars(module).update(words)


class Context(click.Context):
    """A context that lays out help in the manner of its language, which is its object."""

    def make_formatter(self) -> click.HelpFormatter:
        """Make what writes the help."""
        if language_of(self) == _OWN:
            return super().make_formatter()
        from guibiao.cli.layout import WideFormatter

        return WideFormatter(width=self.terminal_width, max_width=self.max_content_width)


def language_of(ctx: click.Context | None) -> str:
    """Give the language of the reader."""
    return ctx.obj if ctx and isinstance(ctx.obj, str) else _OWN


class Spoken(click.Command):
    """A command that tells what it does, and what is wrong with how it was called, in the language of the reader."""

    context_class = Context

    def __init__(self, *args: Any, **attributes: Any) -> None:  # noqa: ANN401 - as in click
        super().__init__(*args, **attributes)
        self._said: dict[str, list[click.Parameter]] = {}

    @classmethod
    def of(cls, command: click.Command) -> "Spoken":
        """Make the same command in the language of the reader."""
        return cls(command.name, callback=command.callback, params=command.params, help=command.help)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Give arguments and options, the same for the same language."""
        language = language_of(ctx)
        if language not in self._said:
            self._said[language] = [said_parameter(param, language) for param in super().get_params(ctx)]
        return self._said[language]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option that shows the help, which click keeps, in English."""
        with click_speaking(_OWN):
            return super().get_help_option(ctx)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Give what follows the name of the command."""
        return [translate(piece, language_of(ctx)) for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=translate("Usage: ", language_of(ctx)))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        spoken = copy(self)
        spoken.help = "\n\n".join(said_paragraph(text, language_of(ctx)) for text in paragraphs(self))
        super(Spoken, spoken).format_help_text(ctx, formatter)


def paragraphs(command: click.Command) -> list[str]:
    """Give the paragraphs of a help text; a backspace before one that keeps its lines, as click wants it."""
    return inspect.cleandoc(command.help or "").replace("\\b\n", "\b\n").split("\n\n")


def said_paragraph(text: str, language: str) -> str:
    """Say a paragraph of a help text; of an example the word that announces it."""
    if language == _OWN:
        return text
    word = translate(EXAMPLE, language)
    if text.startswith("\b"):
        return text.replace(EXAMPLE, padded(word, len(EXAMPLE)))
    if text.startswith(EXAMPLE):
        return word + text.removeprefix(EXAMPLE).lstrip()
    return translate(" ".join(text.split()), language)


def said_parameter(param: click.Parameter, language: str) -> click.Parameter:
    """Give an argument or an option with its help and the kind of its value in a language."""
    if language == _OWN:
        return param
    spoken = copy(param)
    spoken.type = copy(param.type)
    spoken.type.name = translate(param.type.name, language)
    if isinstance(spoken, click.Option):
        spoken.help = translate(spoken.help, language) if spoken.help else None
        if isinstance(spoken.show_default, str):
            spoken.show_default = translate(spoken.show_default, language)
    elif isinstance(spoken, click.Argument) and not isinstance(param.type, click.Choice):
        word = translate(argument_word(param), language)
        spoken.metavar = (word if param.required else f"[{word}]") + ("" if param.nargs == 1 else "...")
    return spoken


def argument_word(param: click.Parameter) -> str:
    """Give the word that stands for an argument in the help."""
    return param.metavar or str(param.name).upper()


def help_sentences(command: click.Command) -> Iterator[str]:
    """Give everything in the help of a command that is translated."""
    yield from (" ".join(text.split()) for text in paragraphs(command) if EXAMPLE not in text)
    for param in command.params:
        if isinstance(param, click.Option):
            yield from (text for text in (param.help, param.show_default) if isinstance(text, str))
        if not isinstance(param.type, click.Choice):
            if not (isinstance(param, click.Option) and param.is_flag):
                yield param.type.name
            if isinstance(param, click.Argument):
                yield argument_word(param)
