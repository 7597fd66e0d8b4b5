"""The files of all units in the reader's reach, by the duty that they answer; words narrow them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.evidence.actions.lists import ITEMS
from guong.apps.evidence.models import EvidenceItem, Observation
from guong.apps.obligations.actions.progress import progress_by_duty
from guong.apps.obligations.models import Answer, Assignment, Obligation
from guong.apps.obligations.models.assignment_queryset import AssignmentQuerySet
from guong.apps.obligations.models.conclusion_counts import MAX_CONCLUDED_ROWS, count_conclusions
from guong.apps.obligations.models.conclusions import COUNTED_CONCLUSIONS
from guong.apps.units.list_pages import Link, PageHead
from guong.apps.units.list_tables import chosen_table, give_list, offer_tables
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.pages import lead_to_own_unit
from guong.apps.units.request import Request
from guong.ui.filters import Filter, chosen_chips
from guong.ui.tables import MOST_ROWS
from guong.ui.views import page_of, read_id

from .unit_evidence import DUTIES_A_PAGE, FILES_A_PAGE, DutySection, files_of_duties

MOST_LISTED = 1000  # files, the newest
TILES_A_DUTY, LOOSE_TILES = 4, 12
LONGEST_PARAMETER = 100  # characters
WORDS, DUTY = "q", "viec"  # of the address: words of a file, one duty with all its files


@require_safe
def evidence(request: Request) -> HttpResponse:
    """List the newest files by duty, or those of one duty; after them what answers no duty."""
    if (own := lead_to_own_unit(request, "dashboard:unit_evidence")) is not None:
        return own
    words, duty = request.GET.get(WORDS, "").strip()[:LONGEST_PARAMETER], read_id(request.GET.get(DUTY))
    matching = EvidenceItem.objects.all()
    if words:
        matching = matching.filter(Q(name__icontains=words) | Q(note__icontains=words))
    if chosen_table(request, ITEMS) is not None:
        ids = matching.newest_visible_to(request.scope, limit=MOST_ROWS + 1)
        return give_list(request, ITEMS, ITEMS.of_ids(ids, at=request.at))
    newest = matching.newest_visible_to(request.scope, limit=MOST_LISTED + 1)
    listed, is_cut = newest[:MOST_LISTED], len(newest) > MOST_LISTED
    rows = Assignment.objects.visible_to(request.scope).without_drafts()
    reach = Obligation.objects.filter(Exists(rows.filter(obligation=OuterRef("pk"))))
    duties = list(reach.only("criteria", "kind").order_by("-directive", "order"))
    answers = Answer.items.through.objects.filter(evidenceitem__in=listed, answer__assignment__in=rows)
    files_of = files_of_duties(duties, answers, Observation.objects.filter(item__in=listed), listed)
    page: Page[int]
    if duty is not None:
        page = page_of(request, files_of.get(duty, []), FILES_A_PAGE)
        tiles = {duty: list(page)} if page else {}
        loose: list[int] = []
    else:
        order = list(files_of)
        if not words and not is_cut:
            order += [row.pk for row in duties if row.pk not in files_of]
        page = page_of(request, order, DUTIES_A_PAGE)
        tiles = {pk: files_of.get(pk, [])[:TILES_A_DUTY] for pk in page}
        bound = set(chain.from_iterable(files_of.values()))
        loose = [] if page.has_next() else [pk for pk in listed if pk not in bound]
    items = EvidenceItem.objects.in_bulk([*chain.from_iterable(tiles.values()), *loose[:LOOSE_TILES]])
    names = UnitVersion.objects.names({item.subject_id for item in items.values()}, on=request.today)
    may_send = request.scope.may_somewhere(Permission.SUBMIT)
    send = Link(_("Gửi minh chứng"), reverse("evidence:send"), "upload") if may_send else None
    subtitle = _("Tệp cho thấy việc đã làm: văn bản, ảnh, ghi âm, biên bản.")
    sections = _sections(request, rows, {pk: [items[n] for n in ids] for pk, ids in tiles.items()}, files_of)
    hint = _("Tệp gửi kèm trả lời và tệp gửi riêng của đơn vị hiện ở đây.")
    search = Filter(WORDS, _("Tên tệp hoặc nội dung"), words)
    titles = [(str(section.duty.pk), section.duty.title) for section in sections]
    context = {
        "head": PageHead(_("Minh chứng"), subtitle, "evidence.none", hint, primary=send),
        "filters": [search],
        "is_typed": True,
        "chosen": chosen_chips(request, [search, Filter(DUTY, _("Việc"), str(duty or ""), titles)]),
        "is_narrow": bool(words) or duty is not None,
        "is_whole": duty is not None,
        "sections": sections,
        "loose": [items[pk] for pk in loose[:LOOSE_TILES]],
        "loose_count": len(loose),
        "authors": {item.pk: names.get(item.subject_id, "") for item in items.values()},
        "page": page,
        "cut_at": MOST_LISTED if is_cut else None,
        "tables": offer_tables(request, ITEMS),
    }
    return render(request, "dashboard/evidence.html", context)


def _sections(
    request: Request,
    rows: AssignmentQuerySet,
    tiles: Mapping[int, Sequence[EvidenceItem]],
    files_of: Mapping[int, Sequence[int]],
) -> list[DutySection]:
    """Say of each duty how its bearers stand by both axes; by neither where they are too many to be asked."""
    bearers = rows.filter(obligation__in=list(tiles))
    duties = Obligation.objects.select_related("directive").defer("directive__text", "directive__read")
    duties_by_pk = duties.in_bulk(list(tiles))
    progress = progress_by_duty(bearers, at=request.at)
    if sum(of_duty.total for of_duty in progress.values()) > MAX_CONCLUDED_ROWS:
        progress = {}
    counts = count_conclusions(bearers, at=request.at, duties=list(duties_by_pk.values())) if progress else {}
    by_duty = {
        pk: counter for of_directive in counts.values() for pk, counter in of_directive.by_duty.items()
    }
    return [
        DutySection(
            duties_by_pk[pk],
            files,
            len(files_of.get(pk, ())),
            is_owed=not files,
            progress=progress.get(pk),
            conclusions={code: n for code in COUNTED_CONCLUSIONS if (n := by_duty.get(pk, Counter())[code])},
        )
        for pk, files in tiles.items()
    ]
