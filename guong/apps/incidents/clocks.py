"""How the clock of a step is shown: what is left, what has passed, what was done in time."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guong.engines.viet.formats import VIETNAM_TIME, write_moment
from guong.ui.status_badges import StatusBadge, look

from .models import Incident, Step

NEAR = timedelta(minutes=10)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def clock(step: Step, at: datetime) -> StatusBadge:
    """Read the clock of one step at a moment, in words of its own where a time belongs to it."""
    if step.skip_reason:
        return look("clock", "skipped")
    if step.done_at is not None:
        return look("clock", "done_late" if step.is_late else "done")
    if not step.is_waiting:
        return look("clock", "unwritten")
    time_left = step.left(at)
    if time_left is None:
        return look("clock", "daily")
    if time_left < timedelta(0):
        return replace(look("clock", "passed"), word=_("Quá %(span)s") % {"span": write_span(-time_left)})
    words = _("Còn %(span)s") % {"span": write_span(time_left)}
    return replace(look("clock", "near" if time_left <= NEAR else "running"), word=words)


# A case that was opened so long after it was known has a second clock: nobody could have begun before.
LATE_OPENING = timedelta(minutes=5)


def clock_from_opening(step: Step, at: datetime) -> str:
    """Say how a waiting step stands counted from the opening, where the case was opened later than known."""
    case, card = step.incident, step.on_card
    if not step.is_waiting or card is None or case.opened_at - case.noticed_at < LATE_OPENING:
        return ""
    if (due := card.due(case.opened_at)) is None:
        return ""
    if due < at:
        return _("tính từ lúc mở: quá %(span)s") % {"span": write_span(at - due)}
    return _("tính từ lúc mở: còn %(span)s") % {"span": write_span(due - at)}


def spans_of(case: Incident, at: datetime) -> dict[str, str]:
    """Say how long a case has been known (`knowing`) and open (`opening`)."""
    moments = {"knowing": case.noticed_at, "opening": case.opened_at}
    ago = _("đã %(span)s")
    return {name: ago % {"span": write_span(max(at - since, MINUTE))} for name, since in moments.items()}


def reminder(case: Incident, step: Step | None) -> str:
    """Write the next step of a case as a message to send by hand, with nothing of what happened in it."""
    link = settings.ADDRESS + case.get_absolute_url()
    if step is None:
        return f"{case.title}. Xem: {link}"
    due = write_moment(step.due_at.astimezone(VIETNAM_TIME)) if step.due_at is not None else ""
    by = f", nên xong trước {due}" if due else ""
    return f"{case.title}. Việc tiếp theo: {step.title}{by}. Mở: {link}"


def write_span(length: timedelta) -> str:
    """Write a length of time: "5 phút", "2 giờ 10 phút", "3 ngày"."""
    days, remainder = divmod(length, DAY)
    hours, remainder = divmod(remainder, HOUR)
    minutes = remainder // MINUTE
    parts = (
        (days, ngettext("%(n)s ngày", "%(n)s ngày", days)),
        (hours, ngettext("%(n)s giờ", "%(n)s giờ", hours)),
        (0 if days else minutes, ngettext("%(n)s phút", "%(n)s phút", minutes)),
    )
    return " ".join(words % {"n": n} for n, words in parts if n) or parts[-1][1] % {"n": 0}
