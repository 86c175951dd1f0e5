"""Brings the translation catalogue up to date with the sentences in the code: new ones come in empty, old ones go.

Run as `make messages`; then fill in what is empty in the .po file. `--check` only tells what is missing.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from guibiao.cli.group import sentences

PACKAGE = Path(__file__).parents[1] / "src" / "guibiao"
CATALOGUE = PACKAGE / "language" / "locale" / "zh_CN" / "LC_MESSAGES" / "guibiao.po"
KEYWORDS = {"of": None, "say": None, "t": None, "not_available": None}
METHODS = [("**.py", "python"), ("report/templates/**.jinja", "jinja2")]


def extracted() -> Catalog:
    """Collect every sentence that the code and the templates say, and all that commands say of themselves."""
    found = Catalog(locale="zh_CN", project="guibiao", charset="utf-8")
    for file, line, message, _, _ in extract_from_dir(PACKAGE, METHODS, keywords=KEYWORDS):
        if isinstance(message, str) and any(character.isalpha() for character in message):
            found.add(message, locations=[(file, line)])
    for sentence in sentences():
        found.add(sentence)
    return found


def main() -> int:
    """Update the catalogue, or with --check tell what it lacks; give the number of sentences without translation."""
    wanted = extracted()
    with CATALOGUE.open("rb") as stream:
        known = read_po(stream, locale="zh_CN")
    translated = {entry.id for entry in known if entry.string}
    missing = [entry.id for entry in wanted if entry.id and entry.id not in translated]
    if "--check" not in sys.argv:
        known.update(wanted, no_fuzzy_matching=True)
        known.obsolete.clear()
        with CATALOGUE.open("wb") as stream:
            write_po(stream, known, width=120, no_location=True, sort_output=True, omit_header=True)
    for message in missing:
        print(f"no translation: {message}")
    return len(missing)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
