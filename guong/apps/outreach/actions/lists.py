"""The book of what was done as a table: what was taken back says so, who wrote a row stays inside."""

from django.utils.translation import gettext_lazy as _

from guong.apps.units.list_tables import ListTable, field_columns, unit_column

from ..models import OutreachActivity

NUMBERS = ("minutes", "clusters", "times", "people", "reached", "pieces")
DEEDS = ListTable(
    "so-tuyen-truyen",
    _("Sổ tuyên truyền"),
    (unit_column(), *field_columns(OutreachActivity, "kind", "day", "title", *NUMBERS, "url", "voided_at")),
    lambda _at: OutreachActivity.objects.order_by("-day", "-pk"),
)
LISTS = (DEEDS,)
