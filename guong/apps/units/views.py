"""The pages of units, people and their logins."""

from dataclasses import dataclass

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guong.apps.activity.models import record
from guong.engines.viet.writing import capitalise
from guong.ui.views import FORM_METHODS, page_numbers, page_of

from .actions.importing import COLUMNS, Bounds, ImportResult, RowState, Sheet, bring_in, try_out
from .actions.tables import Table, TableRefused, read_table
from .forms import SHEET_LABELS, NewPasswordForm, TableForm
from .models import Permission, Person, RecoveryLink, Unit, UnitVersion, successors
from .models.user import LinkSpent
from .pages import as_of, password_again
from .request import Request

PER_PAGE = 100
TABLE_BYTES = 5 * 1024 * 1024
TABLE_SECONDS = 24 * 3600  # so long a table may wait between the preview and the saving
QR_SCALE = 5  # pixels for each module of the code
ADDRESS_PART = 8  # characters between two places where a narrow screen may break an address
_SALT = "units.table"


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post with the name of its unit on the day."""

    title: str
    role: str
    unit_name: str


@require_safe
def account(request: Request) -> HttpResponse:
    """Show who is signed in and as what."""
    appointments = request.person.appointments.in_force(on=request.today)
    names = UnitVersion.objects.names(request.scope.own_units, on=request.today)
    posts = [
        PostRow(post.title, post.get_role_display(), names.get(post.unit_id, "")) for post in appointments
    ]
    return render(request, "units/account.html", {"person": request.person, "posts": posts})


@require_safe
def tree(request: Request) -> HttpResponse:
    """List the units in reach as they stood on a day."""
    day, q = as_of(request), request.GET.get("q", "").strip()[:100]
    versions = UnitVersion.objects.filter(request.scope.units(on=day)).order_by("path")
    page = page_of(request, versions.called(q) if q else versions, PER_PAGE)
    context = {"page": page, "pages": page_numbers(page), "q": q, "as_of": day}
    return render(request, "units/tree.html", context)


@require_safe
def unit(request: Request, pk: int) -> HttpResponse:
    """Show one unit through time; its people only to those of the unit and their administrators."""
    body = get_object_or_404(Unit, pk=pk)
    request.scope.require(Permission.READ, body)
    versions = body.versions.order_by("valid_from")
    inside = pk in request.scope.own_units or request.scope.may(Permission.MANAGE_PEOPLE, body)
    posts = body.appointments.in_force(on=request.today).select_related("person") if inside else None
    heirs = [heir for heir in successors(body, on=request.today) if heir != body]
    context = {"version": versions.last(), "versions": versions, "posts": posts, "heirs": heirs}
    return render(request, "units/unit.html", context)


@require_safe
def people(request: Request) -> HttpResponse:
    """List the people the reader may see."""
    visible = Person.objects.visible_to(request.scope).order_by("search", "pk")
    page = page_of(request, visible, PER_PAGE)
    return render(request, "units/people.html", {"page": page, "pages": page_numbers(page)})


@require_safe
def person(request: Request, pk: int) -> HttpResponse:
    """Show one person's posts and, to the administrator, the login."""
    colleague = get_object_or_404(Person.objects.visible_to(request.scope), pk=pk)
    context = {
        "shown": colleague,
        "posts": colleague.appointments.order_by("-valid_from"),
        "login": getattr(colleague, "user", None),
        "may_manage": colleague.managed_by(request.scope),
    }
    return render(request, "units/person.html", context)


@require_POST
@password_again()
def recovery(request: Request, pk: int) -> HttpResponse:
    """Make a one-time way back in and show it once, to be printed."""
    colleague = _managed_person(request, pk)
    link, token = RecoveryLink.issue(colleague.user, by=request.person, at=request.now)
    address = settings.ADDRESS + reverse("units:recover", args=[token])
    qr = mark_safe(segno.make(address, error="m").svg_inline(scale=QR_SCALE, title=_("Mã QR của liên kết")))
    parts = [address[at : at + ADDRESS_PART] for at in range(0, len(address), ADDRESS_PART)]
    context = {"shown": colleague, "link": link, "address_parts": parts, "qr": qr}
    return render(request, "units/recovery_slip.html", context)


@require_POST
@password_again()
def close_login(request: Request, pk: int) -> HttpResponse:
    """Shut somebody's login."""
    colleague = _managed_person(request, pk)
    colleague.user.close()
    record(colleague.user, "login.closed", by=request.person, at=request.now)
    return redirect("units:person", pk=pk)


@login_not_required
@never_cache
@require_http_methods(FORM_METHODS)
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


@require_http_methods(FORM_METHODS)
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


def _managed_person(request: Request, pk: int) -> Person:
    """Find a person with a login in the administrator's care; 404 for anybody else's."""
    colleague = get_object_or_404(Person.objects.visible_to(request.scope), pk=pk, user__isnull=False)
    colleague.require_management(request.scope)
    return colleague


def _require_import(request: Request) -> None:
    for unit_id in request.scope.own_units:
        if request.scope.may(Permission.MANAGE_UNITS, unit_id):
            return
    request.scope.refuse()


def _bounds(request: Request) -> Bounds:
    return Bounds(by=request.person, at=request.at, scope=request.scope)


def _show(request: Request, result: ImportResult, table: Table, *, tried: bool) -> HttpResponse:
    counts = {state.value: result.count(state) for state in RowState}
    counts["takes"] = counts["new"] + counts["changed"]
    context = {
        "headline": _("Xem trước, chưa lưu gì") if tried else _("Đã nhập"),
        "counts": counts,
        "wrong": [row for row in result.rows if row.state is RowState.WRONG],
        "packed": signing.dumps([result.sheet.value, table.columns, table.rows], salt=_SALT, compress=True),
        "tried": tried,
    }
    return render(request, "units/import_result.html", context)


def _unpack(request: Request) -> tuple[Sheet, Table]:
    """Read back the table a page carried; it is signed, and holds for a day."""
    try:
        sheet, columns, rows = signing.loads(request.POST.get("table", ""), salt=_SALT, max_age=TABLE_SECONDS)
    except signing.BadSignature:
        request.scope.refuse()
    return Sheet(sheet), Table(tuple(columns), tuple((number, tuple(cells)) for number, cells in rows))


def _layouts() -> list[tuple[str, str]]:
    return [
        (
            capitalise(str(SHEET_LABELS[sheet.value])),
            "; ".join(names[0] + ("*" if needed else "") for needed, names in columns.values()),
        )
        for sheet, columns in COLUMNS.items()
    ]
