"""A matter of the press: one thing a body is asked, from its first word to the published answer."""

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Case, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Overtaken, Refused, move, state_field
from guong.apps.notices.models import Notification
from guong.apps.registries.models import Regulation
from guong.apps.units.models import Permission, Person, Scope, Unit
from guong.engines.legal.press import PressFacts, RequestKind, grounds_on
from guong.engines.viet.formats import capitalise
from guong.ui.language import vietnamese

from .entry import PressEntry
from .responsible_unit import NoSpeaker, names_unit, speaking_capacity
from .states import IN_HAND, OPEN_STATES, PRESS, SPOKEN_STATES, PressKind, PressSource, PressState, ReplyWay

LONGEST_QUESTION, LONGEST_REPLY, LONGEST_TITLE = 4_000, 20_000, 110  # characters
_NO_APPROVAL: dict[str, Any] = {"approved_digest": "", "approved_by": None, "approved_at": None}


class PressRequestQuerySet(models.QuerySet["PressRequest"]):
    def visible_to(self, scope: Scope) -> Self:
        """Keep the matters of units in scope, each on the day it was received."""
        return self.filter(scope.rows(unit="unit", on="received_on"))

    def open(self) -> Self:
        """Keep those that wait for an answer of the body."""
        return self.filter(state__in=OPEN_STATES)

    def open_first(self) -> Self:
        """Order them with those that wait for an answer first, each sort by the newest."""
        is_open = Case(When(state__in=OPEN_STATES, then=0), default=1, output_field=models.IntegerField())
        return self.order_by(is_open, "-received_at", "-pk")

    def within(self, start: date, end: date) -> Self:
        """Keep those received in a stretch of days, both included."""
        return self.filter(received_on__gte=start, received_on__lte=end)

    def waiting_for(self, scope: Scope) -> Self:
        """Keep those in hand of the own units, and of units in whose place they stand, for who may act."""
        if not scope.may_somewhere(Permission.WRITE):
            return self.none()
        return self.filter(state__in=IN_HAND, unit__in=scope.own_units | scope.ended_before())

    def blank_contacts(self, before: date) -> int:
        """Blank who asked and how to reach them, of what ended before a day."""
        ended_requests = self.filter(ended_at__date__lt=before).exclude(Q(journalist="") & Q(contact=""))
        return int(ended_requests.update(journalist="", contact=""))

    def blank_words(self, before: date) -> int:
        """Blank question and answer of what ended before a day; days, states and figures stay."""
        ended_requests = self.filter(ended_at__date__lt=before).exclude(Q(question="") & Q(reply=""))
        return int(ended_requests.update(question="", reply="", reason=""))


