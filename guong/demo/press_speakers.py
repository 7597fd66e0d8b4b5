"""Who speaks for units of the demonstration: of a case in 2023, heads in 2025, a standing one in 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from .cast import SINCE, Cast
from .ledger import Act, moment
from .reorganisation import DEPARTMENT, PROVINCE, SLOW, mergers_of_communes

CASE = "cháy rừng giáp ranh hai xã, tối 19/3/2023"
DEPUTY = "Phó Chủ tịch UBND huyện"


def speaker_acts(cast: Cast) -> Iterator[Act]:
    """Give who may speak from when; one of the new communes has written nobody down."""
    yield moment(date(2023, 3, 13), 7, 40), partial(_appoint_deputy, cast)
    yield moment(date(2023, 3, 20), 8, 0), partial(_let_deputy_speak, cast)
    yield moment(date(2023, 3, 20), 15, 30), _declare
    yield moment(date(2023, 3, 21), 14, 30), partial(_speak_at_briefing, cast)
    for turn, (key, _former) in enumerate(mergers_of_communes()):
        if key != SLOW:
            yield moment(date(2025, 7, 4), 10, turn), partial(_note_head, cast, key, turn)
    yield moment(date(2025, 7, 1), 7, 50), partial(_appoint_chairman, cast)
    yield moment(date(2025, 7, 4), 11, 0), partial(_note_head, cast, DEPARTMENT, 90)
    yield moment(date(2025, 7, 8), 9, 0), partial(_assign_for_province, cast)
    for day, subject in (
        (date(2025, 9, 24), "Kinh tế - xã hội chín tháng năm 2025"),
        (date(2025, 12, 22), "Kết quả năm 2025"),
        (date(2026, 3, 20), "Kinh tế - xã hội quý I năm 2026"),
        (date(2026, 6, 18), "Kinh tế - xã hội sáu tháng đầu năm 2026"),
    ):
        yield moment(day, 17, 0), partial(_confer, cast, subject)
    yield moment(date(2026, 6, 30), 16, 0), partial(_plan_conference, cast)
    yield moment(date(2026, 7, 1), 7, 10), partial(_assign_by_new_law, cast)


def _appoint_deputy(cast: Cast, _at: datetime) -> None:
    """Give the district a deputy chairman, who alone may be let speak in its chairman's place."""
    from guong.apps.units.models import Appointment, Person

    person = Person.objects.create(full_name="Lê Trung Nghĩa")
    post = {"role": "leader", "title": DEPUTY, "valid_from": SINCE}
    Appointment.objects.create(person=person, unit=cast.units["huyen"], **post)


def _appoint_chairman(cast: Cast, at: datetime) -> None:
    """Give the new province its chairman, who signs what the province reports."""
    from guong.apps.units.models import Appointment, Person

    person = Person.objects.create(full_name="Phan Thanh Nghị")
    post = {"role": "leader", "title": "Chủ tịch UBND tỉnh", "valid_from": at.date()}
    Appointment.objects.create(person=person, unit=cast.units[PROVINCE], **post)


def _let_deputy_speak(cast: Cast, at: datetime) -> None:
    from guong.apps.registries.models import SpokespersonMandate
    from guong.apps.units.models import Appointment

    SpokespersonMandate.delegate(
        cast.units["huyen"],
        Appointment.objects.get(unit=cast.units["huyen"], title=DEPUTY).person,
        act="Giấy ủy quyền số 06/GUQ-UBND",
        case=CASE,
        limits="Diễn biến, thiệt hại và việc chữa cháy; không nói về nguyên nhân khi chưa có kết luận.",
        signed_at=at,
        signer=cast.leaders["huyen"],
        last_day=date(2023, 4, 20),
        title=DEPUTY,
        phone="0233 3820 400",
        email="vinhlinh@quangtri.gov.vn",
        by=cast.officers["huyen"],
        at=at,
    )


def _declare(at: datetime) -> None:
    from guong.apps.registries.models import SpokespersonMandate

    mandate = SpokespersonMandate.objects.select_related("person").get(case=CASE)
    url = "https://vinhlinh.quangtri.gov.vn/nguoi-phat-ngon"
    mandate.declare(declared_at=at, declared_url=url, by=mandate.person, at=at)


def _speak_at_briefing(cast: Cast, at: datetime) -> None:
    from guong.apps.press.models import PressBriefing

    PressBriefing.note(
        cast.units["huyen"],
        on=at.date(),
        organiser="Ban Tuyên giáo Tỉnh ủy",
        subject="Việc chấn chỉnh trang thông tin điện tử và Bộ Quy tắc ứng xử trên mạng xã hội",
        by=cast.officers["huyen"],
        at=at,
    )


def _note_head(cast: Cast, key: str, turn: int, at: datetime) -> None:
    """Write down how the press reaches the head of a unit, who speaks by law."""
    from guong.apps.registries.models import SpokespersonMandate

    unit = cast.units[key]
    SpokespersonMandate.note_head(
        unit,
        cast.leaders[key],
        title="" if key != DEPARTMENT else "Giám đốc Sở",
        phone=f"0233 3820 {700 + turn}",
        email=f"{key.removesuffix('-moi').replace('-', '')}@quangtri.gov.vn",
        start=at.date(),
        by=cast.officers[key],
        at=at,
    )


def _assign_for_province(cast: Cast, at: datetime) -> None:
    from guong.apps.registries.models import SpokespersonMandate

    SpokespersonMandate.give(
        cast.units[PROVINCE],
        cast.leaders[PROVINCE],
        act="Quyết định số 112/QĐ-UBND",
        title="Phó Chánh Văn phòng UBND tỉnh",
        phone="0233 3850 100",
        email="vanphong@quangtri.gov.vn",
        signed_at=moment(date(2025, 7, 8), 8, 0),
        by=cast.officers[PROVINCE],
        at=at,
    )


def _confer(cast: Cast, subject: str, at: datetime) -> None:
    from guong.apps.press.models import PressConference

    by = cast.officers[PROVINCE]
    row = PressConference.plan(cast.units[PROVINCE], on=at.date(), subject=subject, by=by, at=at)
    row.hold(by=by, at=at)


def _plan_conference(cast: Cast, at: datetime) -> None:
    from guong.apps.press.models import PressConference

    subject, by = "Kinh tế - xã hội chín tháng năm 2026", cast.officers[PROVINCE]
    PressConference.plan(cast.units[PROVINCE], on=date(2026, 9, 17), subject=subject, by=by, at=at)


def _assign_by_new_law(cast: Cast, at: datetime) -> None:
    """Let an officer speak for a commune by the decree that came into force that morning."""
    from guong.apps.registries.models import SpokespersonMandate

    key = "xa-vinh-thuy"
    SpokespersonMandate.give(
        cast.units[key],
        cast.officers[key],
        act="Quyết định số 61/QĐ-UBND",
        title="Công chức Văn hóa - Xã hội",
        limits="Theo Quy chế phát ngôn của xã.",
        phone="0233 3820 730",
        email="xavinhthuy@quangtri.gov.vn",
        signed_at=moment(date(2026, 7, 1), 7, 5),
        signer=cast.leaders[key],
        by=cast.officers[key],
        at=at,
    )
