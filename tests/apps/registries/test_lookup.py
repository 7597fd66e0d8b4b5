"""Anybody may ask whether a channel is real; nothing of the question or the asker stays."""

import json
import logging
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection

from guong.apps.registries.actions import current_directory
from tests.apps.registries.factories import channel, confirmed
from tests.apps.succession.factories import JULY, carried_out
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
SECRET_QUESTION = "facebook.com/xavinho.chinhthuc.bi.mat"
ADDRESS = "/kenh-nay-co-that-khong"


@pytest.fixture(autouse=True)
def fanpage(district):
    return confirmed(channel(district.vinh_o, district.lan), district.tung)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("m.facebook.com/XaVinhO", "Đúng, đây là kênh của UBND xã Vĩnh Ô"),
        ("UBND xã Vĩnh Ô", "Trùng tên với kênh thật"),
        ("facebook.com/xavinho.chinhthuc", "Giống, nhưng không phải kênh của UBND xã Vĩnh Ô"),
        ("UBND xã Vĩnh Hà", "Xã Vĩnh Hà đang hoạt động. Chưa có kênh nào được xác minh"),
        ("Trạm Y tế xã Vĩnh Ô", "Trạm Y tế xã Vĩnh Ô: sổ chưa ghi kênh riêng"),
        ("UBND xã Gio Linh", "Xã Gio Linh đang hoạt động. Chưa có kênh nào được xác minh"),
        ("facebook.com/nguyenvanmau", "Không có trong danh sách"),
        ("x" * 10_000, "dài quá"),
        ("https://xn--a.vn", "mã quốc tế"),
    ],
)
def test_a_question_is_answered_on_the_page(client, query, sentence):
    assert sentence in client.post(ADDRESS, {"q": query}).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "UBND xã Vĩnh O",
        "u b n d xã Vĩnh Ô",
        "Xã Vĩnh Ô có zalo không?",
        "UBND xã Vĩnh Ô - Hỗ trợ hoàn tiền",
        "UBND xã V1nh Ô",
    ],
)
def test_a_typed_name_is_never_shown_in_red(client, query):
    page = client.post(ADDRESS, {"q": query}).content.decode()

    assert re.search(r'class="answer (?:same-name|unknown)', page)
    assert "Giống, nhưng không phải" not in page and "không có địa chỉ này" not in page


def test_a_text_that_quotes_a_true_link_is_pale_and_leads_to_the_true_page(client):
    text = "Bà con làm sổ đỏ nhanh gặp chị Hoa, đã có xã xác nhận tại facebook.com/xavinho"

    page = client.post(ADDRESS, {"q": text}).content.decode()

    title = "Đường dẫn trong tin là của UBND xã Vĩnh Ô. Lời trong tin thì chưa ai chắc"
    assert f"<h1>{title}</h1>" in page and 'class="answer same-name' in page
    assert "tự tìm đúng bài ấy" in page and 'href="https://www.facebook.com/xavinho"' in page
    assert "Báo cho cơ quan" in page and "Cứ dùng bình thường" not in page


def test_a_machine_reads_the_headline_of_a_text(client):
    body = json.dumps({"query": "Bà con làm sổ đỏ nhanh gặp chị Hoa, xem facebook.com/xavinho nhé"})
    answer = client.post(f"{ADDRESS}.json", body, content_type="application/json").json()

    assert (answer["result"], answer["headline"], answer["owner"]) == ("message", "words_unsure", None)


def test_on_the_day_of_a_merger_a_living_body_is_not_denied(client, district, status_on):
    carried_out(district)
    status_on(JULY)

    page = client.post(ADDRESS, {"q": "UBND xã Bến Quan"}).content.decode()
    assert "Xã Bến Quan đang hoạt động. Chưa có kênh nào được xác minh" in page
    assert "không còn cơ quan này" not in page
    assert "không còn cơ quan này" in client.post(ADDRESS, {"q": "UBND xã Vĩnh Ô"}).content.decode()


def test_a_page_that_is_like_ours_is_told_how_to_act(client):
    page = client.post(ADDRESS, {"q": "facebook.com/xavinho.24h"}).content.decode()

    assert "không chuyển tiền" in page and "không có địa chỉ này" in page
    assert "facebook.com/<wbr>xavinho" in page, "it breaks after the slash and nowhere in the name"
    assert "https://www.facebook.com/xavinho" in page


