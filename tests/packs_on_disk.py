"""A small made-up pack as files, and workbooks as a clerk would save them, for tests."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from guibiao.packs import PACK_KINDS

FILES = {
    "plan.yaml": """\
id: lanting
title: 兰汀市规划
issuer: government
adopted: 2021-06-01
base_year: 2020
milestones: [2025, 2035]
place: 990000
""",
    "settings.yaml": """\
# what the plan does not state
status:
  lagging: 0.5   # less than this is off track
owners:
  coverage: statistics
suppressed:
  - {code: T1, item: coverage-2025, reason: looked at}
""",
    "places.csv": """\
id,name,category,parent,members,valid_from
990000,兰汀市,prefecture,,,
990001,东区,district,990000,,
990002,西区,district,990000,,
two_districts,两区,functional_area,,990001|990002,
990003,北区,district,990000,,2014-10-20
""",
    "tiles.csv": """\
place,column,row
990001,2,1
990002,1,1
""",
    "organisations.csv": """\
id,name,covers
government,兰汀市人民政府,990000
statistics,统计局,
""",
    "indicators.yaml": """\
# what can be measured
- id: coverage
  name: 覆盖率
  unit: '%'
  direction: up
  scale: share
  highest: 100
- id: residents
  name: 常住人口
  unit: 万人
  owner: statistics
- id: income
  name: 收入
  unit: 元
""",
    "comparisons.csv": """\
id,measure,reference,relation,value,unit
above_residents,ratio,residents,at_least,2,比
""",
    "targets.csv": """\
id,indicator,place,date,relation,value,unit,class
coverage-2025,coverage,990000,2025,at_least,60,%,binding
coverage-2035,coverage,990000,2035,at_least,80,%,expected
""",
    "baselines.csv": """\
id,indicator,place,value,unit,date
coverage-base,coverage,990000,50,%,2020
""",
    "standards.yaml": """\
- id: school_people
  name: 小学服务人口
  kind: provision
  place: two_districts
  relation: between
  low: 1
  high: 1.5
  unit: 万人/所
""",
    "facts.csv": """\
id,name,relation,value,unit,items
industries,产业数,exactly,2,个,新能源|新材料
""",
    "tasks.csv": """\
id,verb,object,lead,deadline,targets
t001,扩大,覆盖范围,statistics,2023-12-31,coverage-2025
""",
    "amendments.csv": """\
id,date,kind,item,field,old,new,reason,authority
a1,2023-05-01,targets,coverage-2025,value,60,65,中期评估,市政府
""",
    "sources.yaml": """\
- id: bureau
  title: 统计局
- id: press
  title: 新闻
- id: yearbook
  title: 年鉴
""",
    "observations.csv": """\
indicator,place,period,value,unit,source,published
coverage,990000,2021,52,%,bureau,2022-03-01
coverage,990000,2022,54.0,%,bureau,2023-03-01
residents,990001,2022,10000,人,press,2023-04-01
""",
    "breaks.csv": """\
id,indicator,place,date,kind
b1,residents,990001,2020-11-01,census
""",
    "population.csv": "".join(
        [
            "place,date,sex,age,people,source\n",
            *(
                f"{place},2020-11-01,{sex},{age},{310 - 9 * number + more + (sex == 'male')},bureau\n"
                for place, more in (("990001", 0), ("990002", 205))
                for sex in ("female", "male")
                for number, age in enumerate((*(f"{low}-{low + 4}" for low in range(0, 85, 5)), "85+"))
            ),
        ]
    ),
    "rates.csv": """\
place,measure,period,value,source
990000,total_fertility,2022,1.1,bureau
""",
    "territories.csv": """\
id,year,source_place,target_place,share,source
y1,2022,990001,990002,0.1,bureau
""",
}
KIND_OF_FILE = {kind.file: kind.name for kind in PACK_KINDS}


def small_pack(folder: Path, **changed: str) -> Path:
    """Write the small pack to a folder, with the text of some kinds replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in FILES.items():
        (folder / file).write_bytes(changed.get(KIND_OF_FILE[file], text).encode())
    return folder


def contents(replaced: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Give the small pack as contents by kind, with some files replaced."""
    given = {file: text.encode() for file, text in FILES.items()} | dict(replaced or {})
    return {KIND_OF_FILE[file]: data for file, data in given.items()}


def seeded(*changes: tuple[str, str, str]) -> dict[str, bytes]:
    """Give the small pack with pieces of text replaced: (file, old, new)."""
    texts = dict(FILES)
    for file, old, new in changes:
        assert texts[file].count(old) == 1, (file, old)
        texts[file] = texts[file].replace(old, new)
    return contents({file: text.encode() for file, text in texts.items()})


def workbook(
    rows: Iterable[Sequence[Any]], *, sheet: str = "data", more: Callable[[Any, Any], None] | None = None
) -> bytes:
    """Save rows as a clerk's workbook; `more` may change the book and its page by hand."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    if more:
        more(book, page)
    book.close()
    return stream.getvalue()
