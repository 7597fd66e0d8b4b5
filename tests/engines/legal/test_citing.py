"""Citations in the form of Annex I of Decree 30/2020, and bases that print no doubt."""

from datetime import date

import pytest

from guong.engines.legal import lint
from guong.engines.legal.citing import (
    CitedDocument,
    Mentions,
    basis,
    cite_in_full,
    cite_in_short,
    document_of,
    join_clauses,
    short_basis,
)
from guong.engines.legal.law import load_packs

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


def test_a_later_mention_has_kind_and_number_only():
    mentions = Mentions()

    assert mentions.cite(LETTER).endswith("an toàn")
    assert mentions.cite(LETTER) == "Công văn số 314/UBND-VHTT"


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
