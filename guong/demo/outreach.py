"""The Code made known: two hundred people asked in thirty units, and what communes did among the people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from itertools import cycle
from typing import Any

from .cast import COMMUNE_KINDS, SINCE, Cast, full_names
from .ledger import LOGIN_COMMUNE, Act, moment
from .papers import banded

TITLE = "Phổ biến Bộ Quy tắc ứng xử trên mạng xã hội, tháng 3/2023"
CUT_OFF, CLOSES, CLOSING_DAY = date(2023, 3, 20), date(2023, 3, 24), date(2023, 3, 27)
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


def outreach_acts(cast: Cast, directive: Any) -> Iterator[Act]:
    """Give the campaign, its answers, and the book of what was done."""
    yield moment(CUT_OFF, 7, 30), partial(_fill_up, cast)
    yield moment(CUT_OFF, 10, 0), partial(_open, cast, directive)
    for day in (21, 22, 23):
        yield moment(date(2023, 3, day), 14, 0), partial(_answer, cast, day)
    yield moment(date(2023, 3, 22), 8, 0), partial(_join, cast)
    yield moment(date(2023, 3, 23), 9, 0), partial(_invite_joiners, cast)
    yield moment(CLOSES, 7, 25), _remind
    yield moment(CLOSES, 7, 40), partial(_sheets, cast)
    yield moment(CLOSES, 7, 55), partial(_speak_of_offices, cast)
    yield moment(CLOSING_DAY, 8, 15), partial(_close, cast)
    # Give what the culture centre and two communes in three wrote into their books.
    portal = "https://vinhlinh.quangtri.example"
    yield _done(cast, "trung-tam", "web", date(2023, 3, 16), 1, url=f"{portal}/bo-quy-tac", reached=412)
    yield _done(cast, "trung-tam", "broadcast", date(2023, 3, 17), 2, minutes=6, clusters=18, times=2)
    yield _done(cast, "trung-tam", "post", date(2023, 3, 16), 0, url=f"{portal}/fanpage/1", reached=1_260)
    for turn, key in enumerate(cast.communes):
        if turn % 3 == 2 and key != "vinh-lam":
            continue
        for nth, day_of_march in enumerate((14, 17, 20, 22)[: 2 + turn % 3]):
            length = {"minutes": 4 + turn % 4, "clusters": 5 + turn % 9}
            photo = 100 + turn if nth == 0 else 0
            yield _done(cast, key, "broadcast", date(2023, 3, day_of_march), photo, times=2, **length)
        photo = 200 + turn if turn % 2 == 0 else 0
        yield _done(cast, key, "meeting", date(2023, 3, 17), photo, people=28 + turn * 3)
        page = f"https://www.facebook.com/{key.replace('-', '')}.vinhlinh/posts/{turn + 1}"
        yield _done(cast, key, "post", date(2023, 3, 15), 0, url=page, reached=180 + turn * 37)
        if turn % 4 == 0:
            yield _done(cast, key, "good_news", date(2023, 3, 21), 0, url=page + "1", reached=90 + turn * 21)
        if turn % 2:
            yield _done(cast, key, "banner", date(2023, 3, 18), 300 + turn, pieces=4 + turn % 5)
        for book_day in LATER if turn % 6 == 0 else ():
            yield _done(cast, key, "broadcast", book_day, 0, minutes=5, clusters=5 + turn % 9)
    yield moment(date(2023, 3, 22), 15, 0), partial(_read_terms, cast)
    yield moment(CLOSES, 7, 50), partial(_look_into, cast)


def _fill_up(cast: Cast, at: datetime) -> None:
    """Give every unit the rest of its people, until two hundred are in post in the thirty units."""
    from guong.apps.units.models import Appointment, Person

    units = [*cast.offices, *cast.communes]
    posts_held = Appointment.objects.in_force(on=at.date()).filter(
        unit__in=[cast.units[key] for key in units]
    )
    missing = AUDIENCE - posts_held.values("person").distinct().count()
    names, places = full_names(backwards=True), cycle(units)
    people, posts = [], []
    for turn, key in zip(range(missing), places, strict=False):
        person = Person(full_name=next(names))
        person.save()
        is_commune = cast.units[key].version(on=at.date()).kind in COMMUNE_KINDS
        title = POSTS_OF_COMMUNE[turn // len(units) % len(POSTS_OF_COMMUNE)] if is_commune else "Chuyên viên"
        people.append(person)
        posts.append(
            Appointment(person=person, unit=cast.units[key], role="officer", title=title, valid_from=SINCE)
        )
    Appointment.objects.bulk_create(posts)


def _campaign() -> Any:
    from guong.apps.outreach.models import Campaign

    return Campaign.objects.get(title=TITLE)


def _open(cast: Cast, directive: Any, at: datetime) -> None:
    from guong.apps.outreach.models import Campaign

    units = [cast.units[key].pk for key in (*cast.offices, *cast.communes)]
    Campaign.open(
        unit=cast.units["van-hoa"], units=units, directive=directive, title=TITLE, version="1.0",
        cut_off=CUT_OFF, closes_on=CLOSES, by=cast.officers["van-hoa"], at=at,
    )  # fmt: skip


def _answer(cast: Cast, day: int, at: datetime) -> None:
    """Let a third of those who answer by their own link answer on each of three days."""
    from guong.apps.outreach.models import Acknowledgement, QuizPass

    # Choose who has not answered and who declined, of three units in five; the others are through.
    # The officer of the commune that can be signed in to has not answered yet.
    units = [key for n, key in enumerate((*cast.offices, *cast.communes)) if n % 5 not in (0, 3)]
    partly = [cast.units[key].pk for key in units if key not in BY_SHEET]
    people = _campaign().invited.filter(counted=True, unit__in=partly).order_by("unit", "person")
    login_officer = cast.officers[LOGIN_COMMUNE].pk
    others = [person for person in people.values_list("person", flat=True) if person != login_officer][1::3]
    silent_and_declining_declining = others[6::7][:DECLINED_COUNT]
    silent_and_declining_silent = [
        login_officer,
        *(person for person in others if person not in silent_and_declining_declining),
    ]
    silent, declining = set(silent_and_declining_silent[:SILENT_COUNT]), silent_and_declining_declining
    by_sheet = {cast.units[key].pk for key in BY_SHEET}
    rows = _campaign().invited.filter(counted=True).select_related("campaign", "person").order_by("pk")
    for turn, invitation in enumerate(rows):
        if invitation.person_id in silent or invitation.unit_id in by_sheet or turn % 3 != day % 3:
            continue
        if invitation.person_id in declining:
            reason = REASONS[turn % len(REASONS)]
            Acknowledgement.give(invitation, "declined", reason=reason, by=invitation.person, at=at)
        else:
            Acknowledgement.give(invitation, "confirmed", by=invitation.person, at=at)
            if turn % 4:
                QuizPass.note(invitation, at=at)


def _join(cast: Cast, at: datetime) -> None:
    """Let three people take up their posts after the day the list was closed."""
    from guong.apps.units.models import Appointment, Person

    names = list(zip(full_names(backwards=True), range(AUDIENCE + len(JOIN_IN)), strict=False))[AUDIENCE:]
    for key, (name, _n) in zip(JOIN_IN, names, strict=True):
        Appointment.objects.create(
            person=Person.objects.create(full_name=name), unit=cast.units[key], role="officer",
            title="Công chức mới nhận việc", valid_from=at.date(),
        )  # fmt: skip


def _invite_joiners(cast: Cast, at: datetime) -> None:
    from guong.apps.outreach.models import Acknowledgement

    row = _campaign()
    row.invite_joiners(by=cast.officers["van-hoa"], at=at)
    first = row.invited.filter(counted=False).select_related("campaign", "person").order_by("pk")[0]
    Acknowledgement.give(first, "confirmed", by=first.person, at=at)


def _remind(at: datetime) -> None:
    from guong.apps.outreach.actions.campaign_runs import remind

    remind(at=at)


def _sheets(cast: Cast, at: datetime) -> None:
    """Two communes in the hills read the Code aloud, had their people sign, and sent the sheet in."""
    from guong.apps.evidence.models import EvidenceItem
    from guong.apps.outreach.actions.campaign_runs import record_sheet

    for number, key in enumerate(BY_SHEET):
        unit, by = cast.units[key], cast.officers[key]
        sheet = banded(f"danh-sach-{key}.png", 900 + number)
        note = f"Danh sách ký tên: {TITLE}"
        item = EvidenceItem.receive(sheet, subject=unit, note=note, by=by, at=at)
        people = _campaign().invited.filter(unit=unit).select_related("campaign", "person")
        record_sheet(_campaign(), unit, people, item=item, signed_on=date(2023, 3, 23), by=by, at=at)


def _speak_of_offices(cast: Cast, at: datetime) -> None:
    from guong.apps.outreach.actions.campaign_runs import speak

    speak(_campaign(), at=at, units=[cast.units[key].pk for key in cast.offices])


def _close(cast: Cast, at: datetime) -> None:
    from guong.apps.outreach.actions.campaign_runs import speak

    row = _campaign()
    row.close(by=cast.officers["van-hoa"], at=at)
    speak(row, at=at)


def _read_terms(cast: Cast, at: datetime) -> None:
    """Let two communes in three read the terms of Facebook again, and some of those the terms of Zalo."""
    from guong.apps.outreach.models import TermsReview

    for turn, key in enumerate(cast.communes):
        for platform in ("facebook", "zalo")[: turn % 3]:
            unit, owner = cast.units[key], cast.officers[key]
            TermsReview.note(unit, platform, reviewed_on=at.date(), owner=owner, at=at)


def _done(cast: Cast, key: str, kind: str, day: date, photo: int, **fields: Any) -> Act:
    return moment(day, 16, 20), partial(_write_down, cast, key, kind, photo, fields)


def _write_down(cast: Cast, key: str, kind: str, photo: int, fields: dict[str, Any], at: datetime) -> None:
    from guong.apps.evidence.models import EvidenceItem
    from guong.apps.outreach.actions.activity_evidence import enter
    from guong.apps.outreach.models import FIELDS_OF_KIND, Deed

    unit, by, item = cast.units[key], cast.officers[key], None
    asks = FIELDS_OF_KIND[kind]
    if photo:
        picture = banded(f"anh-{kind}-{photo}.png", photo)
        item = EvidenceItem.receive(picture, subject=unit, note=asks.title, by=by, at=at)
    row = Deed(unit=unit, kind=kind, day=at.date(), title=asks.title, of_code=asks.of_code, **fields)
    enter(row, item=item, by=by, at=at)


def _look_into(cast: Cast, at: datetime) -> None:
    """Let the lead office look into the proof of the centre and of two communes."""
    from guong.apps.outreach.actions.activity_evidence import examine
    from guong.apps.outreach.models import Deed

    for key, kind in (("trung-tam", "web"), ("vinh-chap", "broadcast"), ("vinh-o", "meeting")):
        proven_deeds = Deed.objects.standing().filter(unit=cast.units[key], kind=kind, item__isnull=False)
        if (row := proven_deeds.order_by("day", "pk").first()) is not None:
            examine(row, by=cast.officers["van-hoa"], at=at)
