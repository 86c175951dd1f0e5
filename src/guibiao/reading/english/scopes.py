"""For whom a number of an English text is promised: a place named, each place of a class, else the whole plan."""

import re
from collections import Counter
from collections.abc import Collection, Iterable

from guibiao.reading.english.mention import Mention
from guibiao.reading.english.words import DUTY, MONTHS
from guibiao.reading.numbers.scopes import ALL, Scope

_PARTS = (
    r"(?:town|city|village|district|neighbou?rhood|local|strategic|metropolitan|urban|regional) (?:cent(?:re|er)|"
    r"core)s?|"
    r"downtown|waterfront|growth area|renewal (?:area|precinct)|precinct|corridor|quarter|peninsula|valley|catchment"
)
_CLASSES = (
    r"(?:municipal |local (?:government |authority |planning )?|rural |health |school |planning |council )?"
    r"(?:districts?|boroughs?|wards?|count(?:y|ies)|parish(?:es)?|towns?|villages?|cit(?:y|ies)|communit(?:y|ies)|"
    r"neighbou?rhoods?|municipalit(?:y|ies)|settlements?|suburbs?|regions?|provinces?|precincts?|areas?|authorit(?:y|ies)|"
    r"councils?|zones?|catchments?|island(?:s)?|town cent(?:re|er)s?|cent(?:re|er)s?|market towns?)"
)
_EACH = re.compile(
    rf"\b(?P<words>(?i:each|every)(?: of the| one of the)?(?: (?:\w+ )?(?P<adjective>new|rural|urban|coastal|market|"
    rf"growth|key|"
    rf"major|strategic|local|town))? (?P<class>{_PARTS}|{_CLASSES}))\b(?! (?:council|plan|strategy|network|"
    rf"officer|school|"
    rf"home|partner|hospital|service|bus|road|library)s?\b)"
)
_WHOLE = re.compile(
    r"\b(?:across|throughout|in|for) the (?:whole |entire )?(?:city|county|region|district|borough|state|area|"
    r"authority|"
    r"municipality|island|province|country)\b(?! cent| core|'s|’s)|\b(?:city|county|district|region|borough|state|"
    r"area)-?wide\b",
    re.IGNORECASE,
)
_WORD = r"(?:St\.? )?[A-Z][\w'’]*(?:-[A-Z]?\w+)*"
_NAMED = re.compile(
    rf"\b(?P<name>(?!In |At |The |For |Within |Across |Each |Every |Our |New ){_WORD}(?: (?:(?:of|on|upon|and|the|"
    rf"le|de) )?{_WORD}){{0,3}}) (?:{_PARTS})\b"
)
_IN_NAME = re.compile(rf"\b(?:in|within|at|around|serving) (?P<name>{_WORD}(?: {_WORD}){{0,2}})(?=[ ,.;)）]|$)")
_PLACE_HEAD = re.compile(
    r"(?:sub-?)?(?:districts?|boroughs?|wards?|settlements?|towns?|areas?|places?|localit(?:y|ies)|municipalit(?:y|ies)|"
    r"regions?|neighbou?rhoods?|suburbs?|count(?:y|ies)|villages?|communit(?:y|ies)|council|local authority|catchment)"
    r"(?: name)?",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"(?:sub-?)?totals?|all\b.*|overall|(?:whole )?(?:region|county|district|city|state|borough|plan area)(?: "
    r"total|-?wide)?|"
    r"other\b.*|elsewhere",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    rf"(?:{MONTHS}|Spring|Summer|Autumn|Winter|Table|Figure|Chapter|Section|Part|Phase|Stage|Policy|Polic(?:y|ies)|Year|"
    r"Objective|Annex|Appendix|Schedule|Class|Mode|Level|Grade|Tier|Band|Key|English|Monday|Friday|Saturday|Sunday|"
    r"Census|Council|Government|Quarter|Act|Plan|Strategy|Cabinet|Category|Zone|Volume|Q[1-4]|FY|[A-Z]{2,}\d*)\b"
)
_LEADS = re.compile(r"(?:^|[,;:(（]\s?)(?:in|at|within|for|across|throughout|around)? ?(?:the )?$|"
                    r"\b(?:in|within|at|across|throughout|around|for) (?:the )?$", re.IGNORECASE)  # fmt: skip
