"""At most two files are read at once, whoever asks, and who waits too long is told so."""

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from guong.engines.documents import Limits, UnreadableFile, read_isolated, slots
from guong.engines.documents.progress import ReadingProgress, ReadingStopped
from guong.engines.documents.slots import AllBusy, reader_slot


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch: pytest.MonkeyPatch):
    """Keep the locks of the tests apart from those of a server that runs here."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(slots, "READERS", 2)
    monkeypatch.setattr(slots, "SCANS", 1)


def test_two_are_let_in_and_the_third_is_told_that_all_are_busy():
    with reader_slot(0), reader_slot(0), pytest.raises(AllBusy), reader_slot(0.1):
        pass
    with reader_slot(0):
        pass


def test_who_waits_is_let_in_when_another_is_done():
    first = reader_slot(0)
    first.__enter__()
    with reader_slot(0):
        threading.Timer(0.2, lambda: first.__exit__(None, None, None)).start()
        with reader_slot(30):
            pass


def test_a_scan_leaves_a_slot_to_files_of_letters():
    with reader_slot(0, scan=True):
        with pytest.raises(AllBusy), reader_slot(0.1, scan=True):
            pass
        with reader_slot(0):
            pass


def test_a_process_that_dies_leaves_its_slot():
    code = "import sys, time; from guong.engines.documents.slots import reader_slot\n"
    code += "with reader_slot(9), reader_slot(9): print('in', flush=True); time.sleep(60)"
    environment = {**os.environ, "TMPDIR": tempfile.gettempdir(), "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(AllBusy), reader_slot(0.1):
            pass
        process.kill()
    with reader_slot(5):
        pass


def test_who_is_told_to_stop_waits_no_longer():
    stopped = ReadingProgress(stop=True)
    with reader_slot(0), reader_slot(0), pytest.raises(ReadingStopped), reader_slot(30, progress=stopped):
        pass


def test_a_file_that_waited_too_long_is_refused_in_a_sentence():
    with reader_slot(0), reader_slot(0), pytest.raises(UnreadableFile) as caught:
        read_isolated(b"Xin chao", Limits(wait_seconds=0.1))

    assert caught.value.code == "busy"
    assert "đang bận" in caught.value.message


@pytest.mark.skipif(os.name == "nt", reason="folders have no owner there")
def test_a_folder_that_is_not_ours_holds_nothing_back(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    Path(tempfile.gettempdir(), "guong-readers-4000000").symlink_to(tempfile.gettempdir())

    assert slots._folder() is None
    with reader_slot(0), reader_slot(0), reader_slot(0):
        pass
