"""Charts as pictures (PNG), for documents that cannot hold a drawing."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import resvg_py

_ZOOM = 2.25
"""A chart 560 units wide gets 1,260 pixels: 219 to the inch where it fills the lines of an A4 page.

Word by default keeps 220; more would be thrown away at the first save, and each picture takes time by its pixels.
"""

_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")


@dataclass(frozen=True, slots=True)
class _Font:
    """A font by the beginning of its file name, and the name of the family in it."""

    file: str
    family: str


_CHINESE_FONTS = (
    _Font("NotoSansCJK-Regular", "Noto Sans CJK SC"),
    _Font("NotoSansCJKsc-Regular", "Noto Sans CJK SC"),
    _Font("NotoSansSC-Regular", "Noto Sans SC"),
    _Font("SourceHanSansSC-Regular", "Source Han Sans SC"),
    _Font("SourceHanSansCN-Regular", "Source Han Sans CN"),
    _Font("SourceHanSans-Regular", "Source Han Sans SC"),
    _Font("msyh", "Microsoft YaHei"),
    _Font("simhei", "SimHei"),
    _Font("simsun", "SimSun"),
    _Font("PingFang", "PingFang SC"),
    _Font("wqy-microhei", "WenQuanYi Micro Hei"),
    _Font("wqy-zenhei", "WenQuanYi Zen Hei"),
    _Font("NotoSerifCJK-Regular", "Noto Serif CJK SC"),
)
_LATIN_FONTS = (
    _Font("LiberationSans-Regular", "Liberation Sans"),
    _Font("DejaVuSans.", "DejaVu Sans"),
    _Font("arial.", "Arial"),
    _Font("Arial.", "Arial"),
    _Font("Helvetica.", "Helvetica"),
)
_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "C:/Windows/Fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
)


def picture_of(drawing: str) -> bytes:
    """Turn a chart (SVG) into a PNG picture.

    Where no font with Chinese characters is found, Chinese words are left out of the picture: digits and lines still
    tell the course, whereas the boxes that stand for missing characters would tell nothing and look like an error.
    """
    chinese, latin = _found(_CHINESE_FONTS), _found(_LATIN_FONTS)
    chosen = chinese or latin
    return resvg_py.svg_to_bytes(
        svg_string=drawing if chinese else _CHINESE.sub("", drawing),
        zoom=_ZOOM,
        background="#ffffff",
        style_sheet=_style(),
        skip_system_fonts=chosen is not None,
        font_files=[chosen[0]] if chosen else [],
        font_family=chosen[1] if chosen else None,
    )


@cache
def _found(fonts: tuple[_Font, ...]) -> tuple[str, str] | None:
    """Give file and family of the first of the fonts that this machine has."""
    present = list(_font_files())
    for font in fonts:
        for path in present:
            if path.name.startswith(font.file):
                return str(path), font.family
    return None


@cache
def _font_files() -> tuple[Path, ...]:
    folders = (Path(folder).expanduser() for folder in _FOLDERS)
    found = (path for folder in folders if folder.is_dir() for path in folder.rglob("*"))
    return tuple(sorted(path for path in found if path.suffix.lower() in {".ttf", ".ttc", ".otf"}))


_SHEETS = ("page.css", "people.css")
"""The first names the colours."""


@cache
def _style() -> str:
    """Take the style of charts from the page, with its colours filled in, so that both look alike."""
    folder = files("guibiao.report").joinpath("templates")
    page = "\n".join(folder.joinpath(sheet).read_text(encoding="utf-8") for sheet in _SHEETS)
    colours = dict(re.findall(r"--([\w-]+):([^;}]+)", page))
    lines = (line for line in page.splitlines() if line.startswith((".gb-",)) and not line.startswith(".gb-light"))
    filled = re.sub(r"var\(--([\w-]+)\)", lambda name: colours[name[1]], "\n".join(lines))
    return filled.replace(".gb-chart{width:100%;height:auto;", ".gb-chart{")
