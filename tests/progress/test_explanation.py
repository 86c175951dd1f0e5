"""Explanations: the rule, what it rests on, what would change it, what to note, in both languages."""

import ast
import re
from datetime import date
from importlib.resources import files
from string import Formatter

import pytest
from progress_cases import AFTER, gathering, judged, people, told

from guibiao.language import Message, translate
from guibiao.plan import Source
from guibiao.progress import Status, judge
from guibiao.progress.explanation import Role, explain
from guibiao.progress.gather import with_value
from guibiao.progress.words import OBSTACLE_WORDS, STATUS_WORDS
from plans import Break, Comparison, baseline, indicator, seen, target

BREAK = Break.model_validate({"id": "census", "date": "2022-01-01", "kind": "definition"})

HELD = Comparison.model_validate(
    {"id": "held", "measure": "ratio", "reference": "other", "relation": "at_least", "value": "1"}
)

CASES = {
    "not begun": {"rows": [], "promise": target(period_start="2025-01-01")},
    "nothing seen": {"rows": []},
    "nothing seen and no baseline": {"rows": [], "baselines": []},
    "a break": {"rows": [seen("2023", "56")], "breaks": (BREAK,)},
    "a bound": {"rows": [seen("2023", "59", qualifier="over")]},
    "another definition": {"rows": [seen("2023", "56", definition="户籍")]},
    "a proxy": {
        "rows": [seen("2023", "56", indicator="proxy")],
        "indicators": [indicator(proxies=["proxy"]), indicator(id="proxy", name="替代")],
    },
    "a change from nowhere": {"rows": [seen("2023", "56")], "promise": target(form="change"), "baselines": []},
    "gaps": {
        "rows": [seen("2023", "5", unit="万人")],
        "measures": people(),
        "promise": target(form="count", unit="万人", period_start="2021-01-01"),
    },
    "achieved at the date": {"rows": [seen("2025", "61")], "as_of": AFTER},
    "missed": {"rows": [seen("2025", "59")], "as_of": AFTER},
    "the date has passed": {"rows": [seen("2024", "57")], "as_of": AFTER},
    "stale": {"rows": [seen("2021", "51.9")], "as_of": date(2024, 12, 31)},
    "achieved": {"rows": [seen("2023", "61")]},
    "lost": {"rows": [seen("2022", "61"), seen("2023", "57")]},
    "a level, inside": {"rows": [seen("2023", "60")], "promise": target(relation="more_than"), "baselines": []},
    "a level, outside": {"rows": [seen("2023", "57")], "baselines": []},
    "a tiny change": {"rows": [seen("2023", "57")], "baselines": [baseline(value="59.9")]},
    "a cap": {"rows": [seen("2023", "57")], "promise": target(form="cap", relation="at_most")},
    "a comparison": {
        "rows": [seen("2023", "57"), seen("2023", "52", indicator="other")],
        "promise": target(relation="relative_to", comparison="held"),
        "indicators": [indicator(), indicator(id="other", name="另一率")],
        "comparisons": [HELD],
    },
    "no date": {"rows": [seen("2023", "57", qualifier="about")], "promise": target(date=None)},
    "further away": {"rows": [seen("2023", "49")]},
    "a range": {"rows": [seen("2023", "52")], "promise": target(relation="between", low="60", high="70")},
    "a ratio on another path": {
        "rows": [seen("2023", "55.6", basis="preliminary"), seen("2023", "56", basis="estimated")],
        "promise": target(path="geometric", relation="less_than", value="40"),
        "measures": indicator(direction="down"),
    },
    "about, two baselines, two sources": {
        "rows": [seen("2023", "59"), seen("2023", "52", source="press", confidence="secondary")],
        "promise": target(relation="about", restates="coverage-2025"),
        "baselines": [baseline(source="bureau"), baseline(id="other", value="54", in_force="no")],
    },
}
SOURCES = [
    Source.model_validate({"id": "bureau", "title": "统计公报"}),
    Source.model_validate({"id": "press", "title": "报"}),
]


def sentences(case, language):
    given = dict(CASES[case])
    found = gathering(*given.pop("rows"), sources=SOURCES, **given)
    (assessment,) = judge(list(found.all_evidence()), found.plan.settings.status)
    return [(each.role, each.message.text(language)) for each in explain(assessment, found)]


@pytest.mark.parametrize("case", CASES)
def test_every_explanation_begins_with_one_rule(case):
    roles = [role for role, _ in sentences(case, "en")]
    assert roles.count(Role.RULE) == 1
    assert roles == sorted(roles, key=list(Role).index)


def test_the_cases_reach_every_rule_and_every_status():
    reached = [judged(*case["rows"], **{k: v for k, v in case.items() if k != "rows"}) for case in CASES.values()]
    assert {found.rule for found in reached} == set(range(1, 11))
    assert {found.status for found in reached} >= set(Status) - {Status.LAGGING}


@pytest.mark.parametrize("case", CASES)
def test_no_english_is_left_in_the_chinese_explanation(case):
    for _, text in sentences(case, "zh-CN"):
        assert not re.search(r"[A-Za-z]{2,}", text.replace("coverage-2025", "")), text


@pytest.mark.parametrize("case", CASES)
def test_the_english_explanation_has_no_gaps(case):
    for _, text in sentences(case, "en"):
        assert not re.search(r"\{|\}|\bnan\b|\binf\b|None| {2}| [.,;)]", text), text


