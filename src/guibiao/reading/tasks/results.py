"""Sentences that tell what has been done, told apart from orders by their numbers."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from guibiao.reading.tasks.duties import duty
from guibiao.reading.tasks.tasks import ReadTask


def without_results(
    text: str, found: Sequence[ReadTask], promised: Sequence[int], results: Sequence[int]
) -> list[ReadTask]:
    """Leave out sentences whose numbers tell what has been done, unless they begin with a verb of duty.

    `promised` and `results` are where the numbers of promises, and those of the past, stand in the text, in order.
    """

    def tells(task: ReadTask) -> bool:
        words = "".join(text[task.start : task.end].split())
        if task.note or _holds(promised, task) or not _holds(results, task) or _MUST.search(words):
            return False
        first = _FIRST_CLAUSE.split(words, maxsplit=1)[0]
        return duty(first, 0, len(first)) is None

    return [task for task in found if not tells(task)]


_FIRST_CLAUSE = re.compile(r"[，；,;]")
_MUST = re.compile(r"[，；](?:[^，；]{0,12}[^主重需首摘概提纲])?(?:要|须|必须|应当|应)(?![素求点件闻用对])")
"""What turns from results to an order within a sentence."""


def _holds(places: Sequence[int], task: ReadTask) -> bool:
    return bisect_left(places, task.start) < bisect_left(places, task.end)
