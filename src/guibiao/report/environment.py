"""The environment that templates of pages are filled in."""

from functools import partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from guibiao.language import Message, translate


def environment(language: str) -> Environment:
    """Give the templates, with `t` for sentences in a language."""
    found = Environment(
        loader=PackageLoader("guibiao.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    found.globals["t"] = partial(_say, language)
    return found


def _say(language: str, template: str, **values: object) -> str:
    return Message.of(template, **values).text(language) if values else translate(template, language)
