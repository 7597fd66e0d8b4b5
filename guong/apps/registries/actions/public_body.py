"""A body as its public pages present it, name, address, numbers, what is wrong today; its sheet to hang."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import takewhile

from django.db.models import Max, Min, Q
from django.http import HttpRequest
from django.urls import reverse

from guong.apps.units.models import Appointment, Unit, UnitVersion, predecessors, successors
from guong.apps.units.models.change import successors_of_each
from guong.engines.channels import Past, state_of_case
from guong.engines.documents.wall import ChannelBox, PhoneLine, SheetFoot, SheetHead, channels_sheet
from guong.engines.lookalike.number_lookup import public_numbers
from guong.engines.viet.formats import capitalise, write_clock, write_date
from guong.engines.viet.sort_order import order_key
from guong.ui.views import read_id

from ..models import Channel, ChannelCase, ChannelKind, Premises, cases_on
from .addresses import KIND, has_twin, slug, slug_of
from .register import provinces_of


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number to tap: its text, its link, its owner, and the `source` that lists it."""

    printed: str
    link: str
    name: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A channel that an open case says is in other hands: what to say of it, and no link to it."""

    channel: Channel
    state: str
    since: str
    case: ChannelCase

    @property
    def title(self) -> str:
        """Say which channel it is, by its platform and its name."""
        return f"{capitalise(str(self.channel.get_kind_display()))} “{self.channel.name}” {self.state}"

    @property
    def handle(self) -> str:
        """Write the address in plain letters, dots included, for people to recognise."""
        return plain_address(self.channel.address or self.channel.value)


@dataclass(frozen=True)
class PublicBody:
    """One unit in force on a day."""

    unit: int
    name: str
    province: str
    on: date

    @cached_property
    def _parts(self) -> tuple[str, str]:
        match = KIND.match(self.name)
        return (match[1].lower(), match[2]) if match else ("", self.name)

    @property
    def committee(self) -> str:
        """Give the line above the name: only a place has a committee."""
        return "Ủy ban nhân dân" if self._parts[0] else ""

    @property
    def title(self) -> str:
        """Write the name as the head of a page."""
        return capitalise(self.name)

    @property
    def full_name(self) -> str:
        """Write the body in full."""
        return f"Ủy ban nhân dân {self.name}" if self._parts[0] else self.name

    @property
    def short(self) -> str:
        """Say "xã", "phường": how people speak of it."""
        return self._parts[0] or "cơ quan"

    @cached_property
    def province_line(self) -> str:
        """Name the province under the name, where it is another place."""
        version = UnitVersion.objects.in_force(on=self.on).filter(unit=self.unit).first()
        top = version.lineage[0] if version is not None else self.unit
        if top == self.unit:
            return ""
        names = UnitVersion.objects.in_force(on=self.on).filter(unit=top).values_list("name", flat=True)
        return capitalise(names[0]) if names else ""

    @cached_property
    def path(self) -> str:
        """Give the address of the front page; the province is added where the name repeats."""
        kind, name = slug_of(self.name)
        if self.province and has_twin(self.unit, self.name, on=self.on):
            name = f"{name}-{slug(self.province)}"
        return reverse("registries:front", args=[kind, name])

    @property
    def official_path(self) -> str:
        """Give the address of the list of its channels."""
        return reverse("registries:official", args=[self.unit])

    @property
    def sheet_path(self) -> str:
        """Give the address of the sheet of its channels for the wall."""
        return reverse("registries:wall_sheet", args=[self.unit])

    @cached_property
    def channels(self) -> list[Channel]:
        """List the channels that may be used today."""
        return list(Channel.objects.official(on=self.on).filter(owner=self.unit).order_by("pk"))

    @cached_property
    def numbers(self) -> list[Number]:
        """List the telephone numbers that may be used today."""
        phones = (row for row in self.channels if row.kind == ChannelKind.PHONE)
        return [Number(row.value, row.address, row.name) for row in phones]

    @cached_property
    def premises(self) -> Premises | None:
        """Give where it receives people and when, if an officer wrote it down."""
        return Premises.of(self.unit, on=self.on)

    @cached_property
    def alarms(self) -> list[Alarm]:
        """List the channels that an open case of the body, or of one it came of, says are in other hands."""
        return alarms_of({self.unit}, on=self.on)


def plain_address(address: str) -> str:
    """Write an address without its beginning and its last stroke, as people read it."""
    return re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")


def country_numbers(*, on: date) -> list[Number]:
    """List the numbers of the country that somebody calls who is being cheated, each with its source."""
    rows = (public_numbers()[number] for number in _NUMBERS_OF_COUNTRY)
    return [
        Number(row.number, f"tel:{row.number}", f"{row.name}: {row.use}", row.describe(on)) for row in rows
    ]


def numbers_to_call(body: PublicBody | None, *, on: date) -> list[Number]:
    """List whom to call when something was reported: the police of the place, the body, the country's."""
    own = body.numbers if body is not None else []
    first = sorted(own, key=lambda number: "công an" not in number.name.lower())
    return [*first[:_MOST_NUMBERS], *country_numbers(on=on)]


