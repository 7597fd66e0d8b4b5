"""The register made ready for questions, in memory until it changes; nothing of a question is kept."""

from collections.abc import Iterable
from datetime import date
from threading import Lock

from django.db.models import Count, Max

from guong.apps.units.models import UnitVersion
from guong.engines.lookalike import Answer, Directory, Result, TextAnswer
from guong.engines.lookalike.answer import WORST_FIRST
from guong.engines.lookalike.message import PartKind

from ..models import Channel, ChannelEvent, Confirmation, cases_on
from .register import ledger_register, unit_names


def part_to_report(text: TextAnswer) -> str:
    """Choose of a message what a report is about: the channel that misleads most, else its first one."""
    channels = [row for row in text.parts if row.part.kind not in (PartKind.DEMAND, PartKind.NAME)]
    worst = min(channels, key=lambda row: WORST_FIRST.index(row.answer.result), default=None)
    return worst.part.text if worst is not None else ""


_lock = Lock()
_directories: dict[tuple[object, ...], Directory] = {}


def current_directory(*, on: date) -> Directory:
    """Give the register of a day, indexed; it is built anew only when a channel or a unit has changed."""
    channels = Channel.objects.aggregate(Count("pk"), Max("pk"))
    units = UnitVersion.objects.aggregate(Count("pk"), Max("pk"), Max("valid_to"))
    last = ChannelEvent.objects.aggregate(Max("pk"))["pk__max"]
    confirmations = Confirmation.objects.aggregate(Count("pk"), Max("pk"), Count("ended_on"))
    version = (on, cases_on(on), last, *channels.values(), *confirmations.values(), *units.values())
    with _lock:
        directory = _directories.get(version)
        if directory is None:
            _directories.clear()
            directory = _directories[version] = Directory(
                ledger_register(on=on), on=on, units=unit_names(on=on)
            )
    return directory


def suspicions(lines_entered: Iterable[str], *, on: date) -> tuple[list[tuple[str, Answer]], int]:
    """Look each line up; give those that imitate a channel or are only claims, and how many were read."""
    directory = current_directory(on=on)
    lines = [line.strip() for line in lines_entered if line.strip()]
    answers = [(line, directory.look_up(line)) for line in lines]
    doubtful = (Result.LOOKALIKE, Result.UNVERIFIED, Result.KNOWN_FAKE, Result.REPORTED, Result.HIJACKED)
    return [(line, answer) for line, answer in answers if answer.result in doubtful], len(lines)
