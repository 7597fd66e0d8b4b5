"""Cases as a table: what, whose and when; what was written in them stays in their pages."""

from django.utils.translation import gettext_lazy as _

from guong.apps.units.list_tables import ListTable, field_columns, unit_column

from ..models import Incident

CASES = ListTable(
    "so-su-co",
    _("Sự cố"),
    (
        unit_column(),
        *field_columns(Incident, "kind", "state", "outcome", "noticed_at", "contained_at", "closed_at"),
    ),
    lambda _at: Incident.objects.order_by("-opened_at", "-pk"),
)
LISTS = (CASES,)
