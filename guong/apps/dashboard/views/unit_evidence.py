"""The files of a unit by the duty that they answer, with both axes of each; the newest first; or its book."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.db.models import F, Max, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guong.apps.evidence.forms import SendForm
from guong.apps.evidence.models import EvidenceItem, Observation, Verdict, most_bytes
from guong.apps.evidence.models.observation import ObservationQuerySet
from guong.apps.evidence.templatetags.evidence import MOST_TILES
from guong.apps.obligations.actions.progress import DutyProgress
from guong.apps.obligations.models import Answer, Assignment, Obligation
from guong.apps.obligations.models.assignment_queryset import AssignmentQuerySet
from guong.apps.obligations.models.conclusions import conclusions
from guong.apps.obligations.models.inherited_duties import PERIOD_OWED, inherited_duties
from guong.apps.obligations.models.states import OUTSIDE, WITH_DOER
from guong.apps.obligations.models.step import Contribution
from guong.apps.outreach.models import OutreachActivity
from guong.apps.units.models import Permission, Person
from guong.apps.units.request import Request
from guong.engines.documents.kinds import ACCEPTED_SUFFIXES, ACCEPTED_WORDS
from guong.engines.viet.formats import write_number
from guong.ui.views import page_of

from .unit_axis import UnitAxis, axis_page, find_axis

ROWS_A_PAGE, DUTIES_A_PAGE, FILES_A_PAGE = 25, 15, 48
SEND_FIELD = "gui"  # the form for files is open
ORDER, NEWEST, BOOK = "loai", "moi", "tuyen-truyen"  # of the address: what is listed, and how
WHOSE, OWN = "cua", "rieng"

# What proves a duty of a kind (`patterns/duties.yaml`), as things that can be sent.
WANTED_FILES = {
    "report": gettext_lazy("báo cáo đã ký"),
    "spokesperson": gettext_lazy("quyết định cử người phát ngôn"),
    "revise-regulation": gettext_lazy("quy chế đã ký"),
    "appoint": gettext_lazy("quyết định cử người"),
    "provide-information": gettext_lazy("ảnh chụp trang"),
    "publish-web": gettext_lazy("ảnh chụp bài đăng"),
    "publish-media": gettext_lazy("ảnh, bản ghi buổi phát"),
    "direct-subordinates": gettext_lazy("văn bản đôn đốc"),
    "disseminate-staff": gettext_lazy("danh sách ký tên, một ảnh"),
    "disseminate-people": gettext_lazy("sổ buổi phát, một ảnh"),
    "inspect": gettext_lazy("kế hoạch, biên bản kiểm tra"),
    "train": gettext_lazy("danh sách dự lớp, một ảnh"),
    "handle-violation": gettext_lazy("biên bản, quyết định xử lý"),
    "review": gettext_lazy("báo cáo rà soát"),
    "plan": gettext_lazy("kế hoạch đã ký"),
    "fund": gettext_lazy("quyết định giao kinh phí"),
}


@dataclass(frozen=True, slots=True)
class DutySection:
    """
    One duty with its newest files and those of former units, and how it stands by both axes.

    Of one unit by its state and conclusion, of several by how many stand where; `is_owed`: files are due.
    """

    duty: Obligation
    own: Sequence[EvidenceItem]
    own_count: int
    former: Sequence[EvidenceItem] = ()
    former_count: int = 0
    row: Assignment | None = None
    state: str = ""
    inherited: str = ""
    conclusion: str = ""
    is_owed: bool = False
    progress: DutyProgress | None = None
    conclusions: Mapping[str, int] = field(default_factory=dict)

    @property
    def proof(self) -> str:
        """Say what proves the duty."""
        return str(WANTED_FILES.get(self.duty.duty, _("văn bản, ảnh hoặc biên bản cho thấy việc đã làm")))

    @property
    def more_count(self) -> int:
        """Count the files that only the list of the duty's files shows."""
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
    # Who sent each file: a name the reader may know, of a former unit its own name.
    senders = Person.objects.visible_to(request.scope).filter(pk__in={item.submitted_by_id for item in files})
    people, former = dict(senders.values_list("pk", "full_name")), dict(axis.former)
    words = {"unit": axis.name, "n": write_number(len(axis.former))}
    may_send = not axis.is_past and request.scope.may(Permission.SUBMIT, axis.unit)
    context = {
        **axis_page(request, axis, "minh-chung"),
        **content,
        "order": order,
        "orders": [("", _("Theo nhiệm vụ")), (NEWEST, _("Mới nhất")), (BOOK, _("Sổ tuyên truyền"))],
        "whose": request.GET.get(WHOSE, ""),
        "whose_files": [("", _("%(unit)s và %(n)s đơn vị cũ") % words), (OWN, _("Chỉ %(unit)s") % words)]
        if axis.former
        else [],
        "authors": {
            item.pk: former.get(item.subject_id) or people.get(item.submitted_by_id, "") for item in files
        },
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


def _by_duty(
    request: Request, axis: UnitAxis, units: Collection[int], items: QuerySet[EvidenceItem]
) -> dict[str, Any]:
    """Gather a page of duties with their files, those answered last first; behind the last page the rest."""
    contributions = Contribution.objects.filter(unit__in=units).values("assignment")
    rows = Assignment.objects.visible_to(request.scope).without_drafts()
    rows = rows.filter(Q(unit__in=units) | Q(pk__in=contributions))
    last = Max("assignments__answers__at", filter=Q(assignments__answers__unit__in=units))
    duties = Obligation.objects.filter(pk__in=rows.as_of(axis.at).order_by().values("obligation"))
    in_order = duties.annotate(last=last).order_by(F("last").desc(nulls_last=True), "-directive", "order")
    subject_of = dict(items.order_by("-pk").values_list("pk", "subject"))
    criteria = list(in_order.only("criteria", "kind"))
    answers = Answer.items.through.objects.filter(answer__assignment__in=rows.order_by().values("pk"))
    looks = Observation.objects.filter(item__subject__in=units, collected_at__lte=axis.at)
    files_of = files_of_duties(criteria, answers, looks, subject_of)
    page = page_of(request, [duty.pk for duty in criteria], DUTIES_A_PAGE)
    bound = set(chain.from_iterable(files_of.values()))
    loose = [] if page.has_next() else [pk for pk in subject_of if pk not in bound]
    ids: dict[tuple[int, bool], list[int]] = {}
    for duty in page:
        for pk in files_of.get(duty, ()):
            ids.setdefault((duty, subject_of[pk] == axis.unit.pk), []).append(pk)
    tiles = [pk for files in (*ids.values(), loose) for pk in files[:MOST_TILES]]
    files_by_pk = EvidenceItem.objects.in_bulk(tiles)
    return {
        "page": page,
        "sections": _sections(axis, list(page), rows, ids, files_by_pk),
        "loose": [files_by_pk[pk] for pk in loose[:MOST_TILES]],
        "loose_count": len(loose),
    }


def files_of_duties(
    duties: Iterable[Obligation], answers: QuerySet[Any], looks: ObservationQuerySet, items: Collection[int]
) -> dict[int, list[int]]:
    """
    Give the files of each duty among some, the newest first, and first the duty that has it.

    A file that answers none is of the duty whose requirement somebody saw in it, as in the book of deeds.
    """
    pairs = answers.values_list("answer__assignment__obligation", "evidenceitem")
    duties_of = defaultdict(set)
    for duty, item in pairs:
        duties_of[item].add(duty)
    duty_of: dict[str, int] = {}
    for row in sorted(duties, key=lambda row: -row.pk):
        duty_of |= dict.fromkeys(row.criteria_ever(), row.pk)
    seen_in = looks.standing().filter(criterion__in=duty_of).order_by("criterion")
    observed = dict(seen_in.exclude(item=None).values_list("item", "criterion"))
    files_of: dict[int, list[int]] = {}
    for item in sorted({*duties_of, *observed}.intersection(items), reverse=True):
        for duty in sorted(duties_of.get(item) or {duty_of[observed[item]]}):
            files_of.setdefault(duty, []).append(item)
    return files_of


def _sections(
    axis: UnitAxis,
    page: Sequence[int],
    rows: AssignmentQuerySet,
    ids: Mapping[tuple[int, bool], Sequence[int]],
    files: Mapping[int, EvidenceItem],
) -> list[DutySection]:
    with_duties = rows.as_of(axis.at).filter(obligation__in=page).select_related("obligation__directive")
    texts = ("obligation__directive__text", "obligation__directive__read")
    bearers = list(with_duties.defer(*texts).order_by(F("period_from").asc(nulls_first=True), "pk"))
    duties = {row.obligation_id: row.obligation for row in bearers}
    former = {unit for unit, _name in axis.former}
    own: Mapping[int, Any] = {row.obligation_id: row for row in bearers if row.unit_id not in former}
    pairs = [(row.unit_id, duty) for duty, row in own.items()]
    values = conclusions(pairs, [duties[duty] for duty in own], at=axis.at)
    inherited: dict[int, str] = {}
    if former and not axis.is_past:
        borne = [(row.pk, row.unit_id, row.obligation_id, row.state) for row in bearers]
        going_on = {pk for pk, duty in duties.items() if duty.goes_on}
        inherited = {
            heritage.obligation: heritage.code
            for heritage in inherited_duties(borne, going_on, on=axis.day)
            if heritage.unit == axis.unit.pk
        }
    sections = []
    for pk in page:
        row, (mine, theirs) = own.get(pk), (ids.get((pk, is_own), ()) for is_own in (True, False))
        state, code = row.then_state if row is not None else "", inherited.get(pk, "")
        sections.append(
            DutySection(
                duties[pk],
                [files[item] for item in mine[:MOST_TILES]],
                len(mine),
                [files[item] for item in theirs[:MOST_TILES]],
                len(theirs),
                row,
                state,
                code,
                values[row.unit_id, pk] if row is not None and state not in OUTSIDE else "",
                state in WITH_DOER or code == PERIOD_OWED,
            )
        )
    return sections
