"""The register as a table: taken in row by row, and given out with the same columns."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.units.display_names import units_for
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.channels import Register, read_register
from guong.engines.channels.register import MISREAD
from guong.ui.tables import give_table

from ..actions.register import bring_in, provinces_of
from ..forms.channels import RegisterForm
from ..models import Channel

COLUMNS = ("kind", "value", "name", "owner", "province", "predecessors", "confirmed")


def import_register(request: Request) -> HttpResponse:
    """Take a CSV in: good rows are entered, each of the others is listed with its line."""
    units = units_for(request, Permission.EDIT_REGISTERS)
    request.scope.refuse_unless(units)
    form = RegisterForm(
        request.POST or None, request.FILES or None, units=units, initial={"opened_on": request.today}
    )
    troubles: list[str] = []
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        register = read_register(fields["file"].read())
        rows = Register() if register.is_misread else register
        entry_count, refusals = bring_in(
            rows, owner=fields["owner"], opened_on=fields["opened_on"], by=request.person, at=request.at
        )
        troubles = [*([MISREAD] if register.is_misread else ()), *register.troubles, *refusals]
        if entry_count:
            messages.success(request, _("Đã ghi %(n)s kênh vào sổ.") % {"n": entry_count})
        if not troubles:
            return redirect("registries:channels")
    status = 422 if form.errors or troubles else 200
    return render(request, "registries/import.html", {"form": form, "troubles": troubles}, status=status)


@require_safe
def export_register(request: Request) -> HttpResponse:
    """Give the channels in reach as a CSV that reads back, and says which of them are official."""
    rows = list(Channel.objects.visible_to(request.scope).in_force(on=request.today))
    official_ids = set(Channel.objects.official(on=request.today).values_list("pk", flat=True))
    owners = {row.owner_id for row in rows}
    names = UnitVersion.objects.names(owners, on=request.today)
    provinces = provinces_of(owners, on=request.today)
    cells = (
        (
            row.kind,
            row.value,
            row.name,
            names.get(row.owner_id, ""),
            provinces.get(row.owner_id, ""),
            "",
            "yes" if row.pk in official_ids else "no",
        )
        for row in rows
    )
    return give_table(COLUMNS, cells, "so-kenh")
