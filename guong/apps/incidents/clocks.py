"""How the clock of a step is shown: what is left, what has passed, what was done in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from guong.ui.states import look

from .models import Step

NEAR = timedelta(minutes=10)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock as a tag: its words, its icon, its colour."""

    words: str | Promise
    icon: str
    tone: str

    @classmethod
    def of(cls, code: str, words: str = "") -> Clock:
        """Draw a state of the axis "clock", in words of its own where a time belongs to it."""
        style = look("clock", code)
        return cls(words or style.word, style.icon, style.tone)


def clock(step: Step, at: datetime) -> Clock:
    """Read the clock of one step at a moment."""
    if step.skip_reason:
        return Clock.of("skipped")
    if step.done_at is not None:
        return Clock.of("done_late" if step.is_late else "done")
    left = step.left(at)
    if left is None:
        return Clock.of("daily")
    if left < timedelta(0):
        return Clock.of("passed", _("Quá %(span)s") % {"span": write_span(-left)})
    words = _("Còn %(span)s") % {"span": write_span(left)}
    return Clock.of("near" if left <= NEAR else "running", words)


def write_span(length: timedelta) -> str:
    """Write a length of time: "5 phút", "2 giờ 10 phút", "3 ngày"."""
    days, rest = divmod(length, DAY)
    hours, rest = divmod(rest, HOUR)
    minutes = rest // MINUTE
    if days:
        return _("%(d)s ngày %(h)s giờ") % {"d": days, "h": hours} if hours else _("%(d)s ngày") % {"d": days}
    if hours and minutes:
        return _("%(h)s giờ %(m)s phút") % {"h": hours, "m": minutes}
    return _("%(h)s giờ") % {"h": hours} if hours else _("%(m)s phút") % {"m": minutes}
