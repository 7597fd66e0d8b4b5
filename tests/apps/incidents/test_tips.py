"""Residents tell of a page: what they typed is kept, who they are is not."""

import logging
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection

from guong.apps.activity.models import CacheEntry
from guong.apps.activity.transitions import Refused
from guong.apps.evidence.actions.retention import apply_retention
from guong.apps.incidents.actions.tip_recipients import living_unit, unit_imitated, units_with_channels
from guong.apps.incidents.models import Incident, Tip, TipState, read_code
from guong.apps.notices.models import Notification
from guong.engines.viet.formats import write_date
from tests import factories as make
from tests.apps.incidents.factories import FAKE, case, contained, tip
from tests.apps.registries.factories import channel, confirmed
from tests.apps.succession.factories import JULY, carried_out
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
ADDRESS = "/bao-su-co"
VISITOR = {
    "REMOTE_ADDR": "203.0.113.77",
    "HTTP_USER_AGENT": "DienThoaiCuaToi/9",
    "HTTP_REFERER": "https://x.vn/",
}


@pytest.fixture(autouse=True)
def fanpage(district):
    return confirmed(channel(district.vinh_o, district.lan), district.tung)


def send(client, **changes):
    fields = {"link": FAKE, "words": "Trang này xin số tài khoản."} | changes
    return client.post(ADDRESS, fields, **VISITOR)


def test_a_report_gives_a_receipt_and_reaches_the_unit_that_is_imitated(client, district):
    answer = send(client)
    report = Tip.objects.get()

    assert answer.status_code == 302 and report.code in answer.url
    assert report.unit == district.vinh_o
    page = client.get(answer.url).content.decode()
    assert "Đã nhận tin báo" in page and report.code in page and "xã Vĩnh Ô" in page
    assert Notification.objects.of(district.lan).get().title.startswith("Người dân báo: hxxps")


def test_before_and_after_a_report_it_is_told_by_when_and_whom_to_call(client, district, status_on):
    police = channel(district.vinh_o, district.lan, "0233 3820 413", kind="phone", name="Công an xã Vĩnh Ô")
    confirmed(police, district.tung)
    status_on(TODAY + timedelta(days=1))  # a Saturday
    form = client.post(ADDRESS, {"link": FAKE, "tra-cuu": "1"}, **VISITOR).content.decode()
    assert "Xã Vĩnh Ô" in form and form.index("0233 3820 413") < form.index('<form method="post"')
    assert "quy hoạch kho số viễn thông" in form and 'href="tel:113"' in form

    address = send(client).url
    page = client.get(address).content.decode()
    report = Tip.objects.get()
    assert report.expected_on == TODAY + timedelta(days=3), "Saturday's are read on Monday at the latest"
    assert f"chậm nhất ngày {write_date(report.expected_on)}" in page
    assert "<b>Xã Vĩnh Ô</b>" in page and "0233 3820 413" in page and "Các số này lấy ở đâu" in page

    status_on(report.expected_on + timedelta(days=1))
    assert "mà chưa xem" in client.get(address).content.decode()


def test_the_unit_may_be_chosen(client, district):
    confirmed(channel(district.vinh_ha, district.hoa, "https://www.facebook.com/xavinhha"), district.tung)
    send(client, unit=str(district.vinh_ha.pk), link="số 0900 000 000 gọi xưng cán bộ")

    assert Tip.objects.get().unit == district.vinh_ha


def test_what_is_meant_for_nobody_reaches_the_highest_unit_that_is_staffed(client, district):
    send(client, link="trang bán thuốc lạ")

    assert Tip.objects.get().unit == district.top


def test_nothing_of_the_sender_is_stored_or_logged(client, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = send(client, contact="")
        client.get(answer.url, **VISITOR)
    traces = everything_stored() + caplog.text + str(getattr(cache, "_cache", ""))

    assert "xavinho.hotro" in traces
    for trace in ("203.0.113.77", "DienThoaiCuaToi", "https://x.vn"):
        assert trace not in traces
    assert not client.session.keys()
    assert "no-store" in answer["Cache-Control"]


def everything_stored():
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows.append(str(cursor.fetchall()))
    return "".join(rows)


def test_what_was_typed_is_in_no_log(client, caplog):
    with caplog.at_level(logging.DEBUG):
        send(client, words="chuyện rất riêng", contact="0912 345 678")

    assert "rất riêng" not in caplog.text and "0912" not in caplog.text


def test_a_report_of_ten_kilobytes_is_refused_in_a_sentence_and_kept_on_the_page(client):
    answer = send(client, words="dài " * 2600)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Dài quá 2000 chữ cái" in page and "dài dài dài" in page
    assert not Tip.objects.exists()


def test_a_report_without_an_address_says_what_to_type(client):
    answer = send(client, link="")

    assert answer.status_code == 422 and "Hãy dán đường dẫn" in answer.content.decode()


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "<script>alert(1)</script>", 'https://x.example/"onload="a', "‮gnp.exe"]
)
def test_hostile_links_are_text_on_every_page(client, signed_in, district, link):
    send(client, link=link, unit=str(district.vinh_o.pk))

    page = signed_in(district.lan).get("/su-co").content.decode()

    assert "<script>alert" not in page and 'href="javascript' not in page
    assert 'onload="a' not in page
    assert "x.example" not in page


