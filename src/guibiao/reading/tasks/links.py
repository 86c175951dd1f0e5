"""Which promises a task serves: those whose number it states, and those whose subject its words name.

A wrong link costs more than a missed one, so words must agree in what is rare in the document, in most of what the
promise is about and in its head, and must not speak of another place.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from guibiao.language import Message
from guibiao.reading.numbers.promises import Read
from guibiao.reading.structure.frame import language_of
from guibiao.reading.structure.outline import Outline
from guibiao.reading.structure.sentences import sentences
from guibiao.reading.tasks.content import Rarity, joined, terms
from guibiao.reading.tasks.names import Name
from guibiao.reading.tasks.tasks import ReadTask
from guibiao.reading.tasks.whereabouts import Whereabouts


class Reason(StrEnum):
    """Why a task is taken to serve a promise."""

    NUMBER = "number-in-passage"
    ITEM = "same-item"
    WORDS = "same-words"

    @property
    def said(self) -> Message:
        """Say it to a person."""
        return _SAID[self]


_SAID = {
    Reason.NUMBER: Message.of("its number stands in the passage of the task"),
    Reason.ITEM: Message.of("it stands in the same item, and the task names its subject"),
    Reason.WORDS: Message.of("the task names its subject"),
}
_CONFIDENCE = {Reason.NUMBER: 0.95, Reason.ITEM: 0.8, Reason.WORDS: 0.8}


@dataclass(frozen=True, slots=True)
class Link:
    """A task that serves a promise, both by their place in the lists that were given."""

    task: int
    promise: int
    reason: Reason
    words: str = ""
    """The words of the promise's subject that the task has."""

    @property
    def confidence(self) -> float:
        """How far the reason can be trusted, from 0 to 1."""
        return _CONFIDENCE[self.reason]


def links(
    text: str,
    outline: Outline,
    tasks: Sequence[ReadTask],
    promises: Sequence[Read],
    named: Iterable[Name] | None = None,
) -> list[Link]:
    """Find the promises that each task serves; `named` are the places of the document, if they are known.

    `promises` are in order of where they stand.

    Standards and facts are linked by their number only: what they ask for holds wherever it applies.
    """
    starts = [read.start for read in promises]
    linker = _Linker(text, promises, outline, Whereabouts(text, outline, named))
    found: list[Link] = []
    for at, task in enumerate(tasks):
        own = range(bisect_left(starts, task.start), bisect_left(starts, task.end))
        found.extend(Link(at, promise, Reason.NUMBER) for promise in own)
        found.extend(Link(at, *named) for named in linker.named_by(task) if named[0] not in own)
    return found


def by_task(found: Sequence[Link]) -> dict[int, list[Link]]:
    """Give the links of each task that has any."""
    served: dict[int, list[Link]] = defaultdict(list)
    for link in found:
        served[link.task].append(link)
    return dict(served)


_NO_TARGET = {"standard", "subsidy", "structure"}
"""Forms of promises that become standards and facts."""
_MOST_SHARING = 40
"""A word that more subjects share tells none of them apart."""
_MOST_ROWS = 8
"""A subject that is promised more often, as in a list of branches, does not tell which one is meant."""
_MOST_NAMESAKES = 64
"""Promises of one subject in a document, beyond which it is passed over."""
_MOST_MEMBERS = 40
"""Things that a task acts on whose words are looked at."""
_MEMBERS = re.compile(r"[、，；,;和及与]|\band\b")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The content words of a phrase, and their weight together."""

    terms: Sequence[str]
    mass: float


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the promises of one name are about, and which these are."""

    phrase: _Phrase
    rows: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Bar:
    """How far words must agree: the weight that they share, and its part in the subject's and in the object's."""

    weight: float
    of_subject: float
    of_object: float
    head: bool = True
    """Whether the last of the subject's words must be among them."""

    def passed(self, subject: _Phrase, acted_on: _Phrase, shared: Sequence[str], weight: float) -> bool:
        """Tell whether the words shared, and their weight, are enough."""
        enough = weight >= max(self.weight, self.of_subject * subject.mass, self.of_object * acted_on.mass)
        return enough and (not self.head or subject.terms[-1] in shared)


_BARS = {
    Reason.ITEM: (_Bar(0.4, 0.65, 0.5), _Bar(0.9, 0.45, 0.75, head=False)),
    Reason.WORDS: (_Bar(1.5, 0.65, 0.4), _Bar(1.8, 0.45, 0.9), _Bar(1.8, 0.55, 0.75, head=False)),
}
"""One of them must be passed: the subject is named, or what the task acts on is part of the subject."""
_LIGHTEST = min(bar.weight for bars in _BARS.values() for bar in bars)


