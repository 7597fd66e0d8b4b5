"""A whole register brought in, and the register of the ledger as the engines read it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db import transaction
from django.utils.translation import gettext as _

from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Permission, Person, Scope, Unit, UnitVersion, predecessors
from guong.apps.units.models.change import successors_of_each
from guong.engines import channels as engine
from guong.engines.channels.register import NOT_CONFIRMED
from guong.engines.viet.formats import write_clock, write_date
from guong.engines.viet.sort_order import order_key

from ..models import Channel, ChannelCase, ChannelKind, Confirmation, FakeCase, NotAChannel, cases_on

MOST_ASKED_BY_ROW = 500  # rows; of more the whole register is read
_LOOKS = {
    engine.ChannelStatus.OFFICIAL: "confirmed",
    engine.ChannelStatus.HIJACKED: "hijacked",
    engine.ChannelStatus.FORMER: "former",
}


def bring_in(
    register: engine.Register, *, owner: Unit, opened_on: date, by: Person, at: datetime
) -> tuple[int, list[str]]:
    """Enter the rows of a file for one unit; count those entered, and say of each other why not."""
    entry_count, refusals = 0, []
    for row in register.rows:
        try:
            with transaction.atomic():
                if row.channel.kind.value not in ChannelKind.values:
                    raise NotAChannel(_("loại kênh này chưa có trong sổ."))
                Channel.register(
                    owner=owner,
                    kind=row.channel.kind.value,
                    value=row.channel.printed,
                    name=row.name or row.owner or row.channel.printed,
                    opened_on=opened_on,
                    by=by,
                    at=at,
                )
            entry_count += 1
        except Refused as refusal:
            refusals.append(_("Dòng %(line)s: %(why)s") % {"line": row.line, "why": refusal})
    return entry_count, refusals


def provinces_of(units: Iterable[int], *, on: date) -> dict[int, str]:
    """Name the province of each unit on a day, without the word before its name."""
    top = {
        version.unit_id: version.lineage[0]
        for version in UnitVersion.objects.filter(unit__in=set(units)).order_by("valid_from")
    }
    # A province that was joined into another keeps its own name for the communes it had.
    tops = UnitVersion.objects.filter(unit__in=set(top.values()), valid_from__lte=on).order_by("valid_from")
    names = tops.values_list("unit", "name")
    names_of_provinces = {unit: name.removeprefix("tỉnh ").removeprefix("thành phố ") for unit, name in names}
    return {unit: names_of_provinces.get(first, "") for unit, first in top.items()}


def ledger_register(*, on: date) -> engine.Register:
    """
    Give the whole register of the ledger on a day, with the names the owners had before.

    Each row has its standing: in other hands by an open case, a unit's own, closed or of a unit that ended,
    only claimed. Behind them stand what open cases are about and what was concluded to be false.
    """
    rows = list(
        Channel.objects.filter(valid_from__lte=on)
        .exclude(kind=ChannelKind.LOUDSPEAKER)
        .select_related("owner")
        .order_by("pk")
    )
    cases = cases_on(on)
    lost_channels = {case.key: case for case in cases.of_channels}
    view = _View(rows, {fake.unit for fake in cases.of_fakes}, on)
    entries: list[engine.RegisterRow] = []
    for line, row in enumerate(rows, 2):
        channel = engine.parse(row.value, engine.Kind(row.kind))
        standing = view.standing(row, lost_channels)
        if channel is None or standing is None:
            continue
        past = view.past(row, lost_channels.get(row.key))
        doubt = view.doubt(row) if standing is engine.ChannelStatus.UNVERIFIED else ""
        before, province = view.former_names(row.owner_id), view.provinces.get(row.owner_id, "")
        owner = view.body(row.owner_id)
        entries.append(
            engine.RegisterRow(channel, row.name, owner, province, before, line, doubt, standing, past)
        )
    fakes = [entry for fake in cases.of_fakes if (entry := view.fake(fake)) is not None]
    return engine.Register((*entries, *fakes))


class _View:
    """What the standings of all rows are told from, read at once."""

    def __init__(self, rows: list[Channel], more_owners: set[int], on: date) -> None:
        official, approvals = Channel.objects.official(on=on), Confirmation.objects.filter(begins_on__lte=on)
        open_rows = Channel.objects.in_force(on=on)
        if len(rows) <= MOST_ASKED_BY_ROW:
            row_ids = [row.pk for row in rows]
            official, approvals = official.filter(pk__in=row_ids), approvals.filter(channel__in=row_ids)
            # Only of a closed row it matters whether its address is open in another.
            closed_keys = {row.key for row in rows if row.valid_to is not None}
            open_rows = open_rows.filter(key__in=closed_keys) if closed_keys else open_rows.none()
        self.on = on
        self._official = set(official.values_list("pk", flat=True))
        self._approved = set(approvals.order_by().values_list("channel", flat=True))
        self._open_keys: dict[str, int] = dict(open_rows.order_by().values_list("key", "owner"))
        owners = {row.owner_id for row in rows} | more_owners | set(self._open_keys.values())
        versions = list(UnitVersion.objects.filter(unit__in=owners).order_by("valid_from"))
        self._last = {version.unit_id: version for version in versions}
        self._names = {
            version.unit_id: version.name
            for version in versions
            if version.valid_from <= on and (version.valid_to is None or version.valid_to >= on)
        }
        self._owners = owners
        self._successors = successors_of_each(owners - set(self._names), on=on)
        self._successor_names = UnitVersion.objects.names(set().union(*self._successors.values()), on=on)
        self._before: dict[int, tuple[str, ...]] = {}

    @cached_property
    def provinces(self) -> dict[int, str]:
        """Name the province of each owner; only an entry of the register wants it."""
        return provinces_of(self._owners, on=self.on)

    def standing(self, row: Channel, lost_keys: Collection[str]) -> engine.ChannelStatus | None:
        """Say what a row is on the day; None for a closed one whose address is open in another row."""
        is_closed = self.is_closed(row)
        if is_closed and row.key in self._open_keys:
            return None
        if row.key in lost_keys:
            return engine.ChannelStatus.HIJACKED
        if is_closed:
            return engine.ChannelStatus.FORMER
        if row.pk in self._official:
            return engine.ChannelStatus.OFFICIAL
        was_official = self.has_ended(row.owner_id) and row.pk in self._approved
        return engine.ChannelStatus.FORMER if was_official else engine.ChannelStatus.UNVERIFIED

    def is_closed(self, row: Channel) -> bool:
        """Tell whether a row ended before the day."""
        return row.valid_to is not None and row.valid_to < self.on

    def past(self, row: Channel, case: ChannelCase | None) -> engine.Past:
        """Gather what a row's standing is told from."""
        unit = self.body(row.owner_id)
        if case is not None:
            return engine.Past(case=case.kind, since=write_clock(case.since), unit=unit)
        # The address of a closed row may go on in the open row of another owner.
        owner = self._open_keys.get(row.key) if self.is_closed(row) else None
        last = self._last.get(row.owner_id)
        ended_on = last.valid_to if last is not None and row.owner_id not in self._names else None
        return engine.Past(
            unit=unit,
            unit_ended_on=ended_on,
            closed_on=row.valid_to if self.is_closed(row) else None,
            heir=self._successor(row.owner_id),
            was_confirmed=row.pk in self._approved,
            goes_on_with=self.body(owner) if owner is not None else "",
        )

    def fake(self, case: FakeCase) -> engine.RegisterRow | None:
        """Make the row of what a case of imitation is about; a name alone is nobody's address."""
        channel = engine.parse(case.address)
        if channel is None:
            return None
        owner = self._successor(case.unit) or self.body(case.unit)
        past = engine.Past("fake", write_clock(case.opened_at), case.concluded_on, unit=owner)
        standing = engine.ChannelStatus.KNOWN_FAKE if case.concluded_on else engine.ChannelStatus.REPORTED
        return engine.RegisterRow(
            channel, "", owner, self.provinces.get(case.unit, ""), (), 0, "", standing, past
        )

    def body(self, owner: int) -> str:
        """Name a unit's body by its name of the day, or its last one."""
        return _body(self.name(owner))

    def name(self, owner: int) -> str:
        """Name a unit as it is called on the day, or was called last."""
        last = self._last.get(owner)
        return self._names.get(owner) or (last.name if last else "")

    def has_ended(self, owner: int) -> bool:
        """Tell whether a unit does not stand on the day."""
        return owner not in self._names

    def former_names(self, owner: int) -> tuple[str, ...]:
        """Give the names of a unit's predecessors."""
        if owner not in self._before:
            older = {unit.unit_id for unit in predecessors({owner}, on=self.on)} - {owner}
            self._before[owner] = tuple(
                UnitVersion.objects.filter(unit__in=older)
                .order_by("name")
                .values_list("name", flat=True)
                .distinct()
            )
        return self._before[owner]

    def doubt(self, row: Channel) -> str:
        """Say why a row is only a claim."""
        if row.owner_id in self._names:
            return NOT_CONFIRMED
        successor = self._successor(row.owner_id)
        if not successor:
            return _("nhưng cơ quan này đã thôi hoạt động")
        return _("nhưng cơ quan này đã thôi hoạt động, và %(heir)s chưa nhận kênh về") % {"heir": successor}

    def _successor(self, owner: int) -> str:
        units, names = self._successors.get(owner, ()), self._successor_names
        return ", ".join(
            _body(name) for name in sorted((names[unit] for unit in units if unit in names), key=order_key)
        )


