"""The end of the log, written down outside the data folder, where whoever cuts the log does not reach."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

SUFFIX = ".ends"
RESTORED = "restored"
HASH_LENGTH = 64  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class StampedEnd:
    """One line of the file: when the log ended where, and whether a restore had set it back to there."""

    moment: str
    position: int
    entry_hash: str
    restored: bool


def ends_file(folder: Path, setting: str) -> Path:
    """Say where the ends are written: where the setting says, else beside the data folder."""
    return Path(setting).expanduser() if setting else folder.with_name(f"{folder.name}{SUFFIX}")


def parse_end(written: str) -> tuple[int, str] | None:
    """Read an end as it is printed, `POSITION:HASH`; None for anything else."""
    position, _colon, entry_hash = written.partition(":")
    if not (position.isascii() and position.isdigit()) or len(entry_hash) != HASH_LENGTH:
        return None
    return int(position), entry_hash


def stamp(file: Path, end: str, *, at: datetime, restored: bool = False) -> None:
    """Append a line with the end of the log."""
    line = f"{at.isoformat(timespec='seconds')} {end}{f' {RESTORED}' if restored else ''}\n"
    opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(opened, "a", encoding="utf-8") as out:
        out.write(line)


def read_ends(file: Path) -> list[StampedEnd]:
    """Read the ends that the log of today has to pass through: those behind a restore are void."""
    if not file.is_file():
        return []
    ends: list[StampedEnd] = []
    for line in file.read_text("utf-8").splitlines():
        moment, _blank, rest = line.partition(" ")
        written, _blank, mark = rest.partition(" ")
        if (position_and_hash := parse_end(written)) is None:
            continue
        end = StampedEnd(moment, *position_and_hash, mark == RESTORED)
        if end.restored:
            ends = [former for former in ends if former.position <= end.position]
        ends.append(end)
    return ends


def stamp_today(settings: Any, *, at: datetime) -> str:
    """Write the present end into the file outside, and send it where mail is set; give the end."""
    from guong.apps.activity.models import Head

    head = Head.objects.filter(pk=1).first()
    if head is None:
        return ""
    stamp(settings.ENDS, head.end, at=at)
    if settings.LETTERS and settings.ENDS_TO:
        from django.core.mail import send_mail

        send_mail(
            f"Gương: đầu mút nhật ký, mục số {head.position}",
            f"{settings.ADDRESS}\n{head.end}\n\nGiữ thư này để đối chiếu: guong verify --end {head.end}\n",
            None,
            settings.ENDS_TO,
        )
    return head.end
