"""
Close a process in, by its own hand: no network, and no file but those of the system and a folder of its own.

What a reader of strangers' files could be made to do ends there. Linux alone can: files by Landlock (5.13),
the network by a namespace of its own, or by Landlock for TCP (6.7) where namespaces are forbidden. `trial.py`
tries out what holds on this machine.
"""

import contextlib
import ctypes
import json
import os
import struct
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import guong

ENTRY_MODULE = "guong.engines.documents.sandbox_entry"
# Numbers of the kernel's calls; the same on every architecture that Linux has had since 2019.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_PATH_RULE, _PORT_RULE = 1, 2
_NO_NEW_PRIVILEGES, _DROP_FROM_BOUNDS = 38, 24
_CAPABILITIES_3, _POWERS = 0x20080522, 64
_O_PATH = 0o10000000

# Rights over files, in the order of their bits, and how many of them each version of Landlock knows.
_EXECUTE, _WRITE, _READ, _LIST = 1, 2, 4, 8
_MAKE_SOCKET, _TRUNCATE, _DEVICE = 1 << 9, 1 << 14, 1 << 15
_OF_A_FILE = _EXECUTE | _WRITE | _READ | _TRUNCATE | _DEVICE
_BITS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_TCP_SINCE, _SCOPE_SINCE = 4, 6
_BIND, _CONNECT = 1, 2
# Neither sockets without a name nor signals reach beyond the closed-in processes.
_SCOPES = 3

# What every program needs; nobody's data lies there.
_SYSTEM = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store", "/proc/self", "/proc/cpuinfo",
    "/proc/meminfo", "/proc/sys/vm", "/proc/stat", "/sys/devices/system/cpu", "/dev/urandom", "/dev/random",
    "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime", "/etc/mime.types",
    "/etc/fonts", "/etc/alternatives", "/etc/libreoffice", "/var/cache/fontconfig", "/etc/passwd",
    "/etc/group", "/etc/nsswitch.conf", "/etc/ssl", "/etc/pki", "/etc/ca-certificates",
)  # fmt: skip
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """
    What a process may still reach: folders to write in, more to read, TCP ports to speak to.

    In folders of `sockets` it may make sockets, and do nothing else.
    """

    scratch: tuple[str, ...] = ()
    readable: tuple[str, ...] = ()
    sockets: tuple[str, ...] = ()
    ports: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Holds:
    """What the system has closed: files, all of the network, or TCP alone."""

    files: bool = False
    network: bool = False
    tcp: bool = False


def enclose(enclosure: Enclosure) -> Holds:
    """Close this process in for good, with all it will start, as far as the system can; tell how far."""
    if sys.platform != "linux":
        return Holds()
    network = not enclosure.ports and _leave_network()
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _ASK_VERSION)
    if version < 1 or libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return Holds(network=network)
    files = _restrict(libc, version, enclosure)
    for power in range(_POWERS):
        libc.prctl(_DROP_FROM_BOUNDS, power, 0, 0, 0)
    libc.capset(struct.pack("=Ii", _CAPABILITIES_3, 0), bytes(24))
    return Holds(files, network, tcp=network or (files and version >= _TCP_SINCE))


def scratch_enclosure() -> Enclosure:
    """Give the enclosure of a reader: the folder for temporary files that was made for it alone."""
    return Enclosure(scratch=(tempfile.gettempdir(),))


def closed_in(command: list[str], enclosure: Enclosure) -> list[str]:
    """Give the command that closes itself in and then becomes another; it needs `isolation.environment`."""
    if sys.platform != "linux":
        return command
    order = json.dumps(asdict(enclosure))
    return [sys.executable, "-S", "-s", "-P", "-X", "utf8", "-m", ENTRY_MODULE, order, *command]


def _leave_network() -> bool:
    user, group = os.getuid(), os.getgid()
    try:
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    except OSError:
        return False
    # The same person as before, inside too.
    for name, line in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with contextlib.suppress(OSError):
            Path("/proc/self", name).write_text(line, encoding="ascii")
    return True


def _restrict(libc: ctypes.CDLL, version: int, enclosure: Enclosure) -> bool:
    every = (1 << _BITS.get(version, 16)) - 1
    words = [every]
    if version >= _TCP_SINCE:
        words.append(_BIND | _CONNECT)
    if version >= _SCOPE_SINCE:
        words.append(_SCOPES)
    attributes = struct.pack(f"={len(words)}Q", *words)
    ruleset = libc.syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), 0)
    if ruleset < 0:
        return False
    try:
        for path in _readable_paths(enclosure):
            _allow(libc, ruleset, path, _EXECUTE | _READ | _LIST)
        for device in _DEVICES:
            _allow(libc, ruleset, device, (_READ | _WRITE | _TRUNCATE | _DEVICE) & every)
        for folder in enclosure.scratch:
            _allow(libc, ruleset, folder, every)
        for folder in enclosure.sockets:
            _allow(libc, ruleset, folder, _MAKE_SOCKET)
        if version >= _TCP_SINCE:
            for port in enclosure.ports:
                rule = struct.pack("=QQ", _CONNECT, port)
                libc.syscall(_ADD_RULE, ruleset, _PORT_RULE, rule, 0)
        return bool(libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, rights: int) -> None:
    """Allow what lies under a path; one that is not there needs no rule."""
    try:
        place = os.open(path, _O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rule = struct.pack("=Qi", rights if Path(path).is_dir() else rights & _OF_A_FILE, place)
        libc.syscall(_ADD_RULE, ruleset, _PATH_RULE, rule, 0)
    finally:
        os.close(place)


def _readable_paths(enclosure: Enclosure) -> Iterator[str]:
    """List the system, this interpreter, its packages and this one; not the folder a checkout lies in."""
    yield from _SYSTEM
    yield from enclosure.readable
    yield str(Path(guong.__file__).parent)
    yield from {sys.prefix, sys.base_prefix, str(Path(sys.executable).resolve().parent)} - {"/"}
    for path in sys.path:
        if Path(path).name in ("site-packages", "dist-packages") or path.startswith(sys.base_prefix + "/"):
            yield path
    for name in ("TESSDATA_PREFIX", "LD_LIBRARY_PATH", "PATH"):
        yield from (path for path in os.environ.get(name, "").split(os.pathsep) if len(path) > 1)
