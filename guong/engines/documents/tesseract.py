"""Recognise the letters in the picture of a page with the tesseract command and its Vietnamese model."""

import csv
import io
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from guong.engines.documents.document import Limits
from guong.engines.documents.layout import Word
from guong.engines.documents.refusals import UnreadableFile

NOTE = "Chữ do máy nhận dạng từ ảnh, cần người kiểm tra."
UNREAD_GRIDS = (
    "Bảng kẻ khung ở trang {} chưa đọc được theo đường kẻ; hàng, cột của bảng có thể thiếu hoặc lẫn."
)
LANGUAGE = "vie"
# Below this a "word" is almost always a stamp, a signature or dirt.
LEAST_CONFIDENCE = 20.0
ROTATE = re.compile(r"(?m)^Rotate: (90|180|270)$")


def installed() -> bool:
    """Tell whether the command and its Vietnamese model are there."""
    command = shutil.which("tesseract")
    if command is None:
        return False
    try:
        languages = subprocess.run([command, "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return LANGUAGE in languages.stdout.decode("utf-8", "replace").split()


def words(picture: bytes, limits: Limits) -> tuple[list[Word], float, int]:
    """
    Return the words of one picture in its dots, its height, and how many words were too faint to be given.

    Raises UnreadableFile when the picture cannot be opened.
    """
    words = []
    faint = 0
    height = 1.0
    line = (0.0, 1.0)
    for row in csv.DictReader(
        io.StringIO(_run(picture, limits, "-l", LANGUAGE, "--psm", "3", "tsv")),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    ):
        left, top = float(row["left"]), float(row["top"])
        width, tall = float(row["width"]), float(row["height"])
        if row["level"] == "1":
            height = tall
        elif row["level"] == "4":
            # Words of a line share its foot and height: their own boxes follow every hook and accent.
            line = (top + tall, tall)
        elif row["level"] == "5" and (text := row["text"].strip()):
            if float(row["conf"]) >= LEAST_CONFIDENCE:
                words.append(Word(text, left, left + width, line[0], line[1]))
            else:
                faint += any(map(str.isalnum, text))
    return words, height, faint


def turn_of(picture: bytes, limits: Limits) -> int:
    """Return by how many degrees clockwise a picture has to be turned, 0 where the command cannot tell."""
    try:
        match = ROTATE.search(_run(picture, limits, "--psm", "0"))
    except UnreadableFile:
        return 0
    return int(match[1]) if match else 0


def _run(picture: bytes, limits: Limits, *options: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page"
        path.write_bytes(picture)
        try:
            result = subprocess.run(
                ["tesseract", str(path), "-", *options],
                capture_output=True,
                timeout=limits.scan_seconds,
                check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except subprocess.TimeoutExpired:
            raise UnreadableFile("too-slow", limit=f"{limits.scan_seconds:.0f}") from None
    if result.returncode < 0:
        # It inherits the bound on memory and dies of it without a word.
        raise MemoryError
    if result.returncode:
        raise UnreadableFile("broken-file")
    return result.stdout.decode("utf-8", "replace")


def notes(faint: Sequence[int], grids: Iterable[int] = ()) -> tuple[str, ...]:
    """Say that a machine read the letters; of which pages (from 1) words are missing, or rows of a table."""
    missing = [f"trang {page} ({count} chữ)" for page, count in enumerate(faint, 1) if count]
    page_list = ", ".join(map(str, grids))
    return (
        NOTE,
        *([f"Chữ quá mờ nên không ghi lại: {', '.join(missing)}."] if missing else []),
        *([UNREAD_GRIDS.format(page_list)] if page_list else []),
    )
