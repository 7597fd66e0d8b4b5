"""What the sheets on a wall say of a body: its head, where one asks first, its official channels."""

from datetime import date

from guong.engines.documents.wall import ChannelBox, PhoneLine, SheetFoot, SheetHead, channels_sheet
from guong.engines.viet.formats import capitalise, write_date

from ..models import Channel, ChannelKind
from .public_body import PublicBody

_ON_PAPER = (
    ChannelKind.WEBSITE,
    ChannelKind.FACEBOOK,
    ChannelKind.ZALO,
    ChannelKind.YOUTUBE,
    ChannelKind.TIKTOK,
)
_SHORT_KINDS = {ChannelKind.WEBSITE.value: "Trang web"}


def head_of(body: PublicBody) -> SheetHead:
    """Give the head of a body's sheets."""
    return SheetHead(body.full_name, body.province_line)


def foot_of(body: PublicBody, link: str) -> SheetFoot:
    """Give the foot: where the look-up is typed, and the first number of the register."""
    first = next(iter(body.numbers), None)
    return SheetFoot(link, first.printed, first.name) if first is not None else SheetFoot(link)


def wall_sheet(body: PublicBody, link: str, *, size: str, on: date) -> bytes:
    """Set the sheet of a body's official channels; one in other hands is not on it."""
    official = Channel.objects.official(on=on).filter(owner=body.unit).order_by("pk")
    lost_channels = {alarm.channel.pk for alarm in body.alarms}
    rows = [row for row in official if row.pk not in lost_channels]
    # The website first, then the accounts, each as it was entered.
    rows.sort(key=lambda row: list(ChannelKind.values).index(row.kind))
    boxes = [
        ChannelBox(
            _SHORT_KINDS.get(row.kind) or capitalise(str(row.get_kind_display())),
            row.name,
            row.address.removeprefix("https://").removeprefix("www.").rstrip("/"),
            row.address,
        )
        for row in rows
        if row.kind in _ON_PAPER and row.address.startswith("https://")
    ]
    phones = [
        PhoneLine(row.value, row.name)
        for row in rows
        if row.kind in (ChannelKind.PHONE.value, ChannelKind.EMAIL.value)
    ]
    as_of = f"Đúng theo sổ kênh ngày {write_date(on)}. Bảng này khác trang tra thì tin trang tra."
    return channels_sheet(
        head_of(body), foot_of(body, link), boxes, phones, as_of, size=size, short=body.short
    )
