"""Whose duty it is: letters of invented offices, laid on the units of whoever reads them."""

from datetime import date

import pytest

from guong.engines.directives import read_directive
from guong.engines.directives.duties.proposals import resolve
from guong.engines.directives.duties.tree_csv import read_tree

DAY = date(2026, 3, 10)
COMMUNE = """name,kind,parent,short
UBND xã Suối Rạc,commune,,xã Suối Rạc
Văn phòng HĐND và UBND xã Suối Rạc,office,UBND xã Suối Rạc,
Phòng Kinh tế xã Suối Rạc,division,UBND xã Suối Rạc,
Công an xã Suối Rạc,police,UBND xã Suối Rạc,
Trạm Y tế xã Suối Rạc,health_station,UBND xã Suối Rạc,TYT
Trường Tiểu học Suối Rạc,school,UBND xã Suối Rạc,
Trường THCS Suối Rạc,,UBND xã Suối Rạc,
Bản Nà Lốc,village,UBND xã Suối Rạc,
Bản Huổi Sản,village,UBND xã Suối Rạc,
Hội Nông dân xã Suối Rạc,union,UBND xã Suối Rạc,
"""
OWN_HEAD = """ỦY BAN NHÂN DÂN
XÃ SUỐI RẠC

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 31/UBND-KT
V/v phòng chống rét cho trâu, bò
Suối Rạc, ngày 10 tháng 3 năm 2026

"""
ABOVE_HEAD = """ỦY BAN NHÂN DÂN
TỈNH PHIA BIOC

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 09/CT-UBND
Phia Bioc, ngày 10 tháng 3 năm 2026

CHỈ THỊ
Về phòng chống rét cho trâu, bò

Chủ tịch UBND tỉnh yêu cầu:
"""
FOOT = """

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Lò Văn Tạo
"""


@pytest.fixture(scope="module")
def tree():
    return read_tree(COMMUNE.encode(), "xa.csv")


def duties(tree, head, body, reader="UBND xã Suối Rạc"):
    return resolve(read_directive(head + body + FOOT, on=DAY), tree, reader, DAY)


def test_bodies_of_the_level_above_are_never_those_of_the_reader(tree):
    rows = duties(
        tree,
        ABOVE_HEAD,
        "1. Công an tỉnh tuần tra các tuyến đường đèo.\n"
        "2. Giám đốc các sở, Thủ trưởng các ban, ngành cử người trực.\n"
        "3. UBND các xã, phường che chắn chuồng trại trước ngày 20/3/2026.\n"
        "4. Công an cấp xã nắm số hộ chăn nuôi thả rông.",
    )

    assert [(row.assign, row.elsewhere) for row in rows] == [
        ((), ("Công an tỉnh",)),
        ((), ("các sở", "các ban, ngành")),
        (("UBND xã Suối Rạc",), ()),
        (("Công an xã Suối Rạc",), ()),
    ]
