"""The table of accounts in a report: platform, name, address, verification, how many people keep it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from guong.apps.units.models import UnitVersion
from guong.engines.documents.writing import Column, PaperCell, PaperTable
from guong.engines.viet.formats import write_number

from ..models import Channel, Custodian, Verification, VerificationState
from .register import statuses_of


def accounts_table(rows: Sequence[Channel], *, on: date) -> PaperTable:
    """Print table 3 as of a day; keepers are counted and never named, followers nobody has counted."""
    keepers = Counter(
        Custodian.objects.in_force(on=on).filter(channel__in=rows).values_list("channel", flat=True)
    )
    verifications = Verification.objects.filter(channel__in=rows, on__lte=on).order_by("on", "pk")
    states = dict(verifications.values_list("channel", "state"))
    names = dict(
        UnitVersion.objects.filter(unit__in={row.owner_id for row in rows}, valid_from__lte=on)
        .order_by("valid_from")
        .values_list("unit", "name")
    )
    standings = statuses_of(rows, on=on)
    columns = (
        Column("TT", 0.7, "centre"),
        Column("Nền tảng", 1.3),
        Column("Tên, đơn vị", 2.2),
        Column("Đường dẫn", 3.2),
        Column("Dấu nền tảng, đối chiếu", 1.3),
        Column("Số người quản trị", 1.1, "right"),
        Column("Ghi chú", 1.3),
    )
    lines = []
    for place, row in enumerate(rows, 1):
        state = states.get(row.pk, "")
        name = row.name
        owner = names.get(row.owner_id, "")
        lines.append(
            (
                PaperCell(str(place), place),
                PaperCell(row.get_kind_display()),
                PaperCell(name if owner.casefold() in name.casefold() else f"{name} ({owner})"),
                PaperCell((row.address or row.value).removeprefix("https://").removeprefix("www.")),
                PaperCell(str(VerificationState(state).label) if state else "chưa ghi"),
                PaperCell(write_number(keepers[row.pk]), keepers[row.pk]),
                PaperCell(standings[row.pk].note),
            )
        )
    return PaperTable(columns, tuple(lines), "Bảng 3. Tài khoản mạng xã hội chính thức")
