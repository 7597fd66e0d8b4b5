"""The letters of the press work stand in the layout of decree 30/2020, with their clause of the day."""

from datetime import date, datetime

import pytest

from guong.apps.press.actions.papers import demand_letter, letter_of, yearly_paper
from guong.apps.press.actions.yearly import indicators_of
from guong.apps.units.actions.reorganise import Act, merge
from guong.engines.documents.writing import plain_text, write_docx, write_pdf
from guong.engines.legal.press import report_year
from guong.engines.viet.formats import VIETNAM_TIME
from tests.apps.press.factories import chief, drafted, falsehood, matter
from tests.engines.documents.writing.drafts import Sheet, letters_beyond_margins

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 6, 10, tzinfo=VIETNAM_TIME)


def papers_of(district):
    """Give every letter of the work, each with words that it prints."""
    head, unit, lan = chief(district.vinh_o), district.vinh_o, district.lan
    answer = drafted(unit, lan, NOW)
    event = drafted(unit, lan, NOW, kind="sudden", outlet="")
    refused = matter(unit, lan, NOW)
    refused.decline(ground="pending-2025", reason="Đang thanh tra", by=head, at=NOW)
    passed = matter(unit, lan, NOW)
    passed.transfer(recipient="Sở Xây dựng", reason="Đường tỉnh", by=lan, at=NOW)
    report = falsehood(unit, lan, NOW)
    period = report_year(2026)
    figures = indicators_of([unit.pk], period.starts_on, period.ends_on, at=NOW)
    return {
        "answer": (letter_of(answer, at=NOW), "V/v trả lời Báo Mẫu Giấy về cầu tràn bản Xóm Mới"),
        "event": (letter_of(event, at=NOW), "Các cơ quan báo chí"),
        "refused": (letter_of(refused, at=NOW), "khoản 2 Điều 31 Luật Báo chí số 126/2025/QH15"),
        "passed": (
            letter_of(passed, at=NOW),
            "để trả lời theo thẩm quyền, và thông báo để Báo Mẫu Giấy biết",
        ),
        "demand": (demand_letter(report, at=NOW), "Thực hiện cải chính và xin lỗi theo quy định"),
        "yearly": (yearly_paper(district.province, period, figures, on=NOW.date()), "theo biểu kèm theo"),
    }


def test_each_letter_is_whole_in_both_formats_and_within_its_margins(district):
    for name, (paper, words) in papers_of(district).items():
        sheet = Sheet(write_docx(paper))
        text = plain_text(paper)
        assert words in " ".join(sheet.text().split()), (name, text)
        assert sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").bold, name
        assert any(line.text.startswith("V/v") for line in sheet.lines) is (name != "yearly"), name
        assert "%(" not in text and "None" not in text and "Mai Anh" not in text, name
        assert text.rstrip().count("./.") == 1, name
        assert not letters_beyond_margins(write_pdf(paper)), name
    old = datetime(2026, 6, 6, 10, tzinfo=VIETNAM_TIME)
    assert "khoản 3 Điều 6 Nghị định số 09/2017" in plain_text(
        demand_letter(falsehood(district.vinh_o, district.lan, old), at=old)
    )


def test_what_went_out_keeps_its_number_its_day_its_law_and_who_wrote_it(district):
    head, unit, lan = chief(district.vinh_o), district.vinh_o, district.lan
    old = datetime(2026, 6, 20, 10, tzinfo=VIETNAM_TIME)
    row = drafted(unit, lan, old, question="Xin cung cấp số liệu về cầu tràn. Bao giờ sửa xong?")
    row.approve(by=head, at=old)
    row.send(way="letter", answered_at=old, number="45/UBND", by=head, at=old)
    demanded = falsehood(unit, lan, old, printed_on=old.date())
    demanded.ask(number="50/UBND", on=old.date(), by=head, at=old)
    passed_on = matter(district.vinh_ha, lan, old)
    district.vinh_ha.appointments.update(valid_to=date(2026, 6, 30))
    merge([district.vinh_ha], unit, Act(date(2026, 7, 1), "Nghị quyết mẫu", None, NOW))
    passed_on.refresh_from_db()
    passed_on.write(reply="Đã sửa xong.", by=lan, at=NOW)

    answered = " ".join(plain_text(letter_of(row, at=NOW)).split())
    assert "Số: 45/UBND" in answered and "ngày 20 tháng 6 năm 2026" in answered
    assert "về việc số liệu về cầu tràn. Trả lời" in answered and "Bao giờ" not in answered
    demand = " ".join(plain_text(demand_letter(demanded, at=NOW)).split())
    assert "Số: 50/UBND" in demand and "09/2017" in demand and "244/2026" not in demand
    later = " ".join(plain_text(letter_of(passed_on, at=NOW)).split())
    assert "XÃ VĨNH Ô" in later and "XÃ VĨNH HÀ" not in later
    assert "Ủy ban nhân dân xã Vĩnh Hà nhận được" in later
    assert "Ủy ban nhân dân xã Vĩnh Ô tiếp nhận và trả lời như sau" in later
