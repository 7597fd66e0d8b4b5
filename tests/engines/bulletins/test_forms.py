"""One text becomes an article, a post, a script and a line, and nothing in them is invented."""

import io
import wave
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.engines.bulletins import SpeechUnavailable, forms, read_notice, speak, write_all
from guong.engines.bulletins.sentences import MOST_WORDS, breathe, split_sentences
from guong.engines.bulletins.speech import can_speak

TEXT = """Thông báo lịch tiêm phòng dại cho chó, mèo
Thực hiện Kế hoạch số 45/KH-UBND ngày 05/11/2026, xã tổ chức tiêm như sau:
- Thôn Thượng: từ 7h30 đến 10h ngày 02/12/2026 tại nhà văn hóa thôn.
- Thôn Hạ: 13h30 ngày 02/12/2026.
- Phí tiêm 25.000 đồng/con (hộ nghèo được miễn).
Đề nghị bà con nhốt chó, mèo và đưa đến đúng giờ; chủ nuôi mang theo CCCD.
Mọi thắc mắc xin liên hệ cán bộ thú y xã, điện thoại 0233 3820 123, xem thêm https://xamau.gov.vn/tiem."""


@pytest.fixture
def notice():
    return read_notice(TEXT, organisation="UBND xã Mẫu", on=date(2026, 11, 25))


@pytest.fixture
def written(notice):
    return {bulletin.form: bulletin for bulletin in write_all(notice)}


def test_the_parts_of_a_text_are_found(notice):
    assert notice.title == "Thông báo lịch tiêm phòng dại cho chó, mèo"
    assert notice.do == ("Đề nghị bà con nhốt chó, mèo và đưa đến đúng giờ; chủ nuôi mang theo CCCD.",)
    assert notice.ask.startswith("Mọi thắc mắc")
    assert notice.link == "https://xamau.gov.vn/tiem"
    assert len(notice.listed) == 4


def test_there_are_four_channels_in_their_order():
    assert list(forms()) == ["web_article", "social_post", "loudspeaker", "poster_line"]


def test_the_article_keeps_every_sentence_of_the_author(notice, written):
    assert all(point in written["web_article"].text for point in notice.points)
    assert written["web_article"].text.endswith("UBND xã Mẫu, ngày 25/11/2026")


def test_the_post_ends_with_where_to_read_more(written):
    assert "Đọc đầy đủ: https://xamau.gov.vn/tiem" in written["social_post"].text
    assert written["social_post"].text.count("\n- ") <= 5


def test_the_script_greets_numbers_its_points_and_ends(written):
    script = written["loudspeaker"].text

    assert script.startswith("Kính chào toàn thể bà con. Đây là đài truyền thanh của Ủy ban nhân dân xã Mẫu.")
    assert "Một là: Thôn Thượng" in script and "Ba là: Phí tiêm" in script
    assert "chủ nuôi mang theo căn cước công dân." in script
    assert script.endswith("Xin cảm ơn bà con đã chú ý lắng nghe.")
    assert not any(letter.isdigit() for letter in script)


def test_no_sentence_of_the_script_is_longer_than_a_breath(written):
    sentences = [each for line in written["loudspeaker"].text.splitlines() for each in split_sentences(line)]

    assert max(len(each.split()) for each in sentences) <= MOST_WORDS


def test_the_poster_is_read_in_passing(written):
    lines = written["poster_line"].text.splitlines()

    assert lines[0].isupper() and len(lines) == 3
    assert lines[-1] == "UBND xã Mẫu · 0233 3820 123"


def test_what_is_missing_is_said():
    lacks = {
        bulletin.form: bulletin.lacks for bulletin in write_all(read_notice("Họp thôn", organisation=""))
    }

    assert any("nơi hỏi" in each for each in lacks["web_article"])
    assert any("tên cơ quan" in each for each in lacks["poster_line"])


def test_an_empty_text_makes_no_bulletin_of_its_own(notice):
    for bulletin in write_all(read_notice(" \n ", organisation="UBND xã Mẫu")):
        assert any("Chưa có nội dung" in each or "cần làm gì" in each for each in bulletin.lacks)


@given(st.lists(st.text(alphabet="abcđê ", min_size=1, max_size=9), min_size=1, max_size=120))
def test_a_long_sentence_is_cut_and_no_word_is_lost(words):
    sentence = " ".join(words)

    said = breathe(sentence)

    assert (
        "".join(said).replace(" ", "").rstrip(".").lower().replace(".", "")
        == "".join(sentence.split()).lower()
    )
    assert all(len(each.split()) <= MOST_WORDS for each in said)


@given(st.text(max_size=400))
def test_any_text_is_written_for_every_channel(text):
    assert len(write_all(read_notice(text, organisation="UBND xã Mẫu"))) == 4


@pytest.mark.skipif(not can_speak(), reason="needs espeak-ng")
def test_the_speech_is_as_long_as_said(written):
    script = written["loudspeaker"]

    with wave.open(io.BytesIO(speak(script.text))) as spoken:
        seconds = spoken.getnframes() / spoken.getframerate()

    assert abs(seconds - script.seconds) <= 0.15 * script.seconds


def test_without_a_voice_a_sentence_says_so(monkeypatch, written):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(SpeechUnavailable, match="espeak-ng"):
        speak(written["loudspeaker"].text)
