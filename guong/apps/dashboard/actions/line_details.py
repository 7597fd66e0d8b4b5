"""What opens in place under a line of the first page: what one answers, whom one urges, what is asked for."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Max
from django.urls import reverse

from guong.apps.evidence.models import EvidenceItem
from guong.apps.obligations.models import (
    Answer,
    Assignment,
    Extension,
    Obligation,
    State,
    Step,
    StepKind,
    Urging,
)
from guong.apps.obligations.models.states import MOVE_NOTHING, WITH_DOER
from guong.apps.obligations.models.timeliness import end_of, local_day
from guong.apps.registries.models import Channel, ChannelKind
from guong.apps.units.models import Permission, Scope, UnitVersion
from guong.engines.viet.formats import ONE_DAY, capitalise, shorten, write_date
from guong.engines.viet.sort_order import order_key
from guong.ui.language import in_vietnamese

MOST_URGED = 200  # units ticked at once on the first page
SHORT_DUTY = 90  # characters of a duty in a suggested sentence


@dataclass(frozen=True, slots=True)
class AnswerFold:
    """One assignment of the own unit, with why its last answer came back and what that answer was."""

    assignment: Assignment
    returned: Step | None
    returner: str
    former: Answer | None
    items: tuple[EvidenceItem, ...]
    attempt: int
    may_ask_extension: bool


@dataclass(frozen=True, slots=True)
class UrgedUnit:
    """A unit that owes the duty: its work, its name, how to call it, and what it did last."""

    assignment: Assignment
    name: str
    phone: str
    state: str
    # The day of its last step, and of the last urging after that.
    since: date | None = None
    urged_on: date | None = None


@dataclass(frozen=True, slots=True)
class UrgeFold:
    """The units that owe one duty by one day, with words that fit and the message to send by hand."""

    obligation: Obligation
    units: tuple[UrgedUnit, ...]
    words: str
    message: str
    late: bool
    may_draft: bool


def find_answer_fold(scope: Scope, pk: int) -> AnswerFold | None:
    """Gather what the bearer needs to answer in place; None where it is not this person's to answer."""
    rows = Assignment.objects.borne_by(scope.own_units).filter(state__in=WITH_DOER)
    joined_rows = rows.select_related("obligation", "directive").defer("directive__text", "directive__read")
    assignment = joined_rows.filter(pk=pk).first()
    return answer_fold_of(scope, assignment) if assignment is not None else None


def answer_fold_of(scope: Scope, assignment: Assignment) -> AnswerFold | None:
    """Gather what the bearer needs to answer work of the own units; None where the person may not."""
    if not scope.may(Permission.SUBMIT, assignment.unit_id):
        return None
    own = Answer.objects.filter(assignment=assignment, unit=assignment.unit_id)
    answers = list(own.order_by("-at", "-pk"))
    former = answers[0] if answers else None
    return_step = None
    if assignment.state == State.RETURNED:
        return_step = assignment.steps.filter(kind=StepKind.RETURN).order_by("-at", "-pk").first()
    lead = assignment.directive.lead_unit_id
    names = UnitVersion.objects.names([lead], on=local_day(return_step.at)) if return_step and lead else {}
    return AnswerFold(
        assignment,
        return_step,
        capitalise(names.get(lead, "")),
        former,
        tuple(former.items.all()) if former else (),
        len(answers) + 1,
        assignment.due_current is not None,
    )


def find_urge_fold(scope: Scope, duty: int, day: date, *, at: datetime) -> UrgeFold | None:
    """Gather the units that have not answered a duty due on a day, of a directive the person may urge for."""
    due = {"due_current__gt": end_of(day - ONE_DAY), "due_current__lte": end_of(day)}
    rows = Assignment.objects.led_by(scope).filter(obligation=duty, state__in=WITH_DOER, **due)
    joined_rows = rows.exclude(unit__in=scope.own_units).select_related("obligation", "directive")
    assignments = list(joined_rows.defer("directive__text", "directive__read")[:MOST_URGED])
    if not assignments:
        return None
    units = {row.unit_id for row in assignments} | {assignments[0].directive.lead_unit_id}
    names = UnitVersion.objects.names(units, on=local_day(at))
    phones = phones_of(units, local_day(at))
    # Since when a state stands is told by what brought it about, not by a deadline set or an urging sent.
    moves = Step.objects.filter(assignment__in=assignments).exclude(kind__in=MOVE_NOTHING).order_by()
    moved_at = dict(moves.values_list("assignment").annotate(at=Max("at")))
    urgings = Urging.objects.filter(assignment__in=assignments, undone_at__isnull=True).order_by()
    urged_at = dict(urgings.values_list("assignment").annotate(last=Max("at")))
    urged_rows = sorted(
        (
            UrgedUnit(
                row,
                capitalise(names.get(row.unit_id, "")),
                phones.get(row.unit_id, ""),
                row.state,
                local_day(moved_at[row.pk]) if row.pk in moved_at else None,
                local_day(urged_at[row.pk]) if row.pk in urged_at else None,
            )
            for row in assignments
        ),
        key=lambda unit: order_key(unit.name),
    )
    first = assignments[0]
    late = first.due_current is not None and first.due_current < at
    words = _words(first.obligation, day, names.get(first.directive.lead_unit_id, ""), late=late)
    link = settings.ADDRESS + reverse("obligations:directive", args=[first.directive_id])
    message = f"{words}\n{first.directive}: {link}"
    may_draft = late and scope.may_somewhere(Permission.DRAFT_REPORT)
    return UrgeFold(first.obligation, tuple(urged_rows), words, message, late, may_draft)


def find_extension_fold(scope: Scope, pk: int) -> Extension | None:
    """Find a request for more time that waits, of a directive led from the person's reach."""
    requests = Extension.objects.filter(pk=pk, decided_at__isnull=True)
    requests = requests.filter(assignment__in=Assignment.objects.led_by(scope).open())
    request = requests.select_related("assignment__obligation", "assignment__directive").first()
    return request if request and scope.may_somewhere(Permission.SET_DEADLINE) else None


@in_vietnamese
def _words(obligation: Obligation, day: date, lead: str, *, late: bool) -> str:
    duty = shorten(obligation.title.strip().rstrip(" .;"), SHORT_DUTY)
    when = "đã quá hạn" if late else "đến hạn"
    return (
        f"Nhiệm vụ {obligation.number}, “{duty}”, {when} {write_date(day)}. "
        f"Đề nghị gửi trả lời kèm minh chứng về {capitalise(lead)}."
    )


def phones_of(units: set[int], on: date) -> dict[int, str]:
    """Give the official number of each unit that has one in the register."""
    channels = Channel.objects.official(on=on).filter(kind=ChannelKind.PHONE, owner__in=units)
    return dict(channels.order_by("-pk").values_list("owner", "value"))
