"""Reports and letters as a table, each as it stood at a moment."""

from django.utils.translation import gettext_lazy as _

from guong.apps.units.list_tables import ListTable, column, field_columns, unit_column
from guong.ui.status_badges import look

from ..definitions import definition_of
from ..models import Report

REPORTS = ListTable(
    "bao-cao",
    _("Báo cáo, công văn"),
    (
        column("loại", lambda row, _reading: definition_of(row).name),
        column("văn bản", lambda row, _reading: row.directive),
        unit_column(head="đơn vị lập"),
        *field_columns(Report, "starts_on", "ends_on", "due_date"),
        column("ngày bắt đầu soạn", lambda row, _reading: row.begun_on),
        column("tình trạng", lambda row, reading: look("report", row.as_known_at(reading.at).look).word),
        column("số", lambda row, reading: row.as_known_at(reading.at).number),
        column(
            "ngày ban hành",
            lambda row, reading: row.issued_on if row.as_known_at(reading.at).number else None,
        ),
    ),
    lambda _at: (
        Report.objects.select_related("directive")
        .defer("directive__text", "directive__read", "narrative", "head", "saved_figures", "outline")
        .order_by("-begun_on", "-pk")
    ),
)
LISTS = (REPORTS,)
