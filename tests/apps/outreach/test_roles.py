"""Who may act for a unit is decided by role and unit together: a colleague of another role may not."""

import pytest
from django.urls import reverse

from guong.apps.outreach.models import Campaign, OfficialText, OutreachActivity, TermsReview
from tests import factories as make
from tests.apps.outreach.factories import LATER, broadcast, campaign, invited, picture, signed_text
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
DENIED = {403, 404}


@pytest.mark.parametrize("role", ["inspector", "administrator"])
@pytest.mark.parametrize("act", ["joiners", "move", "close"])
def test_a_campaign_is_run_by_working_people_of_its_unit_alone(district, signed_in, act, role):
    row = campaign(district, closes_on=LATER)
    colleague = make.member("Mai Đông", district.office, role, "dong")
    for person in (colleague, district.lan):
        assert signed_in(person).post(reverse(f"outreach:{act}", args=[row.pk])).status_code in DENIED

    row.refresh_from_db()
    assert row.closed_at is None and row.version == "1.0" and row.invited.filter(counted=False).count() == 0


@pytest.mark.parametrize("role", ["inspector", "administrator"])
def test_nobody_else_opens_a_campaign(district, signed_in, role):
    colleague = make.member("Mai Đông", district.office, role, "dong")
    fields = {"title": "Đợt", "cut_off": TODAY.isoformat(), "closes_on": LATER.isoformat(), "directive": ""}

    assert signed_in(colleague).post(reverse("outreach:open"), fields).status_code in DENIED
    assert not Campaign.objects.exists()


@pytest.mark.parametrize("role", ["inspector", "administrator"])
def test_sheets_and_links_are_for_working_people(district, signed_in, role):
    row = campaign(district, closes_on=LATER)
    guest = invited(row, district.lan)
    colleague = make.member("Mai Đông", district.vinh_o, role, "dong")
    sheet = reverse("outreach:sheet", args=[row.pk, district.vinh_o.pk])
    fields = {"people": [guest.pk], "signed_on": TODAY.isoformat(), "file": picture()}
    for person in (colleague, district.hoa):
        assert signed_in(person).post(sheet, fields).status_code in DENIED
        link = reverse("outreach:issue_anew", args=[guest.pk])
        assert signed_in(person).post(link).status_code in DENIED

    assert not guest.person.acknowledgements.exists()
    assert invited(row, district.lan).serial == 1


@pytest.mark.parametrize("role", ["inspector", "administrator"])
def test_the_books_are_written_by_working_people(district, signed_in, role):
    row = broadcast(district.vinh_o, district.lan)
    colleague = make.member("Mai Đông", district.vinh_o, role, "dong")
    fields = {"minutes": 5, "clusters": 7, "title": "Phát thanh", "day": TODAY.isoformat()}
    void = reverse("outreach:void", args=[row.pk])
    review = {"unit": district.vinh_o.pk, "platform": "facebook", "day": TODAY.isoformat()}

    assert signed_in(colleague).post(reverse("outreach:enter"), fields).status_code in DENIED
    assert signed_in(colleague).post(reverse("outreach:reviews"), review).status_code in DENIED
    for person in (colleague, district.hoa):
        assert signed_in(person).post(void, {"reason": "nhầm"}).status_code in DENIED
    assert OutreachActivity.objects.standing().count() == 1 and not TermsReview.objects.exists()


@pytest.mark.parametrize("role", ["officer", "administrator"])
def test_a_proof_is_examined_by_who_leads_or_inspects(district, signed_in, role):
    row = broadcast(district.vinh_o, district.lan)
    colleague = make.member("Mai Đông", district.vinh_o, role, "dong")
    for person in (colleague, district.hoa):
        answer = signed_in(person).post(reverse("outreach:examine", args=[row.pk]))
        assert answer.status_code in DENIED


@pytest.mark.parametrize("role", ["officer", "clerk", "inspector", "administrator"])
def test_the_official_text_is_attached_by_who_leads(district, signed_in, role):
    colleague = make.member("Mai Đông", district.office, role, "dong")

    assert (
        signed_in(colleague).post(reverse("outreach:attach"), {"file": signed_text()}).status_code in DENIED
    )
    assert not OfficialText.objects.exists()
