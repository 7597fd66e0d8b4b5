"""What units are spared: the list for everybody in reach, and the form for who may decide it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from guong.apps.activity.pages import act_at_once
from guong.apps.activity.transitions import Refused
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, Person, UnitVersion
from guong.apps.units.request import Request
from guong.ui.views import FORM_METHODS, page_numbers, page_of

from ..forms.suppressions import SuppressionForm
from ..models import Suppression
from ..models.suppression import rule_of

PER_PAGE = 50


@sensitive_post_parameters("phrase", "reason")
@require_http_methods(FORM_METHODS)
def suppressions(request: Request) -> HttpResponse:
    """List the suppressions in reach; grant one to a unit of one's own."""
    roles = ROLES_OF_PERMISSION[Permission.APPROVE_CONTENT]
    own = {post.unit_id for post in request.scope.posts if post.role in roles}
    units = sorted(UnitVersion.objects.names(own, on=request.today).items(), key=lambda unit: unit[1])
    if request.method == "POST" and not units:
        request.scope.refuse()
    form = None
    if units:
        posts = Appointment.objects.in_force(on=request.today).filter(unit__in=[pk for pk, _name in units])
        people = Person.objects.visible_to(request.scope).filter(pk__in=posts.values("person"))
        rule = request.GET.get("quy-tac", "")
        form = SuppressionForm(
            request.POST or None,
            units=units,
            people=people.order_by("full_name"),
            today=request.today,
            initial={"owner": request.scope.person_id, "rule": rule if rule_of(rule) else ""},
        )
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            fields = {"unit": units[0][0]} | form.cleaned_data
            Suppression(unit_id=fields.pop("unit"), **fields).grant(by=request.person, at=request.at)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi miễn trừ. Trang soi bài vẫn đếm số lời nhắc bị ẩn."))
            return redirect("proofreading:suppressions")
    return _list(request, form)


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """End a suppression before its day."""
    suppression = get_object_or_404(Suppression.objects.visible_to(request.scope), pk=pk)
    request.scope.require(Permission.APPROVE_CONTENT, suppression.unit_id)
    success = _("Đã thôi miễn trừ; lời nhắc hiện lại từ bây giờ.")
    return act_at_once(request, suppression.end, success=success, back="proofreading:suppressions")


def _list(request: Request, form: SuppressionForm | None) -> HttpResponse:
    rows = Suppression.objects.visible_to(request.scope)
    page = page_of(request, rows, PER_PAGE)
    unit_ids, owner_ids = [row.unit_id for row in page], [row.owner_id for row in page]
    units, people = name_units_and_people(request.scope, unit_ids, owner_ids)
    lines = []
    for row in page:
        is_standing = row.is_standing(request.today)
        lines.append(
            {
                "suppression": row,
                "unit_name": units.get(row.unit_id, ""),
                "owner_name": people.get(row.owner_id, ""),
                "state": "standing" if is_standing else "ended" if row.ended_at else "expired",
                "may_end": is_standing and request.scope.may(Permission.APPROVE_CONTENT, row.unit_id),
            }
        )
    context = {
        "rows": lines,
        "page": page,
        "pages": page_numbers(page),
        "form": form,
        "many_units": len(units) > 1,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "proofreading/suppressions.html", context, status=status)
