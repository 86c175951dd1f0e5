"""Plans of a few sentences, and what was read in them in a form that compares at a glance."""

from guibiao.reading import Reading, read_text
from guibiao.reading.numbers.promises import Read

TITLE = "松川市城乡建设规划（2026—2030年）"
ANNUAL = "松川市2026年国民经济和社会发展计划"
NORMS = "松川市公共服务设施配置标准"


def plan(body: str, title: str = TITLE) -> Reading:
    """Read a plan with a title and a body."""
    return read_text(f"{title}\n\n一、主要任务\n{body}\n")


def told(read: Read) -> str:
    """Give relation, value and unit of a promise: `at_least 95 %`."""
    values = "–".join(f"{float(value):g}" for value in read.values)
    return f"{read.relation.value} {values} {read.unit}".strip()


def promised(body: str, title: str = TITLE) -> list[str]:
    """Give what each promise of a body says, in order."""
    return [told(read) for read in plan(body, title).promises]


def refused(body: str, title: str = TITLE) -> list[str]:
    """Give the rules that refused the numbers of a body, in order, without those of title and heading."""
    reading = plan(body, title)
    first = len(title)
    return [number.rule for number in reading.refused if number.start > first]
