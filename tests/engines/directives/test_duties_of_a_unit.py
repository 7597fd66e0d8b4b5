"""Whose duty it is: letters of invented offices, laid on the units of whoever reads them."""

import json
from datetime import date

import pytest

from guong.cli import main
from guong.engines.directives import read_directive
from guong.engines.directives.duties.clauses import words_behind_bearers
from guong.engines.directives.duties.duty_kinds import proof_of
from guong.engines.directives.duties.duty_names import is_whole, name_of, topic_of
from guong.engines.directives.duties.proposals import resolve
from guong.engines.directives.duties.tree_csv import BrokenTree, read_tree
from guong.engines.directives.duties.unit_tree import UnitTree, kind_of_name
from guong.engines.surety import Degree

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
Bản Pá Khôm,village,UBND xã Suối Rạc,
Hội Nông dân xã Suối Rạc,union,UBND xã Suối Rạc,
Chợ Suối Rạc,market,Phòng Kinh tế xã Suối Rạc,
"""
OWN = """ỦY BAN NHÂN DÂN
XÃ SUỐI RẠC

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 31/UBND-KT
V/v phòng chống rét cho trâu, bò
Suối Rạc, ngày 10 tháng 3 năm 2026

Kính gửi:
- Phòng Kinh tế;
- Trưởng các bản.

UBND xã yêu cầu:
"""
ABOVE = """ỦY BAN NHÂN DÂN
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
VILLAGES = ("Bản Nà Lốc", "Bản Huổi Sản", "Bản Pá Khôm")
OURS = ("UBND xã Suối Rạc",)


@pytest.fixture(scope="module")
def tree():
    return read_tree(COMMUNE.encode(), "xa.csv")


def duties_of(tree, head, body, reader="UBND xã Suối Rạc"):
    return resolve(read_directive(head + body + FOOT, on=DAY), tree, reader, DAY)


@pytest.mark.parametrize(
    ("sentence", "assign", "elsewhere"),
    [
        ("Công an tỉnh tuần tra các tuyến đường đèo.", (), ("Công an tỉnh",)),
        ("Giám đốc các sở, Thủ trưởng các ban, ngành cử người trực.", (), ("các sở", "các ban, ngành")),
        ("UBND các xã, phường che chắn chuồng trại trước ngày 20/3/2026.", OURS, ()),
        ("Công an cấp xã nắm số hộ chăn nuôi thả rông.", ("Công an xã Suối Rạc",), ()),
        (
            "UBND các xã: Suối Rạc, Mường Tè và phường Phia Bioc lập chốt kiểm dịch.",
            OURS,
            ("UBND xã Mường Tè", "UBND phường Phia Bioc"),
        ),
        ("UBND xã Mường Tè hỗ trợ rơm khô cho các hộ nghèo.", (), ("UBND xã Mường Tè",)),
    ],
)
def test_a_letter_from_above_speaks_of_its_own_level(tree, sentence, assign, elsewhere):
    [row] = duties_of(tree, ABOVE, f"1. {sentence}")

    assert (row.assign, row.elsewhere, row.ask) == (assign, elsewhere, ())


@pytest.mark.parametrize(
    ("sentence", "assign"),
    [
        ("Trưởng các bản thống kê đàn trâu, bò trước ngày 15/3/2026.", VILLAGES),
        ("Hiệu trưởng các trường tiểu học nhắc học sinh mặc ấm.", ("Trường Tiểu học Suối Rạc",)),
        ("TYT trực cấp cứu 24/24 giờ.", ("Trạm Y tế xã Suối Rạc",)),
        ("Ban Quản lý chợ Suối Rạc bán bạt che giá gốc.", ("Chợ Suối Rạc",)),
        ("Trưởng bản: Bản Nà Lốc, Bản Pá Khôm đốt lửa sưởi cho gia súc.", ("Bản Nà Lốc", "Bản Pá Khôm")),
        ("Hai trường che chắn phòng học.", ("Trường Tiểu học Suối Rạc", "Trường THCS Suối Rạc")),
        ("Bản nào có trâu chết rét thì báo cáo UBND xã trong ngày.", VILLAGES),
    ],
)
def test_heads_and_classes_stand_for_the_units_of_whoever_speaks(tree, sentence, assign):
    [row] = duties_of(tree, OWN, f"1. {sentence}")

    assert row.assign == assign


