"""A draft is written on its sheet, put before the leader and issued; of two no words are lost."""

import html
import re

import pytest
from django.urls import reverse

from guong.apps.reports.models import Report
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission
from tests.apps.evidence.factories import upload
from tests.apps.obligations import factories as obligations
from tests.apps.obligations.pages import expire
from tests.apps.reports import factories
from tests.apps.reports.factories import fresh, on
from tests.apps.reports.pages import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_ten")]


def place(report, section, line=0):
    return reverse("reports:paragraph", args=[report.pk, section, line])


def lines(report, section):
    return factories.composed(report, at=on(24, 10)).texts[section].splitlines()


def test_a_paragraph_is_written_where_it_stands_and_its_figures_stay_locked(district, signed_in):
    report = factories.draft(district)
    client = signed_in(district.huong)
    sheet = page(client.get(report.get_absolute_url()))
    before = lines(report, "results")[0]
    assert f'href="{place(report, "results")}#dang-sua"' in sheet and 'id="doan-results-0"' in sheet

    opened = client.get(place(report, "results"))
    form = page(opened)
    assert form.count('id="dang-sua"') == 1 and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in form
    chips = re.findall(r'<span class="so" contenteditable="false" data-name="([^"]+)">([^<]+)</span>', form)
    assert chips and all(f"[{name}]" in before for name, _value in chips)
    fragment = page(client.get(place(report, "results"), headers={"HX-Request": "true"}))
    assert fragment.lstrip().startswith('<form class="para edit"') and "<html" not in fragment

    sent = {"before": before, "words": before + " Phòng đã đề nghị đôn đốc."}
    answer = client.post(place(report, "results"), sent)
    assert answer.url == f"{report.get_absolute_url()}?mo=results#doan-results-0"
    assert "Phòng đã đề nghị đôn đốc." in text(client.get(report.get_absolute_url()))
    assert list(fresh(report).narrative) == ["results"] and fresh(report).revision == 1
    client.post(place(report, "results"), {"before": sent["words"], "words": before})
    assert fresh(report).narrative == {}  # as drafted again, it follows the ledger again


def test_a_number_typed_over_a_figure_is_refused_on_the_sheet_with_the_words_there(district, signed_in):
    report = factories.draft(district)
    before = lines(report, "results")[0]
    sent = {"before": before, "words": "Đã xong 99 việc."}
    answer = signed_in(district.huong).post(place(report, "results"), sent)

    assert answer.status_code == 422 and "Số 99 gõ tay" in text(answer)
    assert "Đã xong 99 việc." in page(answer) and fresh(report).narrative == {}


def test_two_in_one_paragraph_see_each_other_and_two_in_two_do_not_collide(district, signed_in):
    report = factories.draft(district)
    client = signed_in(district.huong)
    page(client.get(place(report, "causes")))
    signed_in(district.tung).post(place(report, "causes"), {"before": "", "words": "Mưa lũ kéo dài."})
    client = signed_in(district.huong)
    late = client.post(place(report, "causes"), {"before": "", "words": "Thiếu người."})
    assert late.status_code == 409
    assert "Mưa lũ kéo dài." in page(late) and "Thiếu người." in page(late)
    assert fresh(report).narrative == {"causes": "Mưa lũ kéo dài."}
    assert 'name="before" value="Mưa lũ kéo dài."' in page(late)
    agreed = {"before": "Mưa lũ kéo dài.", "words": "Mưa lũ kéo dài.\nThiếu người."}
    assert client.post(place(report, "causes"), agreed).status_code == 302
    assert lines(report, "causes") == ["Mưa lũ kéo dài.", "Thiếu người."]

    # One writes above: the paragraph below moved, and is found all the same.
    above = {"before": "Mưa lũ kéo dài.", "words": "Một.\nHai."}
    signed_in(district.tung).post(place(report, "causes"), above)
    below = {"before": "Thiếu người.", "words": "Thiếu người trực trang."}
    assert signed_in(district.huong).post(place(report, "causes", 1), below).status_code == 302
    assert lines(report, "causes") == ["Một.", "Hai.", "Thiếu người trực trang."]


def test_words_typed_when_a_session_ended_come_back_on_the_sheet(district, signed_in, client):
    report = factories.draft(district)
    signed_in(district.huong).get(place(report, "causes"))
    expire(client)
    client.post(place(report, "causes"), {"before": "", "words": "Đoạn viết dở."})
    signed_in(district.huong)

    assert "Đoạn viết dở." in page(client.get(place(report, "causes")))


