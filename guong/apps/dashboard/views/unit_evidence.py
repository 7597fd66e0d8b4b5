"""The files of a unit by the duty that they answer, with both axes of each; the newest first; or its book."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Max, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.evidence.forms import SendForm
from guong.apps.evidence.models import EvidenceItem, Observation, Verdict, most_bytes
from guong.apps.evidence.templatetags.evidence import MOST_TILES
from guong.apps.obligations.models import Answer, Assignment, Obligation
from guong.apps.obligations.models.assignment_queryset import AssignmentQuerySet
from guong.apps.obligations.models.conclusions import conclusions
from guong.apps.obligations.models.inherited_duties import inherited_duties
from guong.apps.obligations.models.states import OUTSIDE, WITH_DOER
from guong.apps.obligations.models.step import Contribution
from guong.apps.outreach.models import OutreachActivity
from guong.apps.units.models import Permission, Person
from guong.apps.units.request import Request
from guong.engines.documents.kinds import ACCEPTED_SUFFIXES, ACCEPTED_WORDS
from guong.engines.viet.formats import write_number
from guong.ui.views import page_numbers, page_of

from .unit_axis import UnitAxis, axis_page, find_axis

ROWS_A_PAGE, DUTIES_A_PAGE, FILES_A_PAGE = 25, 15, 48
SEND_FIELD = "gui"  # the form for files is open
ORDER, NEWEST, BOOK = "loai", "moi", "tuyen-truyen"  # of the address: what is listed, and how
WHOSE, OWN = "cua", "rieng"

type DutyFile = tuple[int, int, int]  # duty, file, whose file it is


@dataclass(frozen=True, slots=True)
class DutySection:
    """One duty with the files of the unit and of former units, and how the unit stands by both axes."""

    duty: Obligation
    row: Assignment | None
    state: str
    inherited: str
    conclusion: str
    own: Sequence[EvidenceItem]
    former: Sequence[EvidenceItem]
    own_count: int
    former_count: int
    may_send: bool

    @property
    def left_out(self) -> int:
        """Count the files that only the duty's own page shows."""
        return self.own_count - len(self.own) + self.former_count - len(self.former)


@require_safe
def evidence(request: Request, pk: int) -> HttpResponse:
    """List the files of a unit and of former units, or what was entered in its book."""
    axis = find_axis(request, pk)
    units = [pk] if request.GET.get(WHOSE) == OWN else axis.ids
    items = EvidenceItem.objects.visible_to(request.scope).filter(subject__in=units, received_at__lte=axis.at)
    order = request.GET.get(ORDER, "")
    if order == BOOK:
        activities = OutreachActivity.objects.visible_to(request.scope)
        rows = activities.filter(unit__in=units, day__lte=axis.day).select_related("item")
        page = page_of(request, rows, ROWS_A_PAGE)
        names = dict(axis.former)
        content: dict[str, Any] = {"page": page, "book": [(row, names.get(row.unit_id, "")) for row in page]}
    elif order == NEWEST:
        page = page_of(request, items.order_by("-received_at", "-pk"), FILES_A_PAGE)
        content = {"page": page, "files": page.object_list}
    else:
        content = _by_duty(request, axis, units, items)
    files = [*content.get("files", ()), *content.get("loose", ())]
    files += [item for section in content.get("sections", ()) for item in (*section.own, *section.former)]
    may_send = not axis.is_past and request.scope.may(Permission.SUBMIT, axis.unit)
    context = {
        **axis_page(request, axis, "minh-chung"),
        **content,
        "pages": page_numbers(content["page"]),
        "order": order,
        "orders": [("", _("Theo nhiệm vụ")), (NEWEST, _("Mới nhất")), (BOOK, _("Sổ tuyên truyền"))],
        "whose": request.GET.get(WHOSE, ""),
        "whose_files": _whose(axis),
        "authors": _authors(request, axis, files),
        "may_send": may_send,
        "opens_conclusions": request.scope.may(Permission.READ, axis.unit)
        or Verdict.objects.visible_to(request.scope).filter(subject=axis.unit).exists(),
        "may_write": pk in request.scope.own_units
        and not axis.is_past
        and request.scope.may(Permission.WRITE, axis.unit),
    }
    if may_send and SEND_FIELD in request.GET:
        context |= {
            "send_form": SendForm(units=[(pk, axis.name)], today=request.today),
            "accepts": ACCEPTED_SUFFIXES,
            "accepts_words": ACCEPTED_WORDS,
            "max_bytes": most_bytes(),
        }
    return render(request, "dashboard/unit_evidence.html", context)


def _whose(axis: UnitAxis) -> list[tuple[str, str]]:
    """Offer the files of the unit with those of former units, or its own; nothing to one without any."""
    if not axis.former:
        return []
    words = {"unit": axis.name, "n": write_number(len(axis.former))}
    return [("", _("%(unit)s và %(n)s đơn vị cũ") % words), (OWN, _("Chỉ %(unit)s") % words)]


