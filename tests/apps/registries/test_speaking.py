"""Who speaks for a unit: the head by law, a standing one, delegates of a case, each from its moment on."""

import random
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from guong.apps.activity.transitions import Refused
from guong.apps.notices.models import Notification
from guong.apps.registries.actions.notifications import notify_left, notify_publishing
from guong.apps.registries.models import (
    MandateKind,
    SpeakerSighting,
    SpokespersonMandate,
    SubDelegation,
    head_of,
)
from guong.apps.units.models.validity_periods import Overlaps
from guong.engines.legal.spokespersons import PublicationState
from guong.engines.viet.formats import VIETNAM_TIME
from tests import factories as make
from tests.engines.documents.writing.drafts import Sheet, letters_beyond_margins

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 27, 9, tzinfo=VIETNAM_TIME)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM_TIME)


@pytest.fixture
def chief(district):
    return make.holder("Hồ Văn Chín", district.vinh_o, "leader", title="Chủ tịch UBND xã")


@pytest.fixture
def give(district):
    def _give(person=None, **fields):
        common = {"act": "12/QĐ-UBND", "phone": "0233 3820 123", "by": district.lan, "at": NOW}
        return SpokespersonMandate.give(district.vinh_o, person or district.lan, **(common | fields))

    return _give


@pytest.fixture
def delegate(district, chief):
    def _delegate(person=None, **fields):
        common = {
            "act": "15/GUQ-UBND",
            "case": "sạt lở đường thôn Lền",
            "signed_at": at("2026-11-20T15:00"),
            "signer": chief,
            "last_day": date(2026, 11, 30),
            "phone": "0233 3820 124",
            "by": district.lan,
            "at": NOW,
        }
        return SpokespersonMandate.delegate(district.vinh_o, person or district.lan, **(common | fields))

    return _delegate


def test_head_standing_and_delegates_of_two_cases_stand_side_by_side(district, chief, give, delegate):
    head = SpokespersonMandate.note_head(
        *(district.vinh_o, chief), phone="0233 3820 100", start=date(2026, 7, 1), by=district.lan, at=NOW
    )
    standing = give(signed_at=at("2026-11-02T08:30"))
    first, second = delegate(), delegate(case="dịch tả lợn")
    third = delegate(make.person("Hồ Văn Hai"))

    in_force = SpokespersonMandate.objects.in_force(on=date(2026, 11, 27))
    assert set(in_force) == {head, standing, first, second, third}
    assert head.act == "" and head_of(district.vinh_o, on=NOW.date()) == chief
    with pytest.raises(Overlaps):
        delegate()
    assert standing.clock().due == at("2026-11-03T08:30")
    assert first.clock().due is None and not first.clock().has_term


def test_the_moment_counts_on_the_day_of_a_change(district, give):
    first = give(signed_at=at("2026-11-02T08:00"))
    second = give(make.person("Hồ Văn Hai"), signed_at=at("2026-11-02T15:00"))
    first.refresh_from_db()

    assert first.valid_to == date(2026, 11, 2) and first.ends_at == second.begins_at
    assert first.holds_at(at("2026-11-02T14:59")) and not first.holds_at(at("2026-11-02T15:00"))
    assert not second.holds_at(at("2026-11-02T14:59")) and second.holds_at(at("2026-11-02T15:00"))
    third = give(start=date(2026, 11, 10))
    second.refresh_from_db()
    assert second.valid_to == date(2026, 11, 9) and second.ends_at == third.begins_at


def test_wrong_times_and_sub_delegation_are_refused_with_a_sentence(district, chief, give, delegate):
    with pytest.raises(Refused, match="sau lúc này"):
        give(signed_at=at("2026-12-01T08:00"))
    with pytest.raises(Refused, match="ký sau ngày bắt đầu"):
        give(signed_at=at("2026-11-20T08:00"), start=date(2026, 11, 19))
    with pytest.raises(Refused, match="Ngày cuối đứng trước"):
        delegate(last_day=date(2026, 11, 19))
    delegate()
    hai = make.person("Hồ Văn Hai")
    with pytest.raises(SubDelegation, match="không được ủy quyền tiếp"):
        delegate(hai, signer=district.lan, case="vụ khác", signed_at=at("2026-11-21T08:00"))
    with pytest.raises(SubDelegation, match="cho mình"):
        delegate(chief)
    before = delegate(hai, signer=district.lan, case="vụ trước", signed_at=at("2026-11-20T14:59"))
    assert before.pk, "an hour before she was let speak, nobody had forbidden her to sign"
    mandate = give(signed_at=at("2026-11-02T08:00"))
    with pytest.raises(Refused, match="Ngày cuối đứng trước"):
        mandate.end(last_day=date(2026, 11, 1), by=district.lan, at=NOW)
    with pytest.raises(Refused, match="trước giờ ký"):
        mandate.declare(declared_at=at("2026-11-02T07:00"), declared_url="", by=district.lan, at=NOW)


