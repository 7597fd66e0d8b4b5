"""How often somebody typed a wrong code of the second factor, and the lock that ends the guessing."""

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.engines.viet.formats import ONE_DAY

from .user import User

MOST_WRONG_CODES = 20
LOCK_TIME = ONE_DAY


class CodeGuesses(models.Model):
    """
    The wrong codes of one login since the last right one; a right code deletes the row.

    Kept in the database, so that a second process or a restart does not give new tries.
    """

    user = models.OneToOneField(
        User, models.CASCADE, related_name="code_guesses", verbose_name=_("tài khoản")
    )
    wrong = models.PositiveSmallIntegerField(_("số lần sai"), default=0)
    locked_until = models.DateTimeField(_("khóa đến"), null=True)

    class Meta:
        verbose_name = _("lần nhập sai mã")

    @classmethod
    def lock_end(cls, user: User, *, at: datetime) -> datetime | None:
        """Give the moment up to which a login takes no code; None when it takes one now."""
        open_locks = cls.objects.filter(user=user, locked_until__gt=at)
        return open_locks.values_list("locked_until", flat=True).first()

    @classmethod
    @transaction.atomic
    def count_wrong(cls, user: User, *, at: datetime) -> datetime | None:
        """Count a wrong code; with the twentieth lock the second factor, log it, and give the lock's end."""
        User.objects.select_for_update().get(pk=user.pk)
        guesses, _new = cls.objects.get_or_create(user=user)
        if guesses.locked_until is not None and guesses.locked_until <= at:
            guesses.wrong, guesses.locked_until = 0, None
        guesses.wrong += 1
        locks = guesses.wrong >= MOST_WRONG_CODES and guesses.locked_until is None
        if locks:
            guesses.locked_until = at + LOCK_TIME
        guesses.save()
        record(user, "login.code_failed", by=None, at=at)
        if not locks:
            return None
        record(user, "login.second_factor_locked", by=None, at=at, detail={"tries": guesses.wrong})
        return guesses.locked_until

    @classmethod
    def forget(cls, user: User) -> None:
        """Forget the wrong codes of a login, after a right one or a way back in."""
        cls.objects.filter(user=user).delete()
