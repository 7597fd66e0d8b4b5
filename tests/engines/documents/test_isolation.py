"""Files are read a few at a time, in processes that harm nobody, and looked at by the virus scanner."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from guong.engines.documents import Limits, UnreadableFile, isolation, read_isolated, reader_slots
from guong.engines.documents.antivirus import PIECE, ScanVerdict, scan
from guong.engines.documents.progress import ReadingProgress, ReadingStopped
from guong.engines.documents.reader_slots import AllBusy, reader_slot
from tests.engines.documents.clamd import MARK, answering, needs_clamd, running_clamd

from . import papers

MIB = 1 << 20


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def run(code: str, content: bytes = b"", *, seconds: float = 20, memory: int = 512 * MIB) -> bytes:
    return isolation.run(python(code), content, seconds=seconds, memory_bytes=memory)


def test_bytes_go_in_and_come_out_however_many():
    content = os.urandom(3 * MIB)

    echoed = run("import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())", content)

    assert echoed == content


def test_a_process_that_hangs_is_stopped():
    with pytest.raises(isolation.OutOfTime):
        run("while True: pass", seconds=0.5)


@pytest.mark.skipif(os.name == "nt", reason="needs a process group")
def test_what_a_hanging_process_started_is_stopped_too(tmp_path):
    mark = tmp_path / "mark"
    child = f"import time, pathlib; time.sleep(3); pathlib.Path({str(mark)!r}).touch()"

    with pytest.raises(isolation.OutOfTime):
        run(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])", seconds=1)
    time.sleep(3)

    assert not mark.exists()


def test_a_process_that_swells_is_stopped_from_outside():
    with pytest.raises(isolation.OutOfMemory):
        run("held = b'x' * 300_000_000\nwhile True: pass", memory=100 * MIB)


def test_a_process_that_floods_its_output_is_stopped(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(isolation, "MAX_OUTPUT", MIB)

    with pytest.raises(isolation.OutOfMemory):
        run("import sys\nwhile True: sys.stdout.write('x' * 100_000)")


def test_a_process_that_dies_is_a_crash():
    with pytest.raises(isolation.Crashed):
        run("import os; os.abort()")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space")
def test_the_worker_bounds_its_own_memory():
    code = "from guong.engines.documents.worker import bound; bound(300 << 20, 9); bytearray(1 << 30)"

    with pytest.raises(isolation.Crashed):
        run(f"{code}; print('lived')", memory=4 << 30)


def test_a_slow_file_is_told_to_the_reader():
    with pytest.raises(UnreadableFile) as caught:
        read_isolated(papers.word_file("Xin chào"), Limits(seconds=0.001))

    assert caught.value.code == "too-slow"


def test_a_file_that_needs_too_much_memory_is_told_to_the_reader():
    row = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    heavy = papers.word_with(row * 900_000)

    with pytest.raises(UnreadableFile) as caught:
        read_isolated(heavy, Limits(memory_bytes=128 * MIB, max_zip_ratio=10_000))

    assert caught.value.code == "too-much-memory"


def test_the_worker_never_imports_from_the_current_folder(tmp_path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "json.py").write_text("raise SystemExit('hijacked')")
    monkeypatch.chdir(tmp_path)

    assert read_isolated(b"Xin chao").text == "Xin chao"


def test_the_worker_sees_none_of_the_callers_secrets(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GUONG_SECRET", "x")

    assert b"GUONG_SECRET" not in run("import os; print(sorted(os.environ))")


def test_how_far_a_process_has_come_is_heard_while_it_works():
    progress = ReadingProgress()
    code = "import sys, time\nfor n in range(3): print('noise', n, 3, sep='\\n', file=sys.stderr)\n"
    code += "print('2 3', file=sys.stderr, flush=True)\ntime.sleep(1)"

    isolation.run(python(code), b"", seconds=20, memory_bytes=512 * MIB, progress=progress)

    assert (progress.done, progress.total) == (2, 3)


def test_a_reading_is_stopped_when_it_is_asked_to():
    with pytest.raises(ReadingStopped):
        isolation.run(
            python("while True: pass"),
            b"",
            seconds=60,
            memory_bytes=512 * MIB,
            progress=ReadingProgress(stop=True),
        )


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch: pytest.MonkeyPatch):
    """Keep the locks of the tests apart from those of a server that runs here."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(reader_slots, "READERS", 2)
    monkeypatch.setattr(reader_slots, "SCANS", 1)


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
    code = "import sys, time; from guong.engines.documents.reader_slots import reader_slot\n"
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

    assert reader_slots._folder() is None
    with reader_slot(0), reader_slot(0), reader_slot(0):
        pass


@needs_clamd
def test_the_scanner_of_the_machine_tells_a_marked_file_from_a_clean_one(tmp_path):
    with running_clamd(tmp_path) as path:
        assert scan(b"%PDF-1.7 trong sach", socket_path=path) is ScanVerdict.CLEAN
        assert scan(b"%PDF-1.7 " + MARK, socket_path=path) is ScanVerdict.INFECTED
        # The mark lies across two pieces of what is sent.
        assert scan(bytes(PIECE - 5) + MARK, socket_path=path) is ScanVerdict.INFECTED
        # More than it will look at.
        assert scan(bytes(26 * 1024 * 1024), socket_path=path) is ScanVerdict.UNKNOWN


@pytest.mark.parametrize("answer", [b"", b"stream: OK", b"INSTREAM size limit exceeded. ERROR\0", b"\0"])
def test_only_a_plain_answer_counts(tmp_path, answer):
    verdict = ScanVerdict.CLEAN if answer == b"stream: OK" else ScanVerdict.UNKNOWN

    with answering(tmp_path, answer) as path:
        assert scan(b"abc", socket_path=path) is verdict


def test_a_scanner_that_is_away_is_no_clean_bill(tmp_path):
    assert scan(b"abc", socket_path=tmp_path / "none.ctl") is ScanVerdict.UNKNOWN
