"""A data folder that only the user of the server can read."""

import os
from pathlib import Path

PRIVATE_UMASK = 0o077
FOLDER_MODE, FILE_MODE = 0o700, 0o600


def make_private(folder: Path) -> None:
    """Take others' rights off our own data folder and off the files right in it."""
    if os.name == "nt" or not folder.is_dir():
        return
    for path in (folder, *folder.iterdir()):
        state = path.lstat()
        if path.is_symlink() or state.st_uid != os.getuid() or not state.st_mode & PRIVATE_UMASK:
            continue
        path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)
