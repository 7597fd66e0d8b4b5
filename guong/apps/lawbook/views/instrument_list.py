"""Kho căn cứ: what is in it, when it was added, taken back, and taken away as a table."""

from itertools import islice

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.pages import act_at_once
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.legal.law import Instrument, load_packs
from guong.engines.legal.own_rows import write_csv
from guong.engines.viet.formats import write_date
from guong.engines.viet.normal_forms import canonical, plain
from guong.ui.views import page_of

from ..models import LawAddition, OwnInstrument

PER_PAGE = 50
MOST_OF_PACKS = 20  # instruments of the packs that one search shows
MOST_ADDITIONS = 20
LONGEST_QUERY = 100  # characters


@require_safe
def instruments(request: Request) -> HttpResponse:
    """List what the office and those above it entered; `?q=` searches it, and the packs with it."""
    request.scope.refuse_unless(request.scope.posts)
    q = canonical(request.GET.get("q", "")[:LONGEST_QUERY]).text.strip()
    rows = OwnInstrument.objects.visible_to(request.scope)
    page = page_of(request, rows.search(q) if q else rows, PER_PAGE)
    packs, words = load_packs(), plain(q)
    matches = (
        instrument
        for instrument in packs.instruments.values()
        if words in plain(f"{instrument.number} {instrument.title} {' '.join(instrument.aliases)}")
    )
    context = {
        "q": q,
        "page": page,
        "rows": [
            (instrument, _force(instrument), packs.find_twin(instrument) is not None)
            for instrument in (row.instrument for row in page)
        ],
        "of_packs": [(row, _force(row)) for row in islice(matches, MOST_OF_PACKS)] if q else [],
        "count_of_packs": len(packs.instruments),
        "additions": _additions(request),
        "may_write": request.scope.may_somewhere(Permission.EDIT_REGISTERS),
    }
    return render(request, "lawbook/instruments.html", context)


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """Take one addition back."""
    addition: LawAddition = get_object_or_404(LawAddition.objects.visible_to(request.scope), pk=pk)
    request.scope.require(Permission.EDIT_REGISTERS, addition.unit_id)
    success = _("Đã gỡ lần thêm; các văn bản của nó không còn được dùng để đối chiếu.")
    return act_at_once(request, addition.undo, success=success, back="lawbook:instruments")


@require_safe
def export(request: Request) -> HttpResponse:
    """Give what is in sight as a CSV that reads back."""
    request.scope.refuse_unless(request.scope.posts)
    rows = OwnInstrument.objects.visible_to(request.scope)
    answer = HttpResponse(
        # Excel asks for the encoding of a table that does not begin with the sign for it.
        "\ufeff" + write_csv(row.instrument for row in rows.iterator()),
        content_type="text/csv; charset=utf-8",
    )
    answer["Content-Disposition"] = 'attachment; filename="kho-cua-co-quan.csv"'
    return answer


def _additions(request: Request) -> list[dict[str, object]]:
    additions = list(LawAddition.objects.visible_to(request.scope)[:MOST_ADDITIONS])
    rows = OwnInstrument.objects.filter(addition__in=[row.pk for row in additions])
    counts = dict(rows.order_by().values_list("addition").annotate(Count("pk")))
    units, people = name_units_and_people(
        request.scope, [row.unit_id for row in additions], [row.by_id for row in additions]
    )
    return [
        {
            "addition": addition,
            "count": counts.get(addition.pk, 0),
            "unit_name": units.get(addition.unit_id, ""),
            "person_name": people.get(addition.by_id, ""),
            "may_undo": addition.undone_at is None
            and request.scope.may(Permission.EDIT_REGISTERS, addition.unit_id),
        }
        for addition in additions
    ]


def _force(instrument: Instrument) -> str:
    """Say from when to when it is in force; what is not known is said to be unknown."""
    first, last = instrument.in_force_from, instrument.in_force_to
    unsure = "in_force_to" in instrument.pending or instrument.confidence == "low"
    start = _("Hiệu lực từ %(day)s") % {"day": write_date(first)} if first else _("Chưa rõ ngày có hiệu lực")
    if last is not None:
        return _("%(start)s đến hết %(end)s") % {"start": start, "end": write_date(last)}
    if instrument.period_to is not None and not unsure:
        words = {"start": start, "end": write_date(instrument.period_to)}
        return _("%(start)s; giai đoạn của chương trình đến hết %(end)s, chưa thấy văn bản bãi bỏ") % words
    return _("%(start)s; chưa rõ đã hết hiệu lực chưa") % {"start": start} if unsure else start
