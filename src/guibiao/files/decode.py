"""Bytes to text: UTF-8, and GB18030, which holds GBK and GB2312."""

from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.language import Message

LARGEST = 200 * 1024 * 1024
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(data: bytes, file: str) -> tuple[str, str]:
    """Give the text and the name of its encoding; line ends become line feeds.

    A byte-order mark decides; then UTF-8 where the bytes are valid UTF-8; then GB18030.
    Raises ProblemsFound for bytes that are none of these, naming the first bad one.
    """
    if len(data) > LARGEST:
        raise ProblemsFound([_too_large(file, len(data))])
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            failure = error
            continue
        if "\x00" in text:
            raise ProblemsFound([_not_text(file, data.find(b"\x00"))])
        return text.replace("\r\n", "\n").replace("\r", "\n"), encoding
    raise ProblemsFound([_not_text(file, failure.start)])


def _not_text(file: str, offset: int) -> Problem:
    return Problem(
        Position(file),
        "",
        Message.of("byte {offset} is neither UTF-8 nor GB18030 text", offset=offset),
        Message.of("save the file again as CSV UTF-8 or as a workbook (.xlsx)"),
    )


def _too_large(file: str, size: int) -> Problem:
    return Problem(
        Position(file),
        "",
        Message.of("the file has {size} bytes, more than {largest}", size=size, largest=LARGEST),
        Message.of("split it into smaller files"),
    )
