"""A new pack is valid from the start, whatever the city is called; a copy of a shipped one is valid too."""

import pytest

from guibiao.files.problem import ProblemsFound
from guibiao.packs import PACK_KINDS, find_pack, read_pack, shipped_packs
from guibiao.packs.starter import copy_pack, new_pack


def test_a_new_pack_has_every_file_and_is_valid(tmp_path):
    written = new_pack(tmp_path / "lanting", "兰汀市规划", 2026)
    assert [path.name for path in written] == [kind.file for kind in PACK_KINDS]
    heading = read_pack(tmp_path / "lanting").plan.heading
    assert (heading.id, heading.title, heading.base_year) == ("lanting", "兰汀市规划", 2025)
    assert str(heading.adopted) == "2026-01-01"


@pytest.mark.parametrize(
    "title",
    ["规划：2026—2035", "Plan: 2026", "# 1", "甲,乙", 'the "best" plan', "'", "{year}", "- a", "null", "@x", "*x"],
)
def test_any_title_makes_a_valid_pack(tmp_path, title):
    new_pack(tmp_path / "lanting", title, 2026)
    pack = read_pack(tmp_path / "lanting")
    assert pack.plan.heading.title == title
    assert pack.plan.places["city"].name == title


@pytest.mark.parametrize("name", ["兰汀", "a b;c", "2026", "...", "x" * 100, "null", "Lan-Ting"])
def test_any_folder_name_makes_a_valid_pack(tmp_path, name):
    new_pack(tmp_path / name, "兰汀市规划", 2026)
    assert read_pack(tmp_path / name).plan.heading.id


@pytest.mark.parametrize("file", ["plan.yaml", "settings.yaml", "indicators.yaml", "standards.yaml", "sources.yaml"])
def test_the_files_say_what_goes_where(tmp_path, file):
    new_pack(tmp_path / "lanting", "兰汀市规划", 2026)
    assert (tmp_path / "lanting" / file).read_text(encoding="utf-8").count("#") >= 2


@pytest.mark.parametrize("file", ["indicators.yaml", "standards.yaml", "sources.yaml"])
def test_the_examples_in_the_comments_are_right(tmp_path, file):
    folder = tmp_path / "lanting"
    new_pack(folder, "兰汀市规划", 2026)
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    example = "\n".join(line.removeprefix("# ") for line in lines[2:] if line != "#")
    for name in ("urban_residents", "residents"):
        if name in example:
            example += f"\n- {{id: {name}, name: {name}, unit: 人}}"
    (folder / file).write_text(example, encoding="utf-8")
    kind = next(kind.name for kind in PACK_KINDS if kind.file == file)
    assert len(read_pack(folder).tables()[kind]) >= 1


@pytest.mark.parametrize("name", shipped_packs())
def test_every_shipped_pack_is_valid_and_so_is_its_copy(tmp_path, name):
    written = copy_pack(name, tmp_path / "copy")
    assert read_pack(tmp_path / "copy").tables() == read_pack(find_pack(name)).tables()
    source, copy = find_pack(name), tmp_path / "copy"
    assert all(path.read_bytes() == (source / path.relative_to(copy)).read_bytes() for path in written)


def test_dezhou_is_shipped():
    assert "dezhou" in shipped_packs()
    assert len(read_pack(find_pack("dezhou")).plan.targets) > 100


@pytest.mark.parametrize("make", [lambda to: new_pack(to, "规划", 2026), lambda to: copy_pack("dezhou", to)])
def test_a_folder_in_use_is_left_alone(tmp_path, make):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ProblemsFound, match="already there and is not empty"):
        make(tmp_path)
    with pytest.raises(ProblemsFound, match="already there"):
        make(tmp_path / "mine.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_pack_that_is_nowhere_is_a_problem_that_names_the_shipped_ones(tmp_path):
    with pytest.raises(ProblemsFound, match=r"no plan.yaml → .*dezhou"):
        find_pack(str(tmp_path / "nowhere"))
