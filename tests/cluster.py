"""Real servers of larger offices: RabbitMQ and PostgreSQL from packages, each in a folder of its own."""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
READY_SECONDS = 120.0
RABBITMQ = next(iter(sorted(Path("/usr/lib/rabbitmq/lib").glob("*/sbin/rabbitmq-server"))), None)
POSTGRES = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"))), None)
HAS_CLUSTER = RABBITMQ is not None and POSTGRES is not None and shutil.which("epmd") is not None


def free_port() -> int:
    """Give a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(holds: Callable[[], object], seconds: float = READY_SECONDS, *, pause: float = 0.2) -> bool:
    """Look until something holds; False when it does not within so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(pause)
    return False


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


class _Server:
    """A server in the foreground, its process group killed as a whole; as root it runs as somebody else."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        folder.mkdir(parents=True, exist_ok=True)
        self._user: dict[str, Any] = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            self._user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        self.process: subprocess.Popen[bytes] | None = None

    def _run(self, command: list[object], environ: dict[str, str] | None = None) -> None:
        with (self.folder / "output.log").open("ab") as output:
            self.process = subprocess.Popen(
                [str(part) for part in command],
                cwd=self.folder,
                env=os.environ | {"HOME": str(self.folder)} | (environ or {}),
                stdout=output,
                stderr=output,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                **self._user,
            )

    def kill(self) -> None:
        """Kill it as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to stop, and wait."""
        self._end(signal.SIGTERM)

    def _end(self, number: int) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class RabbitMq(_Server):
    """A broker; `delivery_seconds` is how long a message may be under way before it is taken back."""

    def __init__(self, folder: Path, *, delivery_seconds: int | None = None) -> None:
        super().__init__(folder)
        self._ports = (free_port(), free_port())
        self._delivery_seconds = delivery_seconds
        self.address = f"amqp://guest:guest@127.0.0.1:{self.port}/"

    def start(self) -> None:
        """Start it, or start it again on what it has on its disk."""
        distribution, epmd = self._ports
        lines = [f"listeners.tcp.1 = 127.0.0.1:{self.port}", "log.file.level = info"]
        if self._delivery_seconds is not None:
            lines.append(f"consumer_timeout = {self._delivery_seconds * 1000}")
        (self.folder / "rabbitmq.conf").write_text("\n".join(lines) + "\n")
        # How often it looks whether a message is too long under way, in milliseconds.
        (self.folder / "advanced.config").write_text("[{rabbit, [{channel_tick_interval, 5000}]}].\n")
        self._run(
            [RABBITMQ],
            {
                "RABBITMQ_NODENAME": f"guong{self.port}@localhost",
                "RABBITMQ_NODE_PORT": str(self.port),
                "RABBITMQ_DIST_PORT": str(distribution),
                "ERL_EPMD_PORT": str(epmd),
                "RABBITMQ_MNESIA_BASE": str(self.folder / "db"),
                "RABBITMQ_LOG_BASE": str(self.folder / "log"),
                "RABBITMQ_CONFIG_FILE": str(self.folder / "rabbitmq.conf"),
                "RABBITMQ_ADVANCED_CONFIG_FILE": str(self.folder / "advanced.config"),
                "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "plugins"),
                "RABBITMQ_CONF_ENV_FILE": "/dev/null",
            },
        )
        if not wait_until(lambda: _answers(self.port)):
            raise RuntimeError((self.folder / "output.log").read_text())

    def stop(self) -> None:
        """Stop it, and the name server that it started for itself."""
        super().stop()
        subprocess.run(
            ["epmd", "-port", str(self._ports[1]), "-kill"], capture_output=True, timeout=20, check=False
        )


class Postgres(_Server):
    """A database server with one empty database, as safe against power cuts as it comes."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.address = f"postgres://guong@127.0.0.1:{self.port}/guong"

    def start(self) -> None:
        """Start it, or start it again on what it has on its disk."""
        assert POSTGRES is not None
        base = self.folder / "base"
        first = not base.exists()
        if first:
            options = ["-U", "guong", "-A", "trust", "-E", "UTF8", "--locale=C"]
            subprocess.run(
                [POSTGRES / "initdb", "-D", base, *options],
                check=True,
                stdout=subprocess.DEVNULL,
                cwd=self.folder,
                **self._user,
            )
        lock = base / "postmaster.pid"
        lock.unlink(missing_ok=True)
        places = ["-p", self.port, "-k", self.folder, "-c", "listen_addresses=127.0.0.1"]
        self._run([POSTGRES / "postgres", "-D", base, *places])
        if not wait_until(self._takes_questions):
            raise RuntimeError((self.folder / "output.log").read_text())
        if first:
            import psycopg

            with psycopg.connect(self._administration, autocommit=True) as connection:
                connection.execute("CREATE DATABASE guong")

    def read(self, file: Path) -> None:
        """Carry out a file of SQL in the empty database."""
        assert POSTGRES is not None
        options = ["-q", "-v", "ON_ERROR_STOP=1", "-d", self.address, "-f", str(file)]
        subprocess.run([POSTGRES / "psql", *options], check=True, stdout=subprocess.DEVNULL)

    def write(self, file: Path) -> None:
        """Write the database as a file of SQL, whole or not at all."""
        assert POSTGRES is not None
        draft = file.with_suffix(f".{os.getpid()}")
        with draft.open("wb") as output:
            subprocess.run([POSTGRES / "pg_dump", "-d", self.address], check=True, stdout=output)
        draft.replace(file)

    @property
    def _administration(self) -> str:
        return f"postgres://guong@127.0.0.1:{self.port}/postgres"

    def _takes_questions(self) -> bool:
        import psycopg

        with suppress(psycopg.OperationalError), psycopg.connect(self._administration, connect_timeout=2):
            return True
        return False


