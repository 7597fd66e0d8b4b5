"""Webhooks of an administrator's unit: opened with a secret that is shown once, told anew, ended."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from guong.apps.activity.pages import form_action
from guong.apps.activity.transitions import Refused
from guong.apps.obligations.forms import ConfirmForm
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.models import Appointment, Permission
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_moment
from guong.ui.status_badges import look

from ..actions.webhook_delivery import check_address
from ..forms import ReplayForm, WebhookForm
from ..models import Webhook, WebhookState


@never_cache
@sensitive_variables("secret")
@password_again()
def webhooks(request: Request) -> HttpResponse:
    """List the webhooks of the own units, and open one more; its secret stands on this answer alone."""
    posts = Appointment.objects.in_force(on=request.today).filter(person=request.person)
    post = posts.filter(role="administrator").order_by("pk").first()
    if post is None:
        request.scope.refuse()
    form, secret = WebhookForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            address = check_address(form.cleaned_data["address"])
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            row = Webhook.open(post, address=address, by=request.person, at=request.at, now=request.now)
            form, secret = WebhookForm(), row.secret
    managed_units = [
        unit for unit in request.scope.own_units if request.scope.may(Permission.MANAGE_PEOPLE, unit)
    ]
    rows = Webhook.objects.filter(appointment__unit__in=managed_units)

    def line(row: Webhook, _names: Names) -> ListLine:
        opener = {"who": row.appointment.person, "position": row.position}
        facts = [_("%(who)s mở; đã gửi đến mục nhật ký số %(position)s.") % opener]
        if row.attempts:
            failure = {"n": row.attempts, "outcome": row.outcome, "when": write_moment(row.next_at)}
            facts.append(_("Hỏng %(n)s lần liền (%(outcome)s), thử lại lúc %(when)s.") % failure)
        ways = {"replay": _("Gửi lại từ một mục"), "end": _("Thôi gửi")}
        ways = {} if row.state == WebhookState.ENDED else ways
        acts = [Link(label, reverse(f"api:{act}_webhook", args=[row.pk])) for act, label in ways.items()]
        return ListLine(row.address, "", look("webhook", row.state), facts, (), acts)

    head = PageHead(
        _("Webhook"),
        _("Gương báo cho máy khác khi có việc mới trong tầm đơn vị; webhook hết cùng chức vụ của người mở."),
        none="webhook.none",
        heading=_("Đã mở"),
        kick=Link(_("Khóa truy cập"), reverse("units:tokens")),
        entry=_("Mở webhook"),
        button=_("Mở webhook"),
    )
    words = _("Khóa ký, chỉ hiện một lần. Chép ngay rồi gửi cho nơi nhận qua đường kín.")
    return show_list(
        request,
        head,
        rows.select_related("appointment__person"),
        line,
        template="units/secret_list.html",
        context={"form": form, "secret": secret, "words": words},
    )


def replay_webhook(request: Request, pk: int) -> HttpResponse:
    """Tell a receiver everything anew from a position on."""
    row = _webhook_for(request, pk)
    words = {"title": _("Gửi lại"), "button": _("Gửi lại"), "sub": row.address}
    initial = {"position": row.position}

    def replay(**fields: object) -> None:
        row.replay(**fields, now=request.now)  # type: ignore[arg-type]

    success = _("Máy đang gửi lại.")
    return form_action(
        request, ReplayForm, replay, success=success, back="api:webhooks", context=words, initial=initial
    )


def end_webhook(request: Request, pk: int) -> HttpResponse:
    """Tell a receiver nothing more."""
    row = _webhook_for(request, pk)
    words = {"title": _("Thôi gửi"), "button": _("Thôi gửi"), "sub": row.address}
    return form_action(
        request, ConfirmForm, row.end, success=_("Đã thôi gửi."), back="api:webhooks", context=words
    )


def _webhook_for(request: Request, pk: int) -> Webhook:
    rows = Webhook.objects.filter(appointment__unit__in=request.scope.own_units)
    row = get_object_or_404(rows.select_related("appointment"), pk=pk)
    request.scope.require(Permission.MANAGE_PEOPLE, row.appointment.unit_id)
    return row
