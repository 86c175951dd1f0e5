"""XML and HTML from strangers, parsed without entities, without fetching anything, within bounds of depth and size."""

from typing import Any, TypeAlias

from lxml import etree

from guibiao.language import Message
from guibiao.reading.text.limits import Limits
from guibiao.reading.text.refusal import damaged, too_intricate, too_large

Element: TypeAlias = Any
"""An element of lxml, which carries no types of its own."""


def parse_xml(data: bytes, name: str, limits: Limits) -> Element:
    """Parse a part of an Office document; raises ProblemsFound, for declared entities too."""
    _refuse_large(data, name, limits)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root: Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise too_intricate(name) if _too_deep(parser) else damaged(name, error) from None
    if root.getroottree().docinfo.doctype:
        raise damaged(name, Message.of("it declares entities, which no document of Word does"))
    return root


def parse_html(text: str, name: str, limits: Limits) -> Element | None:
    """Parse a page as browsers do, however broken; None where it holds nothing. Raises ProblemsFound."""
    data = text.encode("utf-8", "replace")
    _refuse_large(data, name, limits)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root: Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if _too_deep(parser):
        raise too_intricate(name)
    return root


def _refuse_large(data: bytes, name: str, limits: Limits) -> None:
    if len(data) > limits.markup_bytes:
        raise too_large(name, len(data), limits.markup_bytes)
    if data.count(b"<") > limits.tags:
        raise too_intricate(name)


def _too_deep(parser: "etree.XMLParser | etree.HTMLParser") -> bool:
    return any("depth" in entry.message for entry in parser.error_log)
