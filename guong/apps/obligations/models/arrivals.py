"""The book of papers that came in (sổ văn bản đến), and what a leader writes on each (bút phê)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models, transaction
from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, StateMachine, move
from guong.apps.notices.models import Notification
from guong.apps.notices.models.notification import requests_to
from guong.apps.units.models import Appointment, Delegation, Person, Scope, Unit
from guong.engines.viet.formats import write_date

from .directive import SEARCH_CHARACTERS, Directive, key_of
from .timeliness import local_day
from .undo import UNDO_TIME, UndoRefused

NOTICE_NOTE = "leader_note"


class PaperState(models.TextChoices):
    """How far a paper is; in the alphabet the states follow each other as they do in the book."""

    UNREAD = "arrived", _("chưa đọc")
    IN_WORK = "begun", _("đang làm")
    ANSWER_SENT = "closed", _("đã trả lời xong")
    INFORMATION = "filed", _("chỉ để biết")


# A leader may write on a paper in any state, and a clerk says any of it.
BOOK = StateMachine("incomingpaper", PaperState, dict.fromkeys(PaperState, frozenset(PaperState)), illegal="")


class IncomingPaperQuerySet(models.QuerySet["IncomingPaper"]):
    def visible_to(self, scope: Scope) -> Self:
        """Keep those of the own units' books, and those that a leader sent on to the own units."""
        own_units = scope.own_units
        notes = LeaderNote.objects.filter(Q(lead__unit__in=own_units) | Q(helpers__unit__in=own_units))
        own_notes = Q(pk__in=notes.filter(undone_at=None).values("paper"))
        return self.filter(Q(unit__in=own_units | scope.ended_before()) | own_notes)


class IncomingPaper(models.Model):
    """One line of a unit's book; its number runs through the year and is never another's."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    year = models.PositiveSmallIntegerField(_("năm"))
    number = models.PositiveIntegerField(_("số đến"))
    arrived_on = models.DateField(_("ngày đến"))
    sender = models.CharField(_("tác giả"), max_length=300)
    symbol = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    date = models.DateField(_("ngày tháng"), null=True, blank=True)
    subject = models.CharField(_("tên loại và trích yếu nội dung"), max_length=1100)
    remark = models.CharField(_("ghi chú"), max_length=300, blank=True)
    directive = models.ForeignKey(Directive, models.PROTECT, null=True, blank=True, related_name="arrivals")
    state = models.CharField(_("tình trạng"), max_length=8, choices=PaperState.choices, default="arrived")
    search = models.CharField(max_length=SEARCH_CHARACTERS, editable=False)

    objects: ClassVar = models.Manager.from_queryset(IncomingPaperQuerySet)()

    class Meta:
        verbose_name = _("văn bản đến")
        ordering = ("-year", "-number")
        constraints = (
            models.UniqueConstraint(fields=("unit", "year", "number"), name="incoming_number_once"),
            models.UniqueConstraint(fields=("unit", "directive"), name="incoming_directive_once"),
        )

    def __str__(self) -> str:
        return _t("Số đến %(n)s năm %(year)s") % {"n": self.number, "year": self.year}

    def get_absolute_url(self) -> str:
        return reverse("obligations:incoming_paper", args=[self.pk])

    @transaction.atomic
    def enter(self, *, by: Person, at: datetime) -> Self:
        """Give the line the next number of its unit's year; whoever enters at the same time waits."""
        Unit.objects.select_for_update().get(pk=self.unit_id)
        if self.date is not None and self.date > self.arrived_on:
            raise Refused(_t("Ngày của văn bản ở sau ngày đến."), "date")
        self.year = self.arrived_on.year
        book = IncomingPaper.objects.filter(unit=self.unit_id, year=self.year)
        self.number = (book.aggregate(last=Max("number"))["last"] or 0) + 1
        self.search = key_of(f"{self.symbol} {self.subject} {self.sender}")[:SEARCH_CHARACTERS]
        self.save()
        record(self, "incomingpaper.entered", by=by, at=at, detail={"number": self.number, "year": self.year})
        return self

    def undoable_note(self, *, by: Person, at: datetime) -> "LeaderNote | None":
        """Give the last note while who wrote it may take it back: for minutes, and nobody acted since."""
        note = self.notes.filter(undone_at=None).first()
        is_own = note is not None and note.by_id == by.pk and note.at <= at <= note.at + UNDO_TIME
        return note if is_own and self.state == PaperState.IN_WORK else None

    @transaction.atomic
    def undo_note(self, *, by: Person, at: datetime) -> None:
        """Take one's last note back: the paper lies where it lay before, and what was announced ends."""
        paper = IncomingPaper.objects.select_for_update().get(pk=self.pk)
        if (note := paper.undoable_note(by=by, at=at)) is None:
            raise UndoRefused
        paper.notes.filter(pk=note.pk).update(undone_at=at)
        Notification.objects.about(paper).filter(kind=NOTICE_NOTE, instance=str(note.pk)).end(at=at)
        move(paper, note.state_before, BOOK, by=by, at=at, act="direction_undone", detail={"note": note.pk})


