"""Progress: where each promise stands, and why."""

from guibiao.progress.assess import Assessment, Explanation, assess, count_by_status, judge
from guibiao.progress.evidence import Evidence
from guibiao.progress.standing import Standing, standing
from guibiao.progress.status import LIGHTS, STATUSES, Light, Status

__all__ = [
    "LIGHTS",
    "STATUSES",
    "Assessment",
    "Evidence",
    "Explanation",
    "Light",
    "Standing",
    "Status",
    "assess",
    "count_by_status",
    "judge",
    "standing",
]
