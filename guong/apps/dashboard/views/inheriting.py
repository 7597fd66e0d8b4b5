"""What a merger leaves to its heirs, on the first page until it is done."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.registries.actions import count_inherited
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.viet.writing import write_number

from .cards import JobAction, JobCard, JobList

PLACE = "ke-thua"


def inheritance_list(request: Request) -> list[JobList]:
    """Give one line for the channels of former units that wait for the reader's own units."""
    # Where nothing ended before the own units nothing can be inherited, and nothing is asked.
    if not request.scope.ended_before():
        return []
    own = [unit for unit in request.scope.own_units if request.scope.may(Permission.EDIT_REGISTERS, unit)]
    waiting = count_inherited(own, on=request.today)
    if not waiting:
        return []
    url = reverse("registries:inheritance")
    title = _("%(n)s kênh thừa kế: nhận, đổi tên hoặc đóng") % {"n": write_number(waiting)}
    why = _("người dân đang tra thấy “Kênh cũ, nay không ai trông”")
    return [
        JobList(PLACE, _("Sau sắp xếp"), [JobCard(PLACE, title, url, why, JobAction(_("Nhận"), url))], 1, "")
    ]
