"""What goes out to the press is, letter by letter, what was read and approved, whatever people try."""

import contextlib
import random
import re
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.press.models import SPOKEN_STATES, PressRequest, PressState, digest_of_reply
from guong.apps.registries.models import SpokespersonMandate
from guong.engines.viet.formats import VIETNAM_TIME
from tests import factories as make
from tests.apps.press.factories import ANSWER, chief, drafted, matter

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 6, 9, tzinfo=VIETNAM_TIME)
WORDS = (ANSWER, ANSWER + " Xin cảm ơn.", ANSWER.replace("tháng 5", "tháng 6"))


@pytest.fixture
def head(district):
    district.vinh_o.one_person = False
    district.vinh_o.save()
    return chief(district.vinh_o)


def test_words_changed_while_they_were_read_are_not_approved(district, head):
    row = drafted(district.vinh_o, district.lan, NOW)
    looked_at = PressRequest.objects.get(pk=row.pk)
    row.write(reply=WORDS[1], by=district.lan, at=NOW)
    with pytest.raises(Overtaken), transaction.atomic():
        looked_at.approve(by=head, at=NOW)
    row.refresh_from_db()
    assert (row.state, row.approved_digest) == (PressState.DRAFTED, "")


def test_a_page_that_was_opened_before_a_change_approves_nothing(district, head, signed_in, status_on):
    status_on(NOW.date() + timedelta(days=1))
    row = drafted(district.vinh_o, district.lan, NOW)
    address = f"/bao-chi/{row.pk}/duyet"
    page = signed_in(head).get(address).content.decode()
    [digest] = re.findall(r'name="seen" value="([^"]*)"', page)
    row.write(reply=WORDS[1], by=district.lan, at=NOW)
    answer = signed_in(head).post(address, {"seen": digest})
    assert answer.status_code == 409 and WORDS[1] in answer.content.decode(), "the new words are shown"
    row.refresh_from_db()
    assert row.state == PressState.DRAFTED
    [again] = re.findall(r'name="seen" value="([^"]*)"', answer.content.decode())
    assert signed_in(head).post(address, {"seen": again}).status_code == 302


def test_an_approver_who_lost_the_post_in_the_middle_approves_nothing(district, head, signed_in, status_on):
    status_on(NOW.date() + timedelta(days=1))
    row = drafted(district.vinh_o, district.lan, NOW)
    client, address = signed_in(head), f"/bao-chi/{row.pk}/duyet"
    assert client.get(address).status_code == 200
    head.appointments.update(valid_to=NOW.date())
    assert client.post(address).status_code in (403, 404)
    standing = make.member("Hồ Thị Phượng", district.vinh_o)
    mandate = SpokespersonMandate.give(
        *(district.vinh_o, standing),
        act="9/QĐ-UBND",
        phone="0233 3820 123",
        signed_at=NOW - timedelta(days=2),
        signer=head,
        by=district.lan,
        at=NOW,
    )
    client = signed_in(standing)
    assert client.get(address).status_code == 200
    mandate.end_at(NOW, by=district.lan, at=NOW)
    refused = client.post(address)
    assert refused.status_code == 422 and "Hãy trình họ" in refused.content.decode()
    row.refresh_from_db()
    assert row.state == PressState.DRAFTED


def act_on(row, chance, people, at):
    """Try one act as somebody, the likely one most often; a refusal is an outcome like any other."""
    likely = chance.random() < 0.6
    act = LIKELY.get(row.state, "write") if likely else chance.choice(ACTS)
    by = {"by": people[act == "approve"] if likely else chance.choice(people), "at": at}
    fields = {
        "write": {"reply": chance.choice(WORDS)},
        "send_back": {"reason": "Ghi rõ ngày."},
        "approve": {},
        "ask_back": {"words": "Cầu nào?"},
        "resume": {"words": "Cầu Xóm Mới."},
        "send": {"way": "letter", "answered_at": at},
        "publish": {"published_url": "https://vinho.quangtri.gov.vn/a", "published_at": at},
        "assign": {"handler": people[0]},
    }[act]
    with transaction.atomic():
        getattr(row, act)(**fields, **by)


ACTS = ("write", "approve", "send", "publish", "ask_back", "resume", "send_back", "assign")
LIKELY = {"drafted": "approve", "approved": "send", "answered": "publish", "asked_back": "resume"}


@pytest.mark.parametrize("seed", range(6))
def test_no_path_sends_words_that_differ_from_the_approved_ones(district, head, seed):
    chance, people = random.Random(seed), [district.lan, head]
    replies = 0
    for number in range(8):
        row, at = matter(district.vinh_o, district.lan, NOW, outlet=f"Báo {number}"), NOW
        rows = [row]
        for _turn in range(18):
            at += timedelta(minutes=1)
            chosen = chance.choice(rows)  # an old tab is as good as a new one
            with contextlib.suppress(Refused):
                act_on(chosen, chance, people, at)
            rows = [*rows[-2:], PressRequest.objects.get(pk=row.pk)]
            stored = rows[-1]
            if stored.state in SPOKEN_STATES:
                replies += 1
                assert digest_of_reply(stored.reply) == stored.approved_digest
                assert stored.approved_by == head and stored.written_by == district.lan
                assert stored.reply in WORDS and stored.approved_at <= stored.answered_at
            if stored.state == PressState.APPROVED:
                assert digest_of_reply(stored.reply) == stored.approved_digest
    assert replies > 3, "the draw reaches what it is about"
