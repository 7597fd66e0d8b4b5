"""
A real storage that speaks S3, for tests: OpenStack Swift of Debian's packages, on ports of its own.

apt-get install swift-proxy swift-account swift-container swift-object; where they are not installed, tests
that need a storage are skipped. Everything it writes lies in a passing folder, and it hears loopback alone.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

KINDS = ("account", "container", "object")
PROGRAMS = ("swift-ring-builder", "swift-proxy-server", *(f"swift-{kind}-server" for kind in KINDS))
KEY, SECRET, BUCKET = "kho:guong", "mat-khau-cua-kho", "guong"
START_SECONDS = 60
PIPELINE = (
    "catch_errors proxy-logging cache listing_formats s3api tempauth copy slo bulk proxy-logging proxy-server"
)

_STORAGE = """
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
workers = 0
user = {user}
swift_dir = {folder}
devices = {folder}/devices
mount_check = false
log_level = ERROR
log_address = {folder}/no-log
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
fallocate_reserve = 0
"""
_PROXY = """
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
workers = 0
user = {user}
swift_dir = {folder}
log_level = ERROR
log_address = {folder}/no-log
[pipeline:main]
pipeline = {pipeline}
[app:proxy-server]
use = egg:swift#proxy
allow_account_management = true
account_autocreate = true
[filter:tempauth]
use = egg:swift#tempauth
user_kho_guong = {secret} .admin
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
s3_acl = false
check_bucket_owner = false
allow_multipart_uploads = true
max_bucket_listing = {listing}
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:{nowhere}
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:proxy-logging]
use = egg:swift#proxy_logging
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
[filter:bulk]
use = egg:swift#bulk
"""

needs_object_server = [
    pytest.mark.skipif(
        any(shutil.which(program) is None for program in PROGRAMS), reason="cần gói swift-* của Debian"
    ),
    pytest.mark.long,
]


class ObjectServer:
    """Swift with one account and one bucket; it may be stopped and started again."""

    def __init__(self, folder: Path, listing: int) -> None:
        self.folder = folder
        self.ports = {kind: _free_port() for kind in (*KINDS, "proxy")}
        self._processes: list[subprocess.Popen[bytes]] = []
        (folder / "devices" / "d1").mkdir(parents=True)
        self._write_rings()
        user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
        common = {"folder": folder, "user": user}
        for kind in KINDS:
            text = _STORAGE.format(kind=kind, port=self.ports[kind], **common)
            (folder / f"{kind}.conf").write_text(text)
        text = _PROXY.format(
            port=self.ports["proxy"],
            pipeline=PIPELINE,
            secret=SECRET,
            listing=listing,
            nowhere=_free_port(),
            **common,
        )
        (folder / "proxy.conf").write_text(text)

    @property
    def setting(self) -> str:
        """Give the storage as GUONG_FILES names it."""
        return f"s3+http://{KEY.replace(':', '%3A')}:{SECRET}@127.0.0.1:{self.ports['proxy']}/{BUCKET}"

    def _write_rings(self) -> None:
        for kind in KINDS:
            builder = self.folder / f"{kind}.builder"
            for step in (
                ("create", "4", "1", "0"),
                ("add", "--region", "1", "--zone", "1", "--ip", "127.0.0.1", "--port", str(self.ports[kind]),
                 "--device", "d1", "--weight", "1"),
                ("rebalance",),
            ):  # fmt: skip
                command = ["swift-ring-builder", str(builder), *step]
                subprocess.run(command, check=True, capture_output=True, cwd=self.folder, timeout=60)

    def start(self) -> None:
        """Start the four servers and wait until the storage takes a question."""
        environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        with (self.folder / "server.log").open("ab") as log:
            for kind in (*KINDS, "proxy"):
                command = [f"swift-{kind}-server", str(self.folder / f"{kind}.conf"), "--verbose"]
                self._processes.append(
                    subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=self.folder)
                )
        until = time.monotonic() + START_SECONDS
        for port in self.ports.values():
            while not _listens(port):
                assert time.monotonic() < until, (self.folder / "server.log").read_text()[-2000:]
                time.sleep(0.1)

    def make_bucket(self) -> None:
        """Make the bucket, as an administrator does once."""
        from guong.apps.evidence.stores.address import ObjectAddress
        from guong.apps.evidence.stores.object_store import make_bucket

        assert make_bucket(ObjectAddress.parse(self.setting))

    def stop(self) -> None:
        """Stop the servers; what they hold stays."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(timeout=20)
        self._processes = []


@contextmanager
def running_object_server(*, listing: int = 1000) -> Iterator[ObjectServer]:
    """Run a storage with an empty bucket for as long as the block lasts; it lists so many names at a time."""
    folder = Path(tempfile.mkdtemp(prefix="guong-swift-"))
    server = ObjectServer(folder, listing)
    try:
        server.start()
        server.make_bucket()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with closing(socket.socket()) as opened:
        opened.bind(("127.0.0.1", 0))
        port: int = opened.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with closing(socket.socket()) as asking:
        asking.settimeout(1)
        return asking.connect_ex(("127.0.0.1", port)) == 0
