"""The pages of units, people and their logins."""

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guong.apps.activity.models import record

from .actions.importing import COLUMNS, Bounds, Result, Sheet, State, bring_in, try_out
from .actions.tables import Table, TableRefused, read_table
from .forms import NewPasswordForm, TableForm
from .models import Permission, Person, RecoveryLink, Unit, UnitVersion, successors
from .models.user import LinkSpent
from .pages import as_of, password_again
from .request import Request

PER_PAGE = 100
TABLE_BYTES = 5 * 1024 * 1024
_SALT = "units.table"


@require_safe
def account(request: Request) -> HttpResponse:
    """Show who is signed in and as what."""
    names = dict(
        UnitVersion.objects.in_force(on=request.today)
        .filter(unit__in=request.scope.own_units)
        .values_list("unit", "name")
    )
    posts = list(request.person.appointments.in_force(on=request.today))
    for post in posts:
        post.unit_name = names.get(post.unit_id, "")
    return render(request, "units/account.html", {"person": request.person, "posts": posts})


@require_safe
def tree(request: Request) -> HttpResponse:
    """List the units in reach as they stood on a day."""
    day, q = as_of(request), request.GET.get("q", "").strip()[:100]
    versions = UnitVersion.objects.filter(request.scope.units(on=day)).order_by("path")
    listed = _page(request, versions.called(q) if q else versions)
    return render(request, "units/tree.html", {**listed, "q": q, "as_of": day})


@require_safe
def unit(request: Request, pk: int) -> HttpResponse:
    """Show one unit through time; its people only to those of the unit and their administrators."""
    found = get_object_or_404(Unit, pk=pk)
    request.scope.require(Permission.READ, found)
    versions = found.versions.order_by("valid_from")
    inside = pk in request.scope.own_units or request.scope.may(Permission.MANAGE_PEOPLE, found)
    posts = found.appointments.in_force(on=request.today).select_related("person") if inside else None
    heirs = [heir for heir in successors(found, on=request.today) if heir != found]
    context = {"version": versions.last(), "versions": versions, "posts": posts, "heirs": heirs}
    return render(request, "units/unit.html", context)


@require_safe
def people(request: Request) -> HttpResponse:
    """List the people the reader may see."""
    seen = Person.objects.visible_to(request.scope).order_by("search", "pk")
    return render(request, "units/people.html", _page(request, seen))


@require_safe
def person(request: Request, pk: int) -> HttpResponse:
    """Show one person's posts and, to the administrator, the login."""
    shown = get_object_or_404(Person.objects.visible_to(request.scope), pk=pk)
    context = {
        "shown": shown,
        "posts": shown.appointments.order_by("-valid_from"),
        "login": getattr(shown, "user", None),
        "may_manage": shown.managed_by(request.scope),
    }
    return render(request, "units/person.html", context)


@require_POST
@password_again()
def recovery(request: Request, pk: int) -> HttpResponse:
    """Make a one-time way back in and show it once, to be printed."""
    shown = _managed(request, pk)
    link, token = RecoveryLink.issue(shown.user, by=request.person, at=request.now)
    address = settings.ADDRESS + reverse("units:recover", args=[token])
    drawn = segno.make(address, error="m").svg_inline(scale=5, title=_("Mã QR của liên kết"))
    qr = mark_safe(drawn)
    # Cut where a narrow screen may break it.
    parts = [address[at : at + 8] for at in range(0, len(address), 8)]
    context = {"shown": shown, "link": link, "address_parts": parts, "qr": qr}
    return render(request, "units/recovery_slip.html", context)


@require_POST
@password_again()
def close_login(request: Request, pk: int) -> HttpResponse:
    """Shut somebody's login."""
    shown = _managed(request, pk)
    shown.user.close()
    record(shown.user, "login.closed", by=request.person, at=request.now)
    return redirect("units:person", pk=pk)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: Request, token: str) -> HttpResponse:
    """Let the holder of a printed link set a new password, once."""
    try:
        link = RecoveryLink.open(token, at=request.now)
        form = NewPasswordForm(request.POST or None, user=link.user)
        if request.method == "POST" and form.is_valid():
            link.use(form.cleaned_data["password1"], at=request.now)
            return redirect("account_login")
    except LinkSpent:
        return render(request, "units/recover_spent.html", status=410)
    return render(request, "units/recover.html", {"form": form, "link": link})