def test_references_are_resolved_to_what_they_point_to(tree):
    rows = duties_of(
        tree,
        OWN,
        "1. Phòng Kinh tế cấp bạt che cho các hộ nghèo.\n"
        "2. Riêng Bản Nà Lốc di dời chuồng trại ở ven suối.\n"
        "3. Các bản còn lại gia cố chuồng trại.\n"
        "4. Các đơn vị báo cáo kết quả về Phòng Kinh tế trước ngày 20/3/2026.\n"
        "5. Các đơn vị tại mục 2 và 3 gửi ảnh chuồng trại cho Phòng Kinh tế.\n"
        "6. Các đơn vị liên quan bố trí người trực.",
    )

    assert [row.assign for row in rows[1:5]] == [VILLAGES[:1], VILLAGES[1:], VILLAGES, VILLAGES]
    assert [row.surety for row in rows[2:]] == [*[Degree.INFERRED] * 3, Degree.OPEN]
    assert rows[5].ask == ("Các đơn vị liên quan",)


@pytest.mark.parametrize(
    ("sentence", "assign", "ask"),
    [
        ("Các bản không có tên tại mục 1 gia cố chuồng.", VILLAGES[1:], ()),
        ("Các đơn vị nêu tại Điều 1 và Điều 2 gửi ảnh.", VILLAGES[:2], ()),
        ("Hai bản nêu trên gửi ảnh chuồng trại cho Phòng Kinh tế.", VILLAGES[:2], ()),
        ("Các bản ven suối (Nà Lốc, Pá Khôm) gửi ảnh.", ("Bản Nà Lốc", "Bản Pá Khôm"), ()),
        ("Các trường, trừ các trường tiểu học, gửi ảnh.", ("Trường THCS Suối Rạc",), ()),
        ("Các bản (trừ 01 bản vùng ba) gửi ảnh.", (), ("các bản (trừ 01 bản vùng ba)",)),
        ("Các bộ phận còn nợ báo cáo nộp ngay.", (), ("các bộ phận còn nợ",)),
    ],
)
def test_a_class_less_some_or_those_of_a_list_is_whom_the_letter_means(tree, sentence, assign, ask):
    body = "".join(f"Điều {n}. {name} thống kê số trâu, bò.\n" for n, name in enumerate(VILLAGES[:2], 1))
    row = duties_of(tree, OWN, f"{body}Điều 3. {sentence}")[-1]

    assert (row.assign, tuple(map(str.casefold, row.ask))) == (assign, ask)
    assert row.assign or row.elsewhere or row.ask


def test_words_that_only_a_name_holds_are_no_tick_without_a_person(tree):
    [row] = duties_of(tree, OWN, "1. Các bản lốc gia cố chuồng trại.")

    assert (row.assign, row.surety) == (VILLAGES[:1], Degree.INFERRED)


def test_the_others_of_a_class_whose_last_member_was_named_are_asked_and_of_the_reader_elsewhere(tree):
    lines = "".join(f"{n}. {name} đốt lửa sưởi.\n" for n, name in enumerate(VILLAGES, 1))
    row = duties_of(tree, OWN, f"{lines}4. Các bản còn lại gia cố chuồng trại.")[-1]
    assert (row.assign, row.elsewhere, row.ask) == ((), (), ("Các bản còn lại",))
    row = duties_of(tree, ABOVE, "1. UBND xã Suối Rạc lập chốt.\n2. UBND các xã còn lại tuần tra.")[-1]
    assert (row.assign, row.elsewhere, row.ask) == ((), ("UBND các xã còn lại",), ())


def test_the_root_of_a_list_is_meant_by_a_bare_name_only_where_it_names_a_place():
    lists = ("Phòng Văn hóa và Thông tin,division", "Bệnh viện Đa khoa khu vực Cao Lộc,hospital")
    for line, is_ours in zip(lists, (False, True), strict=True):
        own = read_tree(f"name,kind,parent\n{line},\n".encode(), "x.csv")
        name = line.partition(",")[0]
        [row] = duties_of(own, ABOVE, f"1. {name} cử người trực.", name)
        assert row.assign == ((name,) if is_ours else ())


def test_an_office_ticks_only_itself_and_what_is_below(tree):
    rows = duties_of(
        tree,
        OWN,
        "1. Phòng Kinh tế chủ trì, phối hợp với Công an xã kiểm tra 03 điểm bán thức ăn chăn nuôi.\n"
        "2. Trưởng các bản thống kê đàn trâu, bò.\n3. Chợ Suối Rạc bán bạt che.",
        reader="Phòng Kinh tế xã Suối Rạc",
    )

    assert [row.assign for row in rows] == [("Phòng Kinh tế xã Suối Rạc",), (), ("Chợ Suối Rạc",)]
    assert rows[1].elsewhere == ("các bản",)
    assert rows[0].helpers == ("Công an xã",)
    assert rows[0].name == "Kiểm tra điểm bán thức ăn chăn nuôi"
    assert [(q.name, q.unit, q.target) for q in rows[0].quantities] == [
        ("điểm bán thức ăn chăn", "điểm bán", "3")
    ]


