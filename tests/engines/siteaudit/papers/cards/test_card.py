"""A card says what to do first, proves it with a sentence, and claims nothing a machine could not tell."""

import io
import re
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from guong.engines.siteaudit.comparison import compare_sites
from guong.engines.siteaudit.extraction.facts import PageFacts
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.papers.cards.card import basis_line, group_rows, make_card, observed_and_todo
from guong.engines.siteaudit.papers.cards.html import write_html
from guong.engines.siteaudit.papers.cards.pdf import write_pdf
from tests.engines.siteaudit.papers.audit_factory import HOME, SITE, finding, judged, snapshot

STATES = {
    "DC-11.1": "dat",
    "DC-11.2": finding(
        "DC-11.2", "cu", quote="Dự toán quý III năm 2025", newest_date=date(2025, 10, 14),
        section="Ngân sách", advice="Nội dung mới nhất 14/10/2025. Đăng các quý còn thiếu."),
    "DC-11.3": "trong",
    "DC-11.4": "khong_thay",
    "DC-11.5": "mot_phan",
    "DC-11.6": "chua_ro",
    "DC-11.7": "bi_chan",
    "DLCN-1": "khong_ap_dung",
    "DLCN-2": "vi_pham",
}  # fmt: skip


@pytest.fixture
def card():
    return make_card(SITE, snapshot(), judged(STATES))


def _row(card, id):
    [row] = [row for row in card.rows if row.requirement == id]
    return row


def test_what_breaks_the_law_comes_before_what_is_missing_before_what_is_old(card):
    assert [row.state for row in card.rows] == [
        *(Status.VIOLATION, Status.MISSING, Status.EMPTY, Status.STALE, Status.PARTIAL),
        *(Status.BLOCKED, Status.UNCLEAR, Status.PASS, Status.NOT_APPLICABLE),
    ]


def test_what_only_people_can_see_is_listed_apart(card):
    assert sum(card.counts.values()) == len(STATES)
    assert "PN244-7.3" in {row.requirement for row in card.for_people}


def test_what_a_machine_could_not_tell_is_not_among_what_is_to_be_done(card):
    [todo] = [rows for title, rows in group_rows(card) if title == "Cần làm"]

    assert not {row.state for row in todo} & {Status.UNCLEAR, Status.BLOCKED, Status.ERROR}


def test_an_old_section_says_how_old_it_is_and_where_it_stands(card):
    row = _row(card, "DC-11.2")

    assert row.label == "Cũ 13 tháng"
    assert row.place == "/muc · mới nhất 14/10/2025"
    assert (row.observed, row.todo) == ("Nội dung mới nhất 14/10/2025", "Đăng các quý còn thiếu")
    assert basis_line(row) == "Căn cứ: khoản 2 Điều 11; khoản 1 Điều 13 Luật số 10/2022/QH15."


@pytest.mark.parametrize(
    ("advice", "observed", "todo"),
    [
        ("Đã tìm: A, B. Chuyên mục phải có mẫu phiếu.", "Đã tìm: A, B", "Chuyên mục phải có mẫu phiếu"),
        ("Chuyên mục chỉ có khung. Đăng phí.", "Chuyên mục chỉ có khung", "Đăng phí"),
        ("Chưa thấy: danh mục.", "", "Chưa thấy: danh mục"),
        ("Đăng phí.", "", "Đăng phí"),
        (None, "", ""),
    ],
)
def test_what_was_seen_is_parted_from_what_to_do(advice, observed, todo):
    assert observed_and_todo(finding("DC-11.12", "trong", advice=advice)) == (observed, todo)


def test_a_basis_that_needs_checking_says_so(card):
    unsure = make_card(SITE, snapshot(), judged(STATES | {"TT22-comp": "chua_ro"}))

    assert "cần kiểm tra" in basis_line(_row(unsure, "TT22-comp"))
    assert basis_line(_row(card, "DLCN-2")) == "Căn cứ: Luật số 91/2025/QH15."


def test_the_last_time_is_summed_up_and_told_at_each_row():
    then = judged(STATES | {"DC-11.3": "khong_thay", "DC-11.5": "dat"})
    card = make_card(SITE, snapshot(), judged(STATES), compare_sites(then, then, judged(STATES)))

    assert card.compared == "So với lần trước (24/11/2026): 1 mục tốt lên, 1 mục kém đi."
    assert _row(card, "DC-11.5").then == "Kém đi: lần trước đạt."


def test_a_crawl_that_stopped_early_says_so():
    [warning] = make_card(SITE, snapshot(stopped="interrupted"), judged(STATES)).warnings

    assert "dừng trước khi đi hết" in warning


@pytest.mark.parametrize(
    ("rendered", "words"), [(False, "soi lại với --render"), (True, "vẫn không hiện gì")]
)
def test_a_page_that_shows_nothing_is_told_with_or_without_a_browser(rendered, words):
    visited = snapshot()
    facts = PageFacts(title="Xã", text="", scripts_count=2, mount_points=1)
    [warning] = make_card(
        SITE,
        replace(visited, pages=(replace(visited.home, rendered=rendered, facts_source=facts),)),
        judged(STATES),
    ).warnings

    assert words in warning


def test_the_page_carries_everything_and_asks_for_nothing(card):
    page = write_html(card)

    assert "default-src 'none'" in page
    assert "<script" not in page
    outside = re.findall(r"(?:src|href)\s*=\s*\"([^\"#]+)\"|url\(([^)]{1,60})", page)
    assert {(link or url).partition(":")[0] for link, url in outside} == {"https", "data"}
    assert not re.search(r"<(?:img|link|iframe)", page)


def test_words_of_a_site_are_words_on_the_card_and_in_the_pdf():
    hostile = '<script>alert(1)</script> "#panic(2)" [x] $y$ \\ & “” {{ z }}'
    warning = judged(
        {"DC-11.2": finding("DC-11.2", "cu", quote=hostile, page="javascript:alert(2)", section=hostile)},
        advice=[Finding("", "x", Status.UNCLEAR, HOME, quote=hostile, advice=hostile, policy=True)],
    )
    card = make_card(SITE, snapshot(), warning)
    page = write_html(card)

    assert "<script" not in page
    assert 'href="javascript' not in page
    assert "panic(2)" in _pdf_text(write_pdf(card))


def test_the_pdf_says_what_the_page_says(card):
    text = _pdf_text(write_pdf(card))

    for words in (
        "benquan.quangtri.gov.vn",
        "Cũ 13 tháng",
        "Dự toán quý III năm 2025",
        "Đăng các quý còn thiếu",
    ):
        assert words in text
    assert text.count("Căn cứ:") == len(STATES)


def test_a_pdf_is_the_same_bytes_each_time(card):
    assert write_pdf(card) == write_pdf(card)


def test_a_day_without_any_law_still_makes_a_card():
    card = make_card(SITE, snapshot(), judged({}, on=date(2000, 1, 1)))

    assert "chưa có yêu cầu nào" in write_html(card)
    assert "chưa có yêu cầu nào" in _pdf_text(write_pdf(card))


def _pdf_text(content):
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return re.sub(r"\s+", " ", " ".join(pages))
