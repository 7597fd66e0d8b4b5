"""Adding to the lawbook: one instrument typed in, or a table shown first and taken on a second click."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.apps.activity.pages import form_action
from guong.apps.activity.transitions import Refused
from guong.apps.units.actions.tables import TableRefused, read_table
from guong.apps.units.display_names import units_for
from guong.apps.units.models import Permission, Person, Unit
from guong.apps.units.request import Request
from guong.engines.legal.own_rows import (
    COLUMNS,
    REQUIRED_COLUMNS,
    BadLawTable,
    OwnRowState,
    OwnTable,
    check_table,
)
from guong.engines.viet.formats import capitalise

from ..forms import LawTableForm, OwnInstrumentForm
from ..models import FaultyTable, LawAddition, packs_for

TABLE_SECONDS = 24 * 3600  # so long a table may wait between the preview and the saving
MOST_SHOWN = 200  # rows of a preview, the faulty ones first
_SALT = "lawbook.table"
NumberedRows = Sequence[tuple[int, Sequence[str]]]


def add(request: Request) -> HttpResponse:
    """Add one instrument that is typed in."""
    units = _units(request)

    def add_one(*, unit: int, by: Person, at: datetime, **cells: Any) -> LawAddition:
        values = (cells[key] for key in COLUMNS)
        row = [value.isoformat() if isinstance(value, date) else str(value or "") for value in values]
        heading = [names[0] for names in COLUMNS.values()]
        try:
            return LawAddition.make(
                Unit.objects.get(pk=unit), heading, [(1, row)], by=by, at=at, on=request.today
            )
        except FaultyTable as refusal:
            raise Refused(capitalise(refusal.table.faults[0].sentence)) from None

    return form_action(
        request,
        OwnInstrumentForm,
        add_one,
        success=_("Đã thêm vào kho của cơ quan."),
        back="lawbook:instruments",
        template="lawbook/add.html",
        units=units,
    )


def import_table(request: Request) -> HttpResponse:
    """Take a table and say what it would come to; nothing is saved yet."""
    units = _units(request)
    form = LawTableForm(request.POST or None, request.FILES or None, units=units)
    refusal_text = ""
    if request.method == "POST" and form.is_valid():
        unit, file = form.cleaned_data["unit"], form.cleaned_data["file"]
        try:
            table = read_table(file.read(), file.name)
            table_result = check_table(table.columns, table.rows, packs_for(unit, on=request.today))
        except (TableRefused, BadLawTable) as wrong:
            refusal_text = str(wrong)
        else:
            signed_table = signing.dumps(
                [unit, str(file.name), table.columns, table.rows], salt=_SALT, compress=True
            )
            return _show(request, table_result, signed_table)
    columns = "; ".join(names[0] + ("*" if key in REQUIRED_COLUMNS else "") for key, names in COLUMNS.items())
    context = {"form": form, "refused": refusal_text, "columns": columns}
    return render(request, "lawbook/import.html", context, status=422 if refusal_text or form.errors else 200)


@require_POST
def import_confirm(request: Request) -> HttpResponse:
    """Add the table that was shown, whole or not at all."""
    units = dict(_units(request))
    signed_table = request.POST.get("table", "")
    try:
        unit, source, heading, rows = signing.loads(signed_table, salt=_SALT, max_age=TABLE_SECONDS)
    except signing.BadSignature:
        request.scope.refuse()
    if unit not in units:
        request.scope.refuse()
    try:
        addition = LawAddition.make(
            Unit.objects.get(pk=unit),
            heading,
            [(number, cells) for number, cells in rows],
            source=source,
            by=request.person,
            at=request.at,
            on=request.today,
        )
    except FaultyTable as refusal:
        return _show(request, refusal.table, signed_table, status=409)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        count = addition.instruments.count()
        messages.success(request, _("Đã thêm %(n)s văn bản vào kho của cơ quan.") % {"n": count})
    return redirect("lawbook:instruments")


def _show(request: Request, table: OwnTable, signed_table: str, *, status: int = 200) -> HttpResponse:
    ordered_rows = sorted(table.rows, key=lambda row: (not row.state.at_fault, row.line))
    context = {
        "rows": ordered_rows[:MOST_SHOWN],
        "more": max(len(ordered_rows) - MOST_SHOWN, 0),
        "new": table.count(OwnRowState.NEW),
        "same": table.count(OwnRowState.SAME),
        "faults": len(table.faults),
        "additions": len(table.additions),
        "packed": signed_table,
    }
    return render(request, "lawbook/preview.html", context, status=status)


def _units(request: Request) -> list[tuple[int, str]]:
    """List the units the reader may enter law for; turn away who may for none."""
    units = units_for(request, Permission.EDIT_REGISTERS)
    request.scope.refuse_unless(units)
    own = request.scope.own_units
    return sorted(units, key=lambda unit: unit[0] not in own)
