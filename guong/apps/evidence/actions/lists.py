"""Files as a table, with the hash of each; who handed one in stays inside."""

from django.utils.translation import gettext_lazy as _

from guong.apps.units.list_tables import ListTable, column, unit_column

from ..models import EvidenceItem

ITEMS = ListTable(
    "minh-chung",
    _("Minh chứng"),
    (
        unit_column("subject_id"),
        column("tên tệp", lambda row, _reading: row.name),
        column("nội dung", lambda row, _reading: row.note),
        column("loại", lambda row, _reading: row.kind),
        column("cỡ", lambda row, _reading: row.size),
        column("ngày nhận", lambda row, _reading: row.received_date),
        column("có giá trị đến", lambda row, _reading: row.valid_until),
        column("SHA-256", lambda row, _reading: row.sha256_stored),
    ),
    lambda _at: EvidenceItem.objects.order_by("-pk"),
)
LISTS = (ITEMS,)
