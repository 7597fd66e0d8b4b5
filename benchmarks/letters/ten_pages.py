"""
Make an official letter of about ten pages: sentences of the kinds real ones hold, no two the same.

As in the bundled sample, a task takes some 400 characters and every second or third one cites a document.
"""

from __future__ import annotations

import itertools
import random
import textwrap

PAGES, CHARACTERS = 10, 30_000

_BODIES = [
    "Phòng Văn hóa - Xã hội",
    "Phòng Kinh tế",
    "Trung tâm Dịch vụ tổng hợp",
    "Công an xã",
    "Ban Chỉ huy Quân sự xã",
    "Ủy ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội",
    "Trạm Y tế xã",
    "Các trường học trên địa bàn",
    "Trưởng các thôn",
    "Văn phòng HĐND và UBND xã",
    "Hợp tác xã nông nghiệp",
    "Ban Quản lý chợ",
]
_VERBS = [
    "Rà soát",
    "Kiểm tra",
    "Tổng hợp",
    "Xây dựng kế hoạch",
    "Hướng dẫn",
    "Tuyên truyền",
    "Cập nhật",
    "Niêm yết công khai",
    "Đôn đốc việc thực hiện",
    "Bố trí cán bộ phụ trách",
    "Phổ biến",
    "Tham mưu",
]
_OBJECTS = [
    "danh mục thủ tục hành chính",
    "số liệu hộ nghèo, hộ cận nghèo",
    "phương án phòng, chống bão",
    "nội dung trên trang thông tin điện tử",
    "lịch trực của hệ thống truyền thanh",
    "hồ sơ đất đai tồn đọng",
    "quy chế tiếp công dân",
    "các điểm có nguy cơ sạt lở",
    "việc tiêm phòng cho đàn gia súc",
    "danh sách trẻ em trong độ tuổi đến trường",
    "tình trạng rác thải ở khu dân cư",
    "sổ theo dõi đơn thư",
    "bảng giá dịch vụ tại chợ",
    "việc chỉnh trang nghĩa trang liệt sĩ",
    "công trình nước sạch tập trung",
]
_MANNERS = [
    "gắn với trách nhiệm của người đứng đầu",
    "bảo đảm đúng đối tượng, không bỏ sót",
    "theo từng thôn, tổ dân cư",
    "có hình ảnh minh chứng kèm theo",
    "không để dồn việc vào cuối năm",
    "bằng hình thức phù hợp với người cao tuổi",
]
_BASES = [
    "theo Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ",
    "theo Thông tư số 11/2023/TT-BTTTT",
    "theo Nghị định số 09/2017/NĐ-CP ngày 09/02/2017 của Chính phủ",
    "theo Kế hoạch số {n}/KH-UBND ngày {d}/02/2026 của UBND tỉnh",
    "theo Công văn số {n}/SVHTTDL-QLVH ngày {d}/3/2026",
    "theo Quyết định số {n}/QĐ-UBND ngày {d} tháng 01 năm 2026 của Chủ tịch UBND tỉnh",
]
_TIMES = [
    "trước ngày {d}/{m}/2026",
    "chậm nhất ngày {d} tháng {m} năm 2026",
    "trong thời hạn {d} ngày làm việc",
    "hoàn thành trong tháng {m}/2026",
    "định kỳ hằng tháng",
    "trước ngày 25 hằng tháng",
]

