"""A notice is written for four channels in whole sentences; nothing is cut, nothing is invented."""

import io
import re
import subprocess
import wave
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.engines.bulletins import (
    ContactPoint,
    Notice,
    SpeechUnavailable,
    announce_all,
    forms,
    recognise,
    speak,
)
from guong.engines.bulletins.announcement import SLOTS
from guong.engines.bulletins.patterns import as_sentences, sentence
from guong.engines.bulletins.sentences import split_sentences
from guong.engines.bulletins.speech import can_speak
from guong.engines.bulletins.spoken_text import aloud
from guong.engines.viet.syllables import is_syllable
from tests.engines.bulletins.notices import BODY, ON, ON_DUTY, announcement, bulletins, notices

EVERY = [row for half in ("open", "kept", "fresh", "latest") for row in notices(half)]
# How each sentence that the script writes itself begins; whole with its verb.
PATTERNS = (
    *("Kính chào toàn thể bà con", "Đây là thông báo của", "Xin thông báo về việc", "Thời gian là", "Hạn là"),
    *("Địa điểm là", "Lịch như sau", "Thông báo này dành cho", "Bà con hỏi thêm", "Xin đọc lại số máy là"),
    *("Xin nhắc lại", "Bản tin đến đây là hết", "Xin cảm ơn bà con"),
)
DANGLING = re.compile(r"\b(?:và|của|với|tại|ở|từ|là|các|những|không|đừng|(?<!tự )do)$")


def whole_sentences(read):
    """List what the script may say besides its patterns: whole sentences, or clauses with a subject."""
    texts = [
        *read.acts,
        *read.facts,
        *read.sessions,
        *(order for act in read.acts for order in as_sentences(act)),
    ]
    speeches = [aloud(re.sub(r"(?<=\d/)(\d{1,2})/2026\b", r"\1", text)) for text in texts]
    return {sentence(words) for text in speeches for words in split_sentences(text)}


def test_there_are_four_channels_in_their_order():
    assert list(forms()) == ["web_article", "social_post", "loudspeaker", "poster_line"]


def test_every_sentence_of_eighty_five_scripts_stands_alone():
    for notice in EVERY:
        read, script = announcement(notice["text"]), bulletins(notice["text"])["loudspeaker"].text
        allowed = whole_sentences(read)
        for line in script.splitlines():
            for words in split_sentences(line):
                assert words.startswith(PATTERNS) or words in allowed, (notice["kind"], words)
                assert words[0].isupper() and words[-1] in ".!?…", words
                assert not DANGLING.search(words.rstrip(".!?…")), words


def test_no_negation_is_lost_and_everything_can_be_said():
    for notice in EVERY:
        read, script = announcement(notice["text"]), bulletins(notice["text"])["loudspeaker"].text
        for negation in ("không", "đừng"):
            written = sum(len(re.findall(rf"\b{negation}\b", act.lower())) for act in read.acts)
            assert len(re.findall(rf"\b{negation}\b", script.lower())) >= written, notice["kind"]
        strange = [word for word in re.findall(r"\w+", script) if not is_syllable(word.lower())]
        assert not strange, (notice["kind"], strange)


BRING = "Đem theo sổ tiêm của từng con chó và từng con mèo trong nhà"


def test_what_no_order_is_gets_no_subject_and_what_hangs_together_stays_whole():
    assert as_sentences("Không thu tiền.") == ["Không thu tiền."]
    assert as_sentences("Không ra khơi, không đốt rơm.") == ["Bà con không ra khơi, không đốt rơm."]
    long = f"{BRING}; nhốt chó mèo sau khi tiêm về hai ngày liền."
    assert len(as_sentences(long)) == 1  # "sau khi" binds
    apart = f"{BRING}; nhốt chó mèo trong hai ngày liền ở chuồng."
    assert [words.split()[2] for words in as_sentences(apart)] == ["đem", "nhốt"]
    forbidden = (
        "Bà con không đốt thực bì gần bìa rừng trong mùa khô này, "
        "vứt tàn thuốc trong rừng trên đường đi lấy củi về."
    )
    assert as_sentences(forbidden) == [forbidden]


def test_each_channel_says_what_when_where_and_whom_to_ask():
    text = (
        "Tiêm phòng dại cho chó, mèo\n"
        "Xã tiêm từ 7h đến 10h30 thứ Bảy ngày 4/7/2026 tại Nhà văn hóa thôn Thủy Ba.\n"
        "Bà con xích chó, rọ mõm.\nHỏi trực ban xã."
    )
    written = {
        row.form: row for row in announce_all(recognise(text, organisation=BODY, on=ON, contacts=[ON_DUTY]))
    }

    for row in written.values():
        assert "Nhà văn hóa thôn Thủy Ba" in row.text and "rọ mõm" in row.text.lower()
        assert row.holes == ("who",)
    assert "Hỏi thêm: Trực ban xã, 0233 3820 406." in written["web_article"].text
    assert written["social_post"].text.startswith("Thứ Bảy, 4/7: tiêm phòng dại cho chó, mèo\n")
    assert written["social_post"].text.endswith("UBND xã Vĩnh Thủy")
    script = written["loudspeaker"].text
    assert "số không hai ba ba, ba tám hai không, bốn không sáu." in script
    assert "Xin nhắc lại, thời gian là bảy giờ đến mười giờ ba mươi phút, thứ Bảy" in script
    assert written["poster_line"].text.splitlines()[:2] == [
        "TIÊM PHÒNG DẠI CHO CHÓ, MÈO",
        "thứ Bảy, 4/7 · 7 giờ đến 10 giờ 30 · Nhà văn hóa thôn Thủy Ba",
    ]


