"""Progress: where each promise stands, and why."""

from guibiao.progress.assess import Assessment, Explanation, assess, count_by_status, judge
from guibiao.progress.evidence import Evidence
from guibiao.progress.status import LIGHTS, Light, Status

__all__ = ["LIGHTS", "Assessment", "Evidence", "Explanation", "Light", "Status", "assess", "count_by_status", "judge"]