def _authors(request: Request, axis: UnitAxis, files: Iterable[EvidenceItem]) -> dict[int, str]:
    """Say of each file who sent it: a name the reader may know, of a former unit its own name."""
    senders = {item.submitted_by_id for item in files}
    visible = Person.objects.visible_to(request.scope).filter(pk__in=senders)
    people, former = dict(visible.values_list("pk", "full_name")), dict(axis.former)
    return {item.pk: former.get(item.subject_id) or people.get(item.submitted_by_id, "") for item in files}


def _by_duty(
    request: Request, axis: UnitAxis, units: Collection[int], items: QuerySet[EvidenceItem]
) -> dict[str, Any]:
    """Gather a page of duties with their files, those answered last first; behind the last page the rest."""
    contributions = Contribution.objects.filter(unit__in=units).values("assignment")
    rows = Assignment.objects.visible_to(request.scope).without_drafts()
    rows = rows.filter(Q(unit__in=units) | Q(pk__in=contributions)).as_of(axis.at)
    duties = Obligation.objects.filter(pk__in=rows.order_by().values("obligation"))
    last = Max("assignments__answers__at", filter=Q(assignments__answers__unit__in=units))
    in_order = duties.annotate(last=last).order_by(F("last").desc(nulls_last=True), "-directive", "order")
    page = page_of(
        request,
        in_order.select_related("directive").defer("directive__text", "directive__read"),
        DUTIES_A_PAGE,
    )
    observed = _observed_files(axis, duties, items)
    loose = items.filter(answers__isnull=True).exclude(pk__in={pk for _duty, pk, _unit in observed})
    is_last = not page.has_next()
    return {
        "page": page,
        "sections": _sections(request, axis, list(page), rows, items, observed),
        "loose": list(loose.order_by("-pk")[:MOST_TILES]) if is_last else (),
        "loose_count": loose.count() if is_last else 0,
    }


def _observed_files(
    axis: UnitAxis, duties: QuerySet[Obligation], items: QuerySet[EvidenceItem]
) -> list[DutyFile]:
    """Find files of no answer that somebody saw a duty's requirement in, as in the book of what was done."""
    duty_of: dict[str, int] = {}
    for duty in duties.only("criteria", "kind").order_by("-pk"):
        duty_of |= dict.fromkeys(duty.criteria_ever(), duty.pk)
    looks = Observation.objects.standing().filter(criterion__in=duty_of, collected_at__lte=axis.at)
    looks = looks.filter(item__in=items.filter(answers__isnull=True).values("pk"))
    triples = looks.values_list("criterion", "item", "item__subject").order_by("criterion")
    return list({item: (duty_of[code], item, subject) for code, item, subject in triples}.values())


def _sections(
    request: Request,
    axis: UnitAxis,
    duties: Sequence[Obligation],
    rows: AssignmentQuerySet,
    items: QuerySet[EvidenceItem],
    observed: Iterable[DutyFile],
) -> list[DutySection]:
    bearers = list(rows.filter(obligation__in=duties).order_by(F("period_from").asc(nulls_first=True), "pk"))
    answered = Answer.items.through.objects.filter(answer__assignment__in=[row.pk for row in bearers])
    answered = answered.filter(evidenceitem__in=items.order_by().values("pk"))
    triples = {
        *observed,
        *answered.values_list("answer__assignment__obligation", "evidenceitem", "evidenceitem__subject"),
    }
    ids: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for duty_pk, item, subject in sorted(triples, key=lambda triple: -triple[1]):
        ids[duty_pk, subject == axis.unit.pk].append(item)
    items_by_pk = EvidenceItem.objects.in_bulk([pk for files in ids.values() for pk in files[:MOST_TILES]])
    former = {unit for unit, _name in axis.former}
    own: Mapping[int, Any] = {row.obligation_id: row for row in bearers if row.unit_id not in former}
    pairs = {(row.unit_id, duty): duty for duty, row in own.items()}
    values = conclusions(pairs, [duty for duty in duties if duty.pk in own], at=axis.at)
    inherited: dict[int, str] = {}
    if former and not axis.is_past:
        borne = [(row.pk, row.unit_id, row.obligation_id, row.state) for row in bearers]
        going_on = {duty.pk for duty in duties if duty.goes_on}
        inherited = {
            heritage.obligation: heritage.code
            for heritage in inherited_duties(borne, going_on, on=axis.day)
            if heritage.unit == axis.unit.pk
        }
    may_send = not axis.is_past and request.scope.may(Permission.SUBMIT, axis.unit)
    sections = []
    for duty in duties:
        row, (mine, theirs) = own.get(duty.pk), (ids[duty.pk, is_own] for is_own in (True, False))
        state = row.then_state if row is not None else ""
        sections.append(
            DutySection(
                duty,
                row,
                state,
                inherited.get(duty.pk, ""),
                values[row.unit_id, duty.pk] if row is not None and state not in OUTSIDE else "",
                [items_by_pk[pk] for pk in mine[:MOST_TILES]],
                [items_by_pk[pk] for pk in theirs[:MOST_TILES]],
                len(mine),
                len(theirs),
                may_send and state in WITH_DOER,
            )
        )
    return sections
