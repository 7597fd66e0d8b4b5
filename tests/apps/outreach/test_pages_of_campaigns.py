"""The pages of campaigns: links without an account, names inside their unit, sheets, refusals."""

from datetime import timedelta

import pytest
from django.urls import reverse

from guong.apps.outreach.models import Acknowledgement, Campaign
from guong.apps.outreach.views import personal_link
from guong.ui.rate_limits import RateLimit
from tests import factories as make
from tests.apps.outreach.factories import LATER, campaign, invited, picture
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def link_of(row, person):
    return reverse("outreach:letter", args=[invited(row, person).token])


def test_one_tap_confirms_without_an_account_and_the_name_is_gone_after(client, district):
    link = link_of(campaign(district), district.lan)
    assert "Mời Hồ Thị Lan đọc" in client.get(link).content.decode()

    page = client.post(link, {"reply": "confirmed"}, follow=True).content.decode()
    assert "Đã ghi nhận, cảm ơn" in page and "Hồ Thị Lan" not in page
    assert Acknowledgement.objects.get().person == district.lan
    assert not client.cookies


def test_declining_asks_for_a_reason(client, district):
    link = link_of(campaign(district), district.lan)
    bare = client.post(link, {"reply": "declined"})
    assert bare.status_code == 422 and "lý do" in bare.content.decode()

    client.post(link, {"reply": "declined", "reason": "Tôi chưa rõ điều 3"})
    assert Acknowledgement.objects.get().reply == "declined"


def test_a_link_used_again_changes_nothing(client, district):
    link = link_of(campaign(district), district.lan)
    client.post(link, {"reply": "confirmed"})

    for reply in ("confirmed", "declined"):
        again = client.post(link, {"reply": reply, "reason": "đổi ý"})
        assert again.status_code == 409 and "chỉ dùng một lần" in again.content.decode()
    assert Acknowledgement.objects.get().reply == "confirmed"


def test_a_link_that_ran_out_says_so_without_a_name(client, district):
    link = link_of(campaign(district, closes_on=TODAY), district.lan)
    for answer in (client.get(link), client.post(link, {"reply": "confirmed"})):
        page = answer.content.decode()
        assert answer.status_code == 410
        assert "đã kết thúc" in page and "Hồ Thị Lan" not in page
    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize("token", ["x", "1-1.abc", "9" * 300, "%00", "1-1"])
def test_a_link_made_up_leads_to_the_code_and_nowhere_else(client, token):
    answer = client.get(f"/quy-tac-ung-xu/loi-moi/{token}")

    assert answer.status_code == 404 and "Lan" not in answer.content.decode()


def test_personal_links_are_kept_out_of_caches_and_search(client, district):
    answer = client.get(link_of(campaign(district), district.lan))

    assert "noindex" in answer["X-Robots-Tag"] and "no-store" in answer["Cache-Control"]


def test_too_many_answers_from_one_place_are_held_back(client, district, monkeypatch):
    monkeypatch.setattr(personal_link.ANSWERS, "most", 3)
    link = link_of(campaign(district), district.lan)
    codes = [client.post(link, {"reply": "declined"}).status_code for _n in range(5)]

    assert isinstance(personal_link.ANSWERS, RateLimit)
    assert codes == [422, 422, 422, 429, 429]
    assert client.get(link).status_code == 200


