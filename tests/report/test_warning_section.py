"""The warnings of a report: by organisation, the most urgent first, each with its cause and its life; thresholds."""

import re
from datetime import date

import pytest

from guibiao.files.problem import ProblemsFound
from guibiao.packs import Pack, read_pack
from guibiao.packs.logs import WARNINGS_LOG, Logs, extend_log, read_logs
from guibiao.packs.steps import WarningStep
from guibiao.plan import Organisation, Settings
from guibiao.report.page import FILES, stamp, write_report
from guibiao.report.view import view_in_each
from guibiao.report.warning_section import threshold_lines, warnings_of
from guibiao.warning import Life
from packs_on_disk import small_pack
from pages import Page
from plans import indicator, ledger, plan, seen, target
from warning.warning_cases import step

AS_OF = date(2024, 6, 30)
BEHIND = [seen(str(year), str(30 + year - 2000)) for year in range(2014, 2024)]
OFFICES = [
    Organisation.model_validate({"id": name, "name": name.title()}) for name in ("government", "health", "housing")
]


def city(**tables):
    """Give three promises of two offices: a binding one that is behind, another that is, and one that is kept."""
    ids = ("coverage", "beds", "homes")
    owners = {"coverage": "housing", "beds": "health", "homes": "housing"}
    given = {
        "organisations": OFFICES,
        "indicators": [indicator(id=name, owner=owners[name]) for name in ids],
        "targets": [
            target(id="beds-2025", indicator="beds"),
            target(id="coverage-2025", indicator="coverage", **{"class": "binding"}),
            target(id="homes-2025", indicator="homes", value="20"),
        ],
        "baselines": [],
    }
    return plan(**{**given, **tables})


def rows():
    return [row.model_copy(update={"indicator": name}) for name in ("coverage", "beds", "homes") for row in BEHIND]


def shown(*steps, language="en", as_of=AS_OF, **tables):
    [view] = view_in_each(city(**tables), ledger(*rows()), as_of, [language], None, Logs(steps))
    return warnings_of(view)


def test_the_organisation_with_the_binding_promise_that_is_probably_missed_comes_first():
    found = shown()
    assert [(group.organisation, [item.target.key for item in group.warnings]) for group in found.groups] == [
        ("Housing", ["coverage-2025"]),
        ("Health", ["beds-2025"]),
    ]
    assert {(word, count) for _, word, count in found.counts} == {
        ("red", 2), ("yellow", 0), ("no warning", 1), ("cannot be told", 0),
    }  # fmt: skip


def test_each_has_a_light_a_word_a_chance_and_a_cause():
    first = next(shown().warnings)
    assert (first.grade, first.light.value, first.warning.binding) == ("red", "off_track", True)
    assert first.chance in first.cause
    assert first.life is None


def test_the_chance_is_that_of_the_card():
    [view] = view_in_each(city(), ledger(*rows()), AS_OF, ["en"])
    for item in warnings_of(view).warnings:
        assert item.chance in dict(item.target.outlook)["Chance that it is kept"]


LIVED = [
    step("opened", "2024-01-10"),
    step("assigned", "2024-01-20", organisation="health"),
    step("answered", "2024-02-01", text="new beds", due="2024-03-31"),
]


@pytest.mark.parametrize(
    ("taken", "state", "overdue"),
    [(1, "opened", False), (2, "assigned", False), (3, "answered", True)],
)
def test_the_life_is_told_step_by_step(taken, state, overdue):
    [item] = [each for each in shown(*LIVED[:taken]).warnings if each.life]
    assert (item.life.number, item.life.state, item.life.overdue) == ("w0001", state, overdue)
    assert len(item.life.steps) == taken
    assert item.organisation == ("Health" if taken > 1 else "Housing")
    if taken == len(LIVED):
        assert item.life.steps[-1] == "2024-02-01 answered: new beds · due 2024-03-31"


def test_only_steps_taken_by_the_day_are_told():
    later = step("assigned", "2024-07-15", organisation="health")
    [item] = [each for each in shown(LIVED[0], later).warnings if each.life]
    assert item.life.state == "opened"


