"""A unit's own letter to those below it about a duty it bears, and who of them took note of it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Overtaken, Refused, StateMachine, change_once, move, state_field
from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.units.models import Permission, Person, Scope, Unit, holders_of

from .assignment import Assignment

NOTICE_ONWARD = "onward_order"
LONGEST_WORDS = 10_000  # characters


class OnwardState(models.TextChoices):
    DRAFT = "draft", _("bản thảo")
    ISSUED = "issued", _("đã ban hành")
    DROPPED = "dropped", _("đã bỏ")


ONWARD = StateMachine(
    "onwardorder",
    OnwardState,
    {OnwardState.DRAFT: {OnwardState.ISSUED, OnwardState.DROPPED}},
    illegal=_("Văn bản này “%(old)s” nên không chuyển sang “%(new)s” được."),
)


class OnwardOrderQuerySet(models.QuerySet["OnwardOrder"]):
    def visible_to(self, scope: Scope) -> Self:
        """Keep those of units in scope, and those that were issued to the own units."""
        own_orders = OnwardReceipt.objects.filter(unit__in=scope.own_units).values("order")
        return self.filter(scope.rows(unit="unit") | Q(pk__in=own_orders, state=OnwardState.ISSUED))


class OnwardOrder(models.Model):
    """One letter; what was issued keeps its words."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="onward_orders")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    subject = models.CharField(_("trích yếu"), max_length=300)
    text = models.TextField(_("nội dung"), max_length=LONGEST_WORDS)
    state = state_field(OnwardState.DRAFT, 8)
    number = models.CharField(_("số, ký hiệu"), max_length=100, blank=True)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("soạn lúc"))

    objects: ClassVar = models.Manager.from_queryset(OnwardOrderQuerySet)()

    class Meta:
        verbose_name = _("văn bản giao xuống dưới")
        ordering = ("-at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=OnwardState.ISSUED) | Q(signed_on__isnull=False), name="onward_signed_on"
            ),
        )

    def __str__(self) -> str:
        return self.number or self.subject

    def get_absolute_url(self) -> str:
        return reverse("obligations:onward", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == OnwardState.DRAFT

    @property
    def is_issued(self) -> bool:
        return self.state == OnwardState.ISSUED

    @classmethod
    @transaction.atomic
    def draft(
        cls,
        assignment: Assignment,
        *,
        subject: str,
        text: str,
        units: Iterable[int | str],
        others: str = "",
        by: Person,
        at: datetime,
    ) -> "OnwardOrder":
        """Write the letter down with those it is for: `units` of the tree, `others` by name, one a line."""
        receivers = list(dict.fromkeys(map(int, units)))
        lines = (" ".join(line.split())[:200] for line in others.splitlines())
        other_names = dict.fromkeys(filter(None, lines))
        if not receivers and not other_names:
            raise Refused(_t("Hãy chọn hoặc ghi ít nhất một nơi nhận."), "others")
        row = cls(assignment=assignment, unit=assignment.unit, by=by, at=at)
        row.subject, row.text = subject.strip(), text.strip()
        row.save()
        OnwardReceipt.objects.bulk_create(
            [
                *(OnwardReceipt(order=row, unit_id=unit) for unit in receivers),
                *(OnwardReceipt(order=row, name=name) for name in other_names),
            ]
        )
        record(row, "onwardorder.drafted", by=by, at=at, detail={"assignment": assignment.pk})
        return row

    @transaction.atomic
    def issue(self, *, number: str, signed_on: date, by: Person, at: datetime) -> None:
        """Write down number and day of the signed letter; from then on those it is for can acknowledge it."""
        if signed_on > timezone.localdate(at):
            raise Refused(_t("Ngày ký ở sau hôm nay. Hãy ghi khi đã ký."), "signed_on")
        if signed_on < self.assignment.directive.date:
            raise Refused(_t("Ngày ký đứng trước ngày của văn bản giao việc."), "signed_on")
        move(self, OnwardState.ISSUED, ONWARD, by=by, at=at, number=number.strip(), signed_on=signed_on)
        title = f"Văn bản giao xuống, chờ ký nhận: {self.subject}"
        receipts = {row.unit_id or 0: about(row) for row in self.receipts.exclude(unit=None)}
        requests = [
            NotificationRequest(
                person, unit, receipts[unit], NOTICE_ONWARD, "once", title, path=self.get_absolute_url()
            )
            for unit, person in holders_of(Permission.TAKE, receipts, on=timezone.localdate(at))
        ]
        Notification.store(requests, at=at)

    def drop(self, *, by: Person, at: datetime) -> None:
        move(self, OnwardState.DROPPED, ONWARD, by=by, at=at)


class OnwardReceiptQuerySet(models.QuerySet["OnwardReceipt"]):
    def visible_to(self, scope: Scope) -> Self:
        """Keep those of issued letters to the own units, and those of letters of units in scope."""
        own_receipts = Q(unit__in=scope.own_units, order__state=OnwardState.ISSUED)
        return self.filter(scope.rows(unit="order__unit") | own_receipts)

    def waiting_for(self, scope: Scope) -> Self:
        """Keep those that the own units have not acknowledged, for who may take work in."""
        if not scope.may_somewhere(Permission.TAKE):
            return self.none()
        waiting = self.filter(order__state=OnwardState.ISSUED, acknowledged_at__isnull=True)
        return waiting.filter(unit__in=scope.own_units)


class OnwardReceipt(models.Model):
    """One of those the letter is for; who has no login signs on paper, which `proof` names."""

    order = models.ForeignKey(OnwardOrder, models.CASCADE, related_name="receipts")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("nơi nhận"), max_length=200, blank=True)
    acknowledged_at = models.DateTimeField(_("ký nhận lúc"), null=True, blank=True)
    acknowledged_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    proof = models.CharField(_("giấy ký nhận"), max_length=300, blank=True)

    objects: ClassVar = models.Manager.from_queryset(OnwardReceiptQuerySet)()

    class Meta:
        verbose_name = _("ký nhận văn bản giao xuống")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("order", "unit"), condition=Q(unit__isnull=False), name="onward_receipt_once"
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | ~Q(name=""), name="onward_receipt_named"
            ),
        )

    def __str__(self) -> str:
        return f"{self.order_id}: {self.name or self.unit_id}"

    @transaction.atomic
    def acknowledge(self, *, by: Person, at: datetime, proof: str = "") -> None:
        """Acknowledge once: the unit by itself, whoever has no login by a paper that is named."""
        if self.unit_id is None and not proof.strip():
            raise Refused(_t("Nơi nhận không có tài khoản: hãy ghi giấy ký nhận nào."), "proof")
        waiting = OnwardReceipt.objects.filter(acknowledged_at__isnull=True, order__state=OnwardState.ISSUED)
        refusal = Overtaken(_t("Văn bản chưa ban hành, hoặc đã ký nhận rồi."))
        change_once(self, waiting, refusal, acknowledged_at=at, acknowledged_by=by, proof=proof.strip())
        Notification.objects.about(self).end(at=at)
        record(self.order, "onwardorder.acknowledged", by=by, at=at, detail={"receipt": self.pk})