def templates():
    """Find the messages of the floor in its source."""
    for module in files("guibiao.progress").iterdir():
        paths = [module] if module.name.endswith(".py") else module.iterdir() if module.is_dir() else []
        for path in paths:
            if not path.name.endswith(".py"):
                continue
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and ast.unparse(call.func) in {"Message.of", "not_available"}:
                    first = call.args[0]
                    if isinstance(first, ast.Constant):
                        yield first.value


@pytest.mark.parametrize("template", sorted(set(templates())))
def test_every_message_is_translated_with_the_same_values(template):
    def names(text):
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    chinese = translate(template, "zh-CN")
    words = re.sub(r"\{[^}]*\}", "", template).strip()
    assert not words or chinese != template
    assert names(chinese) == names(template)


def test_every_obstacle_has_words():
    from guibiao.progress.evidence import Obstacle

    assert set(OBSTACLE_WORDS) == set(Obstacle) - {Obstacle.NONE}


# --- what it rests on --------------------------------------------------------------------------------------------


def test_inputs_are_named_with_value_source_date_and_age():
    """Published on 1 March 2024, half a year old on 30 June (182 days)."""
    inputs = told(Role.INPUT, seen("2023", "56"), baselines=[baseline(source="press")]).splitlines()
    assert inputs == [
        "Baseline: 50 % at 2020-12-31 (press).",
        "覆盖率, 2023: 56 % (bureau, known since 2024-03-01, official, observed; 0.5 years old).",
    ]


def test_each_value_of_a_sum_is_an_input():
    rows = [seen(str(year), "2", unit="万人") for year in (2021, 2022, 2023)]
    promise = target(form="count", value="10", unit="万人", period_start="2021-01-01")
    inputs = told(Role.INPUT, *rows, promise=promise, measures=people(), baselines=[]).splitlines()
    assert len(inputs) == 3
    assert all(line.startswith(f"覆盖率, {year}: 2 x") for line, year in zip(inputs, (2021, 2022, 2023), strict=True))


def test_the_rule_is_told_with_its_figures():
    assert told(Role.RULE, seen("2023", "54")) == (
        "40.0% of the promised change has happened by 2023-12-31; 60.0% was planned (linear path). "
        "The ratio is 0.667: 0.95 or more is on track, 0.6 or more is lagging."
    )


# --- what would change it ----------------------------------------------------------------------------------------

FROM = re.compile(r"From (\S+) \S+ on the status would be ([a-z ]+)\.")
BY_WORDS = {words.text(): status for status, words in STATUS_WORDS.items()}

WAYS = [
    {"rows": [seen("2023", "54")]},
    {"rows": [seen("2023", "51")]},
    {"rows": [seen("2021", "50.1")], "promise": target(date="2035"), "as_of": date(2022, 6, 30)},  # 50.63333…
    {"rows": [seen("2022", "50.1")], "promise": target(path="geometric"), "as_of": date(2023, 6, 30)},
    {
        "rows": [seen("2021", "49.9")],
        "promise": target(relation="at_most", value="40", date="2035"),
        "measures": indicator(direction="down"),
        "as_of": date(2022, 6, 30),
    },  # 49.36666…
    {
        "rows": [seen("2022", "0.00011", unit="比")],
        "promise": target(value="0.00070", unit="比"),
        "measures": indicator(unit="比", highest="1", usual_change="0.0001"),
        "baselines": [baseline(value="0.00010", unit="比")],
    },
]


@pytest.mark.parametrize("way", WAYS)
def test_the_value_that_would_change_the_status_does_change_it(way):
    given = dict(way)
    rows = given.pop("rows")
    assessment = judged(*rows, **given)
    figures = FROM.findall(told(Role.CHANGE, *rows, **given))
    assert figures
    for value, words in figures:
        other = judge([with_value(assessment.explanation.evidence, float(value))], assessment.explanation.cuts)[0]
        assert other.status is BY_WORDS[words] is not assessment.status


@pytest.mark.parametrize("value", ["51", "54", "56"])
def test_from_a_value_on_means_one_that_is_not_reached_yet(value):
    """56 is on track: it makes no sense to say that from 53.6 on it would lag."""
    figures = FROM.findall(told(Role.CHANGE, seen("2023", value)))
    assert all(float(figure) > float(value) for figure, _ in figures)


def test_an_on_track_promise_is_told_below_what_it_would_lag():
    """Three of five years: 0.95 x 6 of 10 points are needed by then."""
    assert "Short of 55.7 % the status would be lagging." in told(Role.CHANGE, seen("2023", "56"))
    assert judged(seen("2023", "55.6")).status is Status.LAGGING


def test_another_baseline_that_changes_the_status_is_told():
    """From 54, 2 of 6 points have come: 0.56 of what was planned."""
    baselines = [baseline(), baseline(id="other", value="54", in_force="no")]
    changes = told(Role.CHANGE, seen("2023", "56"), baselines=baselines)
    assert "With the baseline 54 % the status would be off track." in changes
    assert "54" not in told(Role.CHANGE, seen("2023", "56"), baselines=[baseline()])


@pytest.mark.parametrize(("other", "unit"), [("52", "%"), ("520", "‰")])
def test_another_source_that_changes_the_status_is_told_in_whatever_unit(other, unit):
    rows = [seen("2023", "56"), seen("2023", other, unit=unit, source="press", confidence="secondary")]
    assert f"With the value {other} {unit} the status would be off track." in told(Role.CHANGE, *rows)


def test_what_cannot_be_judged_has_nothing_that_would_change_it():
    for rows, given in (((), {}), ((seen("2023", "56"),), {"breaks": (BREAK,)})):
        assert told(Role.CHANGE, *rows, **given) == ""


def test_a_message_without_translation_stays_english():
    assert Message.of("no such words").text("zh-CN") == "no such words"
