"""One draft for four channels: written, edited, checked again, taken away, and kept nowhere."""

import io
import wave
from importlib import import_module

import pypdfium2
import pytest

from guong.apps.proofreading.actions.channel_texts import as_edited
from guong.apps.proofreading.models import Draft
from guong.engines.bulletins import SpeechUnavailable, forms
from guong.engines.bulletins.speech import can_speak
from tests.apps.proofreading.factories import page_of, saved_draft
from tests.apps.registries.factories import channel, confirmed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
TEXT = """Thông báo tiêm phòng dại cho chó, mèo
UBND xã Vĩnh Ô tổ chức tiêm phòng dại từ 7h30 ngày 30/3/2023 tại nhà văn hóa các thôn.
- Mỗi hộ đưa chó, mèo từ hai tháng tuổi trở lên đến tiêm.
Đề nghị bà con nhốt chó sau khi tiêm.
Cần hỏi thêm, gọi anh Nam 0905 123 456."""
INSULT = "Ai không đưa chó đi tiêm đúng là đồ ngu."
SCRIPT = """Kính chào toàn thể bà con. Đây là đài truyền thanh của xã Vĩnh Ô.
Sau đây là thông báo tiêm phòng dại cho chó, mèo.
Mỗi hộ đưa chó, mèo từ hai tháng tuổi trở lên đến nhà văn hóa thôn để tiêm.
Chó phải có rọ mõm, dây dắt, và có người lớn giữ trong lúc chờ đến lượt.
Đề nghị bà con nhốt chó hai ngày sau khi tiêm và báo thú y nếu chó bỏ ăn.
Bản tin đến đây là hết. Xin cảm ơn bà con đã chú ý lắng nghe."""


def test_a_notice_is_asked_for_what_it_lacks_and_written_for_four_channels(signed_in, district):
    channel(district.vinh_o, district.lan, "0233 3820 999", kind="phone", name="Văn phòng")
    client = signed_in(district.lan)

    page = page_of(client.post("/soi-bai/bon-kenh", {"text": TEXT}))

    assert "Sổ kênh chưa có số điện thoại nào đã xác minh của cơ quan." in page and "3820 999" not in page
    for form in forms():
        assert f'<textarea id="{form}" name="{form}"' in page
    assert "Đây là thông báo của Ủy ban nhân dân xã Vĩnh Ô." in page
    assert "Bà con hỏi ai?" in page and "0905" not in page.split('id="sau-dieu"')[1]
    assert "Số 0905 123 456 không có trong sổ kênh" in page
    assert page.count('class="hole">hỏi ai?') == 4
    assert "giây" in page.split('id="ten-loudspeaker"')[1].split("</header>")[0]
    assert not Draft.objects.exists()


def test_the_slots_are_written_anew_and_the_number_is_the_registers(signed_in, district):
    confirmed(
        channel(district.vinh_o, district.lan, "0233 3820 114", kind="phone", name="Trực ban xã"),
        district.tung,
    )
    slots = {
        "text": TEXT,
        "slots": "1",
        "anew": "1",
        "what": "họp thôn",
        "when": "19h thứ Năm 30/3/2023",
        "acts": "Mỗi hộ cử một người.",
        "waived": ["where", "who"],
        "web_article": "Bản cũ.",
    }
    client = signed_in(district.lan)

    page = page_of(client.post("/soi-bai/bon-kenh", {**slots, "contact": "0233 3820 114"}))
    strange = page_of(client.post("/soi-bai/bon-kenh", {**slots, "contact": "0905 123 456"}))

    assert "Bản cũ." not in page and 'class="hole"' not in page
    assert "Thời gian: 19 giờ, thứ Năm, ngày 30/3/2023." in page
    assert "Hỏi thêm: Trực ban xã, 0233 3820 114" in page
    assert "0905 123 456" not in strange.split('id="sau-dieu"')[1]
    assert strange.count('class="hole">hỏi ai?') == 4


def test_the_notice_is_printed_for_a_wall_once_every_question_is_answered(signed_in, district):
    slots = {
        "text": TEXT,
        "slots": "1",
        "what": "họp thôn",
        "when": "19h 30/3/2023",
        "waived": ["where", "who"],
    }
    client = signed_in(district.lan)

    asks = client.post("/soi-bai/bon-kenh/ap-phich", slots)
    sheet = client.post(
        "/soi-bai/bon-kenh/ap-phich", {**slots, "acts": "Mang theo sổ họp.", "contact": "-", "kho": "a3"}
    )
    bad = client.post("/soi-bai/bon-kenh/ap-phich", {**slots, "acts": INSULT, "contact": "-"})

    assert asks.status_code == 422 and "Áp phích còn thiếu ô" in page_of(asks)
    words = pypdfium2.PdfDocument(sheet.content)[0].get_textpage().get_text_bounded()
    assert "Họp thôn" in words and "30/3" in words and "Mang theo sổ họp" in words
    assert bad.status_code == 422 and "chỗ “Dừng lại”" in page_of(bad)


def test_a_standing_stop_keeps_the_four_channels_shut(signed_in, district):
    client = signed_in(district.lan)

    answer = client.post("/soi-bai/bon-kenh", {"text": f"{TEXT}\n{INSULT}"})
    edited = page_of(client.post("/soi-bai/bon-kenh", {"text": TEXT, "web_article": INSULT}))
    file = client.post("/soi-bai/bon-kenh/tai", {"text": TEXT, "form": "web_article", "web_article": INSULT})

    assert answer.status_code == 422 and "chỗ “Dừng lại”" in page_of(answer)
    card = edited.split('id="ten-web_article"')[1].split("</section>")[0]
    assert "sửa xong mới chép, tải được" in card and 'value="web_article"' not in card
    assert file.status_code == 422 and "chỗ “Dừng lại”" in page_of(file)


