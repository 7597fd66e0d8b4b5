"""An act of a task opens at the foot of its conversation; its old address leads there."""

import pytest

from guong.apps.activity.models import Entry
from guong.apps.obligations.models import Extension
from tests.apps.obligations import factories
from tests.apps.obligations.pages import words
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_the_address_of_an_act_leads_to_the_conversation_with_its_form_open(signed_in, district):
    row = factories.assignment(district, due=True)
    for person, word, label in (
        (district.huong, "thu-hoi", "Lý do"),
        (district.huong, "gia-han", "Hạn mới, đến hết ngày"),
        (district.lan, "xin-gia-han", "Xin gia hạn đến hết ngày"),
        (district.lan, "tra-loi", "Gửi trả lời"),
    ):
        client = signed_in(person)
        answer = client.get(f"/viec/{row.pk}/{word}")
        assert answer["Location"] == f"/viec/{row.pk}?lam={word}#soan", word
        page = client.get(f"/viec/{row.pk}?lam={word}")
        body = page.content.decode()
        assert label in words(page) and f'action="/viec/{row.pk}/{word}"' in body, word
        assert 'id="soan"' in body and row.obligation.text[1:20] in body
    # Without the right nothing opens, and an unknown word opens the page as it is.
    assert client.get(f"/viec/{row.pk}?lam=thu-hoi").status_code == 403
    for odd in ("la", "../../viec", "hoan-tac", "x" * 90):
        assert client.get(f"/viec/{row.pk}", {"lam": odd}).status_code == 200, odd
    # A refused form stands at the foot as well, with what was typed.
    refused = client.post(f"/viec/{row.pk}/xin-gia-han", {"requested_date": "", "reason": "Chờ họp."})
    assert refused.status_code == 422 and "Chờ họp." in refused.content.decode()
    assert 'id="soan"' in refused.content.decode()
    assert signed_in(district.hoa).get(f"/viec/{row.pk}?lam=tra-loi").status_code == 404


def test_a_request_for_time_is_decided_in_the_conversation(signed_in, district):
    row = factories.assignment(district, due=True)
    plea = Extension.ask(row, requested_date=TODAY.replace(month=6), reason="Chờ.", by=district.lan, at=NOW)
    client = signed_in(district.huong)

    for word, lam in (("dong-y", "gia-han"), ("khong", "khong-gia-han")):
        answer = client.get(f"/gia-han/{plea.pk}/{word}")
        assert answer["Location"] == f"/viec/{row.pk}?lam={lam}#soan"
        assert (
            f'action="/gia-han/{plea.pk}/{word}"' in client.get(f"/viec/{row.pk}?lam={lam}").content.decode()
        )
    plea.grant(due_date=TODAY.replace(month=6), by=district.huong, at=NOW)
    # Decided: the word gives time unasked, or does nothing.
    assert f'action="/viec/{row.pk}/gia-han"' in client.get(f"/viec/{row.pk}?lam=gia-han").content.decode()
    assert client.get(f"/viec/{row.pk}?lam=khong-gia-han").status_code == 200


def test_one_urging_is_offered_in_words_and_recorded_as_sent_by_hand(signed_in, district, settings):
    row = factories.assignment(district, due=True)
    client = signed_in(district.huong)

    page = client.get(f"/viec/{row.pk}")
    body = page.content.decode()

    assert "Đề nghị gửi trả lời về" in body and "Nhắn qua Zalo" in words(page)
    assert f"{settings.ADDRESS}/van-ban/{row.directive_id}/viec" in body
    client.post(f"/viec/{row.pk}/don-doc", {"text": "Đề nghị gửi.", "seen": row.state, "kenh": "zalo"})
    assert row.urgings.count() == 1
    assert Entry.objects.filter(verb="assignment.urged_by_hand").exists()