class LeaderNote(models.Model):
    """What a leader wrote on a paper: who leads, who helps, by when; a later one takes its place."""

    paper = models.ForeignKey(IncomingPaper, models.PROTECT, related_name="notes")
    lead = models.ForeignKey(Appointment, models.PROTECT, related_name="+", verbose_name=_("chủ trì"))
    helpers = models.ManyToManyField(Appointment, related_name="+", verbose_name=_("phối hợp"))
    words = models.CharField(_("ý kiến"), max_length=500, blank=True)
    due = models.DateField(_("hạn"), null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))
    state_before = models.CharField(max_length=8, choices=PaperState.choices, editable=False)
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("bút phê")
        ordering = ("-at", "-pk")

    @property
    def receivers(self) -> str:
        """Name who got the paper, who leads first."""
        return ", ".join(str(post.person) for post in (self.lead, *self.helpers.all()))

    @property
    def instructions(self) -> str:
        """Give the leader's words with the day."""
        until = _t("Hạn %s.") % write_date(self.due) if self.due else ""
        return f"{self.words} {until}".strip()

    @classmethod
    @transaction.atomic
    def write(
        cls, paper: IncomingPaper, *, lead: Appointment, helpers: Iterable[Appointment], due: date | None,
        words: str, by: Person, at: datetime,
    ) -> "LeaderNote":  # fmt: skip
        """
        Write down to whom a paper goes, and tell them.

        `Refused` names who is on leave, until when, and who stands in; so it does a day past.
        """
        day, posts = local_day(at), {lead, *helpers}
        paper.refresh_from_db(from_queryset=IncomingPaper.objects.select_for_update())
        if due is not None and due < day:
            raise Refused(_t("Hạn %s đã qua. Hãy ghi một ngày từ hôm nay trở đi.") % write_date(due), "due")
        leaves = Delegation.objects.in_force(on=day).filter(appointment__in=posts, valid_to__isnull=False)
        for leave in leaves.select_related("to", "appointment__person"):
            fields = {
                "who": leave.appointment.person,
                "deputy": leave.to,
                "day": write_date(leave.valid_to or day),
            }
            refusal = _t("%(who)s nghỉ đến hết ngày %(day)s, %(deputy)s làm thay. Hãy chọn người có mặt.")
            raise Refused(refusal % fields, "lead" if leave.appointment == lead else "helpers")
        same_notes = paper.notes.filter(lead=lead, due=due, words=words, by=by, undone_at=None)
        if (last := same_notes.filter(at__gte=at - UNDO_TIME).first()) and posts == {
            lead,
            *last.helpers.all(),
        }:
            return last  # pressed twice
        note = cls(paper=paper, lead=lead, due=due, words=words, by=by, at=at, state_before=paper.state)
        note.save()
        note.helpers.set(posts - {lead})
        title, people = f"Bút phê: {paper.subject}", {post.person_id for post in posts} - {by.pk}
        words, instance = note.instructions, str(note.pk)
        requests = requests_to(people, paper, NOTICE_NOTE, title, instance=instance, detail=words)
        Notification.store(requests, at=at)
        move(paper, PaperState.IN_WORK, BOOK, by=by, at=at, act="directed", detail={"note": note.pk})
        return note
