"""Documents are late where both their days are printed and too many working days lie between."""

from datetime import date

import pytest

from guong.engines.siteaudit.judging.findings import Status
from tests.engines.siteaudit.judging.sections.site_factory import judged, site

HEADS = ("Số ký hiệu", "Ngày ban hành", "Trích yếu", "Ngày đăng")
LATE = ("77/CV-UBND", "05/10/2026", "Về vệ sinh bãi tắm", "30/10/2026")
IN_TIME = ("71/TB-UBND", "09/11/2026", "Lịch tiếp công dân tháng 11", "16/11/2026")


def _table(*rows, heads=HEADS):
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<h1>Văn bản</h1><table><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>{lines}</table>"


def _finding(body, requirement="DC-12.3", **more):
    return judged(site({"Văn bản": body}), requirement, **more)


def test_documents_posted_in_time_pass():
    assert _finding(_table(IN_TIME)).state is Status.PASS


def test_the_fifth_working_day_is_still_in_time_and_the_sixth_is_late():
    fifth = ("1/QĐ-UBND", "02/11/2026", "Về việc lập tổ", "09/11/2026")
    sixth = ("2/QĐ-UBND", "02/11/2026", "Về việc lập tổ", "10/11/2026")

    assert _finding(_table(fifth)).state is Status.PASS
    assert _finding(_table(sixth)).state is Status.PARTIAL


def test_a_late_document_is_named_with_both_days():
    finding = _finding(_table(IN_TIME, LATE))

    assert finding.state is Status.PARTIAL
    assert "77/CV-UBND" in finding.quote
    assert "1/2 văn bản" in finding.advice
    assert "05/10/2026" in finding.advice and "30/10/2026" in finding.advice


def test_a_third_dated_column_is_not_mistaken_for_the_day_of_posting():
    heads = ("Số ký hiệu", "Ngày ban hành", "Ngày hiệu lực", "Trích yếu", "Ngày đăng", "Tệp")
    row = ("45/QĐ-UBND", "02/11/2026", "01/12/2026", "Về quy chế làm việc", "04/11/2026", "Tải về")

    assert _finding(_table(row, heads=heads)).state is Status.PASS


@pytest.mark.parametrize(
    "body",
    [
        _table(LATE[:3], heads=HEADS[:3]),
        "<h1>Văn bản</h1><p>Không có văn bản</p>",
        _table(("77/CV-UBND", "", "Về vệ sinh bãi tắm", "30/10/2026")),
        _table(("77/CV-UBND", "30/10/2026", "Về vệ sinh bãi tắm", "05/10/2026")),
    ],
)
def test_without_both_days_nobody_can_tell(body):
    assert _finding(body).state is Status.UNCLEAR


def test_the_page_of_a_document_tells_its_days_by_labels():
    body = """<h1>Quyết định số 12/QĐ-UBND</h1><p>Ngày ban hành: 02/11/2026</p>
      <p>Ngày đăng: 20/11/2026</p>"""

    assert _finding(body).state is Status.PARTIAL


def test_holidays_are_no_working_days():
    over_tet = ("9/QĐ-UBND", "13/02/2026", "Về trực Tết", "27/02/2026")

    assert _finding(_table(over_tet)).state is Status.PASS


def test_the_older_law_gave_two_days():
    row = ("8/KH-UBND", "01/03/2021", "Kế hoạch năm", "05/03/2021")
    finding = _finding(_table(row), "OLD43-17.1c", on=date(2021, 6, 1))

    assert finding.state is Status.PARTIAL