def test_what_the_machine_saw_proves_publishing_and_later_looks_keep_the_first(district, give):
    mandate = give(signed_at=at("2026-11-02T08:00"))
    assert mandate.publication(now=NOW) is PublicationState.OVERDUE
    mandate.declare(
        declared_at=at("2026-11-02T10:00"), declared_url="https://vinho.vn/a", by=district.lan, at=NOW
    )
    assert mandate.publication(now=NOW) is PublicationState.CLAIMED
    page = "https://vinho.quangtri.gov.vn/phat-ngon"
    SpeakerSighting.note(mandate, address=page, missing=["email"], looked_at=at("2026-11-03T01:00"))
    SpeakerSighting.note(mandate, address="", missing=["name"], looked_at=at("2026-11-10T01:00"))
    SpeakerSighting.note(mandate, address=page, missing=[], looked_at=at("2026-11-04T01:00"))
    row = SpokespersonMandate.objects.select_related("sighting").get()
    assert row.publication(now=NOW) is PublicationState.IN_TIME
    assert (row.sighting.first_at, row.sighting.looked_at) == (at("2026-11-03T01:00"), at("2026-11-10T01:00"))
    assert row.sighting.missing == ["name"] and row.sighting.address == page


def test_no_order_of_acts_makes_two_standing_mandates_overlap(district, give):
    chance, begin = random.Random(20261127), at("2026-07-01T00:00")
    people = [district.lan, make.person("Hồ Văn Hai"), make.person("Hồ Văn Ba")]
    refused = 0
    for turn in range(60):
        day = turn + chance.randrange(-3, 4)
        moment = begin + timedelta(days=max(day, 0), minutes=chance.choice((0, 7, 720, 1439)))
        rows = list(SpokespersonMandate.objects.standing())
        try:
            if rows and chance.random() < 0.35:
                chance.choice(rows).end(last_day=moment.date(), by=district.lan, at=NOW)
            elif chance.random() < 0.5:
                give(chance.choice(people), start=moment.date())
            else:
                give(chance.choice(people), signed_at=moment)
        except Refused:
            refused += 1
        spans = sorted((row.begins_at, row.ends_at) for row in SpokespersonMandate.objects.standing())
        assert all(end is not None and end <= after for (_a, end), (after, _b) in pairwise(spans))
    assert SpokespersonMandate.objects.filter(kind=MandateKind.STANDING).count() > 5 and refused > 5


