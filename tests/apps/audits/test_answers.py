"""What an owner answers to a finding: it stands beside the verdict, and ends with the evidence."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from guong.apps.audits.actions.card import lay_out_card
from guong.apps.audits.actions.owner_answers import AlreadyAssigned, assign_finding, settle_answers
from guong.apps.audits.models import AnswerKind, OwnerAnswer, Run
from guong.apps.audits.models.owner_answer import BadEnd, NothingToAnswer
from guong.apps.audits.views.fleet import ANSWER_LOOKS
from guong.apps.evidence.models import Observation
from guong.apps.evidence.models.observation import Inspected
from tests.apps.audits.factories import OWNER, asked, finished, site
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def website(district, status_on):
    status_on(TODAY)
    return site(district.vinh_o, district.lan)


def finding_of(run):
    return run.findings.get(requirement=OWNER)


def again(website, state, days=1, page=None):
    """Look at the site once more, some days later."""
    at = NOW + days * DAY
    run = finished(asked(website, at=at), (OWNER, state), at=at)
    settle_answers(run, at=at)
    return run


def test_mended_has_the_site_looked_at_again_and_the_next_run_settles_it(signed_in, district, website):
    run = finished(asked(website), (OWNER, "trong"))
    row = finding_of(run)
    page = (
        signed_in(district.lan)
        .post(reverse("audits:recheck", args=[run.pk, row.pk]), follow=True)
        .content.decode()
    )

    assert "Máy soi lại ngay" in page and "chờ soi lại" in page
    [answer] = OwnerAnswer.objects.all()
    waiting = Run.objects.get(state="waiting")
    assert (waiting.kind, waiting.about_id) == ("recheck", row.pk), "that finding alone, in seconds"
    finished(waiting, (OWNER, "dat"), at=NOW + DAY)
    settle_answers(waiting, at=NOW + DAY)
    answer.refresh_from_db()
    assert answer.state == "seen_mended"

    second = finding_of(again(website, "trong", 2))
    OwnerAnswer.write(second, kind=AnswerKind.FIXED, by=district.lan, at=NOW + 3 * DAY)
    again(website, "chua_ro", 4)
    assert OwnerAnswer.objects.latest("pk").state == "waiting", "what nobody could tell settles nothing"
    again(website, "trong", 5)
    assert OwnerAnswer.objects.latest("pk").state == "still_there"


def test_an_explanation_stands_beside_the_verdict_until_its_day_or_other_evidence(
    signed_in, district, website
):
    run = finished(asked(website), (OWNER, "trong"))
    row = finding_of(run)
    before = list(Observation.objects.values_list("outcome", flat=True))
    address = reverse("audits:answer", args=[run.pk, row.pk, "giai-trinh"])
    client = signed_in(district.lan)

    refused = client.post(address, {"reason": "Chờ kinh phí.", "ends_on": "24/03/2023"})
    assert refused.status_code == 422 and "sau hôm nay" in refused.content.decode()
    page = client.post(
        address, {"reason": "Chờ kinh phí.", "ends_on": "30/06/2023"}, follow=True
    ).content.decode()
    assert "Chờ kinh phí." in page and "không đổi kết quả" in page
    assert list(Observation.objects.values_list("outcome", flat=True)) == before
    card = lay_out_card(run, run.findings.all(), on=TODAY)
    assert card.counts["trong"] == 1, "still counted"
    assert card.find(row.pk).answer_look == "explained"
    later = lay_out_card(run, run.findings.all(), on=TODAY + 200 * DAY)
    assert later.find(row.pk).answer_look == "expired"

    again(website, "trong", 1)
    again(website, "loi", 2)
    assert OwnerAnswer.objects.get().state == "standing"
    last = again(website, "khong_thay", 3)
    ended = OwnerAnswer.objects.get()
    assert ended.state == "ended" and "Bằng chứng đã đổi" in ended.end_reason
    line = lay_out_card(last, last.findings.all(), on=TODAY + 3 * DAY).find(finding_of(last).pk)
    assert line.answer_look == "outdated"


def test_what_was_answered_stands_on_the_grid_and_narrows_it(signed_in, district, website, status_on):
    run = finished(asked(website), (OWNER, "trong"))
    last_day = TODAY + 10 * DAY
    answer = OwnerAnswer.write(
        finding_of(run), kind=AnswerKind.EXPLAINED, reason="Chờ.", ends_on=last_day, by=district.lan, at=NOW
    )
    grid = f"{reverse('audits:grid')}?phan=5"

    def cell_and_rows(look):
        page = signed_in(district.minh).get(f"{grid}&tra-loi={look}").content.decode()
        words = re.findall(r"<small>((?:báo|giải trình|nói)[^<]*)</small></a>", page)
        return words, page.count('scope="row"')

    def standing_in_minutes(day):
        return OwnerAnswer.objects.status_on(day).count()

    assert cell_and_rows("explained") == (["giải trình"], 1) and cell_and_rows("expired")[1] == 0
    assert (standing_in_minutes(last_day), standing_in_minutes(last_day + DAY)) == (1, 0)
    status_on(last_day + DAY)
    assert cell_and_rows("explained")[1] == 0 and cell_and_rows("expired") == (["giải trình hết hạn"], 1)
    settled = again(website, "khong_thay", 1)
    assert settled.findings.get(requirement=OWNER).state == "khong_thay"
    assert cell_and_rows("outdated") == (["giải trình đã thôi"], 1)
    answer.refresh_from_db()
    looks = {look for look in ANSWER_LOOKS if OwnerAnswer.objects.with_look(look, on=TODAY).exists()}
    assert looks == {answer.look(TODAY)} == {"outdated"}


def test_what_cannot_be_answered_is_refused_and_a_new_answer_replaces_the_former(district, website):
    run = finished(asked(website), (OWNER, "trong"), ("H42-4.1c", "dat"))
    with pytest.raises(NothingToAnswer):
        OwnerAnswer.write(
            run.findings.get(requirement="H42-4.1c"), kind=AnswerKind.WRONG, by=district.lan, at=NOW
        )
    with pytest.raises(BadEnd):
        OwnerAnswer.write(
            finding_of(run), kind=AnswerKind.EXPLAINED, ends_on=TODAY + 400 * DAY, by=district.lan, at=NOW
        )
    for kind in (AnswerKind.WRONG, AnswerKind.VENDOR):
        OwnerAnswer.write(finding_of(run), kind=kind, vendor="VNPT", reason="x", by=district.lan, at=NOW)
    assert sorted(OwnerAnswer.objects.values_list("kind", "state")) == [
        ("vendor", "standing"),
        ("wrong", "ended"),
    ]


def test_a_lead_reviews_that_the_machine_errs_and_the_owner_never_does(signed_in, district, website):
    run = finished(asked(website), (OWNER, "khong_thay"))
    answer = OwnerAnswer.write(
        finding_of(run), kind=AnswerKind.WRONG, reason="Có ở /cong-khai.", by=district.lan, at=NOW
    )
    with pytest.raises(Inspected):
        answer.uphold(review="có", outcome="pass", by=district.lan, at=NOW)
    client = signed_in(district.minh)
    listed = client.get(reverse("audits:answers")).content.decode()
    assert "Có ở /cong-khai." in listed
    done = client.post(
        reverse("audits:uphold", args=[answer.pk]),
        {"outcome": "pass", "review": "Thấy ở /cong-khai."},
        follow=True,
    ).content.decode()
    assert "Không có trả lời nào chờ xem" in done
    assert Observation.objects.filter(method="EXAMINE", outcome="pass", by=district.minh).count() == 1
    card = lay_out_card(run, run.findings.all(), on=TODAY)
    assert "khong_thay" not in card.counts and "máy sai" in card.find(finding_of(run).pk).doubt

    other = finished(asked(website, at=NOW + DAY), (OWNER, "trong"), at=NOW + DAY)
    settle_answers(other, at=NOW + DAY)
    answer.refresh_from_db()
    assert answer.state == "ended", "with other evidence the machine is heard again"


def test_a_check_that_leads_overrule_too_often_becomes_advice_and_says_so(district, website):
    run = finished(asked(website), (OWNER, "trong"))
    row = finding_of(run)
    common = {
        "site": website,
        "finding": row,
        "evidence": "x",
        "by": district.lan,
        "at": NOW,
        "check_id": row.check_id,
    }
    rows = [
        OwnerAnswer(
            requirement=f"r{n}", kind="wrong", state="ended", outcome="pass" if n < 4 else "", **common
        )
        for n in range(20)
    ]
    OwnerAnswer.objects.bulk_create(rows[:19])
    assert not OwnerAnswer.objects.advisory_checks(), "nineteen answers tell nothing"
    OwnerAnswer.objects.bulk_create(rows[19:])
    assert not OwnerAnswer.objects.advisory_checks(), "a fifth is not more than a fifth"
    OwnerAnswer.objects.filter(requirement="r7").update(outcome="pass")
    assert OwnerAnswer.objects.advisory_checks()[row.check_id].overruled == 5

    line = lay_out_card(run, run.findings.all(), on=TODAY).find(row.pk)
    assert line.state == "loi_khuyen" and "5 trên 20" in line.doubt
    from guong.apps.audits.actions.owner_answers import set_aside
    from tests.apps.audits.factories import findings_of

    judged = set_aside(findings_of((OWNER, "trong")), run)
    assert not judged.findings and judged.advice[-1].requirement == OWNER


@pytest.mark.parametrize(("state", "words"), [("khong_thay", "không thấy mục này"), ("loi", "xem phiếu soi")])
def test_a_task_says_that_a_section_is_missing_only_where_it_was_looked_for(district, website, state, words):
    row = finding_of(finished(asked(website), (OWNER, state)))
    row.quote = row.page = ""

    task = assign_finding(row, lead=district.office, by=district.tung, at=NOW)

    assert f"Máy thấy: {words}\n" in task.directive.text


def test_a_finding_becomes_a_task_in_one_tap_once(signed_in, district, website):
    run = finished(asked(website), (OWNER, "trong"))
    row = finding_of(run)
    address = reverse("audits:assign", args=[run.pk, row.pk])

    assert signed_in(district.lan).post(address).status_code == 403
    page = signed_in(district.tung).post(address, follow=True).content.decode()
    assert "Đã giao thành việc" in page and "https://vinho.quangtri.gov.vn" in page
    task = website.owner.pk
    from guong.apps.obligations.models import Assignment

    [assignment] = Assignment.objects.all()
    assert (assignment.unit_id, assignment.state) == (task, "assigned")
    assert assignment.obligation.criteria == [OWNER]
    with pytest.raises(AlreadyAssigned):
        assign_finding(row, lead=assignment.directive.lead_unit, by=district.tung, at=NOW)
    assert (
        "Đã giao thành việc"
        in signed_in(district.lan).get(f"/soi-trang/lan/{run.pk}?muc={row.pk}").content.decode()
    )
