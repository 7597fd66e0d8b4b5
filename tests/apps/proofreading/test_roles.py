"""Drafts are for working people of their unit; what a unit is spared is for who leads it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from guong.apps.proofreading.models import Draft, Suppression
from tests import factories as make
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DENIED = {403, 404}


def draft(district):
    return Draft.save_new(
        district.vinh_o, title="Họp thôn", text="Chiều mai họp thôn.", by=district.lan, at=NOW
    )


@pytest.mark.parametrize("role", ["inspector", "administrator"])
def test_a_draft_is_written_by_working_people_of_its_unit(district, signed_in, role):
    row = draft(district)
    colleague = make.member("Mai Đông", district.vinh_o, role, "dong")
    fields = {"text": "Khác.", "title": "", "unit": district.vinh_o.pk, "revision": 1}

    assert signed_in(colleague).post(reverse("proofreading:keep"), fields).status_code in DENIED
    for person in (colleague, district.hoa, district.tung):
        for name in ("rewrite", "discard"):
            address = reverse(f"proofreading:{name}", args=[row.pk])
            assert signed_in(person).post(address, fields).status_code in DENIED
    assert Draft.objects.get().text == "Chiều mai họp thôn."


@pytest.mark.parametrize("role", ["officer", "clerk", "inspector", "administrator"])
def test_an_suppression_is_granted_and_ended_by_who_leads_the_unit(district, signed_in, role):
    from guong.engines.textcheck.rules import load_rules

    rule = next(rule.id for rule in load_rules().rules if rule.severity != "stop")
    chair = make.member("Hồ Chủ", district.vinh_o, "leader", "chu")
    colleague = make.member("Mai Đông", district.vinh_o, role, "dong")
    fields = {
        "rule": rule,
        "phrase": "",
        "reason": "tên chợ",
        "owner": chair.pk,
        "expires_on": (TODAY + timedelta(days=30)).isoformat(),
    }
    granted = signed_in(colleague).post(reverse("proofreading:suppressions"), fields)
    assert granted.status_code in DENIED and not Suppression.objects.exists()

    row = Suppression(
        unit=district.vinh_o, rule=rule, reason="tên chợ", owner=chair, expires_on=TODAY + timedelta(days=30)
    )
    row.grant(by=chair, at=NOW)
    for person in (colleague, district.hoa):
        assert signed_in(person).post(reverse("proofreading:end", args=[row.pk])).status_code in DENIED
    row.refresh_from_db()
    assert row.ended_at is None
