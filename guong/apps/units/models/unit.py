"""A unit is an identity; its name, kind, place in the tree and code are versions with dates."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from guong.engines.viet.formats import ONE_DAY
from guong.engines.viet.normal_forms import plain

from .validity_periods import OutsideParent, Span, SpanQuerySet, covered

if TYPE_CHECKING:
    TextField = models.CharField[str, str]
else:
    TextField = models.CharField  # takes no type arguments when it runs

MOST_IDS_IN_QUERY = 500


class StillInside(ValueError):
    """A unit was to end while other units still stand below it or people still hold posts in it."""


class Kind(models.TextChoices):
    """What a unit is."""

    PROVINCE = "province", _("tỉnh")
    CITY = "city", _("thành phố trực thuộc trung ương")
    DISTRICT = "district", _("huyện")
    DISTRICT_TOWN = "district_town", _("thị xã")
    DISTRICT_CITY = "district_city", _("thành phố thuộc tỉnh")
    URBAN_DISTRICT = "urban_district", _("quận")
    COMMUNE = "commune", _("xã")
    WARD = "ward", _("phường")
    TOWNSHIP = "township", _("thị trấn")
    SPECIAL_ZONE = "special_zone", _("đặc khu")
    DEPARTMENT = "department", _("sở")
    DIVISION = "division", _("phòng chuyên môn")
    OFFICE = "office", _("văn phòng")
    INSPECTORATE = "inspectorate", _("thanh tra")
    SERVICE_CENTRE = "service_centre", _("trung tâm phục vụ hành chính công")
    PUBLIC_SERVICE = "public_service", _("đơn vị sự nghiệp")
    AGENCY = "agency", _("chi cục, cơ quan ngành dọc")
    BOARD = "board", _("ban")
    VILLAGE = "village", _("thôn, tổ dân phố")
    SCHOOL = "school", _("trường học")
    HEALTH_STATION = "health_station", _("trạm y tế")
    HEALTH_CENTRE = "health_centre", _("trung tâm y tế")
    HOSPITAL = "hospital", _("bệnh viện")
    CARE_CENTRE = "care_centre", _("cơ sở trợ giúp xã hội")
    POLICE = "police", _("công an")
    MILITARY = "military", _("quân sự")
    BORDER = "border", _("biên phòng")
    FRONT = "front", _("Mặt trận Tổ quốc")
    UNION = "union", _("đoàn thể, hội")
    COOPERATIVE = "cooperative", _("hợp tác xã")
    ENTERPRISE = "enterprise", _("doanh nghiệp")
    MEDIA = "media", _("báo, đài")
    MARKET = "market", _("chợ")
    TEAM = "team", _("đội, tổ")
    STATION = "station", _("trạm")
    BRANCH = "branch", _("chi nhánh")
    FOREST = "forest", _("kiểm lâm, rừng")
    OTHER = "other", _("cơ quan khác")

    @property
    def level(self) -> str:
        """
        Give the level of government the kind belongs to; an office's is that of its parent.

        A "body" stands below a committee and speaks for itself alone; a "village" issues no papers.
        """
        return _LEVELS.get(self, "body")

    @property
    def has_committee(self) -> bool:
        """Tell whether it is a place with a People's Committee of its own."""
        return self.level in ("province", "district", "commune")

    @property
    def law_level(self) -> str:
        """Give the level whose duties bind the kind; "all", what binds everybody, where no law gives one."""
        if self.has_committee:
            return self.level
        return "department" if self.level == "office" else "all"


_LEVELS = {
    **dict.fromkeys((Kind.PROVINCE, Kind.CITY), "province"),
    **dict.fromkeys((Kind.DISTRICT, Kind.DISTRICT_TOWN, Kind.DISTRICT_CITY, Kind.URBAN_DISTRICT), "district"),
    **dict.fromkeys((Kind.COMMUNE, Kind.WARD, Kind.TOWNSHIP, Kind.SPECIAL_ZONE), "commune"),
    **dict.fromkeys((Kind.DEPARTMENT, Kind.DIVISION, Kind.OFFICE, Kind.INSPECTORATE), "office"),
    **dict.fromkeys((Kind.SERVICE_CENTRE, Kind.PUBLIC_SERVICE, Kind.TEAM, Kind.OTHER), "office"),
    Kind.VILLAGE: "village",
}


class PathField(TextField):
    """A path of unit ids, "/1/12/305/", compared byte by byte on every database."""

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


def below(path: str, field: str = "path") -> Q:
    """Match a path and all under it as a range, which every database answers from an index."""
    # "0" is the character after "/".
    return Q(**{f"{field}__gte": path, f"{field}__lt": f"{path[:-1]}0"})


def lineage_of(path: str) -> tuple[int, ...]:
    """Give the ids on a path from the top of the tree down."""
    return tuple(int(part) for part in path.strip("/").split("/"))


