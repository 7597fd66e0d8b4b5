"""Nhập bảng theo dõi: what a sheet would come to is shown first; one confirmation saves what is sure."""

from collections.abc import Sequence
from dataclasses import astuple
from typing import Any, NamedTuple

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.apps.activity.pages import form_action
from guong.apps.activity.transitions import Refused
from guong.apps.units.display_names import own_units_for
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.request import Request
from guong.engines.directives.tracking_rows import (
    TrackingCells,
    TrackingRow,
    TrackingStatus,
    read_tracking_row,
    write_due,
)
from guong.engines.directives.tracking_sheet import (
    MOST_BYTES,
    SkippedRow,
    TrackingRefused,
    read_tracking_sheet,
)
from guong.engines.viet.formats import write_date, write_number
from guong.ui.views import read_day, read_id

from ..actions.tracking_import import NothingNew, bring_in_tracking
from ..actions.tracking_plan import (
    PlannedRow,
    SourceAnswer,
    TrackedState,
    TrackingAnswers,
    is_reported,
    make_plan,
)
from ..forms import ConfirmForm, TrackingForm
from ..models import TrackingImport

SHEET_SECONDS = 24 * 3600  # so long a sheet may wait between the preview and the saving
MOST_IMPORTS = 10  # of those listed that may be undone
MOST_LISTED = 200  # rows of one list of the preview
UNIT_FIELD, SOURCE_FIELD, NEW_SOURCE = "don-vi", "so", "moi"
ISSUER_CHARACTERS = 300
_SALT = "obligations.tracking"


class UploadedSheet(NamedTuple):
    """A sheet between its preview and its saving, with the words under which the page carries it."""

    lead: int
    name: str
    rows: tuple[TrackingRow, ...]
    skipped: tuple[SkippedRow, ...]
    notes: tuple[str, ...]
    packed: str


def read_tracking(request: Request) -> HttpResponse:
    """Take a sheet and say what it would come to; nothing is saved yet."""
    units = _units(request)
    form = TrackingForm(request.POST or None, request.FILES or None, units=units)
    refusal_text = ""
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > MOST_BYTES:
                raise TrackingRefused(_("Tệp lớn hơn 5 MB; hãy chia thành nhiều tệp."))
            sheet = read_tracking_sheet(file.read(), file.name)
        except TrackingRefused as refusal:
            refusal_text = str(refusal)
        else:
            lead, name = form.cleaned_data["lead_unit"].pk, str(file.name)
            cells, skips = map(astuple, (row.cells for row in sheet.rows)), map(astuple, sheet.skipped)
            content = [lead, name, list(cells), list(skips), sheet.notes]
            signed_table = signing.dumps(content, salt=_SALT, compress=True)
            upload = UploadedSheet(lead, name, sheet.rows, sheet.skipped, sheet.notes, signed_table)
            return _preview(request, upload, TrackingAnswers())
    rows = TrackingImport.objects.filter(lead_unit__in=units, undone_at__isnull=True)
    context = {
        "form": form,
        "refused": refusal_text,
        "most": MOST_BYTES,
        "imports": list(rows.select_related("by")[:MOST_IMPORTS]),
    }
    status = 422 if refusal_text or form.errors else 200
    return render(request, "obligations/tracking.html", context, status=status)


