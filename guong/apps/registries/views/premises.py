"""The page on which an officer writes where a body receives people, and when."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import Unit
from guong.apps.units.request import Request

from ..forms.channels import PremisesForm
from ..models import Premises
from .choices import editable_unit, entry, tab_of_unit


def standing_premises(request: Request, unit: Unit) -> dict[str, Any]:
    """Begin with what stands at the foot of the body's pages for residents."""
    row = Premises.of(unit, on=request.today)
    return {"initial": {"place": row.place, "hours": row.hours} if row is not None else {}}


premises = entry(
    editable_unit,
    Premises.enter,
    title=_("Trụ sở, giờ tiếp dân"),
    success=_("Đã ghi. Chân các trang cho người dân hiện điều này từ bây giờ."),
    form=PremisesForm,
    note=_("Hiện ở chân các trang cho người dân, kèm ngày ghi. Để trống cả hai ô thì thôi hiện."),
    place=lambda request, unit: (tab_of_unit("press", request, unit)[0], reverse("registries:channels")),
    more=standing_premises,
)
