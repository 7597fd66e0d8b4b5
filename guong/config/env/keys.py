"""The keys of a server: made once, kept outside the database, readable by their owner alone."""

import os
import secrets
from pathlib import Path

from . import BadSetting

NAME = "secret-key"
LEDGER_KEY = "ledger-key"
SHORTEST_LEDGER_KEY = 32  # characters of one that is written into the settings


def secret_key(folder: Path) -> str:
    """Read the key that signs sessions and links, making it on the first run."""
    return _read_or_make(folder / NAME)


def ledger_key(folder: Path, written: str = "") -> bytes:
    """
    Read the key of the chain of acts and of the second factors' seeds, making it on the first run.

    One that stands in the settings (`written`) goes before the file, so that machines need share no folder;
    `BadSetting` where it is too short to be a key. It is never repeated.
    """
    if written:
        if len(written) < SHORTEST_LEDGER_KEY:
            raise BadSetting(
                f"GUONG_LEDGER_KEY ngắn hơn {SHORTEST_LEDGER_KEY} ký tự nên không làm khóa được. Ghi đúng cả "
                f"dòng trong tệp {LEDGER_KEY} của máy đầu tiên; sổ mới thì một chuỗi dài ngẫu nhiên."
            )
        return written.encode()
    return _read_or_make(folder / LEDGER_KEY).encode()


def _read_or_make(path: Path) -> str:
    """Read a key, making it where there is none; two processes that start together agree on one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(64))
        try:
            # A link fails where the name exists; a rename would replace the key of the other process.
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
