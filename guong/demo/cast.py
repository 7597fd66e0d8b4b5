"""Who works in the demonstration: the district's real units of the day, and people who do not exist."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any

SINCE = date(2021, 6, 1)
# Set against one another in a fixed order, so that every build gives everybody the same name.
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Hồ", "Phan", "Võ", "Hoàng", "Bùi", "Đặng", "Ngô")
_MIDDLES = ("Thị", "Văn", "Thanh", "Quang", "Minh", "Ngọc", "Đức")
_FIRST_NAMES = ("Hạnh", "Bình", "Sương", "Dũng", "Mai", "Tâm", "Hải", "Liên", "Khánh", "Thảo", "Phong")
TITLES = {
    "huyen": ("Chủ tịch UBND huyện", "Chuyên viên"),
    "van-phong": ("Chánh Văn phòng", "Văn thư"),
    "thanh-tra": ("Chánh Thanh tra", "Thanh tra viên"),
    "trung-tam": ("Giám đốc", "Biên tập viên"),
}
COMMUNE_TITLES = ("Chủ tịch UBND", "Công chức Văn hóa - Xã hội")
NAME_STEP = 37  # has no divisor in common with the number of names
MERGER_DAY = date(2025, 7, 1)
COMMUNE_KINDS = ("commune", "township")


@dataclass(frozen=True, slots=True)
class Cast:
    """
    The units by their keys of the history, and who leads and who does the work in each.

    Units that come later and their people are added as the story reaches them; `names` gives new ones.
    """

    units: dict[str, Any]
    leaders: dict[str, Any]
    officers: dict[str, Any]
    names: Iterator[str]

    def communes_on(self, day: date) -> list[str]:
        """Give the keys of the communes and townships that stand on a day."""
        standing = ((key, self.units[key].version(on=day)) for key in self.officers)
        return [key for key, version in standing if version and version.kind in COMMUNE_KINDS]

    def leading(self, at: datetime) -> Any:
        """Give who follows the directive up at a moment: the district's office, later the department."""
        return self.officers["van-hoa" if at.date() < MERGER_DAY else "so-vhttdl-moi"]

    @property
    def communes(self) -> list[str]:
        """Give the keys of the communes and townships, in the order of the history."""
        return [key for key in self.officers if self.units[key].current().kind in COMMUNE_KINDS]

    @property
    def offices(self) -> list[str]:
        """Give the keys of the district's offices."""
        apart = {*self.communes, "huyen", "trung-tam"}
        return [key for key in self.officers if key not in apart]


def full_names(*, backwards: bool = False) -> Iterator[str]:
    """
    Give names in a fixed order in which neighbours do not look alike, each once.

    `backwards` begins at the far end, for people who come when the cast has its names already.
    """
    names = [" ".join(parts) for parts in product(_FAMILIES, _MIDDLES, _FIRST_NAMES)]
    order = range(len(names))
    return (names[n * NAME_STEP % len(names)] for n in (reversed(order) if backwards else order))


def assemble(*, on: date, at: datetime) -> Cast:
    """Set up the units through their history up to a day, with a leader and an officer in each."""
    from guong.apps.units.actions.history import replay
    from guong.apps.units.models import Appointment, Person, Role

    last_day = min(on, MERGER_DAY - timedelta(days=1))
    units = replay("vinh-linh", by=None, at=at, until=last_day)
    names = full_names()
    leaders: dict[str, Any] = {}
    officers: dict[str, Any] = {}

    def appoint(unit: Any, role: str, title: str, **contact: str) -> Any:
        person = Person.objects.create(full_name=next(names), **contact)
        Appointment.objects.create(person=person, unit=unit, role=role, title=title, valid_from=SINCE)
        return person

    for key, unit in units.items():
        version = unit.version(on=last_day)
        if version is None or version.kind == "province" or key == "so-vhttdl":
            continue
        usual_titles = COMMUNE_TITLES if version.kind in COMMUNE_KINDS else ("Trưởng phòng", "Chuyên viên")
        leading, working = TITLES.get(key, usual_titles)
        leaders[key] = appoint(unit, Role.LEADER, leading)
        role = Role.LEAD_OFFICER if key == "van-hoa" else Role.OFFICER
        officers[key] = appoint(unit, role, working, phone=f"02333 820 {len(officers):03}")
    appoint(units["huyen"], "administrator", "Quản trị hệ thống")
    appoint(units["huyen"], "inspector", "Thành viên tổ kiểm tra")
    appoint(units["van-phong"], "clerk", "Văn thư")
    return Cast(units, leaders, officers, names)