_NUMBERS_OF_COUNTRY, _MOST_NUMBERS = ("113", "156"), 3


def alarms_of(units: set[int], *, on: date) -> list[Alarm]:
    """List the channels of some units, and of those they came of, that cases say are in other hands."""
    cases = {case.key: case for case in cases_on(on).of_channels}
    if not cases:
        return []
    owners = units | {former.unit_id for former in predecessors(units, on=on)}
    rows = Channel.objects.filter(key__in=cases, owner__in=owners, valid_from__lte=on).order_by("pk")
    last_rows = {row.key: row for row in rows}
    alarms = []
    for key, row in last_rows.items():
        case = cases[key]
        if case.is_open or row.valid_to is None or row.valid_to >= on:
            alarms.append(Alarm(row, state_of_case(Past(case=case.kind)), write_clock(case.since), case))
    return alarms


def public_body(unit: int, *, on: date) -> PublicBody | None:
    """Give a unit as it presents itself on a day, or the one that stands in its place."""
    row = Unit.objects.filter(pk=unit).first()
    standing = successors(row, on=on) if row is not None else []
    if len(standing) != 1:
        return None
    version = standing[0].version(on=on)
    return _body_of(version, on) if version is not None else None


def top_body(*, on: date) -> PublicBody | None:
    """Give the body whose ledger this is: the lowest place under which everybody works who holds a post."""
    standing = UnitVersion.objects.in_force(on=on)
    at_work = standing.filter(unit__in=Appointment.objects.in_force(on=on).values("unit"))
    ends = (at_work if at_work.exists() else standing).aggregate(first=Min("path"), last=Max("path"))
    if ends["first"] is None:
        return None
    ways = (path.strip("/").split("/") for path in (ends["first"], ends["last"]))
    shared_units = [
        int(unit) for unit, _second_id in takewhile(lambda pair: pair[0] == pair[1], zip(*ways, strict=False))
    ]
    lineage = sorted(standing.filter(unit__in=shared_units), key=lambda version: -len(version.lineage))
    top = next((version for version in lineage if KIND.match(version.name)), None)
    top = top or next(iter(lineage), None)
    return _body_of(top, on) if top is not None else None


def sole_body(*, on: date) -> PublicBody | None:
    """Give the body of a ledger that is one place's alone; None where several places work in it."""
    top = top_body(on=on)
    if top is None:
        return None
    at_work = Appointment.objects.in_force(on=on).values("unit")
    owners = Channel.objects.in_force(on=on).values("owner")
    other_bodies = UnitVersion.objects.in_force(on=on).filter(Q(unit__in=at_work) | Q(unit__in=owners))
    names = other_bodies.exclude(unit=top.unit).values_list("name", flat=True)
    return None if any(KIND.match(name) for name in names.iterator()) else top


def bodies_after(unit: int, *, on: date) -> list[PublicBody]:
    """Give the places that stand where a unit without an heir was: those below it, or their heirs."""
    last = UnitVersion.objects.filter(unit=unit, valid_to__lt=on).order_by("valid_to").last()
    if last is None or last.valid_to is None:
        return []
    below = UnitVersion.objects.in_force(on=last.valid_to).filter(path__startswith=last.path)
    units = [version.unit_id for version in below.exclude(unit=unit) if KIND.match(version.name)]
    successors = {
        successor for standing in successors_of_each(units, on=on).values() for successor in standing
    }
    versions = UnitVersion.objects.in_force(on=on).filter(unit__in=successors)
    return sorted((_body_of(version, on) for version in versions), key=lambda body: order_key(body.name))


def _body_of(version: UnitVersion, on: date) -> PublicBody:
    province = provinces_of([version.unit_id], on=on).get(version.unit_id, "")
    return PublicBody(version.unit_id, version.name, province, on)


def chosen_body(request: HttpRequest, *, on: date) -> PublicBody | None:
    """Give the body that an address names (`don-vi`), or its successor."""
    unit_text = request.GET.get("don-vi", "") or request.POST.get("don-vi", "")
    unit = read_id(unit_text)
    return public_body(unit, on=on) if unit is not None else None


def asking_body(request: HttpRequest, *, on: date) -> PublicBody | None:
    """Give the body whose page this is: the one named, else the ledger's own."""
    return chosen_body(request, on=on) or top_body(on=on)


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
