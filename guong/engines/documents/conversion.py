"""
Make a .docx of an older or open word-processor file, with LibreOffice where it is installed.

It runs bounded like every reader, with a profile of its own that is thrown away: no macros, no pictures or
links from outside, and no network where the system lets a process be cut off from it.
"""

import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from guong.engines.documents import isolation
from guong.engines.documents.document import Limits
from guong.engines.documents.progress import ReadingProgress

# The filter is named, so that what is no such file is refused and not taken for a plain text.
IMPORTERS = {"doc": "MS Word 97", "odt": "writer8", "rtf": "Rich Text Format"}
SECONDS = 90.0
# LibreOffice alone takes half of this.
MEMORY_BYTES = 1 << 30
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
        _write_profile(profile)
        order = [
            *_cut_off(),
            command,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
            f"--infilter={IMPORTERS[kind]}",
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(source)),
        ]
        try:
            isolation.run(
                order,
                b"",
                seconds=SECONDS,
                memory_bytes=MEMORY_BYTES,
                progress=progress,
                home=folder,
                whole_group=True,
            )
            made = source.with_suffix(".docx")
            return made.read_bytes() if made.stat().st_size <= limits.max_bytes else None
        except (isolation.Crashed, isolation.OutOfTime, isolation.OutOfMemory, OSError):
            return None


def _command() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


@cache
def _cut_off() -> tuple[str, ...]:
    """Give what to put before a command so that it has no network, where the system allows it."""
    unshare = shutil.which("unshare")
    if sys.platform != "linux" or unshare is None:
        return ()
    order = (unshare, "--user", "--map-current-user", "--net", "--")
    try:
        done = subprocess.run([*order, "true"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return order if done.returncode == 0 else ()


def _write_profile(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    items = "".join(_SETTING.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(_PROFILE.format(items), encoding="utf-8")
