"""Who speaks for each unit, and who edits what it publishes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.models.spans import OutsideParent, Overlaps
from guong.apps.units.naming import name_units_and_people, units_for
from guong.apps.units.pages import as_of
from guong.apps.units.request import Request

from ..forms import BoardForm, MandateForm
from ..models import EditorialBoard, SpokespersonMandate
from .keepers import staff_of


@require_http_methods(["GET", "HEAD", "POST"])
def spokespersons(request: Request) -> HttpResponse:
    """List who speaks for the units in reach on a day, and name another."""
    units, day = units_for(request, Permission.EDIT_REGISTERS), as_of(request)
    form = None
    if units:
        people = staff_of(request, *(pk for pk, _name in units))
        form = MandateForm(request.POST or None, units=units, people=people, initial={"start": request.today})
    elif request.method == "POST":
        request.scope.refuse()
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            SpokespersonMandate.give(**form.cleaned_data, by=request.person, at=request.at)
        except (OutsideParent, Overlaps) as wrong:
            form.add_error("start", str(wrong))
        else:
            messages.success(request, _("Đã ghi người phát ngôn."))
            return redirect("registries:spokespersons")
    rows = list(
        SpokespersonMandate.objects.visible_to(request.scope).in_force(on=day).select_related("person")
    )
    names = UnitVersion.objects.names({row.unit_id for row in rows}, on=day)
    for row in rows:
        row.unit_name = names.get(row.unit_id, "")
    context = {"rows": rows, "form": form, "as_of": day}
    return render(
        request,
        "registries/spokespersons.html",
        context,
        status=422 if form is not None and form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def boards(request: Request) -> HttpResponse:
    """List the editorial boards in reach on a day, and set another up."""
    units, day = units_for(request, Permission.EDIT_REGISTERS), as_of(request)
    form = None
    if units:
        people = staff_of(request, *(pk for pk, _name in units))
        form = BoardForm(request.POST or None, units=units, people=people, initial={"start": request.today})
    elif request.method == "POST":
        request.scope.refuse()
    if form is not None and request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        members = [(person, "") for person in told.pop("members")]
        try:
            EditorialBoard.set_up(**told, members=members, by=request.person, at=request.at)
        except (OutsideParent, Overlaps) as wrong:
            form.add_error("start", str(wrong))
        else:
            messages.success(request, _("Đã ghi Ban biên tập."))
            return redirect("registries:boards")
    rows = list(EditorialBoard.objects.visible_to(request.scope).in_force(on=day).prefetch_related("posts"))
    units_of, people_of = name_units_and_people(
        request.scope,
        {row.unit_id for row in rows},
        {post.person_id for row in rows for post in row.posts.all()},
    )
    for row in rows:
        row.unit_name = units_of.get(row.unit_id, "")
        row.names = sorted(people_of.get(post.person_id, "") for post in row.posts.all())
    context = {"rows": rows, "form": form, "as_of": day}
    return render(
        request, "registries/boards.html", context, status=422 if form is not None and form.errors else 200
    )
