"""Which passages speak of the same place, and which stand in the same item."""

import pytest

from guibiao.reading.structure.outline import outline
from guibiao.reading.tasks.whereabouts import Whereabouts

TEXT = """某市治水规划

一、重点任务

（一）北岸新区
新建泵站四座。加固南湖县旧堤。

（二）沟渠
疏浚支渠。
支持北岸新区、南湖县、东山县合力治水。清理县城旧河道。

（三）桥涵
修缮旧桥。
"""
WHERE = Whereabouts(TEXT, outline(TEXT))


def span(words):
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.mark.parametrize(
    ("task", "promise", "agree"),
    [
        ("修缮旧桥", "疏浚支渠", True),
        ("修缮旧桥", "新建泵站四座", False),
        ("支持北岸新区、南湖县", "新建泵站四座", True),
        ("清理县城旧河道", "加固南湖县旧堤", False),
        ("支持北岸新区、南湖县", "加固南湖县旧堤", True),
        ("修缮旧桥", "清理县城旧河道", True),
        ("加固南湖县旧堤", "清理县城旧河道", False),
        ("加固南湖县旧堤", "修缮旧桥", True),
    ],
)
def test_a_task_can_mean_a_promise_of_its_own_place_or_of_none(task, promise, agree):
    assert WHERE.agree(span(task), span(promise)) is agree


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("新建泵站", "加固南湖县", True),
        ("疏浚支渠", "清理县城", True),
        ("疏浚支渠", "修缮旧桥", False),
        ("某市治水", "修缮旧桥", False),
    ],
)
def test_an_item_is_what_stands_under_one_heading(one, other, same):
    assert WHERE.same_item(span(one)[0], span(other)[0]) is same


def test_names_of_places_are_left_out_of_words():
    assert WHERE.without("北岸新区泵站数").split() == ["泵站数"]
    assert WHERE.without("县城泵站数") == "县城泵站数"


def test_an_empty_text_has_no_items():
    nowhere = Whereabouts("", outline(""))
    assert not nowhere.same_item(0, 0)
    assert nowhere.agree((0, 0), (0, 0))
