"""The pages of the book: a phone's form, its refusals, the row, the diary."""

import pytest

from guong.apps.evidence.models import EvidenceItem
from guong.apps.outreach.models import ActivityKind, OutreachActivity
from tests.apps.outreach.factories import activity, asked_to_spread, broadcast, picture

pytestmark = pytest.mark.django_db
ENTER = "/tuyen-truyen/ghi"
BROADCAST = {"loai": "broadcast", "minutes": "5", "clusters": "7", "title": "Phổ biến", "day": "2023-03-24"}


def test_two_numbers_and_a_photograph_make_a_row(signed_in, district):
    sent = {**BROADCAST, "file": picture(), "of_code": "on"}
    page = signed_in(district.lan).post(ENTER, sent, follow=True).content.decode()

    done = OutreachActivity.objects.get()
    assert (done.minutes, done.clusters, done.item.kind) == (5, 7, "png")
    assert "Đã ghi: phát thanh, 5 phút, 7 cụm loa." in page


def test_what_nobody_wrote_of_the_code_is_not_denied(signed_in, district):
    signed_in(district.lan).post(ENTER, {**BROADCAST, "file": picture()})
    done = OutreachActivity.objects.get()
    page = " ".join(signed_in(district.lan).get(f"/tuyen-truyen/{done.pk}").content.decode().split())

    assert not done.of_code and "<dt>Nói về Bộ Quy tắc</dt> <dd>không ghi</dd>" in page


@pytest.mark.parametrize("kind", ActivityKind.values)
def test_each_kind_asks_for_its_own_numbers(signed_in, district, kind):
    answer = signed_in(district.lan).get(f"{ENTER}?loai={kind}")

    assert answer.status_code == 200 and "title" in answer.context["form"].fields


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"minutes": "năm"}, "Hãy ghi một số"),
        ({"minutes": "0"}, "1"),
        ({"day": "2199-01-01"}, "ở sau hôm nay"),
        ({"day": "2023-02-31"}, "Tháng 2 năm 2023 chỉ có 28 ngày"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(signed_in, district, wrong, sentence):
    answer = signed_in(district.lan).post(ENTER, BROADCAST | wrong)

    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page
    assert 'value="7"' in page and not OutreachActivity.objects.exists()


def test_a_photograph_too_large_is_refused_in_a_sentence_and_the_numbers_stay(signed_in, district, settings):
    settings.EVIDENCE_BYTES = 50
    answer = signed_in(district.lan).post(ENTER, BROADCAST | {"file": picture()})

    page = answer.content.decode()
    assert answer.status_code == 422 and "nén ảnh" in page and 'value="7"' in page
    assert not OutreachActivity.objects.exists() and not EvidenceItem.objects.exists()


def test_a_link_that_is_none_is_told(signed_in, district):
    sent = {"loai": "post", "url": "javascript:alert(1)", "title": "x", "day": "2023-03-24"}

    assert "https://" in signed_in(district.lan).post(ENTER, sent).content.decode()
    assert not OutreachActivity.objects.exists()


def test_only_whoever_works_for_a_unit_writes_its_book(signed_in, district):
    assert signed_in(district.minh).get(ENTER).status_code == 403
    assert signed_in(district.khach).get(ENTER).status_code == 404


def test_the_lead_looks_into_the_proof_from_the_row(signed_in, district):
    asked_to_spread(district)
    done = broadcast(district.vinh_o, district.lan)
    page = signed_in(district.huong).get(f"/tuyen-truyen/{done.pk}").content.decode()
    assert "Đã xem minh chứng" in page and "Hồ Thị Lan" not in page

    confirmation = (
        signed_in(district.huong).post(f"/tuyen-truyen/{done.pk}/da-xem", follow=True).content.decode()
    )
    assert "Đã ghi là đã xem" in confirmation


def test_a_row_without_proof_cannot_be_confirmed(signed_in, district):
    asked_to_spread(district)
    done = activity(district.vinh_o, district.lan, ActivityKind.MEETING, people=9)

    refusal = signed_in(district.huong).post(f"/tuyen-truyen/{done.pk}/da-xem", follow=True).content.decode()
    assert "chưa kèm minh chứng" in refusal


def test_a_row_is_taken_back_with_a_reason_only(signed_in, district):
    done = broadcast(district.vinh_o, district.lan)
    client = signed_in(district.lan)

    assert "hãy ghi lý do" in client.post(f"/tuyen-truyen/{done.pk}/huy", follow=True).content.decode()
    confirmation = client.post(
        f"/tuyen-truyen/{done.pk}/huy", {"reason": "nhầm"}, follow=True
    ).content.decode()
    assert "Đã hủy dòng này" in confirmation and "nhầm" in confirmation
    again = client.post(f"/tuyen-truyen/{done.pk}/huy", {"reason": "nhầm"}, follow=True).content.decode()
    assert "đã được hủy trước đó" in again


def test_the_book_adds_up_by_kind_and_period(signed_in, district):
    broadcast(district.vinh_o, district.lan)
    page = signed_in(district.lan).get("/tuyen-truyen?tu=2023-03-01&den=2023-03-31&loai=broadcast")
    empty = signed_in(district.lan).get("/tuyen-truyen?tu=2022-01-01&den=2022-01-31")

    assert "1/1 kèm minh chứng" in page.content.decode()
    assert "Không có gì như bộ lọc này" in empty.content.decode()
    assert signed_in(district.lan).get("/tuyen-truyen?tu=hom-qua").status_code == 404


def test_the_diary_of_a_week_lists_what_was_broadcast(signed_in, district):
    broadcast(district.vinh_o, district.lan)
    page = signed_in(district.lan).get("/tuyen-truyen/nhat-ky?tuan=2023-03-24").content.decode()

    assert "Cộng 1 buổi, 5 phút." in page and "Hồ Thị Lan" in page
    before = signed_in(district.lan).get("/tuyen-truyen/nhat-ky?tuan=2023-03-13").content.decode()
    assert "Tuần này chưa ghi" in before
    assert (
        signed_in(district.hoa).get(f"/tuyen-truyen/nhat-ky?don-vi={district.vinh_o.pk}").context["of_unit"]
        == "xã Vĩnh Hà"
    )


def test_pages_cost_few_queries(signed_in, district, django_assert_max_num_queries):
    for n in range(12):
        broadcast(district.vinh_o, district.lan, n)
    client = signed_in(district.tung)
    with django_assert_max_num_queries(20):
        assert client.get("/tuyen-truyen").status_code == 200
