"""Named methods of others, by which the same evidence can be judged in their own words. Never mixed with the rule.

To add one, write a function from series and goal to a result in a file of its own, and list it here.
"""

from collections.abc import Mapping
from dataclasses import replace

from guibiao.language import Message
from guibiao.plan import Plan
from guibiao.plan.vocabulary import Form, Relation, Scale
from guibiao.progress.evidence import Evidence, Obstacle
from guibiao.progress.methods import destatis, growth_rate, sdsn, supervision, unsd
from guibiao.progress.methods.series import NOT_AVAILABLE, AnnualSeries, Goal, Method, MethodResult, not_available
from guibiao.progress.words import OBSTACLE_WORDS

METHODS: Mapping[str, Method] = {
    method.name: method
    for method in (
        Method("growth-rate", Message.of("Eurostat, Statistics Canada and Open SDG: growth rates"),
               growth_rate.STATUSES, "Eurostat, Sustainable development in the EU", growth_rate.growth_rate,
               compounds=True),
        Method("unsd", Message.of("United Nations Statistics Division: projected completion"), unsd.STATUSES,
               "UNSD progress assessment 2026", unsd.unsd, compounds=True),
        Method("sdsn", Message.of("SDSN: trend arrows"), sdsn.STATUSES,
               "Sustainable Development Report 2019", sdsn.trend_arrow),
        Method("destatis", Message.of("Destatis: weather symbols"), destatis.STATUSES,
               "Destatis, indicator report", destatis.weather),
        Method("supervision", Message.of("Local supervision: lights against elapsed time"), supervision.STATUSES,
               "common practice of supervision offices", supervision.supervision),
    )
}  # fmt: skip


def judge_by(method: Method, evidence: Evidence, plan: Plan) -> MethodResult:
    """Judge the evidence for one target by a named method: its baseline and the comparable values since.

    Methods know levels only. What they cannot judge is `not_available` with the reason, never forced.
    """
    target = plan.targets[evidence.target]
    indicator = plan.indicators[target.indicator]
    if target.relation is Relation.RELATIVE_TO or target.form is not Form.LEVEL:
        return not_available("the method knows levels only, and this promise is none")
    if not indicator.direction.sign:
        return not_available("the indicator has no good side")
    if method.compounds and indicator.scale in {Scale.RATE_OF_CHANGE, Scale.INDEX}:
        return not_available("the growth of a rate or an index means nothing")
    if evidence.obstacle is not Obstacle.NONE:
        return MethodResult(NOT_AVAILABLE, reason=OBSTACLE_WORDS[evidence.obstacle])
    series = AnnualSeries.of([(day.year, value) for day, value in evidence.history])
    year = evidence.deadline.year if evidence.deadline else None
    result = method.assess(series, Goal(indicator.direction.sign, evidence.bounds.goal, year))
    if evidence.start is None and result.reason is None and len(series) > 1:
        return replace(result, reason=Message.of("no baseline is declared; the first known value serves as one"))
    return result


__all__ = ["METHODS", "NOT_AVAILABLE", "AnnualSeries", "Goal", "Method", "MethodResult", "judge_by"]