def test_a_village_that_the_list_no_longer_has_is_asked_and_one_named_twice_ticked_once(tree):
    [merged, twice] = duties_of(
        tree,
        OWN,
        "1. Bản Tà Xùa dọn chuồng trại trước ngày 20/3/2026.\n"
        "2. Bản Nà Lốc, Bản Huổi Sản và Bản Nà Lốc dự trữ rơm khô.",
    )

    assert (merged.assign, merged.ask, merged.surety) == ((), ("Bản Tà Xùa",), Degree.OPEN)
    assert twice.assign == VILLAGES[:2]


def test_a_letter_for_nobody_of_the_list_ticks_nobody(tree):
    rows = duties_of(tree, ABOVE, "1. Sở Y tế cấp thuốc.\n2. UBND các phường ven biển cấm tàu ra khơi.")

    assert [row.assign for row in rows] == [(), ()]
    assert [row.elsewhere for row in rows] == [("Sở Y tế",), ("UBND các phường ven biển",)]


def test_a_place_that_begins_with_a_marked_capital_is_a_place():
    rows = "name,kind,parent,short\nUBND xã Đăk Ươr,commune,,\nCông an xã,,UBND xã Đăk Ươr,\n"
    [commune, police] = read_tree(rows.encode(), "xa.csv").units

    assert ("đăk", "ươr") in read_tree(rows.encode(), "xa.csv").places(commune)
    assert police.kind == "police"


def test_a_letter_of_the_commune_next_door_speaks_of_its_own_offices(tree):
    beside = OWN.replace("SUỐI RẠC", "MƯỜNG CHANH").replace("Suối Rạc", "Mường Chanh")
    body = "Phòng Kinh tế lập danh sách hộ nuôi trâu. Trưởng các bản kiểm tra chuồng trại. "

    duties = duties_of(tree, beside, body + "Đề nghị UBND xã Suối Rạc chia sẻ số liệu.")

    assert [duty.assign for duty in duties] == [(), (), OURS]
    assert [duty.elsewhere for duty in duties] == [("Phòng Kinh tế",), ("các bản",), ()]


@pytest.mark.parametrize(
    ("words", "rhythm", "due"),
    [
        ("báo cáo trước ngày 20 hằng tháng", "month@19", None),
        ("định kỳ 06 tháng báo cáo trước ngày 15/6 và ngày 15/12", "half@06-14,12-14", None),
        ("báo cáo trước ngày 05 của tháng đầu quý sau", "quarter@+m1-04", None),
        ("báo cáo trước 16 giờ thứ Sáu hằng tuần", "week@5T16:00", None),
        ("phát ít nhất 02 tin/tuần về chống rét", "week", None),
        ("báo cáo trước 7 giờ và 16 giờ hằng ngày", "day@T07:00,T16:00", None),
        ("kiểm tra chuồng trại 02 tuần một lần", "2weeks", None),
        ("tuyên truyền vào Chủ nhật đầu tháng, mỗi tháng 01 lần", "month", None),
        ("nộp danh sách hộ nghèo trước ngày 25/3/2026", None, date(2026, 3, 24)),
    ],
)
def test_what_comes_back_is_a_rhythm_and_never_one_day(tree, words, rhythm, due):
    [row] = duties_of(tree, OWN, f"1. Phòng Kinh tế {words}.")

    assert (row.rhythm, row.due and row.due.date()) == (rhythm, due)


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        (
            "chỉ đạo các trường che chắn phòng học, lớp học và bếp ăn của học sinh",
            "Chỉ đạo che chắn phòng học, lớp học",
            "once",
        ),
        (
            "khi có trâu chết rét, báo cáo ngay về Sở Nông nghiệp và Môi trường",
            "Báo cáo ngay khi có trâu chết rét",
            "event",
        ),
        ("báo cáo kết quả về UBND tỉnh trước ngày 25/3/2026", "Báo cáo kết quả phòng chống rét", "report"),
        ("theo dõi dịch bệnh trên đàn trâu, bò", "Theo dõi dịch bệnh trên đàn trâu, bò", "continuous"),
        (
            "tuyên truyền các hộ không thả rông trâu, bò qua đêm trong rừng",
            "Tuyên truyền không thả rông trâu, bò",
            "continuous",
        ),
    ],
)
def test_a_duty_has_a_short_name_in_the_voice_of_its_bearer(tree, words, name, kind):
    [row] = duties_of(tree, OWN, f"1. Phòng Kinh tế {words}.")

    assert (row.name, row.kind) == (name, kind)
    assert 3 <= len(row.name.split()) <= 8


