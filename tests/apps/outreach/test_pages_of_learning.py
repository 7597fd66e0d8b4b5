"""The quiz page: nothing is kept of residents, of members only that they passed; names stay inside."""

import logging
import re
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse

from guong.apps.activity.models import CacheEntry, Entry
from guong.apps.outreach.actions.figures import figures_for_report
from guong.apps.outreach.models import QUESTION_COUNT, Acknowledgement, Invited, QuizAttempt, QuizPass
from guong.apps.outreach.views import quiz
from guong.engines.documents.writing import FigureRequest
from tests.apps.outreach.factories import LATER, campaign, invited
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
PAGE = "/quy-tac-ung-xu/cau-hoi"


def own(row, person):
    return reverse("outreach:own_quiz", args=[invited(row, person).token])


def asked_of(district, *, reply="confirmed", **terms):
    """Open a campaign in which Lan has answered; give it and the way to her quiz."""
    row = campaign(district, **terms)
    Acknowledgement.give(invited(row, district.lan), reply, reason="lý do", by=district.lan, at=NOW)
    return row, own(row, district.lan)


def token_in(page):
    return re.search(r'name="luot" value="([^"]+)"', page.content.decode())[1]


def whose_is(address):
    if address == PAGE:
        return ""
    invitation = Invited.of_token(address.split("/")[-2])
    return f"{invitation.pk}-{invitation.serial}"


def sitting_of(page):
    return QuizAttempt.of_token(token_in(page), reader="", at=settings.BUSINESS_NOW())


def place(token, address, right):
    sitting = QuizAttempt.of_token(token, reader=whose_is(address), at=settings.BUSINESS_NOW())
    return next(n for n, choice in enumerate(sitting.open.choices) if choice.right == right)


def take(client, address, right=QUESTION_COUNT):
    """Take the quiz with so many right answers; give the last page."""
    page = client.get(address)
    for number in range(QUESTION_COUNT):
        token = token_in(page)
        page = client.post(address, {"luot": token, "chon": place(token, address, number < right)})
    return page


def rows():
    # What a limit counts for an hour is no answer.
    models = (model for model in apps.get_models() if model is not CacheEntry)
    return {model._meta.label: model._default_manager.count() for model in models}


def test_a_resident_takes_the_quiz_and_nothing_at_all_is_kept(client, db, caplog):
    caplog.set_level(logging.DEBUG)
    before = rows()
    page = take(client, PAGE).content.decode()

    assert "Bạn đã qua" in page and "Đúng 5/5 câu" in page and "Không câu trả lời nào được lưu" in page
    assert rows() == before
    assert not client.cookies
    assert "luot" not in caplog.text and "chon" not in caplog.text


def test_too_few_right_answers_lead_to_what_to_read_and_to_other_questions(client):
    last = take(client, PAGE, right=3)
    page = last.content.decode()
    assert "Thử thêm một lần nữa" in page and "Đúng 3/5 câu" in page
    assert page.split("Điều nên đọc lại")[1].count(f"{reverse('outreach:code')}#") == 2

    again = client.post(PAGE, {"luot": token_in(last), "lam-lai": "1"})
    first, second = sitting_of(last).posed, sitting_of(again).posed
    assert not {posed.question for posed in first} & {posed.question for posed in second}
    assert "Câu 1/5" in again.content.decode()


def test_each_answer_is_explained_above_the_next_question(client):
    page = client.get(PAGE)
    token = token_in(page)
    explanation = client.post(PAGE, {"luot": token, "chon": place(token, PAGE, False)}).content.decode()

    assert "Nên chọn:" in explanation and "Câu 2/5" in explanation
    assert "khoản" in explanation and "874/QĐ-BTTTT" in explanation
    assert not re.search(r"\b(sai|vi phạm)\b", explanation.split("<main")[1])