@require_POST
def confirm_tracking(request: Request) -> HttpResponse:
    """Save the new rows of the sheet that was shown, with a person's answers."""
    units = _units(request)
    # The sheet that the page carried is signed, and holds for a day.
    table = request.POST.get("table", "")
    try:
        lead, name, rows, rejects, notes = signing.loads(table, salt=_SALT, max_age=SHEET_SECONDS)
    except signing.BadSignature:
        request.scope.refuse()
    read = tuple(read_tracking_row(TrackingCells(*cells)) for cells in rows)
    upload = UploadedSheet(lead, name, read, tuple(SkippedRow(*row) for row in rejects), tuple(notes), table)
    if upload.lead not in units:
        request.scope.refuse()
    answers, faults = _answers(request)
    if faults:
        return _preview(request, upload, answers, refusal=faults[0], status=422)
    lead_unit, by, at = Unit.objects.get(pk=lead), request.person, request.at
    try:
        outcome = bring_in_tracking(read, name=name, lead=lead_unit, answers=answers, by=by, at=at)
    except Refused as refusal:
        status = 409 if isinstance(refusal, NothingNew) else 422
        return _preview(request, upload, answers, refusal=str(refusal), status=status)
    params = {"rows": write_number(outcome.rows), "n": write_number(outcome.assignments)}
    message = _("Đã nhập %(rows)s dòng, thành %(n)s việc đang theo dõi.") % params
    if outcome.reported:
        pattern = _("%(n)s dòng ghi đã xong chờ người chủ trì duyệt, chưa có minh chứng.")
        message += " " + pattern % {"n": write_number(outcome.reported)}
    messages.success(request, message)
    if len(outcome.directives) == 1:
        return redirect("obligations:directive", outcome.directives[0].pk)
    return redirect("obligations:directives")


def undo(request: Request, pk: int) -> HttpResponse:
    """Take back what a sheet made, as far as nobody has acted on it."""
    row: TrackingImport = get_object_or_404(TrackingImport.objects.visible_to(request.scope), pk=pk)
    request.scope.require(Permission.ASSIGN, row.lead_unit_id)
    note = _(
        "Việc chưa ai làm tiếp trở lại chưa giao, văn bản chỉ có từ bảng này ra khỏi danh sách; "
        "nhật ký vẫn giữ. Sau đó nhập lại bảng được."
    )
    return form_action(
        request,
        ConfirmForm,
        row.undo,
        success=_("Đã hoàn tác lần nhập bảng “%(name)s”.") % {"name": row.name},
        back="obligations:tracking",
        context={
            "title": _("Hoàn tác lần nhập bảng “%(name)s”") % {"name": row.name},
            "note": note,
            "button": _("Hoàn tác"),
            "icon": "undo-2",
        },
    )


def _units(request: Request) -> dict[int, str]:
    """Name the units for which the reader may take letters in, confirm and give work; else turn away."""
    may = request.scope.may
    units = {
        pk: name
        for pk, name in own_units_for(request, Permission.INTAKE).items()
        if may(Permission.CONFIRM, pk) and may(Permission.ASSIGN, pk)
    }
    request.scope.refuse_unless(units)
    return units


def _answers(request: Request) -> tuple[TrackingAnswers, list[str]]:
    """Read what was chosen for each name and number, and what is wrong with it."""
    units: dict[str, int] = {}
    sources: dict[str, SourceAnswer] = {}
    faults: list[str] = []
    form = request.POST
    for field in form:
        choice = form.get(field, "")
        kind, _mark, key = field.rpartition("-")
        if kind == UNIT_FIELD and (unit := read_id(choice)) is not None:
            units[key] = unit
        elif kind == SOURCE_FIELD and choice == NEW_SOURCE:
            day = read_day(form.get(f"ngay-{key}"))
            issuer = " ".join(form.get(f"co-quan-{key}", "").split())[:ISSUER_CHARACTERS]
            sources[key] = SourceAnswer(date=day, issuer=issuer)
            if day is None or not issuer:
                faults.append(_("Văn bản mới cần cả ngày ban hành và cơ quan ban hành; hãy ghi đủ hai ô."))
            elif day > request.today:
                words = _("Ngày ban hành %(day)s còn ở phía trước; hãy kiểm tra lại.")
                faults.append(words % {"day": write_date(day)})
        elif kind == SOURCE_FIELD and (directive := read_id(choice)) is not None:
            sources[key] = SourceAnswer(directive=directive)
    return TrackingAnswers(units, sources), faults