def test_what_was_edited_is_checked_again_and_nothing_of_it_is_written_anew(signed_in, district):
    edited = {"text": TEXT, "web_article": "Bản đã sửa.", "poster_line": "TIÊM CHÓ NGAY, ĐỪNG NGU NHƯ BÒ"}

    page = page_of(signed_in(district.lan).post("/soi-bai/bon-kenh", edited))

    assert ">\nBản đã sửa.</textarea>" in page
    assert 'id="cho-poster_line-1"' in page
    assert "Đây là thông báo của Ủy ban nhân dân xã Vĩnh Ô." in page


def test_a_poster_and_a_script_are_not_told_twice_what_they_lack(signed_in, district):
    page = page_of(signed_in(district.lan).post("/soi-bai/bon-kenh", {"text": TEXT}))

    assert "Bài chưa ghi ngày" not in page


def test_while_the_script_is_edited_its_length_is_told_anew(signed_in, district):
    answer = signed_in(district.lan).post("/soi-bai/soi", {"text": "một hai ba " * 55, "name": "loudspeaker"})

    assert "<span data-length>1 phút 00 giây</span>" in page_of(answer)
    assert as_edited("web_article", "một hai").length == "2 chữ"


@pytest.mark.parametrize("text", ["", " \n ", "a" * 50_001])
def test_what_cannot_be_made_into_bulletins_comes_back_with_a_sentence(signed_in, district, text):
    answer = signed_in(district.lan).post("/soi-bai/bon-kenh", {"text": text})

    assert answer.status_code == 422
    assert "bài cho các kênh" in page_of(answer)
    assert text in page_of(answer)


def test_a_failure_of_the_writer_keeps_the_text_and_logs_no_word_of_it(
    signed_in, district, monkeypatch, caplog
):
    from guong.apps.proofreading.actions import channel_texts as writing

    def broken(text, **_options):
        raise ValueError(text)

    monkeypatch.setattr(writing, "recognise", broken)
    answer = signed_in(district.lan).post("/soi-bai/bon-kenh", {"text": "khoảnh khắc riêng"})

    assert answer.status_code == 500
    assert "khoảnh khắc riêng</textarea>" in page_of(answer)
    assert "ValueError at" in caplog.text and "khoảnh khắc" not in caplog.text


def test_one_goes_back_to_the_draft_or_to_the_saved_one_it_came_from(signed_in, district):
    draft, client = saved_draft(district.vinh_o, district.lan), signed_in(district.lan)

    page = page_of(client.post("/soi-bai/bon-kenh", {"text": TEXT, "draft": draft.pk}))
    assert f'formaction="/soi-bai/bai/{draft.pk}"' in page
    page = page_of(client.post("/soi-bai/bon-kenh", {"text": TEXT}))
    assert 'formaction="/soi-bai"' in page


def test_a_saved_draft_of_another_unit_is_not_led_back_to(signed_in, district):
    draft = saved_draft(district.vinh_ha, district.hoa)

    page = page_of(signed_in(district.lan).post("/soi-bai/bon-kenh", {"text": TEXT, "draft": draft.pk}))

    assert f"/soi-bai/bai/{draft.pk}" not in page


def test_one_text_is_taken_away_as_a_file_that_word_reads(signed_in, district):
    answer = signed_in(district.lan).post(
        "/soi-bai/bon-kenh/tai", {"form": "loudspeaker", "loudspeaker": "Kính chào\nbà con"}
    )

    assert answer["Content-Disposition"] == 'attachment; filename="ban-tin-loa.txt"'
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert answer.content.decode("utf-8-sig") == "Kính chào\r\nbà con"


def test_a_file_of_no_channel_is_not_made(signed_in, district):
    assert signed_in(district.lan).post("/soi-bai/bon-kenh/tai", {"form": "text"}).status_code == 302


@pytest.mark.skipif(not can_speak(), reason="needs espeak-ng")
def test_the_script_is_spoken_about_as_long_as_the_page_says(signed_in, district):
    answer = signed_in(district.lan).post("/soi-bai/bon-kenh/loa", {"loudspeaker": SCRIPT})

    assert answer["Content-Type"] == "audio/wav"
    with wave.open(io.BytesIO(answer.content)) as speech:
        seconds = speech.getnframes() / speech.getframerate()
    estimate = as_edited("loudspeaker", SCRIPT).seconds
    assert abs(seconds - estimate) <= 0.15 * estimate


def test_where_nothing_can_speak_the_page_says_so_and_keeps_every_text(signed_in, district, monkeypatch):
    def dumb(script):
        raise SpeechUnavailable("Máy chủ chưa cài espeak-ng.")

    page_module = import_module("guong.apps.proofreading.views.channels")
    monkeypatch.setattr(page_module, "speak", dumb)
    fields = {"text": TEXT, "loudspeaker": SCRIPT, "web_article": "Bản đã sửa."}
    answer = signed_in(district.lan).post("/soi-bai/bon-kenh/loa", fields)

    assert answer.status_code == 422
    assert "Máy chủ chưa cài espeak-ng." in page_of(answer)
    assert "Bản đã sửa.</textarea>" in page_of(answer)
    assert "Chó phải có rọ mõm" in page_of(answer)


def test_a_page_that_is_asked_for_again_without_a_text_leads_to_the_draft(signed_in, district):
    assert signed_in(district.lan).get("/soi-bai/bon-kenh").url == "/soi-bai"
