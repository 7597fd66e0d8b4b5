"""A text that quotes, forbids or reports is not the thing it speaks of."""

from datetime import date
from pathlib import Path

import pytest

from guong.engines.textcheck import check_text
from guong.engines.textcheck.contexts import Surroundings
from guong.engines.textcheck.views import base_view, canonical_of

ON = date(2026, 11, 24)


def stern(text):
    return [(mark.rule, mark.excerpt) for mark in check_text(text, on=ON) if mark.severity != "tip"]


def surroundings(text):
    return Surroundings(base_view(canonical_of(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Nghiêm cấm gọi người khác là đồ chó đẻ.",
        "Không dùng những từ như “đồ ngu”, “mất dạy” khi góp ý.",
        "Hành vi chửi người khác là đồ súc vật bị xử phạt.",
        "Bình luận ghi “cút về quê đi, lũ chó” đã bị gỡ.",
        "Nhân vật trong truyện cười mắng đầy tớ là đồ ngu.",
    ],
)
def test_an_insult_that_is_quoted_forbidden_or_told_of_is_not_marked(text):
    assert stern(text) == []


@pytest.mark.parametrize(
    "text", ["Mày là đồ chó đẻ.", "Đồ ngu! Không ai cấm được tao.", "Đúng là lũ súc vật."]
)
def test_the_same_words_said_in_earnest_are_marked(text):
    assert stern(text)


def test_a_ban_in_one_sentence_does_not_cover_the_next():
    assert stern("Nghiêm cấm xả rác ở đây. Thằng nào xả là đồ chó đẻ.")


def test_sentences_end_at_marks_and_lines():
    here = surroundings("Câu một. Câu hai\ncâu ba")

    assert here.text[slice(*here.sentence(9, 10))].strip() == "câu hai"
    assert here.text[slice(*here.sentence(17, 18))] == "câu ba"


def test_a_quotation_is_known_by_its_marks():
    here = surroundings("nói “đồ ngu” rồi")

    assert here.quoted(5, 11) == (4, 12)
    assert here.quoted(0, 3) is None


def test_old_names_are_left_alone_where_history_is_told():
    assert stern("Năm 1965, Huyện ủy Vĩnh Linh chỉ đạo đào địa đạo.") == []
    assert stern("Huyện ủy Vĩnh Linh sẽ họp vào tháng sau.")


def test_a_citation_said_to_have_ended_is_no_fault():
    assert stern("Nghị định số 42/2022/NĐ-CP đã hết hiệu lực từ ngày 01/7/2026.") == []


def test_what_ended_depends_on_the_day():
    text = "Thực hiện Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ."

    assert check_text(text, on=date(2023, 3, 10)) == []
    assert [mark.rule for mark in check_text(text, on=ON)] == ["ended-citation"]


@pytest.mark.parametrize(
    ("text", "on", "message", "suggestion", "clause"),
    [
        (
            "UBND tỉnh Bình Phước sẽ họp vào tháng sau.", date(2026, 4, 29),
            "“tỉnh Bình Phước” không còn từ ngày 01/7/2025.",
            "Nay là tỉnh Đồng Nai; hãy ghi tên đang dùng.", "Nghị quyết số 202/2025/QH15 ngày 12/6/2025",
        ),
        (
            "UBND tỉnh Bình Phước sẽ họp vào tháng sau.", date(2026, 4, 30),
            "“tỉnh Bình Phước” không còn từ ngày 01/7/2025.",
            "Nay là thành phố Đồng Nai; hãy ghi tên đang dùng.", "Nghị quyết số 202/2025/QH15 ngày 12/6/2025",
        ),
        (
            "UBND tỉnh Bắc Ninh sẽ họp vào tháng sau.", date(2026, 9, 20),
            "“tỉnh Bắc Ninh” không còn từ ngày 20/9/2026.",
            "Nay là thành phố Bắc Ninh; hãy ghi tên đang dùng.", "Nghị quyết số 39/2026/QH16 ngày 24/8/2026",
        ),
    ],
)  # fmt: skip
def test_an_ended_body_is_told_with_its_act_and_its_heir_of_the_day(text, on, message, suggestion, clause):
    [mark] = check_text(text, on=on)

    assert (mark.message, mark.suggestion, mark.clause) == (message, suggestion, clause)


def test_a_province_is_not_marked_on_the_day_before_it_became_a_city():
    assert check_text("UBND tỉnh Bắc Ninh sẽ họp vào tháng sau.", on=date(2026, 9, 19)) == []


def test_a_name_that_the_law_pack_knows_is_marked_once():
    assert stern("Công an huyện Vĩnh Linh hướng dẫn đăng ký xe.") == [
        ("ended-name", "Công an huyện Vĩnh Linh")
    ]


def test_a_directive_read_on_its_own_day_shows_only_its_faulty_citations():
    text = (
        "UBND huyện yêu cầu thực hiện nghị định số 42/2022/NĐ-CP ngày 26/02/2022 của Chính phủ; "
        "không xúc phạm danh dự, không kích động bạo lực, phân biệt vùng miền, tung tin giả, "
        "quảng cáo trái phép."
    )

    marks = check_text(text, on=date(2023, 3, 10))

    assert [mark.rule for mark in marks if mark.severity != "tip"] == ["wrong-citation"]


@pytest.mark.parametrize(
    "text",
    [
        "Ba con tham khao gia lua hom nay o cho xa nhe",
        "Ngu dan ra khoi som, bo may tau phai kiem tra ky",
        "Quan ban hang don truoc san, bien dien dau cho gon",
    ],
)
def test_everyday_words_typed_without_accents_are_no_insults(text):
    assert stern(text) == []


def test_patterns_are_found_in_lines_typed_without_accents():
    assert stern("nguoi tren ban ay gi ma nguoi duyet tinh toan con thua dua tre mau giao")


NOTICES = Path(__file__).with_name("quiet_notices.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("text", NOTICES)
def test_an_ordinary_notice_that_shares_words_with_a_rule_is_left_alone(text):
    assert stern(text) == []