_FOLLOWS = re.compile(
    r"['’-]|\s(?:Council|Partnership|Hospital|University|College|Road|Street|Act|Plan|Strategy|Airport|Line|Fund|Bridge|"
    r"Authority|Trust|Board|Commission|Station|to [A-Z])|\sand [A-Z]"
)
_JOINED = re.compile(r"\b(?:link|connect|join|between|from)\w*\s[^,;]*$")
"""What is one thing for all of a class: a network that links every village."""
_OFTEN = 2
"""Times that a name stands after "in" before it is taken for a place."""


class Scopes:
    """Tells scopes by the places that a document names; those of its title are the whole."""

    def __init__(self, text: str, title: str, rows: Iterable[str] = ()) -> None:
        self.title = title
        named = {found[0]: found["name"] for found in _NAMED.finditer(text)}
        often = Counter(found["name"] for found in _IN_NAME.finditer(text))
        names = {name for name, count in often.items() if count >= _OFTEN}
        names |= {row for row in rows if not _SUM.fullmatch(row)} | set(named)
        names = {name for name in names if not _NO_PLACE.match(name) and name not in title}
        some = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        self.names = re.compile(rf"\b(?:{some})\b") if some else None

    def of(self, mention: Mention) -> Scope:
        """Tell for whom a number is promised: by its part of the sentence, else by the heading above."""
        before, rest = mention.segment, _own_rest(mention)
        each = [
            *_EACH.finditer(before),
            *(one for one in _EACH.finditer(rest) if not _JOINED.search(rest, 0, one.start())),
        ]
        place = self._named(before, rest)
        if each and not _left(mention, each[0]):
            found = each[0]
            return Scope(place or _class(found["words"]), each=not place, words=found["words"])
        if place or _WHOLE.search(before + rest):
            return Scope(place) if place else ALL
        return self._above(mention)

    def in_row(self, name: str, title: str) -> Scope:
        """Tell for whom a row is, in a table whose column of names has this title."""
        plain = _bare(name)
        if not heads_places(title) or _SUM.fullmatch(plain) or plain in self.title:
            return ALL
        return Scope(plain)

    def _named(self, *parts: str) -> str:
        """Give the last place named, before or behind the number, that is not part of another name."""
        if self.names is None:
            return ""
        for words in parts:
            for found in reversed(list(self.names.finditer(words))):
                if _LEADS.search(words, 0, found.start()) and not _FOLLOWS.match(words, found.end()):
                    return found[0]
        return ""

    def _above(self, mention: Mention) -> Scope:
        """Give the one place that the heading names."""
        named = set(self.names.findall(mention.sentence.lead.title)) if self.names else set()
        return Scope(named.pop()) if len(named) == 1 else ALL


def places_of_rows(tables: Iterable[tuple[str, Collection[str]]]) -> set[str]:
    """Give the names of the rows of tables whose column of names is headed by a word for places."""
    return {_bare(name) for title, names in tables if heads_places(title) for name in names}


def heads_places(title: str) -> bool:
    """Tell whether the title of a column says that places stand below."""
    return bool(_PLACE_HEAD.fullmatch(title))


def _class(words: str) -> str:
    """Give the name of a class that is meant one by one: each rural parish."""
    return re.sub(r"^\w+(?: one)?(?: of the)?", "each", words)


def _bare(name: str) -> str:
    """Give the name of a row without marks of footnotes and remarks in brackets."""
    return re.sub(r"\s*(?:[*†‡]+|[（(\[][^（）()]*[）)\]])\s*", " ", name).strip()


def _own_rest(mention: Mention) -> str:
    """Give what follows the number, up to the next number or semicolon: one hub in every ward."""
    numbers = mention.sentence.numbers
    following = numbers[mention.index + 1 :]
    after = mention.sentence.text[mention.quantity.end : mention.sentence.end].partition(";")[0]
    dated = [number for number in following if not mention.sentence.dates_cover(number)]
    return after[: dated[0].start - mention.quantity.end] if dated else after


def _left(mention: Mention, found: re.Match[str]) -> bool:
    """Tell whether the sentence has gone on to something else since a class was named before the number."""
    if found.string != mention.segment:
        return False
    between = mention.segment[found.end() :]
    last = between.rpartition(", and ")[2] if ", and " in between else ""
    return bool(last) and bool(DUTY.search(last))
