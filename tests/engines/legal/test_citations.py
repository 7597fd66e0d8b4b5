"""Citations found, resolved, and their faults."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guong.engines.legal.citation_style import (
    CitedDocument,
    basis,
    cite_in_full,
    cite_in_short,
    document_of,
    join_clauses,
    short_basis,
)
from guong.engines.legal.citations import find_citations, resolve
from guong.engines.legal.law import load_packs
from tools import law_lint as lint

TODAY = date(2026, 11, 24)
BEFORE = date(2023, 3, 10)
MISDATED = "nghị định số 42/2022/NĐ-CP ngày 26/02/2022 của chính phủ về việc cung cấp thông tin"
MISNAMED = "Quy định số 09/2017/NĐ-CP ngày 09/02/2017 của Thủ tướng Chính phủ."


def codes(raw, on=TODAY, **more):
    return [fault.code for fault in resolve(raw, on=on, **more).faults]


def test_a_misdated_ended_and_replaced_decree_has_three_faults():
    resolution = resolve(MISDATED, on=TODAY)

    assert resolution.instrument.number == "42/2022/NĐ-CP"
    assert [f.code for f in resolution.faults] == ["wrong-date", "repealed", "replaced"]
    assert "24/6/2022" in resolution.faults[0].message
    assert "01/7/2026" in resolution.faults[1].message
    assert "224/2026/NĐ-CP" in resolution.faults[2].message


def test_what_happened_later_is_absent_from_an_earlier_reading():
    assert codes(MISDATED, BEFORE) == ["wrong-date"]
    assert codes(MISNAMED, BEFORE) == ["wrong-kind", "wrong-issuer"]


def test_a_misnamed_decree_has_its_kind_and_its_issuer_put_right():
    faults = resolve(MISNAMED, on=TODAY).faults

    assert [f.code for f in faults] == ["wrong-kind", "wrong-issuer", "repealed", "replaced"]
    assert "Nghị định" in faults[0].remedy
    assert faults[1].remedy.endswith("Chính phủ.")
    assert "244/2026/NĐ-CP" in faults[3].message


def test_a_decree_ends_on_the_day_the_new_one_begins():
    assert codes("Nghị định số 42/2022/NĐ-CP", date(2026, 6, 30)) == []
    assert codes("Nghị định số 42/2022/NĐ-CP", date(2026, 7, 1)) == ["repealed", "replaced"]


def test_a_right_citation_has_no_fault():
    assert codes("Nghị định số 42/2022/NĐ-CP ngày 24 tháng 6 năm 2022 của Chính phủ", BEFORE) == []
    assert codes("Luật Tiếp cận thông tin số 104/2016/QH13", BEFORE) == []


def test_a_document_cited_before_it_applies_is_told():
    assert codes("Nghị định số 224/2026/NĐ-CP", date(2026, 6, 25)) == ["not-yet-in-force"]
    [fault] = resolve("Nghị định số 224/2026/NĐ-CP", on=date(2026, 1, 1)).faults
    assert "chưa có văn bản này" in fault.message


def test_a_spelling_without_accents_is_resolved_and_told():
    resolution = resolve("Nghị định số 42/2022/ND-CP", on=BEFORE)

    assert resolution.instrument.number == "42/2022/NĐ-CP"
    assert [f.code for f in resolution.faults] == ["variant-spelling"]


def test_a_short_number_needs_its_kind():
    assert resolve("Nghị định 42/2022", on=BEFORE).instrument.number == "42/2022/NĐ-CP"


def test_an_impossible_day_is_told():
    assert codes("Nghị định số 42/2022/NĐ-CP ngày 31/02/2022", BEFORE) == ["impossible-date"]


def test_an_unknown_central_act_is_a_note_and_null():
    resolution = resolve("Nghị định số 9999/2021/NĐ-CP của Chính phủ", on=TODAY)

    assert resolution.instrument is None
    assert [f.code for f in resolution.faults] == ["unknown"]


def test_the_number_alone_betrays_a_wrong_kind_issuer_and_year():
    raw = "Thông tư số 999/2021/NĐ-CP ngày 01/02/2022 của Thủ tướng Chính phủ"

    assert codes(raw) == ["wrong-kind", "wrong-issuer", "wrong-date", "unknown"]


@pytest.mark.parametrize(
    "raw", ["Chương trình hành động số 39-CTHĐ/HU ngày 31/10/2022", "Công văn số 314/UBND-VHTT", ""]
)
def test_a_local_paper_is_null_without_a_note(raw):
    resolution = resolve(raw, on=TODAY)

    assert resolution.instrument is None
    assert resolution.faults == ()


def test_a_number_without_a_year_must_agree_in_year_or_subject():
    assert resolve("Quyết định số 874/QĐ-BTTTT ngày 17/6/2021", on=TODAY).instrument is not None
    assert resolve("Quyết định số 874/QĐ-BTTTT ngày 17/6/2019", on=TODAY).instrument is None
    assert codes(
        "Quyết định số 874/QĐ-BTTTT ngày 17/6/2020", context="ban hành Bộ Quy tắc ứng xử trên mạng xã hội"
    ) == ["wrong-date"]


@pytest.mark.parametrize(
    "issuer", ["Bộ Thông tin và Truyền thông", "Bộ trưởng Bộ Thông tin và Truyền thông", "Bộ TT&TT"]
)
def test_a_minister_and_an_abbreviation_are_the_same_issuer(issuer):
    assert codes(f"Quyết định số 874/QĐ-BTTTT ngày 17/6/2021 của {issuer}") == []


def test_another_ministry_is_a_wrong_issuer():
    assert codes("Quyết định số 874/QĐ-BTTTT ngày 17/6/2021 của Bộ Nội vụ") == ["wrong-issuer"]


def test_a_law_named_without_number_is_the_one_in_force():
    assert resolve("Luật Báo chí", on=BEFORE).instrument.number == "103/2016/QH13"
    assert resolve("Luật Báo chí", on=TODAY).instrument.number == "126/2025/QH15"
    assert resolve("Luật An ninh mạng năm 2018", on=TODAY).instrument.number == "24/2018/QH14"


def test_messages_stay_calm_and_show_a_way_out():
    for raw in (MISDATED, MISNAMED, "Nghị định số 9999/2021/NĐ-CP"):
        for fault in resolve(raw, on=TODAY).faults:
            assert fault.message.endswith(".") and fault.remedy.endswith(".")
            assert "sai phạm" not in (fault.message + fault.remedy).casefold()


def test_a_citation_is_found_with_the_words_around_it():
    text = f"Bảo đảm theo {MISDATED}; thực hiện theo {MISNAMED}"

    first, second = find_citations(text)

    assert text[first.start : first.end] == first.raw == MISDATED
    assert (first.number, first.kind_word, first.issuer_words) == ("42/2022/NĐ-CP", "nghị định", "chính phủ")
    assert first.date == date(2022, 2, 26)
    assert first.subject == "về việc cung cấp thông tin"
    assert (second.kind_word, second.issuer_words) == ("Quy định", "Thủ tướng Chính phủ")


def test_a_title_may_stand_between_the_kind_and_the_number():
    [cited] = find_citations("Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15;")

    assert cited.kind_word == "Luật"


def test_lines_may_break_inside_a_citation():
    text = "Nghị định số\n155/2020/NĐ-CP ngày 31 tháng 12 \nnăm 2020 của Chính \nphủ quy định chi tiết"

    [cited] = find_citations(text)

    assert cited.date == date(2020, 12, 31)
    assert cited.issuer_words == "Chính phủ"


def test_the_span_maps_back_to_a_decomposed_text():
    import unicodedata

    text = unicodedata.normalize("NFD", f"theo {MISDATED}.")
    [cited] = find_citations(text)

    assert text[cited.start : cited.end] == unicodedata.normalize("NFD", MISDATED)
    assert cited.number == "42/2022/NĐ-CP"


def test_a_list_of_documents_shares_no_dates():
    text = "Nghị định số 78/2025/NĐ-CP ngày 01/4/2025 và Nghị định số 187/2025/NĐ-CP ngày 01/7/2025"

    assert [c.date for c in find_citations(text)] == [date(2025, 4, 1), date(2025, 7, 1)]


def test_a_date_after_a_comma_may_belong_to_the_next_clause():
    assert codes("Thực hiện Nghị định số 42/2022/NĐ-CP, ngày 30/3/2023 UBND xã có kế hoạch", BEFORE) == []
    assert codes("Luật số 104/2016/QH13, ngày 07/4/2016 của Quốc hội", BEFORE) == ["wrong-date"]


def test_a_date_in_brackets_or_with_a_short_year_is_read():
    assert codes("Nghị định số 42/2022/NĐ-CP (ngày 26/02/2022)", BEFORE) == ["wrong-date"]
    assert codes("Nghị định số 42/2022/NĐ-CP ngày 24/6/22", BEFORE) == []


def test_an_abbreviated_kind_counts_as_the_kind():
    assert codes("NĐ số 42/2022/NĐ-CP", BEFORE) == []
    assert codes("QĐ số 42/2022/NĐ-CP", BEFORE) == ["wrong-kind"]
    assert resolve("NĐ 42/2022", on=BEFORE).instrument.number == "42/2022/NĐ-CP"


def test_the_day_a_document_takes_effect_is_not_its_date():
    assert codes("Nghị định số 42/2022/NĐ-CP có hiệu lực từ ngày 15/8/2022", BEFORE) == []


def test_a_law_named_in_passing_does_not_rename_the_decree_after_it():
    raw = "Luật Báo chí và các văn bản hướng dẫn thi hành số 42/2022/NĐ-CP"

    assert codes(raw, BEFORE) == []


_PIECES = [
    "Nghị định", "số", "42/2022/NĐ-CP", "ngày", "26/02/2022", "99/99/2022", "của", "Chính phủ", ",", "(", ")",
    "về việc", "tháng", "Luật", "Quy định", "09/2017/NĐ-CP", "874/QĐ-BTTTT", "và", ";", "\n", "Bộ TT&TT", "“",
    "104/2016/QH13", "Ư\u0323", "\u200b",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_any_jumble_of_citations_is_read_without_a_crash_and_spans_reproduce(text):
    for cited in find_citations(text):
        assert text[cited.start : cited.end] == cited.raw
        resolve(cited.raw, on=TODAY, context=text)


PACKS = load_packs()
LETTER = CitedDocument(
    "công văn",
    "314/UBND-VHTT",
    date(2023, 3, 10),
    "Ủy ban nhân dân huyện Vĩnh Linh",
    "V/v tăng cường an toàn",
)


def test_the_first_mention_has_kind_number_day_issuer_and_subject():
    assert cite_in_full(document_of(PACKS.instruments["42/2022/NĐ-CP"])) == (
        "Nghị định số 42/2022/NĐ-CP ngày 24 tháng 6 năm 2022 của Chính phủ về cung cấp thông tin và dịch vụ "
        "công trực tuyến của cơ quan nhà nước trên mạng"
    )
    assert cite_in_full(LETTER) == (
        "Công văn số 314/UBND-VHTT ngày 10 tháng 3 năm 2023 của Ủy ban nhân dân huyện Vĩnh Linh "
        "về việc tăng cường an toàn"
    )


def test_a_law_is_cited_by_its_name():
    law = document_of(PACKS.instruments["126/2025/QH15"])

    assert cite_in_full(law) == "Luật Báo chí số 126/2025/QH15 ngày 10 tháng 12 năm 2025"
    assert cite_in_short(law) == "Luật số 126/2025/QH15"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (CitedDocument("", ""), "Văn bản"),
        (CitedDocument("", "", date(2023, 3, 10)), "Văn bản ngày 10 tháng 3 năm 2023"),
        (
            CitedDocument("kế hoạch", "5/KH-UBND", None, "", "Hướng dẫn ghi sổ"),
            "Kế hoạch số 5/KH-UBND hướng dẫn",
        ),
    ],
)
def test_what_is_not_known_is_left_out(document, expected):
    assert cite_in_full(document).startswith(expected)


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        ("PN09-3.6", "khoản 6 Điều 3 Nghị định số 09/2017/NĐ-CP"),
        ("PN244-4.3", "khoản 3 Điều 4 Nghị định số 244/2026/NĐ-CP; khoản 2 Điều 31 Luật Báo chí"),
        ("DLCN-1", "Luật số 91/2025/QH15"),
        ("H42-4.1g", "khoản 1 Điều 4 Nghị định số 42/2022/NĐ-CP"),
    ],
)
def test_a_basis_names_its_document_once_and_leaves_the_doubtful_point_out(requirement, expected):
    assert basis(PACKS.requirements[requirement]) == expected


def test_a_basis_without_a_clause_is_the_document_alone():
    assert join_clauses("", "Luật số 1/2026/QH15") == "Luật số 1/2026/QH15"
    assert short_basis(PACKS.requirements["DLCN-1"]) == "91/2025/QH15"


@pytest.mark.parametrize("requirement", PACKS.requirements.values(), ids=lambda r: r.id)
def test_no_basis_prints_a_doubt(requirement):
    assert not lint.find_doubt(basis(requirement))
    assert not lint.find_doubt(requirement.clause)