class Unit(models.Model):
    """
    An identity that outlives names: a new unit with an old name is another unit.

    `one_person` lets the same hand submit and confirm; the log and the reports then say so.
    """

    one_person = models.BooleanField(_("một người làm mọi khâu"), default=True)

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")

    def __str__(self) -> str:
        latest = self.versions.order_by("valid_from").last()
        return latest.name if latest else f"#{self.pk}"

    @classmethod
    @transaction.atomic
    def establish(
        cls,
        name: str,
        kind: Kind,
        *,
        parent: "Unit | None",
        valid_from: date,
        valid_to: date | None = None,
        code: str = "",
        note: str = "",
    ) -> "Unit":
        """Make a new unit under a parent; `OutsideParent` when the parent does not stand all that time."""
        unit = cls.objects.create()
        unit._write(parent, valid_from, valid_to, name=name, kind=kind, code=code, note=note)
        return unit

    def version(self, *, on: date) -> "UnitVersion | None":
        """Give how the unit stood on a day; None when it did not exist."""
        return self.versions.in_force(on=on).first()

    def current(self) -> "UnitVersion":
        """Give the last version, in force or not."""
        return self.versions.latest("valid_from")

    @transaction.atomic
    def rename(self, name: str, *, on: date, kind: Kind | None = None, code: str | None = None) -> None:
        """Give the unit another name (and kind or code) from a day on."""
        old = self._cut(on)
        self._write(
            old.parent,
            on,
            old.ends_before_cut,
            name=name,
            kind=kind or Kind(old.kind),
            code=old.code if code is None else code,
            note="",
        )

    @transaction.atomic
    def begin_later(self, version: "UnitVersion", *, on: date, earlier_name: str, earlier_kind: Kind) -> None:
        """Let a version begin on a later day than was entered; until then the unit bore another name."""
        self._lock()
        start, parent, code = version.valid_from, version.parent, version.code
        UnitVersion.objects.filter(pk=version.pk).update(valid_from=on)
        self._write(parent, start, on - ONE_DAY, name=earlier_name, kind=earlier_kind, code=code, note="")

    @transaction.atomic
    def move(self, parent: "Unit", *, on: date) -> None:
        """Put the unit, with all below it, under another parent from a day on."""
        target = parent.version(on=on)
        if target is not None and f"/{self.pk}/" in target.path:
            raise OutsideParent(_("Không chuyển một đơn vị vào dưới chính nó."))
        old = self._cut(on)
        self._write(
            parent, on, old.ends_before_cut, name=old.name, kind=Kind(old.kind), code=old.code, note=old.note
        )
        new_path = self.versions.in_force(on=on).get().path
        for version in UnitVersion.objects.filter(below(old.path)).exclude(unit=self).touching(on, None):
            path = new_path + version.path.removeprefix(old.path)
            if version.valid_from >= on:
                UnitVersion.objects.filter(pk=version.pk).update(path=path)
                continue
            end, version.valid_to = version.valid_to, on - ONE_DAY
            version.save(update_fields=("valid_to",))
            version.pk = None
            version.valid_from, version.valid_to, version.path = on, end, path
            version.save(force_insert=True)

    @transaction.atomic
    def close(self, *, last_day: date) -> None:
        """End the unit; `StillInside` when a unit below it or a post in it goes on after that day."""
        self._lock()
        version = self.version(on=last_day)
        if version is None:
            raise OutsideParent(_("Đơn vị không còn tồn tại vào ngày này."))
        later = last_day + ONE_DAY
        if UnitVersion.objects.filter(below(version.path)).exclude(unit=self).touching(later, None).exists():
            raise StillInside(_("Bên dưới còn đơn vị hoạt động sau ngày này."))
        if self.appointments.touching(later, None).exists():
            raise StillInside(_("Còn người giữ chức vụ ở đơn vị sau ngày này."))
        self.versions.filter(valid_from__gt=last_day).delete()
        self.versions.filter(pk=version.pk).update(valid_to=last_day)

    def _lock(self) -> None:
        # One writer at a time for the versions of a unit: ranges are checked, then written.
        Unit.objects.select_for_update().get(pk=self.pk)

    def _cut(self, on: date) -> "UnitVersion":
        """End the version in force the day before; one that begins that very day is taken away."""
        self._lock()
        version = self.version(on=on)
        if version is None:
            raise OutsideParent(_("Đơn vị không tồn tại vào ngày này."))
        version.ends_before_cut = version.valid_to
        if version.valid_from == on:
            version.delete()
        else:
            UnitVersion.objects.filter(pk=version.pk).update(valid_to=on - ONE_DAY)
        return version

    def _write(
        self,
        parent: "Unit | None",
        start: date,
        end: date | None,
        *,
        name: str,
        kind: Kind,
        code: str,
        note: str,
    ) -> None:
        """Write versions for a range: one, or more where the parent itself moved meanwhile."""
        for first, last, above in _segments(parent, start, end):
            version = UnitVersion(
                unit=self,
                parent=parent,
                valid_from=first,
                valid_to=last,
                path=f"{above}{self.pk}/",
                search=plain(name).casefold(),
                name=name,
                kind=kind,
                code=code,
                note=note,
            )
            version.refuse_overlap(self.versions.all())
            version.save()


