"""A directive as it was read and confirmed: its obligations on units and its norms on persons."""

from datetime import date, datetime
from typing import Any, cast

from django.apps import apps
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import ROWS_PER_INSERT, record, record_each
from guong.apps.activity.transitions import Refused, change_once
from guong.apps.units.models import Person, Scope, Unit, UnitVersion
from guong.engines.directives.directive import Directive as ReadDirective
from guong.engines.directives.issuer import spell_body
from guong.engines.directives.periods import goes_on
from guong.engines.legal.lineage import binding_on, through_time
from guong.engines.viet.formats import capitalise
from guong.engines.viet.normal_forms import plain

from .criteria import settle_criteria
from .duty_name import NAME_CHARACTERS, PROOF_CHARACTERS

SEARCH_CHARACTERS = 1200
TRACKED_KIND = "Bảng theo dõi công việc"  # of a directive that is the sheet itself
TRACKING_SHEET = "tracking_sheet"  # key of `read`: the sheet from which a directive was written down


class ObligationKind(models.TextChoices):
    ONCE = "once", _("một lần")
    CONTINUOUS = "continuous", _("thường xuyên")
    PERIODIC = "periodic", _("định kỳ")
    EVENT = "event", _("khi phát sinh")
    REPORT = "report", _("báo cáo")


DONE_ONCE = (ObligationKind.ONCE, ObligationKind.REPORT)


class DirectiveQuerySet(models.QuerySet["Directive"]):
    def visible_to(self, scope: Scope) -> "DirectiveQuerySet":
        """Keep the directives that units in reach lead, bear or contribute to."""
        assignments = apps.get_model("obligations.Assignment").objects
        bears = assignments.without_drafts().visible_by_unit(scope).filter(directive=OuterRef("pk"))
        return self.filter(_led_by(scope) | Exists(bears))

    def led_by(self, scope: Scope) -> "DirectiveQuerySet":
        return self.filter(_led_by(scope))

    def ids_led_by(self, scope: Scope) -> tuple[int, ...]:
        """Give the few directives that units in reach lead, looked up once in the life of a scope."""
        if "led" not in scope.looked_up:
            rows = Directive.objects.led_by(scope).order_by()
            scope.looked_up["led"] = tuple(rows.values_list("pk", flat=True))
        return scope.looked_up["led"]

    def tracked(self) -> "DirectiveQuerySet":
        """Keep those written down from a tracking sheet."""
        return self.filter(read__has_key=TRACKING_SHEET)


_AnyDirectiveManager = models.Manager.from_queryset(DirectiveQuerySet)


class DirectiveManager(_AnyDirectiveManager):  # type: ignore[type-arg]  # no generic when Django runs
    """Gives the directives that stand; one that was removed before anything was assigned is left out."""

    def get_queryset(self) -> DirectiveQuerySet:
        return cast("DirectiveQuerySet", super().get_queryset().filter(removed_at__isnull=True))


def _led_by(scope: Scope) -> Q:
    """Match what a unit led on the letter's day; a letter older than the unit is led by it all the same."""
    had_begun = UnitVersion.objects.filter(unit=OuterRef("lead_unit"), valid_from__lte=OuterRef("date"))
    return scope.rows(unit="lead_unit", on="date") | (scope.rows(unit="lead_unit") & ~Q(Exists(had_begun)))


def superior_in(read: dict[str, Any], issuer: str) -> str:
    """Give the body above that a head prints before the issuer; "" where a person wrote the head over."""
    above, body = read.get("superior") or "", read.get("issuing_body") or ""
    return above if above and f"{above} {body}" == issuer else ""


def key_of(text: str) -> str:
    """Fold a number or an issuer's name for comparing: no accents, no case, single spaces."""
    return " ".join(plain(text).casefold().split())