@dataclass(frozen=True, slots=True)
class DescribedStatus:
    """What a channel of the register is on a day, in whole sentences and in a few words."""

    standing: engine.ChannelStatus
    sentence: str
    note: str
    unit_has_ended: bool
    owner_name: str
    look: str

    @property
    def is_official(self) -> bool:
        return self.standing is engine.ChannelStatus.OFFICIAL


def statuses_of(rows: Iterable[Channel], *, on: date) -> dict[int, DescribedStatus]:
    """Tell by the one table of standings what channels are on a day, for pages and papers of the staff."""
    channels = list(rows)
    if not channels:
        return {}
    lost_channels = {case.key: case for case in cases_on(on).of_channels}
    view = _View(channels, set(), on)
    standings = {}
    for row in channels:
        # A closed row is a former one here even where its address goes on in another row.
        standing = view.standing(row, lost_channels) or engine.ChannelStatus.FORMER
        past = view.past(row, lost_channels.get(row.key))
        if standing is engine.ChannelStatus.UNVERIFIED:
            sentence = _("Có trong sổ %(doubt)s.") % {"doubt": view.doubt(row)}
        else:
            sentence = engine.describe(standing, past.unit, past)
        look = _LOOKS.get(standing, "unconfirmed")
        if standing is engine.ChannelStatus.FORMER and past.closed_on is not None:
            look = "taken_over" if past.goes_on_with else "closed"
        standings[row.pk] = DescribedStatus(
            standing,
            sentence,
            _note_of(standing, past),
            view.has_ended(row.owner_id),
            view.name(row.owner_id),
            look,
        )
    return standings