class PressRequest(models.Model):
    """
    One matter.

    `journalist` and `contact` are the least that answering needs, stay inside the unit and go first.
    `house_days` are those of the regulation that held when it came; `before_asking` is the state to which
    asking back returns. What was approved is the text whose digest is `approved_digest`.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    kind = models.CharField(_("loại"), max_length=10, choices=PressKind.choices)
    source = models.CharField(_("đến bằng"), max_length=8, choices=PressSource.choices)
    outlet = models.CharField(_("cơ quan báo chí"), max_length=200, blank=True)
    journalist = models.CharField(_("nhà báo, phóng viên"), max_length=120, blank=True)
    contact = models.CharField(_("cách liên hệ"), max_length=200, blank=True)
    question = models.TextField(_("nội dung"), blank=True)
    received_at = models.DateTimeField(_("nhận lúc"))
    received_on = models.DateField(editable=False)
    occurred_at = models.DateTimeField(_("xảy ra lúc"), null=True, blank=True)
    impact_at = models.DateTimeField(_("xác định có tác động lúc"), null=True, blank=True)
    reply_by = models.DateTimeField(_("báo chí mong trả lời trước"), null=True, blank=True)
    house_days = models.PositiveSmallIntegerField(_("hạn nội bộ, ngày làm việc"), null=True, blank=True)
    regulation = models.ForeignKey(Regulation, models.PROTECT, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField(_("ghi lúc"))
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    handler = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    state = state_field(PressState.RECEIVED, 12)
    before_asking = models.CharField(max_length=12, blank=True)
    reply = models.TextField(_("câu trả lời"), blank=True)
    written_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(_("soạn lúc"), null=True, blank=True)
    approved_digest = models.CharField(max_length=64, blank=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(_("duyệt lúc"), null=True, blank=True)
    way = models.CharField(_("bằng cách"), max_length=12, choices=ReplyWay.choices, blank=True)
    number = models.CharField(_("số, ký hiệu văn bản"), max_length=100, blank=True)
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)
    published_at = models.DateTimeField(_("công bố lúc"), null=True, blank=True)
    published_url = models.URLField(_("nơi công bố"), max_length=500, blank=True)
    ground = models.CharField(_("căn cứ từ chối"), max_length=20, blank=True)
    reason = models.CharField(_("lý do"), max_length=1000, blank=True)
    recipient = models.CharField(_("chuyển đến"), max_length=200, blank=True)
    ended_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)

    objects: ClassVar = models.Manager.from_queryset(PressRequestQuerySet)()

    class Meta:
        verbose_name = _("yêu cầu của báo chí")
        ordering = ("-received_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="refused") | (~Q(ground="")), name="press_refused_on_a_ground"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SPOKEN_STATES) | Q(answered_at__isnull=False),
                name="press_answered_at_a_moment",
            ),
        )
        indexes = (models.Index(fields=("unit", "received_on"), name="press_of_unit"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("press:request", args=[self.pk])

    @property
    def title(self) -> str:
        """Name the matter by who asks; what the body noted by itself, by its first words."""
        return self.outlet or self.first_words or capitalise(vietnamese(PressKind(self.kind).label))

    @property
    def first_words(self) -> str:
        """Give the first line of what is asked or happened, short enough for a heading."""
        line = next((" ".join(line.split()) for line in self.question.splitlines() if line.strip()), "")
        return line if len(line) <= LONGEST_TITLE else line[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_sudden(self) -> bool:
        return RequestKind(self.kind).is_sudden

    @property
    def spoke_in_time_at(self) -> datetime | None:
        """Give the moment that ends the clocks: the answer, or what stands in its place."""
        return self.answered_at or (self.ended_at if self.state != PressState.WITHDRAWN else None)

    def facts(self) -> PressFacts:
        """Give what the clocks run from."""
        return PressFacts(
            RequestKind(self.kind),
            self.received_at,
            occurred_at=self.occurred_at,
            impact_at=self.impact_at,
            house_days=self.house_days,
            regulation=self.regulation.number if self.regulation is not None else "",
            pauses=tuple(
                (
                    timezone.localdate(pause.began_at),
                    timezone.localdate(pause.ended_at) if pause.ended_at else None,
                )
                for pause in self.pauses.all()
            ),
        )

    @classmethod
    @transaction.atomic
    def open(
        cls,
        unit: Unit,
        *,
        kind: str,
        source: str,
        question: str,
        received_at: datetime,
        by: Person,
        at: datetime,
        house_days: int | None = None,
        regulation: Regulation | None = None,
        outlet: str = "",
        journalist: str = "",
        contact: str = "",
        occurred_at: datetime | None = None,
        impact_at: datetime | None = None,
        reply_by: datetime | None = None,
    ) -> "PressRequest":
        """Write a matter down; the term of the house is that of the regulation in force that day."""
        _refuse_wrong_moments(received_at, (occurred_at, impact_at), at)
        received_on = timezone.localdate(received_at)
        if unit.version(on=received_on) is None:
            raise Refused(_t("Đơn vị không tồn tại vào ngày này."), "received_at")
        if not RequestKind(kind).is_sudden and not outlet.strip():
            raise Refused(_t("Hãy ghi cơ quan báo chí nào."), "outlet")
        row = cls(unit=unit, kind=kind, source=source, question=question.strip(), received_at=received_at)
        row.received_on, row.entered_at, row.entered_by = received_on, at, by
        row.outlet, row.journalist, row.contact = outlet.strip(), journalist.strip(), contact.strip()
        row.occurred_at, row.impact_at, row.reply_by = occurred_at, impact_at, reply_by
        row.house_days, row.regulation = house_days, regulation
        row.save()
        row.note(PressState.RECEIVED, "", by=by, at=at)
        record(row, "pressrequest.received", by=by, at=at, detail={"kind": str(kind)})
        return row

    def note(self, what: str, words: str, *, by: Person, at: datetime) -> None:
        PressEntry.objects.create(request=self, what=what, words=words[:1000], by=by, at=at)

    @transaction.atomic
    def assign(self, handler: Person, *, by: Person, at: datetime) -> None:
        """Assign the answer to a person; a second call assigns it to another."""
        self._refuse_while_asking()
        move(self, PressState.ASSIGNED, PRESS, by=by, at=at, handler=handler)
        self.note(PressState.ASSIGNED, "", by=by, at=at)

    @transaction.atomic
    def write(self, *, reply: str, by: Person, at: datetime) -> None:
        """Put a wording before whoever approves; any change of an approved one voids the approval."""
        text = reply.strip()
        if self.state == PressState.APPROVED and digest_of_reply(text) == self.approved_digest:
            return
        self._refuse_while_asking()
        changes: dict[str, Any] = {"reply": text, "written_by": by, "written_at": at, **_NO_APPROVAL}
        move(self, PressState.DRAFTED, PRESS, by=by, at=at, **changes)
        self.note(PressState.DRAFTED, "", by=by, at=at)
        Notification.objects.about(self).end(at=at)

    @transaction.atomic
    def send_back(self, *, reason: str, by: Person, at: datetime) -> None:
        """Give a wording back to who wrote it."""
        self._refuse_others(by, at)
        if self.state != PressState.DRAFTED:
            raise Refused(_t("Chỉ trả lại được câu trả lời đang chờ duyệt."))
        handler = self.handler or self.written_by
        move(self, PressState.ASSIGNED, PRESS, by=by, at=at, act="sent_back", handler=handler)
        self.note("sent_back", reason.strip(), by=by, at=at)

    @transaction.atomic
    def approve(self, *, by: Person, at: datetime, remark: str = "") -> None:
        """Approve the very wording that stands; only the head or a spokesperson of the moment does."""
        capacity = self._refuse_others(by, at)
        if by.pk == self.written_by_id and not self.unit.one_person:
            raise NoSpeaker(_t("Người soạn không tự duyệt câu trả lời của mình."))
        own = "Người soạn tự duyệt, đơn vị một người làm mọi khâu." if by.pk == self.written_by_id else ""
        digest = digest_of_reply(self.reply)
        changes: dict[str, Any] = {"approved_digest": digest, "approved_by": by, "approved_at": at}
        move(self, PressState.APPROVED, PRESS, by=by, at=at, detail={"digest": digest}, **changes)
        self._refuse_other_words()
        words = " ".join(filter(None, (capacity, own, remark.strip())))
        self.note(PressState.APPROVED, words, by=by, at=at)
        Notification.objects.about(self).end(at=at)

    @transaction.atomic
    def send(self, *, way: str, answered_at: datetime, by: Person, at: datetime, number: str = "") -> None:
        """Write down that the approved wording went out; there is one answer, and no other follows it."""
        if self.state in SPOKEN_STATES:
            raise Refused(_t("Yêu cầu này đã trả lời rồi. Có yêu cầu mới thì ghi một mục mới."))
        if not self.received_at <= answered_at <= at:
            raise Refused(_t("Giờ trả lời phải sau lúc nhận và không ở sau lúc này."), "answered_at")
        if self.state == PressState.APPROVED and digest_of_reply(self.reply) != self.approved_digest:
            raise Refused(_t("Lời văn khác bản đã duyệt. Hãy trình duyệt lại."))
        changes: dict[str, Any] = {
            "way": way,
            "answered_at": answered_at,
            "number": number.strip(),
            "ended_at": at,
        }
        move(self, PressState.ANSWERED, PRESS, by=by, at=at, **changes)
        self._refuse_other_words()
        self.note(PressState.ANSWERED, vietnamese(ReplyWay(way).label), by=by, at=at)
        Notification.objects.about(self).end(at=at)

    @transaction.atomic
    def publish(self, *, published_url: str, published_at: datetime, by: Person, at: datetime) -> None:
        """Write down where the answer can be read."""
        if published_at > at or (self.answered_at is not None and published_at < self.received_at):
            raise Refused(_t("Giờ công bố phải sau lúc nhận và không ở sau lúc này."), "published_at")
        url = published_url.strip()
        move(self, PressState.PUBLISHED, PRESS, by=by, at=at, published_url=url, published_at=published_at)
        self.note(PressState.PUBLISHED, url, by=by, at=at)

    @transaction.atomic
    def ask_back(self, *, words: str, by: Person, at: datetime) -> None:
        """Ask the press what it means: the house's clock stands still, the law's runs on."""
        before = self.state
        move(self, PressState.ASKED_BACK, PRESS, by=by, at=at, before_asking=before)
        self.pauses.create(words=words.strip(), began_at=at, began_by=by)
        self.note(PressState.ASKED_BACK, words.strip(), by=by, at=at)

    @transaction.atomic
    def resume(self, *, words: str, by: Person, at: datetime) -> None:
        """Go on with what the press said; an approval that stood is to be given anew."""
        before = PressState.DRAFTED if self.before_asking == PressState.APPROVED else self.before_asking
        if self.state != PressState.ASKED_BACK:
            raise Refused(_t("Yêu cầu này không ở bước hỏi lại."))
        move(self, before, PRESS, by=by, at=at, act="resumed", before_asking="", **_NO_APPROVAL)
        self.pauses.filter(ended_at__isnull=True).update(reply=words.strip(), ended_at=at)
        self.note("resumed", words.strip(), by=by, at=at)

    @transaction.atomic
    def transfer(self, *, recipient: str, reason: str, by: Person, at: datetime, number: str = "") -> None:
        """Pass on what is another agency's; no law says so, and the law's clock is not moved by it."""
        if names_unit(recipient, self.unit, on=timezone.localdate(at)):
            raise Refused(_t("Đây chính là đơn vị đang xử lý. Hãy ghi cơ quan có thẩm quyền."), "recipient")
        words = {"recipient": recipient.strip(), "reason": reason.strip(), "number": number.strip()}
        self._leave(PressState.TRANSFERRED, recipient.strip(), by=by, at=at, **words)

    @transaction.atomic
    def decline(self, *, ground: str, reason: str, by: Person, at: datetime) -> None:
        """Refuse on a ground of the law of the day it is refused; only who speaks for the unit does."""
        self._refuse_others(by, at)
        rows = {row.id: row for row in grounds_on(timezone.localdate(at))}
        if ground not in rows:
            raise Refused(_t("Hãy chọn một căn cứ của luật đang áp dụng."), "ground")
        self._leave(
            PressState.REFUSED, rows[ground].basis, by=by, at=at, ground=ground, reason=reason.strip()
        )

    @transaction.atomic
    def withdraw(self, *, reason: str, by: Person, at: datetime) -> None:
        """Write down that the press asks no more."""
        self._leave(PressState.WITHDRAWN, reason.strip(), by=by, at=at, reason=reason.strip())

    @transaction.atomic
    def note_moments(
        self, *, occurred_at: datetime | None, impact_at: datetime | None, by: Person, at: datetime
    ) -> None:
        """Write down when a sudden event happened, or when it was found to move opinion."""
        if not self.is_open or not self.is_sudden:
            raise Refused(_t("Chỉ ghi các mốc của vụ việc đột xuất đang xử lý."))
        _refuse_wrong_moments(self.received_at, (occurred_at, impact_at), at)
        rows = PressRequest.objects.filter(pk=self.pk, state__in=OPEN_STATES)
        rows.update(occurred_at=occurred_at, impact_at=impact_at)
        self.refresh_from_db()
        record(self, "pressrequest.corrected", by=by, at=at)

    def _leave(self, new: PressState, words: str, *, by: Person, at: datetime, **changes: Any) -> None:
        was_asked_back = self.state == PressState.ASKED_BACK
        act = {PressState.REFUSED: "declined", PressState.WITHDRAWN: "called_off"}.get(new, "")
        move(self, new, PRESS, by=by, at=at, act=act, ended_at=at, **changes)
        if was_asked_back:
            self.pauses.filter(ended_at__isnull=True).update(ended_at=at)
        self.note(new, words, by=by, at=at)
        Notification.objects.about(self).end(at=at)

    def _refuse_while_asking(self) -> None:
        if self.state == PressState.ASKED_BACK:
            raise Refused(_t("Đang hỏi lại báo chí. Hãy ghi báo chí đã nói rõ, rồi làm tiếp."))

    def _refuse_other_words(self) -> None:
        """Refuse where the stored words are not those that the act was done upon; its row is locked here."""
        same_words = PressRequest.objects.filter(pk=self.pk, reply=self.reply)
        if not same_words.filter(approved_digest=self.approved_digest).exists():
            raise Overtaken(_t("Lời văn vừa được sửa. Hãy đọc lại rồi làm tiếp."))

    def _refuse_others(self, by: Person, at: datetime) -> str:
        """Refuse who does not speak for the unit; of who does, say by what."""
        capacity = speaking_capacity(self.unit, by, at=at)
        if not capacity:
            raise NoSpeaker(
                _t("Chỉ người đứng đầu hoặc người phát ngôn của đơn vị làm được việc này. Hãy trình họ.")
            )
        return capacity


def digest_of_reply(text: str) -> str:
    """Give the SHA-256 of a wording, by which the approved one is told from any other."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _refuse_wrong_moments(received_at: datetime, moments: Iterable[datetime | None], at: datetime) -> None:
    if received_at > at:
        raise Refused(_t("Giờ nhận ở sau lúc này. Hãy xem lại."), "received_at")
    if any(moment is not None and moment > at for moment in moments):
        raise Refused(_t("Mốc giờ ở sau lúc này. Hãy ghi khi việc đã diễn ra."), "received_at")
