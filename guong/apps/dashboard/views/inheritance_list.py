"""What a merger leaves to its heirs, on the first page until it is done."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.registries.actions import (
    count_inherited,
    units_without_board,
    units_without_speaker,
)
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_number

from .cards import JobAction, JobCard, JobList

PLACE = "ke-thua"


def inheritance_list(request: Request) -> list[JobList]:
    """Give one line for the channels and offices of former units that wait for the reader's own units."""
    # Where nothing ended before the own units nothing can be inherited, and nothing is asked.
    ended_units = request.scope.ended_before()
    if not ended_units:
        return []
    own = [unit for unit in request.scope.own_units if request.scope.may(Permission.EDIT_REGISTERS, unit)]
    waiting = count_inherited(own, on=request.today)
    # Which offices of former units the own ones have not set up again.
    offices = []
    if units_without_board(own, ended_units, on=request.today).exists():
        offices.append(_("chưa lập lại Ban biên tập"))
    if units_without_speaker(own, ended_units, on=request.today).exists():
        offices.append(_("chưa giao người phát ngôn"))
    if not waiting and not offices:
        return []
    url = reverse("registries:inheritance")
    if waiting:
        title = _("%(n)s kênh thừa kế: nhận, đổi tên hoặc đóng") % {"n": write_number(waiting)}
        why = [_("người dân đang tra thấy “Kênh cũ, nay không ai trông”"), *offices]
        act = _("Nhận")
    else:
        title = _("Sau sắp xếp: %(offices)s") % {"offices": ", ".join(offices)}
        why, act = [_("đơn vị trước đây có, nơi kế thừa chưa lập lại")], _("Mở")
    card = JobCard(PLACE, title, url, "; ".join(why), JobAction(act, url))
    return [JobList(PLACE, _("Sau sắp xếp"), [card], 1, "")]
