"""A file is written whole or not at all, also where the process dies on the way."""

import signal
import subprocess
import sys
import threading

import pytest

from guibiao.files.atomic import write_atomically


def test_a_new_file_in_a_new_folder(tmp_path):
    path = tmp_path / "new" / "f.csv"
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(path.parent.iterdir()) == [path]


def test_the_rights_of_a_file_are_kept(tmp_path):
    path = tmp_path / "f.csv"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write_atomically(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o600)


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, step):
    path = tmp_path / "f.csv"
    path.write_bytes(b"old")

    def fail(*_given):
        raise OSError("disk full")

    monkeypatch.setattr(step, fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.chmod", "pathlib.Path.replace"])
def test_a_process_killed_in_mid_write_leaves_the_old_file_whole(tmp_path, step):
    path = tmp_path / "f.csv"
    old = b"old row\n" * 1000
    path.write_bytes(old)
    module, _, name = step.rpartition(".")
    code = f"""
import os, pathlib, signal, sys
{module}.{name} = lambda *given: os.kill(os.getpid(), signal.SIGKILL)
from guibiao.files.atomic import write_atomically
write_atomically(pathlib.Path(sys.argv[1]), b"new row\\n" * 100_000)
"""
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == old
    write_atomically(path, b"after")
    assert path.read_bytes() == b"after"


def test_a_reader_sees_the_old_content_or_the_new(tmp_path):
    path = tmp_path / "f.csv"
    whole = [bytes([letter]) * 200_000 for letter in b"abcd"]
    path.write_bytes(whole[0])
    done = threading.Event()
    seen: set[bytes] = set()

    def read():
        while not done.is_set():
            seen.add(path.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for number in range(60):
            write_atomically(path, whole[number % 4])
    finally:
        done.set()
        reader.join()
    assert seen <= set(whole)
    assert len(seen) > 1
