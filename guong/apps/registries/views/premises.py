"""The page on which an officer writes where a body receives people, and when."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.activity.pages import form_action
from guong.apps.units.request import Request

from ..forms.channels import PremisesForm
from ..models import Premises
from .choices import editable_unit, entry_page


def premises(request: Request, unit: int) -> HttpResponse:
    """Enter the address and the hours that stand at the foot of the body's pages for residents."""
    row = editable_unit(request, unit)
    standing = Premises.of(row, on=request.today)
    note = _("Hiện ở chân các trang cho người dân, kèm ngày ghi. Để trống cả hai ô thì thôi hiện.")
    tab = reverse("registries:channels")
    return form_action(
        request,
        PremisesForm,
        partial(Premises.enter, row),
        success=_("Đã ghi. Chân các trang cho người dân hiện điều này từ bây giờ."),
        back=tab,
        initial={"place": standing.place, "hours": standing.hours} if standing is not None else {},
        context=entry_page(request, unit, tab, _("Trụ sở, giờ tiếp dân"), note),
    )
