"""What units are spared: the list for everybody in reach, and the form for who may decide it."""

from collections.abc import Callable
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from guong.apps.activity.pages import act_at_once, form_action
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, Person, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date
from guong.ui.status_badges import look

from ..forms.suppressions import SuppressionForm
from ..models import Suppression
from ..models.suppression import rule_of


@sensitive_post_parameters("phrase", "reason")
def suppressions(request: Request) -> HttpResponse:
    """List the suppressions in reach; grant one to a unit of one's own."""
    roles = ROLES_OF_PERMISSION[Permission.APPROVE_CONTENT]
    own = {post.unit_id for post in request.scope.posts if post.role in roles}
    units = sorted(UnitVersion.objects.names(own, on=request.today).items(), key=lambda unit: unit[1])
    if request.method == "POST" and not units:
        request.scope.refuse()
    entry = None
    if units:
        posts = Appointment.objects.in_force(on=request.today).filter(unit__in=[pk for pk, _name in units])
        people = Person.objects.visible_to(request.scope).filter(pk__in=posts.values("person"))
        rule, first = request.GET.get("quy-tac", ""), units[0][0]
        entry = partial(
            form_action,
            request,
            SuppressionForm,
            lambda by, at, unit=first, **row: Suppression(unit_id=unit, **row).grant(by=by, at=at),
            success=_("Đã ghi miễn trừ. Trang soi bài vẫn đếm số lời nhắc bị ẩn."),
            back="proofreading:suppressions",
            units=units,
            people=people.order_by("full_name"),
            today=request.today,
            initial={"owner": request.scope.person_id, "rule": rule if rule_of(rule) else ""},
        )
    return _list(request, entry)


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """End a suppression before its day."""
    suppression = get_object_or_404(Suppression.objects.visible_to(request.scope), pk=pk)
    request.scope.require(Permission.APPROVE_CONTENT, suppression.unit_id)
    success = _("Đã thôi miễn trừ; lời nhắc hiện lại từ bây giờ.")
    return act_at_once(request, suppression.end, success=success, back="proofreading:suppressions")


def _list(request: Request, entry: Callable[..., HttpResponse] | None) -> HttpResponse:
    head = PageHead(
        _("Miễn trừ lời nhắc"),
        _(
            "Khi một lời nhắc không hợp với đơn vị, người phụ trách cho ẩn nó một thời gian, có lý do "
            "và có hạn."
        ),
        none="proof.no_allowance",
        hint=_("Ví dụ: tên chợ vẫn mang tên huyện cũ, nên không cần nhắc tên đơn vị đã hết ở cụm từ ấy."),
        heading=_("Đã ghi"),
        kick=Link(_("Soi bài"), reverse("proofreading:draft")),
        entry=_("Ghi một miễn trừ"),
        button=_("Ghi miễn trừ"),
    )
    many_units = len(request.scope.own_units) > 1

    def line(row: Suppression, names: Names) -> ListLine:
        is_standing = row.is_standing(request.today)
        state = "standing" if is_standing else "ended" if row.ended_at else "expired"
        if row.ended_at:
            until = _("Thôi từ %(day)s") % {"day": write_date(timezone.localdate(row.ended_at))}
        else:
            words = _("Đến hết %(day)s") if is_standing else _("Hết hạn %(day)s")
            until = words % {"day": write_date(row.expires_on)}
        facts = [
            until,
            _("%(who)s chịu trách nhiệm") % {"who": names.person(row.owner_id)},
            names.unit(row.unit_id) if many_units else "",
            row.reason,
        ]
        may_end = is_standing and request.scope.may(Permission.APPROVE_CONTENT, row.unit_id)
        end_url = reverse("proofreading:end", args=[row.pk])
        return ListLine(
            f"{row.about} “{row.phrase}”" if row.phrase else row.about,
            mark=look("allowance", state),
            facts=facts,
            acts=[Link(_("Thôi miễn trừ"), end_url, posts=True)] if may_end else [],
        )

    return show_list(
        request,
        head,
        Suppression.objects.visible_to(request.scope),
        line,
        people=lambda row: [row.owner_id],
        entry=entry,
    )