def _note_of(standing: engine.ChannelStatus, past: engine.Past) -> str:
    """Say in a few words, for a cell of a table, what a channel is; nothing of an official one."""
    if standing is engine.ChannelStatus.HIJACKED:
        return engine.state_of_case(past)
    if past.goes_on_with:
        return _("nay của %(body)s") % {"body": past.goes_on_with}
    if past.closed_on is not None:
        return _("đóng %(day)s") % {"day": write_date(past.closed_on)}
    if past.unit_ended_on is not None:
        return _("đơn vị đã kết thúc, chưa ai nhận")
    return _("chưa được duyệt") if standing is engine.ChannelStatus.UNVERIFIED else ""


def former_rows(unit: int, *, on: date) -> list[tuple[Channel, str]]:
    """
    List the former channels of a unit and of those it came of, with the sentence the look-up says.

    Among them is one that was not won back and that the unit gave up; of an open case there is an alarm.
    """
    owners = {unit} | {former.unit_id for former in predecessors({unit}, on=on)}
    closed_channels = Channel.objects.filter(owner__in=owners, valid_from__lte=on).exclude(
        kind=ChannelKind.LOUDSPEAKER
    )
    rows = list(closed_channels.select_related("owner").order_by("owner", "pk"))
    if not rows:
        return []
    view = _View(rows, set(), on)
    lost_channels = {case.key: case for case in cases_on(on).of_channels}
    former_list = []
    for row in rows:
        standing, case = view.standing(row, lost_channels), lost_channels.get(row.key)
        was_given_up = case is not None and not case.is_open and view.is_closed(row)
        if standing is engine.ChannelStatus.FORMER or (
            standing is engine.ChannelStatus.HIJACKED and was_given_up
        ):
            past = view.past(row, case)
            sentence = engine.describe(standing, past.unit, past)
            former_list.append((row, sentence.replace(" Đừng gửi hồ sơ, hỏi việc ở đây.", "")))
    return former_list


def unit_names(*, on: date) -> dict[str, bool]:
    """Give every name that a unit of the ledger has or had until a day, and whether it stands on it."""
    names = UnitVersion.objects.filter(valid_from__lte=on).order_by("name").values_list("name", flat=True)
    standing = UnitVersion.objects.in_force(on=on).order_by("name").values_list("name", flat=True)
    return dict.fromkeys(names, False) | dict.fromkeys(standing, True)


def _body(name: str) -> str:
    """Name the body behind a place: "xã Mẫu" is "UBND xã Mẫu"; an office keeps its own name."""
    places = ("xã ", "phường ", "thị trấn ", "đặc khu ", "huyện ", "quận ", "thị xã ", "tỉnh ", "thành phố ")
    return f"UBND {name}" if name.startswith(places) else name


def approve_each(
    claims: Mapping[int, int], *, scope: Scope, by: Person, at: datetime
) -> tuple[int, list[str]]:
    """Approve channels by their ids, each as it was looked at; count them, and say of each other why not."""
    approval_count, refusals = 0, []
    rows = Channel.objects.in_reach_of(scope).filter(pk__in=claims).select_related("owner")
    for channel in rows.order_by("pk"):
        if not scope.may(Permission.APPROVE_CONTENT, channel.owner_id):
            continue
        try:
            Confirmation.approve(channel, claim=claims[channel.pk], scope=scope, by=by, at=at)
        except Refused as refusal:
            refusals.append(_("%(name)s: %(why)s") % {"name": channel.name, "why": refusal})
        else:
            approval_count += 1
    return approval_count, refusals
