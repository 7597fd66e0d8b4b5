"""A reader that a hostile file has taken over reaches nothing: no network, no data, no place to write."""

import ctypes
import json
import os
import socket
import sys
from pathlib import Path

import pytest

from guong.engines.documents import isolation, sandbox_trial
from guong.engines.documents.document import Limits
from guong.engines.documents.sandbox import Enclosure, closed_in
from guong.engines.documents.sandbox_trial import SandboxState, sandbox_state

MIB = 1 << 20
ALL_CLOSED = SandboxState(True, True, True, True)


def landlock_version() -> int:
    if sys.platform != "linux":
        return 0
    return ctypes.CDLL(None).syscall(444, None, ctypes.c_size_t(0), 1)


def namespaces() -> bool:
    return sys.platform == "linux" and os.system("unshare --user --net true 2>/dev/null") == 0


needs_landlock = pytest.mark.skipif(landlock_version() < 1, reason="this system has no Landlock")
needs_no_network = pytest.mark.skipif(not namespaces(), reason="this system forbids namespaces")

# What somebody tries who has made the reader run their code.
ATTACK = """
import json, os, pathlib, socket, subprocess, sys
def outcome(act):
    try:
        return repr(act())
    except OSError as refusal:
        return type(refusal).__name__
def ask(kind, port):
    with socket.socket(type=kind) as out:
        out.settimeout(2)
        out.connect(("127.0.0.1", port))
        return out.send(b"x")
def attack(tcp, udp, secret, folder, parent):
    return {
        "tcp": outcome(lambda: ask(socket.SOCK_STREAM, tcp)),
        "udp": outcome(lambda: ask(socket.SOCK_DGRAM, udp)),
        "secret": outcome(lambda: pathlib.Path(secret).read_text()),
        "listing": outcome(lambda: os.listdir(pathlib.Path(secret).parent)),
        "write": outcome(lambda: pathlib.Path(folder, "x").write_text("x")),
        "remove": outcome(lambda: os.remove(secret)),
        "link": outcome(lambda: os.link(secret, pathlib.Path(os.environ["TMPDIR"], "y"))),
        "environ": outcome(lambda: pathlib.Path(f"/proc/{parent}/environ").read_bytes()),
        "child": outcome(lambda: subprocess.run(["cat", secret], capture_output=True).stdout),
        "kill": outcome(lambda: os.kill(parent, 0)),
        "scratch": outcome(lambda: pathlib.Path(os.environ["TMPDIR"], "x").write_text("x")),
        "home": os.environ["HOME"] == os.environ["TMPDIR"],
        "secrets": [name for name in os.environ if name.startswith(("GUONG", "DATABASE"))],
    }
"""
PYTHON = (sys.prefix,)
REFUSED = {"PermissionError"}


@pytest.fixture
def data_folder(tmp_path, monkeypatch):
    folder = tmp_path / "du-lieu"
    folder.mkdir()
    (folder / "guong.sqlite3").write_text("bí mật")
    monkeypatch.setenv("GUONG_SECRET_KEY", "x")
    monkeypatch.setenv("DATABASE_URL", "postgres://ten:mat-khau@may/so")
    return folder


@pytest.fixture
def order(data_folder):
    """Give what the attack is told, with two ears on this machine that would hear it."""
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
        udp.bind(("127.0.0.1", 0))
        ports = tcp.getsockname()[1], udp.getsockname()[1]
        yield json.dumps([*ports, str(data_folder / "guong.sqlite3"), str(data_folder), os.getpid()])


def run(code: str, *arguments: str) -> dict[str, object]:
    command = [sys.executable, "-c", code, *arguments]
    return json.loads(isolation.run(command, b"%PDF-", seconds=30, memory_bytes=512 * MIB))


def check_closed(outcomes, data_folder):
    assert outcomes["link"] in {"PermissionError", "OSError"}
    for act in ("secret", "listing", "write", "remove", "environ"):
        assert outcomes[act] in REFUSED, (act, outcomes[act])
    assert outcomes["child"] == "b''"
    assert outcomes["scratch"] == "1"
    assert (outcomes["home"], outcomes["secrets"]) == (True, [])
    assert [path.name for path in data_folder.iterdir()] == ["guong.sqlite3"]
    if landlock_version() >= 4 or namespaces():
        assert outcomes["tcp"] in REFUSED | {"OSError"}
    if namespaces():
        assert outcomes["udp"] == "OSError"
    if landlock_version() >= 6:
        assert outcomes["kill"] in REFUSED


