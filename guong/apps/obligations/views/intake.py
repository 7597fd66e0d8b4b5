"""Văn bản: the directives in sight and the letters on the table, and the page where a letter comes in."""

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.units.display_names import own_units_for
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.documents.refusals import UnreadableFile
from guong.ui.views import initial_of, page_of, recover_form, recovers_form

from ..actions import Duplicate, read_in
from ..forms import FILE_BYTES, LetterForm
from ..models import Assignment, Directive, Obligation, Reading
from ..models.states import OPEN
from ..tasks import read_letter

PER_PAGE = 50


@require_safe
def directives(request: Request) -> HttpResponse:
    """List the directives in reach, and the letters still on the table."""
    visible = Directive.objects.visible_to(request.scope).defer("text", "read").order_by("-date", "-pk")
    page = page_of(request, visible, PER_PAGE)
    letters = list(page)
    work = Assignment.objects.filter(directive__in=letters).visible_to(request.scope).without_drafts()
    sums = {"n": Count("pk"), "still_open": Count("pk", filter=Q(state__in=OPEN))}
    work_of = {pk: counts for pk, *counts in work.order_by().values_list("directive").annotate(**sums)}
    duties = Obligation.objects.filter(directive__in=letters).order_by().values_list("directive")
    duties_of = dict(duties.annotate(n=Count("pk")))
    own_names = list(UnitVersion.objects.names(request.scope.own_units, on=request.today).values())
    context = {
        "page": page,
        "own_name": own_names[0] if len(own_names) == 1 else _("đơn vị bạn"),
        "rows": [(row, duties_of.get(row.pk, 0), *work_of.get(row.pk, (0, 0))) for row in letters],
        "readings": Reading.objects.visible_to(request.scope).unfinished().defer("file"),
        "may_take_in": bool(own_units_for(request, Permission.INTAKE)),
        "may_import": bool(own_units_for(request, Permission.ASSIGN)),
    }
    return render(request, "obligations/directives.html", context)


@recovers_form
def take_in(request: Request) -> HttpResponse:
    """Take a file or pasted words, read them and go to the two panes; nothing is saved as a directive."""
    units = own_units_for(request, Permission.INTAKE)
    request.scope.refuse_unless(units)
    existing, status = None, 200
    if request.method == "POST":
        form = LetterForm(request.POST, request.FILES, units=units)
        status = 422
        if form.is_valid():
            content, name = form.letter()
            unit = form.cleaned_data["lead_unit"]
            try:
                reading = read_in(content, name=name, lead_unit=unit, by=request.person, at=request.at)
            except UnreadableFile as refusal:
                form.add_error("file" if name else "pasted", refusal.message)
            except Duplicate as duplicate:
                existing, status = duplicate.directive, 409
                form.add_error(None, str(duplicate))
            else:
                if reading.waits:
                    read_letter.enqueue(reading.pk)
                return redirect("obligations:reading", reading.pk)
    else:
        form = LetterForm(initial=initial_of(LetterForm, recover_form(request)), units=units)
    context = {
        "form": form,
        "most": FILE_BYTES,
        "known": existing,
        "may_import": any(request.scope.may(Permission.ASSIGN, unit) for unit in units),
    }
    return render(request, "obligations/take_in.html", context, status=status)