@pytest.mark.parametrize("chosen", ["", "x", "9", "-1", "٣", "1" * 50])
def test_a_tap_on_nothing_asks_again_and_loses_nothing(client, chosen):
    token = token_in(client.get(PAGE))
    page = client.post(PAGE, {"luot": token, "chon": chosen})

    assert page.status_code == 422
    assert token_in(page) == token


@pytest.mark.parametrize("token", ["", "x.y", "1" * 5000])
def test_a_token_made_up_begins_from_the_first_question(client, token):
    page = client.post(PAGE, {"luot": token, "chon": "0"})

    assert page.status_code == 410
    assert "Mời bạn làm từ câu đầu" in page.content.decode() and "Câu 1/5" in page.content.decode()


def test_an_old_go_begins_from_the_first_question(client, status_on):
    status_on(date(2023, 3, 20))
    token = token_in(client.get(PAGE))
    status_on(date(2023, 3, 24))

    assert client.post(PAGE, {"luot": token, "chon": "0"}).status_code == 410


def test_a_finished_go_sent_again_shows_the_same_end(client):
    last = take(client, PAGE)
    again = client.post(PAGE, {"luot": token_in(last), "chon": "0"})

    assert again.status_code == 200 and "Đúng 5/5 câu" in again.content.decode()


def test_too_many_taps_from_one_place_are_held_back(client, monkeypatch):
    monkeypatch.setattr(quiz.TAPS, "most", 3)
    codes = [client.post(PAGE, {}).status_code for _n in range(5)]

    assert codes == [410, 410, 410, 429, 429]
    assert client.get(PAGE).status_code == 200


def test_the_page_needs_no_script_and_is_kept_out_of_caches(client):
    page = client.get(PAGE)

    assert b"<script" not in page.content
    assert "no-store" in page["Cache-Control"]


def test_a_member_who_passes_leaves_the_moment_and_no_answer(client, district):
    _row, address = asked_of(district)
    before = rows()
    page = take(client, address, right=4).content.decode()

    quiz_pass = QuizPass.objects.get()
    assert (quiz_pass.person, quiz_pass.version, quiz_pass.edition) == (district.lan, "1.0", 1)
    changed = {label for label, count in rows().items() if count != before[label]}
    assert changed == {"outreach.QuizPass", "activity.Entry"}
    entry = Entry.objects.order_by("position").last()
    assert entry.verb == "quiz.passed" and set(entry.detail) == {"version"}
    assert "Đã ghi: bạn qua lúc" in page and "Hồ Thị Lan" not in page
    assert not client.cookies


def test_a_try_that_falls_short_is_not_kept(client, district):
    _row, address = asked_of(district)
    before = rows()
    page = take(client, address, right=3).content.decode()

    assert rows() == before
    assert "Lần chưa qua không được ghi lại" in page


def test_passing_again_keeps_the_first_moment(client, district):
    _row, address = asked_of(district)
    take(client, address)
    first = QuizPass.objects.get().at
    take(client, address)

    assert QuizPass.objects.get().at == first
    assert "Bạn đã qua lúc" in client.get(address).content.decode()


@pytest.mark.parametrize("reply", ["confirmed", "declined"])
def test_a_used_link_still_leads_to_the_quiz(client, district, reply):
    row, address = asked_of(district, reply=reply)
    letter = client.get(reverse("outreach:letter", args=[invited(row, district.lan).token])).content.decode()

    assert address in letter
    assert client.get(address).status_code == 200


def test_whoever_has_not_answered_is_led_to_the_letter_first(client, district):
    row = campaign(district)
    invitation = invited(row, district.lan)

    assert client.get(own(row, district.lan)).url == reverse("outreach:letter", args=[invitation.token])
    assert client.post(own(row, district.lan), {"chon": "0"}).status_code == 302


def test_a_link_that_ran_out_unanswered_leads_to_the_open_quiz(client, district):
    row = campaign(district, closes_on=TODAY)
    letter = client.get(reverse("outreach:letter", args=[invited(row, district.lan).token]))

    assert letter.status_code == 410 and PAGE in letter.content.decode()


