"""What the plan orders: its tasks by chapter, by organisation and by date."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guibiao.language import Message, Name
from guibiao.plan import Plan, Task
from guibiao.plan.rows import live, name_of


@dataclass(frozen=True, slots=True)
class TaskView:
    """One ordered action."""

    key: str
    name: str
    lead_key: str
    lead: str
    place: str
    deadline: str
    passage: str
    targets: Sequence[str]
    """Identifiers of the targets that it serves."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The tasks of one chapter of the plan."""

    number: int
    """0 for tasks without a passage."""
    tasks: Sequence[TaskView]


@dataclass(frozen=True, slots=True)
class Tasks:
    """All tasks of a plan, and how many there are of each kind."""

    chapters: Sequence[Chapter]
    leads: Sequence[tuple[str, str, int]]
    """Identifier, name and number of tasks of each organisation; first those that name none."""
    deadlines: Sequence[tuple[str, int]]

    @property
    def total(self) -> int:
        """The number of tasks."""
        return sum(len(chapter.tasks) for chapter in self.chapters)

    @property
    def once(self) -> Sequence[str]:
        """The organisations that lead one task."""
        return [name for key, name, count in self.leads if key and count == 1]


def tasks_of(plan: Plan, language: str) -> Tasks:
    """Lay out the tasks of a plan; those that a person has rejected are left out."""
    tasks = live(plan.tasks.values())
    chapters: dict[int, list[TaskView]] = {}
    for task in tasks:
        chapters.setdefault(task.passage.chapter if task.passage else 0, []).append(_task(plan, task, language))
    return Tasks(
        [Chapter(number, chapters[number]) for number in sorted(chapters)],
        list(_leads(plan, tasks, language)),
        list(_deadlines(tasks, language)),
    )


def _task(plan: Plan, task: Task, language: str) -> TaskView:
    return TaskView(
        key=task.id,
        name=Name(f"{task.verb}{task.object}", task.name_en).text(language),
        lead_key=task.lead or "",
        lead=name_of(plan.organisations[task.lead]).text(language) if task.lead else "",
        place=name_of(plan.places[task.place]).text(language) if task.place else "",
        deadline=deadline_text(task.deadline) if task.deadline else "",
        passage=task.passage.heading if task.passage else "",
        targets=task.targets,
    )


def deadline_text(day: date) -> str:
    """Write a date; the end of a year as the year."""
    return str(day.year) if (day.month, day.day) == (12, 31) else day.isoformat()


def _leads(plan: Plan, tasks: Sequence[Task], language: str) -> Iterator[tuple[str, str, int]]:
    counts = Counter(task.lead or "" for task in tasks)
    for lead, count in sorted(counts.items(), key=lambda item: (item[0] != "", -item[1], item[0])):
        nobody = Message.of("no organisation is named")
        yield lead, (name_of(plan.organisations[lead]) if lead else nobody).text(language), count


def _deadlines(tasks: Sequence[Task], language: str) -> Iterator[tuple[str, int]]:
    counts = Counter(deadline_text(task.deadline) if task.deadline else "" for task in tasks)
    for day, count in sorted(counts.items()):
        yield day or Message.of("no date").text(language), count


def served(targets: Sequence[tuple[str, str, str]]) -> Mapping[str, tuple[str, str]]:
    """Give key and name of the first card of each target: from target, key and name of all cards."""
    found: dict[str, tuple[str, str]] = {}
    for target, key, name in targets:
        found.setdefault(target, (key, name))
    return found