class Directive(models.Model):
    """A directive one unit leads the work on (đơn vị chủ trì); another unit may lead its own copy."""

    number = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    kind = models.CharField(_("loại văn bản"), max_length=60, blank=True)
    # As the head prints it, behind the body above where it prints one; that body alone is the second.
    issuer_name = models.CharField(_("cơ quan ban hành"), max_length=300)
    superior_name = models.CharField(_("cơ quan chủ quản"), max_length=300, blank=True, editable=False)
    date = models.DateField(_("ngày ban hành"))
    subject = models.CharField(_("trích yếu"), max_length=1000, blank=True)
    text = models.TextField(_("toàn văn"))
    sha256 = models.CharField(max_length=64, editable=False)
    number_key = models.CharField(max_length=80, editable=False)
    issuer_key = models.CharField(max_length=300, editable=False)
    search = models.CharField(max_length=SEARCH_CHARACTERS, editable=False)
    file = models.ForeignKey(
        "evidence.EvidenceItem",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("tệp gốc"),
    )
    lead_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị chủ trì"))
    read = models.JSONField(_("máy đọc được"), default=dict)
    imported_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người nhập"))
    imported_at = models.DateTimeField(_("nhập lúc"))

    removed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(_("bỏ lúc"), null=True, blank=True)

    objects = DirectiveManager()

    class Meta:
        verbose_name = _("văn bản chỉ đạo")
        verbose_name_plural = _("văn bản chỉ đạo")
        ordering = ("-date", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("lead_unit", "sha256"),
                condition=Q(removed_at__isnull=True),
                name="directive_file_once",
            ),
            models.UniqueConstraint(
                fields=("lead_unit", "number_key", "issuer_key", "date"),
                condition=~Q(number_key="") & Q(removed_at__isnull=True),
                name="directive_number_once",
            ),
        )

    @property
    def issuing_body(self) -> str:
        """Give who issued it, as printed, without the body above."""
        return self.issuer_name.removeprefix(self.superior_name).strip()

    @property
    def spelled_issuer(self) -> str:
        """Spell the issuer as a list of its day has it, or as it prints itself in small letters; else ""."""
        body = self.issuing_body
        if body == self.issuer_name != body.upper():
            return body
        return spell_body(body, self.date, self.superior_name) or ""

    @property
    def issuer(self) -> str:
        """Name the issuer in a sentence; what no list has stays in capitals, and is asked (ADR 0081)."""
        return " ".join((self.spelled_issuer or self.issuer_name).split())

    def __str__(self) -> str:
        return self.number or self.subject or f"#{self.pk}"

    @property
    def letter(self) -> ReadDirective:
        """Give what was read, with people's corrections, as the engine's own value."""
        return ReadDirective.from_json(self.read)

    def get_absolute_url(self) -> str:
        return reverse("obligations:directive", args=[self.pk])

    @property
    def work_url(self) -> str:
        return reverse("obligations:work", args=[self.pk])

    @property
    def is_tracked(self) -> bool:
        """Tell whether it was written down from a tracking sheet, and its own text is not in the ledger."""
        return TRACKING_SHEET in self.read

    def save(self, **kwargs: Any) -> None:
        self.number_key, self.issuer_key = key_of(self.number), key_of(self.issuer_name)
        self.superior_name = superior_in(self.read, self.issuer_name)
        self.__dict__.pop("issuing_units", None)
        self.search = key_of(f"{self.number} {self.subject}")[:SEARCH_CHARACTERS]
        super().save(**kwargs)

    @transaction.atomic
    def remove(self, *, by: Person, at: datetime) -> None:
        """
        Take a directive out of every list, as long as nothing is assigned and nothing else rests on it.

        The row stays for the log; the letter may be taken in anew.
        """
        list(self.obligations.select_for_update().order_by("pk"))
        if apps.get_model("obligations.Assignment").objects.without_drafts().filter(directive=self).exists():
            raise Refused(_t("Văn bản đã giao việc nên không bỏ được; việc giao nhầm thì thu hồi."))
        for relation in self._meta.related_objects:
            model: Any = relation.related_model
            rests = model._meta.default_manager.filter(**{relation.field.name: self.pk})
            if model._meta.app_label != self._meta.app_label and rests.exists():
                raise Refused(_t("Đã có báo cáo hoặc sổ khác dựa vào văn bản này nên không bỏ được."))
        change_once(self, Directive.objects.all(), removed_at=at, removed_by=by)
        apps.get_model("obligations.Reading").objects.filter(directive=self).delete()
        record(self, "directive.removed", by=by, at=at)


