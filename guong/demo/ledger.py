"""Builds the ledger: units and people, the letter taken in and laid on its bearers, two weeks of work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from guong.engines.viet.formats import write_date

from .accounts import Account, open_account
from .cast import MERGER_DAY, Cast, assemble

# Something that happened: when, and what does it again.
Act = tuple[datetime, Callable[[datetime], object]]
LETTER = Path(__file__).parents[2] / "examples" / "cong-van-mau.docx"
LOGIN_COMMUNE, LOGIN_OFFICER, LOGIN_APPROVER = "vinh-lam", "vinhlam", "duyetbai"


def moment(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """Give a moment of a day in the product's own zone."""
    from django.utils import timezone

    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def build(day: date, *, letter: bool = True) -> list[Account]:
    """Build everything up to the opening of a day; without the letter, only units, people and logins."""
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
        tell(cast, take_in(cast), until=day)
        _fill_inboxes(day)
    if letter and day >= MERGER_DAY:
        [officer] = [account for account in accounts if account.username == LOGIN_OFFICER]
        now = cast.units["xa-vinh-thuy"].current().name
        # Open the logins of those who follow the directive up once the district is gone.
        commune = cast.units["xa-ben-quan"].current().name
        later_accounts = [
            open_account(
                "sovhttdl",
                cast.officers["so-vhttdl-moi"],
                "chuyên viên Sở Văn hóa, Thể thao và Du lịch (theo dõi tiếp văn bản)",
            ),
            open_account(
                "giamdocso", cast.leaders["so-vhttdl-moi"], "Giám đốc Sở Văn hóa, Thể thao và Du lịch"
            ),
            open_account("benquan", cast.leaders["xa-ben-quan"], f"Chủ tịch UBND {commune}"),
            open_account("quantritinh", cast.officers["quang-tri-moi"], "quản trị hệ thống tỉnh Quảng Trị"),
        ]
        accounts = [*later_accounts, Account(officer.username, officer.password, f"công chức {now}")]
    return accounts


def _fill_inboxes(day: date) -> None:
    """Tell people what they had been told by the morning of the day."""
    from guong.apps.obligations.actions.due_notices import remind_all
    from guong.apps.outreach.actions.campaign_runs import remind as remind_of_campaigns
    from guong.apps.press.actions.notifications import notify_clocks
    from guong.apps.registries.actions import notify_all_waiting
    from guong.apps.registries.actions.notifications import notify_ended_laws
    from guong.apps.succession.actions import notify_successors

    remind_all(at=moment(day - timedelta(days=1), 8, 30))
    remind_of_campaigns(at=moment(day, 7, 30))
    notify_successors(at=moment(day, 0, 5))
    notify_all_waiting(at=moment(day, 0, 20))
    notify_ended_laws(at=moment(day, 0, 25))
    notify_clocks(at=moment(day, 7, 50))


def take_in(cast: Cast) -> Any:
    """Read the bundled letter, confirm what it asks and lay it on the units of its own day."""
    from guong.apps.obligations.actions import expand, import_directive

    lead = cast.officers["van-hoa"]
    directive = import_directive(
        LETTER.read_bytes(),
        name=LETTER.name,
        lead_unit=cast.units["van-hoa"],
        by=lead,
        at=moment(date(2023, 3, 10), 15, 10),
    )
    expand(directive, by=lead, at=moment(date(2023, 3, 10), 16, 5), on=directive.date)
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
        f"{kinds['public_service']} trung tâm; {Person.objects.count()} người.",
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
