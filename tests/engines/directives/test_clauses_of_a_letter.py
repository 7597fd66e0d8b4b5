"""Where one duty ends and the next begins, and on whom a line lays it that its list or heading names."""

import pytest

from guong.engines.directives.duties.tree_csv import read_tree
from tests.engines.directives.test_duties_of_a_unit import ABOVE, COMMUNE, OURS, OWN, VILLAGES, duties_of

FARMS = "Phòng Kinh tế xã Suối Rạc"
POLICE = "Công an xã Suối Rạc"
CLINIC = "Trạm Y tế xã Suối Rạc"
SCHOOLS = ("Trường Tiểu học Suối Rạc", "Trường THCS Suối Rạc")
TREE = read_tree(
    (
        COMMUNE
        + "Ban Quản lý các chợ xã Suối Rạc,board,UBND xã Suối Rạc,\n"
        + "Trung tâm GDNN - GDTX Suối Rạc,public_service,UBND xã Suối Rạc,\n"
    ).encode(),
    "xa.csv",
)


@pytest.mark.parametrize(
    ("body", "duties"),
    [
        (
            "1. Công an xã kiểm tra 40 cơ sở trong 6 tháng cuối năm; xử phạt nghiêm hành vi lấn chiếm.",
            [(POLICE,), (POLICE,)],
        ),
        (
            "1. Phòng Kinh tế thống kê số hộ nuôi, số trâu; gửi UBND xã trước ngày 20/3/2026.",
            [(FARMS,), (FARMS,)][:1],
        ),
        ("1. Công an xã chuẩn bị các thứ gồm: loa cầm tay; biển cảnh báo; dây căng.", [(POLICE,)]),
        (
            "1. UBND xã yêu cầu Phòng Kinh tế thống kê đàn trâu xong trước ngày 20/3/2026, Công an xã"
            " tuần tra các bản, còn Trạm Y tế phun khử khuẩn chuồng trại.",
            [(FARMS,), (POLICE,), (CLINIC,)],
        ),
        ("1. Phòng Kinh tế phối hợp với Công an xã, Trạm Y tế tổ chức tiêm phòng.", [(FARMS,)]),
        (
            "1. Phòng Kinh tế thống kê đàn trâu. Công an xã tuần tra các bản vào ban đêm.",
            [(FARMS,), (POLICE,)],
        ),
        ("1. Đối với các bản Nà Lốc, Huổi Sản: lắp thêm mỗi bản 02 loa.", [("Bản Nà Lốc", "Bản Huổi Sản")]),
        ("1. Trưởng các bản Nà Lốc, Huổi Sản của xã Suối Rạc công khai danh sách hộ.", [VILLAGES[:2]]),
        (
            "1. Công an xã\n- Tuần tra các bản vào ban đêm.\n2. Trạm Y tế\n- Phun khử khuẩn chuồng trại.",
            [(POLICE,), (CLINIC,)],
        ),
        ("1. Phòng Kinh tế chủ trì, phối hợp với Công an xã:\n- Thẩm định hồ sơ hỗ trợ.", [(FARMS,)]),
        ("1. Khi có rét hại, trưởng bản gọi điện báo ngay cho UBND xã.", [VILLAGES]),
        ("1. Từ hôm nay, hiệu trưởng thông báo cho phụ huynh.", [SCHOOLS]),
        ("1. Ban Quản lý các chợ phun khử khuẩn.", [("Ban Quản lý các chợ xã Suối Rạc",)]),
        (
            "1. Các trung tâm giáo dục nghề nghiệp - giáo dục thường xuyên rà soát học viên.",
            [("Trung tâm GDNN - GDTX Suối Rạc",)],
        ),
        ("1. Các bản họp dân; riêng Bản Pá Khôm di dời 12 hộ ở chân núi.", [VILLAGES, ("Bản Pá Khôm",)]),
    ],
)
def test_every_clause_is_laid_on_those_it_names_or_stands_below(body, duties):
    rows = duties_of(TREE, OWN, body)

    assert [row.assign for row in rows] == duties, [row.text for row in rows]
    assert not any(row.ask or row.elsewhere for row in rows)


@pytest.mark.parametrize(
    ("head", "sentence", "ask"),
    [
        # Who has not done something, or still owes it, no letter tells.
        (OWN, "Bản nào chưa gửi danh sách thì gửi Phòng Kinh tế trước ngày 20/3/2026", "Bản nào chưa gửi"),
        (OWN, "Bộ phận còn đơn quá hạn phải trả lời công dân trước ngày 20/3/2026", "Bộ phận còn đơn"),
        (OWN, "Chủ đầu tư các công trình còn hố đào phải rào chắn", "Chủ đầu tư các công trình còn hố đào"),
        (
            ABOVE,
            "Những chủ rừng có diện tích giáp nương phải phát dọn đường băng",
            "Những chủ rừng có diện tích",
        ),
        # Of a class that no list knows only the office can tell who belongs to it.
        (OWN, "Các điểm chốt báo cáo nhanh về UBND xã", "Các điểm chốt"),
    ],
)
def test_a_class_that_nobody_names_is_asked_about(head, sentence, ask):
    [duty] = duties_of(TREE, head, f"1. {sentence}.")

    assert (duty.assign, duty.elsewhere) == ((), ())
    assert ask in duty.ask[0]


