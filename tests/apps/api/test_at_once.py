"""The same call sent several times at one moment is one call: each is answered alike, and one writes."""

import pytest
from django.test import Client

from guong.apps.activity.models import Entry
from guong.apps.obligations.models import Answer, Reading
from tests.apps.api.factories import ROOT, key
from tests.apps.obligations import factories as obligations
from tests.server import race


@pytest.fixture
def send(transactional_db, status_on):
    """Give a way to send one call by several connections at once; the answers, in order."""

    def at_once(path, body, headers, **options):
        def call():
            return Client().post(f"{ROOT}{path}", body, headers=headers, **options)

        return race(*[call] * 4)

    return at_once


def test_one_answer_sent_four_times_at_once_is_written_once_and_answered_alike(send, district):
    row = obligations.assignment(district)
    headers = key(district.lan, "answer") | {"idempotency-key": "cung-mot-luc"}

    answers = send(
        f"assignments/{row.pk}/answer", {"text": "Đã họp thôn."}, headers, content_type="application/json"
    )

    assert [answer.status_code for answer in answers] == [200] * 4, [answer.content for answer in answers]
    assert {answer.content for answer in answers} == {answers[0].content}
    assert answers[0].json() == {"assignment": row.pk, "state": "submitted"}
    assert Answer.objects.count() == Entry.objects.filter(verb="appointment.key_used").count() == 1


def test_one_letter_sent_four_times_at_once_lies_on_the_table_once_and_is_logged_once(send, district):
    headers = key(district.huong, "intake") | {"idempotency-key": "cung-mot-luc"}
    body = {"unit": district.office.pk, "text": obligations.letter(2001).decode()}

    answers = send("intake", body, headers)

    assert [answer.status_code for answer in answers] == [200] * 4, [answer.content for answer in answers]
    assert {answer.content for answer in answers} == {answers[0].content}
    assert Reading.objects.count() == Entry.objects.filter(verb="appointment.key_used").count() == 1
