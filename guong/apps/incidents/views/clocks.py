"""How the clocks of a case are shown: what is left, what has passed, what was done in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ..models import Step

NEAR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock as a tag: its words, its icon, its colour."""

    words: str | Promise
    icon: str
    tone: str


def clock(step: Step, at: datetime) -> Clock:
    """Read the clock of one step at a moment."""
    if step.left_out:
        return Clock(_("Không cần làm"), "circle-minus", "neutral")
    if step.done_at is not None:
        if step.is_late:
            return Clock(_("Đã làm, sau giờ hẹn"), "calendar-x", "warn")
        return Clock(_("Đã làm"), "circle-check", "good")
    left = step.left(at)
    if left is None:
        return Clock(_("Hằng ngày"), "refresh-cw", "neutral")
    if left < timedelta(0):
        return Clock(_("Quá %(span)s") % {"span": span(-left)}, "clock-alert", "bad")
    words = _("Còn %(span)s") % {"span": span(left)}
    return Clock(words, "clock", "warn" if left <= NEAR else "neutral")


def span(length: timedelta) -> str:
    """Write a length of time: "5 phút", "2 giờ 10 phút", "3 ngày"."""
    minutes = int(length.total_seconds()) // 60
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        return _("%(d)s ngày %(h)s giờ") % {"d": days, "h": hours} if hours else _("%(d)s ngày") % {"d": days}
    if hours and minutes % 60:
        return _("%(h)s giờ %(m)s phút") % {"h": hours, "m": minutes % 60}
    return _("%(h)s giờ") % {"h": hours} if hours else _("%(m)s phút") % {"m": minutes}