def test_a_campaign_is_opened_over_the_own_unit_and_its_people_are_told(signed_in, district):
    fields = {"title": "Đợt quý II", "cut_off": "2023-03-24", "closes_on": LATER.isoformat(), "directive": ""}
    answer = signed_in(district.tung).post("/pho-bien/mo", fields)

    row = Campaign.objects.get()
    assert answer.url == f"/pho-bien/{row.pk}"
    assert {district.lan.pk, district.hoa.pk} <= set(row.invited.values_list("person", flat=True))
    assert "Đợt quý II" in signed_in(district.lan).get("/pho-bien").content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"closes_on": "2020-01-01"}, "đã qua"),
        ({"cut_off": "2199-01-01"}, "sau hôm nay"),
        ({"cut_off": "2001-01-01"}, "không có ai"),
        ({"directive": "77"}, ""),
    ],
)
def test_a_campaign_that_cannot_be_is_not_opened(signed_in, district, wrong, sentence):
    fields = {
        "title": "Đợt",
        "cut_off": "2023-03-24",
        "closes_on": LATER.isoformat(),
        "directive": "",
    } | wrong
    answer = signed_in(district.tung).post("/pho-bien/mo", fields)

    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not Campaign.objects.exists()


def test_my_own_invitation_leads_to_my_link_and_nobody_elses(signed_in, district):
    row = campaign(district)
    mine = signed_in(district.lan).get(f"/pho-bien/cua-toi/{invited(row, district.lan).pk}")

    assert mine.url == link_of(row, district.lan)
    assert (
        signed_in(district.lan).get(f"/pho-bien/cua-toi/{invited(row, district.hoa).pk}").status_code == 404
    )


def test_no_page_of_a_campaign_names_staff_outside_their_unit_and_the_lead(signed_in, district):
    row = campaign(district)
    pages = [
        "/pho-bien",
        f"/pho-bien/{row.pk}",
        f"/pho-bien/{row.pk}/don-vi/{district.vinh_o.pk}",
        f"/pho-bien/{row.pk}/don-vi/{district.vinh_o.pk}/phieu",
    ]
    for stranger in (district.hoa, district.tung, district.minh, district.quan, district.khach):
        for page in pages:
            assert "Hồ Thị Lan" not in signed_in(stranger).get(page).content.decode(), (stranger, page)
    for insider in (district.lan, district.huong):
        for page in pages[2:]:
            assert "Hồ Thị Lan" in signed_in(insider).get(page).content.decode(), (insider, page)


def test_a_unit_sees_its_own_figures_and_the_lead_all_of_them(signed_in, district):
    row = campaign(district)
    own = signed_in(district.lan).get(f"/pho-bien/{row.pk}").content.decode()
    lead = signed_in(district.huong).get(f"/pho-bien/{row.pk}").content.decode()

    assert "Xã Vĩnh Ô" in own and "Xã Vĩnh Hà" not in own
    assert "Xã Vĩnh Ô" in lead and "Xã Vĩnh Hà" in lead and "0/2" in lead


def test_slips_carry_a_code_for_each_who_has_not_answered(signed_in, district):
    row = campaign(district)
    page = (
        signed_in(district.lan).get(f"/pho-bien/{row.pk}/don-vi/{district.vinh_o.pk}/phieu").content.decode()
    )

    assert page.count('class="qr"') == 1 and invited(row, district.lan).token in page


def sheet(client, row, unit, people, **more):
    sent = {
        "signed_on": "2023-03-24",
        "people": [invitation.pk for invitation in people],
        "file": picture(3),
    } | more
    return client.post(
        f"/pho-bien/{row.pk}/don-vi/{unit.pk}/ky-ten",
        {name: value for name, value in sent.items() if value is not None},
        follow=True,
    )


def test_a_sheet_is_recorded_with_its_scan(signed_in, district):
    row = campaign(district)
    page = sheet(signed_in(district.lan), row, district.vinh_o, [invited(row, district.lan)]).content.decode()

    assert "Đã ghi 1 người" in page and "theo danh sách ký tên" in page
    assert Acknowledgement.objects.get().item.kind == "png"


def test_a_sheet_says_who_could_not_be_recorded(signed_in, district):
    leaver = make.member("Người đã nghỉ", district.vinh_o)
    row = campaign(district)
    leaver.appointments.get().end(last_day=TODAY - timedelta(days=0), by=None, at=NOW)
    chosen = [invited(row, leaver), invited(row, district.lan)]
    page = sheet(
        signed_in(district.lan), row, district.vinh_o, chosen, signed_on="2023-03-25"
    ).content.decode()

    assert "Đã ghi 1 người" in page and "1 người đã thôi việc trước ngày ký" in page


