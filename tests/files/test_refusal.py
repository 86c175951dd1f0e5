"""What the system refuses is a line in the reader's language, not a traceback."""

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from guibiao.cli.group import guibiao
from guibiao.files.atomic import write_atomically
from guibiao.files.refusal import refusal


def test_a_path_below_a_file_is_told_with_what_to_do(tmp_path):
    (tmp_path / "file").write_text("x")
    target = str(tmp_path / "file" / "dezhou.xlsx")
    told = CliRunner().invoke(guibiao, ["--language", "zh-CN", "export", "dezhou", target])
    assert told.exit_code == 1
    assert told.stderr.startswith(f"{tmp_path / 'file'}: 无法读写：")
    assert "请另选位置" in told.stderr
    assert "Traceback" not in told.output


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOENT, "没有这个文件或文件夹"),
        (errno.EACCES, "系统不允许"),
        (errno.EROFS, "不能写入"),
        (errno.ENOSPC, "磁盘已满"),
        (errno.EISDIR, "是文件夹"),
    ],
)
def test_reasons_are_told(number, said):
    problem = refusal(OSError(number, os.strerror(number), "out/report.xlsx"))
    assert problem.text("zh-CN").startswith("out/report.xlsx: 无法读写：")
    assert said in problem.text("zh-CN")


def test_a_reason_that_is_rare_is_told_as_the_system_does():
    assert "Bad file descriptor" in refusal(OSError(errno.EBADF, "Bad file descriptor"), Path("x")).text()


def test_what_cannot_be_written_is_named_and_not_the_file_beside_it(tmp_path):
    wanted = tmp_path / ("x" * 250)
    with pytest.raises(OSError) as found:  # noqa: PT011 - its name is what counts
        write_atomically(wanted, b"")
    assert found.value.filename == str(wanted)


def test_words_of_other_programs_are_quoted(tmp_path):
    broken = tmp_path / "plan.docx"
    broken.write_bytes(b"PK\x03\x04xxxx")
    told = CliRunner().invoke(guibiao, ["--language", "zh-CN", "read", str(broken)])
    assert "文档已损坏：读取该文件的程序提示“File is not a zip file”" in told.stderr