def test_a_unit_of_measure_that_no_list_has_is_kept_as_printed(tree):
    [row] = duties_of(tree, OWN, "1. Phòng Kinh tế cấp 40 cuộn bạt và 2.500 kg cám cho các hộ nghèo.")

    assert [(q.unit, q.target) for q in row.quantities] == [("cuộn", "40"), ("kg", "2500")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("tên,loại\nA,b\n", "dòng 1: thiếu cột name, kind, parent"),
        ("name,kind,parent\nBản A,village,\nBản A,village,\n", "dòng 3: tên “Bản A” đã có ở dòng 2"),
        ("name,kind,parent\nBản A,castle,\n", "dòng 2: không có loại “castle”"),
        ("name,kind,parent\nBản A,village,Xã B\n", "dòng 2: đơn vị trên “Xã B” không có"),
        ("name,kind,parent\nA,other,B\nB,other,A\n", "dòng 2: “A” nằm dưới chính nó"),
        ("name,kind,parent\n,village,\nBản B,village,\n", "dòng 2: chưa có tên"),
        ("name,kind,parent\n", "dòng 2: chưa có đơn vị nào"),
        ("name,kind,parent\nBản \udcff,village,\n", "dòng 2: không phải UTF-8"),
    ],
)
def test_a_broken_list_says_which_line_and_what_to_do(content, words):
    with pytest.raises(BrokenTree, match=f"xa.csv, {words}"):
        read_tree(content.encode("utf-8", "surrogateescape"), "xa.csv")


def test_kinds_are_guessed_from_names_where_the_list_has_none():
    names = ("Thôn 5", "Trường Mầm non A", "Hội Phụ nữ xã", "Ban Chỉ huy Quân sự xã", "HTX Rau sạch", "Đội 3")

    assert [kind_of_name(n) for n in names] == [
        "village",
        "school",
        "union",
        "military",
        "cooperative",
        "team",
    ]


def test_the_command_prints_the_duties_and_refuses_in_one_sentence(tmp_path, capsys):
    letter, units = tmp_path / "van-ban.txt", tmp_path / "xa.csv"
    letter.write_text(OWN + "1. Trưởng các bản thống kê đàn trâu." + FOOT, encoding="utf-8")
    units.write_text(COMMUNE, encoding="utf-8")
    words = ["read", str(letter), "--on", "2026-03-10", "--json", "--tree", str(units)]

    assert main([*words, "--as", "UBND xã Suối Rạc"]) == 0
    [duty] = json.loads(capsys.readouterr().out)["duties"]
    assert (duty["assign"], duty["due"], duty["surety"]) == ([*VILLAGES], None, "explicit")

    assert main([*words, "--as", "UBND xã Khác"]) == 2
    assert "không có đơn vị “UBND xã Khác”" in capsys.readouterr().err
    assert main(words) == 2
    assert "--tree và --as phải đi cùng nhau" in capsys.readouterr().err
    units.write_text("name\n", encoding="utf-8")
    assert main([*words, "--as", "A"]) == 2
    assert "dòng 1: thiếu cột kind, parent" in capsys.readouterr().err


def test_what_proves_a_duty_is_left_open_where_no_word_says_it():
    assert proof_of("Rà soát, sửa quy chế phát ngôn") == ("quy chế",)
    assert proof_of("Thắp sáng các tuyến đường") == ()


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "Tổ chức rà soát, sửa đổi, bổ sung quy chế hoạt động của Ban biên tập.",
            "Rà soát, sửa đổi, bổ sung quy chế",
        ),
        (
            "Giao Phòng Kinh tế chủ trì theo dõi, kiểm tra việc thực hiện.",
            "Theo dõi, kiểm tra việc thực hiện",
        ),
        ("Phát trên sóng truyền thanh xã ít nhất mỗi tuần một lần.", "Phát trên sóng truyền thanh xã"),
        ("Lập danh sách trẻ dưới 5 tuổi chưa tiêm đủ mũi đến từng thôn.", "Lập danh sách trẻ"),
        ("Tổng hợp, báo cáo UBND xã trước ngày 20/6/2026.", "Tổng hợp, báo cáo thực hiện văn bản"),
        # Nothing that ends where a word ends: the sentence speaks for itself.
        ("Tuyên truyền để mọi người dân hiểu Bộ Quy tắc ứng xử trên mạng xã hội.", ""),
        ("Phát bản ghi âm trên hệ thống truyền thanh cơ sở.", ""),
        ("Công trình giao thông: tăng cường kiểm tra.", ""),
        ("Kiểm tra các cơ sở thuộc diện quản lý về phòng cháy.", ""),
        ("Chỉ đạo các đơn vị thuộc đơn vị quản lý tuyên truyền, thực hiện Bộ Quy tắc.", ""),
    ],
)
def test_a_name_ends_where_a_word_ends_or_is_left_open(sentence, name):
    words = words_behind_bearers(sentence, UnitTree(()))
    proposal = name_of(words, sentence, UnitTree(()), topic=topic_of(None, None))
    assert (proposal if is_whole(proposal, (words,)) else "") == name
