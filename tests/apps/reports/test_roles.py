"""Reports are drafted, issued and sent by the right role of the right unit, and by nobody else."""

import pytest
from django.urls import reverse

from guong.apps.reports.models import Report, ReportTemplate, Submission
from tests import factories as make
from tests.apps.reports import factories
from tests.apps.reports.factories import fresh

pytestmark = pytest.mark.django_db
DENIED = {403, 404}
WORDS = {"achieved": "Đã phổ biến.", "problems": "", "causes": "", "plans": "", "proposals": ""}
PAPER = {"number": "05", "issued_on": factories.ENDS.isoformat(), "signer": "Nguyễn Văn Mẫu"}


@pytest.mark.parametrize("role", ["lead_officer", "officer", "inspector", "administrator"])
def test_a_report_is_issued_by_a_leader_or_a_clerk_of_its_unit(district, signed_in, role):
    report = factories.draft(district)
    colleague = make.member("Mai Đông", district.office, role, "dong")
    for person in (colleague, district.lan):
        answer = signed_in(person).post(reverse("reports:issue", args=[report.pk]), PAPER)
        assert answer.status_code in DENIED

    assert not fresh(report).is_issued


@pytest.mark.parametrize("role", ["lead_officer", "officer", "inspector", "administrator"])
def test_scans_and_templates_belong_to_who_issues(district, signed_in, role):
    report = factories.issued(district)
    colleague = make.member("Mai Đông", district.office, role, "dong")
    for person in (colleague, district.lan):
        for name in ("attach_scan", "template"):
            answer = signed_in(person).post(reverse(f"reports:{name}", args=[report.pk]))
            assert answer.status_code in DENIED

    assert fresh(report).scan_id is None and not ReportTemplate.objects.exists()


@pytest.mark.parametrize("role", ["inspector", "administrator"])
def test_words_are_written_by_working_people_of_the_unit(district, signed_in, role):
    report = factories.draft(district)
    colleague = make.member("Mai Đông", district.office, role, "dong")
    for person in (colleague, district.lan):
        answer = signed_in(person).post(reverse("reports:write", args=[report.pk]), {"revision": 0})
        assert answer.status_code in DENIED

    assert fresh(report).revision == 0


@pytest.mark.parametrize("role", ["inspector", "administrator"])
def test_nobody_else_begins_a_report(district, signed_in, role):
    colleague = make.member("Mai Đông", district.office, role, "dong")

    assert signed_in(colleague).post(reverse("reports:begin"), {}).status_code in DENIED
    assert not Report.objects.exists()


@pytest.mark.parametrize("role", ["inspector", "administrator"])
def test_a_short_report_is_sent_and_taken_back_by_working_people_of_the_unit(district, signed_in, role):
    row = factories.directive(district)
    period = factories.period(district, row)
    colleague = make.member("Mai Đông", district.vinh_o, role, "dong")
    answer = signed_in(colleague).post(reverse("reports:send", args=[period.pk]), WORDS)
    assert answer.status_code in DENIED and not Submission.objects.exists()

    submission = factories.sent(district, period)
    for person in (colleague, district.hoa, district.huong):
        recall = reverse("reports:recall", args=[submission.pk])
        assert signed_in(person).post(recall, {"reason": "sai"}).status_code in DENIED
    submission.refresh_from_db()
    assert submission.recalled_at is None