def _preview(
    request: Request, upload: UploadedSheet, answers: TrackingAnswers, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    lead = Unit.objects.get(pk=upload.lead)
    plan = make_plan(upload.rows, lead, answers, today=request.today)
    new = plan.of(TrackedState.NEW)
    unanswered_rows = plan.of(TrackedState.UNANSWERED)
    other_due = _("đã có trong sổ với hạn khác; muốn đổi hạn thì gia hạn ở việc ấy")
    left_rows = [(_place(row.line, row.sheet), row.text, row.why) for row in upload.skipped]
    for row in plan.of(TrackedState.OTHER_DUE, TrackedState.REPEATED):
        cells = row.row.cells
        left_rows.append((_place(cells.line, cells.sheet), cells.task[:100], row.why or other_due))
    names = UnitVersion.objects.names({pk for row in new for pk in row.units}, on=request.today)
    context: dict[str, Any] = {
        "upload": upload,
        "lead_name": UnitVersion.objects.names([upload.lead], on=request.today)[upload.lead],
        "refused": refusal,
        "new": len(new),
        "work": sum(len(row.units) for row in new),
        "unanswered": len(unanswered_rows),
        "present": len(plan.of(TrackedState.PRESENT)),
        "reported": sum(is_reported(row.row) for row in new),
        "unit_questions": plan.unit_questions,
        "source_questions": plan.source_questions,
        "faulty": [_preview_row(row, names) for row in [*new, *unanswered_rows] if row.row.due.fault][
            :MOST_LISTED
        ],
        "groups": _groups(new, names),
        "left": left_rows[:MOST_LISTED],
        "left_count": len(left_rows),
    }
    return render(request, "obligations/tracking_preview.html", context, status=status)


def _place(line: int, sheet: str) -> str:
    """Name a line of the file; one of a workbook with its sheet."""
    if not sheet:
        return _("Dòng %(line)s") % {"line": line}
    return _("Trang “%(sheet)s”, dòng %(line)s") % {"sheet": sheet, "line": line}


def _groups(new: Sequence[PlannedRow], names: dict[int, str]) -> list[dict[str, object]]:
    by_title: dict[tuple[str, str], list[PlannedRow]] = {}
    for plan_row in new:
        title, note = _("Bảng theo dõi này"), _("Các dòng không nêu số văn bản, hoặc chưa rõ văn bản nào.")
        source = plan_row.source.source if plan_row.source else None
        directive = plan_row.source.directive if plan_row.source else None
        if directive is not None and (directive.is_tracked or plan_row.span):
            title = _("%(what)s, ngày %(day)s") % {"what": directive, "day": write_date(directive.date)}
            note = _("Văn bản đã có trong sổ.")
        elif directive is not None:
            note = _("Văn bản %(what)s đã có trong sổ nhưng toàn văn không có câu này.")
            note %= {"what": directive.number}
        elif source is not None:
            assert source.date is not None
            params = {"number": source.number, "day": write_date(source.date), "issuer": source.issuer}
            title = _("%(number)s, ngày %(day)s, %(issuer)s") % params
            note = _("Văn bản chưa có trong sổ: ghi số, ngày, cơ quan; chưa có toàn văn.")
        by_title.setdefault((title, note), []).append(plan_row)
    return [
        {
            "title": title,
            "note": note,
            "rows": [_preview_row(row, names) for row in rows[:MOST_LISTED]],
            "more": max(0, len(rows) - MOST_LISTED),
        }
        for (title, note), rows in by_title.items()
    ]


def _preview_row(plan_row: PlannedRow, names: dict[int, str]) -> dict[str, str]:
    row = plan_row.row
    fault = row.due.fault.rstrip(".")
    if fault and not fault.startswith("“"):
        fault = f"“{row.due.words}”: {fault}"
    status = _("đang thực hiện") if row.status is TrackingStatus.IN_PROGRESS else _("đã giao")
    if is_reported(row):
        status = _("chờ duyệt, chưa có minh chứng")
    place = _place(row.cells.line, row.cells.sheet)
    units = "; ".join(names.get(unit, "") for unit in plan_row.units) or row.cells.bearer
    return {
        "place": place,
        "task": row.cells.task,
        "units": units,
        "due": write_due(row.due),
        "fault": fault,
        "status": status,
    }
