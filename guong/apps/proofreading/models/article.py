"""A post of a unit, from the draft to the public page: what is published is what was approved."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import (
    IllegalTransition,
    Overtaken,
    Refused,
    change_once,
    move,
    state_field,
)
from guong.apps.registries.models import Channel
from guong.apps.units.models import Person, Scope, Unit
from guong.engines.bulletins.wordings import digest_of_wording

from .article_states import (
    ARTICLE,
    BOUND,
    CLEARED_STATES,
    FORM_OF_CHANNEL,
    PUBLIC,
    WITH_WRITER,
    ArticleField,
    ArticleKind,
    ArticleState,
)
from .draft import LONGEST_TITLE, title_for
from .notifications import end_notices, notify_reviewers, notify_writer
from .reviewers import Approval, may_review, reviewed_by, reviewers_for

VIEWING_LASTS = timedelta(minutes=30)
FURTHEST = timedelta(days=366)  # from now to the hour a post is timed for
LONGEST_REASON = 500  # characters


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, scope: Scope) -> "ArticleQuerySet":
        """Keep those of the own units alone: a unit above reads what stands on the page."""
        return self.filter(unit__in=scope.own_units)

    def waiting_for(self, scope: Scope) -> "ArticleQuerySet":
        """Keep what somebody may approve now, own posts too where one person does everything."""
        reader = scope.person_id
        own = Q(author=reader) | Q(updated_by=reader) | Q(submitted_by=reader)
        waiting = self.visible_to(scope).filter(reviewed_by(scope), state=ArticleState.SUBMITTED)
        return waiting.exclude(own, unit__one_person=False)

    def back_with(self, person: Person | int) -> "ArticleQuerySet":
        """Keep what was returned to its writer."""
        return self.filter(author=person, state=ArticleState.RETURNED)

    def to_post(self, person: Person | int, *, on: date) -> "ArticleQuerySet":
        """Keep the approved posts of an author that are due by the end of a day."""
        return self.filter(author=person, state=ArticleState.SCHEDULED, scheduled_for__date__lte=on)


class Article(models.Model):
    """
    One post of one unit, with the versions its channels need.

    `digest` is over title, text and versions in their normal form; `approved_digest` is what a reviewer
    looked at. Once a post is cleared or public the two are one, and the database holds it so. `corrects` is
    the post that this one puts right: that one stays as it was. `slots` are the answers the versions were
    written from; they are published nowhere. The log holds no word of any of it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    author = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người viết"))
    kind = models.CharField(_("loại bài"), max_length=10, choices=ArticleKind.choices)
    field = models.CharField(_("lĩnh vực"), max_length=10, choices=ArticleField.choices)
    channels = models.ManyToManyField(Channel, related_name="+", verbose_name=_("kênh"), blank=True)
    title = models.CharField(_("tên bài"), max_length=LONGEST_TITLE)
    text = models.TextField(_("nội dung"))
    versions = models.JSONField(_("bản cho kênh khác"), default=dict, blank=True)
    slots = models.JSONField(_("sáu điều của bài"), default=dict, blank=True)
    digest = models.CharField(_("mã kiểm tra"), max_length=64, editable=False)
    revision = models.PositiveIntegerField(_("lần lưu"), default=1, editable=False)
    state = state_field(ArticleState.DRAFT, 10)
    approved_digest = models.CharField(max_length=64, blank=True, editable=False)
    begun_at = models.DateTimeField(_("bắt đầu lúc"))
    updated_at = models.DateTimeField(_("sửa lúc"))
    updated_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người sửa"))
    submitted_at = models.DateTimeField(_("gửi duyệt lúc"), null=True, blank=True)
    submitted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    viewed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    viewed_at = models.DateTimeField(_("xem từ lúc"), null=True, blank=True)
    scheduled_for = models.DateTimeField(_("hẹn đăng lúc"), null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=LONGEST_REASON, blank=True)
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("đính chính"),
    )

    objects: ClassVar = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("bài của đơn vị")
        verbose_name_plural = _("bài của đơn vị")
        ordering = ("-updated_at", "-pk")
        indexes = (models.Index(fields=("unit", "state", "updated_at"), name="article_of_unit"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=sorted(BOUND)) | Q(digest=F("approved_digest")),
                name="article_is_as_approved",
            ),
            models.UniqueConstraint(
                fields=("corrects",),
                condition=Q(state__in=("draft", "submitted", "returned", "approved", "scheduled")),
                name="article_corrected_once_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"article {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("proofreading:article", args=[self.pk])

    @classmethod
    @transaction.atomic
    def begin(
        cls,
        unit: int,
        *,
        title: str,
        text: str,
        by: Person,
        at: datetime,
        kind: str = ArticleKind.NEWS,
        field: str = ArticleField.GENERAL,
        versions: Mapping[str, str] | None = None,
        slots: Mapping[str, Any] | None = None,
        channels: Iterable[Channel] = (),
        corrects: "Article | None" = None,
    ) -> "Article":
        """Begin a post of a unit as a draft."""
        article = cls(
            unit_id=unit, author=by, kind=kind, field=field, begun_at=at, updated_at=at, updated_by=by
        )
        article.corrects, article.slots = corrects, dict(slots or {})
        article._set_wording(title, text, versions or {})
        article.save(force_insert=True)
        article.channels.set(channels)
        record(article, "article.begun", by=by, at=at, detail={"unit": unit})
        return article

    def _set_wording(self, title: str, text: str, versions: Mapping[str, str]) -> None:
        self.title, self.text = title_for(title, text), text
        self.versions = {form: words for form, words in sorted(versions.items()) if words.strip()}
        self.digest = digest_of_wording(self.title, self.text, self.versions)

    @transaction.atomic
    def rewrite(
        self,
        *,
        revision: int,
        title: str,
        text: str,
        kind: str,
        field: str,
        versions: Mapping[str, str],
        channels: Collection[Channel],
        by: Person,
        at: datetime,
    ) -> None:
        """
        Save another wording, kind or choice of channels; a post that was cleared is a draft again.

        What was read must be what stands (`revision`), so that of two writers the second overwrites nothing.
        """
        before = Article.objects.select_for_update().get(pk=self.pk)
        if before.revision != revision:
            raise Overtaken
        self.state = before.state
        if before.state not in WITH_WRITER | CLEARED_STATES:
            raise Refused(_t("Bài đang ở bước khác nên không sửa được. Rút lại hoặc đính chính."))
        self._set_wording(title, text, versions)
        self.kind, self.field = kind, field
        is_same = (before.digest, before.kind, before.field) == (self.digest, kind, field)
        if is_same and set(before.channels.all()) == set(channels):
            return
        changes: dict[str, Any] = {
            name: getattr(self, name) for name in ("title", "text", "versions", "digest", "kind", "field")
        }
        changes |= {"revision": revision + 1, "updated_at": at, "updated_by": by}
        if before.state in CLEARED_STATES:
            self.approvals.filter(voided_at__isnull=True).update(voided_at=at, voided_by=by)
            changes |= {"approved_digest": "", "scheduled_for": None}
            detail = {"revision": revision + 1}
            act = "approval_voided"
            move(self, ArticleState.DRAFT, ARTICLE, by=by, at=at, act=act, detail=detail, **changes)
            end_notices(self, at=at)
        else:
            change_once(self, Article.objects.filter(revision=revision, state=before.state), **changes)
            record(self, "article.rewritten", by=by, at=at, detail={"revision": revision + 1})
        self.channels.set(channels)
        self.refresh_from_db()

    @transaction.atomic
    def submit(self, *, by: Person, at: datetime) -> None:
        """Put the post before its reviewers."""
        if not self.channels.exists():
            raise Refused(_t("Chọn ít nhất một kênh sẽ đăng, rồi gửi duyệt."))
        move(
            self,
            ArticleState.SUBMITTED,
            ARTICLE,
            by=by,
            at=at,
            act="sent",
            detail={"revision": self.revision},
            submitted_at=at,
            submitted_by=by,
            reason="",
        )
        end_notices(self, at=at)
        notify_reviewers(self, reviewers_for(self.unit_id, self.field, on=timezone.localdate(at)), at=at)

    def recall(self, *, by: Person, at: datetime) -> None:
        """Take the post back before anybody judged it."""
        self._refuse_unless(ArticleState.SUBMITTED)
        move(self, ArticleState.DRAFT, ARTICLE, by=by, at=at, act="recalled", viewed_by=None, viewed_at=None)
        end_notices(self, at=at)

    def _refuse_unless(self, *states: ArticleState) -> None:
        """Refuse an act that belongs to another step, though its end can be reached from here."""
        if self.state not in states:
            old = ArticleState(self.state).label
            raise IllegalTransition(_t("Bài đang “%(old)s” nên không làm việc này được.") % {"old": old})

    def hands(self) -> set[int]:
        """Give who wrote, changed or sent the present wording."""
        return {pk for pk in (self.author_id, self.updated_by_id, self.submitted_by_id) if pk is not None}

    @transaction.atomic
    def approve(self, *, digest: str, scope: Scope, by: Person, at: datetime) -> Approval:
        """
        Clear the wording with this digest, which is the one the page had.

        Whoever wrote it does not clear it, but in a unit where one person does everything; the log says so.
        """
        before = Article.objects.select_for_update().select_related("unit").get(pk=self.pk)
        if digest != before.digest or before.state != self.state:
            raise Overtaken(_t("Bài vừa được sửa sau khi bạn mở. Hãy đọc lại rồi duyệt."))
        if not may_review(scope, before.unit_id, before.field):
            raise Refused(_t("Bạn không được phân công duyệt lĩnh vực này."))
        same_hand = by.pk in before.hands()
        if same_hand and not before.unit.one_person:
            raise Refused(_t("Bạn là người viết hoặc gửi bài này; cần một người khác duyệt."))
        before.refuse_unbound()
        approval = Approval.objects.create(
            article=before,
            digest=digest,
            title=before.title,
            text=before.text,
            versions=before.versions,
            by=by,
            at=at,
            same_hand=same_hand,
        )
        detail = {"digest": digest, "same_hand": int(same_hand)}
        changes: dict[str, Any] = {"approved_digest": digest, "viewed_by": None, "viewed_at": None}
        move(self, ArticleState.APPROVED, ARTICLE, by=by, at=at, detail=detail, **changes)
        end_notices(self, at=at)
        notify_writer(self, approval.pk, but=by.pk, at=at)
        return approval

    def refuse_unbound(self) -> None:
        """Refuse a wording that is not what its digest is over: it was changed behind the ledger."""
        if digest_of_wording(self.title, self.text, self.versions) != self.digest:
            raise Refused(_t("Chữ của bài không khớp mã kiểm tra. Hãy lưu lại bài rồi gửi duyệt."))

    @transaction.atomic
    def send_back(self, *, reason: str, by: Person, at: datetime) -> None:
        """Return the post to its writer with a reason; an approval that stood is void."""
        self.approvals.filter(voided_at__isnull=True).update(voided_at=at, voided_by=by)
        changes: dict[str, Any] = {"reason": reason.strip(), "approved_digest": "", "scheduled_for": None}
        changes |= {"viewed_by": None, "viewed_at": None}
        move(self, ArticleState.RETURNED, ARTICLE, by=by, at=at, **changes)
        end_notices(self, at=at)
        notify_writer(self, self.revision, but=by.pk, at=at)

    def view(self, *, by: Person, at: datetime) -> None:
        """Record that a reviewer is reading the post; this locks nothing and expires by itself."""
        waiting = Article.objects.filter(state=ArticleState.SUBMITTED)
        change_once(self, waiting, Overtaken(ARTICLE.overtaken), viewed_by=by, viewed_at=at)

    def viewer(self, *, at: datetime) -> int | None:
        """Give who is reading it at a moment."""
        is_on = self.viewed_at is not None and at - self.viewed_at < VIEWING_LASTS
        return self.viewed_by_id if is_on and self.state == ArticleState.SUBMITTED else None

    def schedule(self, *, scheduled_for: datetime, by: Person, at: datetime) -> None:
        """Schedule the post; its publisher is notified at that moment."""
        if not at < scheduled_for <= at + FURTHEST:
            raise Refused(_t("Chọn giờ sau lúc này, trong vòng một năm."))
        detail = {"until": scheduled_for.isoformat()}
        changes: dict[str, Any] = {"scheduled_for": scheduled_for}
        move(self, ArticleState.SCHEDULED, ARTICLE, by=by, at=at, detail=detail, **changes)

    def unschedule(self, *, by: Person, at: datetime) -> None:
        """Drop the hour it was timed for; the approval stands."""
        self._refuse_unless(ArticleState.SCHEDULED)
        changes: dict[str, Any] = {"scheduled_for": None}
        move(self, ArticleState.APPROVED, ARTICLE, by=by, at=at, act="unscheduled", **changes)
        end_notices(self, at=at)

    @transaction.atomic
    def remove(self, *, reason: str, by: Person, at: datetime) -> None:
        """Write down that the post was taken off its pages, and why; its wording stays in the ledger."""
        changes: dict[str, Any] = {"reason": reason.strip()}
        move(self, ArticleState.REMOVED, ARTICLE, by=by, at=at, act="taken_down", **changes)

    def archive(self, *, by: Person, at: datetime) -> None:
        """Put the post among those nobody works on any more."""
        self._refuse_unless(*WITH_WRITER, *PUBLIC)
        move(self, ArticleState.ARCHIVED, ARTICLE, by=by, at=at)
        end_notices(self, at=at)

    @transaction.atomic
    def abandon(self, *, at: datetime) -> None:
        """Archive a post that nobody went on with; an approval it had is void."""
        self.approvals.filter(voided_at__isnull=True).update(voided_at=at)
        changes: dict[str, Any] = {"approved_digest": "", "scheduled_for": None}
        move(self, ArticleState.ARCHIVED, ARTICLE, by=None, at=at, **changes)
        end_notices(self, at=at)

    @transaction.atomic
    def begin_correction(self, *, by: Person, at: datetime) -> "Article":
        """Begin the post that puts this one right; it goes the same way, and this one stays as it was."""
        if self.state != ArticleState.PUBLISHED:
            raise Refused(_t("Chỉ đính chính được bài đang đăng."))
        open_rows = self.corrections.exclude(
            state__in=(*sorted(BOUND - CLEARED_STATES), ArticleState.ARCHIVED)
        )
        if open_rows.exists():
            raise Refused(_t("Bài này đang có một bản đính chính chưa xong."))
        return Article.begin(
            self.unit_id,
            title=self.title,
            text=self.text,
            kind=self.kind,
            field=self.field,
            versions=self.versions,
            slots=self.slots,
            channels=self.channels.all(),
            corrects=self,
            by=by,
            at=at,
        )

    def form_for(self, channel: Channel) -> str:
        """Name the version a channel takes; empty for the text itself."""
        form = FORM_OF_CHANNEL.get(channel.kind, "")  # type: ignore[call-overload]
        return form if form in self.versions else ""

    def last_approval(self) -> Approval | None:
        """Give the newest approval, standing or void."""
        return self.approvals.order_by("-at", "-pk").first()

    def standing_approval(self) -> Approval | None:
        """Give the approval that the present wording rests on."""
        rows = self.approvals.filter(voided_at__isnull=True, digest=self.digest)
        return rows.order_by("-at", "-pk").first() if self.state in BOUND else None


def notify_due(*, at: datetime) -> int:
    """Tell whoever wrote or cleared a post that its hour has come; give how many learnt of it."""
    due = Article.objects.filter(state=ArticleState.SCHEDULED, scheduled_for__lte=at).order_by("pk")
    return sum(notify_writer(article, f"due-{article.revision}", but=None, at=at) for article in due)
