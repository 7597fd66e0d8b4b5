"""Bringing a table in by hand: shown first, taken on a second click, the faulty rows handed back."""

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.ui.letters import file_answer
from guong.ui.text_formats import capital

from ..actions.table_import import COLUMNS, Bounds, ImportResult, RowState, Sheet, bring_in, try_out
from ..actions.tables import Table, TableRefused, read_table
from ..forms import TableForm
from ..models import Permission
from ..request import Request

TABLE_BYTES = 5 * 1024 * 1024
TABLE_SECONDS = 24 * 3600  # so long a table may wait between the preview and the saving
_SALT = "units.table"


def import_table(request: Request) -> HttpResponse:
    """Take a table and say what it would come to; nothing is saved yet."""
    _require_import(request)
    form = TableForm(request.POST or None, request.FILES or None)
    refusal_text = ""
    if request.method == "POST" and form.is_valid():
        sheet, file = Sheet(form.cleaned_data["sheet"]), form.cleaned_data["file"]
        try:
            if file.size > TABLE_BYTES:
                raise TableRefused(_("Tệp lớn hơn 5 MB; hãy chia thành nhiều tệp."))
            table = read_table(file.read(), file.name)
            trial_result = try_out(sheet, table, _bounds(request), on=request.today)
            return _show(request, trial_result, table, is_trial=True)
        except TableRefused as wrong:
            refusal_text = str(wrong)
    layouts = [
        (
            capital(str(sheet.label)),
            "; ".join(names[0] + ("*" if is_required else "") for is_required, names in columns.values()),
        )
        for sheet, columns in COLUMNS.items()
    ]
    context = {"form": form, "refused": refusal_text, "layouts": layouts}
    return render(request, "units/import.html", context, status=422 if refusal_text else 200)


@require_POST
def import_confirm(request: Request) -> HttpResponse:
    """Take the good rows of the table that was shown."""
    _require_import(request)
    sheet, table = _unpack(request)
    result = bring_in(sheet, table, _bounds(request), on=request.today)
    return _show(request, result, table, is_trial=False)


@require_POST
def import_faulty(request: Request) -> HttpResponse:
    """Hand back the rows that were not taken, with what is wrong in each."""
    _require_import(request)
    sheet, table = _unpack(request)
    result = try_out(sheet, table, _bounds(request), on=request.today)
    return file_answer(result.faulty, "text/csv; charset=utf-8", "dong-chua-nhan.csv")


def _require_import(request: Request) -> None:
    request.scope.refuse_unless(
        any(request.scope.may(Permission.MANAGE_UNITS, unit) for unit in request.scope.own_units)
    )


def _bounds(request: Request) -> Bounds:
    return Bounds(by=request.person, at=request.at, scope=request.scope)


def _show(request: Request, result: ImportResult, table: Table, *, is_trial: bool) -> HttpResponse:
    counts = {state.value: result.count(state) for state in RowState}
    counts["takes"] = counts["new"] + counts["changed"] + counts["waiting"]
    outcome_words = _("Đã nhập") if counts["takes"] else _("Không nhập thêm dòng nào")
    context = {
        "headline": _("Xem trước, chưa lưu gì") if is_trial else outcome_words,
        "counts": counts,
        "waiting": [row for row in result.rows if row.state is RowState.WAITING],
        "wrong": [row for row in result.rows if row.state is RowState.WRONG],
        "packed": signing.dumps([result.sheet.value, table.columns, table.rows], salt=_SALT, compress=True),
        "tried": is_trial,
    }
    return render(request, "units/import_result.html", context)


def _unpack(request: Request) -> tuple[Sheet, Table]:
    """Read back the table a page carried; it is signed, and holds for a day."""
    try:
        sheet, columns, rows = signing.loads(request.POST.get("table", ""), salt=_SALT, max_age=TABLE_SECONDS)
    except signing.BadSignature:
        request.scope.refuse()
    return Sheet(sheet), Table(tuple(columns), tuple((number, tuple(cells)) for number, cells in rows))