def test_passing_twice_leaves_one_row_and_one_entry(district):
    row = campaign(district)
    invitation = invited(row, district.lan)
    first = QuizPass.note(invitation, at=NOW)

    assert QuizPass.note(invitation, at=NOW + timedelta(minutes=1)) == first
    assert QuizPass.objects.get().at == NOW
    assert Entry.objects.filter(verb="quiz.passed").count() == 1


def test_a_replaced_link_leads_to_the_open_quiz(client, district):
    row, address = asked_of(district)
    invited(row, district.lan).replace_link(by=district.lan, at=NOW)
    answer = client.get(address)

    assert answer.status_code == 404
    assert PAGE in answer.content.decode() and "Lan" not in answer.content.decode()


def test_the_go_of_one_person_does_not_count_for_another(client, district):
    row, mine = asked_of(district)
    Acknowledgement.give(invited(row, district.hoa), "confirmed", by=district.hoa, at=NOW)
    page = client.get(mine)
    for _number in range(QUESTION_COUNT - 1):
        token = token_in(page)
        page = client.post(mine, {"luot": token, "chon": place(token, mine, True)})
    token = token_in(page)
    stolen = client.post(own(row, district.hoa), {"luot": token, "chon": place(token, mine, True)})

    assert stolen.status_code == 410
    assert not QuizPass.objects.exists()


def test_a_resident_cannot_carry_answers_over_to_a_link(client, district):
    _row, address = asked_of(district)
    token = token_in(take(client, PAGE))

    assert client.post(address, {"luot": token}).status_code == 410
    assert not QuizPass.objects.exists()


def test_after_the_end_one_may_learn_but_nothing_is_written(client, district, status_on):
    _row, address = asked_of(district, closes_on=TODAY + timedelta(days=3))
    status_on(TODAY + timedelta(days=9))
    page = take(client, address).content.decode()

    assert "đã kết thúc" in page and "Lần này không ghi lại" in page
    assert not QuizPass.objects.exists()


def test_who_passed_is_shown_inside_the_unit_and_the_lead_and_as_a_count_elsewhere(
    client, signed_in, district
):
    row, address = asked_of(district, closes_on=LATER)
    take(client, address)
    inside = f"/pho-bien/{row.pk}/don-vi/{district.vinh_o.pk}"
    for insider in (district.lan, district.huong):
        assert "đã qua câu hỏi" in signed_in(insider).get(inside).content.decode()
    for stranger in (district.hoa, district.tung, district.minh, district.quan, district.khach):
        for address in (inside, f"/pho-bien/{row.pk}"):
            page = signed_in(stranger).get(address).content.decode()
            assert "Hồ Thị Lan" not in page

    whole = signed_in(district.tung).get(f"/pho-bien/{row.pk}").content.decode()
    assert "Đã qua câu hỏi</dt>\n<dd>1/2" in whole
    other = signed_in(district.hoa).get(f"/pho-bien/{row.pk}").content.decode()
    assert "Đã qua câu hỏi</dt>\n<dd>0/1" in other


def test_the_report_counts_who_passed_over_the_frozen_audience(client, district):
    row, address = asked_of(district)
    take(client, address)
    QuizPass.objects.update(at=NOW)
    units = (district.vinh_o.pk, district.vinh_ha.pk, district.office.pk)

    def figure(at):
        request = FigureRequest(
            row.directive_id, district.office.pk, units, date(2023, 1, 1), date(2023, 3, 31), at
        )
        [part] = [part for part in figures_for_report(request) if part.section == "campaign"]
        return next(quiz_figure for quiz_figure in part.figures if quiz_figure.code == "quiz-passed")

    assert (figure(NOW).count, figure(NOW).of, figure(NOW).is_rate) == (1, 2, True)
    assert "4/5" in figure(NOW).rule
    QuizPass.objects.update(at=NOW + timedelta(days=1))
    assert figure(NOW).count == 0