def test_a_zero_byte_does_not_break_the_form(client):
    assert send(client, words="a\x00b").status_code in (302, 422)


def test_a_program_that_fills_the_hidden_field_is_left_to_believe(client):
    answer = send(client, trang_chu="https://spam.example")

    assert answer.status_code == 302 and not Tip.objects.exists()


def test_reports_are_held_back_after_ten_and_reading_is_not(client):
    for _report in range(10):
        assert send(client).status_code == 302

    answer = send(client)

    assert answer.status_code == 429 and answer["Retry-After"] == "600"
    assert "Đợi 10 phút" in answer.content.decode()  # not the minute of other limits
    assert client.get(ADDRESS, **VISITOR).status_code == 200
    assert Tip.objects.get().times == 10  # the same words about the same page are one report
    assert "203.0.113.77" not in repr(CacheEntry.objects.values_list())


def test_the_look_up_page_leads_to_the_form_with_the_address_filled_in(client, district):
    page = client.post("/kenh-nay-co-that-khong", {"q": "facebook.com/xavinho.24h"}).content.decode()
    assert "Báo cho cơ quan" in page

    form = client.post(ADDRESS, {"tra-cuu": "1", "link": "facebook.com/xavinho.24h"}).content.decode()

    assert "facebook.com/xavinho.24h</textarea>" in form
    assert f'value="{district.vinh_o.pk}" selected' in form
    assert not Tip.objects.exists()


def test_an_official_channel_is_not_to_be_reported(client):
    page = client.post("/kenh-nay-co-that-khong", {"q": "facebook.com/xavinho"}).content.decode()

    assert "Báo cho cơ quan" not in page


def test_the_receipt_tells_how_far_it_is_and_nothing_of_the_inside(client, district):
    report = tip(district.vinh_o, words="chuyện riêng", contact="0912 345 678")

    def says():
        return client.get(f"{ADDRESS}/{report.code.lower()}").content.decode()

    assert "đang chờ xem" in says() and "lẽ ra xem tin này" in says()
    row = case(district.vinh_o, district.lan, tip=report)
    assert "đang xử lý" in says() and "đã xem tin này ngày 24/3/2023" in says()
    assert "chậm nhất ngày" not in says(), "what was looked at is not promised again"
    contained(row, district.lan).close(
        "removed", "bí mật nội bộ", by=district.lan, at=NOW + timedelta(hours=5)
    )
    page = says()
    assert "Đã xử lý xong" in page
    for inside in ("chuyện riêng", "0912", "bí mật", "xavinho.hotro", "Hồ Thị Lan", f"su-co/{row.pk}"):
        assert inside not in page


def test_a_code_is_read_as_people_write_it(client, district):
    report = tip(district.vinh_o)
    written = f" {report.code[:5].lower()} - {report.code[5:]} "

    assert read_code(written) == report.code
    assert client.get(ADDRESS, {"ma": written}).url == f"{ADDRESS}/{report.code}"


def test_an_unknown_code_is_said_in_a_sentence(client):
    answer = client.get(f"{ADDRESS}/KHONGCO234")

    assert answer.status_code == 404 and "Không thấy mã này" in answer.content.decode()


def test_a_report_leads_to_one_case_of_its_own_unit(district):
    report = tip(district.vinh_o)
    row = case(district.vinh_o, district.lan, tip=report)

    assert (report.state, report.incident) == (TipState.OPENED, row)
    assert not Notification.objects.of(district.lan).live().exists()
    with pytest.raises(Refused, match="vừa được người khác xem"):
        case(district.vinh_o, district.lan, tip=report)
    with pytest.raises(Refused, match="đơn vị khác"):
        case(district.vinh_ha, district.hoa, tip=tip(district.vinh_o))
    assert Incident.objects.filter(unit=district.vinh_o).count() >= 1


def test_a_report_is_set_aside_with_a_reason(district):
    report = tip(district.vinh_o)
    with pytest.raises(Refused):
        report.set_aside(" ", by=district.lan, at=NOW)
    report.set_aside("Trang của một cửa hàng.", by=district.lan, at=NOW)

    assert str(report.public_state) == "Đã xem xong"


def test_contacts_go_after_a_season_and_words_after_a_year(district):
    report = tip(district.vinh_o, contact="0912 345 678")
    report.set_aside("xem rồi", by=district.lan, at=NOW)

    def keep_house_after(days):
        later = timedelta(days=days)
        counts = apply_retention(on=TODAY + later, at=NOW + later, now=NOW)
        report.refresh_from_db()
        return counts["tip-contacts"], counts["tips"]

    assert keep_house_after(89) == (0, 0) and report.contact
    assert keep_house_after(92) == (1, 0) and (report.contact, report.words) == (
        "",
        "Trang này xin số tài khoản.",
    )
    assert keep_house_after(367) == (0, 1) and (report.words, report.link) == ("", "")


