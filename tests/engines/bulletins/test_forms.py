"""One text becomes an article, a post, a script and a line, and nothing in them is invented."""

import io
import re
import wave
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.engines.bulletins import SpeechUnavailable, forms, read_notice, speak, write_all
from guong.engines.bulletins.sentences import breathe
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


def test_a_sentence_longer_than_a_breath_is_told_and_left_whole():
    long = (
        "Sáng thứ Bảy xã phối hợp Đoàn Thanh niên xã tổ chức ra quân dọn vệ sinh "
        "tuyến đường từ chợ đến bến đò"
    )
    bulletin = next(
        row for row in write_all(read_notice(f"Ra quân\n{long}.", organisation="")) if row.seconds
    )

    assert f"{long}." in bulletin.text
    assert any("nên tách thành hai câu" in lack for lack in bulletin.lacks)


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


@given(
    st.lists(
        st.sampled_from(["bà", "con", "không", "đừng,", "nhưng", "họp;", "xã,", "sau", "đó"]), max_size=90
    )
)
def test_a_long_sentence_is_cut_only_at_marks_and_no_word_is_lost(words):
    sentence = " ".join(words)

    pieces = breathe(sentence)

    assert "".join("".join(pieces).lower().translate(MARKS).split()) == "".join(
        sentence.lower().translate(MARKS).split()
    )
    joints = len(re.findall(r"; |, (?=nhưng|sau đó)", sentence))
    assert len(pieces) <= joints + 1


MARKS = str.maketrans("", "", ".,;")
# What a speaker would have been made to say in two halves.
UNCUT = (
    "Cơ quan không bao giờ gọi điện, nhắn tin đòi ảnh căn "
    "cước, số tài khoản, mật khẩu, mã xác nhận qua điện thoại.",
    "Cơ quan không bao giờ gửi đường dẫn hoặc tệp, bắt cài ứng "
    "dụng lạ để làm thủ tục hành chính cho bà con trong xã.",
    "Ủy ban nhân dân xã phối hợp Đoàn Thanh niên xã tổ chức "
    "Ngày hội Đại đoàn kết toàn dân tộc tại nhà văn hóa thôn.",
    "Kính mời bà con nhân dân trong xã tới dự buổi tiêm phòng "
    "dại cho chó mèo đợt hai tại sân nhà văn hóa thôn Thủy Ba.",
    "Tuyệt đối không đốt rơm rạ gần đường dây điện; trèo cột điện; "
    "tự ý câu mắc điện khi trời mưa bão lớn kéo dài nhiều ngày.",
    "Trẻ em dưới sáu tuổi, người già trên tám mươi tuổi, người khuyết "
    "tật nặng và hộ nghèo được khám miễn phí đợt này tại trạm.",
)


@pytest.mark.parametrize("sentence", UNCUT)
def test_no_phrase_and_no_negation_is_cut(sentence):
    assert breathe(sentence) == [sentence]


def test_another_sentence_behind_a_semicolon_is_one_of_its_own():
    sentence = (
        "Bà con thôn Thượng đem chó mèo đến nhà văn hóa thôn từ bảy giờ sáng thứ Bảy; "
        "bà con thôn Hạ đem đến trạm thú y xã từ một giờ rưỡi chiều cùng ngày."
    )

    assert [piece.split()[0] for piece in breathe(sentence)] == ["Bà", "Bà"] and len(breathe(sentence)) == 2


def test_what_is_forbidden_again_is_a_sentence_of_its_own():
    sentence = (
        "Không đốt rơm rạ trên đường làng ngõ xóm trong mùa gặt này; không phơi thóc lúa lấn hết lòng đường."
    )

    assert breathe(sentence)[1].startswith("Không phơi")


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("THÔNG BÁO lịch cắt điện", "Sau đây là THÔNG BÁO lịch cắt điện."),
        ("Thông báo cho mọi người biết!", "Sau đây là thông báo cho mọi người biết."),
    ],
)
def test_the_title_is_said_as_a_sentence(title, words):
    notice = read_notice(f"{title}\nMời bà con đến họp.", organisation="")

    assert words in forms()["loudspeaker"].write(notice).text


def test_the_titles_and_the_poster_hold_no_half_phrase():
    text = (
        "Sáng 28/6/2026, UBND xã Vĩnh Thủy phối hợp Đoàn Thanh niên xã tổ chức ra quân "
        "làm sạch bãi rác tự phát ven đường."
    )
    bulletins = {row.form: row for row in write_all(read_notice(text, organisation="UBND xã Vĩnh Thủy"))}

    assert "…" not in bulletins["web_article"].text
    assert "VEN ĐƯỜNG" in bulletins["poster_line"].text
    assert any("viết gọn" in lack for lack in bulletins["poster_line"].lacks)


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
