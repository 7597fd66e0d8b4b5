"""What kinds of incidents there are, how one moves on, and how it can end: three things kept apart."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Refused(ValueError):
    """What was asked cannot be done, said in a sentence."""


class Kind(models.TextChoices):
    """What happened; each has a card of its own."""

    LOST = "lost", _("mất quyền quản trị")
    FAKE = "fake", _("giả mạo")
    INJECTED = "injected", _("nội dung bị chèn")
    LEAKED = "leaked", _("lộ tài khoản")
    DOMAIN = "domain", _("tên miền")


class State(models.TextChoices):
    """How far the handling is; the last two are ways out."""

    RECEIVED = "received", _("đã tiếp nhận")
    HANDLING = "handling", _("đang xử lý")
    CONTAINED = "contained", _("đã khống chế")
    CLOSED = "closed", _("đã đóng")
    NOT_ONE = "not_one", _("không phải sự cố")
    DUPLICATE = "duplicate", _("trùng vụ khác")


class Outcome(models.TextChoices):
    """What became of it, apart from how far the handling is."""

    RECOVERED = "recovered", _("lấy lại được")
    REMOVED = "removed", _("đã gỡ bỏ")
    NOT_RECOVERED = "not_recovered", _("không lấy lại được")
    NOT_REMOVED = "not_removed", _("chưa gỡ được")
    NO_HARM = "no_harm", _("chặn kịp, không ai bị hại")


OPEN = (State.RECEIVED, State.HANDLING, State.CONTAINED)
TRANSITIONS: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.HANDLING, State.CONTAINED, State.NOT_ONE, State.DUPLICATE}),
    State.HANDLING: frozenset({State.CONTAINED, State.NOT_ONE, State.DUPLICATE}),
    State.CONTAINED: frozenset({State.HANDLING, State.CLOSED}),
    State.CLOSED: frozenset(),
    State.NOT_ONE: frozenset(),
    State.DUPLICATE: frozenset(),
}