def test_a_name_with_another_word_of_its_kind_is_another_body():
    tree = read_tree(
        "name,kind,parent,short\nBệnh viện Đa khoa Suối Rạc,hospital,,Bệnh viện\n".encode(), "bv.csv"
    )
    rows = duties_of(
        tree,
        ABOVE,
        "1. Các bệnh viện báo cáo số ca mắc; riêng bệnh viện ngoài công lập gửi qua thư điện tử.",
        reader="Bệnh viện Đa khoa Suối Rạc",
    )

    assert [row.assign for row in rows if "riêng" in row.text] == [()]


def test_what_was_sent_to_the_reader_is_its_own_though_the_letter_leaves_the_class_open():
    letter = (
        ABOVE.replace("CHỈ THỊ\n", "")
        .replace("Về phòng", "V/v phòng")
        .replace("Chủ tịch UBND tỉnh yêu cầu:", "Kính gửi: UBND các xã vùng cao.\n\nUBND tỉnh yêu cầu:")
    )
    [duty] = duties_of(TREE, letter, "1. UBND các xã vùng cao rà soát từng chuồng trại.")

    assert (duty.assign, duty.ask, duty.surety.value) == (OURS, (), "inferred")
    [other] = duties_of(TREE, ABOVE, "1. UBND các xã vùng cao rà soát từng chuồng trại.")
    assert (other.assign, len(other.ask)) == ((), 1)


@pytest.mark.parametrize(
    ("body", "assign"),
    [
        # Parts of the letter by their letters, and duties by their numbers.
        (
            "I. VIỆC CHUNG\n1. Công an xã tuần tra chợ.\n2. Trạm Y tế phun thuốc.\n"
            "II. BÁO CÁO\n1. Các đơn vị nhận việc từ số 1 đến số 2 báo cáo UBND xã.",
            (POLICE, CLINIC),
        ),
        (
            "a) Công an xã tuần tra chợ.\nb) Trạm Y tế phun thuốc.\n"
            "c) Các đơn vị nêu tại điểm a và điểm b báo cáo UBND xã.",
            (POLICE, CLINIC),
        ),
        ("I. ĐỐI VỚI CÁC BẢN\n1. Rà soát từng hộ nghèo.", VILLAGES),
        ("1. Ông Lò Văn Pính, Trưởng phòng Kinh tế\n- Thống kê đàn trâu.", (FARMS,)),
        ("1. Trưởng Công an xã và Trạm trưởng Trạm Y tế: trực 24/24 giờ.", (POLICE, CLINIC)),
        ("Hai là, Công an xã tuần tra các chợ.", (POLICE,)),
        ("1. Mỗi bản nhận chăm sóc 01 đoạn đường.", VILLAGES),
        ("1. Kết quả thực hiện đề nghị Phòng Kinh tế gửi UBND xã trước ngày 20/3/2026.", (FARMS,)),
    ],
)
def test_numbers_capitals_and_titles_lead_to_those_they_stand_for(body, assign):
    rows = duties_of(TREE, OWN, body)
    assert (rows[-1].assign, rows[-1].ask, rows[-1].elsewhere) == (assign, (), ())


def test_a_whole_name_in_a_neighbours_letter_is_ours_and_an_office_is_not():
    beside = OWN.replace("XÃ SUỐI RẠC", "XÃ NÀ PHẠ").replace("Suối Rạc, ngày", "Nà Phạ, ngày")
    village, office = duties_of(TREE, beside, "1. Bản Pá Khôm dọn đường.\n2. Phòng Kinh tế lập biên bản.")

    assert (village.assign, village.surety.value) == (("Bản Pá Khôm",), "inferred")
    assert (office.assign, office.elsewhere) == ((), ("Phòng Kinh tế",))


def test_an_account_of_what_happened_is_no_duty():
    body = "Từ đầu mùa đến nay, trên địa bàn các xã đã xảy ra 06 vụ cháy.\n1. Công an xã tuần tra các bản."
    assert [row.assign for row in duties_of(TREE, OWN, body)] == [(POLICE,)]


def test_a_clause_behind_a_semicolon_is_for_whom_its_sentence_names():
    work = "1. Giao Công an xã tuần tra các chợ"
    for behind, surety in (("; tổng hợp, báo cáo.", "explicit"), (". Tổng hợp, báo cáo.", "inferred")):
        row = duties_of(TREE, OWN, work + behind)[-1]
        assert (row.assign, row.surety.value) == ((POLICE,), surety)