def _migrations() -> str:
    """Give a mark of all migrations as they are now."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "guong").rglob("migrations/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


class Cluster:
    """
    A broker, a database, a data folder, and workers that are started on them.

    With `apart` each worker is a machine with an empty folder of its own (`folder_of`), and keys are
    settings.
    """

    def __init__(
        self, folder: Path, *, delivery_seconds: int | None = None, apart: bool = False, **settings: object
    ) -> None:
        folder.chmod(0o755)
        self._folder, self._apart, self._machines = folder, apart, 0
        self._folders: dict[int, Path] = {}
        self.data = folder / "data"
        self.data.mkdir(mode=0o700)
        self.broker = RabbitMq(folder / "broker", delivery_seconds=delivery_seconds)
        self.database = Postgres(folder / "database")
        inherited = {
            name: text
            for name, text in os.environ.items()
            if not name.startswith(("GUONG_", "DATABASE_URL", "PYTEST_"))
        }
        self.environ = inherited | {
            "GUONG_DATA": str(self.data),
            "DATABASE_URL": self.database.address + ("&" if "?" in self.database.address else "?") + "pool=8",
            "GUONG_TASKS": "celery",
            "GUONG_BROKER": self.broker.address,
            "DJANGO_SETTINGS_MODULE": "guong.config.settings",
            "PYTHONPATH": str(ROOT),
            **({"GUONG_SECRET_KEY": "s" * 50, "GUONG_LEDGER_KEY": "k" * 50} if apart else {}),
            **{name: str(value) for name, value in settings.items()},
        }
        self.workers: list[subprocess.Popen[bytes]] = []
        self.log = folder / "workers.log"

    def start(self) -> None:
        """Start both servers and lay the ledger out; where that fails, nothing is left running."""
        try:
            self.broker.start()
            self.database.start()
            self.lay_out()
        except BaseException:
            self.stop()
            raise

    def lay_out(self) -> None:
        """Make the tables, or copy those that an earlier run of the same migrations made."""
        made = Path(tempfile.gettempdir()) / f"guong-tables-{_migrations()}.sql"
        if made.exists():
            self.database.read(made)
            return
        self.run("from guong.config.versions import bring_up_to_date\nbring_up_to_date()")
        self.database.write(made)

    def run(self, script: str, *arguments: object) -> str:
        """Run a script with Django up, to its end; give what it printed."""
        code = f"import django\ndjango.setup()\n{script}"
        command = [sys.executable, "-P", "-c", code, *map(str, arguments)]
        done = subprocess.run(
            command, env=self.environ, cwd=ROOT, capture_output=True, text=True, timeout=1500, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout

    def start_worker(self, queues: str = "", settings: str = "") -> subprocess.Popen[bytes]:
        """Start one more machine's worth of background work."""
        code = "import sys\nfrom guong.config.django_start import start_django\n"
        code += "start_django()\nfrom guong.config.background import worker\n"
        code += "worker.run(worker.chosen_queues(sys.argv[1]))"
        environ = self.environ | ({"DJANGO_SETTINGS_MODULE": settings} if settings else {})
        if self._apart:
            self._machines += 1
            environ["GUONG_DATA"] = str(self._folder / f"machine-{self._machines}")
        with self.log.open("ab") as output:
            worker = subprocess.Popen(
                [sys.executable, "-P", "-c", code, queues],
                env=environ,
                cwd=ROOT,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.workers.append(worker)
        self._folders[worker.pid] = Path(environ["GUONG_DATA"])
        return worker

    def folder_of(self, worker: subprocess.Popen[bytes]) -> Path:
        """Give the data folder of a worker."""
        return self._folders[worker.pid]

    def kill_worker(self, worker: subprocess.Popen[bytes]) -> None:
        """Kill a worker at once, as a power cut would."""
        with suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        self.workers.remove(worker)

    def stop_worker(self, worker: subprocess.Popen[bytes]) -> None:
        """Ask a worker to stop, as an administrator does, and wait for it."""
        worker.terminate()
        worker.wait(60)
        self.workers.remove(worker)

    def stop(self) -> None:
        """Stop all that was started."""
        for worker in self.workers:
            worker.terminate()
        for worker in self.workers:
            try:
                worker.wait(40)
            except subprocess.TimeoutExpired:
                os.killpg(worker.pid, signal.SIGKILL)
        self.broker.stop()
        self.database.stop()