def test_a_channel_entered_a_moment_ago_is_known(client, district):
    client.post(ADDRESS, {"q": "x"})
    confirmed(
        channel(district.vinh_o, district.lan, "0233 3820 123", kind="phone", name="Trực ban"), district.tung
    )

    page = client.post(ADDRESS, {"q": "02333820123"}).content.decode()

    assert "Số này của cơ quan, nhưng người đang gọi chưa chắc" in page
    assert "Đúng, đây là kênh" not in page and 'href="tel:+842333820123"' in page


def test_a_closed_channel_is_official_no_more(client, district, fanpage):
    fanpage.close(last_day=fanpage.valid_from, why="thử", by=district.lan, at=NOW)

    page = client.post(ADDRESS, {"q": "facebook.com/xavinho"}).content.decode()

    assert "Kênh cũ, nay không ai trông" in page and "Từng là kênh chính thức của UBND xã Vĩnh Ô" in page
    assert "Đúng, đây là kênh" not in page and "Giống, nhưng" not in page


def test_the_title_and_the_first_heading_are_the_verdict(client):
    page = client.post(ADDRESS, {"q": "facebook.com/xavinho.24h"}).content.decode()

    assert "<title>Giống, nhưng không phải kênh của UBND xã Vĩnh Ô" in page
    assert page.index("<h1>Giống, nhưng") < page.index("<textarea")
    assert re.search(r"<section[^>]*autofocus", page)


def test_each_part_of_a_pasted_message_is_answered(client):
    message = "UBND huyện Vĩnh Linh báo: vào https://facebook.com/xavinho.24h, đọc mã OTP khi cán bộ gọi."

    page = client.post(ADDRESS, {"q": message}).content.decode()

    assert "Đừng làm theo tin nhắn này" in page and "Đòi mã xác nhận" in page
    link, words = (re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("link", "words"))
    assert link == "https://facebook.com/xavinho.24h" and words == message
    form = client.post("/bao-su-co", {"tra-cuu": "1", "link": link, "words": words}).content.decode()
    assert f"{link}</textarea>" in form and f"{message}</textarea>" in form
    assert 'href="https://facebook.com/xavinho.24h"' not in page


def test_a_message_of_a_machine_is_answered_part_by_part(client):
    query = "Vào https://facebook.com/xavinho.24h rồi gọi 0912 345 678 để nhận tiền hỗ trợ nhé."

    body = json.dumps({"query": query})
    answer = client.post(f"{ADDRESS}.json", body, content_type="application/json").json()

    assert (answer["result"], answer["headline"]) == ("message", "do_not")
    assert [(part["kind"], part["result"]) for part in answer["parts"]] == [
        ("link", "lookalike"),
        ("number", "unknown"),
    ]


def test_machines_ask_in_json(client):
    answer = client.post(
        f"{ADDRESS}.json", json.dumps({"query": "fb.com/xavinho"}), content_type="application/json"
    ).json()

    assert answer["result"] == "official"
    assert set(answer) == {"result", "owner", "reason"}


@pytest.mark.parametrize("body", ["", "{", "[]", '{"query": 3}', "[" * 15_000, '{"query":' * 1_500])
def test_a_broken_question_of_a_machine_is_told(client, body):
    answer = client.post(f"{ADDRESS}.json", body, content_type="application/json")

    assert answer.status_code == 400
    assert "query" in answer.json()["error"]


