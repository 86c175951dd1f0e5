"""Measures the reading of plans from one to thirty times their length, beside one pass of a regular expression.

Run as `python benchmarks/reading.py [DOCUMENT]`; see benchmarks/README.md.
"""

import argparse
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

from guibiao.reading import Reading, open_document, read_text

DOCUMENTS = Path(__file__).parents[1] / "tests" / "reading" / "documents"
LENGTH = 54_000
"""Characters of the plan that is made up of our own documents where none is named: a city's plan is about so long."""
TIMES = (1, 10, 30)
PLAIN = re.compile(r"(\d[\d,.]*)\s*(%|‰|万?亿?[\u4e00-\u9fff]{1,3})(以上|以下|以内|左右)?")
"""Numbers with what follows them, and nothing understood."""


def main() -> None:
    """Run the benchmark: each length in a process of its own, so that each has its own memory."""
    options = _options()
    if options.times:
        _measure(_text(options.document), options.times)
        return
    for times in TIMES:
        arguments = [options.document] if options.document else []
        command = [sys.executable, __file__, *arguments, "--times", str(times)]
        subprocess.run(command, check=True)  # noqa: S603 - this file with its own arguments


def _measure(text: str, times: int) -> None:
    """Read so many copies of a text, and print seconds, memory and the ratio to one pass of a regular expression."""
    read_text(text[:2000])
    copies = "\n\n".join([text] * times)
    before = _peak()
    begun, used = time.perf_counter(), time.process_time()
    reading = read_text(copies)
    seconds, processor = time.perf_counter() - begun, time.process_time() - used
    begun = time.process_time()
    plain = sum(1 for _ in PLAIN.finditer(copies))
    passed = max(time.process_time() - begun, 1e-6)
    _say(
        f"{times:3} x: {len(copies):9,} characters, {processor:6.2f} s of one core ({seconds:.2f} s on the clock), "
        f"{_peak():5.0f} MiB at most ({_peak() - before:.0f} above the start); {_found(reading)}; "
        f"{processor / passed:.0f} times one pass of a regular expression that finds {plain:,} numbers"
    )


def _found(reading: Reading) -> str:
    return f"{len(reading.promises):,} promises, {len(reading.refused):,} numbers refused, {len(reading.tasks):,} tasks"


def _text(document: str) -> str:
    """Give the text of a document, or of our own documents one after the other."""
    if document:
        return open_document(Path(document)).text
    texts = [path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS.glob("*-*.txt"))]
    return "\n\n".join(texts)[:LENGTH]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("document", nargs="?", default="", help="a plan; by default our own documents together")
    parser.add_argument("--times", type=int, default=0, help="copies in one run; by default 1, 10 and 30, each alone")
    return parser.parse_args()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
