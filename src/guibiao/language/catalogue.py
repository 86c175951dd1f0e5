"""Translation catalogues (gettext .po files), read once."""

from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Language = Literal["zh-CN", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@cache
def _catalogue(language: str) -> dict[str, str]:
    """Map each English text to its translation; empty for English itself."""
    if language == "en":
        return {}
    from babel.messages.pofile import read_po  # noqa: PLC0415 - slow to load, and English needs none

    source = files("guibiao.language") / "locale" / language.replace("-", "_") / "LC_MESSAGES" / "guibiao.po"
    with source.open("rb") as stream:
        entries = read_po(stream)
    return {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string}


def translate(text: str, language: str) -> str:
    """Give `text` (English) in `language`; the English text where no translation is known."""
    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is not a language of this product: use one of {', '.join(LANGUAGES)}")
    return _catalogue(language).get(text, text)