def test_asking_too_often_is_held_back_and_reading_is_not(client):
    for _ask in range(30):
        assert client.post(ADDRESS, {"q": "x"}).status_code == 200

    answer = client.post(ADDRESS, {"q": "x"})

    assert answer.status_code == 429 and answer["Retry-After"] == "60"
    assert client.get(ADDRESS).status_code == 200
    assert client.post(ADDRESS, {"q": "x"}, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_nothing_of_a_question_is_stored_or_logged(client, caplog):
    with caplog.at_level(logging.DEBUG):
        client.post(ADDRESS, {"q": SECRET_QUESTION})
        client.post(f"{ADDRESS}.json", {"query": SECRET_QUESTION})

    assert SECRET_QUESTION not in caplog.text
    assert SECRET_QUESTION not in _everything_stored()
    assert SECRET_QUESTION not in str(getattr(cache, "_cache", ""))


def _everything_stored():
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows.append(str(cursor.fetchall()))
    return "".join(rows)


def test_the_answer_is_not_kept_by_anybody_on_the_way(client):
    assert "no-store" in client.post(ADDRESS, {"q": "x"})["Cache-Control"]


def test_a_units_channels_hang_on_the_wall_with_their_codes(client, fanpage):
    page = client.get(f"/kenh-chinh-thuc/{fanpage.owner_id}").content.decode()

    assert 'itemprop="sameAs" href="https://www.facebook.com/xavinho"' in page
    assert 'class="qr"' in page and "<i>Mở</i>" in page and "<small>Facebook</small>" in page
    assert "1 kênh chính thức của" in " ".join(page.split()) and 'id="q"' in page
    foot = page[page.index('aria-label="Cuối trang"') :]
    assert all(words in foot for words in ("Tra kênh", "Báo trang giả", "Bộ Quy tắc", "Bảng để in và dán"))


def test_what_is_true_of_several_former_channels_is_said_once(client, district, fanpage):
    phone = channel(district.vinh_o, district.lan, "0233 3820 123", kind="phone", name="Trực ban")
    for row in (fanpage, confirmed(phone, district.tung)):
        row.close(last_day=TODAY, why="thôi dùng", by=district.lan, at=NOW)

    page = client.get(f"/kenh-chinh-thuc/{district.vinh_o.pk}").content.decode()
    assert "facebook.com/xavinho</span>" in page and "0233 3820 123</span>" in page


def test_of_a_unit_without_channels_it_is_said_that_none_is_confirmed(client, district):
    answer = client.get(f"/kenh-chinh-thuc/{district.vinh_ha.pk}")

    assert answer.status_code == 200
    assert "chưa có kênh nào được xác minh" in answer.content.decode()


def test_machines_read_whom_to_trust_and_whom_to_tell(client):
    assert "social=https://www.facebook.com/xavinho" in client.get("/.well-known/trust.txt").content.decode()


def test_where_a_fault_of_the_server_is_reported_comes_from_the_setting(client, settings):
    settings.SECURITY_CONTACT = "mailto:baomat@xa.vn"

    text = client.get("/.well-known/security.txt").content.decode()

    assert "Contact: mailto:baomat@xa.vn\n" in text
    written = re.search(r"Expires: (\S+)Z", text)[1]
    left = datetime.fromisoformat(written).replace(tzinfo=UTC) - datetime.now(tz=UTC)
    assert timedelta(days=179) < left < timedelta(days=181)


def test_the_day_of_a_demonstration_does_not_let_that_paper_expire(client, settings, status_on):
    settings.SECURITY_CONTACT = "https://xa.vn/bao-mat"
    status_on(date(2023, 3, 24))

    assert "Expires: 2023" not in client.get("/.well-known/security.txt").content.decode()


def test_without_a_contact_there_is_no_such_paper(client, settings):
    settings.SECURITY_CONTACT = ""

    assert client.get("/.well-known/security.txt").status_code == 404


def test_imitations_are_found_among_what_a_person_enters(signed_in, district):
    lines = "facebook.com/xavinho\nfacebook.com/xavinho.hotro\nfacebook.com/nguyenvanmau\n"

    page = signed_in(district.lan).post("/don-vi/kenh/gia", {"lines": lines}).content.decode()

    assert "1/3" in page and "xavinho.hotro" in page and "Dán các địa chỉ" in page


def test_whoever_handles_no_incident_finds_nothing(signed_in, district):
    assert signed_in(district.minh).get("/don-vi/kenh/gia").status_code == 403


def test_what_was_closed_before_anybody_confirmed_it_is_a_former_channel_too(district):
    row = channel(
        district.vinh_ha, district.hoa, "https://www.facebook.com/vinhha.vinhlinh", name="Xã Vĩnh Hà"
    )
    row.close(last_day=row.valid_from, why="Gộp về một trang.", by=district.hoa, at=NOW)

    answer = current_directory(on=TODAY).look_up("fb.com/vinhha.vinhlinh")

    assert answer.result == "former" and "Từng là kênh của UBND xã Vĩnh Hà." in answer.reason


def test_another_province_is_another_place_also_for_what_has_ended(district, fanpage, status_on):
    carried_out(district)

    answer = current_directory(on=JULY).look_up("UBND xã Vĩnh Ô tỉnh Vĩnh Long")

    assert answer.result in ("unknown", "other_body")
