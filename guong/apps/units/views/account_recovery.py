"""The way back in: a link printed by an administrator, and the page on which its holder sets a password."""

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from guong.ui.language import in_vietnamese
from guong.ui.views import FORM_METHODS

from ..forms import NewPasswordForm
from ..models import Person, RecoveryLink
from ..models.user import LinkSpent
from ..pages import password_again
from ..request import Request

QR_SCALE = 5  # pixels for each module of the code
ADDRESS_PART = 8  # characters between two places where a narrow screen may break an address


def managed_person(request: Request, pk: int) -> Person:
    """Find a person with a login in the administrator's care; 404 for anybody else's."""
    colleague = get_object_or_404(Person.objects.visible_to(request.scope), pk=pk, user__isnull=False)
    colleague.require_management(request.scope)
    return colleague


@require_POST
@password_again()
@in_vietnamese
def recovery(request: Request, pk: int) -> HttpResponse:
    """Make a one-time way back in and show it once, to be printed."""
    colleague = managed_person(request, pk)
    link, token = RecoveryLink.issue(colleague.user, by=request.person, at=request.now)
    parts, qr = draw_link(token)
    context = {"shown": colleague, "link": link, "address_parts": parts, "qr": qr}
    return render(request, "units/recovery_slip.html", context)


def draw_link(token: str, scale: int = QR_SCALE) -> tuple[list[str], SafeString]:
    """Give the address of a link in the parts at which it may break, and its code to be scanned."""
    address = settings.ADDRESS + reverse("units:recover", args=[token])
    code = segno.make(address, error="m").svg_inline(scale=scale, title=_("Mã QR của liên kết"))
    parts = [address[at : at + ADDRESS_PART] for at in range(0, len(address), ADDRESS_PART)]
    return parts, mark_safe(code)


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
