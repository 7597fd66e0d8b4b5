"""What stands behind the signature is read where it is a plan or a table of assignments."""

from datetime import date

import pytest

from guong.engines.directives import read_directive

ACT = """ỦY BAN NHÂN DÂN
XÃ SÔNG BA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 31/QĐ-UBND
Sông Ba, ngày 05 tháng 3 năm 2026
QUYẾT ĐỊNH
Ban hành kèm theo một văn bản về ngày hội đọc sách
CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SÔNG BA
Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này văn bản về ngày hội đọc sách.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Nơi nhận:
- Như Điều 3;
- Lưu: VT.
CHỦ TỊCH
Phạm Văn Đông

"""
PLAN = """{title}
Tổ chức ngày hội đọc sách
I. TỔ CHỨC THỰC HIỆN
1. Trạm Y tế xã cử người trực cấp cứu trước ngày 20/3/2026.
2. Công an xã bảo đảm trật tự.
"""
TABLE = """PHỤ LỤC
TT | Nội dung | Chủ trì | Thời gian
1 | Dựng gian sách | Đoàn xã | Trước ngày 18/3/2026
"""


def _read(text: str):
    return read_directive(ACT + text, on=date(2026, 3, 6))


def test_a_plan_behind_the_signature_assigns():
    read = _read(PLAN.format(title="KẾ HOẠCH"))

    assert [(t.lead, t.deadline) for t in read.tasks] == [
        ("Trạm Y tế xã", "2026-03-20"),
        ("Công an xã", None),
    ]
    assert (read.signer.name, read.received_by) == ("Phạm Văn Đông", ("Như Điều 3", "Lưu: VT"))
    assert read.text[read.tasks[0].start : read.tasks[0].end] == read.tasks[0].text


def test_a_table_behind_the_signature_assigns():
    [task] = _read(TABLE).tasks

    assert (task.lead, task.deadline) == ("Đoàn xã", "2026-03-18")


def test_a_table_of_procedures_behind_the_signature_assigns_nothing():
    heads = "PHỤ LỤC\nDANH MỤC THỦ TỤC\nTT | Tên thủ tục | Cơ quan thực hiện\n"
    table = f"{heads}1 | Khai bổ sung | Chi cục Hải quan\n"

    assert _read(table).tasks == ()


@pytest.mark.parametrize("title", ["QUY CHẾ", "QUY ĐỊNH"])
def test_rules_behind_the_signature_assign_nothing(title):
    assert _read(PLAN.format(title=title)).tasks == ()
