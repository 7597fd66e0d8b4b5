"""What a file says answers a duty as a page does."""

from io import BytesIO

from docx import Document

from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.findings import Status
from tests.engines.siteaudit.factories import snapshot_of
from tests.engines.siteaudit.judging.checks.check_factory import HOME, finding, page
from tests.engines.siteaudit.judging.sections.site_factory import TODAY

BUDGET, SPEAKER = "DC-11.2", "PN244-3.3a"


def paper(*lines):
    """Give a Word file of these lines."""
    document, out = Document(), BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def judged(entry, body, file):
    pages = {
        HOME: page(menu=f"<li><a href='{entry}'>Công khai ngân sách</a></li>"),
        f"{HOME}tep/1.docx": file,
    }
    if body:
        pages[f"{HOME}ngan-sach"] = page(body)
    return audit(snapshot_of(pages, HOME), on=TODAY, level="commune").of(BUDGET)


FIGURES = paper("UBND xã Mẫu", "Tình hình thực hiện dự toán thu, chi ngân sách xã quý III năm 2026")
OTHER = paper("Giấy mời họp thôn", "Kính mời bà con đến nhà văn hóa thôn")
SECTION = "<h1>Công khai ngân sách</h1><p><a href='/tep/1.docx'>Tải về</a></p>"


def test_a_section_that_is_one_file_is_judged_by_its_text():
    result = judged("/ngan-sach", SECTION, FIGURES)

    assert result.state is Status.PASS
    assert result.page.endswith("1.docx") and "quý III" in result.quote
    assert judged("/ngan-sach", SECTION, OTHER).state is Status.PARTIAL


def test_a_menu_that_leads_to_a_file_is_judged_by_its_text():
    assert judged("/tep/1.docx", "", FIGURES).state is Status.PASS
    assert judged("/tep/1.docx", "", OTHER).state is Status.PARTIAL


def test_a_file_that_nobody_read_is_known_by_its_name_alone():
    menu = "<li><a href='/tep/1.pdf'>Công khai ngân sách</a></li>"
    result = finding("empty-section", "DC-11.2", {HOME: page(menu=menu)})

    assert result.state is Status.UNCLEAR
    assert result.advice == "Chỉ thấy tên “Công khai ngân sách”, chưa đọc được nội dung; cần người xem."


def test_a_spokesperson_named_in_a_file_alone_is_named():
    line = (
        "Người phát ngôn: Ông Trần Văn Mẫu, Chủ tịch UBND xã. Điện thoại 0233 3777 001, mautv@quangtri.gov.vn"
    )
    pages = {
        HOME: page(menu="<li><a href='/nguoi-phat-ngon'>Người phát ngôn</a></li>"),
        "/nguoi-phat-ngon": page("<h1>Người phát ngôn</h1><a href='/tep/1.docx'>Tải về</a>"),
        "/tep/1.docx": paper(line),
    }

    assert finding("unnamed-spokesperson", SPEAKER, pages).state is Status.PASS


def test_the_title_beside_a_file_speaks_for_it():
    rows = (
        "<table><tr><td>Giấy mời họp thôn tháng mười</td><td><a href='/tep/2.docx'>Tải về</a></td></tr><tr>"
        "<td>Kế hoạch phát triển kinh tế - xã hội năm 2026 của xã</td><td>12/01/2026</td><td>"
        "<a href='/tep/1.docx'>Tải về</a></td></tr></table>"
    )
    pages = {
        HOME: page(menu="<li><a href='/tai-lieu'>Tài liệu họp</a></li>"),
        f"{HOME}tai-lieu": page(f"<h1>Tài liệu họp</h1>{rows}"),
        f"{HOME}tep/1.docx": b"what nobody can read",
    }

    finding = audit(snapshot_of(pages, HOME), on=TODAY, level="commune").of("DC-11.1")

    assert finding.state is not Status.MISSING and "năm 2026 của xã" in finding.quote
