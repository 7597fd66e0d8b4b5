"""The Code made known: two hundred people asked in thirty units, and what communes did among the people."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import cycle, islice
from typing import Any

from guong.apps.evidence.models import EvidenceItem
from guong.apps.outreach.actions.activity_evidence import enter, examine
from guong.apps.outreach.actions.campaign_runs import record_sheet, remind, speak
from guong.apps.outreach.models import (
    FIELDS_OF_KIND,
    Acknowledgement,
    Campaign,
    OutreachActivity,
    QuizPass,
    TermsReview,
)
from guong.apps.units.models import Appointment, Person

from .cast import COMMUNE_KINDS, SINCE, Cast, full_names
from .ledger import LOGIN_COMMUNE, Act, Story, in_order, march, moment
from .papers import banded

TITLE = "Phổ biến Bộ Quy tắc ứng xử trên mạng xã hội, tháng 3/2023"
AUDIENCE, SILENT_COUNT, DECLINED_COUNT = 200, 29, 5
BY_SHEET = ("vinh-o", "vinh-khe")
JOIN_IN = ("vinh-lam", "cua-tung", "van-hoa")
REASONS = (
    "Chưa được đọc văn bản gốc.",
    "Không dùng mạng xã hội, xin nghe phổ biến trực tiếp.",
    "Xin giải thích thêm điều về xác thực tài khoản.",
)
POSTS_OF_COMMUNE = (
    "Công chức Văn phòng - Thống kê",
    "Công chức Tư pháp - Hộ tịch",
    "Công chức Địa chính - Xây dựng",
    "Công chức Tài chính - Kế toán",
    "Chỉ huy trưởng Quân sự",
)
# Months after the campaign in which some communes went on broadcasting.
LATER = (date(2023, 5, 18), date(2023, 8, 17), date(2023, 11, 16))


def outreach_stories(cast: Cast, directive: Any) -> Iterator[Story]:
    """Give the campaign and its answers, and the book of what was done."""
    yield _campaign(cast, directive)
    yield in_order(_activities(cast))
    yield _terms_and_proof(cast)


def _campaign(cast: Cast, directive: Any) -> Story:
    lead = cast.officers["van-hoa"]
    keys = [*cast.offices, *cast.communes]
    yield (at := march(20, 7, 30))
    _fill_up(cast, keys, at)
    yield (at := march(20, 10))
    campaign = Campaign.open(
        unit=cast.units["van-hoa"], units=[cast.units[key].pk for key in keys], directive=directive,
        title=TITLE, version="1.0", cut_off=march(20).date(), closes_on=march(24).date(), by=lead, at=at,
    )  # fmt: skip
    yield (at := march(21, 14))
    _answer(cast, keys, campaign, 21, at)
    # Three people take up their posts after the day the list was closed.
    yield (at := march(22, 8))
    names = islice(full_names(backwards=True), AUDIENCE, None)
    for key, name in zip(JOIN_IN, names, strict=False):
        Appointment.objects.create(
            person=Person.objects.create(full_name=name), unit=cast.units[key], role="officer",
            title="Công chức mới nhận việc", valid_from=at.date(),
        )  # fmt: skip
    yield (at := march(22, 14))
    _answer(cast, keys, campaign, 22, at)
    yield (at := march(23, 9))
    campaign.invite_joiners(by=lead, at=at)
    joiners = campaign.invited.filter(counted=False).select_related("campaign", "person").order_by("pk")
    Acknowledgement.give(joiners[0], "confirmed", by=joiners[0].person, at=at)
    yield (at := march(23, 14))
    _answer(cast, keys, campaign, 23, at)
    yield (at := march(24, 7, 25))
    remind(at=at)
    yield (at := march(24, 7, 40))
    _send_sheets(cast, campaign, at)
    yield (at := march(24, 7, 55))
    speak(campaign, at=at, units=[cast.units[key].pk for key in cast.offices])
    yield (at := march(27, 8, 15))
    campaign.close(by=lead, at=at)
    speak(campaign, at=at)


def _fill_up(cast: Cast, keys: list[str], at: datetime) -> None:
    """Give every unit the rest of its people, until two hundred are in post in the thirty units."""
    units = [cast.units[key] for key in keys]
    present = Appointment.objects.in_force(on=at.date()).filter(unit__in=units)
    missing = AUDIENCE - present.values("person").distinct().count()
    posts = []
    names = full_names(backwards=True)
    for turn, (unit, name) in enumerate(islice(zip(cycle(units), names, strict=False), missing)):
        is_commune = unit.version(on=at.date()).kind in COMMUNE_KINDS
        title = POSTS_OF_COMMUNE[turn // len(units) % len(POSTS_OF_COMMUNE)] if is_commune else "Chuyên viên"
        person = Person.objects.create(full_name=name)
        posts.append(Appointment(person=person, unit=unit, role="officer", title=title, valid_from=SINCE))
    Appointment.objects.bulk_create(posts)


def _answer(cast: Cast, keys: list[str], campaign: Campaign, day: int, at: datetime) -> None:
    """Let a third of those who answer by their own link answer on each of three days."""
    # Those who have not answered and who declined are of three units in five; the others are through.
    partly = [cast.units[key].pk for n, key in enumerate(keys) if n % 5 not in (0, 3) and key not in BY_SHEET]
    invited_people = campaign.invited.filter(counted=True)
    people = (
        invited_people.filter(unit__in=partly).order_by("unit", "person").values_list("person", flat=True)
    )
    # The officer of the commune that can be signed in to has not answered yet.
    login_officer = cast.officers[LOGIN_COMMUNE].pk
    sample = [person for person in people if person != login_officer][1::3]
    declining = sample[6::7][:DECLINED_COUNT]
    silent = [login_officer, *(person for person in sample if person not in declining)][:SILENT_COUNT]
    by_sheet = {cast.units[key].pk for key in BY_SHEET}
    for turn, invitation in enumerate(invited_people.select_related("campaign", "person").order_by("pk")):
        if invitation.person_id in silent or invitation.unit_id in by_sheet or turn % 3 != day % 3:
            continue
        if invitation.person_id in declining:
            reason = REASONS[turn % len(REASONS)]
            Acknowledgement.give(invitation, "declined", reason=reason, by=invitation.person, at=at)
        else:
            Acknowledgement.give(invitation, "confirmed", by=invitation.person, at=at)
            if turn % 4:
                QuizPass.note(invitation, at=at)


def _send_sheets(cast: Cast, campaign: Campaign, at: datetime) -> None:
    """Two communes in the hills read the Code aloud, had their people sign, and sent the sheet in."""
    for number, key in enumerate(BY_SHEET):
        unit, by = cast.units[key], cast.officers[key]
        sheet = banded(f"danh-sach-{key}.png", 900 + number)
        item = EvidenceItem.receive(sheet, subject=unit, note=f"Danh sách ký tên: {TITLE}", by=by, at=at)
        people = campaign.invited.filter(unit=unit).select_related("campaign", "person")
        record_sheet(campaign, unit, people, item=item, signed_on=date(2023, 3, 23), by=by, at=at)


def _activities(cast: Cast) -> Iterator[Act]:
    """Give what the culture centre and two communes in three wrote into their books."""

    def done(key: str, kind: str, day: date, photo: int, **fields: Any) -> Act:
        return moment(day, 16, 20), _write_down, cast, key, kind, photo, fields

    portal = "https://vinhlinh.quangtri.example"
    yield done("trung-tam", "web", date(2023, 3, 16), 1, url=f"{portal}/bo-quy-tac", reached=412)
    yield done("trung-tam", "broadcast", date(2023, 3, 17), 2, minutes=6, clusters=18, times=2)
    yield done("trung-tam", "post", date(2023, 3, 16), 0, url=f"{portal}/fanpage/1", reached=1_260)
    for turn, key in enumerate(cast.communes):
        if turn % 3 == 2 and key != "vinh-lam":
            continue
        for nth, day_of_march in enumerate((14, 17, 20, 22)[: 2 + turn % 3]):
            length = {"minutes": 4 + turn % 4, "clusters": 5 + turn % 9}
            photo = 100 + turn if nth == 0 else 0
            yield done(key, "broadcast", date(2023, 3, day_of_march), photo, times=2, **length)
        photo = 200 + turn if turn % 2 == 0 else 0
        yield done(key, "meeting", date(2023, 3, 17), photo, people=28 + turn * 3)
        page = f"https://www.facebook.com/{key.replace('-', '')}.vinhlinh/posts/{turn + 1}"
        yield done(key, "post", date(2023, 3, 15), 0, url=page, reached=180 + turn * 37)
        if turn % 4 == 0:
            yield done(key, "good_news", date(2023, 3, 21), 0, url=page + "1", reached=90 + turn * 21)
        if turn % 2:
            yield done(key, "banner", date(2023, 3, 18), 300 + turn, pieces=4 + turn % 5)
        for book_day in LATER if turn % 6 == 0 else ():
            yield done(key, "broadcast", book_day, 0, minutes=5, clusters=5 + turn % 9)


def _write_down(cast: Cast, key: str, kind: str, photo: int, fields: dict[str, Any], at: datetime) -> None:
    unit, by, item = cast.units[key], cast.officers[key], None
    asks = FIELDS_OF_KIND[kind]
    if photo:
        picture = banded(f"anh-{kind}-{photo}.png", photo)
        item = EvidenceItem.receive(picture, subject=unit, note=asks.title, by=by, at=at)
    row = OutreachActivity(
        unit=unit, kind=kind, day=at.date(), title=asks.title, of_code=asks.of_code, **fields
    )
    enter(row, item=item, by=by, at=at)


def _terms_and_proof(cast: Cast) -> Story:
    """Communes read the terms of platforms again; the lead office looks into the proof of three books."""
    yield (at := march(22, 15))
    # Two communes in three read those of Facebook, and some of them those of Zalo.
    for turn, key in enumerate(cast.communes):
        for platform in ("facebook", "zalo")[: turn % 3]:
            unit, owner = cast.units[key], cast.officers[key]
            TermsReview.note(unit, platform, reviewed_on=at.date(), owner=owner, at=at)
    yield (at := march(24, 7, 50))
    for key, kind in (("trung-tam", "web"), ("vinh-chap", "broadcast"), ("vinh-o", "meeting")):
        standing_rows = OutreachActivity.objects.standing().filter(unit=cast.units[key], kind=kind)
        if (row := standing_rows.filter(item__isnull=False).order_by("day", "pk").first()) is not None:
            examine(row, by=cast.officers["van-hoa"], at=at)
