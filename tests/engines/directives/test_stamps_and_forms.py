"""What a receiver stamped on a paper and what somebody else will fill in behind it are not of the paper."""

import pytest

from tests.engines.directives.test_unmet_papers import read

HEAD = (
    "BỘ NỘI VỤ\nSố: 62/BNV-VP\nV/v chuyển đổi số\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\nHà Nội, ngày 02 tháng 10 năm 2026\n"
)
TABLE = (
    "| **BỘ NỘI VỤ** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** |\n|---|---|\n"
    "| Số: 62/BNV-VP | **Độc lập - Tự do - Hạnh phúc** |\n"
    "| V/v chuyển đổi số | Hà Nội, ngày 02 tháng 10 năm 2026 |\n"
)
BODY = (
    "\nKính gửi: Các trường cao đẳng.\n\nBộ Nội vụ yêu cầu các trường:\n"
    "1. Rà soát máy chủ trước ngày 20/10/2026.\n2. Báo cáo Bộ Nội vụ trước ngày 30/10/2026.\n"
)
RECEIPT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
TITLES = "\nTL. BỘ TRƯỞNG\nCỤC TRƯỞNG CỤC CÔNG NGHỆ\n"
OFFICE = ("TL. BỘ TRƯỞNG", "CỤC TRƯỞNG CỤC CÔNG NGHỆ")
STAMPS = [
    "\n> **SỞ NỘI VỤ LÂM SƠN**\n> **ĐẾN** Số: 55\n> Ngày: 05/10/2026\n",
    "\nSỞ NỘI VỤ LÂM SƠN\nCÔNG VĂN ĐẾN\nSố: 55\nNgày 05/10/2026\n",
    "\nUBND TỈNH LÂM SƠN\nĐẾN Số: 5512\nNgày: 05/10/2026\nChuyển: .........\n",
]
FORMS = [
    "\n## Phụ lục: MẪU BÁO CÁO\n\n### I. THÔNG TIN CHUNG\n\n1. Tên đơn vị: ........\n### II. KẾT QUẢ\n",
    "\nPhụ lục\nMẪU BÁO CÁO\nI. THÔNG TIN CHUNG\n1. Tên đơn vị:\nHIỆU TRƯỞNG\n(Ký tên)\nNguyễn Văn An\n",
    "\nMẫu số 01\nBÁO CÁO KẾT QUẢ\nI. THÔNG TIN CHUNG\nTHỦ TRƯỞNG ĐƠN VỊ\n(Ký tên)\nTrần Văn Minh\n",
]


@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize("head", [HEAD, TABLE], ids=["lines", "table"])
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_stamp_of_the_receiver_tells_nothing_of_the_paper(stamp, head, place):
    directive = read((stamp + head if place == "above" else head + stamp) + BODY + RECEIPT + TITLES)

    assert (directive.issuer, directive.number, directive.subject) == (
        "BỘ NỘI VỤ",
        "62/BNV-VP",
        "chuyển đổi số",
    )
    assert directive.date.isoformat() == "2026-10-02"
    assert directive.recipients == ("Các trường cao đẳng",)


def test_the_number_of_a_stamp_is_not_that_of_a_paper_without_one():
    head = HEAD.replace("Số: 62/BNV-VP\n", "")

    assert read(head + STAMPS[1] + BODY + RECEIPT + TITLES).number is None


def test_a_title_that_ends_in_a_day_is_no_stamp():
    title = "KẾ HOẠCH\nTỔ CHỨC TUẦN LỄ TỪ NGÀY 01/10/2026\nĐẾN NGÀY 30/10/2026\n"
    directive = read(HEAD.replace("V/v chuyển đổi số\n", "") + title + BODY + RECEIPT + TITLES)

    assert "ĐẾN NGÀY 30/10/2026" in directive.subject


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("foot", "signer"),
    [
        (RECEIPT + TITLES, ("TL. BỘ TRƯỞNG", "CỤC TRƯỞNG CỤC CÔNG NGHỆ", None)),
        (
            RECEIPT + TITLES + "Phạm Văn Đông\n",
            ("TL. BỘ TRƯỞNG", "CỤC TRƯỞNG CỤC CÔNG NGHỆ", "Phạm Văn Đông"),
        ),
        (RECEIPT, None),
        ("", None),
    ],
    ids=["without a name", "signed", "receipt alone", "none"],
)
def test_a_form_behind_the_letter_gives_neither_signer_nor_tasks(form, foot, signer):
    directive = read(HEAD + BODY + foot + form)
    printed = directive.signer
    who = (printed.authority, printed.title, printed.name) if printed else None

    assert who == signer
    assert len(directive.tasks) == 2


def test_a_letter_that_goes_on_behind_a_form_keeps_its_signer():
    directive = read(HEAD + BODY + FORMS[0] + RECEIPT + TITLES + "Phạm Văn Đông\n")

    assert directive.signer.name == "Phạm Văn Đông"