def _sentences(text: str) -> Iterator[str]:
    return (text[clauses[0].start : clauses[-1].end] for clauses in sentences(text, 0, len(text)))


class _Linker:
    """Holds the words of tasks against the subjects of all promises of a document."""

    def __init__(self, text: str, promises: Sequence[Read], outline: Outline, whereabouts: Whereabouts) -> None:
        self.promises = promises
        self.english = language_of(text) == "en"
        self.whereabouts = whereabouts
        self.rarity = Rarity(_sentences(outline.view.text), english=self.english)
        self.subjects = list(self._subjects())
        sharing: dict[str, list[int]] = defaultdict(list)
        for at, subject in enumerate(self.subjects):
            for term in subject.phrase.terms:
                sharing[term].append(at)
        self.sharing = {term: found for term, found in sharing.items() if len(found) <= _MOST_SHARING}

    def _subjects(self) -> Iterator[_Subject]:
        rows: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, read in enumerate(self.promises):
            if read.form not in _NO_TARGET and (found := tuple(self._terms(self.whereabouts.without(read.subject)))):
                rows[found].append(at)
        for found, promised in rows.items():
            if len(promised) <= _MOST_NAMESAKES:
                yield _Subject(_Phrase(found, self.rarity.mass(found)), promised)

    def _terms(self, words: str) -> Sequence[str]:
        return terms(words, english=self.english)

    def named_by(self, task: ReadTask) -> Iterator[tuple[int, Reason, str]]:
        """Give the promises whose subject a task names, each with the reason and the words that name it."""
        members = list(islice(self._members(task), _MOST_MEMBERS))
        near = {at for member in members for term in member.terms for at in self.sharing.get(term, ())}
        for subject in (self.subjects[at] for at in sorted(near)):
            words = self._named(subject, members)
            if words:
                yield from ((at, reason, words[reason]) for reason, at in self._rows(subject, task) if reason in words)

    def _members(self, task: ReadTask) -> Iterator[_Phrase]:
        """Give the words of all that a task acts on: each member of a list, and the list as a whole."""
        for words in (task.object, *(acted_on for _, acted_on in task.also)):
            members = [found for part in _MEMBERS.split(words) if (found := self._phrase(self._terms(part)))]
            yield from members
            if len(members) > 1:
                yield _Phrase([term for member in members for term in member.terms], sum(m.mass for m in members))

    def _phrase(self, found: Sequence[str]) -> _Phrase | None:
        return _Phrase(found, self.rarity.mass(found)) if found else None

    def _named(self, subject: _Subject, members: Sequence[_Phrase]) -> dict[Reason, str]:
        """Give for each reason the words of a subject that the best member has, where they agree well enough."""
        best: dict[Reason, tuple[float, Sequence[str]]] = {}
        for member in members:
            shared = [term for term in subject.phrase.terms if term in member.terms]
            weight = self.rarity.mass(shared) if shared else 0
            if weight < _LIGHTEST:
                continue
            for reason, bars in _BARS.items():
                passed = any(bar.passed(subject.phrase, member, shared, weight) for bar in bars)
                if passed and weight > best.get(reason, (0.0,))[0]:
                    best[reason] = weight, shared
        return {reason: joined(shared, english=self.english) for reason, (_, shared) in best.items()}

    def _rows(self, subject: _Subject, task: ReadTask) -> Iterator[tuple[Reason, int]]:
        """Give the promises of a subject that a task in its place can mean."""
        rows = [at for at in subject.rows if _same_year(task.deadline, self.promises[at].deadline)]
        near = [at for at in rows if self.whereabouts.same_item(task.start, self.promises[at].start)]
        if len(near) <= _MOST_ROWS:
            yield from ((Reason.ITEM, at) for at in near)
        if len(subject.rows) <= _MOST_ROWS:
            for at in rows:
                read = self.promises[at]
                if at not in near and self.whereabouts.agree((task.start, task.end), (read.passage_start, read.end)):
                    yield Reason.WORDS, at


def _same_year(task: str, promise: str | None) -> bool:
    """Tell whether a task can mean a promise that falls due then; a task without a year can mean any."""
    here, there = re.findall(r"20\d\d", task), re.findall(r"20\d\d", promise or "")
    return not here or not there or here[-1] == there[-1]
