"""A warning goes out by whoever is on duty and is approved afterwards; no paper that says stop leaves."""

import pytest

from guong.apps.incidents.models import IssuedWarning, Paper
from guong.apps.notices.models import Notification
from tests import factories as make
from tests.apps.registries.factories import channel, confirmed
from tests.factories import NOW

pytestmark = pytest.mark.django_db
PRIVATE = "Chị Lê Thị Bé, số căn cước 045168004217, đã chuyển tiền."


def test_who_is_on_duty_sends_and_a_leader_approves_afterwards(signed_in, district, opened):
    leader = make.member("Hồ Văn Chín", district.vinh_o, "leader", "chin")
    on_duty = signed_in(district.lan)
    assert "Dùng ngay, duyệt sau" in on_duty.get(f"/su-co/{opened.pk}/van-ban/notice").content.decode()
    page = on_duty.post(f"/su-co/{opened.pk}/phat-canh-bao", follow=True).content.decode()

    assert "duyệt sau" in page and "Chép lời nhắn Zalo" in page and "chưa đăng ở đâu" in page
    assert "Đã phát" not in page
    warning = IssuedWarning.objects.get()
    assert warning.issued_by == district.lan and warning.is_unapproved and "Cảnh báo" in warning.post
    assert opened.steps.get(code="warn").is_waiting
    assert Notification.objects.about(warning).live().get().recipient == leader
    assert on_duty.post(f"/su-co/{opened.pk}/duyet-canh-bao").status_code == 403

    chief = signed_in(leader)
    assert "Duyệt lời cảnh báo" in chief.get(f"/su-co/{opened.pk}").content.decode()
    chief.post(f"/su-co/{opened.pk}/duyet-canh-bao", {"can-sua": "1", "words": ""})
    page = chief.post(f"/su-co/{opened.pk}/duyet-canh-bao", follow=True).content.decode()
    warning.refresh_from_db()
    assert warning.approved_by == leader and not Notification.objects.about(warning).live().exists()
    assert "Duyệt sau lúc" in page and "Trực ban dùng trước, chờ duyệt sau" in page


def test_who_may_approve_approves_by_sending_and_an_objection_is_recorded(signed_in, district, opened):
    leader = make.member("Hồ Văn Chín", district.vinh_o, "leader", "chin")
    signed_in(district.lan).post(f"/su-co/{opened.pk}/phat-canh-bao")
    chief = signed_in(leader)
    chief.post(f"/su-co/{opened.pk}/duyet-canh-bao", {"can-sua": "1", "words": "Ghi thêm số trực ban."})
    chief.post(f"/su-co/{opened.pk}/phat-canh-bao")

    second, first = IssuedWarning.objects.all()
    assert first.objection == "Ghi thêm số trực ban." and second.approved_by == leader
    page = chief.get(f"/su-co/{opened.pk}").content.decode()
    assert "Cảnh báo cần sửa" in page and "Duyệt lời cảnh báo" not in page


def test_the_step_is_done_only_with_the_channels_on_which_it_was_posted(signed_in, district, opened):
    fanpage = confirmed(channel(district.vinh_o, district.lan), district.tung)
    client = signed_in(district.lan)
    client.post(f"/su-co/{opened.pk}/phat-canh-bao")
    address = f"/su-co/{opened.pk}/buoc/warn"

    page = client.post(address, follow=True).content.decode()
    assert "đánh dấu kênh đã đăng" in page and opened.steps.get(code="warn").is_waiting
    assert f'name="kenh" value="{fanpage.pk}"' in page

    page = client.post(address, {"kenh": [fanpage.pk]}, follow=True).content.decode()
    assert opened.steps.get(code="warn").done_by == district.lan
    assert f"Đã đăng: {fanpage.name}" in page and "chưa đăng ở đâu" not in page


@pytest.mark.parametrize("kind", ["notice", "police"])
def test_no_paper_leaves_while_the_text_check_says_stop(signed_in, district, opened, kind):
    words = PRIVATE if kind == "notice" else "Thằng chó ấy phải bị đánh chết."
    fields = {"recipients": "Công an xã", "subject": "Cảnh báo", "text": words}
    Paper.write(opened, kind, **fields, by=district.lan, at=NOW)
    client = signed_in(district.lan)
    page = client.get(f"/su-co/{opened.pk}/van-ban/{kind}").content.decode()

    assert "Dừng lại:" in page and "Tải Word" not in page and "Dùng ngay" not in page
    answer = client.get(f"/su-co/{opened.pk}/van-ban/{kind}.pdf", follow=True)
    assert "Chưa gửi đi được" in answer.content.decode()
    client.post(f"/su-co/{opened.pk}/phat-canh-bao")
    assert IssuedWarning.objects.exists() is (kind != "notice")


def test_the_police_may_be_told_whose_number_it_was(signed_in, district, opened):
    Paper.write(opened, "police", recipients="Công an", subject="x", text=PRIVATE, by=district.lan, at=NOW)

    assert signed_in(district.lan).get(f"/su-co/{opened.pk}/van-ban/police.pdf").status_code == 200
