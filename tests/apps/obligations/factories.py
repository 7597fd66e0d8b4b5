"""Rows for the tests of directives and assignments: a letter read, confirmed and handed out."""

from itertools import count
from pathlib import Path

from tests.copied_rows import copied
from tests.factories import NOW

SAMPLE = Path(__file__).parents[3] / "examples" / "cong-van-mau.docx"
_numbers = count(1000)
LETTER = """ỦY BAN NHÂN DÂN
HUYỆN VĨNH LINH

Số: {number}/UBND-VHTT
V/v chấn chỉnh trang thông tin điện tử

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Vĩnh Linh, ngày 10 tháng 3 năm 2023

Kính gửi:
- Phòng Văn hóa và Thông tin;
- UBND các xã, thị trấn.

UBND huyện yêu cầu:

1. UBND các xã, thị trấn
- Tổ chức tuyên truyền Bộ Quy tắc ứng xử trên mạng xã hội đến Nhân dân.
- Rà soát, sửa đổi quy chế hoạt động của Ban biên tập trang thông tin điện tử trước ngày 15/4/2023.

2. Phòng Văn hóa và Thông tin
- Tổng hợp, báo cáo kết quả về UBND huyện.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Mẫu
"""


# A plan whose first measures name nobody, and one sentence of which it is unclear whether it assigns work.
UNCLEAR = "Kinh phí được cân đối trong nguồn đã giao cho các cơ quan trước ngày 20/4/2023"
PLAN = f"""ỦY BAN NHÂN DÂN
XÃ VĨNH Ô

Số: {{number}}/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Vĩnh Ô, ngày 10 tháng 3 năm 2023

KẾ HOẠCH
Giữ gìn nền nếp trên mạng xã hội năm 2023

I. NHIỆM VỤ
1. Rà soát toàn bộ trang thông tin điện tử, hoàn thành trước ngày 15/4/2023.
2. Công khai đường dây nóng của Chủ tịch UBND xã.
3. {UNCLEAR}.

II. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa và Thông tin
- Chủ trì hướng dẫn các xã thực hiện Bộ Quy tắc.
- Tổng hợp, báo cáo kết quả về UBND huyện trước ngày 30/6/2023.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Mẫu
"""


def letter(number=None):
    return LETTER.format(number=next(_numbers) if number is None else number).encode()


@copied
def reading(district, number=None, text=None, **given):
    """Put a letter on the table of the culture office."""
    from guong.apps.obligations.actions import read_in

    said = {"name": "", "lead_unit": district.office, "by": district.huong, "at": NOW} | given
    return read_in(letter(number) if text is None else text.encode(), **said)


@copied
def sample_reading(district):
    """Put the sample letter on the table, with its twelve duties and a decree of another day."""
    from guong.apps.obligations.actions import read_in

    content = SAMPLE.read_bytes()
    return read_in(content, name="cong-van.docx", lead_unit=district.office, by=district.huong, at=NOW)


@copied
def long_reading(district, n):
    """Put a letter on the table that asks `n` different things of the communes."""
    text = LETTER.format(number=next(_numbers))
    at = text.index("2. Phòng Văn hóa")
    duties = "\n".join(
        f"- Rà soát, lập danh sách và công khai kênh thông tin số {turn} của địa phương trước ngày 15/4/2023."
        for turn in range(1, n - 2)
    )
    return reading(district, text=f"{text[:at].rstrip()}\n{duties}\n\n{text[at:]}")


@copied
def reading_of(district, duty):
    """Put a letter on the table whose second duty of the communes is in these words."""
    lines = letter().decode().splitlines()
    place = next(n for n, line in enumerate(lines) if line.startswith("- Rà soát"))
    return reading(district, text="\n".join([*lines[:place], f"- {duty}", *lines[place + 1 :]]))


