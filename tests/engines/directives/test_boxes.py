"""A letter whose frame came as one-row tables reads like any other."""

from datetime import date

from guong.engines.directives import read_directive
from guong.engines.directives.boxes import boxes

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc -----"
BOXED = f"""| UBND TỈNH SÔNG BA SỞ Y TẾ ------- | {STATE} |
| --- | --- |
| Số: 79/SYT-VP *V/v tiêm phòng dại* | *Sông Ba, ngày 26 tháng 5 năm 2023* |
| Kính gửi: | - Trung tâm Y tế các huyện; - Bệnh viện tỉnh. |
| --- | --- |
Sở Y tế yêu cầu Trung tâm Y tế các huyện tổ chức tiêm phòng, báo cáo trước ngày 15/6/2023./.
| *Nơi nhận:* - Như trên; - Lưu: VT, VP. | KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC     Lê Thị Hoa |
| --- | --- |
"""


def test_head_recipients_and_foot_are_found_inside_their_cells():
    read = read_directive(BOXED, on=date(2023, 6, 1))

    assert (read.number, read.date, read.place) == ("79/SYT-VP", date(2023, 5, 26), "Sông Ba")
    assert read.subject == "tiêm phòng dại"
    assert read.recipients == ("Trung tâm Y tế các huyện", "Bệnh viện tỉnh")
    assert read.received_by == ("Như trên", "Lưu: VT, VP")
    assert (read.signer.authority, read.signer.name) == ("KT. GIÁM ĐỐC", "Lê Thị Hoa")
    assert [(t.lead, t.deadline) for t in read.tasks] == [("Trung tâm Y tế các huyện", "2023-06-15")]


def test_a_row_of_data_is_no_box():
    assert boxes("| 1 | Rà soát | Phòng Nội vụ |") is None


def test_a_ruling_row_holds_nothing():
    assert boxes("| --- | --- |") == []
