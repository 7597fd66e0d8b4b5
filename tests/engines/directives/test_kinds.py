"""Which papers are directives: by the kind they name, and for some kinds by what they assign."""

from datetime import date

import pytest

from guong.engines.directives import read_directive

PAPER = """ỦY BAN NHÂN DÂN
XÃ SÔNG BA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 06/{symbol}-UBND
Sông Ba, ngày 05 tháng 3 năm 2026

{kind}
Tổ chức ngày hội đọc sách

{body}

Nơi nhận:
- Lưu: VT.
{signed}
"""
ASSIGNS = "1. Trạm Y tế xã trực cấp cứu tại ngày hội.\n2. Công an xã bảo đảm trật tự."
TELLS = "Ngày hội gồm phần lễ và phần hội. Sách được bày theo từng lứa tuổi."


def _read(symbol: str, kind: str, body: str, signed: str = "CHỦ TỊCH\nTrương Thị Mây"):
    return read_directive(
        PAPER.format(symbol=symbol, kind=kind, body=body, signed=signed), on=date(2026, 3, 6)
    )


@pytest.mark.parametrize(("body", "verdict", "tasks"), [(ASSIGNS, True, 2), (TELLS, False, 0)])
def test_guidance_is_a_directive_where_it_assigns_tasks(body, verdict, tasks):
    read = _read("HD", "HƯỚNG DẪN", body)

    assert (read.kind, read.is_directive, len(read.tasks)) == ("hướng dẫn", verdict, tasks)


@pytest.mark.parametrize(("symbol", "kind"), [("BC", "BÁO CÁO"), ("TTr", "TỜ TRÌNH"), ("TN", "THƯ NGỎ")])
def test_reports_and_proposals_are_none(symbol, kind):
    assert _read(symbol, kind, ASSIGNS).is_directive is False


@pytest.mark.parametrize("kind", ["GIẤY MỜI", "BIÊN BẢN", "PHIẾU GIAO VIỆC"])
def test_invitations_and_minutes_are_directives_where_they_assign_work(kind):
    assert [_read("GM", kind, body).is_directive for body in (ASSIGNS, TELLS)] == [True, False]


@pytest.mark.parametrize(
    ("signed", "signer"),
    [
        ("CHỦ TỊCH\n(Đã ký)\nTrương Thị Mây", (None, "CHỦ TỊCH", "Trương Thị Mây")),
        ("CHỦ TỊCH\nMa Seo Páo./.", (None, "CHỦ TỊCH", "Ma Seo Páo")),
        ("Q. CHỦ TỊCH\nLê Văn Núi", (None, "Q. CHỦ TỊCH", "Lê Văn Núi")),
    ],
)
def test_a_family_name_is_no_title_and_an_acting_title_is_no_delegation(signed, signer):
    read = _read("KH", "KẾ HOẠCH", ASSIGNS, signed).signer

    assert (read.authority, read.title, read.name) == signer


@pytest.mark.parametrize(
    ("printed", "number", "day"),
    [
        ("Số: 07/CĐ-UBND\nSông Ba, hồi 17 giờ 30 ngày 19 tháng 7 năm 2025", "07/CĐ-UBND", "2025-07-19"),
        ("Số: 2214/A05-P3\nSông Ba, ngày 18 tháng 3 năm 2026", "2214/A05-P3", "2026-03-18"),
        ("Số: 3321/EVN-KT+AT\nSông Ba, ngày 10 tháng 4 năm 2025", "3321/EVN-KT+AT", "2025-04-10"),
    ],
)
def test_an_hour_before_the_day_and_a_plus_in_the_symbol_belong_to_the_head(printed, number, day):
    text = PAPER.replace("Số: 06/{symbol}-UBND\nSông Ba, ngày 05 tháng 3 năm 2026", printed)
    read = read_directive(text.format(kind="CÔNG ĐIỆN", body=ASSIGNS, signed="CHỦ TỊCH"), on=date(2025, 8, 1))

    assert (read.number, str(read.date), read.place) == (number, day, "Sông Ba")


@pytest.mark.parametrize(
    ("line", "kind", "subject"),
    [
        ("KẾ HOẠCH PHỐI HỢP", "kế hoạch", "Tổ chức ngày hội đọc sách"),
        ("CHƯƠNG TRÌNH NGÀY HỘI SÁCH", "chương trình", "NGÀY HỘI SÁCH"),
    ],
)
def test_a_type_line_may_go_on_with_the_matter(line, kind, subject):
    read = _read("KH", line, ASSIGNS)

    assert (read.kind, read.subject, read.issuer) == (kind, subject, "ỦY BAN NHÂN DÂN XÃ SÔNG BA")