@pytest.mark.parametrize(
    ("more", "sentence"),
    [({"file": None}, "không ghi thay được"), ({"signed_on": "2199-01-01"}, "sau hôm nay")],
)
def test_a_sheet_without_scan_or_of_tomorrow_records_nobody(signed_in, district, more, sentence):
    row = campaign(district)
    answer = sheet(signed_in(district.lan), row, district.vinh_o, [invited(row, district.lan)], **more)

    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not Acknowledgement.objects.exists()


def test_nobody_is_recorded_on_a_sheet_of_another_unit(signed_in, district):
    row = campaign(district)
    answer = sheet(signed_in(district.lan), row, district.vinh_o, [invited(row, district.hoa)])

    assert answer.status_code == 422 and not Acknowledgement.objects.exists()


def test_a_lost_slip_is_replaced(signed_in, district, client):
    row = campaign(district)
    old = link_of(row, district.lan)
    signed_in(district.lan).post(f"/pho-bien/nguoi/{invited(row, district.lan).pk}/cap-lai")

    assert client.get(old).status_code == 404
    assert client.get(link_of(row, district.lan)).status_code == 200


def test_the_lead_invites_moves_and_closes(signed_in, district):
    row = campaign(district)
    make.member("Người mới", district.vinh_o)
    client = signed_in(district.huong)

    assert "Đã mời thêm 1 người" in client.post(f"/pho-bien/{row.pk}/moi-them", follow=True).content.decode()
    again = client.post(f"/pho-bien/{row.pk}/moi-them", follow=True).content.decode()
    assert "Không còn ai đến sau ngày chốt mà chưa mời." in again, "the one who came was invited"
    moved = client.post(f"/pho-bien/{row.pk}/ban-moi", follow=True).content.decode()
    assert "Các xác nhận trước vẫn giữ" in moved
    assert "Đã kết thúc đợt" in client.post(f"/pho-bien/{row.pk}/ket-thuc", follow=True).content.decode()
    assert "đã kết thúc trước đó" in client.post(f"/pho-bien/{row.pk}/ket-thuc", follow=True).content.decode()


def test_a_unit_that_is_asked_does_not_run_the_campaign(signed_in, district):
    row = campaign(district)
    for act in ("moi-them", "ban-moi", "ket-thuc"):
        assert signed_in(district.lan).post(f"/pho-bien/{row.pk}/{act}").status_code == 403


def test_pages_cost_few_queries(signed_in, district, django_assert_max_num_queries):
    for n in range(10):
        make.member(f"Người {n}", district.vinh_o)
    row = campaign(district)
    client = signed_in(district.huong)
    for page in (f"/pho-bien/{row.pk}", f"/pho-bien/{row.pk}/don-vi/{district.vinh_o.pk}"):
        with django_assert_max_num_queries(25):
            assert client.get(page).status_code == 200


def test_who_has_confirmed_is_not_asked_again_and_who_declined_may_still_confirm(signed_in, district):
    row = campaign(district)
    for person, reply, may_answer in ((district.lan, "confirmed", False), (district.hoa, "declined", True)):
        Acknowledgement.give(invited(row, person), reply, reason="chưa rõ", by=person, at=NOW)
        page = signed_in(person).get("/pho-bien").content.decode()
        assert ("Mời bạn trả lời" in page) is may_answer


def test_many_campaigns_come_by_pages(signed_in, district):
    for n in range(42):
        campaign(district, title=f"Đợt số {n}")
    first = signed_in(district.huong).get("/pho-bien").content.decode()
    second = signed_in(district.huong).get("/pho-bien?trang=2").content.decode()

    assert first.count("Đợt số") >= 40 and "Đợt số 0<" not in first
    assert "Đợt số 0<" in second
