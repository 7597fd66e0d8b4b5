#!/usr/bin/env python3
"""
Carry out the steps of the Containerfile in a Debian root, where no container engine runs. As root, on Linux.

    mmdebstrap --variant=minbase --include=ca-certificates trixie /tmp/debian
    python3 deploy/try_container.py /tmp/debian /tmp/trial

Then the server runs in the made root by bubblewrap as the unit and the paper say: everything read-only but
its two folders, no rights, a user of its own, no memory that is both written and run. It has to init, serve,
answer its probes, be examined by its doctor, make a backup, and be refused whatever lies outside.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONTAINERFILE = ROOT / "deploy" / "Containerfile"
USER = 10001
PORT = 18765
# What the machine of the trial needs to reach its registries; the image itself brings nothing of that.
BORROWED = ("/etc/resolv.conf", "/etc/pip.conf", "/etc/ssl/certs", "/etc/hosts")
# As MemoryDenyWriteExecute of the unit does it: prctl(PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN).
STRICT = """
import ctypes, os, sys
assert ctypes.CDLL(None).prctl(65, 1, 0, 0, 0) == 0
os.execvp(sys.argv[1], sys.argv[1:])
"""
# Whether a reader of files can close itself in there.
SANDBOX = """
from pathlib import Path
from guong.engines.documents.sandbox_trial import sandbox_state
print(sandbox_state(Path("/var/lib/guong/guong.sqlite3")))
"""
# Ends with 7 where the place cannot be written to.
ATTEMPT = """
import pathlib, sys
try:
    pathlib.Path(sys.argv[1]).write_text("x")
except OSError:
    raise SystemExit(7)
"""


def say(words: str) -> None:
    """Print a step at once."""
    print(f"· {words}", flush=True)


def instructions() -> list[tuple[str, str]]:
    """Read the Containerfile: each instruction with its words, continued lines joined."""
    text = re.sub(r"\\\n", " ", CONTAINERFILE.read_text("utf-8"))
    lines = [line.strip() for line in text.splitlines()]
    return [
        (line.split(None, 1)[0], line.split(None, 1)[1])
        for line in lines
        if line and not line.startswith("#")
    ]


class Build:
    """The stages of the file, each a root of its own copied from the base."""

    def __init__(self, base: Path, place: Path) -> None:
        self.base, self.place = base, place
        self.stages: dict[str, Path] = {}
        self.root = base
        self.environment: dict[str, str] = {}
        self.command: list[str] = []

    def carry_out(self) -> None:
        for name, words in instructions():
            say(f"{name} {words[:100]}")
            getattr(self, f"do_{name.lower()}", lambda _words: None)(words)

    def do_from(self, words: str) -> None:
        _image, _as, name = (*words.split(), "", "")[:3]
        self.root = self.place / (name or "image")
        shutil.rmtree(self.root, ignore_errors=True)
        subprocess.run(["cp", "-a", "--reflink=auto", self.base, self.root], check=True)
        self.stages[name] = self.root

    def do_run(self, words: str) -> None:
        binds = [part for path in BORROWED if Path(path).exists() for part in ("--ro-bind", path, path)]
        inside = ("--dev", "/dev", "--proc", "/proc", "--tmpfs", "/run", *binds, "--cap-add", "ALL")
        subprocess.run(
            ["bwrap", "--bind", self.root, "/", *inside, "/bin/sh", "-ec", words],
            check=True,
            env=os.environ | {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.DEVNULL,
        )

    def do_copy(self, words: str) -> None:
        *sources, target = [part for part in words.split() if not part.startswith("--from=")]
        stage = re.search(r"--from=(\S+)", words)
        origin = self.stages[stage[1]] if stage else ROOT
        for source in sources:
            inside = self.root / target.lstrip("/")
            path = origin / source.lstrip("/")
            if target.endswith("/"):
                inside.mkdir(parents=True, exist_ok=True)
            inside.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run(["cp", "-a", path, inside], check=True)

    def do_env(self, words: str) -> None:
        self.environment |= dict(part.split("=", 1) for part in shlex.split(words))

    def do_cmd(self, words: str) -> None:
        self.command = json.loads(words)


def jailed(build: Build, *command: str, **environment: str) -> list[str]:
    """Give the command line that runs something in the image as the unit runs it."""
    given = build.environment | environment
    return [
        *("bwrap", "--ro-bind", str(build.root), "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"),
        *("--bind", str(build.place / "data"), "/var/lib/guong"),
        *("--bind", str(build.place / "ends"), "/var/lib/guong-ends"),
        *("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--cap-drop", "ALL", "--new-session"),
        *("--die-with-parent", "--clearenv", "--chdir", "/"),
        *(part for name, text in given.items() for part in ("--setenv", name, text)),
        *("/usr/bin/python3", "-c", STRICT, *command),
    ]


def run(build: Build, *command: str, code: int = 0, **environment: str) -> str:
    """Run something in the image as its user, and give what it printed; it has to end as expected."""
    done = subprocess.run(
        jailed(build, *command, **environment),
        capture_output=True,
        text=True,
        user=USER,
        group=USER,
        timeout=600,
    )
    if done.returncode != code:
        sys.exit(f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout + done.stderr


def try_out(build: Build) -> None:
    """Use the image as a body would."""
    for name in ("data", "ends"):
        shutil.rmtree(build.place / name, ignore_errors=True)
        (build.place / name).mkdir(mode=0o700)
        os.chown(build.place / name, USER, USER)
    first = ["--unit", "xã Vĩnh Linh", "--admin", "Lê Văn Quản", "--username", "quan", "--mail", ""]
    run(build, "guong", "init", *first, "--address", f"http://localhost:{PORT}")
    say("guong init")
    listen = {"GUONG_LISTEN": f"127.0.0.1:{PORT}"}
    server = subprocess.Popen(jailed(build, *build.command, **listen), user=USER, group=USER)
    try:
        wait_for_answer()
        say("guong serve: /healthz, /readyz")
        rows = json.loads(run(build, "guong", "doctor", "--json", code=1, **listen))["checks"]
        say("guong doctor: " + ", ".join(f"{row['key']} {row['condition']}" for row in rows))
        say("sandbox of readers: " + run(build, "python", "-c", SANDBOX).strip())
        run(build, "guong", "backup", "--to", "/var/lib/guong-ends/a.tar.gz")
        run(build, "guong", "verify")
        say("guong backup, guong verify")
        for path in ("/etc/x", "/opt/guong/x", "/usr/x", "/root/x"):
            run(build, "python", "-c", ATTEMPT, path, code=7)
        say("nothing outside its folders can be written")
    finally:
        server.terminate()
        server.wait(60)
    modes = {oct(path.stat().st_mode & 0o077) for path in (build.place / "data").rglob("*")}
    if modes != {"0o0"}:
        sys.exit(f"files others can read: {modes}")
    say("every file is its user's alone")


def wait_for_answer() -> None:
    """Wait until both probes of the server answer."""
    for _try in range(600):
        try:
            for probe in ("healthz", "readyz"):
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/{probe}", timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    sys.exit("the server does not answer")


def main() -> None:
    """Build and try."""
    base, place = (Path(argument).resolve() for argument in sys.argv[1:3])
    place.mkdir(parents=True, exist_ok=True)
    build = Build(base, place)
    build.carry_out()
    try_out(build)
    say("done")


if __name__ == "__main__":
    main()