def test_acts_on_the_tab_and_the_list_on_page_and_paper(district, chief, signed_in, status_on):
    status_on(NOW.date())
    client, unit = signed_in(district.lan), district.vinh_o.pk
    fields = {
        "person": district.lan.pk,
        "title": "Công chức văn hóa",
        "phone": "0233 3820 123",
        "act": "12/QĐ-UBND",
        "signed_at": "2026-11-26T16:30",
        "signer": chief.pk,
    }
    refused = client.post(f"/don-vi/{unit}/phat-ngon/giao", fields)
    assert refused.status_code == 422 and "buộc công bố thư điện tử" in refused.content.decode()
    mail = {"email": "lan@quangtri.gov.vn"}
    client.post(f"/don-vi/{unit}/phat-ngon/giao", fields | mail)
    case = fields | mail | {"case": "sạt lở đường", "last_day": "25/11/2026", "act": "3/GUQ-UBND"}
    wrong = client.post(f"/don-vi/{unit}/phat-ngon/uy-quyen", case)
    assert wrong.status_code == 422 and "Ngày cuối đứng trước" in wrong.content.decode()
    client.post(f"/don-vi/{unit}/phat-ngon/uy-quyen", case | {"last_day": "30/11/2026"})
    mandate = SpokespersonMandate.objects.standing().get()
    declaration = {
        "declared_at": "2026-11-26T20:00",
        "declared_url": "https://vinho.quangtri.gov.vn/phat-ngon",
    }
    client.post(f"/so-dang-ky/phat-ngon/{mandate.pk}/da-dang", declaration)

    tab = client.get(f"/don-vi/{unit}/bao-chi").content.decode()
    for words in (
        *("Hồ Văn Chín", "người đứng đầu", "khoản 2 Điều 3 Nghị định số 244/2026/NĐ-CP", "sạt lở đường"),
        *("Đơn vị ghi đã đăng đúng hạn", "Hạn: 16:30 thứ Sáu, 27/11/2026", "Ghi cách liên hệ"),
    ):
        assert words in tab, words
    listed = client.get("/don-vi/phat-ngon").content.decode()
    assert "0233 3820 123" in listed and "Hồ Văn Chín" in listed
    paper = client.get("/don-vi/phat-ngon?tep=docx")
    text = Sheet(paper.content).text()
    assert "DANH SÁCH" in text.upper() and "lan@quangtri.gov.vn" in text and "sạt lở" not in text
    printed = client.get("/don-vi/phat-ngon?tep=pdf").content
    assert printed.startswith(b"%PDF") and not letters_beyond_margins(printed)
    assert client.get("/don-vi/phat-ngon?tep=exe").status_code == 404
    decision = client.get(f"/so-dang-ky/phat-ngon/{mandate.pk}/van-ban/docx").content
    delegation = SpokespersonMandate.objects.get(kind=MandateKind.CASE)
    letter = client.get(f"/so-dang-ky/phat-ngon/{delegation.pk}/van-ban/docx").content
    for paper, title, number, words in (
        (
            decision,
            "Giao nhiệm vụ phát ngôn",
            "Số: 12/QĐ-UBND",
            "đăng trong 24 giờ từ khi ký, theo khoản 3 Điều 3",
        ),
        (
            letter,
            "Phát ngôn và cung cấp",
            "Số: 03/GUQ-UBND",
            "không ủy quyền lại cho người khác, theo khoản 5, 6",
        ),
    ):
        text = " ".join(Sheet(paper).text().split())
        assert all(line in text for line in (title, number, words, "Hồ Văn Chín", "244/2026/NĐ-CP")), text
        assert "09/2017" not in text and "…" not in text and text.count("./.") == 1
    pdf = client.get(f"/so-dang-ky/phat-ngon/{delegation.pk}/van-ban/pdf").content
    assert not letters_beyond_margins(pdf) and "12 giờ" not in " ".join(Sheet(letter).text().split())

    post = district.lan.appointments.get(unit=district.vinh_o)
    post.end(last_day=date(2026, 11, 26), by=district.tung, at=NOW)
    make.post(chief, district.vinh_o, "officer")
    make.user(chief)
    left = signed_in(chief).get(f"/don-vi/{unit}/bao-chi").content.decode()
    assert "Đã thôi chức vụ ở đơn vị, hết ngày 26/11/2026" in left


def test_who_answers_hears_of_hours_that_run_out_and_of_a_speaker_who_left(district, chief, give):
    signed = at("2026-11-26T16:00")
    mandate = give(signed_at=signed, signer=chief)
    assert notify_publishing(at=signed + timedelta(hours=17)) == 0
    assert notify_publishing(at=signed + timedelta(hours=19)) == 1
    assert notify_publishing(at=signed + timedelta(hours=20)) == 0, "told once"
    assert notify_publishing(at=signed + timedelta(hours=25)) == 1
    first, second = Notification.objects.about(mandate).order_by("pk")
    assert (first.recipient, first.kind, second.kind) == (chief, "speaker_to_publish", "speaker_unpublished")
    assert first.title.endswith("lên trang trước 16:00 ngày 27/11/2026")
    page = "https://vinho.quangtri.gov.vn/phat-ngon"
    SpeakerSighting.note(mandate, address=page, missing=[], looked_at=signed + timedelta(hours=23))
    assert notify_publishing(at=signed + timedelta(hours=26)) == 0
    assert not Notification.objects.about(mandate).live().exists(), "a machine saw it in time"

    assert notify_left(at=NOW + timedelta(days=2)) == 0
    post = district.lan.appointments.get(unit=district.vinh_o)
    post.end(last_day=date(2026, 11, 28), by=district.tung, at=NOW)
    assert notify_left(at=NOW + timedelta(days=2)) == 1 and notify_left(at=NOW + timedelta(days=3)) == 0
    [left] = Notification.objects.about(mandate).live()
    assert "đã thôi chức vụ, hết ngày 28/11/2026" in left.title
    mandate.end(last_day=date(2026, 11, 30), by=chief, at=NOW)
    assert not Notification.objects.about(mandate).live().exists()