def test_how_to_answer_is_for_the_unit_that_was_told(signed_in, district):
    tip(district.vinh_o, contact="0912 345 678", words="Gọi tôi số 0987 654 321.")

    inside = signed_in(district.lan).get("/su-co").content.decode()
    above = signed_in(district.tung).get("/su-co").content.decode()

    assert "0912 345 678" in inside and "0987 654 321" in inside
    assert "0912 345 678" not in above and "0987 654 321" not in above


def test_a_report_about_an_ended_unit_reaches_a_person_of_its_heir(client, district):
    plan = carried_out(district)
    make.holder("Hồ Thị Mới", plan.result, "officer", valid_from=JULY)

    unit = living_unit(district.vinh_o, on=JULY)

    assert unit == plan.result
    assert unit_imitated(FAKE, on=JULY) == plan.result.pk
    names = dict(units_with_channels(on=JULY))
    assert plan.result.pk in names and district.vinh_o.pk not in names


def test_where_the_heir_has_nobody_a_report_reaches_the_one_above(district):
    carried_out(district)

    assert living_unit(district.vinh_o, on=JULY) == district.top


def test_a_report_is_passed_on_to_the_unit_it_concerns(signed_in, district):
    report = tip(district.vinh_o)
    client = signed_in(district.lan)
    page = client.get("/su-co").content.decode()
    assert "Chuyển cho nơi khác" in page and f'<option value="{district.vinh_ha.pk}">' in page

    client.post(f"/su-co/tin-bao/{report.pk}/chuyen", {"unit": "999"})
    client.post(f"/su-co/tin-bao/{report.pk}/chuyen", {"unit": district.vinh_ha.pk})

    report.refresh_from_db()
    assert report.unit == district.vinh_ha and report.state == TipState.RECEIVED
    live = Notification.objects.about(report).live()
    assert {notice.unit_id for notice in live} == {district.vinh_ha.pk} and live.exists()
    assert client.post(f"/su-co/tin-bao/{report.pk}/bo-qua", {"reason": "x"}).status_code == 404


def test_one_box_pictures_and_words_are_asked_and_the_rest_is_folded(client, district):
    page = client.get(f"{ADDRESS}?don-vi={district.vinh_o.pk}").content.decode()
    unfolded, _summary, folded = page.partition("Gửi nơi khác, hoặc muốn được gọi lại")
    visible = unfolded[unfolded.index('<form method="post"') :]

    names = ("link", "pictures", "words", "unit", "contact")
    assert [name for name in names if f'name="{name}"' in visible] == ["link", "pictures", "words"]
    assert 'name="unit"' in folded and 'name="contact"' in folded and '<details class="trace">' in unfolded
    assert "Gửi cho Xã Vĩnh Ô" in page
    assert "Gửi tin báo" in client.get(ADDRESS).content.decode()


def test_what_is_folded_opens_where_something_is_wrong_or_written_there(client):
    page = send(client, contact="x" * 121).content.decode()

    assert '<details class="trace" open>' in page and "x" * 121 in page


def test_of_a_pasted_message_the_false_link_is_what_the_report_is_about(client, district):
    message = (
        "Kính gửi bà con, xã Vĩnh Ô mời cập nhật VNeID tại facebook.com/xavinho.hotro\n"
        "Thắc mắc xem facebook.com/xavinho hoặc gọi 0900 000 000."
    )
    assert send(client, link=message, words="Họ đòi ảnh căn cước.").status_code == 302

    report = Tip.objects.get()
    assert report.link == "facebook.com/xavinho.hotro" and report.unit == district.vinh_o
    assert message.splitlines()[0] in report.words and report.words.endswith("Họ đòi ảnh căn cước.")


def test_a_message_and_words_that_are_too_long_together_stay_typed(client):
    message = f"Bấm facebook.com/xavinho.hotro ngay\n{'a ' * 700}"

    answer = send(client, link=message, words="b " * 500)

    page = answer.content.decode()
    assert answer.status_code == 422 and "cộng lại dài quá 2000 chữ cái" in page
    assert "a a a" in page and "b b b" in page and not Tip.objects.exists()


def test_an_empty_report_says_what_to_type_and_nothing_is_kept(client):
    answer = client.post(ADDRESS, {"link": " ", "words": "", "contact": ""}, **VISITOR)

    assert answer.status_code == 422 and "Hãy dán đường dẫn, hoặc ghi tên trang" in answer.content.decode()
    assert not Tip.objects.exists()


def test_ten_kilobytes_with_forty_links_are_refused_with_what_to_paste(client):
    message = "\n".join(f"Xem https://trang{n}.example/{'x' * 200}" for n in range(40))

    answer = send(client, link=message)

    assert answer.status_code == 422 and "Hãy dán phần có đường dẫn" in answer.content.decode()
    assert "trang39.example" in answer.content.decode()
