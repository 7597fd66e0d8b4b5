"""A process that hangs, swells or dies harms nobody but itself."""

import os
import sys
import time

import pytest

from guong.engines.documents import Limits, UnreadableFile, isolation, read_isolated
from guong.engines.documents.progress import ReadingProgress, ReadingStopped

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
