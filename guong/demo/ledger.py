"""Builds the ledger: units and people, the letter taken in and laid on its bearers, two weeks of work."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from heapq import heapify, heappop, heappush
from operator import itemgetter
from pathlib import Path
from typing import Any

from guong.engines.viet.formats import write_date

from .accounts import Account, open_account
from .cast import MERGER_DAY, Cast, assemble

# What happened one after another: a story gives the moment of its next act, which it does when it is resumed.
type Story = Iterator[datetime]
# The moment of an act, what does it, and with what.
type Act = tuple[Any, ...]
LETTER = Path(__file__).parents[2] / "examples" / "cong-van-mau.docx"
LOGIN_COMMUNE, LOGIN_OFFICER, LOGIN_APPROVER = "vinh-lam", "vinhlam", "duyetbai"


def moment(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """Give a moment of a day in the product's own zone."""
    from django.utils import timezone

    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def march(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """Give a moment of March 2023, in which the directive came."""
    return moment(date(2023, 3, day), hour, minute)


def in_order(acts: Iterable[Act]) -> Story:
    """Make a story of acts that were listed in any order."""
    for at, act, *details in sorted(acts, key=itemgetter(0)):
        yield at
        act(*details, at=at)


def play(stories: Iterable[Story], *, until: datetime) -> None:
    """Let stories go on side by side in the order of time, up to a moment."""
    upcoming = [(at, n, story) for n, story in enumerate(stories) for at in [next(story, None)] if at]
    heapify(upcoming)
    while upcoming and upcoming[0][0] <= until:
        _at, n, story = heappop(upcoming)
        if following := next(story, None):
            heappush(upcoming, (following, n, story))


def build(day: date, *, letter: bool = True) -> list[Account]:
    """Build everything up to the opening of a day; without the letter, only units, people and logins."""
    from guong.apps.obligations.actions.due_notices import remind_all
    from guong.apps.outreach.actions.campaign_runs import remind as remind_of_campaigns
    from guong.apps.press.actions.notifications import notify_clocks
    from guong.apps.registries.actions import notify_all_waiting
    from guong.apps.registries.actions.notifications import notify_ended_laws
    from guong.apps.succession.actions import notify_successors

    from .story import tell

    cast = assemble(on=day, at=moment(date(2023, 3, 9)))
    commune = cast.units[LOGIN_COMMUNE].current().name
    accounts = [
        open_account("vanhoa", cast.officers["van-hoa"], "chuyên viên Phòng Văn hóa và Thông tin (chủ trì)"),
        open_account(LOGIN_OFFICER, cast.officers[LOGIN_COMMUNE], f"công chức {commune}"),
        open_account("chutich", cast.leaders["huyen"], "Chủ tịch UBND huyện"),
        open_account(LOGIN_APPROVER, cast.leaders[LOGIN_COMMUNE], f"Chủ tịch UBND {commune} (duyệt bài)"),
    ]
    if letter:
        directive = import_letter(
            cast, LETTER, "van-hoa", at=march(10, 15, 10), confirmed_at=march(10, 16, 5)
        )
        tell(cast, directive, until=day)
        # People have the notices of the morning of the day.
        remind_all(at=moment(day - timedelta(days=1), 8, 30))
        remind_of_campaigns(at=moment(day, 7, 30))
        notify_successors(at=moment(day, 0, 5))
        notify_all_waiting(at=moment(day, 0, 20))
        notify_ended_laws(at=moment(day, 0, 25))
        notify_clocks(at=moment(day, 7, 50))
    if letter and day >= MERGER_DAY:
        # Those who follow the directive up once the district is gone, and the officer in the new commune.
        [officer] = [account for account in accounts if account.username == LOGIN_OFFICER]
        leaders, officers, office = cast.leaders, cast.officers, "Sở Văn hóa, Thể thao và Du lịch"
        ben_quan, vinh_thuy = (cast.units[key].current().name for key in ("xa-ben-quan", "xa-vinh-thuy"))
        watching = f"chuyên viên {office} (theo dõi tiếp văn bản)"
        accounts = [
            open_account("sovhttdl", officers["so-vhttdl-moi"], watching),
            open_account("giamdocso", leaders["so-vhttdl-moi"], f"Giám đốc {office}"),
            open_account("benquan", leaders["xa-ben-quan"], f"Chủ tịch UBND {ben_quan}"),
            open_account("quantritinh", officers["quang-tri-moi"], "quản trị hệ thống tỉnh Quảng Trị"),
            replace(officer, who=f"công chức {vinh_thuy}"),
        ]
    return accounts


def import_letter(cast: Cast, file: Path, lead: str, *, at: datetime, confirmed_at: datetime) -> Any:
    """Read a letter, confirm what it asks and lay it on the units of its own day; nobody else is guessed."""
    from guong.apps.obligations.actions import expand, import_directive

    officer, unit = cast.officers[lead], cast.units[lead]
    directive = import_directive(file.read_bytes(), name=file.name, lead_unit=unit, by=officer, at=at)
    expand(directive, by=officer, at=confirmed_at, on=directive.date)
    return directive


def summary(day: date) -> str:
    """Say what stands in the ledger, in a few lines."""
    from guong.apps.activity.models import Entry
    from guong.apps.evidence.models import EvidenceItem, Observation, Verdict
    from guong.apps.obligations.models import Assignment
    from guong.apps.units.models import Person, UnitVersion

    kinds = Counter(UnitVersion.objects.in_force(on=day).values_list("kind", flat=True))
    communes = kinds["commune"] + kinds["township"]
    offices = kinds["division"] + kinds["office"] + kinds["inspectorate"]
    place = "Huyện Vĩnh Linh" if day < MERGER_DAY else "Địa bàn huyện Vĩnh Linh cũ"
    lines = [
        f"{place} ngày {write_date(day)}: {communes} xã, thị trấn; {offices} phòng, ban; "
        f"{kinds['public_service']} trung tâm; {Person.objects.count()} người."
    ]
    lines += summary_of_directives()
    if Assignment.objects.exists():
        lines.append(
            f"Minh chứng: {EvidenceItem.objects.count()} tệp, {Observation.objects.count()} quan sát, "
            f"{Verdict.objects.count()} kết luận. Nhật ký: {Entry.objects.count()} mục."
        )
    return "\n".join(lines)


def summary_of_directives() -> list[str]:
    """Say of each directive how many duties it has and how its work stands."""
    from guong.apps.obligations.models import Directive, State

    from .differences import word

    lines = []
    for directive in Directive.objects.all():
        states = Counter(directive.assignments.values_list("state", flat=True))
        counts = ", ".join(f"{word(code).lower()} {states[code]}" for code in State.values if states[code])
        lines.append(
            f"Văn bản {directive.number}: {directive.obligations.count()} nhiệm vụ, "
            f"{sum(states.values())} việc ({counts})."
        )
    return lines


AGAINST_MACHINE = "Đã xem trang cùng xã; mục còn thiếu xã bổ sung tiếp và máy soi lại sau."


def accept(row: Any, by: Any, at: datetime) -> None:
    """Confirm an answer; where the machine saw otherwise, with the word that it takes."""
    from guong.apps.obligations.models.conclusions import is_contradicted

    row.accept(word=AGAINST_MACHINE if is_contradicted(row, at=at) else "", by=by, at=at)
