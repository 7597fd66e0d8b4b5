"""The papers of what the ledger keeps: card, form, archive, EARL, a fleet's table."""

import io
import json
from datetime import timedelta
from importlib.util import find_spec

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from guong.apps.activity.models import Entry
from guong.apps.audits.actions import papers
from guong.apps.audits.models import AnswerKind, OwnerAnswer, Run, ScoreSheet
from tests import independent
from tests.apps.audits.factories import OWNER, asked, finished, site, stored
from tests.apps.audits.test_card import EMPTY, HOME
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def run(district, settings, tmp_path):
    pages = {"": HOME, "gioi-thieu": EMPTY, "dvc": EMPTY}
    return stored(asked(site(district.vinh_o, district.lan)), pages, settings, tmp_path)


def test_card_archive_results_and_form_come_from_the_ledger(signed_in, district, run):
    client = signed_in(district.minh)

    def give(name):
        answer = client.get(reverse(f"audits:{name}", args=[run.pk]))
        assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
        return answer.content

    assert give("pdf").startswith(b"%PDF")
    archive = give("warc")
    assert archive[:2] == b"\x1f\x8b"
    assert signed_in(district.quan).get(reverse("audits:warc", args=[run.pk])).status_code == 403
    client = signed_in(district.minh)
    results = json.loads(give("earl"))["@graph"]
    if find_spec("rdflib"):
        assert independent.faults_of_earl(json.loads(give("earl"))) == []
    assertions = [node for node in results if node["@type"] == "earl:Assertion"]
    outcomes = {node["earl:test"]["@id"]: node["earl:result"]["earl:outcome"]["@id"] for node in assertions}
    assert outcomes["urn:guong:requirement:H42-11"] == "earl:failed"
    assert {"earl:cantTell", "earl:passed"} <= set(outcomes.values())

    assert "Tải bảng" in client.get(reverse("audits:score", args=[run.pk])).content.decode()
    blank = client.post(reverse("audits:score", args=[run.pk]), {"kind": "xlsx", "criteria": ""})
    sheet = load_workbook(io.BytesIO(blank.content)).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(n for n, row in enumerate(cells) if row[0] == "STT")
    numbered = [row for row in cells[head + 1 :] if isinstance(row[0], int)]
    assert numbered and all(row[3] is None and row[4] is None for row in numbered), "points are blank"
    assert not any("kiểm tra, chưa dùng" in str(value) for row in cells for value in row), (
        "no doubt is printed"
    )
    sheet_text = "Tiêu chí\tĐiểm tối đa\tMã yêu cầu\nNhãn dịch vụ công\t5\tH42-11"
    scored = client.post(reverse("audits:score", args=[run.pk]), {"kind": "xlsx", "criteria": sheet_text})
    values = [
        cell.value for row in load_workbook(io.BytesIO(scored.content)).active.iter_rows() for cell in row
    ]
    assert "Nhãn dịch vụ công" in values and 5 in values and 0 in values
    wrong = client.post(reverse("audits:score", args=[run.pk]), {"kind": "xlsx", "criteria": "a\tb\n1\t2"})
    assert wrong.status_code == 422 and "cần ít nhất hai cột" in wrong.content.decode()


def test_the_printed_card_begins_with_what_to_mend_and_bears_the_owners_answers(district, run):
    level = run.findings.get(requirement="H42-11")
    last_day = TODAY + 30 * DAY
    OwnerAnswer.write(
        level, kind=AnswerKind.EXPLAINED, reason="Chờ tỉnh.", ends_on=last_day, by=district.lan, at=NOW
    )
    pages = PdfDocument(papers.card_pdf(run, on=TODAY))
    words = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())
    assert "10 việc sửa trước" in words and words.index("việc sửa trước") < words.index("Căn cứ:")
    assert "Đơn vị: Giải trình, đến hết ngày 23/4/2023. Chờ tỉnh." in words
    [row] = [row for row in papers.card_of(run, on=last_day + DAY).rows if row.requirement == "H42-11"]
    assert row.answer.startswith("Giải trình đã hết hạn") and "Chờ tỉnh" not in row.answer
    assert row.state == "vi_pham", "the verdict is as it was"


