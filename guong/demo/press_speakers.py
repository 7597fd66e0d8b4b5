"""Who speaks for units of the demonstration: of a case in 2023, heads in 2025, a standing one in 2026."""

from collections.abc import Iterator
from datetime import date, datetime

from guong.apps.press.models import PressBriefing, PressConference
from guong.apps.registries.models import SpokespersonMandate
from guong.apps.units.models import Appointment, Person

from .cast import SINCE, Cast
from .ledger import Act, Story, in_order, march, moment
from .reorganisation import DEPARTMENT, PROVINCE, SLOW, mergers_of_communes

DEPUTY = "Phó Chủ tịch UBND huyện"


def speaker_stories(cast: Cast) -> Iterator[Story]:
    """Give who may speak from when; one of the new communes has written nobody down."""
    yield _district(cast)
    yield in_order(_heads(cast))
    yield _province(cast)
    yield _commune_by_new_law(cast)


def _district(cast: Cast) -> Story:
    """The district lets a deputy chairman, who alone may, speak of a case in its chairman's place."""
    unit, officer = cast.units["huyen"], cast.officers["huyen"]
    yield march(13, 7, 40)
    deputy = Person.objects.create(full_name="Lê Trung Nghĩa")
    Appointment.objects.create(person=deputy, unit=unit, role="leader", title=DEPUTY, valid_from=SINCE)
    yield (at := march(20, 8))
    mandate = SpokespersonMandate.delegate(
        unit,
        deputy,
        act="Giấy ủy quyền số 06/GUQ-UBND",
        case="cháy rừng giáp ranh hai xã, tối 19/3/2023",
        limits="Diễn biến, thiệt hại và việc chữa cháy; không nói về nguyên nhân khi chưa có kết luận.",
        signed_at=at,
        signer=cast.leaders["huyen"],
        last_day=date(2023, 4, 20),
        title=DEPUTY,
        phone="0233 3820 400",
        email="vinhlinh@quangtri.gov.vn",
        by=officer,
        at=at,
    )
    yield (at := march(20, 15, 30))
    url = "https://vinhlinh.quangtri.gov.vn/nguoi-phat-ngon"
    mandate.declare(declared_at=at, declared_url=url, by=deputy, at=at)
    yield (at := march(21, 14, 30))
    PressBriefing.note(
        unit,
        on=at.date(),
        organiser="Ban Tuyên giáo Tỉnh ủy",
        subject="Việc chấn chỉnh trang thông tin điện tử và Bộ Quy tắc ứng xử trên mạng xã hội",
        by=officer,
        at=at,
    )


def _heads(cast: Cast) -> Iterator[Act]:
    """The head of a unit speaks for it by law; how the press reaches them is written down."""
    for turn, (key, _former) in enumerate(mergers_of_communes()):
        if key != SLOW:
            yield moment(date(2025, 7, 4), 10, turn), _note_head, cast, key, turn, ""
    yield moment(date(2025, 7, 4), 11, 0), _note_head, cast, DEPARTMENT, 90, "Giám đốc Sở"


def _note_head(cast: Cast, key: str, turn: int, title: str, at: datetime) -> None:
    SpokespersonMandate.note_head(
        cast.units[key],
        cast.leaders[key],
        title=title,
        phone=f"0233 3820 {700 + turn}",
        email=f"{key.removesuffix('-moi').replace('-', '')}@quangtri.gov.vn",
        start=at.date(),
        by=cast.officers[key],
        at=at,
    )


def _province(cast: Cast) -> Story:
    """The new province gets a chairman, who signs what it reports, a speaker, and its conferences."""
    yield (at := moment(date(2025, 7, 1), 7, 50))
    unit, officer = cast.units[PROVINCE], cast.officers[PROVINCE]
    chairman = Person.objects.create(full_name="Phan Thanh Nghị")
    post = {"role": "leader", "title": "Chủ tịch UBND tỉnh", "valid_from": at.date()}
    Appointment.objects.create(person=chairman, unit=unit, **post)
    yield (at := moment(date(2025, 7, 8), 9, 0))
    SpokespersonMandate.give(
        unit,
        cast.leaders[PROVINCE],
        act="Quyết định số 112/QĐ-UBND",
        title="Phó Chánh Văn phòng UBND tỉnh",
        phone="0233 3850 100",
        email="vanphong@quangtri.gov.vn",
        signed_at=moment(date(2025, 7, 8), 8, 0),
        by=officer,
        at=at,
    )
    for day, subject in (
        (date(2025, 9, 24), "Kinh tế - xã hội chín tháng năm 2025"),
        (date(2025, 12, 22), "Kết quả năm 2025"),
        (date(2026, 3, 20), "Kinh tế - xã hội quý I năm 2026"),
        (date(2026, 6, 18), "Kinh tế - xã hội sáu tháng đầu năm 2026"),
    ):
        yield (at := moment(day, 17, 0))
        conference = PressConference.plan(unit, on=day, subject=subject, by=officer, at=at)
        conference.hold(by=officer, at=at)
    yield (at := moment(date(2026, 6, 30), 16, 0))
    subject = "Kinh tế - xã hội chín tháng năm 2026"
    PressConference.plan(unit, on=date(2026, 9, 17), subject=subject, by=officer, at=at)


def _commune_by_new_law(cast: Cast) -> Story:
    """An officer speaks for a commune by the decree that came into force that morning."""
    key = "xa-vinh-thuy"
    yield (at := moment(date(2026, 7, 1), 7, 10))
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
