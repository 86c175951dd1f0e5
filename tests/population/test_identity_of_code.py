"""A run names the code that made it: by the text of its files, from a folder or out of a zipped package."""

import subprocess
import sys
import zipfile
from pathlib import Path

import guibiao
from guibiao.population.identity import code_checksum

HOME = Path(guibiao.__file__).parent


def zipped(tmp_path, change=None, ends=b"\n") -> str:
    """Give the checksum that a package in a zip file names, some file of it changed."""
    archive = tmp_path / f"package{change}{len(ends)}.zip"
    with zipfile.ZipFile(archive, "w") as package:
        for path in HOME.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                text = path.read_bytes()
                if path.suffix == ".py":
                    text = text.replace(b"\n", ends) + (b"# changed\n" if path.name == change else b"")
                package.writestr(str(path.relative_to(HOME.parent)), text)
    code = "from guibiao.population.identity import code_checksum as c; import guibiao; print(guibiao.__file__, c())"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(archive)}
    )
    file, checksum = run.stdout.split()
    assert archive.name in file
    return checksum


def test_the_checksum_is_that_of_the_files_in_a_folder_or_a_zip(tmp_path):
    assert len(code_checksum()) == 64
    assert zipped(tmp_path) == code_checksum()


def test_ends_of_lines_do_not_count_and_a_changed_file_does(tmp_path):
    assert zipped(tmp_path, ends=b"\r\n") == code_checksum()
    assert zipped(tmp_path, change="levers.py") != code_checksum()
    assert zipped(tmp_path, change="group.py") == code_checksum(), "the command line makes no figures"