def test_a_warning_on_record_that_the_day_does_not_raise_is_listed_apart():
    found = shown(step("opened", "2024-01-10", target="homes-2025"))
    assert [(life.number, life.state) for life in found.settled] == [("w0001", "opened")]
    assert all(item.life is None for item in found.warnings)


def test_a_log_that_does_not_add_up_is_told():
    with pytest.raises(ProblemsFound, match="there is no warning w0001"):
        shown(step("assigned", "2024-01-20"))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "below 25.0%, and its date at most 6 years after the latest value. Yellow: the chance is below 75.0%"),
        ({"red_chance": 0.1, "yellow_chance": 0.4}, "below 10.0%, and its date at most 6 years"),
        ({"rule": "schedule", "red_behind": 0.4}, "Red: 40.0% of the way or more behind the time schedule."),
        ({"reports": 3, "years_below": 4}, "for 4 years running"),
    ],
    ids=["default", "own", "schedule", "persistence"],
)
def test_the_thresholds_in_force_are_stated(settings, said):
    cuts = Settings.model_validate({"warning": settings})
    assert said in " ".join(line.text("en") for line in threshold_lines(cuts))


def test_it_is_said_what_other_thresholds_would_have_done_those_in_force_among_them():
    wave = [seen(str(2000 + at), str(40 + at + 3 * (at % 3))) for at in range(24)]
    own = [Settings.model_validate({"warning": {"red_chance": 0.33}})]
    [view] = view_in_each(plan(settings=own), ledger(*wave), AS_OF, ["en"])
    head, *tried = warnings_of(view).past
    cuts = ("5.0%", "10.0%", "25.0%", "33.0%", "50.0%", "75.0%", "90.0%")
    assert [row[0] for row in tried[:7]] == [f"the chance is below {cut}" for cut in cuts]
    assert "30.0% of the way or more behind the time schedule" in [row[0] for row in tried]
    assert tried[-1][0] == "below the planned path for 3 years running"
    assert all(len(row) == len(head) for row in tried)
    alarms = [int(row[1]) for row in tried[:7]]
    assert alarms == sorted(alarms)
    assert alarms[-1] > 0


def test_where_the_ledger_is_too_short_no_threshold_is_tried():
    [view] = view_in_each(plan(), ledger(seen("2023", "55")), AS_OF, ["en"])
    found = warnings_of(view)
    assert (found.past, found.tried) == ([], "No series of this ledger is long enough to try thresholds on.")


@pytest.mark.parametrize("language", FILES)
def test_the_page_leads_from_each_warning_to_its_card(tmp_path, language):
    write_report(Pack(city(), ledger(*rows())), tmp_path, AS_OF)
    text = (tmp_path / FILES[language]).read_text(encoding="utf-8")
    section = re.search(r'<section aria-labelledby="warnings".*?</section>', text, re.DOTALL)[0]
    links = [attrs["href"] for attrs in Page(section).all("a")]
    assert links == ["#coverage-2025", "#beds-2025"]


def test_a_page_without_warnings_says_so(tmp_path):
    write_report(Pack(plan(targets=[]), ledger()), tmp_path, AS_OF)
    text = (tmp_path / FILES["en"]).read_text(encoding="utf-8")
    assert "No promise needs a warning today" in text


def test_the_log_of_a_pack_is_on_its_page_and_in_its_checksum(tmp_path):
    folder = small_pack(tmp_path / "pack")
    before = stamp(read_pack(folder), Logs())
    extend_log(folder, WARNINGS_LOG, WarningStep, lambda _: [step("opened", "2024-01-10")])
    after = stamp(read_pack(folder), read_logs(folder))
    write_report(read_pack(folder), tmp_path / "out", AS_OF)
    page = next((tmp_path / "out").glob("index*.html")).read_text(encoding="utf-8")
    assert "<b>w0001</b>" in page
    assert (after["plan"], after["ledger"] != before["ledger"]) == (before["plan"], True)


def test_lives_are_found_by_target_and_place():
    [view] = view_in_each(city(), ledger(*rows()), AS_OF, ["en"], None, Logs([step("opened", "2024-01-10")]))
    [(key, life)] = view.prospects.lives.items()
    assert isinstance(life, Life)
    assert key == (life.target, life.place)