@copied
def unclear_reading(district):
    """Put the plan on the table, with one sentence left unclear whatever the weights say of it."""
    from guong.apps.obligations.models import Reading

    text = PLAN.format(number=next(_numbers))
    row = reading(district, text=text)
    start = text.index(UNCLEAR)
    row.content["unclear"] = [
        {"start": start, "end": start + len(UNCLEAR), "why": "có từ giao việc", "lead": None}
    ]
    row.content["obligations"] = [o for o in row.content["obligations"] if o["start"] != start]
    Reading.objects.filter(pk=row.pk).update(content=row.content)
    return Reading.objects.get(pk=row.pk)


@copied
def directive(district, number=None, **given):
    """Read a letter and confirm everything in it."""
    from guong.apps.obligations.actions import import_directive

    said = {"name": "", "lead_unit": district.office, "by": district.huong, "at": NOW} | given
    return import_directive(letter(number), **said)


@copied
def handed_out(district, number=None, at=NOW):
    from guong.apps.obligations.actions import expand

    row = directive(district, number)
    expand(row, by=district.huong, at=at)
    return row


@copied
def assignment(district, unit=None, *, at=NOW, due=False):
    """Give one assignment to commune Vĩnh Ô alone; with `due` the one whose letter prints a deadline."""
    from guong.apps.obligations.actions import expand

    row = directive(district)
    duties = {bool(entry.due_at): entry for entry in row.obligations.all() if "xã" in entry.bearer}
    chosen = {duties[due].pk: [(unit or district.vinh_o).pk]}
    [given] = expand(row, by=district.huong, at=at, choices=chosen)
    return given


@copied
def received(district, *, at=NOW, due=False):
    """Take an assignment of commune Vĩnh Ô as far as its officer having it in hand."""
    row = assignment(district, at=at, due=due)
    row.receive(by=district.lan, at=at)
    return row


@copied
def submitted(district, *, at=NOW, due=False, text="Đã làm xong."):
    """Take an assignment as far as an answer that waits to be confirmed."""
    return answer(assignment(district, at=at, due=due), district.lan, at=at, text=text)


def answer(row, by, *, at=NOW, text="Xong.", lead=None):
    """Take a given assignment in hand and answer it; with `lead` that person confirms it."""
    row.receive(by=by, at=at)
    row.submit(text=text, by=by, at=at)
    if lead:
        row.accept(by=lead, at=at)
    return row


def deadline_act(directive, day, by, *, at=NOW, **fields):
    """Set a deadline by an act of the day it is signed at."""
    from guong.apps.obligations.models import DeadlineAct
    from guong.apps.obligations.models.timeliness import local_day

    act = {"number": "45/VHTT", "date": local_day(at), "signer": "Trưởng phòng", "due_date": day}
    return DeadlineAct.sign(directive, **(act | fields), by=by, at=at)


@copied
def onward(district, *, issued=True, at=NOW):
    """Give a letter of Vĩnh Ô to a unit below it and to a village, about its own assignment."""
    from guong.apps.obligations.models import OnwardOrder
    from tests import factories as make

    below = make.unit("Trạm truyền thanh xã Vĩnh Ô", kind="public_service", parent=district.vinh_o)
    words = {"subject": "thực hiện Quy tắc ứng xử", "text": "Các đơn vị:\n- Phổ biến đến từng người."}
    row = OnwardOrder.draft(
        assignment(district), units=[below.pk], others="Thôn Một", by=district.lan, at=at, **words
    )
    if issued:
        row.issue(number="12/UBND", signed_on=at.date(), by=district.lan, at=at)
    return row


def incoming(district, **fields):
    """Enter a paper of the department of health into the book of Vĩnh Ô."""
    from guong.apps.obligations.actions.arrivals import enter_paper

    paper = {"lead_unit": district.vinh_o, "symbol": f"{next(_numbers)}/SYT", "sender": "Sở Y tế"}
    days = {"arrived_on": NOW.date(), "date": NOW.date()}
    return enter_paper(**(paper | days | {"subject": "Tiêm bù vắc xin"} | fields), by=district.lan, at=NOW)
