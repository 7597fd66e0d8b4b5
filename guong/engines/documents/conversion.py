"""
Make a .docx of an older or open word-processor file, with LibreOffice where it is installed.

It runs bounded like every reader, with a profile of its own that is thrown away: no macros, no pictures or
links from outside, no network, and no file but the one to be converted.
"""

import contextlib
import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path

from guong.engines.documents import isolation, sandbox
from guong.engines.documents.document import Limits
from guong.engines.documents.progress import ReadingProgress
from guong.engines.documents.sandbox import Enclosure

# The filter is named, so that what is no such file is refused and not taken for a plain text.
IMPORTERS = {"doc": "MS Word 97", "odt": "writer8", "rtf": "Rich Text Format"}
SECONDS = 90.0
# LibreOffice alone takes half of this.
MEMORY_BYTES = 1 << 30
_START_AGAIN = 81
# Written into LibreOffice; no variable moves it.
_SOCKETS = "/tmp"
# Where its packages keep what they share, outside of its own folder.
_CACHES = ("/var/lib/libreoffice", "/var/spool/libreoffice")
NOTE = "Tệp .{kind} được LibreOffice chuyển sang .docx rồi mới đọc; hãy đối chiếu bản gốc."
_SETTING = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
    "</prop></item>"
)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    # Other files that a text takes in, links or fields of the office, stay as they were saved.
    ("Office.Writer/Content/Update", "Link", "2"),
    # A proxy that nobody answers at: what would still be fetched from outside is not.
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_PROFILE = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'


def installed() -> bool:
    """Tell whether LibreOffice is there."""
    return _command() is not None


def convert_to_docx(
    data: bytes, kind: str, limits: Limits, progress: ReadingProgress | None = None
) -> bytes | None:
    """Return the file as .docx, or None where LibreOffice is missing or cannot read it."""
    command = _command()
    if command is None:
        return None
    with tempfile.TemporaryDirectory(prefix="guong-") as folder:
        source = Path(folder, f"source.{kind}")
        source.write_bytes(data)
        profile = Path(folder, "profile")
        user = profile / "user"
        user.mkdir(parents=True)
        items = "".join(_SETTING.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
        (user / "registrymodifications.xcu").write_text(_PROFILE.format(items), encoding="utf-8")
        # What starts the program again in its stead could not clear up after it.
        program = Path(command).resolve().with_name("soffice.bin")
        order = [
            str(program) if sys.platform == "linux" and program.is_file() else command,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
            f"--infilter={IMPORTERS[kind]}",
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(source)),
        ]
        try:
            _run(order, command, folder, progress)
            converted_file = source.with_suffix(".docx")
            return converted_file.read_bytes() if converted_file.stat().st_size <= limits.max_bytes else None
        except (isolation.Crashed, isolation.OutOfTime, isolation.OutOfMemory, OSError):
            return None


def _run(order: list[str], command: str, folder: str, progress: ReadingProgress | None) -> None:
    """Run LibreOffice closed in; with a new profile it ends at once and wants to be started again."""
    for turn in (1, 2):
        try:
            # LibreOffice insists on making a socket.
            programs = Path(command).resolve().parent
            own = (str(programs.parent),) if programs.name == "program" else ()
            enclosure = Enclosure(scratch=(folder,), readable=(*own, *_CACHES), sockets=(_SOCKETS,))
            isolation.run(
                sandbox.closed_in(order, enclosure),
                b"",
                seconds=SECONDS,
                memory_bytes=MEMORY_BYTES,
                progress=progress,
                scratch=folder,
                whole_group=True,
            )
            return
        except isolation.Crashed as end:
            if turn == 2 or end.args != (_START_AGAIN,):
                raise
        finally:
            _remove_dead_sockets()


def _command() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def _remove_dead_sockets() -> None:
    """Take away the sockets that nobody listens at: a closed-in process cannot do it itself."""
    if sys.platform == "win32":
        return
    for path in Path(_SOCKETS).glob(f"OSL_PIPE_{os.getuid()}_*"):
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as caller:
            try:
                caller.connect(str(path))
            except ConnectionRefusedError:
                path.unlink()