def _segments(parent: Unit | None, start: date, end: date | None) -> list[tuple[date, date | None, str]]:
    """Cut a range where the parent's path changes; the parent has to stand on each of its days."""
    if parent is None:
        return [(start, end, "/")]
    above = list(parent.versions.touching(start, end).order_by("valid_from"))
    if not covered(start, end, above):
        raise OutsideParent(_("Đơn vị cấp trên không tồn tại trong suốt khoảng thời gian này."))
    segments: list[tuple[date, date | None, str]] = []
    for version in above:
        first = max(start, version.valid_from)
        last = version.valid_to if end is None else min(end, version.valid_to or end)
        if segments and segments[-1][2] == version.path:
            segments[-1] = (segments[-1][0], last, version.path)
        else:
            segments.append((first, last, version.path))
    return segments


class UnitVersionQuerySet(SpanQuerySet["UnitVersion"]):
    def under(self, unit: Unit, *, on: date) -> "UnitVersionQuerySet":
        """Keep a unit and all below it, as the tree stood on a day."""
        top = unit.version(on=on)
        return self.none() if top is None else self.in_force(on=on).filter(below(top.path))

    def called(self, name: str) -> "UnitVersionQuerySet":
        """Keep what was ever called so, blind to accents and case."""
        return self.filter(search__contains=plain(name).casefold())

    def names(self, units: Iterable[int], *, on: date) -> dict[int, str]:
        """
        Name units by id as they were called on a day, in one query.

        One that had ended by then keeps its last name, one that had not begun its first.
        """
        unit_ids = set(units)
        if not unit_ids:
            return {}
        rows = self.order_by("valid_from").values_list("unit", "name", "valid_from")
        # Naming a whole country is quicker by reading every row than by a list of ids.
        if len(unit_ids) < MOST_IDS_IN_QUERY:
            rows = rows.filter(unit__in=unit_ids)
        names: dict[int, str] = {}
        for unit, name, start in rows:
            if unit in unit_ids and (unit not in names or start <= on):
                names[unit] = name
        return names

    def last_by(self, units: Iterable[int], *, on: date) -> "dict[int, UnitVersion]":
        """Give each unit as it stands on a day or last stood before; one yet to begin, as it will begin."""
        versions: dict[int, UnitVersion] = {}
        for version in self.filter(unit__in=list(units)).order_by("valid_from"):
            if version.unit_id not in versions or version.valid_from <= on:
                versions[version.unit_id] = version
        return versions


class UnitVersion(Span):
    """How a unit stood between two days."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="versions", verbose_name=_("đơn vị"))
    name = models.CharField(_("tên"), max_length=200)
    kind = models.CharField(_("loại"), max_length=20, choices=Kind.choices)
    code = models.CharField(_("mã"), max_length=20, blank=True, db_index=True)
    parent = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="child_versions",
        verbose_name=_("đơn vị cấp trên"),
    )
    path = PathField(max_length=200, db_index=True, editable=False)
    search = models.CharField(max_length=200, editable=False)
    note = models.TextField(_("ghi chú"), blank=True)

    objects: ClassVar = UnitVersionQuerySet.as_manager()
    ends_before_cut: date | None = None

    class Meta(Span.Meta):
        verbose_name = _("đơn vị theo thời gian")
        constraints = (
            *Span.Meta.constraints,
            models.UniqueConstraint(fields=("unit", "valid_from"), name="version_starts_once"),
            models.UniqueConstraint(
                fields=("unit",), condition=Q(valid_to__isnull=True), name="version_open_once"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def lineage(self) -> tuple[int, ...]:
        """Give the ids from the top of the tree down to the unit itself."""
        return lineage_of(self.path)


def units_under(paths: Iterable[str], *, on: date) -> models.QuerySet[UnitVersion, Any]:
    """
    Give the ids of the units under some paths, as each stands on the day or last stood.

    A unit that went to another parent meanwhile is not among them; one yet to begin is where it will be.
    """
    inside = Q(pk__in=())
    for path in paths:
        inside |= below(path)
    of_unit = UnitVersion.objects.filter(unit=OuterRef("unit"))
    later = of_unit.filter(valid_from__gt=OuterRef("valid_from"), valid_from__lte=on)
    earlier = of_unit.filter(valid_from__lt=OuterRef("valid_from"))
    latest = Q(valid_from__lte=on) & ~Exists(later)
    not_begun = Q(valid_from__gt=on) & ~Exists(earlier)
    return UnitVersion.objects.filter(inside, latest | not_begun).values("unit")
