"""The page that checks a draft."""

import re

import pytest
from django.urls import reverse

from benchmarks.weighing import rules_with_model
from guong.apps.proofreading.views import draft_check
from guong.engines.textcheck import check as engine
from tests.apps.proofreading.factories import HOSTILE, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_limit(monkeypatch):
    monkeypatch.setattr(draft_check.CHECKS, "most", 10_000)


def test_without_a_script_a_draft_comes_back_marked_with_its_cards(signed_in, district):
    answer = signed_in(district.lan).post("/soi-bai", {"text": "Đồ ngu, ai thả chó thế?"})
    page = page_of(answer)

    assert answer.status_code == 200
    assert '<a class="where" href="#cho-text-1"' in page
    assert 'id="cho-text-1">Đồ ngu</mark>' in page
    assert "Nói về việc làm cụ thể" in page
    assert re.search(r"<textarea[^>]*>\nĐồ ngu, ai thả chó thế\?</textarea>", page)
    assert "no-store" in answer["Cache-Control"]


def test_a_card_says_how_stern_it_is_in_a_word_beside_the_colour(signed_in, district):
    page = page_of(signed_in(district.lan).post("/soi-bai", {"text": "Đồ ngu. Nghe nói cầu sập."}))

    assert "Dừng lại" in page
    assert "Cân nhắc" in page
    assert "khoản 6 Điều 4 Quyết định số 874/QĐ-BTTTT" in page


def test_while_one_types_only_the_marks_and_the_cards_are_sent(signed_in, district):
    page = page_of(signed_in(district.lan).post("/soi-bai/soi", {"text": "Đồ ngu", "name": "web_article"}))

    assert "<html" not in page
    assert 'data-anchor="web_article-1"' in page


def test_a_name_of_a_field_that_is_none_is_not_repeated(signed_in, district):
    page = page_of(signed_in(district.lan).post("/soi-bai/soi", {"text": "Đồ ngu", "name": '"><x'}))

    assert "&quot;" not in page
    assert 'data-anchor="text-1"' in page


def test_the_empty_page_teaches_and_leads_to_a_sample(signed_in, district):
    client = signed_in(district.lan)

    assert "Thử với bài mẫu" in page_of(client.get("/soi-bai"))
    sample = page_of(client.get("/soi-bai?mau"))
    assert "chia sẻ gấp" in sample
    assert 'data-offer="không"' in sample


def test_a_text_without_anything_to_remark_is_said_to_be_so_and_no_more(signed_in, district):
    page = page_of(signed_in(district.lan).post("/soi-bai", {"text": "Chợ phiên họp sáng mai."}))

    assert "Không thấy gì cần sửa theo những điều Gương xem; người ký vẫn đọc lại." in page


def test_the_rail_leads_here(signed_in, district):
    assert f'href="{reverse("proofreading:draft")}" aria-current="page"' in page_of(
        signed_in(district.lan).get("/soi-bai")
    )


def test_somebody_who_types_without_a_pause_is_never_held_back():
    # One check each 400 ms at most.
    assert draft_check.CHECKS.seconds / 0.4 < draft_check.CHECKS.most
    assert draft_check.CHECKS.seconds == 60


def test_a_machine_that_asks_without_end_is_held_back_by_its_login(signed_in, district, monkeypatch):
    monkeypatch.setattr(draft_check.CHECKS, "most", 2)
    client = signed_in(district.minh)

    answers = [client.post("/soi-bai/soi", {"text": "a"}).status_code for _ask in range(4)]
    assert answers[-1] == 429
    assert signed_in(district.hoa).post("/soi-bai/soi", {"text": "a"}).status_code == 200


@pytest.mark.parametrize("name", [*HOSTILE, "a megabyte", "repeats", "telephones"])
def test_whatever_is_sent_the_page_answers_and_gives_it_back_escaped(signed_in, district, name):
    text = {
        **HOSTILE,
        "a megabyte": "Bà con thôn Xóm Mới họp lúc 7 giờ. " * 24_000,
        "repeats": "ngu " * 100_000,
        "telephones": "0905 123 456 " * 10_000,
    }[name]
    client = signed_in(district.lan)
    client.post("/soi-bai/soi", {"text": "một"})

    answer = client.post("/soi-bai", {"text": text})

    assert answer.status_code == 200
    page = page_of(answer)
    assert "<script>alert" not in page
    assert "<b onclick" not in page
    if len(text) > 50_000:
        assert "Gương mới soi 50.000 ký tự đầu" in page


def test_a_body_beyond_all_measure_gets_the_page_that_says_so(signed_in, district, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    answer = signed_in(district.lan).post(
        "/soi-bai", "text=" + "a" * 2000, content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 413
    assert "Tệp hoặc bài bạn gửi lớn quá mức cho phép" in page_of(answer)
    assert "chia bài thành nhiều phần" in page_of(answer)


def test_bytes_that_are_no_text_are_shown_as_what_could_be_read(signed_in, district):
    answer = signed_in(district.lan).post(
        "/soi-bai", b"text=%ff%fe%00%c3%28 ngu", content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 200
    assert "\0" not in page_of(answer)


def test_a_card_of_the_model_shows_its_words_and_the_nearest_sentence(signed_in, district, monkeypatch):
    monkeypatch.setattr(engine, "load_rules", rules_with_model)
    draft = "Anh tưởng mình khôn nhưng cả thôn ai cũng coi anh là trò hề."

    page = page_of(signed_in(district.lan).post("/soi-bai", {"text": draft}))
    card = page[page.index('data-rule="weighed-insult"') :]

    assert 'data-severity="think"' in card
    assert "“<b>tưởng mình</b>”" in card
    assert "Gần với câu mẫu:" in card
    assert "Máy cân chữ, không hiểu ý" in card
    assert "cần kiểm tra" in card
