"""A limit on wrong codes of the second factor: whoever guesses is locked out, and the owner is told."""

from datetime import datetime
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import BaseAuthenticateForm
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.units.models import CodeGuesses, User
from guong.apps.units.models.second_factor_lock import MOST_WRONG_CODES
from guong.engines.viet.formats import write_moment


class LimitedCode(BaseAuthenticateForm):
    """Take no code while the second factor is locked, and count the wrong ones towards the lock."""

    def clean_code(self) -> Any:
        now = timezone.now()
        if (locked_until := CodeGuesses.lock_end(self.user, at=now)) is not None:
            raise get_adapter().validation_error("second_factor_locked", _write_lock_end(locked_until))
        try:
            code = super().clean_code()
        except ValidationError as refusal:
            if refusal.code == "incorrect_code":
                with transaction.atomic():
                    if (locked_until := CodeGuesses.count_wrong(self.user, at=now)) is not None:
                        _tell_owner(self.user, locked_until)
            raise
        CodeGuesses.forget(self.user)
        return code


def _tell_owner(user: User, locked_until: datetime) -> None:
    """Tell the owner of a login that somebody who knows its password is guessing the code."""
    at = settings.BUSINESS_NOW()
    post = user.person.appointments.in_force(on=at.date()).first()
    if post is None:
        return  # a notice belongs to a unit
    notice = NotificationRequest(
        recipient_id=user.person_id,
        unit_id=post.unit_id,
        about=about(user),
        kind="login.second_factor_locked",
        instance=locked_until.isoformat(timespec="seconds"),
        title=f"Mã của lớp thứ hai đã bị nhập sai {MOST_WRONG_CODES} lần",
        detail=(
            "Người nhập mã đã qua được mật khẩu. Nếu không phải bạn thì hãy đổi mật khẩu ngay. "
            f"Lớp thứ hai bị khóa đến {_write_lock_end(locked_until)}."
        ),
        path=reverse("account_change_password"),
        urgent=True,
    )
    Notification.store([notice], at=at)


def _write_lock_end(locked_until: datetime) -> str:
    return write_moment(timezone.localtime(locked_until))
