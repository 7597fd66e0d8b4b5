"""Who speaks for which unit at a moment: the head by law, the standing one, the delegates of cases."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.units.models import Appointment, Kind, Scope, UnitVersion
from guong.apps.units.models.permissions import Role
from guong.engines.legal.spokespersons import PublicationState, SpeakerClock, head_speaks_by
from guong.engines.viet.formats import write_clock, write_date

from ..models import MandateKind, SpokespersonMandate, head_post_of
from ..models.mandate import OFFICIAL_MAIL

# From this day on the head of every body speaks by law, and no decision is needed.
NO_DECISION_NEEDED = date(2026, 7, 1)
LISTED_KINDS = (*(kind for kind in Kind if kind.has_committee), *(Kind.DEPARTMENT, Kind.INSPECTORATE))


@dataclass(frozen=True, slots=True)
class SpeakerMandate:
    """
    One person who speaks for a unit, as the press is told.

    `mandate` is None of a head whose telephone nobody wrote down; `left_on` is the last day of the person's
    last post in the unit where none is held any more.
    """

    kind: MandateKind
    name: str
    title: str
    phone: str
    email: str
    mandate: SpokespersonMandate | None
    state: PublicationState | None
    clock: SpeakerClock | None
    left_on: date | None = None

    @property
    def speaker(self) -> str:
        """Say who speaks, as what."""
        return ", ".join(filter(None, (self.name, self.title)))

    @property
    def headline(self) -> str:
        """Say who speaks, as what, by what; of a delegate on which case."""
        case = f": {self.mandate.case}" if self.mandate is not None and self.mandate.case else ""
        return f"{self.speaker} · {self.kind.label}{case}"

    @property
    def missing(self) -> list[str]:
        """Name what the decree wants printed and the register does not know."""
        rows = {"chức vụ": self.title, "điện thoại": self.phone, "thư công vụ": self.email}
        return [name for name, text in rows.items() if not text]

    @property
    def has_private_mail(self) -> bool:
        return (
            self.mandate is not None
            and self.email != ""
            and not self.email.casefold().endswith(OFFICIAL_MAIL)
        )


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """Who speaks for one unit; `basis` is the clause by which its head does, "" where no law says so."""

    unit_id: int
    unit_name: str
    basis: str
    voices: Sequence[SpeakerMandate]

    @property
    def head(self) -> SpeakerMandate | None:
        return next((voice for voice in self.voices if voice.kind == MandateKind.HEAD), None)

    @property
    def standing(self) -> SpeakerMandate | None:
        return next((voice for voice in self.voices if voice.kind == MandateKind.STANDING), None)

    @property
    def reachable(self) -> bool:
        """Tell whether the press finds a telephone of somebody who may speak for the whole unit."""
        return any(voice.phone and voice.kind != MandateKind.CASE for voice in self.voices)


def listed_units(scope: Scope, *, on: date) -> QuerySet[UnitVersion]:
    """Find the units in reach that the list has: those the decree binds, and those with a mandate."""
    having = SpokespersonMandate.objects.visible_to(scope).in_force(on=on).values("unit")
    inside = UnitVersion.objects.filter(scope.units(on=on)).filter(
        Q(kind__in=LISTED_KINDS) | Q(unit__in=having)
    )
    led = scope.overseen_rows("unit", until="valid_to") & Q(kind__in=LISTED_KINDS)
    other_units = UnitVersion.objects.in_force(on=on).filter(Q(unit__in=having) | led)
    return (inside | other_units).distinct().order_by("path")


def speakers_of(versions: Iterable[UnitVersion], *, at: datetime, on: date | None = None) -> list[SpeakerRow]:
    """Gather who speaks for units; of a day other than that of `at`, everybody who spoke on it."""
    today = timezone.localdate(at)
    day = on or today
    rows = list(versions)
    ids = [version.unit_id for version in rows]
    by_unit: defaultdict[int, list[SpokespersonMandate]] = defaultdict(list)
    mandates = SpokespersonMandate.objects.in_force(on=day).filter(unit__in=ids)
    speaking = list(
        mandates.select_related("person", "signer", "sighting").order_by("valid_from", "pk") if ids else ()
    )
    for mandate in speaking:
        if day != today or mandate.holds_at(at):
            by_unit[mandate.unit_id].append(mandate)
    posts: defaultdict[int, list[Appointment]] = defaultdict(list)
    leading = Appointment.objects.in_force(on=day).filter(unit__in=ids, role=Role.LEADER)
    for post in leading.select_related("person") if ids else ():
        posts[post.unit_id].append(post)
    last_posts = last_days_in_post(((row.unit_id, row.person_id) for row in speaking), day)
    return [
        SpeakerRow(
            version.unit_id,
            version.name,
            head_speaks_by(_level(version), day),
            _voices(version, by_unit[version.unit_id], posts[version.unit_id], last_posts, at=at, on=day),
        )
        for version in rows
    ]


def speaker_names(versions: Iterable[UnitVersion], *, on: date) -> dict[int, str]:
    """Name who speaks for each of many units on a day, the standing one before the head; "" for none."""
    names = dict.fromkeys((version.unit_id for version in versions if version.kind in LISTED_KINDS), "")
    levels = {level for level in set(map(_level, versions)) if head_speaks_by(level, on)}
    speaking = {version.unit_id for version in versions if _level(version) in levels}
    heads: defaultdict[int, list[Appointment]] = defaultdict(list)
    leading = Appointment.objects.in_force(on=on).filter(role=Role.LEADER, unit__in=speaking)
    for post in leading.select_related("person") if speaking else ():
        heads[post.unit_id].append(post)
    names |= {unit: head.person.full_name for unit, rows in heads.items() if (head := head_post_of(rows))}
    mandates = (
        SpokespersonMandate.objects.in_force(on=on).exclude(kind=MandateKind.CASE).order_by("kind", "pk")
    )
    return names | dict(mandates.values_list("unit", "person__full_name"))


def speaker_gaps(version: UnitVersion, *, at: datetime) -> list[tuple[str, str, str]]:
    """Name what is missing of who speaks for a unit: the colour, the words, and why."""
    row = speakers_of([version], at=at)[0]
    if not row.reachable and timezone.localdate(at) < NO_DECISION_NEEDED:
        # Where the head speaks by law, somebody does: what is missing is how to reach him.
        if any(voice.kind == MandateKind.HEAD for voice in row.voices):
            title = _t("Chưa ghi cách liên hệ với người phát ngôn")
            return [("bad", title, _t("báo chí, người dân chưa biết gọi số nào"))]
        return [("bad", _t("Chưa ghi người phát ngôn"), _t("chưa ghi tên, điện thoại để đăng lên trang"))]
    gaps = []
    for voice in row.voices:
        if voice.left_on is not None:
            note = _t("đã thôi chức vụ, hết ngày %(day)s") % {"day": write_date(voice.left_on)}
            gaps.append(("bad", _t("Người phát ngôn không còn ở đơn vị"), note))
        elif (
            voice.state in (PublicationState.OVERDUE, PublicationState.LATE)
            and voice.clock
            and voice.clock.due
        ):
            note = _t("hạn %(at)s") % {"at": write_clock(voice.clock.due)}
            gaps.append(("bad", _t("Người phát ngôn chưa đăng đúng hạn"), note))
    return gaps


def _level(version: UnitVersion) -> str:
    kind = Kind(version.kind)
    return "department" if kind in (Kind.DEPARTMENT, Kind.INSPECTORATE) else kind.level


def last_days_in_post(holders: Iterable[tuple[int, int]], day: date) -> dict[tuple[int, int], date]:
    """Give, by (unit, person), the last day of the last post of those who hold none there any more."""
    if not (pairs := set(holders)):
        return {}
    units, people = {unit for unit, _person in pairs}, {person for _unit, person in pairs}
    posts = Appointment.objects.filter(unit__in=units, person__in=people, valid_from__lte=day)
    staying, last_days = set(), dict[tuple[int, int], date]()
    for unit, person, last_day in posts.values_list("unit", "person", "valid_to"):
        if last_day is None or last_day >= day:
            staying.add((unit, person))
        else:
            last_days[unit, person] = max(last_days.get((unit, person), last_day), last_day)
    return {pair: last for pair, last in last_days.items() if pair in pairs - staying}


def _voices(
    version: UnitVersion,
    mandates: list[SpokespersonMandate],
    posts: list[Appointment],
    last_posts: dict[tuple[int, int], date],
    *,
    at: datetime,
    on: date,
) -> list[SpeakerMandate]:
    post = head_post_of(posts)
    of_head = next((row for row in mandates if row.kind == MandateKind.HEAD), None)
    voices = []
    if post is not None and (of_head is None or of_head.person_id != post.person_id):
        # Who heads the unit today speaks, whatever was written down of the one before.
        name, title = post.person.full_name, post.title
        if head_speaks_by(_level(version), on):
            voices.append(SpeakerMandate(MandateKind.HEAD, name, title, "", "", None, None, None))
    for row in mandates:
        title = row.title
        if post is not None and post.person_id == row.person_id:
            title = title or post.title
        voices.append(
            SpeakerMandate(
                MandateKind(row.kind),
                row.person.full_name,
                title,
                row.phone,
                row.email,
                row,
                row.publication(now=at),
                row.clock(),
                last_posts.get((row.unit_id, row.person_id)),
            )
        )
    order = list(MandateKind)
    return sorted(voices, key=lambda voice: order.index(voice.kind))
