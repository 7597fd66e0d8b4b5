"""The page from which an office takes its whole ledger along: asked for, built behind it, downloaded."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.activity.models import Head, record
from guong.apps.evidence.stores import FileLost
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request

from ..health.ledger import oversees_server
from .builds import begin, exports_store, look_at
from .tasks import build_export


def _require_overseer(request: Request) -> None:
    """Turn away whoever does not administer the highest unit: the whole ledger is nobody else's."""
    request.scope.refuse_unless(oversees_server(request.scope))


def _note(request: Request, verb: str) -> None:
    head, _made = Head.objects.get_or_create(pk=1)
    record(head, verb, by=request.person, at=request.at)


def export_page(request: Request) -> HttpResponseBase:
    """Show what lies there to be taken; POST asks for a new export, behind the password."""
    _require_overseer(request)
    return (
        _ask(request)
        if request.method == "POST"
        else render(request, "export.html", {"export": look_at(exports_store())})
    )


@password_again()
def _ask(request: Request) -> HttpResponse:
    if begin(exports_store()):
        build_export.enqueue()
        _note(request, "ledger.export_begun")
        messages.success(request, _("Đang xuất. Mở lại trang này sau ít phút để tải về."))
    else:
        messages.warning(request, _("Đang có một lần xuất chưa xong; chờ lần ấy."))
    return redirect("export")


@require_safe
def export_file(request: Request) -> HttpResponseBase:
    """Give the export, behind the password; the log says who took it."""
    _require_overseer(request)
    return _give(request)


@reauthentication_required()
def _give(request: Request) -> HttpResponseBase:
    export = look_at(exports_store())
    if not export.name:
        raise Http404
    try:
        file = exports_store().pour(export.name)
    except FileLost:
        raise Http404 from None
    _note(request, "ledger.export_taken")
    answer = FileResponse(file, as_attachment=True, filename=export.file_name)
    answer["Content-Length"] = str(export.size)
    return answer
