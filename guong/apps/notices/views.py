"""The inbox of the reader, and the address of the reader's own calendar."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.units.models import Permission, Person
from guong.apps.units.request import Request
from guong.ui.views import page_of

from .models import FeedToken, Letter, Notification

PER_PAGE = 25


@require_safe
def inbox(request: Request) -> HttpResponse:
    """List the reader's notices, the newest first; by default those whose cause still exists."""
    own = Notification.objects.of(request.person).published(at=request.at)
    shows_all = request.GET.get("xem") == "tat-ca"
    rows = own if shows_all else own.live()
    page = page_of(request, rows, PER_PAGE)
    refused_letters = Letter.objects.refused()
    refused_count = 0
    if request.scope.may_somewhere(Permission.MANAGE_PEOPLE):
        # Whoever looks after accounts learns whose letters the mail server refuses.
        refused_count = refused_letters.filter(recipient__in=Person.objects.visible_to(request.scope)).count()
    context = {
        "page": page,
        "everything": shows_all,
        "unread": Notification.objects.of(request.person).waiting(at=request.at).count(),
        "refused_letter": refused_letters.filter(recipient=request.person).last(),
        "address": request.person.email if settings.LETTERS else "",
        "refused_count": refused_count,
    }
    return render(request, "notices/inbox.html", context)


@require_safe
def open_notice(request: Request, pk: int) -> HttpResponse:
    """Mark one's own notice as opened and go where it leads."""
    own = Notification.objects.of(request.person).published(at=request.at)
    row = get_object_or_404(own, pk=pk)
    own.filter(pk=pk).read(at=request.at)
    return redirect(row.path or reverse("notices:inbox"))


def by_hand(request: Request, pk: int) -> HttpResponse:
    """Give one's own notice as a message to send by hand, and note that it was sent so."""
    own = Notification.objects.of(request.person).published(at=request.at)
    row = get_object_or_404(own, pk=pk)
    if request.method != "POST":
        return render(request, "notices/by_hand.html", {"row": row})
    row.hand_on(by=request.person, at=request.at)
    messages.success(request, _("Đã ghi vào sổ: đã nhắn qua Zalo."))
    return redirect(f"{reverse('notices:inbox')}#thu-{pk}")


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