def test_without_the_sandbox_the_attack_would_succeed(order):
    outcomes = run(f"{ATTACK}\nprint(json.dumps(attack(*json.loads(sys.argv[1]))))", order)

    assert outcomes["secret"] == "'bí mật'"
    assert (outcomes["tcp"], outcomes["udp"], outcomes["write"]) == ("1", "1", "1")


@needs_landlock
def test_the_reader_of_files_is_closed_in_before_it_reads_a_byte(order, data_folder):
    limits = json.dumps(
        {
            "limits": {name: getattr(Limits(), name) for name in Limits.__dataclass_fields__},
            "name": "",
            "scan": False,
            "seconds": 20,
            "source": "",
        }
    )
    code = f"""{ATTACK}
from guong.engines.documents import worker
from guong.engines.documents.refusals import UnreadableFile
def read(*_words, **_options):
    raise UnreadableFile("broken-file", what=json.dumps(attack(*json.loads(sys.argv[1]))))
worker.read = read
worker.main(sys.argv[2])
"""
    answer = run(code, order, limits)

    check_closed(json.loads(answer["refusal"]["what"]), data_folder)


@needs_landlock
def test_the_reader_of_web_pages_is_closed_in_too(order, data_folder):
    code = f"""{ATTACK}
import io
from guong.engines.siteaudit.crawl import worker
sys.stdin = io.TextIOWrapper(io.BytesIO())
worker.main(512 << 20)
print(json.dumps(attack(*json.loads(sys.argv[1]))))
"""
    outcomes = run(code, order)

    assert outcomes["scratch"] in REFUSED, "it has no folder at all"
    check_closed(outcomes | {"scratch": "1"}, data_folder)


@needs_landlock
def test_another_program_is_closed_in_by_a_command_before_it(order, data_folder, tmp_path):
    scratch = tmp_path / "rieng"
    scratch.mkdir()
    code = f"{ATTACK}\nprint(json.dumps(attack(*json.loads(sys.argv[1]))))"
    places = Enclosure(scratch=(str(scratch),), readable=PYTHON)
    command = closed_in([sys.executable, "-c", code, order], places)
    answer = isolation.run(command, b"", seconds=30, memory_bytes=512 * MIB, scratch=str(scratch))

    check_closed(json.loads(answer), data_folder)


@pytest.mark.skipif(landlock_version() < 4, reason="this Landlock knows no ports")
def test_a_program_that_may_speak_to_one_port_speaks_to_no_other(order):
    tcp, *rest = json.loads(order)
    with socket.create_server(("127.0.0.1", 0)) as other:
        code = f"{ATTACK}\nprint(json.dumps(attack(*json.loads(sys.argv[1]))))"
        answers = []
        for port in (tcp, other.getsockname()[1]):
            command = [sys.executable, "-c", code, json.dumps([port, *rest])]
            closed = closed_in(command, Enclosure(ports=(tcp,), readable=PYTHON))
            answers.append(json.loads(isolation.run(closed, b"", seconds=30, memory_bytes=512 * MIB)))

    assert [answer["tcp"] for answer in answers] == ["1", "PermissionError"]


@needs_landlock
@needs_no_network
def test_the_state_of_the_sandbox_is_tried_and_told_in_a_sentence(data_folder):
    state = sandbox_state(data_folder / "guong.sqlite3")

    assert state == ALL_CLOSED and state.whole
    assert "không có mạng" in state.sentence()


def test_a_sandbox_that_does_not_hold_is_said_to_be_open(data_folder, monkeypatch):
    opened = "t.enclose = lambda _places: None\nt.main(sys.argv[1])"
    code = f"import sys, guong.engines.documents.sandbox_trial as t\n{opened}"
    monkeypatch.setattr(sandbox_trial, "python", lambda _module, places: [sys.executable, "-c", code, places])
    state = sandbox_state(data_folder / "guong.sqlite3")

    assert state == SandboxState(False, False, False, True)
    assert "chưa kín: nối được mạng, đọc được tệp" in state.sentence()
    assert "Landlock" in state.remedy()


def test_what_a_reader_left_behind_goes_with_it():
    answer = run(
        "import tempfile, json, pathlib\nf = tempfile.gettempdir()\n"
        "pathlib.Path(f, 'x').write_text('x')\nprint(json.dumps({'folder': f}))"
    )

    assert not Path(answer["folder"]).exists()