class Obligation(models.Model):
    """What one passage obliges some units to do; none exists before a named person confirmed it."""

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="obligations")
    code = models.CharField(_("mã"), max_length=12)
    order = models.PositiveIntegerField(editable=False)
    text = models.TextField(_("nội dung"))
    name = models.CharField(max_length=NAME_CHARACTERS, blank=True, default="")
    proof = models.CharField(max_length=PROOF_CHARACTERS, blank=True, default="")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(_("loại"), max_length=12, choices=ObligationKind.choices)
    duty = models.CharField(max_length=60, blank=True)
    bearer_class = models.CharField(max_length=60, blank=True)
    bearer = models.CharField(_("ai làm"), max_length=500, blank=True)
    lead = models.CharField(_("chủ trì"), max_length=500, blank=True)
    coordinators = models.JSONField(_("phối hợp"), default=list)
    periodicity = models.CharField(_("kỳ"), max_length=120, blank=True)
    due_phrase = models.CharField(_("hạn như văn bản ghi"), max_length=300, blank=True)
    due_at = models.DateTimeField(_("hạn"), null=True, blank=True)
    due_trace = models.JSONField(default=list)
    criteria = models.JSONField(_("căn cứ xét"), default=list)
    basis = models.JSONField(_("quy định liên quan"), default=list)
    search = models.TextField(editable=False, default="")
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("người xác nhận")
    )
    confirmed_at = models.DateTimeField(_("xác nhận lúc"))

    class Meta:
        verbose_name = _("nhiệm vụ")
        verbose_name_plural = _("nhiệm vụ")
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(fields=("directive", "code"), name="obligation_code_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="obligation_has_an_anchor"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.text[:80]}"

    def save(self, **kwargs: Any) -> None:
        self.search = self.search_key
        super().save(**kwargs)

    @property
    def search_key(self) -> str:
        return key_of(f"{self.name} {self.text}")

    @property
    def title(self) -> str:
        """Give the name of the duty; of one that has none the sentence, whole, with a capital."""
        return self.name or capitalise(self.text)

    @transaction.atomic
    def rename(self, *, name: str, proof: str, kind: str = "", by: Person, at: datetime) -> None:
        """Call the duty by other words, or another kind; without a name it goes by its sentence again."""
        kind = kind or self.kind
        if kind != self.kind and self.keeps_kind:
            raise Refused(_t("Việc đã giao nên loại ở nguyên: số những ngày trước tính theo nó."))
        if (self.name, self.proof, self.kind) != (name, proof, kind):
            self.name, self.proof, self.kind = name, proof, kind
            self.save(update_fields=("name", "proof", "kind", "search"))
            record(self, "obligation.renamed", by=by, at=at, detail={"code": self.code, "kind": self.kind})

    @property
    def keeps_kind(self) -> bool:
        """Tell whether units work by the kind already: figures of days past would be counted anew."""
        return self.kind == ObligationKind.PERIODIC or self.assignments.without_drafts().exists()

    @property
    def goes_on(self) -> bool:
        """Tell whether the duty is one that goes on, so that its criteria follow the law of each day."""
        return self.kind not in DONE_ONCE

    @property
    def due_words(self) -> str:
        """Give the deadline in words where they are no one day; "" of what has a day, or goes on."""
        if self.kind == ObligationKind.PERIODIC:
            return self.periodicity or self.due_phrase
        return "" if self.due_at is not None or goes_on(self.due_phrase) else self.due_phrase

    def criteria_on(self, day: date) -> tuple[str, ...]:
        """Give the criteria by the law of a day; those of one act stay as they were read."""
        return binding_on(self.criteria, day) if self.goes_on else tuple(self.criteria)

    def criteria_ever(self) -> tuple[str, ...]:
        """Give the criteria with what they superseded and what superseded them, where the duty goes on."""
        return through_time(self.criteria) if self.goes_on else tuple(self.criteria)

    def open_criteria(self) -> tuple[str, ...]:
        """Give the criteria under which who leads sees the bearers: the duty's, and the law beside them."""
        return (*self.criteria_ever(), *self.basis)

    @property
    def number(self) -> str:
        """Give the number that readers see: the code without its letter."""
        return self.code[1:]

    @property
    def anchor(self) -> str:
        """Give the id under which the passage and the card know each other on a page."""
        return self.code.lower()

    @property
    def quote(self) -> str:
        return self.directive.text[self.start : self.end]

    @classmethod
    @transaction.atomic
    def confirm(cls, rows: "list[Obligation]", *, by: Person, at: datetime) -> "list[Obligation]":
        """Save confirmed obligations under a named person, each with what it is judged by, and log each."""
        of_same_letters = cls.objects.filter(directive__in={row.directive_id for row in rows})
        settle_criteria(rows, of_same_letters.only("directive", "criteria"))
        for row in rows:
            row.confirmed_by, row.confirmed_at = by, at
            row.search = row.search_key
        Obligation.objects.bulk_create(rows, batch_size=ROWS_PER_INSERT)
        if rows:
            record_each(rows, "obligation.confirmed", by=by, at=at, detail=lambda row: {"code": row.code})
        return rows


class Norm(models.Model):
    """A "should" or "must not" on persons: no unit completes it."""

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="norms")
    code = models.CharField(max_length=12)
    polarity = models.CharField(
        max_length=10, choices=[("should", _("nên làm")), ("must-not", _("không được làm"))]
    )
    text = models.TextField(_("nội dung"))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("chuẩn mực")
        ordering = ("start",)
        constraints = (models.UniqueConstraint(fields=("directive", "code"), name="norm_code_once"),)

    def __str__(self) -> str:
        return f"{self.code} {self.text[:80]}"
