"""The signing key: made once, kept in the data folder, readable by its owner alone."""

import os
import secrets
from pathlib import Path

NAME = "secret-key"


def secret_key(folder: Path) -> str:
    """
    Read the signing key, making it on the first run.

    Two processes that start together agree on one key: the second finds the file of the first.
    """
    path = folder / NAME
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        draft = folder / f"{NAME}.{os.getpid()}.{secrets.token_hex(4)}"
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
