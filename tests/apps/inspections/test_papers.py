"""The papers of an inspection are in the layout of decree 30/2020, with what a reader needs to trust them."""

from dataclasses import replace

import pytest

from guong.apps.inspections.actions.papers import checklist_paper, minutes_paper, result_paper
from guong.apps.inspections.actions.plan_paper import plan_paper
from guong.apps.inspections.actions.sampling_frame import sample_round
from guong.apps.inspections.models import UnitVisit
from guong.engines.documents.writing import plain_text, write_docx, write_pdf
from tests.apps.inspections import factories as make
from tests.engines.documents.writing.drafts import Sheet, letters_beyond_margins
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def papers(district):
    """Give each paper by its name: of a plan with a sample, and of a visit that both sides signed."""
    visit = make.minuted(district, scored=True)
    noting = {"reason": "không nêu lý do", "witness": "Trần Văn Thôn, Trưởng thôn"}
    visit.note_refusal(**noting, by=district.huong, at=NOW)
    unsigned = minutes_paper(visit, at=NOW)
    visit.object(words="Quy chế đã trình, chờ ký.", by=district.lan, at=NOW)
    visit.sign_for_unit(signer="Hồ Thị Mẫu", by=district.lan, at=NOW)
    visit.sign_for_team(by=district.huong, at=NOW)
    sampled = make.round_of(make.plan(district, title="Kiểm tra trang quý I"))
    sample_round(sampled, size=1, seed="88", by=district.huong, at=NOW)
    visit = UnitVisit.objects.select_related("round__plan__unit", "round__plan__directive").get(pk=visit.pk)
    return {
        "ke-hoach": plan_paper(sampled.plan, at=NOW),
        "phieu": checklist_paper(visit, at=NOW),
        "bien-ban": minutes_paper(visit, at=NOW),
        "khong-ky": unsigned,
        "thong-bao": result_paper(visit, at=NOW),
    }


def test_every_paper_is_in_official_layout_and_the_formats_agree(district):
    for name, paper in papers(district).items():
        text, sheet = plain_text(paper), Sheet(write_docx(paper))
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text and "thanh tra" not in text.casefold(), name
        assert sorted(sheet.text().split()) == sorted(text.split()), name
        assert not letters_beyond_margins(write_pdf(paper)), name
        assert paper.subject[:1].isupper() == (name != "thong-bao"), (name, paper.subject)
        assert write_docx(paper) == write_docx(replace(paper)), name


def test_a_unit_that_signed_in_silence_is_not_made_to_agree(district):
    text = plain_text(minutes_paper(make.signed(district), at=NOW))

    assert "Đơn vị đã ký, không ghi ý kiến." in text and "không có ý kiến khác" not in text


def test_before_the_minutes_the_letter_of_the_result_does_not_know_what_is_wanting(district):
    text = plain_text(result_paper(make.planned(district), at=NOW))

    assert "Chưa lập biên bản, nên chưa rõ tồn tại" in text and "không ghi nhận tồn tại" not in text
    assert "Qua kiểm tra" not in text


def test_the_papers_say_what_can_be_checked(district):
    texts = {name: plain_text(paper) for name, paper in papers(district).items()}

    assert "Hạt giống: 88. Rút 1 trên 2 đơn vị" in texts["ke-hoach"]
    assert "SHA-256" in texts["ke-hoach"] and "KH-VHTT" in texts["ke-hoach"]
    assert "máy chưa xem mục này" in texts["phieu"] and "không dùng để xếp hạng" in texts["phieu"]
    assert "Quy chế đã trình, chờ ký." in texts["bien-ban"]
    assert "TRƯỞNG ĐOÀN KIỂM TRA\nLê Thị Hương" in texts["bien-ban"]
    assert "ĐẠI DIỆN ĐƠN VỊ" in texts["bien-ban"] and "Hồ Thị Mẫu" in texts["bien-ban"]
    assert "NGƯỜI CHỨNG KIẾN" in texts["khong-ky"] and "Trần Văn Thôn" in texts["khong-ky"]
    assert "không ký biên bản. Lý do: không nêu lý do." in texts["khong-ky"]
    assert "Lúc 10:00 ngày 24/3/2023, đoàn ghi" in texts["bien-ban"], "the hour of Viet Nam"
    assert "Sau đó đơn vị đã ký, lúc 10:00 ngày 24/3/2023." in texts["bien-ban"]
    assert "V/v thông báo kết quả kiểm tra" in texts["thong-bao"]
    assert "xong trước hết ngày 14/4/2023" in texts["thong-bao"]
