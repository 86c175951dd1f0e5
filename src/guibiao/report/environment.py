"""The environment that templates of pages are filled in."""

from functools import partial
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket

from guibiao.language import Message, translate

if TYPE_CHECKING:
    from types import CodeType


class _Compiled(BytecodeCache):
    """Templates that are compiled once for all languages."""

    def __init__(self) -> None:
        self.kept: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is kept."""
        bucket.code = self.kept.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code:
            self.kept[bucket.key] = bucket.code


_COMPILED = _Compiled()


def environment(language: str) -> Environment:
    """Give the templates, with `t` for sentences in a language."""
    found = Environment(
        loader=PackageLoader("guibiao.report"),
        bytecode_cache=_COMPILED,
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
