"""Acts of press-law discipline: attesting, noting, answering, acknowledging."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date

from ..forms.discipline import (
    AttestationForm,
    DemandAnswerForm,
    DemandForm,
    MatterForm,
    OrientationForm,
    SettlementForm,
)
from ..models import CorrectionDemand, DisciplineEntry, DisciplineMatter, Orientation, PressAttestation
from .choices import editable_unit, entry, tab_of_unit


def place_in_book(request: Request, row: object) -> tuple[str, str]:
    """Give the part of a unit's tab that shows its book of discipline."""
    name, tab = tab_of_unit("press", request, row)
    return name, f"{tab}#ky-luat"


def entry_to_act_on(
    model: type[DisciplineEntry], permission: Permission, request: Request, pk: int
) -> DisciplineEntry:
    """Find an entry of a unit for which the reader may do something."""
    row: DisciplineEntry = get_object_or_404(
        model.objects.visible_to(request.scope).select_related("unit"), pk=pk
    )
    request.scope.require(permission, row.unit)
    return row


book_entry = partial(entry, success=_("Đã ghi vào sổ."), place=place_in_book)
attest = book_entry(
    editable_unit,
    PressAttestation.attest,
    title=_("Cam kết chấp hành pháp luật về báo chí"),
    form=AttestationForm,
)
note_matter = book_entry(
    editable_unit,
    DisciplineMatter.note,
    title=_("Ghi một sự việc"),
    form=MatterForm,
    note=_("Sổ này ghi việc của đơn vị, không ghi tên người và không kết luận ai sai."),
)
settle_matter = book_entry(
    partial(entry_to_act_on, DisciplineMatter, Permission.EDIT_REGISTERS),
    DisciplineMatter.settle,
    title=_("Kết quả chấn chỉnh"),
    form=SettlementForm,
    note=lambda _request, row: row.words,
)
note_demand = book_entry(
    editable_unit, CorrectionDemand.note, title=_("Ghi yêu cầu cải chính"), form=DemandForm
)
answer_demand = book_entry(
    partial(entry_to_act_on, CorrectionDemand, Permission.EDIT_REGISTERS),
    CorrectionDemand.answer,
    title=_("Kết quả yêu cầu cải chính"),
    form=DemandAnswerForm,
    note=lambda _request, row: row.about,
)
# That orientation came, without what it says.
receive_orientation = book_entry(
    editable_unit,
    Orientation.receive,
    title=_("Ghi định hướng thông tin đã nhận"),
    form=OrientationForm,
    note=_("Sổ chỉ giữ số, ngày và nơi gửi. Nội dung định hướng không lưu ở đây."),
)
_I_READ = _("Văn bản %(number)s ngày %(day)s của %(sender)s: tôi đã đọc và thực hiện.")
acknowledge_orientation = book_entry(
    partial(entry_to_act_on, Orientation, Permission.TAKE),
    Orientation.acknowledge,
    title=_("Ký nhận định hướng"),
    note=lambda _request, row: (
        _I_READ % {"number": row.number, "day": write_date(row.issued_on), "sender": row.sender}
    ),
)
