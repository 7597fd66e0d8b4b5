"""The inbox of the reader, and the address of the reader's own calendar."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.units.models import Permission
from guong.apps.units.request import Request

from .models import FeedToken, Letter, Notification

PER_PAGE = 50


@require_safe
def inbox(request: Request) -> HttpResponse:
    """List what the reader was told, the newest first; what still stands by default."""
    own = Notification.objects.of(request.person).shown(at=request.at)
    everything = request.GET.get("xem") == "tat-ca"
    rows = own if everything else own.live()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "everything": everything,
        "unread": Notification.objects.of(request.person).waiting(at=request.at).count(),
        "held_up": Letter.objects.refused().filter(recipient=request.person).last(),
        "address": request.person.email if settings.LETTERS else "",
        "all_held_up": _held_up(request),
    }
    return render(request, "notices/inbox.html", context)


def _held_up(request: Request) -> int:
    """Count, for whoever looks after accounts, the letters of their people that the mail server refuses."""
    if not request.scope.may_somewhere(Permission.MANAGE_PEOPLE):
        return 0
    from guong.apps.units.models import Person

    return Letter.objects.refused().filter(recipient__in=Person.objects.visible_to(request.scope)).count()


@require_safe
def open_one(request: Request, pk: int) -> HttpResponse:
    """Mark one's own notice as opened and go where it leads."""
    own = Notification.objects.of(request.person).shown(at=request.at)
    row = get_object_or_404(own, pk=pk)
    own.filter(pk=pk).read(at=request.at)
    return redirect(row.path or reverse("notices:inbox"))


@require_POST
def read_all(request: Request) -> HttpResponse:
    """Mark everything that has come out as opened."""
    Notification.objects.of(request.person).waiting(at=request.at).read(at=request.at)
    return redirect("notices:inbox")


@require_safe
def feed(request: Request) -> HttpResponse:
    """Tell whether the reader's calendar can be read from outside, and since when."""
    return render(request, "notices/feed.html", {"token": FeedToken.of(request.person)})


@require_POST
def issue_feed(request: Request) -> HttpResponse:
    """Make the address and show it this once."""
    token, secret = FeedToken.issue(request.person, at=request.at)
    try:
        address = settings.ADDRESS + reverse("dashboard:calendar", args=[secret])
    except NoReverseMatch:
        address = ""
    return render(request, "notices/feed.html", {"token": token, "address": address})


@require_POST
def revoke_feed(request: Request) -> HttpResponse:
    """Take the address back."""
    if (token := FeedToken.of(request.person)) is not None:
        token.revoke(by=request.person, at=request.at)
        messages.success(request, _("Đã thu hồi địa chỉ lịch; lịch ở điện thoại sẽ không cập nhật nữa."))
    return redirect("notices:feed")
