"""What a unit is spared: one rule, for a reason, until a day, counted where it hides something."""

from datetime import timedelta

import pytest
from django.utils import timezone

from guong.apps.activity.models import Entry
from guong.apps.activity.transitions import Refused
from guong.apps.evidence.actions.retention import apply_retention
from guong.apps.proofreading.actions.draft_check import proofread
from guong.apps.proofreading.models import Suppression
from tests import factories as make
from tests.apps.proofreading.factories import page_of, suppression
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
TEXT = "Chợ huyện Vĩnh Linh họp sáng mai, cần hỏi gọi anh Nam số 0905 123 456."
RULE = "personal-phone"


@pytest.fixture
def head(district):
    """Somebody who may decide for Vĩnh Ô what is published."""
    return make.member("Hồ Văn Trưởng", district.vinh_o, "leader")


def rules_of(proof):
    return {remark.mark.rule for remark in proof.remarks}


def test_a_spared_rule_is_not_remarked_on_and_is_counted(district, head):
    row = suppression(district.vinh_o, head)

    assert RULE in rules_of(proofread(TEXT, on=TODAY))
    proof = proofread(TEXT, on=TODAY, suppressions=[row])
    assert RULE not in rules_of(proof)
    assert [(spared.suppression, spared.count) for spared in proof.spared] == [(row, 1)]


def test_with_a_phrase_it_spares_that_phrase_alone_however_it_is_written(district, head):
    row = suppression(district.vinh_o, head, phrase=" 0905  123 456 ")

    both = proofread("Gọi số 0905 123 456 hoặc anh Nam số 0976 123 458.", on=TODAY, suppressions=[row])

    assert [remark.mark.excerpt for remark in both.remarks] == ["0976 123 458"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"rule": "no-such-rule"}, "Quy tắc này không có."),
        ({"rule": "called-stupid"}, "chỉ miễn trừ được cho một cụm từ"),
        ({"expires_on": TODAY - timedelta(days=1)}, "từ hôm nay đến nhiều nhất một năm nữa"),
        ({"expires_on": TODAY + timedelta(days=367)}, "từ hôm nay đến nhiều nhất một năm nữa"),
    ],
)
def test_what_may_not_be_spared_is_refused_in_a_sentence(district, head, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        suppression(district.vinh_o, head, **fields)

    assert not Suppression.objects.exists()


def test_it_stops_after_its_last_day_and_when_it_is_ended(district, head):
    suppression(district.vinh_o, head, expires_on=TODAY)
    other = suppression(district.vinh_o, head, rule="hearsay-as-fact")

    assert Suppression.objects.standing(on=TODAY).count() == 2
    assert list(Suppression.objects.standing(on=TODAY + timedelta(days=1))) == [other]
    other.end(by=head, at=NOW)
    assert not other.is_standing(TODAY)
    with pytest.raises(Refused):
        other.end(by=head, at=NOW)


def test_the_log_holds_codes_and_days(district, head):
    row = suppression(district.vinh_o, head, phrase="0905 123 456")
    row.end(by=head, at=NOW)

    granted, ended = Entry.objects.about(row)
    assert (granted.verb, ended.verb) == ("allowance.granted", "allowance.ended")
    assert granted.detail == {
        "rule": RULE,
        "owner": head.pk,
        "until": (TODAY + timedelta(days=30)).isoformat(),
    }


def test_on_the_page_the_count_names_who_answers_for_it_and_until_when(signed_in, district, head):
    suppression(district.vinh_o, head, reason="Số trực của thôn, chủ số đã đồng ý")

    page = page_of(signed_in(district.lan).post("/soi-bai", {"text": TEXT}))

    assert "1 lời nhắc được miễn trừ" in page
    assert "Hồ Văn Trưởng chịu trách nhiệm, đến hết 23/4/2023." in page
    assert "Số trực của thôn" in page
    assert "0905 123 456</mark>" not in page


def test_it_spares_its_own_unit_and_no_other(signed_in, district, head):
    suppression(district.vinh_o, head)

    assert "0905 123 456</mark>" in page_of(signed_in(district.hoa).post("/soi-bai", {"text": TEXT}))


def test_one_who_leads_grants_and_ends_it_on_the_page(signed_in, district, head):
    client = signed_in(head)
    fields = {
        "rule": RULE,
        "phrase": "",
        "reason": "Số trực",
        "owner": district.lan.pk,
        "expires_on": "2023-06-30",
    }

    page = page_of(client.post("/soi-bai/mien-tru", fields, follow=True))
    row = Suppression.objects.get()
    assert row.unit == district.vinh_o
    assert "Hồ Thị Lan chịu trách nhiệm" in page
    assert "Đến hết 30/6/2023" in page
    page = page_of(client.post(f"/soi-bai/mien-tru/{row.pk}/thoi", follow=True))
    assert "Thôi từ" in page
    assert "Thôi miễn trừ" not in page


def test_a_card_leads_one_who_leads_to_the_form_with_the_rule_alone_in_the_address(signed_in, district, head):
    page = page_of(signed_in(head).post("/soi-bai", {"text": TEXT}))

    assert f'href="/soi-bai/mien-tru?quy-tac={RULE}"' in page
    chosen = page_of(signed_in(head).get(f"/soi-bai/mien-tru?quy-tac={RULE}"))
    assert f'<option value="{RULE}" selected>' in chosen


def test_what_was_typed_is_kept_when_it_is_refused(signed_in, district, head):
    fields = {"rule": "called-stupid", "reason": "Thử", "owner": head.pk, "expires_on": "2023-06-30"}

    answer = signed_in(head).post("/soi-bai/mien-tru", fields)

    assert answer.status_code == 422
    assert "chỉ miễn trừ được cho một cụm từ" in page_of(answer)
    assert "Thử</textarea>" in page_of(answer)


def test_an_officer_reads_the_list_and_decides_nothing(signed_in, district, head):
    row = suppression(district.vinh_o, head)
    client = signed_in(district.lan)

    page = page_of(client.get("/soi-bai/mien-tru"))
    assert "Hồ Văn Trưởng chịu trách nhiệm" in page
    assert "Ghi một miễn trừ" not in page
    assert client.post("/soi-bai/mien-tru", {}).status_code == 403
    assert client.post(f"/soi-bai/mien-tru/{row.pk}/thoi").status_code == 403


def test_nobody_of_another_unit_can_be_made_to_answer_for_it(signed_in, district, head):
    fields = {"rule": RULE, "reason": "Thử", "owner": district.hoa.pk, "expires_on": "2023-06-30"}

    assert signed_in(head).post("/soi-bai/mien-tru", fields).status_code == 422
    assert not Suppression.objects.exists()


def test_five_years_after_it_ran_out_its_words_are_blanked(district, head):
    row = suppression(district.vinh_o, head, phrase="0905 123 456")

    done = apply_retention(on=TODAY + timedelta(days=5 * 365 + 31), at=NOW, now=timezone.now())

    row.refresh_from_db()
    assert done["suppressions"] == 1
    assert (row.reason, row.phrase, row.rule, row.owner) == ("", "", RULE, head)