def test_each_gap_has_its_number_in_the_margin_and_leads_where_it_is_filled(district, signed_in):
    report = factories.draft(district)
    client = signed_in(district.huong)
    sheet = page(client.get(report.get_absolute_url()))
    gaps = factories.composed(report, at=on(24, 10)).gaps

    assert all(gap.url for gap in gaps)
    for n, gap in enumerate(gaps, 1):
        assert f'id="thieu-{n}"' in sheet
        if gap.section:
            assert f'href="#thieu-{n}"' in sheet
        assert client.get(gap.url.partition("#")[0], follow=True).status_code == 200, gap
    # Who may read but not write is offered no page on which it is written.
    read = page(signed_in(district.quan).get(report.get_absolute_url()))
    assert gaps[0].text in html.unescape(read) and "/doan/" not in read and "/loi-van" not in read


def test_no_leader_is_promised_where_nobody_can_issue(district, signed_in):
    report = factories.draft(district)
    propose = reverse("reports:propose", args=[report.pk])
    Appointment.objects.filter(role__in=ROLES_OF_PERMISSION[Permission.ISSUE]).update(valid_to=on(1).date())
    client = signed_in(district.huong)
    assert "Lãnh đạo thấy" not in text(client.get(propose))
    assert "Chưa ai phát hành được ở đây" in text(client.post(propose, follow=True))


def test_a_draft_is_put_before_the_leader_who_gives_it_back_or_issues_it(district, signed_in):
    report = factories.draft(district)
    client = signed_in(district.huong)
    answer = client.post(reverse("reports:propose", args=[report.pk]), follow=True)
    assert "Đã trình. Lãnh đạo thấy bản này ở Hôm nay." in text(answer)
    assert client.post(reverse("reports:propose", args=[report.pk])).status_code == 409
    assert "chờ bạn phát hành" not in text(client.get("/"))

    leader = signed_in(district.tung)
    home = text(leader.get("/"))
    assert "Chờ bạn phát hành" in home and "Báo cáo tổng hợp" in home
    sheet = page(leader.get(report.get_absolute_url()))
    assert reverse("reports:issue", args=[report.pk]) in sheet
    assert leader.post(reverse("reports:send_back", args=[report.pk]), {"reason": ""}).status_code == 422
    leader.post(reverse("reports:send_back", args=[report.pk]), {"reason": "Thiếu nguyên nhân."})
    assert "Chờ bạn phát hành" not in text(leader.get("/"))

    client = signed_in(district.huong)
    assert "Dự thảo bị trả lại" in text(client.get("/"))
    assert "Lãnh đạo trả lại: Thiếu nguyên nhân." in text(client.get(report.get_absolute_url()))
    client.post(reverse("reports:propose", args=[report.pk]))
    sent = {"number": "5", "issued_on": "2023-03-24", "signer": "Nguyễn Văn Mẫu", "scan": upload()}
    signed_in(district.tung).post(reverse("reports:issue", args=[report.pk]), sent)
    assert fresh(report).is_issued and fresh(report).scan is not None
    issued = signed_in(district.huong).get(place(report, "causes"))
    assert issued.status_code == 302 and "dang-sua" not in page(issued)


def test_on_an_earlier_day_a_report_stands_as_it_stood_then(district, signed_in):
    report = factories.draft(district, at=on(20))
    report.propose(by=district.huong, at=on(22))
    factories.issued(district, report, at=on(24))
    client = signed_in(district.huong)
    tab = reverse("reports:of_directive", args=[report.directive_id])
    assert "· , " not in text(client.get(tab)), "who issued the letter stands above every tab"
    days = {"": "Đã phát hành", "23": "Chờ ký", "21": "Đang soạn", "19": "Chưa có báo cáo nào"}
    for day, state in days.items():
        for address in (tab, reverse("reports:reports")):
            there = text(client.get(address + (f"?ngay=2023-03-{day}" if day else "")))
            assert state in there and ("Lập dự thảo" in there) == (not day), (day, address)
            assert ("Tính đến hôm nay" in there) == (not day)
            assert all(there.count(other) == 0 for other in days.values() if other != state), (day, address)


def test_the_old_address_leads_to_the_directive_whose_period_is_filled_in(district, signed_in):
    row = obligations.handed_out(district)
    client = signed_in(district.huong)
    old = client.get(reverse("reports:begin"), {"van-ban": row.pk, "loai": "urging_letter"})
    assert old.status_code == 301
    assert old.url == f"{reverse('reports:of_directive', args=[row.pk])}?loai=urging_letter#soan"
    tab = page(client.get(old.url.partition("#")[0]))
    assert 'value="10/03/2023"' in tab and 'value="24/03/2023"' in tab
    assert re.search(r'value="urging_letter"[^>]*selected', tab)
    assert not Report.objects.exists()