@require_http_methods(["GET", "HEAD", "POST"])
def import_table(request: Request) -> HttpResponse:
    """Take a table and say what it would come to; nothing is saved yet."""
    _require_import(request)
    form = TableForm(request.POST or None, request.FILES or None)
    refused = ""
    if request.method == "POST" and form.is_valid():
        sheet, file = Sheet(form.cleaned_data["sheet"]), form.cleaned_data["file"]
        try:
            if file.size > TABLE_BYTES:
                raise TableRefused(_("Tệp lớn hơn 5 MB; hãy chia thành nhiều tệp."))
            table = read_table(file.read(), file.name)
            tried = try_out(sheet, table, _bounds(request), on=request.today)
            return _show(request, tried, table, tried=True)
        except TableRefused as wrong:
            refused = str(wrong)
    context = {"form": form, "refused": refused, "layouts": _layouts()}
    return render(request, "units/import.html", context, status=422 if refused else 200)


@require_POST
def import_confirm(request: Request) -> HttpResponse:
    """Take the good rows of the table that was shown."""
    _require_import(request)
    sheet, table = _unpack(request)
    result = bring_in(sheet, table, _bounds(request), on=request.today)
    return _show(request, result, table, tried=False)


@require_POST
def import_faulty(request: Request) -> HttpResponse:
    """Hand back the rows that were not taken, with what is wrong in each."""
    _require_import(request)
    sheet, table = _unpack(request)
    result = try_out(sheet, table, _bounds(request), on=request.today)
    answer = HttpResponse(result.faulty, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="dong-chua-nhan.csv"'
    return answer


def _page(request: Request, rows: QuerySet) -> dict[str, object]:
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    return {"page": page, "pages": page.paginator.get_elided_page_range(page.number)}


def _managed(request: Request, pk: int) -> Person:
    """Find a person with a login in the administrator's care; 404 for anybody else's."""
    shown = get_object_or_404(Person.objects.visible_to(request.scope), pk=pk, user__isnull=False)
    shown.require_management(request.scope)
    return shown


def _require_import(request: Request) -> None:
    for unit_id in request.scope.own_units:
        if request.scope.may(Permission.MANAGE_UNITS, unit_id):
            return
    request.scope.refuse()


def _bounds(request: Request) -> Bounds:
    return Bounds(by=request.person, at=request.at, scope=request.scope)


def _show(request: Request, result: Result, table: Table, *, tried: bool) -> HttpResponse:
    counts = {state.value: result.count(state) for state in State}
    counts["takes"] = counts["new"] + counts["changed"]
    context = {
        "headline": _("Xem trước, chưa lưu gì") if tried else _("Đã nhập"),
        "counts": counts,
        "wrong": [row for row in result.rows if row.state is State.WRONG],
        "packed": signing.dumps([result.sheet.value, table.columns, table.rows], salt=_SALT, compress=True),
        "tried": tried,
    }
    return render(request, "units/import_result.html", context)


def _unpack(request: Request) -> tuple[Sheet, Table]:
    """Read back the table a page carried; it is signed, and holds for a day."""
    try:
        sheet, columns, rows = signing.loads(request.POST.get("table", ""), salt=_SALT, max_age=86400)
    except signing.BadSignature:
        request.scope.refuse()
    return Sheet(sheet), Table(tuple(columns), tuple((number, tuple(cells)) for number, cells in rows))


def _layouts() -> list[tuple[str, str]]:
    names = dict(TableForm.base_fields["sheet"].choices)
    return [
        (
            str(names[sheet.value]).capitalize(),
            "; ".join(known[0] + ("*" if needed else "") for needed, known in columns.values()),
        )
        for sheet, columns in COLUMNS.items()
    ]
