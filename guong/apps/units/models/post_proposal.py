"""A post for somebody in another administrator's care: proposed, then agreed to or refused there."""

from datetime import date, datetime

from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import OVERTAKEN_WORDS, Refused, StateMachine, move

from .account_events import proposal_decided, proposal_made
from .permissions import ROLES_OF_PERMISSION, Permission, Role
from .person import Appointment, Person, administered_units
from .post_entry import PostEntry, announce_role
from .scope import Scope
from .unit import Unit, UnitVersion


class ConsentState(models.TextChoices):
    """Whether the administrator in charge agreed."""

    WAITING = "waiting", _("chờ đồng ý")
    AGREED = "agreed", _("đã đồng ý")
    REFUSED = "refused", _("không đồng ý")


MACHINE = StateMachine(
    "post_proposal",
    ConsentState,
    {ConsentState.WAITING: {ConsentState.AGREED, ConsentState.REFUSED}},
    illegal=OVERTAKEN_WORDS,
)


class PostProposalQuerySet(models.QuerySet["PostProposal"]):
    def visible_to(self, scope: Scope) -> "PostProposalQuerySet":
        """Keep those on people in care, and those on posts in the units one administers."""
        in_care = Person.objects.in_care_of(scope).values("pk")
        return self.filter(Q(person__in=in_care) | Q(unit__in=administered_units(scope)))

    def waiting(self) -> "PostProposalQuerySet":
        """Keep those that nobody answered yet."""
        return self.filter(state=ConsentState.WAITING)


class PostProposal(models.Model):
    """
    A post that one administrator would write down for a person in the care of another.

    `reference` is what the proposing administrator knows the person by, a code or the name of a login: until
    the answer, the proposal tells no more about the person than that.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="post_proposals", verbose_name=_("người"))
    reference = models.CharField(_("mã hoặc tên đăng nhập"), max_length=120)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    role = models.CharField(_("vai trò"), max_length=16, choices=Role.choices)
    title = models.CharField(_("chức danh"), max_length=120, blank=True)
    instrument = models.CharField(_("quyết định"), max_length=200, blank=True)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    caretaker = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("đơn vị phụ trách")
    )
    state = models.CharField(max_length=8, choices=ConsentState.choices, default=ConsentState.WAITING)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answer = models.TextField(_("lý do"), blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    post = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="+")

    objects = models.Manager.from_queryset(PostProposalQuerySet)()

    class Meta:
        verbose_name = _("đề nghị chức vụ")
        verbose_name_plural = _("đề nghị chức vụ")
        ordering = ("-proposed_at", "-pk")

    def __str__(self) -> str:
        return f"#{self.pk} {self.role}"

    @classmethod
    @transaction.atomic
    def propose(
        cls, entry: PostEntry, reference: str, *, by: Person, at: datetime, on: date
    ) -> "PostProposal":
        """Give the proposal that waits for the same post, else a new one."""
        # A lock and no partial index: beside an OR the planner of SQLite 3.46 fails on one.
        Person.objects.select_for_update().get(pk=entry.person.pk)
        same_posts = cls.objects.waiting().filter(person=entry.person, unit=entry.unit, role=entry.role)
        if (waiting := same_posts.filter(valid_from=entry.valid_from).first()) is not None:
            return waiting
        caretaker = entry.person.caretaker(on=on)
        proposal = cls(
            person=entry.person,
            reference=reference,
            unit=entry.unit,
            role=entry.role,
            valid_from=entry.valid_from,
            caretaker=caretaker.unit if caretaker else None,
            proposed_by=by,
            proposed_at=at,
            **entry.fields,
        )
        if not proposal.deciders(on=on).exists():
            unit = caretaker.name if caretaker else _t("đơn vị cao nhất")
            raise Refused(
                _t("Người này thuộc diện phụ trách của %(unit)s, nơi chưa có quản trị nào để đồng ý.")
                % {"unit": unit}
            )
        proposal.save(force_insert=True)
        record(proposal, "post_proposal.made", by=by, at=at, detail={"unit": entry.unit.pk})
        proposal_made.send(cls, proposal=proposal, at=at)
        return proposal

    def caretaker_name(self, *, on: date) -> str:
        """Name the unit whose administrators decide."""
        if self.caretaker_id is None:
            return _t("đơn vị cao nhất")
        return UnitVersion.objects.names([self.caretaker_id], on=on).get(self.caretaker_id, "")

    def deciders(self, *, on: date) -> QuerySet[Person]:
        """Give the administrators of the unit that has the person in care."""
        tops = UnitVersion.objects.in_force(on=on).filter(parent=None).values("unit")
        in_charge = Q(unit__in=tops) if self.caretaker_id is None else Q(unit=self.caretaker_id)
        posts = Appointment.objects.in_force(on=on).filter(
            in_charge, role__in=ROLES_OF_PERMISSION[Permission.MANAGE_PEOPLE]
        )
        return Person.objects.filter(pk__in=posts.values("person"), blanked_at__isnull=True)

    @transaction.atomic
    def agree(self, *, by: Person, at: datetime) -> None:
        """Write the post down; of two administrators who answer together one wins."""
        move(self, ConsentState.AGREED, MACHINE, by=by, at=at, decided_by=by, decided_at=at)
        entry = PostEntry(
            *(self.person, self.unit, self.role, self.valid_from, self.valid_to, self.title, self.instrument)
        )
        self.post = entry.write()
        self.save(update_fields=("post",))
        record(self.post, "appointment.entered", by=by, at=at, detail={"proposal": self.pk})
        announce_role(self.post)
        proposal_decided.send(PostProposal, proposal=self, at=at)

    @transaction.atomic
    def refuse(self, *, answer: str, by: Person, at: datetime) -> None:
        """Say no, with a reason."""
        move(self, ConsentState.REFUSED, MACHINE, by=by, at=at, decided_by=by, decided_at=at, answer=answer)
        proposal_decided.send(PostProposal, proposal=self, at=at)
