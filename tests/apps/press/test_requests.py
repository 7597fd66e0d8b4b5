"""A matter of the press from its first word to the published answer, and every way it may leave before."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from guong.apps.activity.transitions import IllegalTransition, Refused
from guong.apps.notices.models import Notification
from guong.apps.press.actions.notifications import notify_clocks
from guong.apps.press.actions.request_clocks import clocks_of, most_pressing
from guong.apps.press.models import NoSpeaker, PressRequest, PressState
from guong.apps.registries.models import Regulation, SpokespersonMandate
from guong.engines.legal.press import ClockState
from guong.engines.viet.formats import VIETNAM_TIME
from tests import factories as make
from tests.apps.press.factories import ANSWER, chief, drafted, matter

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 6, 9, tzinfo=VIETNAM_TIME)  # a Monday
TODAY = NOW.date()


@pytest.fixture
def head(district):
    return chief(district.vinh_o)


@pytest.fixture
def regulated(district):
    """Give the commune a regulation that sets three working days."""
    return Regulation.enter(
        *(district.vinh_o, "press"),
        number="7/QĐ-UBND",
        signed_on=date(2026, 7, 1),
        title="Quy chế phát ngôn",
        text="Cơ quan trả lời báo chí trong 3 ngày làm việc từ khi nhận.",
        by=district.lan,
        at=NOW,
    )


def test_from_the_first_word_to_the_published_answer(district, head, regulated):
    by = {"by": district.lan, "at": NOW}
    row = matter(district.vinh_o, district.lan, NOW)
    assert (row.house_days, row.regulation) == (3, regulated)
    assert Notification.objects.about(row).get().recipient_id == head.pk
    row.assign(district.lan, **by)
    row.write(reply=ANSWER, **by)
    with pytest.raises(NoSpeaker, match="người đứng đầu hoặc người phát ngôn"):
        row.approve(**by)
    row.send_back(reason="Ghi rõ ngày.", by=head, at=NOW)
    row.write(reply=f"{ANSWER} Xin cảm ơn.", **by)
    row.approve(by=head, at=NOW)
    row.write(reply=f"{ANSWER} Xin cảm ơn.", **by)
    assert row.state == PressState.APPROVED, "the very same wording keeps its approval"
    row.write(reply=ANSWER, **by)
    assert (row.state, row.approved_by, row.approved_digest) == (PressState.DRAFTED, None, "")
    row.approve(by=head, at=NOW)
    PressRequest.objects.filter(pk=row.pk).update(reply="khác")
    row.refresh_from_db()
    with pytest.raises(Refused, match="khác bản đã duyệt"):
        row.send(way="letter", answered_at=NOW, **by)
    PressRequest.objects.filter(pk=row.pk).update(reply=ANSWER)
    row.refresh_from_db()
    with pytest.raises(Refused, match="sau lúc nhận"):
        row.send(way="letter", answered_at=NOW - timedelta(days=1), **by)
    row.send(way="letter", answered_at=NOW, number="45/UBND", **by)
    with pytest.raises(Refused, match="đã trả lời rồi"):
        row.send(way="mail", answered_at=NOW, **by)
    with pytest.raises(IllegalTransition):
        row.withdraw(reason="x", **by)
    row.publish(published_url="https://vinho.quangtri.gov.vn/tra-loi", published_at=NOW, **by)
    assert [entry.what for entry in row.entries.all()] == [
        *("received", "assigned", "drafted", "sent_back", "drafted", "approved", "drafted", "approved"),
        *("answered", "published"),
    ]
    assert not Notification.objects.about(row).live().exists()


def test_asking_back_stops_the_clock_of_the_house_and_never_that_of_the_law(district, head, regulated):
    by = {"by": district.lan}
    row = matter(district.vinh_o, district.lan, NOW, kind="passed_on")
    law, house = clocks_of(row, at=NOW)
    assert f"{law.due:%d/%m %H:%M}" == "27/07 23:59" and f"{house.due:%d/%m}" == "09/07"
    assert "luật không đặt hạn này" in " ".join(house.clock.trace)
    row.write(reply=ANSWER, at=NOW, **by)
    row.approve(by=head, at=NOW)
    row.ask_back(words="Bài nào?", at=NOW + timedelta(days=1), **by)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.pauses.create(words="x", began_at=NOW, began_by=district.lan)
    paused = PressRequest.objects.get(pk=row.pk)
    states = [watched.state for watched in clocks_of(paused, at=NOW + timedelta(days=30))]
    assert states == [ClockState.PASSED, ClockState.PAUSED]
    row.resume(words="Bài ngày 3/7.", at=NOW + timedelta(days=3), **by)
    again = PressRequest.objects.get(pk=row.pk)
    assert again.state == PressState.DRAFTED and not again.approved_digest
    assert [f"{watched.due:%d/%m}" for watched in clocks_of(again, at=NOW)] == ["27/07", "14/07"]
    with pytest.raises(Refused, match="không ở bước hỏi lại"):
        again.resume(words="x", at=NOW, **by)


def test_who_speaks_for_the_unit_at_the_moment_approves_and_refuses(district, head):
    standing = make.member("Hồ Thị Phượng", district.vinh_o)
    signed_at = NOW - timedelta(days=2)
    mandate = SpokespersonMandate.give(
        *(district.vinh_o, standing),
        act="9/QĐ-UBND",
        phone="0233 3820 123",
        signed_at=signed_at,
        signer=head,
        by=district.lan,
        at=NOW,
    )
    row = drafted(district.vinh_o, district.lan, NOW)
    row.approve(by=standing, at=NOW)
    assert row.entries.last().words == "Người phát ngôn, giao thường xuyên."
    mandate.end_at(NOW, by=district.lan, at=NOW)
    other = drafted(district.vinh_o, district.lan, NOW)
    with pytest.raises(NoSpeaker):
        other.approve(by=standing, at=NOW + timedelta(minutes=1))
    district.vinh_o.one_person = False
    district.vinh_o.save()
    own = matter(district.vinh_o, district.lan, NOW)
    own.write(reply=ANSWER, by=head, at=NOW)
    with pytest.raises(NoSpeaker, match="không tự duyệt"):
        own.approve(by=head, at=NOW)
    with pytest.raises(Refused, match="căn cứ của luật đang áp dụng"):
        own.decline(ground="secret-2016", reason="x", by=head, at=NOW)
    with pytest.raises(NoSpeaker):
        own.decline(ground="secret-2025", reason="x", by=district.lan, at=NOW)
    own.decline(ground="pending-2025", reason="Đang thanh tra.", by=head, at=NOW)
    assert own.state == PressState.REFUSED and own.ended_at == NOW
    transferred = matter(district.vinh_o, district.lan, NOW)
    transferred.ask_back(words="?", by=district.lan, at=NOW)
    for itself in ("xã Vĩnh Ô", "UBND Xã Vĩnh Ô "):
        with pytest.raises(Refused, match="chính là đơn vị đang xử lý"):
            transferred.transfer(recipient=itself, reason="Đường tỉnh.", by=district.lan, at=NOW)
    transferred.transfer(recipient="Trạm Y tế xã Vĩnh Ô", reason="Đường tỉnh.", by=district.lan, at=NOW)
    assert transferred.pauses.get().ended_at == NOW


def test_wrong_moments_are_refused(district):
    unit, by = district.vinh_o, district.lan
    for fields, words in (
        ({"received_at": NOW + timedelta(hours=1)}, "ở sau lúc này"),
        ({"received_at": datetime(2019, 1, 1, tzinfo=VIETNAM_TIME)}, "không tồn tại"),
        ({"outlet": " "}, "cơ quan báo chí nào"),
        ({"kind": "sudden", "occurred_at": NOW + timedelta(hours=1)}, "Mốc giờ ở sau"),
    ):
        with pytest.raises(Refused, match=words):
            matter(unit, by, NOW, **fields)
    event = matter(unit, by, NOW, kind="divided", outlet="")
    assert clocks_of(event, at=NOW)[0].state is ClockState.UNCLEAR
    event.note_moments(occurred_at=None, impact_at=NOW, by=by, at=NOW)
    assert f"{clocks_of(event, at=NOW)[0].due:%d/%m %H:%M}" == "07/07 09:00"
    with pytest.raises(Refused, match="vụ việc đột xuất"):
        matter(unit, by, NOW).note_moments(occurred_at=NOW, impact_at=None, by=by, at=NOW)


def test_people_are_told_once_of_each_clock_and_the_most_pressing_stands_first(district, head, regulated):
    slow = matter(district.vinh_o, district.lan, NOW)
    fast = matter(district.vinh_o, district.lan, NOW, kind="sudden", outlet="")
    none = matter(district.vinh_o, district.lan, NOW - timedelta(days=40))
    assert [row.pk for row in most_pressing([none, slow, fast], at=NOW)] == [fast.pk, slow.pk, none.pk]
    assert notify_clocks(at=NOW) == 0
    near = NOW + timedelta(hours=20)
    assert notify_clocks(at=near) == 1 and notify_clocks(at=near) == 0
    late = NOW + timedelta(days=4)
    assert notify_clocks(at=late) == 2
    titles = set(Notification.objects.about(slow, fast).filter(kind="press_passed").values_list("title"))
    assert len(titles) == 2 and all("Quá hạn trả lời báo chí" in title for (title,) in titles)


def test_contacts_go_first_and_words_after_years(district, head):
    row = matter(district.vinh_o, district.lan, NOW)
    row.withdraw(reason="Báo đã có tin.", by=district.lan, at=NOW)
    after = TODAY + timedelta(days=1)
    assert PressRequest.objects.blank_contacts(TODAY) == 0
    assert PressRequest.objects.blank_contacts(after) == 1 and PressRequest.objects.blank_contacts(after) == 0
    row.refresh_from_db()
    assert (row.journalist, row.contact) == ("", "") and row.question
    assert PressRequest.objects.blank_words(after) == 1
    row.refresh_from_db()
    assert (row.question, row.reason, row.outlet) == ("", "", "Báo Mẫu Giấy")