_REASONS = [
    "Qua theo dõi, một số nơi làm còn chậm, số liệu chưa khớp nhau, người dân phải đi lại nhiều lần.",
    "Thời gian qua, nhiều hộ chưa nắm được thông tin, phần lớn do cách truyền đạt còn dài và khó nhớ.",
    "Đây là việc liên quan trực tiếp đến đời sống của bà con, dễ phát sinh ý kiến nếu làm không đều tay.",
    "Quý trước cho thấy nơi nào có người chịu trách nhiệm rõ ràng thì nơi đó làm nhanh, ít sai sót.",
]
_AIMS = [
    "để người dân biết và cùng giám sát",
    "nhằm giảm giấy tờ và thời gian đi lại của bà con",
    "để không xảy ra khiếu kiện kéo dài",
    "bảo đảm số liệu khớp giữa các bộ phận và đúng với thực tế ở thôn",
    "nhằm giữ nếp sống văn minh và tình làng nghĩa xóm",
    "để kịp thời khắc phục thiếu sót ngay tại cơ sở",
]
_HABITS = [
    "Nói lời tử tế với người đến làm việc, kể cả khi phải từ chối.",
    "Ghi lại điều đã hứa với dân và báo lại khi đã làm xong.",
    "Đọc kỹ nguồn tin trước khi chuyển cho người khác.",
    "Giữ kín mật khẩu và giấy tờ của người khác.",
    "Tắt điện, khóa cửa, thu gọn hồ sơ trước khi ra về.",
]

_HEAD = """ỦY BAN NHÂN DÂN
XÃ SÔNG BA
Số: 128/UBND-VP
V/v thực hiện nhiệm vụ trọng tâm năm 2026
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Ba, ngày 05 tháng 02 năm 2026

Kính gửi:
- Các phòng, đơn vị thuộc xã;
- Trưởng các thôn.

Thực hiện Chỉ thị số 05/CT-UBND ngày 12/01/2026 của Chủ tịch UBND tỉnh, UBND xã yêu cầu:
"""
_FOOT = """
Giao Văn phòng HĐND và UBND xã theo dõi, tổng hợp báo cáo kết quả về UBND xã trước ngày 20/12/2026./.

Nơi nhận:
- Như trên;
- Lưu: VT, VP.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Bình
"""


def long_letter(characters: int = CHARACTERS, *, seed: int = 7) -> str:
    """Give a letter of at least so many characters, one paragraph a line."""
    dice = random.Random(seed)
    demands = list(itertools.product(_VERBS, _OBJECTS))
    bodies = itertools.cycle(_BODIES)
    sections, size, number = [], len(_HEAD) + len(_FOOT), 0
    while size < characters:
        number += 1
        lines = [f"{number}. {next(bodies)}", dice.choice(_REASONS)]
        lines += [f"- {_sentence(dice, *demands[dice.randrange(len(demands))])}" for _ in range(5)]
        if number % 5 == 1:
            lines += ["Những điều nên làm khi tiếp dân:"]
            lines += [f"+ {habit}" for habit in dice.sample(_HABITS, 4)]
        sections.append("\n".join(lines))
        size += len(sections[-1]) + 2
    return _HEAD + "\n" + "\n\n".join(sections) + "\n" + _FOOT


def hard_wrapped(letter: str, width: int = 88) -> str:
    """Break the lines as text pulled out of a PDF has them."""
    return "\n".join("\n".join(textwrap.wrap(line, width)) or "" for line in letter.splitlines())


def _sentence(dice: random.Random, verb: str, thing: str) -> str:
    text = f"{verb} {thing}"
    if dice.random() < 0.4:
        text += f" {dice.choice(_BASES)}"
    text += f", {dice.choice(_MANNERS)}, {dice.choice(_AIMS)}"
    if dice.random() < 0.4:
        text += f"; phối hợp với {dice.choice(_BODIES)} {dice.choice(_VERBS).lower()} {dice.choice(_OBJECTS)}"
    if dice.random() < 0.5:
        text += f"; chú ý {dice.choice(_OBJECTS)} và {dice.choice(_OBJECTS)}, {dice.choice(_AIMS)}"
    if dice.random() < 0.4:
        text += f", {dice.choice(_TIMES)}"
    return text.format(d=f"{dice.randint(10, 27)}", m=f"{dice.randint(4, 11)}", n=dice.randint(11, 980)) + "."