def test_an_empty_slot_leaves_no_hole_in_any_sentence():
    whole = announcement(notices("open")[0]["text"])
    whole = replace(whole, contact=ON_DUTY)
    empty = {"what": "", "when": None, "where": "", "who": "", "acts": (), "contact": None}
    assert whole.missing == ()
    for slot in SLOTS:
        lacking_one = replace(whole, **{slot: empty[slot]})
        assert lacking_one.missing == (slot,)
        assert replace(lacking_one, waived=frozenset((slot,))).missing == ()
        for row in announce_all(lacking_one):
            assert not re.search(
                r"  |: *\.|: *$|, *[.,]|\blà *[.,]|\bviệc *\.|cho *\.", row.text, re.MULTILINE
            ), row


@given(st.text(max_size=300))
def test_any_text_is_written_for_every_channel(text):
    assert len(announce_all(recognise(text, organisation=BODY, on=ON))) == 4


def test_ready_sentences_are_never_cut():
    long = (
        "Cơ quan không bao giờ gọi điện, nhắn tin đòi ảnh căn cước, số tài khoản, mật khẩu, "
        "mã xác nhận; trèo cột điện; tự ý câu mắc điện khi trời mưa bão lớn kéo dài."
    )
    notice = Notice("Cảnh báo", (long,), (), "Hỏi cán bộ trực.", "UBND xã Mẫu", date(2026, 7, 1))
    script, post = (forms()[name].write(notice) for name in ("loudspeaker", "social_post"))

    assert "Sau đây là nội dung: Cảnh báo." in script.text and long in script.text and long in post.text
    assert any("nên tách thành hai câu" in lack for lack in script.lacks)
    assert "UBND" not in script.text


@pytest.mark.skipif(not can_speak(), reason="needs espeak-ng")
def test_the_speech_is_as_long_as_estimated():
    script = bulletins(notices("open")[0]["text"])["loudspeaker"]

    with wave.open(io.BytesIO(speak(script.text))) as speech:
        seconds = speech.getnframes() / speech.getframerate()

    assert abs(seconds - script.seconds) <= 0.2 * script.seconds


def test_without_a_voice_a_sentence_says_so(monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(SpeechUnavailable, match="espeak-ng"):
        speak("Kính chào bà con.")


# What is written, and the words that a listener is meant to hear.
HEARD = {
    "7h30": "bảy giờ ba mươi phút",
    "21h": "hai mươi mốt giờ",
    "thứ 7 ngày 4/7": "thứ bảy ngày mùng bốn tháng bảy",
    "09/7/2026": "ngày mùng chín tháng bảy năm hai nghìn không trăm hai mươi sáu",
    "24/4": "hai mươi tư tháng tư",
    "350 triệu đồng/lô": "ba trăm năm mươi triệu đồng mỗi lô",
    "1.263.600 đồng": "một triệu hai trăm sáu mươi ba nghìn sáu trăm đồng",
    "0233 3820 406": "không hai ba ba ba tám hai không bốn không sáu",
    "19001909": "một chín không không một chín không chín",
    "số 168/2024/NĐ-CP": "nghị định số một trăm sáu mươi tám năm hai nghìn không trăm hai mươi tư",
    "91,4%": "chín mươi mốt phẩy bốn phần trăm",
    "0,03%": "không phẩy không ba phần trăm",
    "4 m²": "bốn mét vuông",
    "kênh N3": "kênh en nờ ba",
    "giống HN6": "giống hát en nờ sáu",
    "cấp V": "cấp năm",
    "UBND xã": "ủy ban nhân dân xã",
    "UBMTTQVN": "ủy ban mặt trận tổ quốc việt nam",
    "HTX": "hợp tác xã",
    "CCCD gắn chip": "căn cước công dân gắn chíp",
    "BHYT": "bảo hiểm y tế",
    "THCS": "trung học cơ sở",
    "VNeID": "vê nê ai đi",
    "OTP": "mã xác nhận",
    "Facebook": "phây búc",
    "Zalo": "da lô",
    "mã QR": "mã quy e rờ",
    "Phòng Văn hóa - Xã hội": "phòng văn hóa xã hội",
    "thôn Tiên Mỹ 1": "thôn tiên mỹ một",
    "ông Hoàng Văn Tư": "ông hoàng văn tư",
    "Hồ Xá": "hồ xá",
    "sinh năm 2009": "sinh năm hai nghìn không trăm linh chín",
}


def phonemes(lines):
    """Ask the voice how it says some lines, all at once; its marks of stress and pause are left out."""
    answer = subprocess.run(
        ["espeak-ng", "-v", "vi", "-x", "-q", "--stdin"],
        input="\n\n".join(f"{line}." for line in lines).encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    return [re.sub(r"[\s_|:',]", "", line) for line in answer.stdout.decode().strip().splitlines()]


@pytest.mark.skipif(not can_speak(), reason="needs espeak-ng")
def test_a_voice_says_the_words_that_are_meant():
    sounds, right_sounds = phonemes(map(aloud, HEARD)), phonemes(HEARD.values())
    assert len(sounds) == len(HEARD)
    assert dict(zip(HEARD, sounds, strict=True)) == dict(zip(HEARD, right_sounds, strict=True))
    words = {
        word
        for notice in EVERY
        for word in re.findall(r"\w+", bulletins(notice["text"])["loudspeaker"].text.lower())
    }
    # "(en)" is where the voice takes a word for English.
    assert "(en)" not in "".join(phonemes([" ".join(sorted(words))]))


def test_a_contact_without_digits_is_a_place_to_go_to():
    read = replace(announcement(notices("open")[0]["text"]), contact=ContactPoint("Bộ phận một cửa", ""))

    assert "Bà con hỏi thêm Bộ phận một cửa." in forms()["loudspeaker"].announce(read).text
