"""Authorisations to speak are late two days after they were signed; hours are not printed on pages."""

from datetime import date

import pytest

from guong.engines.siteaudit.judging.findings import Status
from tests.engines.siteaudit.judging.sections.site_factory import judged, site

HEADS = ("Số ký hiệu", "Ngày ký", "Trích yếu", "Ngày đăng")
THEN = date(2023, 3, 24)


def _table(*rows):
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<h1>Văn bản</h1><table><tr>{''.join(f'<th>{head}</th>' for head in HEADS)}</tr>{lines}</table>"


def _signed(day, posted, about="Ủy quyền cho ông Lê Văn Mẫu phát ngôn về vụ cháy chợ"):
    return ("12/UQ-UBND", day, about, posted)


def _finding(*rows):
    return judged(site({"Văn bản": _table(*rows)}), "PN09-3.6", on=THEN)


@pytest.mark.parametrize(
    ("posted", "state"),
    [("01/03/2023", Status.PASS), ("02/03/2023", Status.UNCLEAR), ("03/03/2023", Status.PARTIAL)],
)
def test_the_days_between_signing_and_posting_decide(posted, state):
    assert _finding(_signed("01/03/2023", posted)).state is state


def test_a_late_one_is_named_with_both_days():
    finding = _finding(_signed("01/03/2023", "01/03/2023"), _signed("06/03/2023", "09/03/2023"))

    assert "06/3/2023" in finding.advice and "09/3/2023" in finding.advice
    assert finding.details["counted"] == 2


def test_other_documents_are_none_and_no_case_is_no_fault():
    finding = _finding(_signed("01/03/2023", "09/03/2023", "Về vệ sinh bãi tắm"))

    assert finding.state is Status.UNCLEAR and "hỏi hồ sơ" in finding.advice