def test_without_its_snapshot_the_card_is_written_of_the_rows_and_the_archive_is_refused(
    signed_in, district, run
):
    Run.objects.filter(pk=run.pk).update(has_snapshot=False)
    client = signed_in(district.minh)
    assert client.get(reverse("audits:pdf", args=[run.pk])).content.startswith(b"%PDF")
    refused = client.get(reverse("audits:warc", args=[run.pk]), follow=True).content.decode()
    assert "Bản lưu đã bỏ theo lịch giữ" in refused


def test_the_table_of_many_sites_is_a_workbook_of_the_newest_runs(
    signed_in, district, status_on, django_assert_max_num_queries, monkeypatch
):
    status_on(TODAY)
    website = site(district.vinh_o, district.lan)
    site(district.vinh_ha, district.hoa, "https://vinhha.quangtri.gov.vn")
    finished(asked(website, at=NOW - DAY), (OWNER, "trong"), at=NOW - DAY)
    client = signed_in(district.minh)
    with django_assert_max_num_queries(20):
        answer = client.get(reverse("audits:fleet_xlsx"))
    counts, states = load_workbook(io.BytesIO(answer.content)).worksheets[:2]
    rows = [[cell.value for cell in row] for row in counts.iter_rows()]
    assert any("xã Vĩnh Ô" in str(row[0]) for row in rows)
    assert any(row[-1] == "Chưa soi trang này lần nào." for row in rows)
    assert any(cell.value == "Trống" for row in states.iter_rows() for cell in row)
    assert not any("chưa in" in str(row[0]) for row in rows)

    monkeypatch.setattr(papers, "MOST_SITES", 1)
    answer = client.get(reverse("audits:fleet_xlsx"))
    last = [row[0].value for row in load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows()][-1]
    assert last.startswith("Còn 1 trang nữa chưa in ở đây")


def test_a_unit_keeps_its_own_score_and_opens_it_again_on_the_page_of_the_site(signed_in, district, run):
    client, address = signed_in(district.lan), reverse("audits:score", args=[run.pk])
    fields = {"kind": "xlsx", "criteria": "Tiêu chí\tĐiểm tối đa\nNhãn dịch vụ công\t5", "keep": "on"}
    assert 'name="keep"' in client.get(address).content.decode()

    answer = client.post(address, fields, follow=True)

    page, [sheet] = answer.content.decode(), ScoreSheet.objects.all()
    assert answer.redirect_chain[-1][0] == f"/don-vi/{district.vinh_o.pk}/kenh/{run.site_id}/soi"
    assert "Bảng tự chấm đã giữ" in page and sheet.item.get_absolute_url() in page
    assert (sheet.item.subject, sheet.by) == (district.vinh_o, district.lan)
    assert Entry.objects.filter(verb="run.score_sheet_kept").count() == 1
    opened = client.get(f"{sheet.item.get_absolute_url()}/tep")
    values = [
        cell.value
        for row in load_workbook(io.BytesIO(b"".join(opened.streaming_content))).active.iter_rows()
        for cell in row
    ]
    assert "Nhãn dịch vụ công" in values


def test_nobody_but_the_unit_keeps_its_score(signed_in, district, run):
    client, address = signed_in(district.minh), reverse("audits:score", args=[run.pk])
    assert 'name="keep"' not in client.get(address).content.decode()

    answer = client.post(address, {"kind": "xlsx", "criteria": "", "keep": "on"})

    assert "attachment" in answer["Content-Disposition"] and not ScoreSheet.objects.exists()
    assert signed_in(district.hoa).post(address, {"kind": "xlsx", "keep": "on"}).status_code == 404
